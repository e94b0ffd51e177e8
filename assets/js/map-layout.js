// Where things stand on a sheet at a zoom, as generator/drawing/{plane,markers,labels}.py find it for the printed one.
// A box is left, top, right, bottom.
const KM_PER_DEGREE = 111.195;
const PIN = [-11.5, -29, 11.5, 1]; // about the point
const ROUND = [-12, -12, 12, 12];
const [GAP, LINE, BASE] = [2, 1.25, 0.985]; // between marker and name; line and baseline by the size of the letters
const [ROW, DIGIT, PADDING] = [15, 7.4, 7]; // of the numbers in a shared marker
const HELD = { start: 0, middle: 0.5, end: 1 };

export const within = (value, low, high) => Math.min(Math.max(value, low), high);
export const seen = (element, yes) => (yes ? element.removeAttribute("display") : element.setAttribute("display", "none"));
export function set(element, values) {
  for (const name in values) element.setAttribute(name, values[name]);
  return element;
}

const about = ([left, top, right, bottom], [x, y]) => [left + x, top + y, right + x, bottom + y];
const square = (width, height = width) => [-width / 2, -height / 2, width / 2, height / 2];
const middle = ([left, top, right, bottom]) => [(left + right) / 2, (top + bottom) / 2];
const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

// Between degrees and sheet units; numbers are those of data-map-sheet.
export function projection(numbers) {
  const [lat, lon, scale, x, y] = numbers.split(" ").map(Number);
  const up = KM_PER_DEGREE * scale;
  const along = up * Math.cos((lat * Math.PI) / 180);
  return {
    scale,
    project: ([north, east]) => [x + (east - lon) * along, y - (north - lat) * up],
    unproject: ([right, down]) => [lat - (down - y) / up, lon + (right - x) / along],
  };
}

// Ascending numbers in short rows, neighbours joined: 3, 4, 5, 9 is "3–5·9".
export function rows(numbers) {
  const runs = [];
  for (const value of numbers)
    if (runs.at(-1)?.[1] === value - 1) runs.at(-1)[1] = value;
    else runs.push([value, value]);
  const words = runs.map(([first, last]) => (first === last ? first : `${first}${last - first > 1 ? "–" : "·"}${last}`));
  const found = [];
  while (words.length) found.push(words.splice(0, 3).join("·"));
  return found.length > 4 ? [...found.slice(0, 3), "…"] : found;
}

function share(members) {
  const at = [0, 1].map((axis) => members.reduce((sum, pin) => sum + middle(pin.box)[axis], 0) / members.length);
  const lines = rows(members.map(({ number }) => number));
  const width = Math.max(24, Math.max(...lines.map(({ length }) => length)) * DIGIT + 2 * PADDING);
  return { members, lines, at, box: about(square(width, Math.max(24, lines.length * ROW + PADDING)), at) };
}

// Pins that overlap share a marker in their middle, the nearest first. Those of one pin have no lines.
export function gather(pins) {
  const found = pins.map((pin) => ({ members: [pin], box: pin.box }));
  for (;;) {
    let [least, pair] = [Infinity];
    for (const one of found)
      for (const other of found) {
        const far = apart(middle(one.box), middle(other.box));
        if (one !== other && far < least && overlap(one.box, other.box)) [least, pair] = [far, [one, other]];
      }
    if (!pair) return found;
    for (const group of pair) found.splice(found.indexOf(group), 1);
    found.push(share(pair.flatMap(({ members }) => members).sort((a, b) => a.number - b.number)));
  }
}

// The zoom at which the pins no longer share one marker.
export const parting = (pins) =>
  44 / Math.max(...pins.flatMap((pin, at) => pins.slice(at + 1).map((other) => apart(pin.point, other.point))));

// The eight places beside a marker, the best first: left, top, how the text is held.
function places(box, width, height) {
  const [left, top, right, bottom] = box;
  const [x, y] = middle(box);
  const sides = (down) => [[right + GAP, y + down - height / 2, "start"], [left - GAP - width, y + down - height / 2, "end"]];
  const [below, above] = [bottom + GAP, top - GAP - height].map((to) => [x - width / 2, to, "middle"]);
  return [...sides(0), below, above, ...sides((bottom - top) / 2), ...sides((top - bottom) / 2)];
}

// A pin as it is printed. The place its name has there is tried first.
export function readPin(element) {
  const part = (css) => element.querySelector(css);
  const { mapPin, mapRound } = element.dataset;
  const name = part(".m-name");
  const size = +name.getAttribute("font-size");
  const printed = !name.hasAttribute("display");
  const hidden = [element, name].filter((one) => one.hasAttribute("display"));
  for (const one of hidden) seen(one, true); // else its text has no length
  const width = name.getComputedTextLength() + 1;
  for (const one of hidden) seen(one, false);
  const options = places(mapRound ? ROUND : PIN, width, size * LINE);
  const first = options.find(([, top, anchor]) =>
    anchor === (name.getAttribute("text-anchor") ?? "start") && Math.abs(top + size * BASE - name.getAttribute("y")) < 1.5);
  if (printed && first) options.unshift(first);
  const { e, f } = element.transform.baseVal.getItem(0).matrix;
  return {
    element, name, size, width, options, printed, point: [e, f], number: +(mapPin ?? mapRound), kept: mapRound ? ROUND : PIN,
    eye: mapPin && part(".m-eye"), digits: mapPin && part(".m-digits"),
  };
}

export const pinBox = ({ kept }, at) => about(kept, at);
export const dotBox = (at) => about(square(20), at);

// Writes the name where it touches nothing that is taken; where there is no such place, the pin shows its number.
export function writeName({ name, size, width, options, eye, digits }, at, taken, [wide, tall]) {
  const cover = ([left, top]) => about([left, top, left + width, top + size * LINE], at);
  const found = options.find((option) => {
    const [left, top, right, bottom] = cover(option);
    return left > 2 && top > 2 && right < wide - 2 && bottom < tall - 2 && !taken.some((other) => overlap(cover(option), other));
  });
  seen(name, found);
  if (eye) seen(digits, !found);
  if (eye) set(eye, { r: found ? 4.4 : 8, ...(eye.hasAttribute("stroke") && { "stroke-width": found ? 4 : 2.6 }) });
  if (!found) return;
  taken.push(cover(found));
  const [left, top, anchor] = found;
  set(name, { x: left + width * HELD[anchor], y: top + size * BASE, "text-anchor": anchor });
}

// What is written and leads nowhere, with the boxes that cover it: several along a name that is turned.
export function readWord(element) {
  const [at, turn] = element.transform.baseVal;
  const { x, y, width, height } = element.getBBox();
  const angle = ((turn?.angle ?? 0) * Math.PI) / 180;
  const count = Math.ceil(width / height);
  const boxes = turn
    ? Array.from({ length: count }, (_, index) => {
        const along = ((index + 0.5) / count - 0.5) * width;
        return about(square(height), [Math.cos(angle) * along, Math.sin(angle) * along]);
      })
    : [[x, y, x + width, y + height]];
  return { element, at, boxes, point: [at.matrix.e, at.matrix.f] };
}

// Shows what has room.
export function writeWord({ element, at, boxes }, to, taken, inView) {
  const now = boxes.map((box) => about(box, to));
  const room = inView && !now.some((box) => taken.some((other) => overlap(box, other)));
  seen(element, room);
  at.setTranslate(...to);
  if (room) taken.push(...now);
}
