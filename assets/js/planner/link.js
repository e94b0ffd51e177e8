// A plan as the part of an address after "#". docs/planner.md describes version 1, which opens for ever.
import { clock } from "./data.js";

export const VERSION = 1;

const MODES = { car: "c", motorbike: "m", bicycle: "b", walk: "w" };
const MODE_OF = Object.fromEntries(Object.entries(MODES).map(([mode, letter]) => [letter, mode]));
export const MOST_STOPS = 40;
export const MOST_DAYS = 3;

// What a link that leaves it out means. Frozen: these are part of version 1.
export const DEFAULTS = { date: null, leave: 480, back: 1110, mode: "motorbike", start: "hk", end: null, days: 1, lunch: true, ordered: false };

const time = (minutes) => clock(minutes).replace(":", "");
const minutesOf = (text) => {
  const [, hours, minutes] = /^(\d\d)(\d\d)$/.exec(text ?? "") ?? [];
  return hours < 24 && minutes < 60 ? hours * 60 + +minutes : null;
};

// A code, or a point as [latitude, longitude] in 1/100,000 degree: "@21.02880,105.85230".
const place = (where) => (Array.isArray(where) ? `@${where.map((part) => (part / 1e5).toFixed(5))}` : where);
const placeOf = (text) => {
  const [, ...point] = /^@(-?\d+\.\d{5}),(-?\d+\.\d{5})$/.exec(text) ?? [];
  if (point.length) {
    const [lat, lon] = point.map((part) => Math.round(part * 1e5) || 0); // never -0
    return Math.abs(lat) <= 90e5 && Math.abs(lon) <= 180e5 ? [lat, lon] : undefined;
  }
  return /^[a-z0-9]{1,4}$/.test(text) ? text : undefined;
};

// An order of one's own keeps the day of each stop, counted from 0; those after the last day are left out.
// end: null, where one started; "", where the last stop is; else a place.
export function serialise(plan) {
  const { date, leave, back, mode, start, end, stops, days, lunch, ordered } = plan;
  const name = ({ code, must, fixed }) => code + (must ? "*" : "") + (fixed == null ? "" : `!${time(fixed)}`);
  const list = stops.map((stop, at) => ("-".repeat(stop.day - (stops[at - 1]?.day ?? 0)) || (at ? "." : "")) + name(stop)).join("");
  const options = (days > 1 ? days : "") + (lunch ? "" : "n") + (ordered ? "o" : "");
  const parts = [VERSION, date ? date.slice(2).replaceAll("-", "") : "", time(leave), time(back), MODES[mode]];
  parts.push(place(start) + (end === null ? "" : `~${place(end)}`), list);
  if (options || /\W$/.test(list)) parts.push(options || 1); // a mark at the end is cut off where links are made of text
  return parts.join(";");
}

// { plan, newer }: whatever can be read of it; null for what is no plan. `newer`: made by a later version of this page.
export function parse(text) {
  let whole = text.replace(/^#/, "");
  try {
    whole = decodeURIComponent(whole);
  } catch {
    // read as it stands
  }
  const [version, day, leave, back, mode, places = "", list = "", options = ""] = whole.split(";");
  if (!/^[1-9]\d{0,3}$/.test(version) || !whole.includes(";")) return null;
  const plan = { ...DEFAULTS, stops: [] };
  const [, year, month, date] = /^(\d\d)(\d\d)(\d\d)$/.exec(day ?? "") ?? [];
  const iso = `20${year}-${month}-${date}`;
  if (date && new Date(`${iso}T00:00Z`).toJSON()?.startsWith(iso)) plan.date = iso;
  plan.leave = minutesOf(leave) ?? plan.leave;
  plan.back = minutesOf(back) ?? plan.back;
  plan.mode = MODE_OF[mode] ?? plan.mode;
  const [start, end] = places.split("~");
  plan.start = placeOf(start) ?? plan.start;
  if (end !== undefined) plan.end = placeOf(end) ?? "";
  plan.days = Math.min(MOST_DAYS, Math.max(1, parseInt(options) || 1));
  plan.lunch = !options.includes("n");
  plan.ordered = options.includes("o");
  list.split("-").forEach((names, at) => {
    for (const name of names.split(".")) {
      const [, code, must, , fixed] = /^([a-z0-9]{1,4})(?![a-z0-9])(\*?)(!(\d{4}))?/.exec(name) ?? [];
      if (!code || plan.stops.some((stop) => stop.code === code) || plan.stops.length >= MOST_STOPS) continue;
      plan.stops.push({ code, must: !!must, fixed: minutesOf(fixed), day: plan.ordered ? Math.min(at, plan.days) : 0 });
    }
  });
  return { plan, newer: +version > VERSION };
}
