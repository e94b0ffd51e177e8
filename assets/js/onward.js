// A short address goes on to the page in the reader's language. Who reads none of the site's languages is taken to the
// last one, which is written for those from abroad.
export function init(root) {
  const ways = [...root.querySelectorAll("a[hreflang]")];
  const wanted = navigator.languages.map((name) => name.split("-")[0].toLowerCase());
  const found = wanted.map((name) => ways.find((way) => way.hreflang === name)).find(Boolean);
  const way = found ?? ways.at(-1);
  if (way) location.replace(way.href);
}
