// "Save this village", "Save this trip": shown once a worker serves the page. A plan is saved under an address of its own,
// so that the planner opened by itself is never an old one.
import { day, list, megabytes, save, served } from "./store.js";

const DAY = 864e5; // milliseconds
const pathOf = (link) => new URL(link, location).pathname;
// A short name for a plan: 32 bits of its link.
const nameOf = (text) => [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.codePointAt(0)) >>> 0, 7).toString(36);

function trip(root) {
  const { pathname, hash } = location;
  const pages = root.dataset.pages.split(" ").filter(Boolean).map(pathOf);
  if (!("plan" in root.dataset))
    return { id: pathname.split("/").filter(Boolean).join("-"), title: root.dataset.title, start: pathname, first: pathname, pages };
  const id = `plan-${nameOf(hash)}`;
  const first = `${pathname}?saved=${id}`;
  return { id, title: `${root.dataset.title}: ${document.querySelector("[data-is=heading]").textContent}`, start: first + hash, first, pages };
}

export async function init(root) {
  await served();
  const [button, status, more] = ["button", "[role=status]", "a"].map((name) => root.querySelector(name));
  const say = (name, values = {}) => (status.textContent = Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), root.dataset[name]));
  const show = (info) => {
    say("saved", { date: day(info.saved), size: megabytes(info.bytes) });
    more.hidden = false;
  };
  const { id } = trip(root);
  const known = "plan" in root.dataset ? null : await list().then((all) => all.find((one) => one.id === id)).catch(() => null);
  if (known) show(known);
  // Who reads a saved page with a network has its copy renewed, so that it does not tell last month's hours.
  if (known && Date.now() - Date.parse(known.saved) > DAY && !navigator.connection?.saveData) save(trip(root)).then(show, () => {});
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    more.hidden = true;
    say("saving");
    try {
      show(await save(trip(root)));
    } catch ({ message }) {
      say({ room: "room", versions: "versions" }[message] ?? "network");
    }
    button.setAttribute("aria-disabled", "false");
  });
  root.hidden = false;
}
