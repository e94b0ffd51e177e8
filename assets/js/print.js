// What is folded is printed too, also where the style sheet alone cannot unfold it.
addEventListener("beforeprint", () => {
  const folded = [...document.querySelectorAll("details:not([open])")];
  for (const part of folded) part.open = true;
  addEventListener("afterprint", () => folded.forEach((part) => (part.open = false)), { once: true });
});
