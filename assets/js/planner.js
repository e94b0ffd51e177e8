// The day planner: choose, day, go, three states of one page. docs/planner.md describes them, the link and what happens
// where something is missing. Everything is reckoned in Hà Nội's time; nothing is asked of anybody after loading.
import { choose, chosen, keep, kept } from "./favourites.js";
import { makeForm } from "./planner/choose.js";
import { dayOf, hoursOf, iso, load, now, placeAt } from "./planner/data.js";
import { DEFAULTS, parse, serialise } from "./planner/link.js";
import { makeTrip, work } from "./planner/trip.js";
import { makeView } from "./planner/view.js";

const UNDONE = 10; // steps that can be undone
const STILL_TODAY = 600; // after ten in the morning a first plan is for tomorrow

export async function init(root) {
  const settings = JSON.parse(root.querySelector("[data-settings]").textContent);
  const view = { ...makeView(root, settings), lang: settings.lang };
  const { say, put, list, make, clock, date, time, capital } = view;
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
  const isLate = (plan) => (dayOf(plan.date) === moment.day && now().minute + 15 > plan.leave ? Math.min(1425, Math.ceil((now().minute + 15) / 15) * 15) : null);

  let plan, own, before, found, trip; // before: the plan when the form was opened
  let notes = []; // what a link could not say
  let past = [];
  let state = "choose";
  let turn = 0;
  const form = makeForm(root, data, view, { today, isLate });

  const whole = (next) => ({ ...next, stops: next.stops.map((stop) => (next.ordered ? stop : { ...stop, day: 0 })) });
  const address = () => `${location.origin}${location.pathname}#${serialise(plan)}`;

  function fresh() {
    const last = parse(kept("plan") ?? "")?.plan ?? DEFAULTS;
    const codes = chosen();
    const held = (last.stops ?? []).filter(({ code }) => codes.includes(code));
    const more = codes.filter((code) => !held.some((stop) => stop.code === code));
    const next = { ...last, stops: [...held, ...more.map((code) => ({ code, must: false, fixed: null, day: 0 }))] };
    if (more.length || held.length < last.stops?.length) next.ordered = false;
    if (!next.date || dayOf(next.date) < today) next.date = iso(today + (today === moment.day && moment.minute >= STILL_TODAY));
    next.leave = isLate(next) ?? next.leave;
    return whole(next);
  }

  // The plan of an address; without one that of the favourites.
  function open() {
    const hash = location.hash.slice(1);
    const read = parse(hash);
    notes = [];
    own = !read || hash === kept("plan");
    if (hash.startsWith("+")) choose([...new Set([...chosen(), ...hash.slice(1).split(".").filter((code) => data.places.get(code)?.stop)])]);
    else if (hash && !read && /[;]/.test(hash)) notes.push(say("bad-link"));
    plan = read ? { ...read.plan, date: read.plan.date ?? fresh().date } : fresh();
    if (read?.newer) notes.push(say("newer"));
    const gone = plan.stops.filter(({ code }) => !data.places.get(code)?.stop).map(({ code }) => code);
    if (gone.length) notes.push(say("removed", { n: gone.length, codes: gone.join(", ") }));
    plan.stops = plan.stops.filter(({ code }) => !gone.includes(code));
    if (!placeAt(data, plan.start, plan.mode)) {
      notes.push(say("no-start"));
      plan.start = data.starts.some(([code]) => code === DEFAULTS.start) ? DEFAULTS.start : data.starts[0][0];
    }
    if (plan.end && !placeAt(data, plan.end, plan.mode)) plan.end = null;
    if (!data.legs.modes[plan.mode]) [plan.mode] = Object.keys(data.legs.modes);
    const go = kept("go");
    if (go?.link === serialise(plan)) plan.go = go.go;
    past = [];
    before = undefined;
    return redo(plan.go ? "go" : plan.stops.length ? "day" : "choose", false);
  }

  const remember = (old) => (past = [...past, old].slice(-UNDONE));

  function set(next, to = state) {
    remember(plan);
    plan = whole(next);
    return redo(to, true);
  }

  function store() {
    const link = serialise(plan);
    if (plan.stops.length || location.hash) history.replaceState(history.state, "", plan.stops.length ? `#${link}` : location.pathname + location.search);
    if (own) choose(plan.stops.map(({ code }) => code));
    if (own) keep("plan", link);
    keep("go", plan.go ? { link, go: plan.go } : null);
  }

  // Reckons and shows; `told`: the outcome is announced.
  async function redo(to, told) {
    const mine = ++turn;
    store();
    if (!plan.stops.length) {
      [found, trip] = [];
      return show("choose", told && say("empty"));
    }
    const answer = await work(data, plan, today);
    if (mine !== turn) return;
    found = answer;
    trip = makeTrip(data, plan, found, { say, lang: settings.lang, code: document.documentElement.lang, url: address() });
    show(to, told && news());
  }

  const leftNames = () => found.left.map(({ stop }) => names(found.stops[stop].code));

  function verdict() {
    const last = found.days.at(-1).made;
    const seen = found.days.reduce((sum, { made }) => sum + made.visits.length, 0);
    const broken = found.days.reduce((sum, { made }) => sum + made.breaks.length, 0);
    const stops = say("stops", { n: seen });
    if (!seen) return say("verdict.none");
    if (plan.ordered && broken) return say("verdict.broken", { n: broken, time: clock(last.back) });
    if (seen === 1 && !found.left.length) return say("verdict.one", { time: clock(last.back) });
    const values = { stops, time: clock(last.back), n: found.left.length };
    return say(`verdict.${found.left.length ? "some" : "all"}`, values) + (found.days.every(({ made }) => made.proved) ? "" : ` ${say("not-proved")}`);
  }

  function news() {
    const reasons = found.left.map(({ stop, reason }) => say("left-out", { name: names(found.stops[stop].code), why: whyWords(stop, reason) }));
    return [say("changed"), verdict(), ...reasons].join(" ");
  }

  function whyWords(stop, reason) {
    if (isParked(found.stops[stop])) return say("why.parked");
    return view.because(data, reason, data.places.get(found.stops[stop].code), dayOf(plan.date), today);
  }

  const isParked = (stop) => plan.ordered && stop.day >= plan.days;

  function notices() {
    const day = dayOf(plan.date);
    const minutes = now().minute;
    const told = [...notes];
    if (moment.day < data.first) told.push(say("clock", { date: date(moment.day) }));
    else if (day < today) told.push(say("past"));
    if (new Date().getTimezoneOffset() !== -420) told.push(say("zone", { time: clock(minutes) }));
    if (!keep("probe", 1)) told.push(say("no-storage"));
    const unsure = found?.stops.filter(({ code }) => hoursOf(data.places.get(code), today)).length;
    if (unsure) told.push(say("unsure", { n: unsure }));
    if (found?.days.length) for (const one of found.days) told.push(...view.dayNotes(data, one.day));
    if (Array.isArray(plan.start)) told.push(say("from-here"));
    return told.map((text) => make("notice", { text }));
  }

  function leftOut(to) {
    if (!found.left.length) return list(to, []);
    const rows = found.left.map(({ stop, reason }) => {
      const { code } = found.stops[stop];
      const fix = isParked(found.stops[stop]) ? say("fix.park") : reason.fix && view.fixWords(reason.fix, (other) => names(found.stops[other].code));
      const box = make("why", { name: names(code), text: whyWords(stop, reason), drop: say("drop", { name: names(code) }), apply: fix }, code);
      if (plan.go) box.querySelector("[data-do=drop]").remove();
      return box;
    });
    list(to, [make("left", { title: say("left-title"), items: rows })]);
  }

  function totals() {
    const items = trip.days.flatMap((one) => one.items);
    const sum = (type, how) => items.filter((item) => item.type === type).reduce((all, item) => all + (how(item) ?? 0), 0);
    const visits = items.filter(({ type }) => type === "visit").map(({ code }) => data.places.get(code));
    const money = (end) => view.number.format(visits.reduce((all, stop) => all + (stop[end] ?? 0), 0));
    const unknown = visits.filter(({ price_min: price }) => price === null).length;
    const price = money("price_min") === money("price_max") ? money("price_max") : `${money("price_min")}–${money("price_max")}`;
    return Object.entries({
      out: time(found.days.reduce((all, { made }) => all + made.back - made.leave, 0)),
      travel: time(sum("ride", ({ minutes }) => minutes)),
      visits: time(sum("visit", ({ begins, ends }) => ends - begins)),
      km: say("km", { km: view.number.format(sum("ride", ({ km }) => km)) }),
      cost: price === "0" && !unknown ? say("free") : unknown < visits.length && price !== "0" ? `${price} ₫${unknown ? ` ${say("and-unknown", { n: unknown })}` : ""}` : say("ask"),
    }).map(([name, value]) => make("total", { name: say(`total.${name}`), value }));
  }

  function showDay() {
    const chips = {
      date: date(dayOf(plan.date), view.short), leave: `${clock(plan.leave)}–${clock(plan.back)}`,
      start: say("chip.start", { place: Array.isArray(plan.start) ? say("here") : names(plan.start) }),
      mode: capital(settings.modes[plan.mode]), stops: say("stops", { n: plan.stops.length }),
    };
    put("heading", plan.days > 1 ? say("heading-days", { date: date(dayOf(plan.date)), n: plan.days }) : date(dayOf(plan.date)));
    list("chips", Object.entries(chips).map(([name, text]) => {
      const box = make("chip", { text });
      Object.assign(box.firstElementChild.dataset, { value: name, key: `field-${name}` });
      return box;
    }));
    put("verdict", verdict());
    root.querySelector('[data-is="verdict"]').dataset.fits = found.left.length || found.days.some(({ made }) => made.breaks.length) ? "some" : "all";
    root.querySelector("[data-own-order]").hidden = !plan.ordered;
    list("notices", notices());
    list("days", found.days.map((one, at) => {
      const rows = view.timeline(data, plan, one, found.stops, trip.days[at], today);
      const box = make("day", { title: plan.days > 1 ? date(one.day) : say("by-hour"), items: rows });
      box.firstElementChild.toggleAttribute("data-unseen", plan.days === 1);
      return box;
    }));
    leftOut("left");
    list("totals", totals());
    root.querySelector("[data-link]").value = address();
    root.querySelector("[data-module=save]").dataset.pages = plan.stops.map(({ code }) => data.places.get(code).paths[settings.lang]).join(" ");
    list("qr", []);
    list("best", []);
    put("taken", "");
    root.querySelector("[data-do=go]").disabled = !found.days.some(({ made }) => made.visits.length);
  }

  async function show(to, told) {
    const key = document.activeElement?.closest?.("[data-key]")?.dataset.key;
    const inside = root.contains(document.activeElement);
    const open = [...root.querySelectorAll("[data-fold][open]")].map((fold) => fold.closest("[data-code]").dataset.code);
    const moved = to !== state;
    state = to;
    root.dataset.at = to;
    for (const [name, page] of pages) page.hidden = name !== to;
    if (to === "choose") {
      form.form.querySelector("[data-more]").open ||= !plan.stops.length && matchMedia("(width >= 60rem)").matches;
      form.show(plan);
      before ??= plan;
      list("notices", []);
    } else if (to === "day") {
      showDay();
      more().then((rest) => rest?.drawMap());
    }
    else (await more())?.showGo();
    for (const code of open) for (const fold of root.querySelectorAll(`[data-code="${code}"] [data-fold]`)) fold.open = true;
    for (const button of root.querySelectorAll("[data-do=undo]")) button.disabled = !past.length;
    put("zone", new Date().getTimezoneOffset() === -420 ? "" : say("zone", { time: clock(now().minute) }));
    put("trouble", to === "choose" ? notes.join(" ") : "");
    root.removeAttribute("aria-busy");
    const heading = pages.get(to).querySelector("[data-heading]");
    const same = key && pages.get(to).querySelector(`[data-key="${key}"]:not(:disabled)`);
    if (told && moved) heading.focus();
    else if (told && inside && !document.activeElement?.closest?.("[data-key], input, select")) (same ?? heading).focus({ preventScroll: !!same });
    if (told) put("news", told);
  }

  // What taps do. `code`: of the stop that the button stands beside.
  const stopOf = (code) => plan.stops.find((stop) => stop.code === code);
  const change = (code, values) => set({ ...plan, stops: plan.stops.map((stop) => (stop.code === code ? { ...stop, ...values } : stop)) });
  const visitOf = (code) => found.days.flatMap(({ made }) => made.visits).find(({ stop }) => found.stops[stop].code === code);

  // The order as it is shown, as an order of one's own; those left out stand after the last day.
  function shown() {
    if (plan.ordered) return [...plan.stops];
    const rows = found.days.flatMap(({ made }, day) => made.visits.map(({ stop }) => ({ ...found.stops[stop], day })));
    return [...rows, ...found.left.map(({ stop }) => ({ ...found.stops[stop], day: plan.days }))];
  }

  function move(code, by) {
    const stops = shown();
    const at = stops.findIndex((stop) => stop.code === code);
    const other = stops[at + by];
    if (other?.day === stops[at].day) [stops[at], stops[at + by]] = [other, stops[at]];
    else if (stops[at].day + by >= 0 && stops[at].day + by < plan.days) stops[at] = { ...stops[at], day: stops[at].day + by };
    else return put("news", say("cannot-move"));
    return set({ ...plan, stops, ordered: true });
  }

  function apply(code) {
    const number = found.stops.findIndex((stop) => stop.code === code);
    const { reason } = found.left.find(({ stop }) => stop === number);
    if (isParked(found.stops[number])) {
      const stops = plan.stops.filter((stop) => stop.code !== code);
      const at = stops.filter(({ day }) => day < plan.days).length;
      return set({ ...plan, stops: [...stops.slice(0, at), { ...stopOf(code), day: plan.days - 1 }, ...stops.slice(at)] });
    }
    const { code: fix, value } = reason.fix;
    const stops = plan.stops.filter((_, at) => fix !== "drop" || at !== value).map((stop) => (stop.code === code ? { ...stop, must: true } : stop));
    const changes = { "leave-earlier": { leave: plan.leave - value }, mode: { mode: value }, "no-lunch": { lunch: false }, date: { date: value }, "another-day": { date: value } };
    return set({ ...plan, stops, ...changes[fix] });
  }

  const acts = {
    drop: (code) => set({ ...plan, stops: plan.stops.filter((stop) => stop.code !== code) }),
    must: (code) => change(code, { must: !stopOf(code).must }),
    fix: (code) => change(code, { fixed: stopOf(code).fixed == null ? visitOf(code).start : null }),
    earlier: (code) => move(code, -1),
    later: (code) => move(code, 1),
    stop: () => set({ ...plan, go: null }, "day"),
    reorder: () => set({ ...plan, ordered: false }),
    apply,
    date: (_, { value }) => set({ ...plan, date: value, leave: isLate({ ...plan, date: value }) ?? plan.leave }),
    edit: () => show("choose", say("editing")),
    field: (_, { value }) => {
      show("choose", say("editing"));
      const field = form.form.elements[{ stops: "plan-find", date: "day" }[value] ?? value];
      if (value === "stops") form.form.querySelector("[data-more]").open = true;
      (field.length && !field.options ? [...field].find((one) => one.checked) ?? field[0] : field).focus();
    },
    undo: () => {
      if (!past.length) return;
      const old = plan;
      plan = past.pop();
      return redo(plan.go ? "go" : old.go || state !== "choose" ? "day" : state, true);
    },
    print: () => print(),
  };

  // What is not needed for a first plan is loaded after it, so that it is there when there is no network.
  let loading;
  const app = {
    root, settings, view, data, today, names, address, set, redo, leftOut,
    get plan() { return plan; },
    set plan(next) { plan = next; },
    get found() { return found; },
    get trip() { return trip; },
  };
  const more = () => (loading ??= import("./planner/more.js").then(({ makeMore }) => makeMore(app)).catch(() => (loading = null)));

  root.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-do], [data-export]");
    if (!button) return;
    const act = button.dataset.do ?? "export";
    const does = acts[act] ?? (await more())?.[act];
    if (does) does(button.closest("[data-code]")?.dataset.code, button.dataset, button);
    else put("trouble", say("cannot-load"));
  });
  form.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (before && before !== plan) remember(before);
    before = undefined;
    if (!plan.stops.length) {
      put("trouble", say("empty"));
      form.form.querySelector("[data-more]").open = true;
      return;
    }
    redo("day", true);
  });
  form.form.addEventListener("change", ({ target }) => {
    if (target.name === "list") return form.showOffers(plan);
    if (target.matches("[data-find]")) return;
    plan = whole(form.read(plan, target));
    if (target.closest("[data-offer]")) plan.ordered = false;
    store();
    form.show(plan);
  });
  form.form.addEventListener("input", ({ target }) => target.matches("[data-find]") && form.showOffers(plan));
  form.form.addEventListener("keydown", (event) => event.key === "Enter" && event.target.matches("[data-find]") && event.preventDefault());
  root.querySelector("[data-do=share]").hidden = !navigator.share;
  addEventListener("hashchange", () => /^#(\+|\d+;)/.test(location.hash) && location.hash.slice(1) !== serialise(plan) && open());
  await open();
}
