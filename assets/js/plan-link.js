// "Add to plan": adds the stop, and from then on leads to the plan. Without storage the link itself says what is chosen.
import { asLink, choose, chosen } from "./favourites.js";

export function init(root) {
  const { stop, page, see } = root.dataset;
  const text = root.querySelector("[data-text]");
  const add = [text.textContent, root.getAttribute("href")];
  const news = root.nextElementSibling;
  const show = () => {
    const all = chosen();
    const mine = all.includes(stop);
    text.textContent = mine ? `${see} (${all.length})` : add[0];
    root.href = mine ? page + asLink() : add[1];
    return mine;
  };
  root.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || chosen().includes(stop)) return;
    event.preventDefault();
    choose([...chosen(), stop]);
    news.textContent = news.dataset.news;
  });
  addEventListener("chosen", show);
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  show();
}
