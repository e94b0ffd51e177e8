"""Between a cell and what stands in a file, in both directions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from generator.errors import Value
from generator.model.dates import day_or_none
from generator.model.numbers import LAST_YEAR
from generator.sheets.cells import Cell, tidy
from generator.sheets.columns import Column
from generator.sheets.directory import Directory
from generator.text import Bilingual, fold

Written = str | list[str]  # a value as a file has it: one text, or the items of a list
# What empties a field; an empty cell leaves it as it is.
CLEAR = Bilingual("(xóa)", "(clear)")
_CLEARS = frozenset({"(xóa)", "(xoá)", "(clear)", "(xoa)"})
# A spreadsheet may take a text that begins so for a formula, some of them also in the width of East Asian letters.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_EPOCH = datetime(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a cell cannot be read: a problem code and what its words are filled with."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()


class _Refused(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code)
        self.refusal = Refusal(code, tuple(sorted(values.items())))


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what looks like one."""
    return f"'{text}" if text.startswith(_RISKY) or text in _CLEARS else text


def unguard(text: str) -> str:
    """The text that `guard` was given. An apostrophe that stands for itself stays."""
    rest = text[1:]
    return rest if text.startswith("'") and (rest.startswith(_RISKY) or rest in _CLEARS) else text


def clears(text: str) -> bool:
    """Whether a cell says that its field is to be emptied."""
    return unicodedata.normalize("NFC", text.strip()).lower() in _CLEARS


def read_cell(column: Column, cell: Cell, directory: Directory) -> Written | Refusal:
    """What a file would have for a cell that is neither empty nor clears its field."""
    try:
        return _read(column, cell, directory)
    except _Refused as refused:
        return refused.refusal


def _read(column: Column, cell: Cell, directory: Directory) -> Written:
    if cell.kind == "uncalculated":
        raise _Refused("sheet-uncalculated")
    if cell.kind == "error":
        raise _Refused("sheet-error-value", value=cell.text)
    if cell.kind == "text" and cell.text.lstrip().startswith("="):
        raise _Refused("sheet-formula-text", value=tidy(cell.text)[:60])
    text = clean(unguard(cell.text))
    if bad := _UNSHOWN.search(text):
        raise _Refused("bad-character", character=f"U+{ord(bad[0]):04X}")
    if column.kind == "refs":
        return _references(column, text, directory)
    if column.kind == "ref":
        return _reference(column, text, directory)
    if column.kind == "choice":
        return _choice(column, text)
    if column.kind in ("date", "about"):
        return _date(text, cell.kind == "number", column.kind == "about")
    if column.kind == "number":
        return re.sub(r"^(-?\d+),(\d+)$", r"\1.\2", text)
    if (
        column.kind == "word"
        and cell.kind == "number"
        and column.path[-1] == "phone"
        and re.fullmatch("[1-9].{8}", text)
    ):
        return f"0{text}"  # a column of numbers drops the first zero
    return text


def clean(text: str) -> str:
    """NFC on one line, without the marks that copying leaves."""
    return tidy(unicodedata.normalize("NFC", text.replace("\ufeff", "").replace("\u200b", "")))


def _references(column: Column, text: str, directory: Directory) -> list[str]:
    parts = [part.strip() for part in text.split(";")]
    if len(parts) == 1 and directory.find(column.type_name, text) is None:
        parts = [part.strip() for part in text.split(",")]  # names may hold commas, so only where it is no name
    found = [_reference(column, part, directory) for part in parts if part]
    return list(dict.fromkeys(found))


def _reference(column: Column, text: str, directory: Directory) -> str:
    found = directory.find(column.type_name, text, today=column.path == ("commune",))
    if found is None:
        if several := directory.named(column.type_name, text):
            shown_all = "; ".join(directory.shown(column.type_name, entry_id) for entry_id in several)
            raise _Refused("sheet-unclear-name", value=text, found=shown_all)
        nearest = directory.nearest(column.type_name, text)
        more = {"suggestion": nearest} if nearest else {}
        raise _Refused("sheet-unknown-name", value=text, **more)
    return found


def _choice(column: Column, text: str) -> str:
    assert column.choices is not None
    wanted = fold(text)
    for code, words in column.choices.labels:
        if wanted in (code, fold(words.vi), fold(words.en)):
            return code
    return text  # the model refuses it and names the choices


def _date(text: str, is_number: bool, may_be_part: bool) -> str:
    """ISO of 14/4/2025, of 4/2025 where a month will do, and of the day numbers that a spreadsheet counts."""
    if match := re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:\s+[\d:]+)?", text):
        found = day_or_none(int(match[3]), int(match[2]), int(match[1]))
        return found.isoformat() if found else text
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T][\d:.]+", text):
        return match[1]
    if may_be_part and (match := re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{4})", text)):
        return f"{match[2]}-{int(match[1]):02}"
    if re.fullmatch(r"\d{5}", text) and (is_number or int(text) > LAST_YEAR):  # 20000 is in 1954, 99999 in 2173
        return (_EPOCH + timedelta(days=int(text))).date().isoformat()
    return text


def same(column: Column, one: Any, other: Any) -> bool:
    """Whether two values of a file mean the same; a list may stand as its only item."""
    return bool(_canonical(column, one) == _canonical(column, other))


def _canonical(column: Column, value: Any) -> Any:
    if column.kind == "refs":
        items = [value] if isinstance(value, str) else value or []
        return [item for item in items if isinstance(item, str)]
    if not isinstance(value, str):
        return None
    text = clean(value)
    if column.kind == "price":
        return re.sub(r"[^\d]", "", text) or text
    if column.kind == "number" and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    return text or None


def shown(column: Column, value: Any, directory: Directory, lang: str) -> str | int | float | date:
    """A value of a file as a cell of the list shows it; "" where there is none."""
    if value is None or value == "" or value == []:
        return ""
    if column.kind == "refs":
        items = [value] if isinstance(value, str) else value
        return "; ".join(directory.shown(column.type_name, str(item)) for item in items)
    text = clean(str(value))
    if column.kind == "ref":
        return directory.shown(column.type_name, text)
    if column.kind == "choice" and column.choices is not None:
        return dict(column.choices.labels).get(text, Bilingual(text, text)).pick(lang)
    if column.kind == "price" and (digits := re.sub(r"\D", "", text)):
        return int(digits)
    if column.kind == "number" and re.fullmatch(r"-?\d{1,15}", text):
        return int(text)
    if column.kind == "date" and (match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)):
        return day_or_none(*map(int, match.groups())) or text
    return text
