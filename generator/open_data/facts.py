"""What an entry has several of, one line for each value, with who says so and when somebody last checked it.

Where a fact names no source or no day of its own, those of the whole entry hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.model.entry import Entry, Fact
from generator.model.shape import label
from generator.open_data.columns import SEPARATOR, Cell, Column
from generator.open_data.parts import Part, is_fact, parts_of, plain
from generator.text import Bilingual

GROUNDS = frozenset({"source", "checked_on", "confidence"})  # told in columns of their own

COLUMNS = (
    Column("id", "string", Bilingual("Mã của mục", "Id of the entry"), required=True),
    Column(
        "fact", "string", Bilingual("Dữ kiện", "Fact"),
        Bilingual("Trường và số thứ tự từ 0, như prices.0", "The field and the number from 0, such as prices.0"),
        required=True,
    ),
    Column(
        "field", "string", Bilingual("Phần của dữ kiện", "Part of the fact"),
        Bilingual("Như vnd; xem bảng các trường", "Such as vnd; see the table of fields"), required=True,
    ),
    Column(
        "lang", "string", Bilingual("Ngôn ngữ", "Language"),
        Bilingual("Chỉ có ở phần được dịch", "Only of what is translated"),
    ),
    Column("value", "string", Bilingual("Giá trị", "Value"), required=True),
    Column("sources", "list", label(Fact, "source"), type_name="source"),
    Column("checked_on", "date", label(Fact, "checked_on")),
    Column("confidence", "string", label(Fact, "confidence")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What a value rests on."""

    sources: tuple[str, ...]
    checked_on: str | None
    confidence: str | None

    def within(self, fact: Fact) -> _Grounds:
        return replace(
            self,
            sources=fact.source or self.sources,
            checked_on=fact.checked_on.isoformat() if fact.checked_on else self.checked_on,
            confidence=str(fact.confidence) if fact.confidence else self.confidence,
        )


@cache
def has_facts(model: type[BaseModel]) -> bool:
    """Whether entries of a type can have several of something, besides ids and texts in a cell."""
    return any(
        (part.item is not None and part.item.kind == "record") or (part.record is not None and has_facts(part.record))
        for part in parts_of(model)
    )


@cache
def fields_of(model: type[BaseModel], before: str = "") -> tuple[tuple[str, Part], ...]:
    """Every value that the lines can tell, with its path: "prices[].vnd"."""
    return tuple(_fields(model, before, inside=False))


def _fields(model: type[BaseModel], before: str, inside: bool) -> Iterator[tuple[str, Part]]:
    for part in parts_of(model):
        if inside and is_fact(model) and part.name in GROUNDS:
            continue
        listed = part.item is not None and part.item.kind == "record"
        one = part.item if listed and part.item is not None else part
        path = f"{before}{part.name}{'[]' if listed else ''}"
        if one.record is not None:
            yield from _fields(one.record, f"{path}.", inside or listed)
        elif inside:
            yield path, part


def lines_of(entry: Entry) -> Iterator[tuple[Cell, ...]]:
    checked = entry.checked_on.isoformat() if entry.checked_on else None
    confidence = getattr(entry, "confidence", None)
    for fact, name, lang, value, grounds in _lines(entry, (), _Grounds(entry.sources, checked, confidence), None):
        known = SEPARATOR.join(grounds.sources) or None
        yield entry.id, fact, name, lang, value, known, grounds.checked_on, grounds.confidence


Line = tuple[str, str, str | None, str, _Grounds]


def _lines(value: BaseModel, path: tuple[str, ...], grounds: _Grounds, fact: tuple[str, ...] | None) -> Iterator[Line]:
    """`fact` is the path of the item that is being told; None outside of any."""
    for part in parts_of(type(value)):
        found = getattr(value, part.name)
        if found is None or found == () or (fact is not None and isinstance(value, Fact) and part.name in GROUNDS):
            continue
        here = (*path, part.name)
        if part.item is not None and part.item.kind == "record":
            for number, item in enumerate(found):
                below = (*here, str(number))
                yield from _lines(item, below, _below(grounds, item), below)
        elif part.kind == "record":
            yield from _lines(found, here, _below(grounds, found), fact)
        elif fact is not None:
            name = ".".join(here[len(fact) :])
            for lang, text in _told(part, found):
                yield ".".join(fact), name, lang, text, grounds


def _below(grounds: _Grounds, record: Any) -> _Grounds:
    return grounds.within(record) if isinstance(record, Fact) else grounds


def _told(part: Part, value: Any) -> Iterator[tuple[str | None, str]]:
    shown = plain(part, value)
    if part.kind == "text":
        yield from shown.items()
    elif part.kind == "span":
        low, high = shown["low"], shown["high"]
        yield None, str(low) if low == high else f"{low}-{high}"
    elif isinstance(shown, list):
        yield None, SEPARATOR.join(map(str, shown))
    else:
        yield None, str(shown)
