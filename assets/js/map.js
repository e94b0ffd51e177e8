// The drawn map with its tools: larger, moved, over the whole screen; on a tap "where am I" and a street map. What each of
// them needs is loaded when somebody first wants it. Without this script the sheets stand as they are printed.
export function init(root) {
  const part = (name) => root.querySelector(`[data-map-${name}]`);
  const [stage, drawn, street, tools, status, dialog] = ["stage", "drawn", "street", "tools", "status", "dialog"].map(part);
  const tool = (name) => tools.querySelector(`[data-map-do=${name}]`);
  const sheets = new Map(); // svg -> what makeSheet gives
  const hole = stage.cloneNode(); // keeps the place of the stage, so that the page below does not move
  let [entered, opener, closeStreet, place] = [false];

  const say = (words) => (status.textContent = words);
  const number = (value) => new Intl.NumberFormat(document.documentElement.lang).format(value);
  const wordKm = (km) => root.dataset.km.replace("{km}", number(km));
  // The sheet that is shown, else the one that was.
  async function sheet() {
    const { makeSheet } = await import("./map-sheet.js");
    const svg = [...drawn.querySelectorAll("[data-map-sheet]")].find((one) => one.getClientRects().length);
    if (svg && !sheets.has(svg)) sheets.set(svg, makeSheet(svg, `#${root.querySelector("ol").id}`, wordKm));
    return sheets.get(svg) ?? [...sheets.values()].at(-1);
  }

  async function enter() {
    if (entered) return;
    entered = true;
    opener = document.activeElement;
    hole.style.blockSize = `${stage.offsetHeight}px`;
    stage.replaceWith(hole);
    dialog.append(stage);
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", "");
    for (const name of ["open", "close"]) tool(name).hidden = name === "open";
    tool("close").focus({ preventScroll: true });
    (await sheet()).fill(true);
  }

  async function leave() {
    if (!entered) return;
    entered = false;
    showDrawn();
    for (const name of ["open", "close"]) tool(name).hidden = name === "close";
    hole.replaceWith(stage);
    if (dialog.close) dialog.close();
    else dialog.removeAttribute("open");
    for (const made of sheets.values()) made.fill(false);
    const back = opener?.isConnected && opener.getClientRects().length ? opener : tool("open");
    back.focus({ preventScroll: true });
  }

  function showDrawn() {
    closeStreet?.();
    closeStreet = undefined;
    for (const [element, yes] of [[drawn, true], [street, false], [tool("back"), false], [tool("street"), true]])
      if (element) element.hidden = !yes;
    tools.removeAttribute("data-street");
  }

  async function showStreet() {
    await enter();
    say(root.dataset.loading);
    try {
      const { openStreet } = await import("./map-street.js");
      const failed = () => {
        showDrawn();
        say(root.dataset.noTiles);
        tool("street").focus();
      };
      const close = await openStreet(street, root, place, failed);
      if (!entered) return close();
      closeStreet = close;
      for (const [element, yes] of [[drawn, false], [street, true], [tool("back"), true], [tool("street"), false]]) element.hidden = !yes;
      tools.setAttribute("data-street", "");
      tool("back").focus();
      close.start();
      say("");
    } catch {
      say(root.dataset.noTiles);
    }
  }

  async function findMe() {
    say(root.dataset.finding);
    const [{ locate }, shown] = await Promise.all([import("./map-here.js"), sheet()]);
    const found = await locate(root, wordKm, number);
    say(found.words);
    place = found.place;
    if (!place) return;
    if (!shown.show(place.point, place.metres)) say(found.away(shown.toward(place.point)));
    closeStreet?.show(place);
  }

  const acts = {
    in: async () => (closeStreet ? closeStreet.zoomIn() : (await sheet()).zoomIn()),
    out: async () => (closeStreet ? closeStreet.zoomOut() : (await sheet()).zoomOut()),
    whole: async () => (closeStreet ? closeStreet.whole() : (await sheet()).whole()),
    open: enter,
    close: leave,
    here: findMe,
    street: showStreet,
    back: () => {
      showDrawn();
      say("");
      tool("street").focus();
    },
  };
  tools.addEventListener("click", ({ target }) => acts[target.closest("[data-map-do]")?.dataset.mapDo]?.());
  dialog.addEventListener("close", leave);
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && !dialog.showModal && leave());
  // A link into the page is followed on the page.
  dialog.addEventListener("click", ({ target, defaultPrevented }) => target.closest("a[href^='#']") && !defaultPrevented && leave());
  for (const name of ["pointerenter", "focusin"]) drawn.addEventListener(name, sheet, { once: true });
  new ResizeObserver(() => entered && !closeStreet && sheet().then((made) => entered && made.fill(true))).observe(dialog);
  addEventListener("beforeprint", leave);
  tools.hidden = false;
}
