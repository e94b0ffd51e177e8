// Boxes of the planner's page and the words in them. Nothing here knows what a tap does.
import { clock, closureOn, dayOf, holidayOn, hoursOf, isTold, lunarOn, nextOpen, now, windowsOn } from "./data.js";

export function makeView(root, { words, locale, lang, modes }) {
  const parts = Object.fromEntries([...root.querySelectorAll("template")].map((one) => [one.dataset.part, one.content.firstElementChild]));
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const long = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "numeric", timeZone: "UTC" });
  const plain = new Intl.DateTimeFormat(locale, { day: "numeric", month: words["date-month"], year: "numeric", timeZone: "UTC" });
  const capital = (text) => text[0].toUpperCase() + text.slice(1);

  const date = (day, style = long) => capital(style.format(day * 864e5));
  const say = (name, values = {}) =>
    ((values.n === 1 && words[`${name}.one`]) || words[name] || words[`${name}.other`]).replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const time = (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return hours ? say(rest ? "hours-minutes" : "hours", { h: hours, m: rest }) : say("minutes", { m: minutes });
  };
  const span = (low, high) => (low === high ? `${low}` : `${low}–${high}`);

  // Writes values into a part; what has no value goes. An attribute is [text, {name: value}].
  function fill(box, values) {
    for (const place of [box, ...box.querySelectorAll("[data-is]")]) {
      const value = values[place.dataset.is];
      if (value === undefined) continue; // also of a box that is no part itself
      const [inner, attributes = {}] = Array.isArray(value) && value[1]?.constructor === Object ? value : [value];
      for (const [name, text] of Object.entries(attributes)) place.setAttribute(name, text);
      if (inner === null || inner === "") place.remove();
      else place.replaceChildren(...(Array.isArray(inner) ? inner : [inner]));
    }
    return box;
  }

  function make(name, values, code) {
    const box = fill(parts[name].cloneNode(true), values);
    if (code) {
      box.dataset.code = code;
      for (const one of box.querySelectorAll("[data-do]")) one.dataset.key = `${one.dataset.do}-${code}`;
    }
    return box;
  }

  // Into a list of the page.
  const list = (name, items) => {
    const box = root.querySelector(`[data-to="${name}"]`);
    box.replaceChildren(...items);
    box.hidden = !items.length;
  };
  const put = (name, text) => {
    const box = root.querySelector(`[data-is="${name}"]`);
    box.hidden = !text;
    if (box.textContent !== text) box.textContent = text;
    return box;
  };
  // Sentences, of which some may be missing.
  const tell = (name, texts) => list(name, texts.filter(Boolean).map((text) => make("notice", { text: capital(text) })));

  // What the phone's clock is to be told where it shows another time than Hà Nội's.
  const zone = () => (new Date().getTimezoneOffset() === -420 ? "" : say("zone", { time: clock(now().minute) }));
  const tel = (phone) => (phone ? [phone, { href: `tel:${phone.replace(/[ .]/g, "")}` }] : null);

  function price({ price_min: low, price_max: high }) {
    if (low === null) return say("price-ask");
    if (!high) return say("free");
    return low ? `${span(number.format(low), number.format(high))} ₫` : say("up-to", { price: `${number.format(high)} ₫` });
  }

  function openWords(data, stop, day, today, at) {
    const state = hoursOf(stop, today);
    if (state) return say(state === 1 ? "phone-first" : "hours-stale");
    const window = windowsOn(data, stop, day, today).find(([opens, closes]) => opens <= at && at < closes);
    return window ? say("open-until", { time: clock(window[1]) }) : "";
  }

  function facts(data, stop, day, today, at) {
    const bit = 1 << ((day + 3) % 7);
    const seen = hoursOf(stop, today) ? [] : stop.work_seen.filter(([days, opens, closes]) => days & bit && at < closes);
    return [
      openWords(data, stop, day, today, at),
      ...seen.slice(0, 1).map(([, opens, closes]) => say("work-seen", { from: clock(opens), to: clock(closes) })),
      say("price", { price: price(stop) }),
      stop.checked_on && say("checked", { date: plain.format(dayOf(stop.checked_on) * 864e5) }),
    ].filter(Boolean).join(" · ");
  }

  // That a stop is closed on a day, why, and when it is open next; `key` leads to the words.
  function shut(data, stop, day, today, key) {
    const why = closureOn(data, stop, day)?.[lang].replace(/\.$/, "");
    const next = nextOpen(data, stop, day, today);
    return (why ? say(`${key}-why`, { why }) : say(key)) + (next ? ` ${say("next-open", { date: date(next) })}` : "");
  }

  // Why a stop is left out, or where an order breaks.
  function because(data, { code, at, limit }, stop, day, today) {
    if (code === "closed") return shut(data, stop, day, today, "why.closed");
    const told = code === "too-short" ? time : clock;
    const name = code === "back-too-late" && at === null ? "no-way-back" : code;
    return say(`why.${name}`, { at: at === null ? "" : told(at), limit: limit === null ? "" : told(limit) });
  }

  function fixWords({ code, value }, nameOf) {
    const values = { n: value };
    if (code === "drop") values.name = nameOf(value);
    if (code === "mode") values.mode = modes[value];
    if (code === "date" || code === "another-day") values.date = date(dayOf(value));
    return say(`fix.${code}`, values);
  }

  function dayNotes(data, day) {
    const moon = lunarOn(data, day);
    const holiday = isTold(data, day) && holidayOn(data, day);
    return [
      moon && say("lunar", { day: moon[0], month: moon[1], leap: moon[2] ? say("leap") : "" }),
      holiday && say("holiday", { name: holiday[lang] }),
      day >= data.first + data.days.days && say("beyond"),
    ].filter(Boolean);
  }

  const rideWords = ({ mode, low, high, km }) =>
    [`${capital(modes[mode])}, ${say("minutes", { m: span(low, high) })}`, km && say("km", { km: number.format(km) })].filter(Boolean).join(" · ");

  // The items of a trip's day as list items.
  function timeline(data, plan, { day, made }, stops, trip, today) {
    const item = { ride: (one) => make("ride", { text: rideWords(one), source: say(`source.${one.source}`) }) };
    item.meal = ({ begins, ends }) => make("meal", { time: clock(begins), text: say("lunch-note", { time: clock(ends) }) });
    item.visit = ({ code, begins, ends, name, url, phone, other_name }) => {
      const stop = data.places.get(code);
      const seen = made.visits.find((one) => stops[one.stop].code === code);
      const { must, fixed } = stops[seen.stop];
      const broken = made.breaks.filter((reason) => reason.stop === seen.stop).map((reason) => because(data, reason, stop, day, today));
      const stay = [`${clock(begins)}–${clock(ends)}, ${time(ends - begins)}`, stop.stay_assumed && say("assumed"), seen.short && say("short"),
        seen.wait >= 5 && say("wait", { time: time(seen.wait) }), must && say("is-must"), fixed != null && say("is-fixed", { time: clock(fixed) })];
      const box = make("visit", {
        time: clock(begins), name: [name, { href: url }], stay: stay.filter(Boolean).join(" · "), broken: broken.join(" "),
        facts: facts(data, stop, day, today, begins), phone: tel(phone), address: stop.address.join(" · "),
        of: `: ${other_name || name}`, fix: fixed == null ? say("fix-time", { time: clock(begins) }) : say("free-time"),
      }, code);
      box.querySelector("[data-do=must]").setAttribute("aria-pressed", !!must);
      box.querySelector("[data-do=fix]").setAttribute("aria-pressed", fixed != null);
      return box;
    };
    const first = trip.items.filter(({ type, ends }) => type === "meal" && ends <= trip.start.time); // before one leaves
    const end = (one, name) => one && make("end", { time: clock(one.time), name: say(name, { place: one.name }) });
    const rows = (items) => items.map((one) => item[one.type](one));
    return [...rows(first), end(trip.start, "leave"), ...rows(trip.items.slice(first.length)), end(trip.end, "back")].filter(Boolean);
  }

  const weekday = (day) => date(day, new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }));

  return {
    lang, capital, weekday, make, list, put, tell, tel, zone, say, clock, date, short, time, span, number, because, fixWords, dayNotes, timeline,
    rideWords, openWords, shut,
  };
}
