// Small texts that all files of a trip share, and what stands where in it. The twin of generator/trip_files/telling.py and
// places.py: tests/shared/trips.json holds what both must give.
import { clock } from "./data.js";

export const HANOI = 7 * 60; // minutes ahead of UTC, the whole year
export const NEAR_M = 500; // a point that may be further off says so

const UNFIT = /[^\t-\r\x1c-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const GAPS = /[\t-\r\x1c-\x20\x85\u2028\u2029]+/g;

// Composed letters on one line, without what XML forbids (controls, halves of letters).
export const oneLine = (text) => text.replace(UNFIT, "").replace(GAPS, " ").replace(/^ | $/g, "").normalize("NFC");
export const lines = (...parts) => parts.map(oneLine).filter(Boolean);

// Every {name} replaced once; what a value holds is not looked at again.
export const fill = (text, values) => text.replace(/\{([a-z]+)\}/g, (whole, name) => values[name] ?? whole);
export const say = (words, key, values = {}) => fill(words[key] ?? "", values);
export const capital = (text) => {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
};

export const span = (begins, ends) => (begins == null || ends == null ? "" : `${clock(begins)}–${clock(ends)}`);

// Five digits: about a metre.
export function degrees(value) {
  const parts = Math.floor(Math.abs(value) * 100_000 + 0.5);
  return `${value < 0 && parts ? "-" : ""}${Math.floor(parts / 100_000)}.${`${parts % 100_000}`.padStart(5, "0")}`;
}
export const pair = ({ lat, lon }) => `${degrees(lat)},${degrees(lon)}`;
export function kilometres(km, decimal = ".") {
  const tenths = Math.floor(km * 10 + 0.5);
  return `${Math.floor(tenths / 10)}${tenths % 10 ? `${decimal}${tenths % 10}` : ""}`;
}

// A moment, of a day "2026-11-28" and minutes after midnight in Hà Nội.
export const moment = (day, minutes) => new Date(Date.parse(`${day}T00:00:00Z`) + (minutes - HANOI) * 60_000);
// "2026-11-28T01:35:00Z"
export const utc = (date) => `${date.toISOString().slice(0, 19)}Z`;

export const shortDate = (day) => day.split("-").map(Number).reverse().join("/");
export function longDate(day, words) {
  const [year, month, date] = day.split("-").map(Number);
  const weekday = words[`weekday.${(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7}`] ?? "";
  return fill(words.date ?? "{day}/{month}/{year}", { weekday, day: date, month, year });
}

// The visits of each day with their numbers; counting goes on from day to day.
export function numbered(trip) {
  let number = 0;
  return trip.days.map(({ items }) =>
    items
      .filter(({ type }) => type === "visit")
      .map((visit) => ({ visit, number: ++number, title: `${`${number}`.padStart(2, "0")} ${oneLine(visit.name)}` })),
  );
}

// Title, point and time of all places of a day that have a point, in order.
export function stations({ start, end }, visits) {
  const place = (ends) => (ends ? [{ title: oneLine(ends.name), point: ends.point, time: ends.time }] : []);
  const stops = visits.map(({ title, visit }) => ({ title, point: visit.point, time: visit.begins }));
  return [...place(start), ...stops, ...place(end)].filter(({ point }) => point);
}

// Each ride with the places before and after it.
export const ways = ({ start, end, items }) =>
  items.flatMap((ride, number) =>
    ride.type === "ride"
      ? [
          {
            ride,
            origin: items.slice(0, number).findLast(({ type }) => type === "visit") ?? start,
            destination: items.slice(number + 1).find(({ type }) => type === "visit") ?? end,
          },
        ]
      : [],
  );

// What a traveller at the gate wants: time, name to show, address, phone, how exact the point is, what to mind.
export function aboutVisit(visit, words) {
  const off = visit.point?.accuracy_m ?? 0;
  const phone = oneLine(visit.phone);
  return lines(
    span(visit.begins, visit.ends),
    visit.other_name,
    visit.address,
    phone && (say(words, "phone", { phone }) || phone),
    off > NEAR_M ? say(words, "accuracy", { metres: off }) || `± ${off} m` : "",
    visit.note,
  );
}

// When it was checked, what has no point, and whom to name.
export function aboutTrip(trip, words) {
  const without = numbered(trip).flat().filter(({ visit }) => !visit.point);
  return lines(
    trip.checked_on ? say(words, "checked", { date: shortDate(trip.checked_on) }) : "",
    without.length ? say(words, "no-point", { names: without.map(({ title }) => title).join(", ") }) : "",
    trip.attribution,
  );
}

export function host(trip) {
  try {
    return new URL(oneLine(trip.url)).hostname || "localhost";
  } catch {
    return "localhost";
  }
}
