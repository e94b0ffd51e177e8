// What follows a first plan: the day itself, with "I am late"; other days; the way, the driver's card, files to take along.
import { dayOf, makeDay, now, placeAt } from "./data.js";
import { ask } from "./ask.js";

const DAYS = 14; // that are compared
const KM_PER_DEGREE = 111.195;

export function makeMore(app) {
  const { root, settings, view, data, today, names, address, set } = app;
  const { say, put, list, make, clock, date, time } = view;
  const wrongClock = () => now().day < data.first;

  function showGo() {
    const { made, day } = app.found.days[0];
    const [trip] = app.trip.days;
    const item = trip.items.find(({ type }) => type === "visit");
    const ride = trip.items.find(({ type }) => type === "ride");
    const stop = item && data.places.get(item.code);
    put("next-word", say(stop ? "next" : "no-next"));
    put("next", item?.name ?? trip.end?.name ?? say("all-done"));
    put("when", [
      ride && say("go-leave", { time: clock(ride.begins) }), ride && view.rideWords(ride),
      stop ? say("go-arrive", { time: clock(item.begins) }) : say("go-home", { time: clock(made.back) }),
    ].filter(Boolean).join(" · "));
    const told = [stop && view.openWords(data, stop, day, today, item.begins), wrongClock() && say("clock", { date: date(now().day) })];
    view.tell("next-notes", told);
    for (const button of root.querySelectorAll("[data-next], [data-do=done], [data-late]")) button.hidden = !stop;
    root.querySelector("[data-links-for]").replaceChildren();
    const rows = view.timeline(data, app.plan, app.found.days[0], app.found.stops, trip, today);
    list("rest", [make("day", { title: say("rest"), items: rows })]);
    app.leftOut("rest-left");
  }

  // Each stop's number on the map, joined in their order: not the road.
  function drawMap() {
    const svg = root.querySelector("[data-map-sheet]");
    if (!svg) return;
    const [lat, lon, scale, x, y] = svg.dataset.mapSheet.split(" ").map(Number);
    const up = KM_PER_DEGREE * scale;
    const at = ({ lat: north, lon: east }) => [x + (east - lon) * up * Math.cos((lat * Math.PI) / 180), y - (north - lat) * up].map((part) => part.toFixed(1));
    const draw = (name, values, ...inside) => {
      const made = document.createElementNS(svg.namespaceURI, name);
      for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
      made.append(...inside);
      return made;
    };
    const place = (point, code) => point ?? (([, north, east]) => ({ lat: north / 1e5, lon: east / 1e5 }))(data.legs.gateways[data.places.get(code).gateway]);
    const visits = app.trip.days.flatMap(({ items }) => items.filter(({ type }) => type === "visit"));
    const ways = app.trip.days.map(({ start, end, items }) => [start?.point, ...items.flatMap(({ type, point, code }) => (type === "visit" ? place(point, code) : [])), end?.point].filter(Boolean));
    const lines = ways.filter((way) => way.length > 1).map((way) => `M${way.map(at).join("L")}`).join("");
    const line = { d: lines, fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round" };
    const dots = visits.map(({ point, code, name }, number) => {
      const dot = draw("g", { transform: `translate(${at(place(point, code))})` });
      dot.append(draw("title", {}, name), draw("circle", { class: "m-group", r: 10 }), draw("text", { class: "m-digits", dy: ".35em" }, `${number + 1}`));
      return dot;
    });
    const ends = app.trip.days.flatMap(({ start, end }) => [start, end]).filter((one) => one?.point);
    for (const [number, { point }] of ends.entries()) ends[number] = draw("circle", { class: "m-group", r: 5, transform: `translate(${at(point)})` });
    svg.querySelector("[data-map-items]")?.remove();
    svg.querySelector("[data-plan]")?.remove();
    svg.append(draw("g", { "data-plan": "" }, draw("path", { ...line, class: "m-halo", "stroke-width": 6, "stroke-opacity": 0.8 }), draw("path", { ...line, class: "m-route", "stroke-width": 3.5, "stroke-dasharray": "0 7" }), ...ends, ...dots.reverse()));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", say("map"));
  }

  function go() {
    const { plan, found } = app;
    const at = Math.max(0, found.days.findIndex(({ day }) => day === now().day));
    const codes = found.days[at].made.visits.map(({ stop }) => found.stops[stop].code);
    return set({ ...plan, go: { at, today: codes, done: [], now: plan.leave, here: null, eaten: false } }, "go");
  }

  const isToday = () => app.found.days[0].day === now().day;
  const eatenBy = (minute) => app.plan.go.eaten || (app.found.days[0].made.lunch?.end ?? 1e4) <= minute;

  function done() {
    const { plan, found } = app;
    const [visit] = found.days[0].made.visits;
    const { code } = found.stops[visit.stop];
    const minute = isToday() ? now().minute : visit.end;
    return set({ ...plan, go: { ...plan.go, done: [...plan.go.done, code], here: code, now: minute, eaten: eatenBy(Math.max(visit.start, minute)) } });
  }

  function late(_, { value }) {
    const { plan, found } = app;
    const { leave } = found.days[0].made;
    const minute = Math.max(leave + +value, isToday() ? now().minute : 0);
    return set({ ...plan, go: { ...plan.go, now: minute, eaten: eatenBy(leave) } });
  }

  async function best() {
    const { stops } = app.found;
    const days = [...Array(DAYS).keys()].map((more) => today + more);
    const choices = await ask("bestDays", days.map((day) => [day, makeDay(data, app.plan, stops, day, today), 0]));
    list("best", choices.map(({ date: day, plan: made, value, travel, reasons }) => {
      const why = reasons.map((reason) => {
        const { code } = stops[reason.stop];
        return say("left-out", { name: names(code), why: view.because(data, reason, data.places.get(code), day, today) });
      });
      const told = value ? [say("stops", { n: value }), say("best-travel", { time: time(travel) }), say("chip.back", { time: clock(made.back) })] : [];
      const box = make("best", { date: date(day, view.short), text: [told.length ? `${told.join(" · ")}.` : "", ...why].join(" ").trim() });
      Object.assign(box.querySelector("[data-do]").dataset, { value: new Date(day * 864e5).toJSON().slice(0, 10), key: `date-${day}` });
      return box;
    }));
    put("news", say("best-done", { date: date(choices[0].date) }));
  }

  function here() {
    const fail = (name) => put("place", say(name));
    if (!navigator.geolocation) return fail("place.none");
    put("place", say("place.asked"));
    navigator.geolocation.getCurrentPosition(async ({ coords }) => {
      const start = [coords.latitude, coords.longitude].map((part) => Math.round(part * 1e5));
      if (!placeAt(data, start, app.plan.mode)) return fail("place.far");
      app.plan = { ...app.plan, start };
      await app.redo("choose", false);
      put("place", say("place.found"));
    }, ({ code }) => fail(code === 1 ? "place.refused" : "place.unknown"), { timeout: 15e3, maximumAge: 6e4 });
  }

  const codeOf = (code) => code ?? app.trip.days[0].items.find(({ type }) => type === "visit").code;

  async function navigate(code, _, button) {
    const box = button.closest("[data-code]")?.querySelector("[data-links]") ?? root.querySelector("[data-links-for]");
    const items = app.trip.days.flatMap(({ start, items: all }) => [start, ...all]).filter(Boolean);
    const at = items.findIndex((item) => item.code === codeOf(code));
    const before = items.slice(0, at);
    try {
      const { legLinks } = await import("./maps.js");
      const links = legLinks(before.findLast(({ type }) => type === "ride"), before.findLast(({ point }) => point !== undefined), items[at]);
      box.replaceChildren(make("maps", { items: links.map(({ app: name, href }) => make("map-link", { name: [settings.apps[name], { href }] })) }));
    } catch {
      box.textContent = say("cannot-load");
    }
  }

  function driver(code) {
    const { names: [name], address: told, lat, lon, phone } = data.places.get(codeOf(code));
    const box = make("driver", {
      please: settings.please, name, point: lat === null ? null : `${(lat / 1e5).toFixed(4)}, ${(lon / 1e5).toFixed(4)}`,
      address: told.map((line) => Object.assign(document.createElement("p"), { textContent: line })),
      phone: view.tel(phone), gloss: settings.lang ? say("driver-gloss", { name }) : null,
    });
    box.setAttribute("aria-label", name);
    box.addEventListener("close", () => box.remove());
    root.append(box);
    box.showModal();
  }

  // The words of files and texts are those that ready-made routes have.
  async function file(kind) {
    const [files, { fileName, giveFile }] = await Promise.all([import("./files.js"), import("./share.js")]);
    const text = files[kind](app.trip, settings.files);
    const given = text ? await giveFile(text, fileName(`${app.trip.title} ${app.plan.date}`, kind)) : "empty";
    put("taken", given === "cancelled" ? "" : say(`file.${given}`));
  }

  async function copied(text) {
    await navigator.clipboard.writeText(text);
    put("taken", say("copied"));
  }

  // Each of these modules is loaded when it is first wanted.
  const kinds = {
    gpx: () => file("gpx"),
    kml: () => file("kml"),
    ics: () => file("ics"),
    text: async () => {
      const [{ text }, { giveText }] = await Promise.all([import("./files.js"), import("./share.js")]);
      const given = await giveText(text(app.trip, settings.files));
      put("taken", given === "cancelled" ? "" : say(`text.${given}`));
    },
    qr: async () => {
      const { svg } = await import("./qr.js");
      const drawn = svg(address());
      if (!drawn) return put("taken", say("qr-long"));
      list("qr", [new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement]);
    },
  };

  return {
    showGo, drawMap, go, done, late, best, here, navigate, driver,
    print: async () => {
      await kinds.qr().catch(() => {}); // paper does without it
      print();
    },
    close: (_, __, button) => button.closest("dialog").close(),
    share: () => navigator.share({ title: app.trip.title, url: address() }).catch(() => {}), // called off
    copy: () => copied(address()).catch(() => {
      root.querySelector("[data-link]").select();
      put("taken", say("copy-failed"));
    }),
    export: (_, { export: kind }) => kinds[kind]().catch(() => put("taken", say("cannot-load"))),
  };
}
