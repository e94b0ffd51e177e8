// A text as a QR code, of version 8 at most and level M at least, so that a phone reads it from paper. Loaded on a tap.
import { correction, generate } from "../vendor/lean-qr.js";

const LARGEST = 8;
const QUIET = 4; // modules of white around it
const TOO_LONG = 4; // the library's code

// An SVG, black on white in the dark too; "" for a text that does not fit. Whoever shows it says what it is.
export function svg(text) {
  let code;
  try {
    code = generate(text, { minCorrectionLevel: correction.M, maxVersion: LARGEST });
  } catch (error) {
    if (error.code === TOO_LONG) return "";
    throw error;
  }
  const side = code.size + 2 * QUIET;
  let path = "";
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) {
      let end = x;
      while (code.get(end, y)) end++;
      if (end > x) path += `M${x + QUIET} ${y + QUIET}h${end - x}v1h${x - end}z`;
      x = end;
    }
  const parts = `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">${parts}</svg>`;
}
