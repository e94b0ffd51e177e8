// Several days for the same stops, which date is the best, why a stop is not in a plan and what would let it in.
import { EXACT, atTheDoor, goodOrder, orderOf, planDay, reasonOf, renumbered } from "./planner.js";
import { NEVER, all, ascending, earliest, minimum, only, ranksOf, returns, smaller, typical, visit, way } from "./search.js";

const lengths = (day) => (day.shorten ? minimum : typical)(day);
const inside = (day, part) => all(day).filter((stop) => (part >> stop) & 1);
const union = (parts) => parts.reduce((sum, part) => sum | part, 0);

// A plan for each day, no stop twice: most must-sees, most value, the least time out, all days together.
export function planDays(days, exact = EXACT) {
  if (days[0].stops.length > exact) return oneAfterAnother(days, exact);
  const ranks = ranksOf(days[0]);
  let parts = sharedOut(days, ranks, typical);
  if (days.some((day) => day.shorten) && union(parts) + 1 < ranks.length) {
    const other = sharedOut(days, ranks, lengths);
    if (ranks[union(other)] > ranks[union(parts)]) parts = other;
  }
  const left = inside(days[0], ~union(parts));
  return days.map((day, number) => {
    const names = inside(day, parts[number]);
    return renumbered(planDay(only(day, names), exact), names, left);
  });
}

// The set of stops of each day, as bits.
function sharedOut(days, ranks, minutes) {
  const sets = ranks.length;
  const costs = days.map((day) => returns(day, minutes(day)));
  const totals = [costs[0]]; // of the days up to each: the least sum of returns for each set
  for (const cost of costs.slice(1)) {
    const before = totals[totals.length - 1];
    const total = new Int32Array(sets);
    for (let chosen = 0; chosen < sets; chosen++) {
      let least = before[chosen] + cost[0];
      for (let part = chosen; part; part = (part - 1) & chosen) {
        const sum = before[chosen ^ part] + cost[part];
        if (sum < least) least = sum;
      }
      total[chosen] = least;
    }
    totals.push(total);
  }
  const last = totals[totals.length - 1];
  let best = 0;
  for (let chosen = 1; chosen < sets; chosen++) {
    const better = last[chosen] < NEVER && (ranks[chosen] - ranks[best] || last[best] - last[chosen]);
    if (better > 0) best = chosen;
  }
  const parts = [];
  for (let number = days.length - 1; number; number--) {
    const [before, cost, total] = [totals[number - 1], costs[number], totals[number][best]];
    let part = best;
    while (before[best ^ part] + cost[part] !== total) part = (part - 1) & best;
    parts.unshift(part);
    best ^= part;
  }
  return [best, ...parts];
}

// Each day takes the best of what the days before it left.
function oneAfterAnother(days, exact) {
  let left = all(days[0]);
  const plans = days.map((day) => {
    const plan = renumbered(planDay(only(day, left), exact), left, left);
    left = plan.omitted;
    return plan;
  });
  return plans.map((plan) => ({ ...plan, proved: false, omitted: left }));
}

const EARLIER = [30, 60, 90]; // minutes
const backs = (day, names) => returns(...smaller(day, lengths(day), names));

// The reason, with the first change after which the plan's stops and this one all fit, if there is one.
// Modes and dates are [name, day] with the same stops.
export function whyNot(day, plan, stop, modes = [], dates = [], exact = EXACT) {
  const found = reason(day, plan, stop, exact);
  const planned = ascending(orderOf(plan));
  const fix = (found.code !== "closed" && change(day, planned, stop, modes, exact)) || otherDate(planned, stop, dates, exact);
  return { ...found, fix };
}

export function reason(day, plan, stop, exact = EXACT) {
  const names = ascending([...orderOf(plan), stop]);
  const searched = names.length <= exact;
  const me = searched ? names.indexOf(stop) : 0;
  const ends = backs(day, searched ? names : [stop]);
  if (ends.every((back, chosen) => !((chosen >> me) & 1) || back === NEVER)) return byItself(day, stop);
  if (day.lunch && fits({ ...day, lunch: null }, names, exact)) return reasonOf("lunch", stop);
  return reasonOf(searched ? "day-full" : "not-found", stop);
}

// Why not even this one can be visited.
function byItself(day, stop) {
  const minutes = lengths(day)[stop];
  const there = earliest(way(day, null, stop), day.leave);
  const trouble = atTheDoor(day, stop, minutes, there);
  if (there === NEVER && (!trouble || trouble.code === "too-late")) return reasonOf("no-way", stop);
  if (trouble) return trouble;
  const back = earliest(way(day, stop, null), earliest(visit(day.stops[stop], minutes), there));
  return back > day.back ? reasonOf("back-too-late", stop, back === NEVER ? null : back, day.back) : reasonOf("lunch", stop);
}

function change(day, planned, stop, modes, exact) {
  const names = ascending([...planned, stop]);
  const fit = (other, chosen = names) => fits(other, chosen, exact);
  if (!day.shorten && fit({ ...day, shorten: true })) return { code: "shorter-visits", value: null };
  for (const value of EARLIER)
    if (value <= day.leave && fit({ ...day, leave: day.leave - value })) return { code: "leave-earlier", value };
  for (const [value, other] of modes) if (fit(other)) return { code: "mode", value };
  const { stops } = day;
  for (const value of [...planned].sort((a, b) => stops[a].value - stops[b].value || a - b))
    if (stops[value].must <= stops[stop].must && fit(day, names.filter((other) => other !== value)))
      return { code: "drop", value };
  return day.lunch && fit({ ...day, lunch: null }) ? { code: "no-lunch", value: null } : null;
}

function otherDate(planned, stop, dates, exact) {
  for (const [code, names] of [["date", ascending([...planned, stop])], ["another-day", [stop]]])
    for (const [value, other] of dates) if (fits(other, names, exact)) return { code, value };
  return null;
}

// Can all of them be visited? Where they are too many to search: has a way been found?
function fits(day, names, exact) {
  if (names.length <= exact) return backs(day, names).at(-1) !== NEVER;
  return goodOrder(...smaller(day, lengths(day), names), exact).length === names.length;
}

// Of [date, day, number of events]: most must-sees, most value, most events, least travel, the earlier date.
export function bestDays(days, exact = EXACT) {
  const choices = days.map(([date, day, events]) => {
    const plan = planDay(day, exact);
    const order = orderOf(plan);
    const rides = [...plan.visits.map(({ travel }) => travel), plan.home].filter(Boolean);
    return {
      date, plan, events,
      musts: order.filter((stop) => day.stops[stop].must).length,
      value: order.reduce((sum, stop) => sum + day.stops[stop].value, 0),
      travel: rides.reduce((sum, { leave, arrive }) => sum + arrive - leave, 0),
      reasons: plan.omitted.map((stop) => reason(day, plan, stop, exact)),
    };
  });
  return choices.sort((a, b) =>
    b.musts - a.musts || b.value - a.value || b.events - a.events || a.travel - b.travel || (a.date < b.date ? -1 : 1));
}
