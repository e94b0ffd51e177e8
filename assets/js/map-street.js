// The street map: Leaflet from this site, pictures from the provider that the site names. Loaded by a tap only; nothing is
// fetched ahead and nothing kept for later.
let styled;

// In a layer below the site's own styles, and without an inline style, which the content policy refuses.
function loadStyle(address) {
  styled ??= fetch(address)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(address))))
    .then((text) => {
      const whole = (_, name) => `url(${new URL(name, new URL(address, location))})`;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`@layer vendor {${text.replace(/url\(([^)#]+)\)/g, whole)}}`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    })
    .catch((error) => {
      styled = null;
      throw error;
    });
  return styled;
}

const link = (text, href) => Object.assign(document.createElement("a"), { textContent: text, href, rel: "noopener" }).outerHTML;

// The points of the list, each with the pin of the printed sheet.
function points(root) {
  return [...root.querySelectorAll("[data-at]")].map((row) => {
    const number = row.id.split("-").at(-1);
    const pin = [...root.querySelectorAll(`[data-map-pin="${number}"], [data-map-round="${number}"]`)].at(-1);
    return { row, number, pin, at: row.dataset.at.split(" ").map(Number) };
  });
}

function icon(L, { pin }) {
  const round = "mapRound" in pin.dataset;
  const [width, height, top] = round ? [28, 28, -14] : [28, 34, -31];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ viewBox: `-14 ${top} ${width} ${height}`, width, height, class: pin.getAttribute("class"), "aria-hidden": true }))
    svg.setAttribute(name, value);
  for (const part of pin.children) {
    if (/m-name|title/.test(part.getAttribute("class") ?? part.tagName)) continue;
    const copy = svg.appendChild(part.cloneNode(true));
    copy.removeAttribute("display");
    if (copy.matches(".m-eye")) copy.setAttribute("r", 8);
    if (copy.matches(".m-eye[stroke]")) copy.setAttribute("stroke-width", 2.6);
  }
  return L.divIcon({ html: svg, className: "", iconSize: [width, height], iconAnchor: [14, -top], popupAnchor: [0, top + 4] });
}

// What a pin's popup says: the line of the list.
function popup({ row }) {
  const copy = document.createElement("div");
  copy.append(...row.cloneNode(true).childNodes);
  return copy;
}

export async function openStreet(host, root, place, failed) {
  const { tiles, maxZoom, script, style, attributionUrl, policy, policyUrl } = host.dataset;
  const attribution = `${link(host.dataset.attribution, attributionUrl)} · ${link(policy, policyUrl)}`;
  await Promise.all([import(script), loadStyle(style)]);
  const { L } = globalThis;
  let [map, layer, dot, loaded, waiting] = [];
  const all = points(root);
  const bounds = L.latLngBounds(all.map(({ at }) => at));

  function start() {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const box = host.appendChild(document.createElement("div"));
    map = L.map(box, { zoomControl: false, maxZoom: +maxZoom, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still });
    map.attributionControl.setPrefix(false);
    whole(); // first: a marker has no element before the map has a view
    for (const [index, point] of all.entries()) {
      const words = popup(point);
      const label = `${point.number}. ${words.querySelector("a, strong").textContent}`;
      const marker = L.marker(point.at, { icon: icon(L, point), keyboard: true, riseOnHover: true, zIndexOffset: -index }).bindPopup(words).addTo(map);
      marker.getElement().setAttribute("aria-label", label);
    }
    if ("mapLine" in root.dataset) L.polyline(all.map(({ at }) => at), { className: "m-route", dashArray: "0 9", weight: 5 }).addTo(map);
    layer = L.tileLayer(tiles, { maxZoom: +maxZoom, attribution, referrerPolicy: "strict-origin-when-cross-origin", keepBuffer: 0 });
    const give = () => loaded || failed();
    layer.on("tileload", () => (loaded = true)).on("load", give).addTo(map);
    waiting = setTimeout(give, 15000);
    if (place) show(place);
  }

  const whole = () => map.fitBounds(bounds, { padding: [40, 40], maxZoom: 15, animate: false });
  function show({ point, metres }) {
    dot?.remove();
    dot = L.layerGroup([
      L.circle(point, { radius: metres, className: "m-near", interactive: false }),
      L.circleMarker(point, { radius: 7, className: "m-here", interactive: false }),
    ]).addTo(map);
    if (bounds.pad(0.2).contains(point)) map.setView(point, Math.max(map.getZoom(), 12), { animate: false });
  }
  function close() {
    clearTimeout(waiting);
    map?.remove();
    host.replaceChildren();
  }
  return Object.assign(close, { start, show, whole, zoomIn: () => map.zoomIn(), zoomOut: () => map.zoomOut() });
}
