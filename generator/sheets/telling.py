"""What a list changes, and what is wrong with it, as text for the person who keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.messages import describe
from generator.sheets.cells import column_name
from generator.sheets.changes import CellProblem, EntryChange, FieldChange, Row
from generator.sheets.values import Written
from generator.text import Bilingual

_SHEET = Bilingual("trang “{sheet}”, ", "sheet “{sheet}”, ")
_ROW = Bilingual("dòng {row}", "row {row}")
_CELL = Bilingual("dòng {row}, cột {column}", "row {row}, column {column}")
_NEW = Bilingual("+ {entry}  (mới, {place})", "+ {entry}  (new, {place})")
_CHANGED = Bilingual("~ {entry}  ({place})", "~ {entry}  ({place})")
_NONE = Bilingual("(trống)", "(empty)")
_SHOWN = 160  # characters of a value


def tell_entry(entry: EntryChange, lang: str) -> Iterator[str]:
    """An entry with each of its fields, before and after."""
    words = _NEW if entry.is_new else _CHANGED
    yield words.pick(lang).format(entry=entry.reference, place=_place(entry.row, 0, lang))
    for change in entry.fields:
        yield f"    {change.column.label.pick(lang)}: {_change(change, entry.is_new, lang)}"


def tell_problem(item: CellProblem, lang: str) -> str:
    """File, sheet, row and column, what is wrong there, and what to type instead."""
    text, hint = describe(item.problem, lang)
    line = f"{item.row.file}, {_place(item.row, item.column, lang)}: {text} [{item.problem.code}]"
    return f"{line}\n  = {hint}" if hint else line


def in_order(problems: Iterable[CellProblem]) -> list[CellProblem]:
    """From top to bottom, each once."""
    return sorted(set(problems), key=lambda item: (item.row.sheet, item.row.number, item.column, item.problem.code))


def _place(row: Row, column: int, lang: str) -> str:
    sheet = _SHEET.pick(lang).format(sheet=row.sheet) if row.sheet else ""
    if not column:
        return sheet + _ROW.pick(lang).format(row=row.number)
    header = row.header.columns.get(column)
    named = f"{column_name(column)} ({header.label.pick(lang)})" if header else column_name(column)
    return sheet + _CELL.pick(lang).format(row=row.number, column=named)


def _change(change: FieldChange, is_new: bool, lang: str) -> str:
    new = _value(change.new, lang)
    return new if is_new else f"{_value(change.old, lang)} → {new}"


def _value(value: Written | None, lang: str) -> str:
    if value is None:
        return _NONE.pick(lang)
    text = value if isinstance(value, str) else ", ".join(map(str, value))
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
