"""A set as one workbook: the entries, their facts, the columns explained, and the licence."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from generator.open_data.columns import Cell, Column, Table
from generator.open_data.describing import kind_words
from generator.open_data.holding import Holding
from generator.open_data.licensing import licence_lines
from generator.sheets.values import guard
from generator.sheets.writing import LONGEST

_UNKNOWN = date(2020, 1, 1)  # where nothing in the set has a day: else the moment of writing would be noted
_ABOUT_COLUMNS = ("column", "vi", "en", "vi", "en", "type", "values")
_WIDE = 28


def as_workbook(holding: Holding, table: Table, facts: Table | None) -> bytes:
    import xlsxwriter  # late: most builds and commands make no workbook, and it takes long to load

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"created": datetime.combine(holding.updated_on or _UNKNOWN, time()), "title": holding.data_set.name}
    )
    bold = book.add_format({"bold": True, "bg_color": "#F3E7D7", "border": 1})
    _write(book.add_worksheet(holding.data_set.name), [column.key for column in table.columns], table.rows, bold)
    if facts is not None:
        _write(book.add_worksheet("facts"), [column.key for column in facts.columns], facts.rows, bold)
    _write(
        book.add_worksheet("columns"),
        _ABOUT_COLUMNS,
        _explained((*table.columns, *(facts.columns if facts else ()))),
        bold,
    )
    _write(book.add_worksheet("licence"), ("about", "value"), licence_lines(holding), bold)
    book.close()
    return file.getvalue()


def _write(sheet: Any, names: Iterable[str], rows: Iterable[Iterable[Cell]], bold: Any) -> None:
    names = tuple(names)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(names) - 1, _WIDE)
    for position, name in enumerate(names):
        sheet.write_string(0, position, name, bold)
    for number, row in enumerate(rows, start=1):
        for position, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, position, guard(cell)[:LONGEST])
            elif cell is not None:
                sheet.write_number(number, position, cell)


def _explained(columns: Iterable[Column]) -> Iterator[tuple[Cell, ...]]:
    for column in columns:
        codes = "; ".join(code for code, _ in column.choices.labels) if column.choices else None
        kind = kind_words(column)
        yield (
            column.key, column.label.vi, column.label.en, column.hint.vi or None, column.hint.en or None,
            f"{kind.vi} / {kind.en}", codes,
        )  # fmt: skip
