// The card for the driver fills the screen, which stays lit; its text can be copied. Without this script the links lead
// to the same card in the page.
let lock;

async function keepLit() {
  try {
    lock = await navigator.wakeLock?.request("screen");
  } catch {
    lock = undefined; // the battery is low, or the browser will not
  }
}

function openable(root) {
  const close = root.querySelector("[data-close]");
  const whole = root.querySelector("[data-open]");
  const place = document.createComment("");
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", root.getAttribute("aria-label"));
  const relight = () => document.hidden || keepLit();
  const shut = (event) => event.target === dialog && dialog.close();

  function open(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || dialog.open) return;
    event.preventDefault();
    root.replaceWith(place);
    dialog.append(root);
    document.body.append(dialog);
    close.hidden = false;
    whole.hidden = true;
    dialog.showModal();
    keepLit();
    document.addEventListener("visibilitychange", relight);
  }

  dialog.addEventListener("close", () => {
    close.hidden = true;
    whole.hidden = false;
    place.replaceWith(root);
    dialog.remove();
    lock?.release();
    document.removeEventListener("visibilitychange", relight);
  });
  dialog.addEventListener("click", shut);
  close.addEventListener("click", () => dialog.close());
  whole.hidden = false;
  whole.addEventListener("click", open);
  for (const link of document.querySelectorAll(`a[href="#${root.id}"]`)) link.addEventListener("click", open);
}

function copyable(root) {
  const button = root.querySelector("[data-copy]");
  const status = root.querySelector("[data-done]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.failed;
    }
  });
}

export function init(root) {
  openable(root);
  copyable(root);
}
