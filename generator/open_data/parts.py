"""The fields of a type as others read them, walked off the declaration of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.model.choices import Choices
from generator.model.dates import WEEKDAYS, Clock, PartialDate, Weekdays
from generator.model.entry import Fact, Position
from generator.model.fields import Localized, Url
from generator.model.hours import clock_text
from generator.model.numbers import Span
from generator.model.shape import Shape, label, shapes
from generator.text import Bilingual

Kind = Literal[
    "record", "list", "text", "ref", "choice", "weekdays", "time", "span", "about", "date", "number", "integer",
    "address", "string",
]  # fmt: skip

# Not given away: addresses of pages stand in columns of their own, a drawing is no fact, photographs have each their
# own licence, and whether a source may be linked shows in its address.
LEFT_OUT = frozenset({"slug", "old_slugs", "photos", "cover", "link"})


@dataclass(frozen=True, slots=True)
class Part:
    """One field."""

    name: str
    kind: Kind
    label: Bilingual
    hint: Bilingual
    required: bool = False  # else None, or an empty list, where nobody knows
    choices: Choices | None = None
    type_name: str = ""  # what a reference points to
    record: type[BaseModel] | None = None
    item: Part | None = None  # of a list


@cache
def parts_of(model: type[BaseModel]) -> tuple[Part, ...]:
    """The fields of a record, in the order of its declaration."""
    return tuple(_part(model, name) for name in model.model_fields if name not in LEFT_OUT)


@cache
def holds(model: type[BaseModel], wanted: type[BaseModel]) -> bool:
    """Whether a record of a kind can stand somewhere in another."""
    inner = [(part.item or part).record for part in parts_of(model)]
    return any(record is not None and (issubclass(record, wanted) or holds(record, wanted)) for record in inner)


def records_in(value: BaseModel, wanted: type[BaseModel]) -> Iterator[BaseModel]:
    """Every record of a kind in another, outer ones first."""
    for part in parts_of(type(value)):
        found = getattr(value, part.name)
        record = (part.item or part).record
        if record is None or not found:
            continue
        for one in found if part.kind == "list" else (found,):
            if issubclass(record, wanted):
                yield one
            if holds(record, wanted):
                yield from records_in(one, wanted)


def has_position(entry: BaseModel) -> bool:
    """Whether it says where on the earth something lies."""
    return holds(type(entry), Position) and next(records_in(entry, Position), None) is not None


def plain(part: Part, value: Any) -> Any:
    """A value as JSON has it; None where nobody knows."""
    if value is None:
        return None
    match part.kind:
        case "record":
            return plain_record(value)
        case "list":
            assert part.item is not None
            return [plain(part.item, one) for one in value]
        case "text":
            return dict(value.texts)
        case "span":
            return {"low": value.low, "high": value.high}
        case "about":
            return str(value)
        case "date":
            return value.isoformat()
        case "time":
            return clock_text(value)
        case "weekdays":
            return [WEEKDAYS[day] for day in value]
        case _:
            return value


def plain_record(value: BaseModel) -> dict[str, Any]:
    return {part.name: plain(part, getattr(value, part.name)) for part in parts_of(type(value))}


def is_fact(record: type[BaseModel]) -> bool:
    return issubclass(record, Fact)


def _part(model: type[BaseModel], name: str) -> Part:
    info = model.model_fields[name]
    extra: Any = info.json_schema_extra
    hint = Bilingual(extra["x-hint"]["vi"], extra["x-hint"]["en"])
    held = tuple(_held(Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation))
    return _of_shape(name, shapes(model)[name], held, label(model, name), hint, info.is_required())


def _of_shape(
    name: str, shape: Shape, held: tuple[Any, ...], title: Bilingual, hint: Bilingual, required: bool
) -> Part:
    kind = _kind(shape, held)
    item = None
    if kind == "list":
        assert shape.item is not None
        item = _of_shape(name, shape.item, held, title, Bilingual("", ""), True)
    return Part(name, kind, title, hint, required, shape.choices, shape.type_name, shape.record, item)


def _kind(shape: Shape, held: tuple[Any, ...]) -> Kind:
    if _mark(Weekdays) in held:
        return "weekdays"
    if shape.kind != "value":
        return shape.kind
    if shape.choices is not None:
        return "choice"
    told: tuple[tuple[Any, Kind], ...] = (
        (_mark(Clock), "time"), (_mark(Url), "address"), (Span, "span"), (PartialDate, "about"), (date, "date"),
        (Localized, "text"), (float, "number"), (int, "integer"),
    )  # fmt: skip
    return next((kind for mark, kind in told if mark in held), "string")


def _mark(alias: Any) -> Any:
    """What tells an annotated type from others of the same Python type."""
    return get_args(alias)[1]


def _held(annotation: Any) -> Iterator[Any]:
    """Everything an annotation is made of: types and marks."""
    yield annotation
    if get_origin(annotation) is not None:
        for part in get_args(annotation):
            yield from _held(part)
