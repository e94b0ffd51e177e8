"""A QR code (ISO/IEC 18004) as SVG: level M or better, with the four modules of quiet zone that readers ask for."""

from __future__ import annotations

import re
from html import escape
from typing import Any

QUIET = 4  # modules
_DARK = re.compile(rb"\0+")


def draw_qr(text: str, name: str) -> str:
    """The code of a text, about 2 KB, named `name`. What is drawn has the id "qr", for copies."""
    rows = _rows(text)
    size = len(rows) + 2 * QUIET
    path = "".join(_row(number + QUIET, row) for number, row in enumerate(rows))
    return (
        f'<svg viewBox="0 0 {size} {size}" role="img" aria-label="{escape(name)}" shape-rendering="crispEdges">'
        f'<g id="qr"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path stroke="#000" d="{path}"/></g></svg>'
    )


def _rows(text: str) -> list[bytes]:
    """A byte for each module: 0 where it is dark."""
    import zxingcpp  # late: after most edits no code is drawn

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules: Any = code.to_image(scale=1, add_quiet_zones=False)
    data, side = bytes(modules), modules.shape[0]
    return [data[start : start + side] for start in range(0, len(data), side)]


def _row(number: int, row: bytes) -> str:
    """A line of width 1 through the middle of the modules, one stroke for each run of dark ones."""
    parts: list[str] = []
    end = 0
    for run in _DARK.finditer(row):
        begin = run.start()
        parts.append(f"m{begin - end} 0" if parts else f"M{begin + QUIET} {number}.5")
        end = run.end()
        parts.append(f"h{end - begin}")
    return "".join(parts)
