// The only script a page names. What every page needs is here; the script of a component (data-module="x": x.js) is
// loaded where the component stands, and is given its element.
import "./days.js";
import "./print.js";
import "./search.js";
import "./target.js";

for (const root of document.querySelectorAll("[data-module]"))
  import(`./${root.dataset.module}.js`).then(({ init }) => init(root));
const later = () => import("./offline.js");
if (document.readyState === "complete") later();
else addEventListener("load", later);
