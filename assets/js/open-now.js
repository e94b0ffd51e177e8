// "Open now", in words, at the reader's moment in Hà Nội whatever the zone of the phone. The hours and the words stand in
// the element's JSON; the same hours are in the table. Hours nobody has checked for long are not claimed.
const MINUTE = 6e4;
const DAY = 864e5;
const ZONE = 7 * 60 * MINUTE; // Việt Nam keeps no summer time

const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

// The openings of a day (counted from 1970) and why they differ; undefined: nobody knows.
function hoursOn({ week, special }, day) {
  const date = iso(day);
  const found = special.find(([first, last]) => first <= date && date <= last);
  return found ? { openings: found[2], why: found[3] } : { openings: week?.[(day + 3) % 7] };
}

function nextDay(data, today) {
  for (let day = today + 1; day < today + 60; day++) {
    const { openings } = hoursOn(data, day);
    if (!openings) return {};
    if (openings.length) return { day, days: day - today, opens: openings[0][0] };
  }
  return {};
}

// What holds at a moment (milliseconds since 1970), or null where nothing may be said. Times are minutes after midnight.
export function stateAt(data, moment) {
  const day = Math.floor((moment + ZONE) / DAY);
  const minute = Math.floor(((moment + ZONE) % DAY) / MINUTE);
  const age = day - Date.parse(data.checked) / DAY;
  const { openings, why } = hoursOn(data, day);
  if (!openings || age > data.reliable) return null;
  const rest = { openings, why, call: age > data.fresh };
  const now = openings.find(([opens, closes]) => opens <= minute && minute < closes);
  if (now) {
    const [, closes, last] = now;
    const late = last < closes && last < minute;
    return { state: closes - minute <= 60 ? "soon" : "open", closes, last: last < closes ? last : null, late, ...rest };
  }
  const next = openings.findIndex(([opens]) => opens > minute);
  if (next > 0) {
    const lunch = openings[next - 1][1] >= 600 && openings[next][0] <= 900;
    return { state: lunch ? "lunch" : "break", opens: openings[next][0], ...rest };
  }
  if (next === 0) return { state: "later", opens: openings[0][0], ...rest };
  return { state: openings.length ? "over" : "closed", next: nextDay(data, day), ...rest };
}

const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function nextWords(words, { day, days, opens }) {
  if (!day) return [];
  const name = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "numeric", timeZone: "UTC" });
  const when = days < 7 ? words.days[(day + 3) % 7] : name.format(day * DAY);
  return [fill(days === 1 ? words.tomorrow : words.next, { day: when, time: clock(opens) })];
}

export function sentence({ words }, found) {
  const { state, closes, opens, last, late, next, why, openings, call } = found;
  const parts = [fill(words[state], { time: clock(closes ?? opens ?? 0) })];
  if (why) parts[0] += ` (${why})`;
  if (last != null) parts.push(fill(late ? words["last-past"] : words.last, { time: clock(last) }));
  if (next) parts.push(...nextWords(words, next));
  if (call) parts.push(words.call);
  const times = openings.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(", ");
  return [parts.join(", "), times && fill(words.today, { times })];
}

export function init(root) {
  const data = JSON.parse(root.querySelector("script").textContent);
  const [line, today] = root.querySelectorAll("[data-line]");
  const table = root.parentElement.querySelector("[data-instead]");
  function update() {
    const found = stateAt(data, Date.now());
    root.hidden = !found;
    if (table) table.hidden = !!found;
    if (!found) return;
    root.dataset.state = found.state;
    const said = sentence(data, found);
    [line, today].forEach((part, at) => part.textContent !== said[at] && (part.textContent = said[at]));
  }
  update();
  setInterval(update, MINUTE);
  document.addEventListener("visibilitychange", () => document.hidden || update());
}
