// Files of content/ as the forms see them, and back. What somebody changed is changed in the file's own text: comments,
// order, quotes and all that no form knows stay as they are. A file saved unchanged is the same file, byte for byte.

export const HIDDEN = "_text"; // carries a file's own text from reading to saving
const FRONT = /^---[ \t]*\n([\s\S]*?)^---[ \t]*$\n?/m;
const OUTPUT = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true };
const WORDS_OF_YAML = /^(?:null|true|false|yes|no|on|off|y|n|~)$/i; // text to us, something else to others

const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isTexts = (field) => field.widget === "list" ? !field.fields : Boolean(field.multiple);

// A format as the CMS takes it. `fields` are those of the form, `front` tells whether they stand above a text.
export function makeFormat(YAML, fields, front) {
  const read = (text) => YAML.parseDocument(text, { schema: "failsafe" });
  return {
    fromFile(text) {
      const part = split(text, front);
      const found = shaped(read(part.head).toJS() ?? {}, fields);
      return { ...found, ...(front ? { body: part.body } : {}), [HIDDEN]: text };
    },
    toFile(content) {
      const { [HIDDEN]: text = "", ...given } = content;
      const body = front ? given.body ?? "" : "";
      if (front) delete given.body;
      const part = split(text, front);
      const doc = read(part.head);
      const old = text ? full(shaped(doc.toJS() ?? {}, fields)) ?? {} : {};
      const wanted = full(given) ?? {};
      if (!same(old, wanted)) {
        if (!YAML.isMap(doc.contents)) doc.contents = new YAML.YAMLMap();
        change(YAML, doc.contents, old, wanted, fields);
      }
      const head = text && same(old, wanted) ? part.head : doc.toString(OUTPUT);
      if (!front) return head;
      return `---\n${head}---\n${body.trim() === part.body.trim() ? part.body : `${body.trim()}\n`}`;
    },
  };
}

// Of a translation only what is translated: the form fills in copies of the facts, and of texts that nobody translated.
export function translationOnly(YAML, given, base, fields) {
  const text = given[HIDDEN] === base[HIDDEN] ? "" : given[HIDDEN] ?? ""; // a first translation begins with a copy
  const old = text ? makeFormat(YAML, fields, true).fromFile(text) : {};
  return { ...(translated(given, base, old, fields) ?? {}), [HIDDEN]: text };
}

function translated(given, base, old, fields) {
  const found = {};
  for (const field of fields) {
    const [value, fact, before] = [given?.[field.name], base?.[field.name], old?.[field.name]];
    let kept;
    if (!field.i18n) kept = before;
    else if (field.i18n === true) kept = before === undefined && same(full(value), full(fact)) ? undefined : value;
    else if (field.widget === "list") kept = rows(value, fact, before, field);
    else kept = translated(value, fact, before, field.fields);
    if (full(kept) !== undefined) found[field.name] = kept;
  }
  return Object.keys(found).length ? found : undefined;
}

function rows(value, fact, before, field) {
  const items = (Array.isArray(value) ? value : []).map(
    (item, index) => translated(item, fact?.[index], before?.[index], field.fields) ?? {},
  );
  return items.some((item) => Object.keys(item).length) || before !== undefined ? items : undefined;
}

function split(text, front) {
  if (!front) return { head: text && !text.endsWith("\n") ? `${text}\n` : text, body: "" };
  const match = text.match(FRONT);
  return match ? { head: match[1], body: text.slice(match[0].length) } : { head: "", body: text };
}

// What authors may write in short, as the form's fields want it: one value for a list of one, a text for its language.
function shaped(value, fields) {
  const found = { ...value };
  for (const field of fields) {
    if (!(field.name in found)) continue;
    const made = shape(found[field.name], field);
    if (made === undefined) delete found[field.name];
    else found[field.name] = made;
  }
  return found;
}

function shape(value, field) {
  if (field.widget === "list" && field.fields) {
    if (value === "unknown" || value === "") return undefined;
    return (Array.isArray(value) ? value : [value]).map((item) =>
      shaped(isMap(item) ? item : { [field.fields.find(({ name }) => name === "value")?.name ?? field.fields[0].name]: item }, field.fields));
  }
  if (isTexts(field)) return Array.isArray(value) ? value : value === "" ? [] : [value];
  if (field.widget === "object") {
    if (isMap(value)) return shaped(value, field.fields);
    return isLocalized(field) && value !== "" ? { [field.fields[0].name]: value } : undefined;
  }
  const text = isMap(value) ? Object.values(value)[0] : value;
  const plain = String(text).replace(/^0(?=\d:\d\d$)/, ""); // 07:00 is 7:00
  return field.options?.some((option) => option.value === plain) ? plain : text;
}

const isLocalized = (field) => field.fields.every(({ name }) => /^[a-z]{2}$/.test(name));

// Without what is empty, which counts as left out; undefined when nothing is left.
function full(value) {
  if (Array.isArray(value)) {
    const items = value.map((item) => isMap(item) ? full(item) ?? {} : full(item)).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  if (isMap(value)) {
    const pairs = Object.entries(value).map(([name, item]) => [name, full(item)]).filter(([, item]) => item !== undefined);
    return pairs.length ? Object.fromEntries(pairs) : undefined;
  }
  const text = value === null || value === undefined ? "" : String(value).trim();
  return text === "" ? undefined : text;
}

function same(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (isMap(one) && isMap(other)) {
    const names = Object.keys(one);
    return names.length === Object.keys(other).length && names.every((name) => name in other && same(one[name], other[name]));
  }
  return one === other;
}

function change(YAML, map, old, wanted, fields) {
  const order = fields.map(({ name }) => name);
  for (const name of new Set([...Object.keys(old), ...order, ...Object.keys(wanted)])) {
    if (same(old[name], wanted[name])) continue;
    const field = fields.find((item) => item.name === name) ?? { fields: [] };
    const pair = map.items.find((item) => String(item.key) === name);
    if (wanted[name] === undefined) map.delete(name);
    else if (pair) pair.value = changed(YAML, pair.value, old[name], wanted[name], field);
    else {
      const rank = order.indexOf(name);
      const before = map.items.findLastIndex((item) => order.indexOf(String(item.key)) < rank);
      map.items.splice(rank < 0 ? map.items.length : before + 1, 0, new YAML.Pair(scalar(YAML, name), node(YAML, wanted[name], field)));
    }
  }
}

function changed(YAML, value, old, wanted, field) {
  const fields = field.fields ?? [];
  if (isMap(wanted) && YAML.isMap(value)) {
    change(YAML, value, old ?? {}, wanted, fields);
    return value;
  }
  if (Array.isArray(wanted) && YAML.isSeq(value) && Array.isArray(old)) {
    const left = value.items.map((item, index) => ({ item, was: old[index] }));
    const equal = wanted.length === left.length;
    value.items = wanted.map((entry, index) => {
      if (equal) return same(left[index].was, entry) ? left[index].item : changed(YAML, left[index].item, left[index].was, entry, { ...field, widget: "object" });
      const found = left.findIndex(({ was }) => same(was, entry));
      return found < 0 ? node(YAML, entry, { ...field, widget: "object" }) : left.splice(found, 1)[0].item;
    });
    return value;
  }
  if (typeof wanted === "string" && YAML.isScalar(value)) {
    value.value = wanted;
    if (WORDS_OF_YAML.test(wanted)) value.type = "QUOTE_DOUBLE";
    return value;
  }
  if (typeof wanted === "string" && YAML.isMap(value)) { // a text with its language named
    value.items[0].value = scalar(YAML, wanted);
    return value;
  }
  return node(YAML, wanted, field);
}

function node(YAML, value, field) {
  if (Array.isArray(value)) {
    const made = new YAML.YAMLSeq();
    made.items = value.map((item) => node(YAML, item, field));
    made.flow = value.every((item) => typeof item === "string");
    return made;
  }
  if (isMap(value)) {
    const made = new YAML.YAMLMap();
    change(YAML, made, {}, value, field.fields ?? []);
    return made;
  }
  return scalar(YAML, value);
}

function scalar(YAML, value) {
  const made = new YAML.Scalar(value);
  made.type = WORDS_OF_YAML.test(value) ? "QUOTE_DOUBLE" : "PLAIN";
  return made;
}
