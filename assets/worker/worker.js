// What makes the site work without a network; generator/exports/offline.py puts LIST before it: { base, version, files,
// pages, away }. docs/offline.md explains why no page ever meets files of another version.
const own = (name) => `${LIST.base}:${name}`; // other projects share the origin and its caches
const [FILES, VISITED, SHELL] = ["files", "visited", `shell:${LIST.version}`].map(own);
const VISITS = 60; // pages kept of those that were visited
const SHELLS = 3; // versions whose files stay, for pages that are still open
const PATIENCE = 4000; // milliseconds to wait for a page that is kept as well
const TREE = /\/static\/[a-z]+-[0-9a-f]{10}(?=\/)/;
const CONSTANT = /\/static\/[^?]*-[0-9a-f]{10}[-./]|\?v=[0-9a-f]{10}$/; // addresses that change with their bytes
const NEEDED = /\/static\/(?:css|fonts|js)-[0-9a-f]{10}|\?v=[0-9a-f]{10}/g; // what a page must have of its own version
const isPage = ({ url }) => url.endsWith("/");

// Caches of a kind, the newest first.
const named = async (kind) => (await caches.keys()).filter((name) => name.startsWith(own(kind))).reverse();

async function find(address, ...kinds) {
  for (const kind of kinds)
    for (const cacheName of await named(kind)) {
      const kept = await caches.match(address, { cacheName, ignoreVary: true });
      if (kept) return kept;
    }
}

async function put(cacheName, address, answer) {
  if (!answer.ok || answer.redirected || answer.status !== 200) return;
  const cache = await caches.open(cacheName);
  await cache.delete(address); // so that it stands last
  await cache.put(address, answer);
}

const texts = async (cacheName) => {
  const cache = await caches.open(cacheName);
  const pages = (await cache.keys()).filter(isPage);
  return Promise.all(pages.map(async (page) => (await cache.match(page)).text()));
};

// All or nothing: a shell with a page of another version is not kept, the next visit tries again.
async function install() {
  const fresh = (address) => new Request(address, { cache: "no-cache" });
  const files = await caches.open(FILES);
  await Promise.all(LIST.files.map(async (address) => (await find(address, "files", "saved:")) ?? files.add(fresh(address))));
  try {
    await (await caches.open(SHELL)).addAll(LIST.pages.map(fresh));
    const known = LIST.files.join();
    const needed = (await texts(SHELL)).flatMap((text) => text.match(NEEDED) ?? []);
    if (!needed.every((name) => known.includes(name))) throw new Error("versions differ");
  } catch (failure) {
    await caches.delete(SHELL);
    throw failure;
  }
  await skipWaiting();
}

// Of visited pages the last, and no file that no kept page and none of the last shells names.
async function tidy() {
  const visited = await caches.open(VISITED);
  const pages = (await visited.keys()).filter(isPage);
  await Promise.all(pages.slice(0, -VISITS).map((page) => visited.delete(page)));
  const kept = await Promise.all([VISITED, ...(await named("shell:"))].map(texts));
  const known = [...LIST.files, ...kept.flat()].join();
  for (const name of [FILES, VISITED]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!isPage(request) && !known.includes(TREE.exec(pathname)?.[0] ?? pathname + search)) await cache.delete(request);
    }
  }
}

async function activate() {
  for (const name of (await named("shell:")).slice(SHELLS)) await caches.delete(name);
  await tidy();
  await clients.claim();
}

// A file whose name changes with its bytes: from wherever it is kept. A photograph also in another width.
async function constant(event, address) {
  const kept = await find(address, "files", "saved:");
  if (kept) return kept;
  try {
    const answer = await fetch(event.request);
    event.waitUntil(put(FILES, address, answer.clone()).catch(() => {}));
    return answer;
  } catch (failure) {
    const [stem] = /.*\/static\/photos\/.*-(?=\d+\.[a-z]+$)/.exec(address) ?? [];
    for (const name of stem ? [...(await named("saved:")), FILES] : []) {
      const cache = await caches.open(name);
      const other = (await cache.keys()).find(({ url }) => url.startsWith(stem));
      if (other) return cache.match(other);
    }
    throw failure;
  }
}

// A page, or data without a version: from the network; else as it was saved, visited or installed.
async function latest(event, { origin, pathname, searchParams }) {
  const address = origin + pathname;
  const saved = searchParams.get("saved");
  const asked = fetch(event.request);
  event.waitUntil(asked.then((answer) => put(VISITED, address, answer.clone())).then(() => event.request.mode === "navigate" && crowded()).catch(() => {}));
  const exact = saved && (await find(`${address}?saved=${saved}`, "saved:"));
  const kept = exact || (await find(address, "saved:", "visited", "shell:"));
  const late = kept && new Promise((done) => setTimeout(done, PATIENCE));
  try {
    return (await Promise.race([asked, ...(late ? [late] : [])])) ?? kept;
  } catch (failure) {
    if (kept) return kept;
    const away = LIST.away.find(([home]) => pathname.startsWith(home));
    if (event.request.mode === "navigate" && away) return (await find(away[1], "shell:")) ?? Response.error();
    throw failure;
  }
}

async function crowded() {
  const pages = (await (await caches.open(VISITED)).keys()).filter(isPage);
  if (pages.length > VISITS * 1.2) await tidy();
}

const FORMS = /^(?:static\/)?admin[-/]/; // who edits has a network, and their library is no burden for a reader's phone
const isOurs = ({ origin, pathname }) =>
  origin === location.origin && pathname.startsWith(LIST.base) && !FORMS.test(pathname.slice(LIST.base.length));

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { method, mode, cache, headers } = event.request;
  const url = new URL(event.request.url);
  const isFresh = mode !== "navigate" && cache === "no-cache"; // what is being saved comes from the network
  if (method !== "GET" || isFresh || headers.has("range") || !isOurs(url)) return;
  event.respondWith(CONSTANT.test(url.pathname + url.search) ? constant(event, url.href) : latest(event, url));
});
// A first page was there before its worker: it tells what it has loaded.
addEventListener("message", (event) => {
  const loaded = event.data.map((name) => new URL(name, location)).filter(isOurs);
  const fetched = loaded.map(async (url) => {
    const isConstant = CONSTANT.test(url.pathname + url.search);
    if (isConstant && (await find(url.href, "files"))) return;
    await put(isConstant ? FILES : VISITED, isConstant ? url.href : url.origin + url.pathname, await fetch(url));
  });
  event.waitUntil(Promise.allSettled(fetched));
});
