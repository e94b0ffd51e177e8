"""Tables as CSV (RFC 4180): UTF-8, commas, CRLF, a line of names first. Nothing that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io

from generator.open_data.columns import Cell, Table
from generator.sheets.values import guard


def as_csv(table: Table) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows([shown(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode()


def shown(cell: Cell) -> str:
    """A cell as text: empty where nobody knows, an apostrophe before what looks like a formula."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return guard(cell) if isinstance(cell, str) else str(cell)
