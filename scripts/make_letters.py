"""Writes the outlines of letters that pictures are set in, from the site's fonts; run by hand after make_fonts.py.

    .venv/bin/python scripts/make_letters.py assets/fonts assets/letters

A picture then needs no font: a build draws letters as the shapes they are, knows their widths before it sets a line,
and cannot meet a computer without the font. Both are under the SIL Open Font License 1.1, with them in assets/fonts.
"""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

FACES = ("phudu-700", "be-vietnam-pro-600")


def main(fonts: Path, out: Path) -> None:
    out.mkdir(exist_ok=True)
    for name in FACES:
        (out / f"{name}.json").write_text(write_face(fonts / f"{name}.woff2"), "utf-8", newline="\n")


def write_face(font_file: Path) -> str:
    """One face as JSON that `generator/drawing/lettering.py` reads, a line for each shape and letter."""
    font = TTFont(font_file)
    names = {chr(code): name for code, name in sorted(font.getBestCmap().items())}
    shapes: dict[str, int] = {}  # outline -> its number
    letters = [f"{_quoted(letter)}: {_letter(font, name, shapes)}" for letter, name in names.items()]
    lefts, rights, kerns = _kerning(font, names)
    parts = {
        "em": str(font["head"].unitsPerEm),
        "cap": str(font["OS/2"].sCapHeight),
        "shapes": _lines("[]", [_quoted(shape) for shape in shapes]),
        "letters": _lines("{}", letters),
        "lefts": _lines("[]", [_quoted(item) for item in lefts]),
        "rights": _lines("[]", [_quoted(item) for item in rights]),
        "kerns": _lines("[]", kerns),
    }
    return "{\n" + ",\n".join(f'"{name}": {value}' for name, value in parts.items()) + "\n}\n"


def _lines(brackets: str, items: list[str]) -> str:
    return brackets[0] + "\n" + ",\n".join(items) + "\n" + brackets[1]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _letter(font: TTFont, name: str, shapes: dict[str, int]) -> str:
    """Its advance, the lowest and the highest of its ink, then number, x and y of each shape it is composed of."""
    glyphs = font.getGlyphSet()
    bounds = BoundsPen(glyphs)
    glyphs[name].draw(bounds)
    _, low, _, high = bounds.bounds or (0, 0, 0, 0)
    pen = _Parts(glyphs)
    glyphs[name].draw(pen)
    numbers = [font["hmtx"][name][0], low, high]
    for shape, x, y in pen.parts():
        numbers += [shapes.setdefault(shape, len(shapes)), x, y]
    return "[" + ", ".join(f"{number:g}" for number in numbers) + "]"


class _Parts(SVGPathPen):
    """Takes a glyph apart into its own outline and those of the glyphs it is composed of."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs, ntos=lambda number: f"{number:g}")
        self._placed: list[tuple[str, float, float]] = []

    def addComponent(self, glyphName: str, transformation: Any) -> None:  # noqa: N802, N803 - as fontTools calls it
        *turned, dx, dy = transformation
        if tuple(turned) != (1, 0, 0, 1):
            super().addComponent(glyphName, transformation)
            return
        inner = _Parts(self.glyphSet)
        self.glyphSet[glyphName].draw(inner)
        self._placed += [(shape, x + dx, y + dy) for shape, x, y in inner.parts()]

    def parts(self) -> list[tuple[str, float, float]]:
        own = self.getCommands()
        return ([(own, 0, 0)] if own else []) + self._placed


def _kerning(font: TTFont, names: dict[str, str]) -> tuple[list[str], list[str], list[str]]:
    """Letters that kern alike on their right, letters that do on their left, and (class, class, units) where not 0."""
    plain = {letter: names.get(unicodedata.normalize("NFD", letter)[0], name) for letter, name in names.items()}
    rows = {
        # The packages know no kerning between letters of two parts, such as V and Ằ: that of V and A stands for it.
        one: tuple(_kern(font, names[one], names[other]) or _kern(font, plain[one], plain[other]) for other in names)
        for one in names
    }
    columns = {other: tuple(row[index] for row in rows.values()) for index, other in enumerate(names)}
    lefts, rights = _alike(rows), _alike(columns)
    place = {letter: index for index, letter in enumerate(names)}
    found = (
        (left, right, rows[one[0]][place[other[0]]])
        for left, one in enumerate(lefts)
        for right, other in enumerate(rights)
    )
    return lefts, rights, [f"[{left}, {right}, {units}]" for left, right, units in found if units]


def _alike(kerns: dict[str, tuple[int, ...]]) -> list[str]:
    """Letters in classes; those that never kern are left out."""
    classes: dict[tuple[int, ...], str] = {}
    for letter, row in kerns.items():
        if any(row):
            classes[row] = classes.get(row, "") + letter
    return list(classes.values())


@cache
def _kern(font: TTFont, first: str, second: str) -> int:
    """Units between two glyphs: of each lookup the first subtable that knows the pair counts."""
    table = font["GPOS"].table
    features = (record for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern")
    lookups = sorted({index for record in features for index in record.Feature.LookupListIndex})
    total = 0
    for index in lookups:
        known = (_in_subtable(subtable, first, second) for subtable in table.LookupList.Lookup[index].SubTable)
        total += next((units for units in known if units is not None), 0)
    return total


def _in_subtable(subtable: Any, first: str, second: str) -> int | None:
    if first not in subtable.Coverage.glyphs:
        return None
    if subtable.Format == 1:
        pairs = subtable.PairSet[subtable.Coverage.glyphs.index(first)].PairValueRecord
        return next((_units(record.Value1) for record in pairs if record.SecondGlyph == second), None)
    left, right = subtable.ClassDef1.classDefs.get(first, 0), subtable.ClassDef2.classDefs.get(second, 0)
    return _units(subtable.Class1Record[left].Class2Record[right].Value1)


def _units(value: Any) -> int:
    return getattr(value, "XAdvance", 0) if value else 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
