// Filters of a list, several at once. The query of the address is the state; generator/exports/lists.py writes the data.
import { settle, today } from "./days.js";
import { start } from "./modules.js";

export function init(root) {
  const { index, home, fixed, changes, failed } = root.dataset;
  const [bar, status, list, chips, none, drop, more, date, pager, number, show] =
    "bar status entries chosen none drop more date pager number done".split(" ").map((name) => root.querySelector(`[data-${name}]`));
  const own = [...root.querySelectorAll("[data-entries] > li")];
  const told = status.textContent;
  const pages = {};
  const { lang } = document.documentElement;
  let loading, limit;
  let turn = 0;

  const load = () =>
    (loading ??= fetch(index).then((answer) => answer.json()).catch(() => (loading = null)));
  const asked = () => new URLSearchParams(fixed ?? location.search);
  const address = (query) => home + (`${query}` && `?${query}`);
  const toggled = (word, value) => {
    const query = asked();
    query.has(word, value) ? query.delete(word, value) : query.append(word, value);
    return query;
  };
  const go = (query) => {
    const url = address(query);
    if (url === home && location.pathname !== home) return location.assign(home);
    history.pushState(0, "", url);
    limit = 0;
    update();
  };
  const chip = (text, word, value) => {
    const made = document.createElement("a");
    Object.assign(made, { href: address(word && toggled(word, value)), textContent: text });
    Object.assign(made.dataset, { word, value });
    return made;
  };
  const items = async (url) => {
    const text = await (await fetch(url)).text();
    const found = new DOMParser().parseFromString(text, "text/html").querySelectorAll("[data-entries] > li");
    for (const one of found) one.hidden = settle(one);
    return found;
  };

  async function update() {
    const data = await load();
    const mine = ++turn;
    if (!data) return (status.textContent = failed);
    const { groups, open, km } = data;
    const all = [...Array(data.size).keys()];
    const query = asked();
    const any = `${query}`;
    const say = (name, value) => data.say[name].replace(/\{\w+\}/, value.toLocaleString(lang));
    const words = [...groups.map(({ word }) => word), data.date];
    const day = open && query.get(data.date);
    const held = groups.map(({ cells, at }) => {
      const now = cells.map((cell) => cell.flatMap(([one, from, until]) => (from <= today && today <= until ? one : [])));
      return at.map((cell) => now[cell]);
    });
    const find = (word, slug) => groups.find((one) => one.word === word)?.values.findIndex(([one]) => one === slug);
    const wanted = groups.map(({ word }) => query.getAll(word).map((slug) => find(word, slug)));
    // Undefined where nobody knows.
    const opens = (at) => {
      const [days, until, special] = open.cells[open.at[at]] ?? [];
      if (!days || day > until) return;
      const other = special.find(([first, last]) => first <= day && day <= last);
      return other ? other[2] : days.includes((new Date(day).getUTCDay() + 6) % 7);
    };

    const counts = groups.map(({ values }) => values.map(() => 0));
    const alone = words.map(() => 0); // entries that this group alone keeps out
    const found = [];
    let unknown = 0;
    for (const at of all) {
      const missed = wanted.flatMap((values, k) => (values.length && !held[k][at].some((one) => values.includes(one)) ? k : []));
      const isOpen = !day || opens(at);
      if (!isOpen) missed.push(groups.length);
      if (missed.length > 1) continue;
      missed.length ? alone[missed[0]]++ : found.push(at);
      if (isOpen === undefined) unknown++;
      counts.forEach((count, k) => (missed[0] ?? k) === k && held[k][at].forEach((one) => count[one]++));
    }
    const label = (word, value) =>
      groups[words.indexOf(word)]?.values[find(word, value)]?.[1] ?? (word === data.date ? value.split("-").reverse().join("/") : value);
    const chosen = [...query].filter(([word]) => words.includes(word));

    for (const one of bar.querySelectorAll("[data-value]")) {
      const { word, value } = one.dataset;
      const count = counts[words.indexOf(word)]?.[find(word, value)];
      if (count >= 0) one.lastElementChild.textContent = count.toLocaleString(lang);
      if (fixed) continue;
      const active = query.has(word, value);
      one.href = address(toggled(word, value));
      one.ariaCurrent = active || null;
      one.ariaDisabled = (count === 0 && !active) || null;
      if (one.ariaDisabled) one.removeAttribute("href");
    }
    status.textContent = any
      ? say(found.length === 1 ? "one" : "other", found.length) + (unknown ? `. ${say("unknown", unknown)}` : "")
      : told;
    if (fixed) return;

    number.textContent = chosen.length ? ` (${chosen.length})` : "";
    show.textContent = say("show", found.length);
    if (date) [date.min, date.max, date.value] = [today, data.until, day];
    const focused = chips.contains(document.activeElement) || document.activeElement === drop;
    chips.replaceChildren(...chosen.map(([word, value]) => chip(say("drop", label(word, value)), word, value)));
    if (chosen.length > 1) chips.append(chip(data.say.clear, ""));
    chips.hidden = !chosen.length;
    none.hidden = found.length;
    const word = words[alone.indexOf(Math.max(...alone))];
    const labels = query.getAll(word).map((value) => label(word, value));
    drop.dataset.word = labels[0] ? word : "";
    drop.textContent = labels[0] ? say("drop", labels.join(", ")) : data.say.clear;
    if (focused) (chips.firstElementChild ?? status).focus();

    for (const [other, start, also] of data.also) {
      const said = [...query].map(([name, value]) => [also[name] ?? name, also[`${name}=${value}`] ?? value]);
      const to = document.querySelector(`a[hreflang=${other}]`);
      to.dataset.own ??= to.href;
      to.href = any ? `${start}?${new URLSearchParams(said)}` : to.dataset.own;
    }

    if (km && query.has(data.sort)) found.sort((one, other) => km[one] - km[other]);
    if (own.length === all.length) {
      if (km) list.prepend(...found.map((at) => own[at]));
      own.forEach((one, at) => (one.hidden = !found.includes(at)));
      for (const one of root.querySelectorAll("[data-part]")) one.hidden = !one.querySelector("[data-entries] > li:not([hidden])");
      return;
    }
    limit ||= data.page;
    more.hidden = !any || found.length <= limit;
    pager.hidden = any;
    if (!any) return list.replaceChildren(...own);
    // The parts of the list, or all of it, that hold what was found in the fewest cards.
    const total = (parts) => parts.flatMap(([, members]) => members).length;
    const [parts = [[home, all]]] = wanted
      .map((values, k) => values.map((value) => [
        `${home}${words[k]}/${groups[k].values[value]?.[0]}/`,
        all.flatMap((at) => groups[k].cells[groups[k].at[at]].flatMap(([one]) => (one === value ? at : []))),
      ]))
      .filter(total)
      .sort((one, other) => total(one) - total(other));
    const cards = await Promise.all(found.slice(0, limit).map(async (at) => {
      const [path, members] = parts.find((one) => one[1].includes(at));
      const place = members.indexOf(at);
      const turned = Math.floor(place / data.page);
      const url = turned ? `${path}${data.pageWord}/${turned + 1}/` : path;
      return (await (pages[url] ??= items(url)))[place % data.page];
    }));
    if (mine !== turn) return;
    list.replaceChildren(...cards);
    start(list);
  }

  if (changes <= today || (location.search && !fixed)) update();
  if (fixed) return;
  for (const one of root.querySelectorAll("[data-scripted]")) one.hidden = false;
  root.addEventListener("click", (event) => {
    const one = event.target.closest("[data-word], [data-done]");
    if (!one || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { word, value } = one.dataset;
    if (one === show) return (bar.open = false);
    event.preventDefault();
    if (!one.ariaDisabled) go(word && toggled(word, value));
  });
  date?.addEventListener("change", () => {
    const query = asked();
    date.value ? query.set(date.name, date.value) : query.delete(date.name);
    go(query);
  });
  more?.addEventListener("click", () => {
    limit *= 2;
    update();
  });
  addEventListener("popstate", update);
}
