// A heart chooses a stop for the day planner; whether it is chosen is the state of the button.
import { chosen, toggle } from "./favourites.js";

export function init(root) {
  const { stop } = root.dataset;
  const show = () => root.setAttribute("aria-pressed", chosen().includes(stop));
  root.addEventListener("click", () => toggle(stop));
  addEventListener("chosen", show);
  addEventListener("storage", show);
  show();
  root.hidden = false;
}
