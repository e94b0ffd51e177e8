"""Finds the row of headers: below titles and emblems, over one or two rows, in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.sheets.cells import Grid, tidy
from generator.sheets.columns import LISTS, Column, columns_of, header_key, type_named

_LOOKED_AT = 30  # rows in which headers are looked for
_WIDEST = 300  # columns in which headers are looked for
_LEAST = 2  # columns that make a header: one word may stand in a title by chance


@dataclass(frozen=True, slots=True)
class Header:
    """Where the list of a sheet begins, and which columns it has."""

    type_name: str
    row: int  # the last row of the header
    columns: dict[int, Column]  # position -> column
    unknown: tuple[tuple[int, str], ...]  # position and words of columns that mean nothing here
    repeated: tuple[tuple[int, Column], ...]  # second positions of the same column


def find_header(grid: Grid, languages: tuple[str, ...], type_name: str = "", file: str = "") -> Header | None:
    """The header with the most known columns; of a type where one is named. None where no row looks like one.

    Where two types would do, the name of the sheet or of the file says which is meant.
    """
    best: Header | None = None
    meant = (type_named(grid.name), type_named(file))
    for name in [type_name] if type_name else sorted(LISTS, key=lambda name: name not in meant):
        known = {words: column for column in reversed(columns_of(name, languages)) for words in column.names}
        for row in sorted(grid.rows)[:_LOOKED_AT]:
            for words in _readings(grid, row):
                found = _matched(name, row, words, known)
                if len(found.columns) >= _LEAST and (best is None or len(found.columns) > len(best.columns)):
                    best = found
    return best


def _readings(grid: Grid, row: int) -> Iterator[dict[int, Sequence[str]]]:
    """Position -> what the header may say, best first: the row alone, then together with the row above.

    A merged cell has its words in the first of its columns (or rows) only.
    """
    own = {column: tidy(cell.text) for column, cell in grid.rows[row].items() if column <= _WIDEST}
    yield {column: (words,) for column, words in own.items()}
    above = {column: tidy(cell.text) for column, cell in grid.rows.get(row - 1, {}).items() if column <= _WIDEST}
    if not above:
        return
    joined: dict[int, Sequence[str]] = {}
    group = ""
    for column in range(1, max([*own, *above]) + 1):
        group = above.get(column, group)
        if column in own:
            joined[column] = (f"{group} {own[column]}", own[column])
        elif column in above:
            joined[column] = (above[column],)
    yield joined


def _matched(name: str, row: int, words: dict[int, Sequence[str]], known: dict[str, Column]) -> Header:
    columns: dict[int, Column] = {}
    unknown: list[tuple[int, str]] = []
    repeated: list[tuple[int, Column]] = []
    for position, readings in words.items():
        column = next((known[key] for text in readings if (key := header_key(text)) in known), None)
        if column is None:
            unknown.append((position, readings[-1]))
        elif column in columns.values():
            repeated.append((position, column))
        else:
            columns[position] = column
    return Header(name, row, columns, tuple(unknown), tuple(repeated))
