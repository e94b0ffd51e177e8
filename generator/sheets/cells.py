"""A spreadsheet as plain text cells, whatever file it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

MAX_CELLS = 200_000  # cells with something in them; a list of 5,000 products has fewer
MAX_COLUMNS = 16_384  # as many as Excel has
MAX_ROWS = 1_048_576

Kind = Literal["text", "number", "date", "error", "uncalculated"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. Numbers have a decimal point and no separators, dates are ISO as far as they are shown."""

    text: str
    kind: Kind = "text"


@dataclass(slots=True)
class Grid:
    """One sheet. Rows and columns count from 1; empty cells are left out."""

    name: str  # "" for a CSV file, which has no sheets
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    formulas: int = 0  # cells whose value was calculated when the file was saved

    def text(self, row: int, column: int) -> str:
        cell = self.rows.get(row, {}).get(column)
        return cell.text if cell else ""


class CannotRead(Exception):  # noqa: N818 - says what happened to the file
    """A file that is no list: the code of the problem and what its words are filled with."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def column_name(column: int) -> str:
    """A, B … Z, AA, as spreadsheets name columns; from 1."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_place(reference: str) -> tuple[int, int] | None:
    """(row, column) of a reference such as "B12"; None where it is none that Excel could write."""
    match = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,6})", reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if row <= MAX_ROWS and column <= MAX_COLUMNS else None


def tidy(text: str) -> str:
    """Line breaks and runs of spaces become one space."""
    return " ".join(text.split())
