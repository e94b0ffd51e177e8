// What the site's files say of stops, days and legs, and the days made of it that the search understands.
// generator/leg_slots.py makes the same slots; docs/travel-times.md explains the files.
const KNOWN = 1; // version of the files
const DAY = 864e5; // milliseconds
const LAST = 1439; // nobody sets out after midnight
const RELIABLE = 365; // days after a check of the hours; then they count as unknown
export const LUNCH = { minutes: 45, earliest: 660, latest: 780 }; // assumed
export const VISITABLE = 0; // hours are known

export const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
export const dayOf = (date) => Date.parse(date) / DAY;

// Day (counted from 1970) and minute in Hà Nội now, whatever the zone of the phone.
export function now() {
  const moment = Date.now() + 7 * 36e5;
  return { day: Math.floor(moment / DAY), minute: Math.floor((moment % DAY) / 6e4) };
}

// "08:05"
export const clock = (minutes) => [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => `${part}`.padStart(2, "0")).join(":");

// The plan, set out for at the next quarter of an hour that leaves time where it is for today and its start has passed;
// `wanted` keeps that start for another date.
export function inTime(plan) {
  const { day, minute } = now();
  const soon = minute + 15;
  const leave = plan.wanted ?? plan.leave;
  const isPast = dayOf(plan.date) === day && soon > leave;
  return { ...plan, wanted: isPast ? leave : null, leave: isPast ? Math.min(LAST - 14, Math.ceil(soon / 15) * 15) : leave };
}

const rows = (fields, list) => list.map((row) => Object.fromEntries(fields.map((name, at) => [name, row[at]])));

export async function load(urls) {
  const names = ["stops", "days", "legs", "inside"];
  const files = await Promise.all(names.map(async (name) => (await fetch(urls[name])).json()));
  if (files.some(({ version }) => version !== KNOWN)) throw new Error("version");
  return ready(...files);
}

export function ready(stops, days, legs, inside) {
  const places = new Map(); // code -> stop or start
  for (const start of rows(stops.start_fields, stops.starts)) places.set(start.code, { ...start, walk: 0 });
  for (const stop of rows(stops.fields, stops.stops)) places.set(stop.code, { ...stop, stop: true });
  const data = { ...stops, days, legs, inside, places, first: dayOf(days.first), memo: new Map() };
  for (const place of places.values()) place.walk ??= inner(data, legs.gateways[place.gateway][0], place.code);
  return data;
}

// Minutes on foot between two stops of one gateway.
function inner({ inside }, one, other) {
  if (one === other) return 0;
  for (const [codes, minutes] of inside.walks) {
    const [a, b] = [codes.indexOf(one), codes.indexOf(other)].sort((x, y) => x - y);
    if (a >= 0) return minutes[a * codes.length - (a * (a + 3)) / 2 + b - 1];
  }
  return inside.default;
}

// The opening hours as they can be relied on today: 0 known, 1 unknown, 2 checked too long ago.
export function hoursOf({ hours, checked_on }, today) {
  return hours === VISITABLE && !(today - dayOf(checked_on) <= RELIABLE) ? 2 : hours;
}

// Why a notice closes a stop that day, in each language; undefined where none does.
export function closureOn(data, stop, day) {
  const at = day - data.first;
  return data.days.closed?.[stop.code]?.find(([since, days]) => since <= at && at < since + days)?.[2];
}

// [opens, closes, last start] of a day; none: closed. Where hours are not known, when one may come after a call.
export function windowsOn(data, stop, day, today) {
  if (closureOn(data, stop, day)) return [];
  if (hoursOf(stop, today) !== VISITABLE) return data.phone_first.map(([opens, closes]) => [opens, closes, closes]);
  const at = day - data.first;
  const special = data.days.stops[stop.code]?.find(([since, days]) => since <= at && at < since + days);
  if (special) return special[2];
  const bit = 1 << ((day + 3) % 7);
  return stop.week.filter(([days]) => days & bit).map(([, ...window]) => window);
}

export function nextOpen(data, stop, day, today) {
  for (let next = day + 1; next < day + 60; next++) if (windowsOn(data, stop, next, today).length) return next;
  return null;
}

export const isTold = ({ first, days }, day) => day >= first && day < first + days.days;
export const holidayOn = ({ first, days }, day) =>
  days.holidays.find(([, stretches]) => stretches.some(([since, count]) => since <= day - first && day - first < since + count))?.[0];

// [day, month, leap] by the moon.
export function lunarOn({ first, days }, day) {
  const month = days.lunar.findLast(([since]) => since <= day - first);
  return month && isTold({ first, days }, day) ? [day - first - month[0] + 1, month[2], month[3]] : null;
}

// Minutes, more at peak hours and hectometres between two gateways; null where one cannot go.
export function legOf({ legs }, mode, one, other) {
  const count = legs.gateways.length;
  const [a, b] = legs.half && one > other ? [other, one] : [one, other];
  const at = legs.half ? a * count - (a * (a + 3)) / 2 + b - 1 : a * count + b;
  const item = legs.modes[mode];
  const first = Object.values(legs.modes)[0];
  if (item.minutes[at] == null) return null;
  const [minutes, peak, hm] = ["minutes", "peak", "hm"].map(
    (name, part) => Math.floor(((first[name][at] ?? 0) * item.like[part]) / 1000) + (item[name][at] ?? 0),
  );
  return { minutes, peak, hm, source: (item.source[at] ?? item.source) ? "engine" : "formula" };
}

const ranged = (minutes, [low, high, plan]) =>
  [Math.ceil((minutes * plan) / 100), Math.floor((minutes * low) / 100), Math.ceil((minutes * high) / 100)];

// The rides of a leg, each as long as one plans for and with the range to show; `walk`: minutes on foot at its ends.
export function slotsOf(leg, peaks, reach, walk = 0) {
  if (!leg) return [];
  const foot = ranged(walk, reach.formula);
  const ride = (more) => ranged(leg.minutes + more, reach[leg.source]).map((part, at) => part + foot[at]);
  const starts = [[0, 0]];
  if (leg.peak) for (const [begins, ends] of peaks) starts.push([begins, leg.peak], [ends, 0]);
  return starts
    .map(([first, more], at) => [first, (starts[at + 1]?.[0] ?? LAST + 1) - 1, ...ride(more)])
    .filter(([first, last]) => first <= last);
}

const radians = (part) => (part * Math.PI) / 18e6;
function km([lat, lon], [toLat, toLon]) {
  const [a, b] = [radians(toLat - lat), radians(toLon - lon)];
  const half = Math.sin(a / 2) ** 2 + Math.cos(radians(lat)) * Math.cos(radians(toLat)) * Math.sin(b / 2) ** 2;
  return 12742.0176 * Math.asin(Math.sqrt(half));
}

// Whether the straight way from one point to the other crosses a river an odd number of times.
const isAcross = (line, one, other) => {
  const side = ([a, b], [c, d], [e, f]) => Math.sign((c - a) * (f - b) - (d - b) * (e - a));
  let odd = false;
  for (let at = 0; at + 3 < line.length; at += 2) {
    const [from, to] = [line.slice(at, at + 2), line.slice(at + 2, at + 4)];
    if (side(from, to, one) !== side(from, to, other) && side(one, other, from) !== side(one, other, to)) odd = !odd;
  }
  return odd;
};

// A point of one's own: the way to the nearest gateway on the same bank, by the formula, and on from there.
function atPoint({ legs }, point, mode) {
  const near = legs.gateways
    .map(([, lat, lon], gateway) => ({ gateway, at: [lat, lon], km: km(point, [lat, lon]) }))
    .sort((a, b) => a.km - b.km)
    .find(({ at }) => !legs.rivers.some((line) => isAcross(line, point, at)));
  const [detour, speed] = legs.modes[mode].formula;
  return near && { code: null, gateway: near.gateway, km: near.km * detour, walk: Math.round(((near.km * detour) / speed) * 60) };
}

export const FAR_KM = 80; // of road: who is further from every gateway starts somewhere else

export function placeAt(data, where, mode) {
  if (!Array.isArray(where)) return data.places.get(where);
  const place = atPoint(data, where, mode);
  return place && place.km <= FAR_KM ? { ...place, point: where } : undefined;
}

// { slots, km, source } from one place to another; kept, for a day asks for the same ways again and again.
export function wayOf(data, mode, one, other) {
  const key = [mode, one.code ?? one.point, other.code ?? other.point].join();
  if (!data.memo.has(key)) {
    const { peaks, legs } = data;
    const same = one.gateway === other.gateway;
    const walk = same && one.code && other.code ? inner(data, one.code, other.code) : one.walk + other.walk;
    const leg = same ? { minutes: 0, peak: 0, hm: 0, source: "formula" } : legOf(data, mode, one.gateway, other.gateway);
    const far = (leg?.hm ?? 0) / 10 + (one.km ?? 0) + (other.km ?? 0);
    data.memo.set(key, { slots: slotsOf(leg, peaks, legs.reach, walk), km: same && !far ? null : far, source: same && !far ? "inside" : leg?.source });
  }
  return data.memo.get(key);
}

// Where a day begins and ends: null where it ends at the last stop.
export function endsOf(data, plan) {
  const start = placeAt(data, plan.start, plan.mode);
  const end = plan.end === "" ? null : plan.end === null ? start : placeAt(data, plan.end, plan.mode);
  return { start, end };
}

// The Day of generator/planning/problem.py for these stops of a plan, on a date.
export function makeDay(data, plan, stops, day, today) {
  const { mode, leave, back, lunch } = plan;
  const { start, end } = endsOf(data, plan);
  const places = stops.map(({ code }) => data.places.get(code));
  const slots = (one, other) => wayOf(data, mode, one, other).slots;
  return {
    stops: stops.map(({ must, fixed }, at) => ({
      windows: windowsOn(data, places[at], day, today),
      typical: places[at].stay,
      minimum: places[at].stay_min,
      value: 1,
      must: !!must,
      fixed: fixed ?? null,
      rest: !places[at].kind,
    })),
    legs: places.map((one) => places.map((other) => (one === other ? [] : slots(one, other)))),
    start: places.map((place) => slots(start, place)),
    end: end && places.map((place) => slots(place, end)),
    leave,
    back,
    lunch: lunch ? LUNCH : null,
    straight: end && end !== start ? slots(start, end) : null,
    shorten: true,
  };
}
