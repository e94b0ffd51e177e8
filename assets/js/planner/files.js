// A trip as files for other programs and as a text: gpx, kml, ics give a text, empty where the trip holds nothing such a
// file could tell. The twin of generator/trip_files/, which says why each is as it is. `words` come from
// generator/trip_words.py; without them the files say less, and nothing breaks.
import { clock } from "./data.js";
import { navigate } from "./maps.js";
import {
  aboutTrip, aboutVisit, capital, degrees, fill, host, kilometres, lines, longDate, moment, numbered, oneLine, say, span, stations, utc, ways,
} from "./told.js";

// Elements, written letter for letter as generator/trip_files/xml.py does.
const html = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// An element with a text, or with elements; what is null among them is left out.
const node = (name, content = "", attributes = {}) => ({ name, content, attributes });
const maybe = (name, text) => (text ? node(name, text) : null);

function whole({ name, content, attributes }, indent) {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${html(value).replaceAll('"', "&quot;")}"`);
  const opened = `<${name}${told.join("")}`;
  if (typeof content === "string") return content ? `${opened}>${html(content)}</${name}>` : `${opened} />`;
  const parts = content.filter(Boolean).map((part) => `${indent} ${whole(part, `${indent} `)}`);
  return parts.length ? `${opened}>${parts.join("")}${indent}</${name}>` : `${opened} />`;
}

const written = (root) => `<?xml version="1.0" encoding="UTF-8"?>\n${whole(root, "\n")}\n`;

const days = (trip) => {
  const visits = numbered(trip);
  return trip.days.map((day, number) => ({ day, number: number + 1, visits: visits[number] }));
};
const hasPoints = (all) => all.some(({ visits }) => visits.some(({ visit }) => visit.point));
const dayName = (trip, day) => oneLine(day.label) || oneLine(trip.title);

export function gpx(trip, words) {
  const all = days(trip);
  if (!hasPoints(all)) return "";
  const title = oneLine(trip.title);
  const by = oneLine(trip.attribution);
  const time = (day, minutes) => (day.day && minutes != null ? node("time", utc(moment(day.day, minutes))) : null);
  const at = (name, point, children) => node(name, children, { lat: degrees(point.lat), lon: degrees(point.lon) });
  const metadata = node("metadata", [
    node("name", title),
    maybe("desc", aboutTrip(trip, words).join("\n")),
    by ? node("copyright", "", { author: by }) : null,
    node("link", [node("text", title)], { href: oneLine(trip.url) }),
  ]);
  const waypoints = all.flatMap(({ day, visits }) =>
    visits
      .filter(({ visit }) => visit.point)
      .map(({ title, visit }) =>
        at("wpt", visit.point, [
          time(day, visit.begins),
          node("name", title),
          maybe("desc", aboutVisit(visit, words).join("\n")),
          oneLine(visit.url) ? node("link", "", { href: oneLine(visit.url) }) : null,
        ]),
      ),
  );
  const routes = all.map(({ day, number, visits }) => {
    const found = stations(day, visits);
    if (found.length < 2) return null;
    return node("rte", [
      node("name", dayName(trip, day)),
      maybe("desc", oneLine(say(words, "approximate"))),
      node("number", `${number}`),
      ...found.map((place) => at("rtept", place.point, [time(day, place.time), node("name", place.title)])),
    ]);
  });
  const root = { xmlns: "http://www.topografix.com/GPX/1/1", version: "1.1", creator: host(trip) };
  return written(node("gpx", [metadata, ...waypoints, ...routes], root));
}

const description = (parts) => maybe("description", parts.map(html).join("<br>"));
const coordinates = ({ lat, lon }) => `${degrees(lon)},${degrees(lat)}`;

export function kml(trip, words) {
  const all = days(trip);
  if (!hasPoints(all)) return "";
  const placemark = ({ title, visit }) =>
    node("Placemark", [
      node("name", title),
      description([...aboutVisit(visit, words), ...lines(visit.url)]),
      node("Point", [node("coordinates", coordinates(visit.point))]),
    ]);
  const line = (found) =>
    node("Placemark", [
      node("name", oneLine(say(words, "approximate")) || "≈"),
      node("styleUrl", "#way"),
      node("LineString", [
        node("tessellate", "1"),
        node("coordinates", found.map(({ point }) => coordinates(point)).join(" ")),
      ]),
    ]);
  const folders = all.map(({ day, visits }) => {
    const found = stations(day, visits);
    return node("Folder", [
      node("name", dayName(trip, day)),
      node("open", "1"),
      maybe("description", day.day ? oneLine(longDate(day.day, words)) : ""),
      ...visits.filter(({ visit }) => visit.point).map(placemark),
      found.length > 1 ? line(found) : null,
    ]);
  });
  const parts = [
    node("name", oneLine(trip.title)),
    node("open", "1"),
    description([...aboutTrip(trip, words), oneLine(trip.url)]),
    node("Style", [node("LineStyle", [node("color", "b33c4a9e"), node("width", "3")])], { id: "way" }),
    ...folders,
  ];
  return written(node("kml", [node("Document", parts)], { xmlns: "http://www.opengis.net/kml/2.2" }));
}

const LONG_RIDE = 15; // minutes, from which a ride is an event
const COUNTED_FROM = Date.UTC(2020, 0, 1); // SEQUENCE is minutes from here
const WIDTH = 75; // octets of a line, without its end

const compact = (date) => utc(date).replace(/[-:]/g, "");
const escaped = (value) => oneLine(value).replace(/[\\;,]/g, "\\$&");
const quoted = (value) => encodeURIComponent(oneLine(value)).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

// In lines of at most 75 octets, cut between letters.
function folded(line) {
  let [done, octets] = ["", 0];
  for (const letter of line) {
    const code = letter.codePointAt(0);
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + size > WIDTH) [done, octets] = [`${done}\r\n `, 1];
    done += letter;
    octets += size;
  }
  return `${done}\r\n`;
}

const place = (text, point) => [
  ...(text ? [`LOCATION:${escaped(text)}`] : []),
  ...(point ? [`GEO:${degrees(point.lat)};${degrees(point.lon)}`] : []),
];
const told = (parts) => (parts.length ? [`DESCRIPTION:${parts.map(escaped).join("\\n")}`] : []);

function visitEvent(visit, words) {
  const [name, address, url] = [visit.name, visit.address, visit.url].map(oneLine);
  const about = aboutVisit(visit, words).slice(1).filter((line) => line !== address);
  if (visit.point) about.push(navigate(visit.point));
  const where = place([name, address].filter(Boolean).join(", "), visit.point);
  return [`SUMMARY:${escaped(name)}`, ...where, ...(url ? [`URL:${url}`] : []), ...told(about)];
}

function rideEvent({ ride, origin, destination }, words) {
  const mode = capital(say(words, `mode.${ride.mode}`));
  const way = lines(origin?.name ?? "", destination.name).join(" → ");
  const { low, high } = ride;
  const minutes = say(words, "minutes", { low, high }) || `≈ ${low}–${high} min`;
  const km = ride.km == null ? "" : `${kilometres(ride.km, words.decimal)} km`;
  const about = lines([minutes, km].filter(Boolean).join(", "), ride.note);
  if (destination.point) about.push(navigate(destination.point, ride.mode));
  return [`SUMMARY:${escaped(lines(mode, way).join(": "))}`, ...place(origin ? oneLine(origin.name) : "", origin?.point), ...told(about)];
}

// `made`: when; a later file of the same plan counts as a change of the earlier one.
export function ics(trip, words, made = new Date()) {
  const sequence = Math.max(0, Math.floor((made - COUNTED_FROM) / 60_000));
  const event = (day, name, begins, ends, about) => [
    "BEGIN:VEVENT",
    `UID:${quoted(trip.id)}.${day.replaceAll("-", "")}.${quoted(name)}@${host(trip)}`,
    `DTSTAMP:${compact(made)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${compact(moment(day, begins))}`,
    `DTEND:${compact(moment(day, ends))}`,
    ...about,
    "END:VEVENT",
  ];
  const body = trip.days.flatMap((one) => {
    if (!one.day) return [];
    const seen = new Map();
    const count = (name) => seen.set(name, (seen.get(name) ?? 0) + 1).get(name);
    const rides = ways(one);
    return one.items.flatMap((item) => {
      if (item.type === "visit") {
        const name = item.code || "stop";
        const which = count(name);
        return item.begins == null || item.ends == null ? [] : event(one.day, `${name}-${which}`, item.begins, item.ends, visitEvent(item, words));
      }
      if (item.type !== "ride") return [];
      const which = count("ride:");
      const way = rides[which - 1];
      if (item.begins == null || item.minutes < LONG_RIDE || !way.destination) return [];
      return event(one.day, `ride-${which}`, item.begins, item.begins + item.minutes, rideEvent(way, words));
    });
  });
  if (!body.length) return "";
  const title = escaped(trip.title);
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${host(trip)}//${trip.lang}`, "CALSCALE:GREGORIAN", `NAME:${title}`, `X-WR-CALNAME:${title}`];
  const by = escaped(trip.attribution);
  if (by) head.push(`DESCRIPTION:${by}`);
  return [...head, ...body, "END:VCALENDAR"].map(folded).join("");
}

// A few lines for a message or a slip of paper: twelve for a day of six stops.
function whenAt(end, key, words) {
  if (!end) return "";
  const values = { time: end.time == null ? "" : clock(end.time), name: oneLine(end.name) };
  return oneLine(fill(words[key] ?? "{time} {name}", values));
}

export function text(trip, words) {
  const visits = numbered(trip);
  const body = trip.days.flatMap((day, which) => {
    const date = day.day ? longDate(day.day, words) : "";
    const all = lines(capital(lines(day.label, date, whenAt(day.start, "leave", words)).join(" · ")));
    const waiting = visits[which].values();
    let ride = ""; // said where it needs saying: a line and its last bus
    for (const item of day.items)
      if (item.type === "ride") ride = oneLine(item.note);
      else if (item.type === "meal") all.push(lines(span(item.begins, item.ends), say(words, "lunch")).join(" "));
      else {
        const { number } = waiting.next().value;
        const stop = lines(`${number}.`, span(item.begins, item.ends), item.name).join(" ");
        all.push([stop, ...lines(item.phone, ride)].join("; "));
        ride = "";
      }
    return [...all, ...lines(lines(whenAt(day.end, "back", words), ride).join("; "))];
  });
  return [...lines(trip.title), ...body, ...lines(trip.url)].join("\n");
}
