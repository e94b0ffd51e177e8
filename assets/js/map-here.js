// Where the visitor is: asked of the browser once, after a tap, and neither kept nor sent anywhere.
const RADIUS_KM = 6371.0088;
const radians = (degrees) => (degrees * Math.PI) / 180;

export function distanceKm([lat, lon], [toLat, toLon]) {
  const half = (one, other) => Math.sin(radians(other - one) / 2) ** 2;
  const part = half(lat, toLat) + Math.cos(radians(lat)) * Math.cos(radians(toLat)) * half(lon, toLon);
  return 2 * RADIUS_KM * Math.asin(Math.sqrt(part));
}

// The first course from one point to another as one of eight winds, 0 for north, then clockwise.
export function wind([lat, lon], [toLat, toLon]) {
  const [a, b, turn] = [radians(lat), radians(toLat), radians(toLon - lon)];
  const course = Math.atan2(Math.sin(turn) * Math.cos(b), Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn));
  return (Math.round(course / (Math.PI / 4)) + 8) % 8;
}

const rounded = (km) => (km < 10 ? Math.round(km * 10) / 10 : Math.round(km));
const ask = () =>
  new Promise((found, failed) =>
    navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 }));
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// The words to say, and the place where it is known; `away` words how far off a map lies.
export async function locate(root, wordKm, number) {
  const { refused, unknown, noApi, here, away, winds } = root.dataset;
  if (!navigator.geolocation) return { words: noApi };
  try {
    const { coords } = await ask();
    const point = [coords.latitude, coords.longitude];
    const metres = Math.ceil(coords.accuracy);
    const near = [...root.querySelectorAll("[data-at]")]
      .map((row) => ({ km: distanceKm(point, row.dataset.at.split(" ").map(Number)), name: row.querySelector("a, strong").textContent }))
      .sort((a, b) => a.km - b.km)[0];
    return {
      place: { point, metres },
      words: fill(here, { m: number(metres), name: near.name, km: wordKm(rounded(near.km)) }),
      away: ({ edge, middle }) => fill(away, { km: wordKm(rounded(distanceKm(point, edge))), wind: winds.split("|")[wind(point, middle)] }),
    };
  } catch (error) {
    return { words: error.code === 1 ? refused : unknown };
  }
}
