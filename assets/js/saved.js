// The page of what is on this phone: what was saved, with date and size, and what was visited. The worker also answers with
// it for a page that is not there.
import { day, list, megabytes, remove, visited } from "./store.js";

const part = (root, name) => root.querySelector(`[data-is=${name}]`);

export async function init(root) {
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  root.querySelector("[data-away]").hidden = location.pathname === root.dataset.own;
  const row = root.querySelector("template").content.firstElementChild;

  async function show() {
    const saved = await list();
    part(root, "saved").replaceChildren(
      ...saved.map((info) => {
        const made = row.cloneNode(true);
        const [link, about, button] = ["a", "small", "button"].map((name) => made.querySelector(name));
        Object.assign(link, { href: info.start, textContent: info.title });
        about.textContent = filled(root.dataset.about, { date: day(info.saved), size: megabytes(info.bytes) });
        button.setAttribute("aria-label", filled(root.dataset.remove, { name: info.title }));
        button.addEventListener("click", async () => {
          await remove(info.id);
          part(root, "news").textContent = filled(root.dataset.removed, { name: info.title });
          await show();
          root.querySelector("h2").focus();
        });
        return made;
      }),
    );
    root.querySelector("[data-none]").hidden = saved.length > 0;
    const pages = (await visited()).filter(({ href }) => href !== root.dataset.own);
    root.querySelector("[data-visited]").hidden = !pages.length;
    part(root, "visited").replaceChildren(
      ...pages.map(({ href, title, lang }) => {
        const [item, link] = ["li", "a"].map((name) => document.createElement(name));
        Object.assign(link, { href, textContent: title, lang });
        item.append(link);
        return item;
      }),
    );
  }

  try {
    await show();
  } catch {
    part(root, "news").textContent = root.dataset.refused;
  }
}
