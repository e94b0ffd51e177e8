// Search forms: results as you type, in a list that pops up (combobox of the ARIA Authoring Practices) or below the
// form. What finds them is loaded when somebody begins to search.
const finder = () => import("./find.js");

// A text with what was asked for in <mark>.
function marked(tag, pieces) {
  const box = document.createElement(tag);
  pieces.forEach((text, at) => {
    const part = at % 2 ? document.createElement("mark") : box;
    part.append(text);
    if (at % 2) box.append(part);
  });
  return box;
}

function link({ href, title, notes }) {
  const made = document.createElement("a");
  made.href = href;
  made.append(marked("b", title), " ", marked("small", notes));
  return made;
}

function answering(form) {
  const input = form.elements.q;
  const status = form.querySelector("[role=status]");
  const popup = form.querySelector("[role=listbox]");
  const list = popup ?? form.querySelector("ol");
  let turn = 0;
  let chosen = -1;

  const choose = (at) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = at;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    option ? input.setAttribute("aria-activedescendant", option.id) : input.removeAttribute("aria-activedescendant");
  };
  const open = (yes) => {
    list.hidden = !yes;
    if (popup) input.setAttribute("aria-expanded", yes);
    if (popup) choose(-1);
  };
  const option = (result, at) => {
    const made = link(result);
    Object.assign(made, { id: `${list.id}-${at}`, tabIndex: -1, role: "option", ariaSelected: "false" });
    return made;
  };
  const item = (result) => {
    const made = document.createElement("li");
    made.append(link(result));
    return made;
  };
  const show = async () => {
    const mine = ++turn;
    try {
      const { search } = await finder();
      const { asked, count, found } = await search(form.dataset.search, input.value);
      if (mine !== turn) return 0;
      list.replaceChildren(...found.slice(0, popup ? 8 : 40).map(popup ? option : item));
      status.textContent = asked ? (count ? form.dataset.count.replace("{number}", count) : form.dataset.none) : "";
      form.toggleAttribute("data-empty", asked && !count);
      open(count > 0);
      return count;
    } catch {
      if (mine === turn) status.textContent = form.dataset.failed;
      return 0;
    }
  };

  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  input.addEventListener("focus", () => finder().then(({ load }) => load(form.dataset.search)).catch(() => {}), { once: true });
  if (!popup) return { input, show };

  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    input.setAttribute(name, value);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || open(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const size = list.children.length;
    if (step && size && !event.isComposing) {
      const next = chosen < 0 && step < 0 ? size - 1 : chosen + step;
      if (list.hidden) open(true);
      choose(next < size ? next : -1);
    } else if (event.key === "Enter" && chosen >= 0 && !event.isComposing) list.children[chosen].click();
    else if (event.key === "Escape" && !list.hidden) open(false);
    else if (event.key === "Escape") input.value = status.textContent = "";
    else return;
    event.preventDefault();
  });
  return { input, show };
}

// The words of the address that leads nowhere, in the language of its beginning.
async function guess(forms) {
  const path = location.pathname;
  const fits = forms.filter(([form]) => path.startsWith(form.dataset.guess));
  const [, { input, show }] = fits.sort(([a], [b]) => b.dataset.guess.length - a.dataset.guess.length)[0] ?? [0, {}];
  const last = decodeURIComponent(path).split("/").filter(Boolean).pop() ?? "";
  if (!input || /^404/.test(last)) return;
  input.value = last.replace(/\.html?$|[-_+.]/g, " ").trim();
  if (!(await show())) input.value = "";
}

const forms = [...document.querySelectorAll("[data-search]")].map((form) => [form, answering(form)]);
const wanted = new URLSearchParams(location.search).get("q");
for (const [form, { input, show }] of forms)
  if (wanted && !form.querySelector("[role=listbox]") && !form.dataset.guess) {
    input.value = wanted;
    show();
  }
const lost = forms.filter(([form]) => form.dataset.guess);
if (lost.length) guess(lost);
