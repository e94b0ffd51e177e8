// What a tap makes of a plan: the next plan, or nothing where it cannot be. `plan` and `found` are those of the page,
// `code` is that of the stop whose button was tapped.
import { inTime } from "./data.js";

const without = ({ stops }, code) => stops.filter((stop) => stop.code !== code);
const changed = (plan, code, change) => ({ ...plan, stops: plan.stops.map((stop) => (stop.code === code ? { ...stop, ...change(stop) } : stop)) });

// In an order of one's own those behind the last day are left out.
export const isParked = (plan, stop) => plan.ordered && stop.day >= plan.days;

// The order as it is shown; those left out stand after the last day.
function shown({ plan, found: { stops, days, left } }) {
  if (plan.ordered) return [...plan.stops];
  const on = (day) => ({ stop }) => ({ ...stops[stop], day });
  return [...days.flatMap(({ made }, day) => made.visits.map(on(day))), ...left.map(on(plan.days))];
}

function move({ plan, found }, code, by) {
  const stops = shown({ plan, found });
  const at = stops.findIndex((stop) => stop.code === code);
  const [mine, other] = [stops[at], stops[at + by]];
  const day = mine.day + by;
  if (other?.day === mine.day) [stops[at], stops[at + by]] = [other, mine];
  else if (day >= 0 && day < plan.days) stops[at] = { ...mine, day };
  else return null;
  return { ...plan, stops, ordered: true };
}

// The change that lets a stop in which was left out.
function apply({ plan, found }, code) {
  const number = found.stops.findIndex((stop) => stop.code === code);
  if (isParked(plan, found.stops[number])) {
    const stops = without(plan, code);
    stops.splice(stops.filter(({ day }) => day < plan.days).length, 0, { ...found.stops[number], day: plan.days - 1 });
    return { ...plan, stops };
  }
  const { code: fix, value } = found.left.find(({ stop }) => stop === number).reason.fix;
  const next = changed(plan, code, () => ({ must: true }));
  if (fix === "drop") return { ...next, stops: without(next, found.stops[value].code) };
  const values = { "leave-earlier": { leave: plan.leave - value, wanted: null }, mode: { mode: value }, "no-lunch": { lunch: false } };
  return { ...next, ...(values[fix] ?? { date: value }) };
}

export const changes = {
  apply,
  drop: ({ plan }, code) => ({ ...plan, stops: without(plan, code) }),
  must: ({ plan }, code) => changed(plan, code, ({ must }) => ({ must: !must })),
  fix: ({ plan, trip }, code) => changed(plan, code, ({ fixed }) => ({ fixed: fixed == null ? visitOf(trip, code).begins : null })),
  earlier: (app, code) => move(app, code, -1),
  later: (app, code) => move(app, code, 1),
  reorder: ({ plan }) => ({ ...plan, ordered: false }),
  date: ({ plan }, _, { value }) => inTime({ ...plan, date: value }),
};

const visitOf = ({ days }, code) => days.flatMap(({ items }) => items).find((item) => item.code === code);
