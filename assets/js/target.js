// What a link leads to may be folded: it is opened, also by browsers that do not open it of themselves.
function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
  target?.scrollIntoView();
}

addEventListener("hashchange", open);
if (location.hash) open();
