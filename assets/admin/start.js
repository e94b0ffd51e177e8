// Opens the forms: nothing of the CMS is loaded before somebody asks for it.

const place = document.querySelector("[data-admin]");
const button = place.querySelector("button");

async function open() {
  button.disabled = true;
  const [{ CMS, YAML }, { makeFormat, translationOnly }, answer] = await Promise.all([
    import("./vendor/cms.js"), import("./format.js"), fetch(place.dataset.admin, { cache: "no-store" }),
  ]);
  const config = await answer.json();
  const forms = new Map();
  for (const collection of config.collections) {
    for (const form of collection.files ?? [collection]) {
      const front = form.format.endsWith("-frontmatter");
      CMS.registerCustomFormat(form.format, front ? "md" : "yaml", makeFormat(YAML, form.fields, front));
      if (front) forms.set(form.name, form.fields);
    }
  }
  CMS.registerEventListener({
    name: "preSave",
    handler({ entry }) {
      const { collection, data, i18n } = entry.toJS();
      if (!forms.has(collection)) return undefined;
      let made = entry;
      for (const [lang, { data: given }] of Object.entries(i18n)) {
        if (given) made = made.setIn(["i18n", lang, "data"], translationOnly(YAML, given, data, forms.get(collection)));
      }
      return made;
    },
  });
  document.querySelectorAll("link[rel=stylesheet]").forEach((sheet) => sheet.remove());
  document.body.replaceChildren();
  await CMS.init({ config: { ...config, load_config_file: false } });
}

button.disabled = false;
button.addEventListener("click", open);
if (location.hash.startsWith("#/")) open(); // a page of the forms, loaded again
