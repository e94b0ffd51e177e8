// Links that open a way in a map app, by coordinates only. The twin of generator/map_links.py, which says why.
import { pair } from "./told.js";

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

const google = (from, to, mode) => `https://www.google.com/maps/dir/?api=1${from && `&origin=${from}`}&destination=${to}${mode && `&travelmode=${mode}`}`;

// From wherever one is; Google Maps chooses how to travel where no mode is named.
export const navigate = (point, mode) => google("", pair(point), mode ? called(mode)[0] : "");

// [{app, href}] for a ride from one place to the next; from wherever one is where the first has no point.
export function legLinks(ride, from, to) {
  if (!to?.point) return [];
  const [byGoogle, byApple, byOrganic, byOrganicLeg, byOsm] = called(ride?.mode);
  const end = pair(to.point);
  const start = from?.point ? pair(from.point) : "";
  const links = [
    { app: "google", href: google(start, end, byGoogle) },
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
