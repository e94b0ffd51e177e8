"""Cuts the site's fonts from their npm packages; run by hand when a package or the letters change.

    npm install --no-save --ignore-scripts @fontsource/be-vietnam-pro@5.3.0 @fontsource/phudu@5.3.0
    .venv/bin/python scripts/make_fonts.py node_modules/@fontsource assets/fonts

Each face becomes one file with every letter of Vietnamese and English and the signs that the site writes, so a first
view needs one file for titles and one for text. Both are under the SIL Open Font License 1.1.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FACES = (("be-vietnam-pro", 400), ("be-vietnam-pro", 600), ("phudu", 700))
PARTS = ("latin", "latin-ext", "vietnamese")
VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
FOREIGN = "äåæçëîïñöøûüÿœ"  # in names of people, places and sources
SIGNS = "–—‘’“”…·×²³°₫«»½¼¾©®§¶•\u00a0\u202f"
LETTERS = {chr(code) for code in range(0x20, 0x7F)} | set(VIETNAMESE) | set(VIETNAMESE.upper()) | set(SIGNS)
LETTERS |= set(FOREIGN) | set(FOREIGN.upper())


def main(packages: Path, out: Path) -> None:
    for family, weight in FACES:
        font = _whole(packages / family / "files", family, weight)
        _cut(font)
        font.flavor = "woff2"
        font.save(out / f"{family}-{weight}.woff2")
        (out / f"{family}-licence.txt").write_bytes((packages / family / "LICENSE").read_bytes())


def _whole(files: Path, family: str, weight: int) -> TTFont:
    """The parts of a face in one font."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for part in PARTS:
            font = TTFont(files / f"{family}-{part}-{weight}-normal.woff2")
            font.flavor = None
            paths.append(str(Path(folder) / f"{part}.ttf"))
            font.save(paths[-1])
        return Merger().merge(paths)


def _cut(font: TTFont) -> None:
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.drop_tables += ["DSIG", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in LETTERS])
    subsetter.subset(font)
    font.recalcTimestamp = False


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
