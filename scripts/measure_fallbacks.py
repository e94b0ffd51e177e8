"""Tells how wide the fonts that stand in must be drawn (`size-adjust` in assets/fonts/fonts.css); run by hand.

    .venv/bin/python build.py build
    .venv/bin/python scripts/measure_fallbacks.py public arial.ttf arial-bold.ttf

The last two are the regular and the bold face of Arial, of Liberation Sans, which has its widths, or of Roboto. Widths
are weighed by how often each letter stands on the pages, so that lines break at the same words before and after the
site's own fonts arrive.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "assets" / "fonts"
ALL, TITLES = r"<body.*</body>", r"<h[1-3][^>]*>.*?</h[1-3]>"


def main(pages: Path, regular: Path, bold: Path) -> None:
    """Prints one line for each of the site's faces."""
    texts = [path.read_text("utf-8") for path in sorted(pages.rglob("*.html"))]
    rows = (("be-vietnam-pro-400", regular, ALL), ("be-vietnam-pro-600", bold, ALL), ("phudu-700", bold, TITLES))
    for name, other, part in rows:
        font = TTFont(FONTS / f"{name}.woff2")
        letters = _letters(texts, part)
        known = font.getBestCmap().keys() & TTFont(other).getBestCmap().keys()  # of others nothing can be said
        shared = Counter({letter: count for letter, count in letters.items() if ord(letter) in known})
        ratio = _width(font, shared) / _width(TTFont(other), shared)
        units, high, low = font["head"].unitsPerEm, font["hhea"].ascent, -font["hhea"].descent
        heights = (f"{100 * value / units / ratio:.1f}%" for value in (high, low))
        print(f"{name}: size-adjust {100 * ratio:.1f}%, ascent-override {', descent-override '.join(heights)}")


def _letters(texts: list[str], part: str) -> Counter[str]:
    """How often each letter stands in the parts of the pages that readers see."""
    found: Counter[str] = Counter()
    for text in texts:
        seen = " ".join(re.findall(part, re.sub(r"<(script|svg)\b.*?</\1>", "", text, flags=re.DOTALL), re.DOTALL))
        found.update(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", seen)))
    return found


def _width(font: TTFont, letters: Counter[str]) -> float:
    """Of all letters one after another, in ems."""
    names, widths, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    return sum(count * widths[names[ord(letter)]][0] / units for letter, count in letters.items())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
