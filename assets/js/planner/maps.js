// Links that open a way or a day in a map app, by coordinates only. The twin of generator/map_links.py, which says why.
import { pair } from "./told.js";

const WAYPOINTS = 3; // that Google Maps takes in the browser of a phone

// What each app calls a way of travel: Google, Apple, Organic Maps with several stops and with two, openstreetmap.org.
const CAR = ["driving", "d", "drive", "vehicle", "fossgis_osrm_car"];
const TRANSIT = ["transit", "r", "transit", "transit", ""];
const WAYS = {
  car: CAR,
  motorbike: CAR,
  bicycle: ["bicycling", "c", "bike", "bicycle", "fossgis_osrm_bike"],
  walk: ["walking", "w", "walk", "pedestrian", "fossgis_osrm_foot"],
  bus: TRANSIT,
  boat: TRANSIT,
};
const called = (mode) => WAYS[mode] ?? CAR;

// The first of the points before is the origin, others are waypoints.
function google([origin, ...via], destination, mode) {
  const from = origin ? `&origin=${pair(origin)}` : "";
  const stops = via.length ? `&waypoints=${via.map(pair).join("%7C")}` : "";
  return `https://www.google.com/maps/dir/?api=1${from}&destination=${pair(destination)}${stops}&travelmode=${mode}`;
}

// From wherever one is; Google Maps chooses how to travel where no mode is named.
export const navigate = (point, mode) =>
  `https://www.google.com/maps/dir/?api=1&destination=${pair(point)}${mode ? `&travelmode=${called(mode)[0]}` : ""}`;

// [{app, href}] for a ride from one place to the next; from wherever one is where the first has no point.
export function legLinks(ride, from, to) {
  if (!to?.point) return [];
  const [byGoogle, byApple, byOrganic, byOrganicLeg, byOsm] = called(ride?.mode);
  const end = pair(to.point);
  const start = from?.point ? pair(from.point) : "";
  const links = [
    { app: "google", href: google(start ? [from.point] : [], to.point, byGoogle) },
    { app: "apple", href: `https://maps.apple.com/?${start && `saddr=${start}&`}daddr=${end}&dirflg=${byApple}` },
    {
      app: "organic",
      href: start
        ? `https://omaps.app/route?v=1&sll=${start}&saddr=${start}&dll=${end}&daddr=${end}&type=${byOrganicLeg}`
        : `https://omaps.app/v2/dir?destination=${end}&mode=${byOrganic}`,
    },
  ];
  if (byOsm && start)
    links.push({ app: "osm", href: `https://www.openstreetmap.org/directions?engine=${byOsm}&route=${start}%3B${end}` });
  return [...links, { app: "geo", href: `geo:${end}?q=${end}` }];
}

// The mode of most minutes; the earlier one of two.
function mainMode({ items }) {
  const minutes = new Map();
  for (const { type, mode, minutes: more } of items) if (type === "ride") minutes.set(mode, (minutes.get(mode) ?? 0) + more);
  return [...minutes].reduce((best, one) => (one[1] > best[1] ? one : best), ["", -1])[0];
}

// [{app, href, first, last}] for the whole day: for Google Maps in parts of at most five places, for Organic Maps at once.
export function dayLinks(day) {
  const visits = day.items.filter(({ type }) => type === "visit");
  const places = [day.start, ...visits, day.end].filter((place) => place?.point);
  if (places.length < 2) return [];
  const [byGoogle, , byOrganic] = called(mainMode(day));
  const links = [];
  for (let begin = 0; begin < places.length - 1; begin += WAYPOINTS + 1) {
    const part = places.slice(begin, begin + WAYPOINTS + 2);
    const points = part.map(({ point }) => point);
    const href = google(points.slice(0, -1), points.at(-1), byGoogle);
    links.push({ app: "google", href, first: part[0].name, last: part.at(-1).name });
  }
  const via = places.slice(1, -1).map(({ point }) => pair(point)).join("%7C");
  const ends = `origin=${pair(places[0].point)}&destination=${pair(places.at(-1).point)}`;
  const href = `https://omaps.app/v2/dir?${ends}${via && `&waypoints=${via}`}&mode=${byOrganic}`;
  return [...links, { app: "organic", href, first: places[0].name, last: places.at(-1).name }];
}
