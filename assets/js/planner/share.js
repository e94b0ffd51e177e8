// Files and texts out of the page: into another app where the phone can pass them on, else into its downloads.
export const TYPES = {
  gpx: "application/gpx+xml",
  kml: "application/vnd.google-earth.kml+xml",
  ics: "text/calendar",
};

// A name that every system keeps: "Bát Tràng, 28/11" -> "bat-trang-28-11.gpx".
export function fileName(title, kind) {
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const name = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  return `${name || "trip"}.${kind}`;
}

// Browsers inside other apps (Facebook, Zalo and such) drop downloads that a page has made itself, without a word.
export const inApp = (agent = navigator.userAgent) => /\bFBA[NV]\b|FB_IAB|Instagram|Zalo|Line\/|MicroMessenger|; wv\)/i.test(agent);

// Passes a text on as a file. "shared"; "saved"; "cancelled"; "browser": neither works here, so the page says "open in your
// browser". Calendars are saved, not shared: phones open a saved one at once, and few apps take a shared one.
export async function giveFile(text, name, { share = !name.endsWith(".ics") } = {}) {
  const kind = name.slice(name.lastIndexOf(".") + 1);
  const file = new File([text], name, { type: TYPES[kind] ?? "text/plain" });
  if (share && phone() && navigator.canShare?.({ files: [file] })) {
    const answer = await passed({ files: [file], title: name });
    if (answer) return answer;
  }
  if (inApp()) return "browser";
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // phones read it after asking
  return "saved";
}

// Passes lines of text on, else copies them. "shared", "copied", "cancelled", "failed".
export async function giveText(text, { share = true } = {}) {
  if (share && phone() && navigator.share) {
    const answer = await passed({ text });
    if (answer) return answer;
  }
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return "failed";
  }
}

// On a desk a download is what one expects.
const phone = () => matchMedia("(pointer: coarse)").matches;

// Undefined: refused by the system, so that another way is tried.
async function passed(what) {
  try {
    await navigator.share(what);
    return "shared";
  } catch (error) {
    if (error.name === "AbortError") return "cancelled";
  }
}
