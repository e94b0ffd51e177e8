// A button that prints the page. Without scripts the browser's own menu does it, as the words beside it say.
export function init(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
