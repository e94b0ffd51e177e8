// What a visitor saves for when there is no network: each trip or village is a cache of its own with every file it needs,
// which no new version of the site touches. The worker (assets/worker/) serves it.
const { worker } = document.documentElement.dataset;
const base = worker?.slice(0, worker.lastIndexOf("/") + 1);
const SAVED = `${base}:saved:`;
const VISITED = `${base}:visited`;
const INFO = `${base}saved-info.json`; // within each cache: what is told of it
const WIDEST = 400; // pixels of a saved photograph
const NEEDED = /\/static\/(?:css|fonts|js)-[0-9a-f]{10}|\?v=[0-9a-f]{10}/g;

// Resolves once a worker serves the page; never where there is none, as in many apps' own browsers.
export const served = () =>
  new Promise((done) => {
    const { serviceWorker } = navigator;
    if (serviceWorker?.controller) done();
    else serviceWorker?.addEventListener("controllerchange", () => done(), { once: true });
  });

const names = async () => (await caches.keys()).filter((name) => name.startsWith(SAVED));
const infoOf = async (name) => (await (await caches.open(name)).match(INFO))?.json();

// { id, title, start, saved, bytes, pages } of all that is saved, the newest first.
export async function list() {
  const found = await Promise.all((await names()).map(infoOf));
  return found.filter(Boolean).sort((a, b) => (a.saved < b.saved ? 1 : -1));
}

export const remove = async (id) => {
  for (const name of await names()) if (name.startsWith(`${SAVED}${id}@`)) await caches.delete(name);
};

// Titles and addresses of the pages that were visited last.
export async function visited() {
  const cache = await caches.open(VISITED);
  const pages = (await cache.keys()).filter(({ url }) => url.endsWith("/")).reverse();
  return Promise.all(
    pages.map(async ({ url }) => {
      const found = new DOMParser().parseFromString(await (await cache.match(url)).text(), "text/html");
      return { href: new URL(url).pathname, title: found.title.split(" – ")[0], lang: found.documentElement.lang };
    }),
  );
}

// Of the widths of a photograph one that is enough on a phone; the worker shows it for all.
function narrow(srcset) {
  const all = srcset.split(",").map((part) => part.trim().split(/\s+/)).map(([address, width]) => [address, parseInt(width)]);
  all.sort((a, b) => a[1] - b[1]);
  return (all.findLast(([, width]) => width <= WIDEST) ?? all[0])[0];
}

// What a page shows, and the files it gives to take along.
function belongings(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const alone = [...page.querySelectorAll("img[src]")].filter((img) => !img.closest("picture"));
  const photos = [...page.querySelectorAll("picture")].map((one) => one.querySelector("source[type='image/webp'], source, img[srcset]"));
  const files = [...page.querySelectorAll("a[type]")].map((link) => link.getAttribute("href"));
  return [...files, ...alone.map((img) => img.getAttribute("src")), ...photos.filter((one) => one?.srcset).map((one) => narrow(one.srcset))].filter((name) => name.startsWith(base));
}

async function get(address, cache = "default") {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw new Error("network");
  return answer;
}

// Fetches everything before it keeps anything. Throws "network", "versions" (a new one is just being published) or "room".
export async function save({ id, title, start, first, pages }) {
  const { files } = await (await get(`${base}offline.json`, "no-cache")).json();
  const known = files.join();
  const wanted = new Map(); // address -> answer
  const size = async (answer) => (await answer.clone().blob()).size;
  const own = new Set(files);
  for (const page of new Set([first, ...pages])) {
    const answer = await get(page, "no-cache");
    const html = await answer.clone().text();
    if (!(html.match(NEEDED) ?? []).every((name) => known.includes(name))) throw new Error("versions");
    for (const name of belongings(html)) own.add(name);
    wanted.set(page, answer);
  }
  const rest = [...own];
  for (let at = 0; at < rest.length; at += 6)
    await Promise.all(rest.slice(at, at + 6).map(async (name) => wanted.set(name, await get(name))));
  let bytes = 0;
  for (const answer of wanted.values()) bytes += await size(answer);
  const info = { id, title, start, saved: new Date().toISOString(), bytes, pages: wanted.size - rest.length };
  const name = `${SAVED}${id}@${Date.now()}`;
  try {
    const older = (await names()).filter((one) => one.startsWith(`${SAVED}${id}@`) && one !== name);
    const cache = await caches.open(name);
    for (const [address, answer] of wanted) await cache.put(address, answer);
    await cache.put(INFO, new Response(JSON.stringify(info)));
    await Promise.all(older.map((one) => caches.delete(one)));
    navigator.storage?.persist?.().catch(() => {});
  } catch {
    await caches.delete(name).catch(() => {});
    throw new Error("room");
  }
  return info;
}

// "0,6" of bytes, "21/11/2026" of a moment.
export const megabytes = (bytes) => (bytes / 1048576).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const day = (moment) => new Date(moment).toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, { dateStyle: "long", timeZone: "Asia/Ho_Chi_Minh" });
