// The day planner: choose, day, go, three states of one page. docs/planner.md describes them, the link and what happens
// where something is missing. Everything is reckoned in Hà Nội's time; nothing is asked of anybody after loading.
import { choose, chosen, keep, kept } from "./favourites.js";
import { changes } from "./planner/changes.js";
import { makeForm } from "./planner/choose.js";
import { dayOf, inTime, iso, load, now, placeAt } from "./planner/data.js";
import { DEFAULTS, parse, serialise } from "./planner/link.js";
import { makeShow } from "./planner/show.js";
import { makeTrip, work } from "./planner/trip.js";
import { makeView } from "./planner/view.js";

const UNDONE = 10; // steps that can be undone
const STILL_TODAY = 600; // after ten in the morning a first plan is for tomorrow

export async function init(root) {
  const settings = JSON.parse(root.querySelector("[data-settings]").textContent);
  const view = makeView(root, settings);
  const { say, put } = view;
  let data;
  try {
    data = await load(settings.urls);
  } catch {
    put("trouble", say("no-data"));
    root.removeAttribute("aria-busy");
    return;
  }
  const moment = now();
  const today = Math.max(moment.day, data.first); // a clock that is behind the page is wrong
  const pages = new Map([...root.querySelectorAll("[data-state]")].map((page) => [page.dataset.state, page]));
  const names = (code) => data.places.get(code).names[settings.lang];
  const address = () => `${location.origin}${location.pathname}#${serialise(app.plan)}`;
  // plan; found: the days made of it; trip: the same as it is told; notes: what a link could not say
  const app = { root, settings, view, data, today, moment, names, address, notes: [], set, redo };
  const day = Object.assign(app, makeShow(app));
  const form = makeForm(root, data, view, today);
  const offers = form.form.querySelector("[data-more]");

  let own, before; // one's own plan, not somebody's link; the plan when the form was opened
  let past = [];
  let state = "choose";
  let turn = 0;

  const whole = (next) => (next.ordered ? next : { ...next, stops: next.stops.map((stop) => ({ ...stop, day: 0 })) });

  function fresh() {
    const last = parse(kept("plan") ?? "")?.plan ?? { ...DEFAULTS, stops: [] };
    const codes = chosen();
    const held = last.stops.filter(({ code }) => codes.includes(code));
    const more = codes.filter((code) => !held.some((stop) => stop.code === code));
    const next = { ...last, stops: [...held, ...more.map((code) => ({ code, must: false, fixed: null, day: 0 }))] };
    if (more.length || held.length < last.stops.length) next.ordered = false;
    if (!next.date || dayOf(next.date) < today) next.date = iso(today + (today === moment.day && moment.minute >= STILL_TODAY));
    return whole(inTime(next));
  }

  // The plan of an address; without one that of the favourites.
  function open() {
    const hash = location.hash.slice(1);
    const read = parse(hash);
    const isStop = (code) => data.places.get(code)?.stop;
    const notes = [];
    own = !read || hash === kept("plan");
    if (hash.startsWith("+")) choose([...new Set([...chosen(), ...hash.slice(1).split(".").filter(isStop)])]);
    else if (!read && hash.includes(";")) notes.push(say("bad-link"));
    const plan = read ? { ...read.plan, date: read.plan.date ?? fresh().date } : fresh();
    if (read?.newer) notes.push(say("newer"));
    const gone = plan.stops.map(({ code }) => code).filter((code) => !isStop(code));
    if (gone.length) notes.push(say("removed", { n: gone.length, codes: gone.join(", ") }));
    plan.stops = plan.stops.filter(({ code }) => isStop(code));
    if (!data.legs.modes[plan.mode]) [plan.mode] = Object.keys(data.legs.modes);
    if (!placeAt(data, plan.start, plan.mode)) {
      notes.push(say("no-start"));
      plan.start = data.starts.some(([code]) => code === DEFAULTS.start) ? DEFAULTS.start : data.starts[0][0];
    }
    if (plan.end && !placeAt(data, plan.end, plan.mode)) plan.end = null;
    const go = kept("go");
    if (go?.link === serialise(plan)) plan.go = go.go;
    Object.assign(app, { plan, notes });
    past = [];
    before = undefined;
    return redo(plan.go ? "go" : plan.stops.length ? "day" : "choose", false);
  }

  const remember = (old) => (past = [...past, old].slice(-UNDONE));

  function set(next, to = state) {
    remember(app.plan);
    app.plan = whole(next);
    return redo(to, true);
  }

  function store() {
    const { stops, go } = app.plan;
    const link = serialise(app.plan);
    if (stops.length || location.hash) history.replaceState(history.state, "", stops.length ? `#${link}` : location.pathname + location.search);
    if (own) {
      choose(stops.map(({ code }) => code));
      keep("plan", link);
    }
    keep("go", go ? { link, go } : null);
  }

  // Reckons and shows; `told`: the outcome is announced.
  async function redo(to, told) {
    const mine = ++turn;
    const { plan } = app;
    store();
    if (!plan.stops.length) return show("choose", told && say("empty"));
    const found = await work(data, plan, today);
    if (mine !== turn) return;
    const trip = makeTrip(data, plan, found, { say, lang: settings.lang, code: document.documentElement.lang, url: address() });
    Object.assign(app, { found, trip });
    return show(to, told && day.news());
  }

  async function show(to, told) {
    const focused = () => document.activeElement?.closest("[data-key], input, select");
    const key = focused()?.dataset.key;
    const inside = root.contains(document.activeElement);
    const open = [...root.querySelectorAll("[data-fold][open]")].map((fold) => fold.closest("[data-code]").dataset.code);
    const moved = to !== state;
    state = to;
    root.dataset.at = to;
    for (const [name, page] of pages) page.hidden = name !== to;
    if (to === "choose") {
      offers.open ||= !app.plan.stops.length && matchMedia("(width >= 60rem)").matches;
      form.show(app.plan);
      before ??= app.plan;
      view.tell("notices", []);
    } else if (to === "day") {
      day.showDay();
      more().then((rest) => rest?.drawMap());
    } else (await more())?.showGo();
    for (const code of open) for (const fold of root.querySelectorAll(`[data-code="${code}"] [data-fold]`)) fold.open = true;
    for (const button of root.querySelectorAll("[data-do=undo]")) button.disabled = !past.length;
    put("zone", view.zone());
    put("trouble", to === "choose" ? app.notes.join(" ") : "");
    root.removeAttribute("aria-busy");
    const heading = pages.get(to).querySelector("[data-heading]");
    const same = key && pages.get(to).querySelector(`[data-key="${key}"]:not(:disabled)`);
    if (told && moved) heading.focus();
    else if (told && inside && !focused()) (same ?? heading).focus({ preventScroll: !!same });
    if (told) put("news", told);
  }

  const edit = () => show("choose", say("editing"));
  const acts = {
    edit,
    field: (_, { value }) => {
      edit();
      const field = form.form.elements[{ stops: "plan-find", date: "day" }[value] ?? value];
      if (value === "stops") offers.open = true;
      (field.length && !field.options ? [...field].find((one) => one.checked) ?? field[0] : field).focus();
    },
    stop: () => set({ ...app.plan, go: null }, "day"),
    undo: () => {
      if (!past.length) return;
      const old = app.plan;
      app.plan = past.pop();
      return redo(app.plan.go ? "go" : old.go || state !== "choose" ? "day" : state, true);
    },
  };

  // What is not needed for a first plan is loaded after it, so that it is there when there is no network.
  let loading;
  const more = () => (loading ??= import("./planner/more.js").then(({ makeMore }) => makeMore(app)).catch(() => (loading = null)));

  root.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-do], [data-export]");
    if (!button) return;
    const act = button.dataset.do ?? "export";
    const code = button.closest("[data-code]")?.dataset.code;
    const next = changes[act]?.(app, code, button.dataset);
    const does = acts[act] ?? (await more())?.[act];
    if (next) set(next);
    else if (changes[act]) put("news", say("cannot-move"));
    else if (does) does(code, button.dataset, button);
    else put("trouble", say("cannot-load"));
  });
  form.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (before && before !== app.plan) remember(before);
    before = undefined;
    if (app.plan.stops.length) return redo("day", true);
    put("trouble", say("empty"));
    offers.open = true;
  });
  form.form.addEventListener("change", ({ target }) => {
    if (target.name === "list") return form.showOffers(app.plan);
    if (target.matches("[data-find]")) return;
    app.plan = whole(form.read(app.plan, target));
    if (target.closest("[data-offer]")) app.plan.ordered = false;
    store();
    form.show(app.plan);
  });
  form.form.addEventListener("input", ({ target }) => target.matches("[data-find]") && form.showOffers(app.plan));
  form.form.addEventListener("keydown", (event) => event.key === "Enter" && event.target.matches("[data-find]") && event.preventDefault());
  root.querySelector("[data-do=share]").hidden = !navigator.share;
  addEventListener("hashchange", () => /^#(\+|\d+;)/.test(location.hash) && location.hash.slice(1) !== serialise(app.plan) && open());
  await open();
}
