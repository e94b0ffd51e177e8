"""CSV as Excel writes it in Vietnam: UTF-8 with or without its mark, UTF-16, `;`, tab or comma."""

from __future__ import annotations

import codecs
import csv
import io
import re

from generator.sheets.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, CannotRead, Cell, Grid

SEPARATORS = (";", "\t", ",")
_SAMPLE = 20_000  # characters
_LOOKED_AT = 20  # rows that tell which separator a file has
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]")  # what a code page without Vietnamese makes of "Gốm"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_separated(data: bytes) -> Grid:
    """The only sheet of a CSV file. Raises CannotRead."""
    text = _decode(data)
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named.lower().startswith("sep=") and len(named) == 5:  # a line for Excel; kept empty, so that rows keep numbers
        return _read(f"\n{rest}", named[4])
    return _read(text, _separator(text))


def _decode(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name)
    even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
    if odd or even:  # UTF-16 without its mark; Latin letters leave every other byte empty
        return _decoded(data, "utf-16-le" if odd > even else "utf-16-be")
    return _decoded(data, "utf-8")


def _decoded(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        raise CannotRead("sheet-not-unicode") from None
    if "\0" in text:
        raise CannotRead("sheet-not-text")
    if text.isascii() and any(_LOST.search(word) and "/" not in word for word in text[:_SAMPLE].split()):
        raise CannotRead("sheet-not-unicode")
    return text


def _separator(text: str) -> str:
    """What cuts the first rows into the most cells, in as many rows as possible."""

    def cells(separator: str) -> int:
        lines = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=separator)
        try:
            return sum(len(row) - 1 for row, _ in zip(lines, range(_LOOKED_AT), strict=False) if row)
        except csv.Error:
            return 0

    return max(SEPARATORS, key=cells)


def _read(text: str, separator: str) -> Grid:
    grid, count = Grid(""), 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, row in enumerate(lines, start=1):
            found = {column: Cell(value) for column, value in enumerate(row, start=1) if value.strip()}
            count += len(found)
            if count > MAX_CELLS or number > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise CannotRead("sheet-too-long", limit=str(MAX_CELLS))
            if found:
                grid.rows[number] = found
    except csv.Error:
        raise CannotRead("sheet-not-text") from None
    return grid
