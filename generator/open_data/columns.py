"""A type as a table: a column for each value that an entry has once, a row for each entry.

What an entry has several of stands in the table of facts beside it (`facts.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.model.choices import Choices
from generator.open_data.parts import Kind, Part, parts_of, plain
from generator.sheets.columns import LANGUAGES
from generator.text import Bilingual

Cell = str | int | float | None  # None: nobody knows
SEPARATOR = ";"  # between the items of a cell that holds several
_ENDS = (("low", Bilingual("ít nhất", "at least")), ("high", Bilingual("nhiều nhất", "at most")))
_NONE = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `kind` is "list" where a cell holds several items, which are of kind `item`."""

    key: str  # "position.lat", "name.en"
    kind: Kind
    label: Bilingual
    hint: Bilingual = _NONE
    lang: str = ""
    required: bool = False
    choices: Choices | None = None
    type_name: str = ""  # what a reference points to


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@cache
def columns_of(model: type[BaseModel], languages: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(_columns(model, languages, "", None, required=True))


def cells_of(entry: BaseModel, languages: tuple[str, ...]) -> list[Cell]:
    """The row of an entry, as long as its columns."""
    return list(_cells(type(entry), entry, languages))


def _columns(
    model: type[BaseModel], languages: tuple[str, ...], before: str, outer: Bilingual | None, required: bool
) -> Iterator[Column]:
    for part in parts_of(model):
        key = f"{before}{part.name}"
        title = _within(outer, part.label) if outer else part.label
        must = required and part.required
        if part.kind == "record" and part.record is not None:
            yield from _columns(part.record, languages, f"{key}.", title, must)
        elif not _is_records(part):
            yield from _of_part(part, key, title, must, languages)


def _of_part(part: Part, key: str, title: Bilingual, must: bool, languages: tuple[str, ...]) -> Iterator[Column]:
    one = part.item or part
    if one.kind == "text":
        for number, lang in enumerate(languages):
            words = LANGUAGES.get(lang, Bilingual(lang, lang))
            named = Bilingual(f"{title.vi} ({words.vi})", f"{title.en} ({words.en})")
            yield Column(f"{key}.{lang}", part.kind, named, part.hint, lang, must and number == 0)
    elif part.kind == "span":
        for end, words in _ENDS:
            named = Bilingual(f"{title.vi}, {words.vi}", f"{title.en}, {words.en}")
            yield Column(f"{key}.{end}", "integer", named, part.hint, "", must)
    else:
        kind: Kind = "list" if part.kind == "weekdays" else part.kind
        yield Column(key, kind, title, part.hint, "", must and kind != "list", one.choices, one.type_name)


def _cells(model: type[BaseModel], value: Any, languages: tuple[str, ...]) -> Iterator[Cell]:
    for part in parts_of(model):
        found = None if value is None else getattr(value, part.name)
        if part.kind == "record" and part.record is not None:
            yield from _cells(part.record, found, languages)
        elif not _is_records(part):
            yield from _of_value(part, found, languages)


def _of_value(part: Part, value: Any, languages: tuple[str, ...]) -> Iterator[Cell]:
    shown = plain(part, value)
    if part.kind == "text":
        yield from ((shown or {}).get(lang) for lang in languages)
    elif part.kind == "span":
        yield from ((shown or {}).get(end) for end, _ in _ENDS)
    elif part.item is not None and part.item.kind == "text":
        for lang in languages:
            yield SEPARATOR.join(text[lang] for text in shown or () if lang in text) or None
    elif part.kind in ("list", "weekdays"):
        yield SEPARATOR.join(map(str, shown or ())) or None
    else:
        yield shown


def _is_records(part: Part) -> bool:
    return part.item is not None and part.item.kind in ("record", "list")


def _within(outer: Bilingual, title: Bilingual) -> Bilingual:
    return Bilingual(f"{outer.vi}: {_small(title.vi)}", f"{outer.en}: {_small(title.en)}")


def _small(text: str) -> str:
    """Without its capital, unless it is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
