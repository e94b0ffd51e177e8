// A printed sheet that can be drawn larger and moved, by pointer, wheel, keys and buttons. The land grows; pins and names
// keep their size and are laid out anew. Over the page one finger scrolls the page, not the map.
import { dotBox, gather, parting, pinBox, projection, readPin, readWord, seen, set, within, writeName, writeWord } from "./map-layout.js";

const CLOSEST = 300; // px for a kilometre; a map that begins near it can still be drawn four times as large
const STEP = 1.6;
const ARROWS = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

function make(name, values, ...inside) {
  const made = set(document.createElementNS("http://www.w3.org/2000/svg", name), values);
  made.append(...inside);
  return made;
}

// `list` is the address of the list beside the map, `wordKm` gives a length in words.
export function makeSheet(svg, list, wordKm) {
  const [land, items, scaleBar, notes] = ["land", "items", "scale", "notes"].map((name) => svg.querySelector(`[data-map-${name}]`));
  const { scale, project, unproject } = projection(svg.dataset.mapSheet);
  const [clip, edge, printed] = [svg.querySelector("clipPath path"), svg.querySelector(".m-edge"), svg.getAttribute("viewBox")];
  const [wide, depth] = printed.split(" ").slice(2).map(Number);
  const tall = +edge.getAttribute("height") + 2 * edge.getAttribute("y");
  const markers = new Map([...items.querySelectorAll("[data-map-group]")].map((element) => [element.dataset.mapGroup, element]));
  let [k, x, y, width, height, least, filled, frame, goal, here] = [1, 0, 0, wide, tall, 1, false];

  const pins = [...items.querySelectorAll("[data-map-pin], [data-map-round]")].map(readPin);
  const words = [...items.children].filter((element) => element.matches(":not(.m-pin)")).map(readWord);
  // The edge of the paper, for a view that is larger.
  const paper = `${clip.parentNode.id}-paper`;
  clip.parentNode.after(make("clipPath", { id: paper }, clip.cloneNode()));
  set(land, { "clip-path": `url(#${paper})` }).append(edge.cloneNode());
  svg.tabIndex = 0;

  const shownAt = ([left, top]) => [left * k + x, top * k + y];
  const inView = ([left, top]) => left >= 0 && top >= 0 && left <= width && top <= height;
  const centre = () => [width / 2, height / 2];
  const most = () => Math.max(CLOSEST / scale, 4 * least);

  // The pins that a link on the map stands for, and their middle.
  function standing({ dataset: { mapPin, mapRound, mapGroup } }) {
    const numbers = (mapPin ?? mapRound ?? mapGroup ?? "").split(" ").map(Number);
    const members = pins.filter(({ number }) => numbers.includes(number));
    const mean = (axis) => members.reduce((sum, { point }) => sum + point[axis], 0) / members.length;
    return { members, point: members.length ? [mean(0), mean(1)] : undefined };
  }

  function marker({ members, lines, at, box: [left, top, right, bottom] }) {
    const key = members.map(({ number }) => number).join(" ");
    const [w, h] = [right - left - 2, bottom - top - 2];
    if (!markers.has(key)) {
      const title = members.map(({ number, name }) => `${number}. ${name.textContent}`).join(", ");
      const rect = make("rect", { class: "m-group", x: -w / 2, y: -h / 2, width: w, height: h, rx: Math.min(11, h / 2) });
      const digits = lines.map((line, row) => make("text", { class: "m-digits", y: (row - (lines.length - 1) / 2) * 15, dy: ".35em" }, line));
      markers.set(key, items.appendChild(make("a", { class: "m-pin", href: list, "data-map-group": key }, make("title", {}, title), rect, ...digits)));
    }
    place(markers.get(key), at);
    return key;
  }

  // What lies outside the view can still be reached by keyboard: unseen, at the edge.
  function place(element, at) {
    set(element, { transform: `translate(${within(at[0], 0, width)} ${within(at[1], 0, height)})` });
    return !element.toggleAttribute("data-off", !inView(at));
  }

  function draw() {
    const focused = document.activeElement;
    set(land, { transform: `translate(${x} ${y})scale(${k})` });
    for (const pattern of svg.querySelectorAll("pattern")) set(pattern, { patternTransform: `scale(${1 / k})` });
    svg.toggleAttribute("data-zoomed", k > 1);
    svg.toggleAttribute("data-movable", k > least);
    for (const pin of pins) pin.box = pinBox(pin, shownAt(pin.point));
    const groups = gather(pins);
    const taken = groups.map(({ box }) => box);
    if (here) taken.push(dotBox(shownAt(here.point)));
    const keys = groups.filter(({ lines }) => lines).map(marker);
    const alone = groups.filter(({ lines }) => !lines).map(({ members: [pin] }) => pin);
    for (const pin of pins) seen(pin.element, alone.includes(pin));
    for (const pin of alone.sort((a, b) => b.printed - a.printed))
      if (place(pin.element, shownAt(pin.point))) writeName(pin, shownAt(pin.point), taken, [width, height]);
    for (const word of words) writeWord(word, shownAt(word.point), taken, inView(shownAt(word.point)));
    if (here) place(here, shownAt(here.point));
    for (const [key, element] of markers) {
      if (keys.includes(key)) continue;
      markers.delete(key);
      element.remove();
      if (element === focused) alone.find(({ number }) => key.split(" ").includes(`${number}`))?.element.focus({ preventScroll: true });
    }
    drawScale();
  }

  function drawScale() {
    const [whole, half, text] = scaleBar.children;
    const lengths = scaleBar.dataset.mapScale.split(" ").map(Number);
    const km = lengths.find((length) => length * scale * k <= Math.min(width * 0.28, 180)) ?? lengths.at(-1);
    set(whole, { width: km * scale * k });
    set(half, { width: (km * scale * k) / 2 });
    set(text, { x: 7 + km * scale * k }).textContent = wordKm(km);
  }

  // The paper covers the view; where it is smaller, it lies in the middle.
  function move(to, left, top) {
    k = within(to, least, most());
    [x, y] = [[left, wide, width], [top, tall, height]].map(([value, paper, view]) =>
      paper * k <= view ? (view - paper * k) / 2 : within(value, view - paper * k, 0));
    draw();
  }

  function halt() {
    cancelAnimationFrame(frame);
    goal = undefined;
  }

  function glide(to, left, top) {
    halt();
    goal = [to, left, top];
    const [k0, x0, y0, start] = [k, x, y, performance.now()];
    const step = (now) => {
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const done = still ? 1 : within((now - start) / 200, 0, 1);
      const eased = done * (2 - done);
      move(k0 + (to - k0) * eased, x0 + (left - x0) * eased, y0 + (top - y0) * eased);
      if (done < 1) frame = requestAnimationFrame(step);
      else goal = undefined;
    };
    step(start);
  }

  const target = (factor, [cx, cy]) => {
    const to = within(k * factor, least, most());
    return [to, cx - ((cx - x) * to) / k, cy - ((cy - y) * to) / k];
  };
  const zoom = (factor, about = centre()) => glide(...target(factor, about));
  const whole = () => glide(least, 0, 0);
  const reveal = (at) => {
    const [dx, dy] = [width, height].map((size, axis) => within(at[axis], 40, size - 40) - at[axis]);
    if (dx || dy) move(k, x + dx, y + dy);
  };

  // Over the screen a unit is a pixel and the map as large as there is room; over the page it is as printed.
  function fill(yes) {
    if (goal) move(...goal); // a screen that turns takes no zooming back
    halt();
    const [turned, middle] = [filled === yes, [(width / 2 - x) / k, (height / 2 - y) / k]];
    filled = yes;
    if (yes) svg.removeAttribute("viewBox");
    const size = svg.getBoundingClientRect();
    const raised = yes && size.width < 560 ? 16 : 0; // the scale stands over the attribution where both have no room
    [width, height] = yes ? [size.width, size.height - (depth - tall) - raised] : [wide, tall];
    least = yes ? Math.min((width - 16) / wide, (height - 48) / tall) : 1;
    set(svg, { viewBox: yes ? `0 0 ${size.width} ${size.height}` : printed });
    set(clip, { d: `M0 0H${width}V${height}H0z` });
    seen(edge, !yes);
    const side = yes ? 8 : 0;
    set(scaleBar, { transform: `translate(${side} ${height - tall})` });
    set(notes, { transform: `translate(${width - wide - side} ${height - tall + raised})` });
    if (turned) move(k, width / 2 - middle[0] * k, height / 2 - middle[1] * k);
    else move(least, 0, 0);
  }

  // Shows a point in degrees and how exact it is; false where it is off the map.
  function show(where, metres) {
    land.querySelector(".m-near")?.remove();
    here?.remove();
    here = null;
    const at = project(where);
    if (at.some((value, axis) => value < 0 || value > [wide, tall][axis])) return false;
    land.append(make("circle", { class: "m-near", cx: at[0], cy: at[1], r: (metres / 1000) * scale }));
    here = Object.assign(items.appendChild(make("g", { class: "m-here" }, make("circle", { r: 7 }))), { point: at });
    draw();
    reveal(shownAt(at));
    return true;
  }

  const toward = (where) => ({
    edge: unproject(project(where).map((value, axis) => within(value, 0, [wide, tall][axis]))),
    middle: unproject([wide / 2, tall / 2]),
  });

  const pointers = new Map(); // id -> where it went down, where it is
  let dragged = false;
  const unit = ({ clientX, clientY }) => {
    const at = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [at.x, at.y];
  };
  const on = (names, act, options) => names.split(" ").forEach((name) => svg.addEventListener(name, act, options));
  on("pointerdown", (event) => {
    if (!pointers.size) dragged = false;
    if (event.button || (event.pointerType === "touch" && !filled)) return;
    halt();
    pointers.set(event.pointerId, { first: unit(event), now: unit(event) });
  });
  on("pointermove", (event) => {
    const pointer = pointers.get(event.pointerId);
    if (!pointer) return;
    const [was, now] = [pointer.now, unit(event)];
    const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    if (!dragged && far(now, pointer.first) < 6) return;
    dragged = true;
    svg.setPointerCapture(event.pointerId);
    pointer.now = now;
    const other = [...pointers.values()].find((one) => one !== pointer)?.now;
    if (!other) return move(k, x + now[0] - was[0], y + now[1] - was[1]);
    const [to, left, top] = target(far(now, other) / far(was, other), [(was[0] + other[0]) / 2, (was[1] + other[1]) / 2]);
    move(to, left + (now[0] - was[0]) / 2, top + (now[1] - was[1]) / 2);
  });
  on("pointerup pointercancel", ({ pointerId }) => pointers.delete(pointerId));
  on("click", (event) => dragged && event.detail && (event.preventDefault(), event.stopPropagation()), true);
  // A shared marker is drawn so large that its pins part; where that would be too large, its link leads to the list.
  on("click", (event) => {
    const group = event.target.closest("[data-map-group]");
    if (!group) return;
    const { members, point } = standing(group);
    const to = Math.max(k * 2, parting(members));
    if (to > most()) return;
    event.preventDefault();
    glide(to, width / 2 - point[0] * to, height / 2 - point[1] * to);
  });
  on("dragstart", (event) => event.preventDefault());
  on("dblclick", (event) => filled && zoom(2, unit(event)));
  on("wheel", (event) => {
    if (!event.ctrlKey && !filled) return;
    event.preventDefault();
    halt();
    move(...target(Math.exp(within(event.deltaY, -100, 100) * (event.ctrlKey ? -0.01 : -0.003)), unit(event)));
  }, { passive: false });

  on("focusin", ({ target: element }) => {
    const { point } = standing(element);
    if (point && element.matches(":focus-visible")) reveal(shownAt(point));
  });
  on("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { point } = standing(document.activeElement);
    const about = point ? shownAt(point) : centre();
    const before = [k, x, y].join();
    const arrow = ARROWS[event.key];
    if (arrow) move(k, x + arrow[0], y + arrow[1]);
    else if (event.key === "+" || event.key === "=") zoom(STEP, about);
    else if (event.key === "-") zoom(1 / STEP, about);
    else if (event.key === "Escape" && !filled && k > least) whole();
    else return;
    if (!arrow || before !== [k, x, y].join()) event.preventDefault();
  });

  return { zoomIn: () => zoom(STEP), zoomOut: () => zoom(1 / STEP), whole, fill, show, toward };
}
