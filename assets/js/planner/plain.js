// A trip as a few lines for a message or a slip of paper: twelve for a day of six stops. The twin of
// generator/trip_files/plain.py.
import { capital, clock, fill, lines, longDate, numbered, oneLine, say, span } from "./told.js";

function told(end, key, words) {
  if (!end) return "";
  const values = { time: end.time == null ? "" : clock(end.time), name: oneLine(end.name) };
  return oneLine(fill(words[key] ?? "{time} {name}", values));
}

export function asText(trip, words = trip.words ?? {}) {
  const visits = numbered(trip);
  const body = trip.days.flatMap((day, which) => {
    const date = day.day ? longDate(day.day, words) : "";
    const all = lines(capital(lines(day.label, date, told(day.start, "leave", words)).join(" · ")));
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
    return [...all, ...lines(lines(told(day.end, "back", words), ride).join("; "))];
  });
  return [...lines(trip.title), ...body, ...lines(trip.url)].join("\n");
}
