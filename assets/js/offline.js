// Registers the worker that keeps the site for when there is no network (assets/worker/), on pages that stand at their
// own address: a copy on another host gets none.
const { worker } = document.documentElement.dataset;
const { serviceWorker } = navigator;
const address = document.querySelector("link[rel=canonical]")?.href;

if (serviceWorker && address && new URL(address).origin === location.origin) {
  if (!serviceWorker.controller)
    serviceWorker.addEventListener(
      "controllerchange",
      () => serviceWorker.controller?.postMessage([location.pathname, ...performance.getEntriesByType("resource").map(({ name }) => name)]),
      { once: true },
    );
  serviceWorker.register(worker, { updateViaCache: "none" }).catch(() => {});
}
