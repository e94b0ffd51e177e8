// The only script a page names. What every page needs is here; the script of a component is loaded where it stands.
import "./days.js";
import { start } from "./modules.js";
import "./print.js";
import "./search.js";
import "./target.js";

start(document);
const later = () => import("./offline.js");
if (document.readyState === "complete") later();
else addEventListener("load", later);
