// The best plan of a day: the stops in the best order, with their times. And of an order that somebody insists on.
import {
  NEVER, all, ascending, bestOrder, earliest, fed, isAlways, latest, meal, minimum, only, rank, smaller, step, typical, visit, way,
} from "./search.js";

export const orderOf = (plan) => plan.visits.map(({ stop }) => stop);

export const reasonOf = (code, stop = null, at = null, limit = null) => ({ code, stop, at, limit, fix: null });

// What stops a visit of that length for somebody who gets there then.
export function atTheDoor(day, stop, minutes, there) {
  const asked = day.stops[stop];
  const slots = visit(asked, minutes);
  if (!asked.windows.length) return reasonOf("closed", stop);
  if (!visit({ ...asked, fixed: null }, minutes).length)
    return reasonOf("too-short", stop, minutes, Math.max(...asked.windows.map(([opens, closes]) => closes - opens)));
  if (!slots.length) return reasonOf("outside-hours", stop, asked.fixed);
  const limit = Math.max(...slots.map(([, last]) => last));
  return there > limit ? reasonOf("too-late", stop, there, limit) : null;
}

// When one is back who leaves then and keeps that order.
export function backAt(day, minutes, order, leave) {
  const dinner = meal(day);
  let [hungry, eaten, here] = [leave, dinner ? Math.max(leave, earliest(dinner, day.leave)) : NEVER, null];
  for (const stop of order) {
    const ride = way(day, here, stop);
    const slots = visit(day.stops[stop], minutes[stop]);
    [hungry, eaten] = step(slots, dinner, earliest(ride, hungry), earliest(ride, eaten));
    here = stop;
  }
  const home = way(day, here, null);
  const back = fed(day, earliest(home, hungry), earliest(home, eaten));
  return back <= day.back ? back : NEVER;
}

// Places to eat along an order: 0 at the start, then before and after each visit; null: no lunch.
const places = (day, order) => [null, ...(meal(day) ? Array(2 * order.length + 1).keys() : [])];
const where = (day, { lunch }) => (!lunch || lunch.stop === null || day.stops[lunch.stop].rest ? 0 : 1);
const failures = (plan, order) => plan.breaks.length + order.length - plan.visits.length;

const least = (plans, key) => plans.reduce((best, plan) => (key(plan) < key(best) ? plan : best));

// The plan of an order that works, or of no stops: back as early as can be, then leaving as late as that allows.
export function settled(day, minutes, order) {
  const back = backAt(day, minutes, order, day.leave);
  let [low, high] = [day.leave, back === NEVER ? day.leave : back + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (backAt(day, minutes, order, middle) <= back) low = middle;
    else high = middle;
  }
  const plans = places(day, order).map((place) => timed(day, minutes, order, low, place));
  return least(plans, (plan) => (plan.breaks.length ? 1e6 : 0) + 2 * plan.back + where(day, plan));
}

// Typical visits where the order still works, the minimum elsewhere.
export function lengthened(day, order) {
  const minutes = minimum(day);
  for (const stop of order) {
    const shortest = minutes[stop];
    minutes[stop] = day.stops[stop].typical;
    if (backAt(day, minutes, order, day.leave) === NEVER) minutes[stop] = shortest;
  }
  return minutes;
}

// The plan of an order that somebody insists on: what breaks is told, the rest goes on as if it did not.
export function inOrder(day, order) {
  const plans = (day.shorten ? [typical, minimum] : [typical]).map((length) => {
    const minutes = length(day);
    if (backAt(day, minutes, order, day.leave) !== NEVER)
      return settled(day, length === minimum ? lengthened(day, order) : minutes, order);
    const tried = places(day, order).map((place) => timed(day, minutes, order, day.leave, place));
    return least(tried, (plan) => failures(plan, order) * 1e6 + 2 * plan.back + where(day, plan));
  });
  return least(plans, (plan) => failures(plan, order));
}

// The ride that leaves as late as is enough to be there.
function ride(slots, there) {
  if (isAlways(slots)) return null;
  const [leave, [, , minutes, low, high]] = latest(slots, there);
  return { leave, arrive: leave + minutes, low, high };
}

function timed(day, minutes, order, leave, place) {
  const { lunch: asked, stops } = day;
  const visits = [];
  const breaks = [];
  let [now, here, lunch] = [leave, null, null];

  const eat = (stop, before) => {
    const start = Math.max(now, asked.earliest);
    if (start > asked.latest) return;
    now = start + asked.minutes;
    lunch = { start, end: now, stop, before };
  };
  const see = (stop, eatsBefore) => {
    const slots = way(day, here, stop);
    const there = earliest(slots, now);
    if (there === NEVER) return breaks.push(reasonOf("no-way", stop)), false;
    now = there;
    if (eatsBefore) eat(stop, true);
    const { typical: usual, rest } = stops[stop];
    const trouble = atTheDoor(day, stop, minutes[stop], now);
    if (trouble) breaks.push(trouble);
    const end = trouble ? now + minutes[stop] : earliest(visit(stops[stop], minutes[stop]), now);
    const start = end - minutes[stop];
    const stays = here !== null && stops[here].rest && !rest && !eatsBefore; // waits where it is better to wait
    const travel = ride(slots, stays ? start : there);
    visits.push({ stop, travel, start, end, wait: start - (stays ? travel.arrive : now), short: minutes[stop] < usual });
    [now, here] = [end, stop];
    return true;
  };
  const plan = (home) => {
    const seen = visits.map(({ stop }) => stop);
    const omitted = all(day).filter((stop) => !seen.includes(stop));
    return { leave, visits, lunch, home, back: now, omitted, proved: true, breaks };
  };

  if (asked && place === 0) {
    now = Math.max(asked.earliest, day.leave, Math.min(asked.latest, leave - asked.minutes));
    eat(null, false);
    now = leave = Math.max(leave, now);
  }
  for (const [number, stop] of order.entries()) {
    if (!see(stop, place === 2 * number + 1)) return plan(null);
    if (place === 2 * number + 2) eat(stop, false);
  }
  const slots = way(day, here, null);
  const back = earliest(slots, now);
  if (back === NEVER) return breaks.push(reasonOf("no-way")), plan(null);
  now = back;
  if (back > day.back) breaks.push(reasonOf("back-too-late", null, back, day.back));
  if (!lunch && fed(day, back, NEVER) === NEVER) breaks.push(reasonOf("lunch"));
  return plan(ride(slots, back));
}

export const EXACT = 12; // stops up to which the best is searched for; in a worker there is time for more

// The plan of a day with fewer stops, told in the numbers of the whole day; what breaks in it names no stop.
export function renumbered(plan, names, asked) {
  const renamed = (item) => item && { ...item, stop: item.stop === null ? null : names[item.stop] };
  const visits = plan.visits.map(renamed);
  const omitted = asked.filter((stop) => !visits.some((item) => item.stop === stop));
  return { ...plan, visits, lunch: renamed(plan.lunch), omitted };
}

// Most must-sees, then most value, then back earliest, then leaving latest; shorter visits where that shows more.
export function planDay(day, exact = EXACT) {
  let minutes = typical(day);
  let [order, proved] = orderFor(day, minutes, exact);
  if (day.shorten && order.length < day.stops.length) {
    const [other, otherProved] = orderFor(day, minimum(day), exact);
    if (rank(day, other) > rank(day, order)) {
      [order, proved] = [other, otherProved];
      minutes = lengthened(day, order);
    }
  }
  const chosen = ascending(order);
  const plan = settled(...smaller(day, minutes, chosen), order.map((stop) => chosen.indexOf(stop)));
  return { ...renumbered(plan, chosen, all(day)), proved };
}

// [order, is it proved the best?]. Stops that are closed all day do not count.
function orderFor(day, minutes, exact) {
  const open = ([first, last, length]) => last >= day.leave && first + length <= day.back;
  const names = all(day).filter((stop) => visit(day.stops[stop], minutes[stop]).some(open));
  const proved = names.length <= exact;
  const order = (proved ? bestOrder : goodOrder)(...smaller(day, minutes, names), exact);
  return [order.map((stop) => names[stop]), proved];
}

// The best plan from now on, for those who are at a stop (null: at the start) and have done some.
export function replanned(day, now, here, done, eaten, exact = EXACT) {
  const todo = all(day).filter((stop) => !done.includes(stop));
  const rest = { ...day, leave: now, lunch: eaten ? null : day.lunch };
  if (here !== null) Object.assign(rest, { start: day.legs[here], straight: day.end && day.end[here] });
  return renumbered(planDay(only(rest, todo), exact), todo, todo);
}

// Steps that each make the plan better, until none does: insert the cheapest, move some, exchange two, search.
export function goodOrder(day, minutes, exact) {
  const score = (order) => {
    const back = order.length ? backAt(day, minutes, order, day.leave) : day.leave;
    return back === NEVER ? -NEVER : rank(day, order) * 1e4 - back;
  };
  const best = (order, others) => {
    let [found, most] = [null, score(order)];
    for (const other of others) {
      const mine = score(other);
      if (mine > most) [found, most] = [other, mine];
    }
    return found;
  };
  let order = [];
  for (let better = order; better; ) {
    order = better;
    const left = all(day).filter((stop) => !order.includes(stop));
    better = null;
    for (const others of [inserted(order, left), moves(order), exchanged(order, left), searched(day, minutes, order, left, exact)])
      better ??= best(order, others);
  }
  return order;
}

const put = (order, at, ...stops) => [...order.slice(0, at), ...stops, ...order.slice(at)];

function* inserted(order, left) {
  for (const stop of left) for (let at = 0; at <= order.length; at++) yield put(order, at, stop);
}

function* moves(order) {
  for (let length = 1; length <= 3; length++)
    for (let at = 0; at + length <= order.length; at++) {
      const rest = [...order.slice(0, at), ...order.slice(at + length)];
      for (let to = 0; to <= rest.length; to++) yield put(rest, to, ...order.slice(at, at + length));
    }
}

function* exchanged(order, left) {
  for (const gone of order) yield* inserted(order.filter((stop) => stop !== gone), left);
}

// The best of the stops one has and of as many others as can be searched with them.
function* searched(day, minutes, order, left, exact) {
  const room = exact - order.length;
  for (let at = 0; room >= 0 && at < (left.length || 1); at += room || left.length || 1) {
    const names = ascending([...order, ...left.slice(at, at + room)]);
    yield bestOrder(...smaller(day, minutes, names)).map((stop) => names[stop]);
  }
}
