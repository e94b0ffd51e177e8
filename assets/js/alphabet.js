// An address from when one page held the whole list: on to the page that holds its anchor now.
export function init(root) {
  const go = () => {
    const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const page = root.contains(found) && found.closest("[data-page]");
    if (page) location.replace(page.dataset.page + location.hash);
  };
  go();
  addEventListener("hashchange", go);
}
