// The form of the planner: what is asked, as fields, and back again.
import { dayOf, hoursOf, inTime, iso, makeDay, windowsOn } from "./data.js";

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

export function makeForm(root, data, view, today) {
  const form = root.querySelector("[data-form]");
  const { elements } = form;
  const { say, date, clock } = view;
  const offers = [...form.querySelectorAll("[data-offer]")];
  const home = new Map(offers.map((offer) => [offer, offer.parentElement]));
  const near = form.querySelector('[data-to="near"]');
  const picked = form.querySelector('[data-to="picked"]');
  const minutes = (text, otherwise) => (/^\d\d:\d\d/.test(text) ? text.slice(0, 2) * 60 + +text.slice(3, 5) : otherwise);

  // Today, tomorrow, Saturday and Sunday; where these are the same, the next ones.
  const weekend = (weekday) => today + 2 + ((((weekday - today - 5) % 7) + 7) % 7);
  const days = [[today, say("today")], [today + 1, say("tomorrow")], ...[weekend(5), weekend(6)].sort().map((day) => [day, view.weekday(day)])];
  form.querySelectorAll("[data-dates] label").forEach((label, at) => {
    const [day, name] = days[at];
    label.querySelector("input").value = iso(day);
    label.querySelector("[data-label]").textContent = name;
    label.querySelector("[data-when]").textContent = date(day, view.short);
  });
  elements.day.min = iso(today);

  // Marks what is closed on the day of the plan, with the next day it is open.
  const note = (stop, day) => {
    if (windowsOn(data, stop, day, today).length) return hoursOf(stop, today) ? say("phone-first") : "";
    return view.shut(data, stop, day, today, "closed");
  };

  function showOffers(plan) {
    const wanted = fold(elements["plan-find"].value.trim());
    const isNear = elements.list.value === "near";
    const day = dayOf(plan.date);
    near.hidden = !isNear;
    form.querySelector("[data-groups]").hidden = isNear;
    if (isNear) {
      const rows = offers.map((offer) => ({ code: offer.dataset.offer }));
      const { start } = makeDay(data, { ...plan, end: "" }, rows, day, today);
      const away = new Map(offers.map((offer, at) => [offer, start[at][0]?.[2] ?? 9999]));
      near.append(...[...offers].sort((a, b) => away.get(a) - away.get(b)));
    } else for (const [offer, list] of home) list.append(offer);
    for (const offer of offers) {
      const stop = data.places.get(offer.dataset.offer);
      offer.hidden = !fold(offer.textContent).includes(wanted) && !fold(stop?.names.join(" ") ?? "").includes(wanted);
      if (!stop) continue;
      const closed = !windowsOn(data, stop, day, today).length;
      offer.querySelector("[data-note]").textContent = closed ? note(stop, day) : "";
      offer.toggleAttribute("data-closed", closed);
      offer.querySelector("input").checked = plan.stops.some(({ code }) => code === stop.code);
    }
    for (const group of form.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-offer]:not([hidden])");
    form.querySelector("[data-nothing]").hidden = offers.some((offer) => !offer.hidden);
  }

  function show(plan) {
    const day = dayOf(plan.date);
    for (const radio of elements.date) radio.checked = radio.value === plan.date;
    elements.day.value = plan.date;
    elements.leave.value = clock(plan.leave);
    elements.back.value = clock(plan.back);
    elements.mode.value = plan.mode;
    elements.days.value = plan.days;
    elements.lunch.checked = plan.lunch;
    elements.start.querySelector('[value="@"]').hidden = !Array.isArray(plan.start);
    elements.start.value = Array.isArray(plan.start) ? "@" : plan.start;
    elements.end.value = plan.end === null ? "=" : plan.end;
    const stops = plan.stops.filter(({ code }) => data.places.get(code)?.stop);
    picked.replaceChildren(...stops.map(({ code }) => {
      const stop = data.places.get(code);
      const closed = !windowsOn(data, stop, day, today).length;
      const box = view.make("picked", { name: [stop.names[view.lang], { href: stop.paths[view.lang] }], note: note(stop, day), of: `: ${stop.names[view.lang]}` }, code);
      box.toggleAttribute("data-closed", closed);
      return box;
    }));
    picked.hidden = !stops.length;
    form.querySelector("[data-none]").hidden = stops.length > 0;
    showOffers(plan);
  }

  // The plan with what the form says; `field`: the one that was changed.
  function read(plan, field) {
    const start = elements.start.value;
    const end = elements.end.value;
    const chosen = field.name === "date" ? field.value : elements.day.value;
    const next = {
      ...plan,
      date: chosen || plan.date,
      leave: minutes(elements.leave.value, plan.leave),
      back: minutes(elements.back.value, plan.back),
      mode: elements.mode.value,
      days: +elements.days.value,
      lunch: elements.lunch.checked,
      wanted: field.name === "leave" ? null : plan.wanted,
      start: start === "@" ? plan.start : start,
      end: end === "=" ? null : end,
    };
    const code = field.closest("[data-offer]")?.dataset.offer;
    if (!code) return field.matches("[name=date], [name=day]") ? inTime(next) : next;
    const stops = plan.stops.filter((stop) => stop.code !== code);
    return { ...next, stops: field.checked ? [...stops, { code, must: false, fixed: null, day: 0 }] : stops };
  }

  return { form, show, showOffers, read };
}
