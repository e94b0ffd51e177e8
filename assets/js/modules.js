// Loads the script of each component within `part` (data-module="x": x.js) once, and gives it its element.
const started = new WeakSet();

export function start(part) {
  for (const root of part.querySelectorAll("[data-module]")) {
    if (started.has(root)) continue;
    started.add(root);
    import(`./${root.dataset.module}.js`).then(({ init }) => init(root));
  }
}
