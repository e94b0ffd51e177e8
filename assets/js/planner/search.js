// The exact search. generator/planning/ is the twin of these modules and explains them: same names, same plans.
// A slot [first, last, minutes, low, high] may be begun from one minute to another: a ride, a visit, a meal.
export const NEVER = 1 << 20;
const ALWAYS = [[0, NEVER - 1, 0, 0, 0]];
export const isAlways = (slots) => slots === ALWAYS;

// The earliest end for somebody ready at that minute.
export function earliest(slots, ready) {
  let end = NEVER;
  for (const [first, last, minutes] of slots)
    if (ready <= last) end = Math.min(end, Math.max(ready, first) + minutes);
  return end;
}

// The latest beginning that ends by that minute, and its slot.
export function latest(slots, by) {
  let found;
  for (const slot of slots) {
    const begin = Math.min(slot[1], by - slot[2]);
    if (begin >= slot[0] && !(found && begin <= found[0])) found = [begin, slot];
  }
  return found;
}

// `earliest` for the minutes 0 … size - 1, at every `step`th place from `at` of a table that is full of `size`: never.
function fill(table, slots, size, at = 0, step = 1) {
  for (const [first, last, minutes] of slots)
    for (let minute = Math.max(0, first); minute <= last && minute + minutes < size; minute++)
      if (minute + minutes < table[at + minute * step]) table[at + minute * step] = minute + minutes;
  for (let place = at + (size - 1) * step; place >= at; place -= step)
    if (table[place + step] < table[place]) table[place] = table[place + step];
}

export function way(day, here, there) {
  if (here !== null && there !== null) return day.legs[here][there];
  if (here !== null) return day.end ? day.end[here] : ALWAYS;
  if (there !== null) return day.start ? day.start[there] : ALWAYS;
  return day.straight ?? ALWAYS;
}

export function visit({ windows, fixed }, minutes) {
  const slots = [];
  for (const [opens, closes, lastStart] of windows) {
    const first = Math.max(opens, fixed ?? opens);
    const last = Math.min(lastStart, closes - minutes, fixed ?? NEVER);
    if (first <= last) slots.push([first, last, minutes]);
  }
  return slots;
}

export const meal = ({ lunch, leave }) =>
  lunch && leave <= lunch.latest ? [[lunch.earliest, lunch.latest, lunch.minutes]] : null;

// When the day ends, of the end without lunch and the end with it.
export const fed = (day, hungry, eaten) => (!meal(day) || hungry <= day.lunch.latest ? hungry : eaten);

export const typical = (day) => day.stops.map((stop) => stop.typical);
export const minimum = (day) => day.stops.map((stop) => stop.minimum);
export const all = (day) => [...day.stops.keys()];
export const ascending = (names) => [...names].sort((a, b) => a - b);

export function only(day, chosen) {
  const pick = (list) => list && chosen.map((stop) => list[stop]);
  return { ...day, stops: pick(day.stops), legs: pick(day.legs).map(pick), start: pick(day.start), end: pick(day.end) };
}

// The same day, and its visits' minutes, with no other stops; they are numbered anew.
export const smaller = (day, minutes, names) => [only(day, names), names.map((stop) => minutes[stop])];

// How good it is to see those: must-sees, then value. And the same of every set, as bits.
export const rank = (day, chosen) => chosen.reduce((sum, stop) => sum + worth(day.stops[stop]), 0);
const worth = ({ must, value }) => must * 1e6 + value;
export function ranksOf({ stops }) {
  const ranks = [0];
  for (const stop of stops) for (const sum of [...ranks]) ranks.push(sum + worth(stop));
  return ranks;
}

const table = (slots, size) => {
  const made = new Int16Array(size + 1).fill(size);
  fill(made, slots, size);
  return made;
};

function soonest(ways, ends, at) {
  let best = NEVER;
  for (let stop = 0; stop < ways.length; stop++) {
    const end = ways[stop][ends[at + stop]];
    if (end < best) best = end;
  }
  return best;
}

// [earliest ends without lunch, with it], each by set * count + stop. Minutes count from the beginning, and `size`,
// one more than the last of them, stands for never.
function sweep({ stops }, minutes, { size, see, leg, first, firstFed, dinner }) {
  const count = stops.length;
  const rows = new Int16Array(count * (size + 1) * count).fill(size); // [here][minute][there]: all ways on lie side by side
  for (let here = 0; here < count; here++)
    for (let there = 0; there < count; there++)
      if (here !== there) fill(rows, see(leg(here, there)), size, here * (size + 1) * count + there, count);
  const visits = stops.map((stop, at) => table(see(visit(stop, minutes[at])), size));
  const eat = dinner && table(see(dinner), size);
  const hungry = new Int16Array(count << count).fill(size);
  const eaten = eat ? hungry.slice() : hungry;
  const there = Int16Array.from(first, (minute) => Math.min(minute, size));
  const thereFed = Int16Array.from(firstFed, (minute) => Math.min(minute, size));
  for (let done = 0; done < 1 << count; done++) {
    if (done) {
      there.fill(size);
      thereFed.fill(size);
      let possible = false;
      for (let here = 0; here < count; here++) {
        const end = hungry[done * count + here];
        if (end === size) continue;
        possible = true;
        let row = (here * (size + 1) + end) * count;
        for (let stop = 0; stop < count; stop++) if (rows[row + stop] < there[stop]) there[stop] = rows[row + stop];
        if (!eat || eaten[done * count + here] === size) continue;
        row = (here * (size + 1) + eaten[done * count + here]) * count;
        for (let stop = 0; stop < count; stop++) if (rows[row + stop] < thereFed[stop]) thereFed[stop] = rows[row + stop];
      }
      if (!possible) continue;
    }
    for (let stop = 0; stop < count; stop++) {
      const ends = visits[stop];
      const end = ends[there[stop]];
      if ((done >> stop) & 1 || end === size) continue;
      const at = (done | (1 << stop)) * count + stop;
      hungry[at] = end;
      if (eat) eaten[at] = Math.min(ends[thereFed[stop]], ends[eat[there[stop]]], eat[end]);
    }
  }
  return [hungry, eaten];
}

// For every set of stops, as bits: when one is back having visited just those.
export function returns(day, minutes) {
  const { leave, stops } = day;
  const count = stops.length;
  const size = Math.max(0, day.back - leave) + 1;
  const dinner = meal(day);
  const arrivals = (from) => stops.map((_, stop) => earliest(way(day, null, stop), from) - leave);
  const see = (slots) => slots.map(([first, last, length]) => [first - leave, last - leave, length]);
  const [hungry, eaten] = sweep(day, minutes, {
    size, see, dinner,
    leg: (here, there) => day.legs[here][there],
    first: arrivals(leave),
    firstFed: arrivals(dinner ? earliest(dinner, leave) : NEVER),
  });
  const home = stops.map((_, stop) => table(see(way(day, stop, null)), size));
  const lunchTime = dinner ? day.lunch.latest - leave : size; // back by then, one eats afterwards
  const backs = new Int32Array(1 << count).fill(NEVER);
  backs[0] = leave;
  for (let done = 1; done < 1 << count; done++) {
    let end = soonest(home, hungry, done * count);
    if (end > lunchTime) end = soonest(home, eaten, done * count);
    if (end < size) backs[done] = leave + end;
  }
  return backs;
}

// Most must-sees, most value, back earliest, leaving latest; then the smallest bits, then the smallest numbers.
export function bestOrder(day, minutes) {
  const ranks = ranksOf(day);
  let until = day.leave;
  let sets = [0];
  returns(day, minutes).forEach((back, chosen) => {
    if (back === NEVER || !chosen) return;
    const better = ranks[chosen] - ranks[sets[0]] || until - back;
    if (better > 0 || !sets[0]) [until, sets] = [back, [chosen]];
    else if (!better) sets.push(chosen);
  });
  const names = all(day).filter((stop) => sets.some((chosen) => (chosen >> stop) & 1));
  const inside = sets.map((chosen) => names.reduce((bits, stop, at) => bits | (((chosen >> stop) & 1) << at), 0));
  return latestOrder(...smaller(day, minutes, names), inside, until).map((stop) => names[stop]);
}

// The order that leaves latest and is back by then, of any of these sets: the same sweep, backwards.
function latestOrder(day, minutes, sets, until) {
  const { leave, stops } = day;
  const count = stops.length;
  const size = until - leave + 1;
  const dinner = fed(day, until, NEVER) === NEVER ? meal(day) : null; // lunch is due only for those not back by then
  const see = (slots) => slots.map(([first, last, length]) => [until - last - length, until - first - length, length]);
  const [late, lateFed] = sweep(day, minutes, {
    size, see, dinner,
    leg: (here, there) => day.legs[there][here],
    first: stops.map((_, stop) => earliest(see(way(day, stop, null)), 0)),
    firstFed: stops.map(() => NEVER),
  });
  const out = stops.map((_, stop) => table(see(way(day, null, stop)), size));
  const leaveFed = dinner ? earliest(dinner, leave) : NEVER;
  let [start, todo] = [-1, 0];
  for (const chosen of sets) {
    const before = until - soonest(out, late, chosen * count);
    const mine = before >= leaveFed ? before : until - soonest(out, lateFed, chosen * count);
    if (mine > start) [start, todo] = [mine, chosen];
  }
  const order = [];
  let [hungry, eaten, here] = [start, start >= leaveFed ? start : NEVER, null];
  for (let turn = 0; todo && turn < count; turn++) {
    for (let stop = 0; stop < count; stop++) {
      const at = todo * count + stop;
      const ride = way(day, here, stop);
      const [there, thereFed] = [earliest(ride, hungry), earliest(ride, eaten)];
      if (there > until - lateFed[at] && thereFed > until - late[at]) continue;
      order.push(stop);
      [hungry, eaten] = step(visit(stops[stop], minutes[stop]), dinner, there, thereFed);
      here = stop;
      todo &= ~(1 << stop);
      break;
    }
  }
  return order;
}

// When a visit ends for those who arrive hungry and for those who have eaten: hungry, and fed.
export function step(slots, dinner, there, thereFed) {
  const [hungry, eaten] = [earliest(slots, there), earliest(slots, thereFed)];
  if (!dinner) return [hungry, eaten];
  return [hungry, Math.min(eaten, earliest(slots, earliest(dinner, there)), earliest(dinner, hungry))];
}
