"""A QR code (ISO/IEC 18004) as SVG: level M or better, with the four modules of quiet zone that readers ask for."""

from __future__ import annotations

from html import escape
from itertools import groupby

QUIET = 4  # modules
# Of the eight patterns that may be laid over a code any one can be read. To weigh all eight against each other, as
# segno does unasked, takes 2 of its 2.5 milliseconds, and there is a code for every village and product.
MASK = 2


def draw_qr(text: str, name: str) -> str:
    """The code of a text, about 2 KB, named `name`. What is drawn has the id "qr", for copies."""
    rows = _rows(text)
    size = len(rows) + 2 * QUIET
    path = "".join(_row(number + QUIET, row) for number, row in enumerate(rows))
    return (
        f'<svg viewBox="0 0 {size} {size}" role="img" aria-label="{escape(name)}" shape-rendering="crispEdges">'
        f'<g id="qr"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path stroke="#000" d="{path}"/></g></svg>'
    )


def _rows(text: str) -> list[list[bool]]:
    import segno  # late: after most edits no code is drawn, and its writers load what speaks HTTP

    found = segno.make(text, error="m", micro=False, mask=MASK)
    return [[bool(module) for module in row] for row in found.matrix]


def _row(number: int, row: list[bool]) -> str:
    """A line of width 1 through the middle of the modules, one stroke for each run of dark ones."""
    parts, gap, begun = [], QUIET, False
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            parts.append(f"m{gap} 0h{length}" if begun else f"M{gap} {number}.5h{length}")
            begun, gap = True, 0
        else:
            gap += length
    return "".join(parts)
