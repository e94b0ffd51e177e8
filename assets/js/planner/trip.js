// What is planned, and the trip that is shown, printed and exported: the records of generator/trip.py as JSON.
import { ask } from "./ask.js";
import { dayOf, endsOf, iso, makeDay, wayOf } from "./data.js";

const DAYS_TRIED = 14; // on which a stop that is left out may fit
const orderOf = (made) => made.visits.map(({ stop }) => stop);

// { stops, days: [{ day, made }], left: [{ stop, reason }] }: `made` is a Plan whose numbers are places in `stops`.
export async function work(data, plan, today) {
  const stops = plan.stops.filter(({ code }) => data.places.get(code)?.stop);
  const first = dayOf(plan.date);
  const on = (day, other) => makeDay(data, { ...plan, ...other }, stops, day, today);
  const numbers = [...Array(plan.days).keys()].map((number) => first + number);
  const days = numbers.map((day) => on(day));
  const index = (code) => stops.findIndex((stop) => stop.code === code);
  let plans;
  if (plan.go) {
    const { at, now, here, done, eaten } = plan.go;
    const others = stops.flatMap((stop, number) => (plan.go.today.includes(stop.code) ? [] : number));
    plans = [await ask("replanned", days[at], now, here === null ? null : index(here), [...done.map(index), ...others], eaten)];
    days.splice(0, days.length, days[at]);
    numbers.splice(0, numbers.length, numbers[at]);
  } else if (plan.ordered) {
    const mine = (number) => stops.flatMap((stop, at) => (stop.day === number ? at : []));
    plans = await Promise.all(days.map((day, number) => ask("inOrder", day, mine(number))));
  } else plans = plan.days > 1 ? await ask("planDays", days) : [await ask("planDay", days[0])];

  const seen = plans.flatMap(orderOf);
  const wanted = (stop) => !seen.includes(stop) && (!plan.go || (plan.go.today.includes(stops[stop].code) && !plan.go.done.includes(stops[stop].code)));
  const left = [...stops.keys()].filter(wanted);
  const reasons = await Promise.all(left.map((stop) => why(stop)));
  return { stops, days: plans.map((made, at) => ({ day: numbers[at], asked: days[at], made })), left: left.map((stop, at) => ({ stop, reason: reasons[at] })) };

  async function why(stop) {
    if (plan.ordered && !plan.go) return plans.flatMap(({ breaks }) => breaks).find((reason) => reason.stop === stop) ?? { code: "day-full", stop, fix: null };
    const alone = plan.days === 1 && !plan.go;
    const modes = alone ? Object.keys(data.legs.modes).filter((mode) => mode !== plan.mode).map((mode) => [mode, on(first, { mode })]) : [];
    const dates = alone ? [...Array(DAYS_TRIED).keys()].map((more) => [iso(first + more + 1), on(first + more + 1)]) : [];
    const day = plan.go ? { ...days[0], leave: plan.go.now } : days[0];
    const found = await Promise.all(days.map((_, at) => ask("whyNot", plan.go ? day : days[at], plans[at], stop, modes, dates)));
    const best = found.find(({ code }) => code !== "closed") ?? found[0];
    return plan.go ? { ...best, fix: null } : best;
  }
}

const point = (lat, lon, accuracy_m) => (lat == null ? null : { lat: lat / 1e5, lon: lon / 1e5, accuracy_m });

function endOf(data, place, time, lang, here) {
  if (!place) return null;
  if (place.point) return { name: here, point: point(...place.point, 0), time };
  const [, lat, lon] = data.legs.gateways[place.gateway];
  return { name: place.names[lang], point: place.stop ? point(place.lat, place.lon, place.accuracy_m) : point(lat, lon, 0), time };
}

// say: words of the page; lang: number of its language; url: of the plan.
export function makeTrip(data, plan, { stops, days }, { say, lang, code, url }) {
  const { start, end } = endsOf(data, plan);
  const from = data.places.get(plan.go?.here) ?? start; // where one stands
  const places = stops.map((stop) => data.places.get(stop.code));
  const ride = (travel, one, other) => {
    if (!travel || travel.arrive === travel.leave) return [];
    const { km, source } = wayOf(data, plan.mode, one, other);
    const { leave, arrive, low, high } = travel;
    const mode = source === "inside" ? "walk" : plan.mode;
    return [{ type: "ride", mode, begins: leave, minutes: arrive - leave, low, high, km, source, note: "" }];
  };
  const visit = (place, { start: begins, end: ends }) => ({
    type: "visit", code: place.code, name: place.names[lang], point: point(place.lat, place.lon, place.accuracy_m), begins, ends,
    address: place.address.join(", "), phone: place.phone ?? "", url: new URL(place.paths[lang], url).href,
    note: place.hours ? say("phone-first") : "", other_name: lang ? place.names[0] : "",
  });
  const made = days.map(({ day, made: { leave, visits, lunch, home, back } }, number) => {
    const meal = (stop, before) =>
      lunch && lunch.stop === stop && lunch.before === before ? [{ type: "meal", begins: lunch.start, ends: lunch.end }] : [];
    let here = from;
    const items = meal(null, false);
    for (const one of visits) {
      const place = places[one.stop];
      items.push(...ride(one.travel, here, place), ...meal(one.stop, true), visit(place, one), ...meal(one.stop, false));
      here = place;
    }
    if (end) items.push(...ride(home, here, end));
    return {
      day: iso(day), label: days.length > 1 ? say("day-number", { n: number + 1 }) : "", items,
      start: endOf(data, from, leave, lang, say("here")), end: end && endOf(data, end, back, lang, say("here")),
    };
  });
  const checks = stops.flatMap(({ code }) => data.places.get(code).checked_on ?? []).sort();
  return {
    id: `plan/${url.split("#")[1]}`, title: say("title"), lang: code, url, days: made, checked_on: checks[0] ?? null,
    attribution: data.legs.licence,
  };
}
