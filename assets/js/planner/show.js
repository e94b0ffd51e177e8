// The day as it is shown: what fits and what does not, what to know beforehand, the sums.
import { keep } from "../favourites.js";
import { isParked } from "./changes.js";
import { dayOf, hoursOf, now } from "./data.js";

export function makeShow(app) {
  const { root, settings, view, data, today, moment, names } = app;
  const { say, put, list, make, clock, date, time, number } = view;
  const stopOf = (at) => app.found.stops[at];
  const isBroken = ({ made }) => made.breaks.length;
  const sum = (items, how) => items.reduce((all, item) => all + how(item), 0);

  function verdict() {
    const { days, left } = app.found;
    const seen = sum(days, ({ made }) => made.visits.length);
    const values = { stops: say("stops", { n: seen }), time: clock(days.at(-1).made.back), n: left.length };
    if (!seen) return say("verdict.none");
    if (app.plan.ordered && days.some(isBroken)) return say("verdict.broken", { ...values, n: sum(days, isBroken) });
    if (seen === 1 && !left.length) return say("verdict.one", values);
    return say(`verdict.${left.length ? "some" : "all"}`, values) + (days.every(({ made }) => made.proved) ? "" : ` ${say("not-proved")}`);
  }

  function why({ stop, reason }) {
    if (isParked(app.plan, stopOf(stop))) return say("why.parked");
    return view.because(data, reason, data.places.get(stopOf(stop).code), dayOf(app.plan.date), today);
  }

  const news = () =>
    [say("changed"), verdict(), ...app.found.left.map((one) => say("left-out", { name: names(stopOf(one.stop).code), why: why(one) }))].join(" ");

  function notices() {
    const { plan, found, notes } = app;
    const day = dayOf(plan.date);
    const unsure = found.stops.filter(({ code }) => hoursOf(data.places.get(code), today)).length;
    return [
      ...notes,
      moment.day < data.first ? say("clock", { date: date(moment.day) }) : day < today && say("past"),
      view.zone(),
      !keep("probe", 1) && say("no-storage"),
      unsure && say("unsure", { n: unsure }),
      ...found.days.flatMap((one) => view.dayNotes(data, one.day)),
      Array.isArray(plan.start) && say("from-here"),
    ];
  }

  function leftOut(to) {
    const rows = app.found.left.map((one) => {
      const { code } = stopOf(one.stop);
      const { fix } = one.reason;
      const apply = isParked(app.plan, stopOf(one.stop)) ? say("fix.park") : fix && view.fixWords(fix, (other) => names(stopOf(other).code));
      const box = make("why", { name: names(code), text: why(one), drop: say("drop", { name: names(code) }), apply }, code);
      if (app.plan.go) box.querySelector("[data-do=drop]").remove();
      return box;
    });
    list(to, rows.length ? [make("left", { title: say("left-title"), items: rows })] : []);
  }

  function totals() {
    const items = app.trip.days.flatMap((one) => one.items);
    const rides = items.filter(({ type }) => type === "ride");
    const visits = items.filter(({ type }) => type === "visit");
    const stops = visits.map(({ code }) => data.places.get(code));
    const [low, high] = ["price_min", "price_max"].map((end) => sum(stops, (stop) => stop[end] ?? 0));
    const unknown = stops.filter(({ price_min: price }) => price === null).length;
    const more = unknown ? ` ${say("and-unknown", { n: unknown })}` : "";
    const shown = {
      out: time(sum(app.found.days, ({ made }) => made.back - made.leave)),
      travel: time(sum(rides, ({ minutes }) => minutes)),
      visits: time(sum(visits, ({ begins, ends }) => ends - begins)),
      km: say("km", { km: number.format(sum(rides, ({ km }) => km ?? 0)) }),
      cost: high ? `${view.span(number.format(low), number.format(high))} ₫${more}` : say(unknown ? "ask" : "free"),
    };
    return Object.entries(shown).map(([name, value]) => make("total", { name: say(`total.${name}`), value }));
  }

  function chips({ date: on, leave, back, start, mode, stops }) {
    const shown = {
      date: date(dayOf(on), view.short), leave: `${clock(leave)}–${clock(back)}`,
      start: say("chip.start", { place: Array.isArray(start) ? say("here") : names(start) }),
      mode: view.capital(settings.modes[mode]), stops: say("stops", { n: stops.length }),
    };
    return Object.entries(shown).map(([value, text]) => {
      const box = make("chip", { text });
      Object.assign(box.firstElementChild.dataset, { value, key: `field-${value}` });
      return box;
    });
  }

  function showDay() {
    const { plan, found, trip } = app;
    const first = date(dayOf(plan.date));
    put("heading", plan.days > 1 ? say("heading-days", { date: first, n: plan.days }) : first);
    list("chips", chips(plan));
    put("verdict", verdict()).dataset.fits = found.left.length || found.days.some(isBroken) ? "some" : "all";
    root.querySelector("[data-own-order]").hidden = !plan.ordered;
    view.tell("notices", notices());
    list("days", found.days.map((one, at) => {
      const rows = view.timeline(data, plan, one, found.stops, trip.days[at], today);
      const box = make("day", { title: plan.days > 1 ? date(one.day) : say("by-hour"), items: rows });
      box.firstElementChild.toggleAttribute("data-unseen", plan.days === 1);
      return box;
    }));
    leftOut("left");
    list("totals", totals());
    root.querySelector("[data-link]").value = trip.url;
    put("paper-link", trip.url);
    root.querySelector("[data-module=save]").dataset.pages = plan.stops.map(({ code }) => data.places.get(code).paths[settings.lang]).join(" ");
    list("qr", []);
    list("best", []);
    put("taken", "");
    root.querySelector("[data-do=go]").disabled = !found.days.some(({ made }) => made.visits.length);
  }

  return { showDay, leftOut, news };
}
