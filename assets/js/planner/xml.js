// Elements of XML files, written letter for letter as generator/trip_files/xml.py does.
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// An element with a text, or with elements; what is null among them is left out.
export const node = (name, content = "", attributes = {}) => ({ name, content, attributes });
export const maybe = (name, text) => (text ? node(name, text) : null);

function whole({ name, content, attributes }, indent) {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', "&quot;")}"`);
  const opened = `<${name}${told.join("")}`;
  if (typeof content === "string") return content ? `${opened}>${escaped(content)}</${name}>` : `${opened} />`;
  const parts = content.filter(Boolean).map((part) => `${indent} ${whole(part, `${indent} `)}`);
  return parts.length ? `${opened}>${parts.join("")}${indent}</${name}>` : `${opened} />`;
}

export const written = (root) => `<?xml version="1.0" encoding="UTF-8"?>\n${whole(root, "\n")}\n`;
