"""What each field of a type holds, read off its declaration.

Everything that treats fields in general asks here: merging translations, following references, labels, and
whatever is generated from the declarations.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.model.choices import Choices
from generator.model.fields import AsSlugs, Localized
from generator.model.references import RefTo
from generator.text import Bilingual

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One field's shape. `record` is set for kind "record", `item` for "list", `type_name` for "ref"."""

    kind: Literal["value", "text", "ref", "record", "list"]
    record: type[BaseModel] | None = None
    item: Shape | None = None
    type_name: str = ""
    choices: Choices | None = None
    slug: bool = False  # of kind "text": each text is part of an address


@cache
def shapes(model: type[BaseModel]) -> dict[str, Shape]:
    """Field name -> shape, in the order of the declaration."""
    return {name: _shape_of_field(info) for name, info in model.model_fields.items()}


@cache
def label(model: type[BaseModel], name: str) -> Bilingual:
    """The label of a field."""
    extra = model.model_fields[name].json_schema_extra
    words: Any = extra["x-label"] if isinstance(extra, dict) else {"vi": name, "en": name}
    return Bilingual(words["vi"], words["en"])


def record_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The record whose field the path's last part is, or would be; None when the path leaves the declaration."""
    current: Shape | None = Shape("record", record=model)
    for part in path[:-1]:
        if current is None:
            return None
        if isinstance(part, int):
            current = current.item if current.kind == "list" else current
        elif current.record is not None:
            current = shapes(current.record).get(part)
        else:
            return None
    return current.record if current else None


def shape_at(model: type[BaseModel], path: Path) -> Shape | None:
    """The shape of the value at the path."""
    if not path:
        return Shape("record", record=model)
    if isinstance(path[-1], int):
        parent = shape_at(model, path[:-1])
        return parent.item if parent else None
    owner = record_at(model, path)
    return shapes(owner).get(path[-1]) if owner else None


def references(value: BaseModel, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Every reference in an entry: where it stands, the type it points to, and the id."""
    for name, shape in shapes(type(value)).items():
        yield from _references(getattr(value, name), shape, (*path, name))


def _references(value: Any, shape: Shape, path: Path) -> Iterator[tuple[Path, str, str]]:
    if value is None:
        return
    if shape.kind == "ref":
        yield path, shape.type_name, value
    elif shape.kind == "record":
        yield from references(value, path)
    elif shape.kind == "list" and shape.item is not None and shape.item.kind in ("ref", "record", "list"):
        for index, item in enumerate(value):
            yield from _references(item, shape.item, (*path, index))


def localized_texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Localized]]:
    """Every text of an entry that can be translated, with its place."""
    if isinstance(value, Localized):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in _with_texts(type(value)):
            yield from localized_texts(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from localized_texts(item, (*path, index))


@cache
def _with_texts(model: type[BaseModel]) -> tuple[str, ...]:
    """Fields in which a text can stand: most have none, and are not looked into."""
    return tuple(name for name, shape in shapes(model).items() if _holds_text(shape))


def _holds_text(shape: Shape | None) -> bool:
    if shape is None or shape.kind == "text":
        return shape is not None
    return _holds_text(shape.item) or (shape.record is not None and bool(_with_texts(shape.record)))


def _shape_of_field(info: FieldInfo) -> Shape:
    return _shape(info.annotation, tuple(info.metadata))


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    for mark in metadata:
        if isinstance(mark, RefTo):
            return Shape("ref", type_name=mark.type_name)
        if isinstance(mark, Choices):
            return Shape("value", choices=mark)
        if mark is AsSlugs:
            return Shape("text", slug=True)
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        return _shape(inner, (*marks, *metadata))
    if origin in (Union, types.UnionType):
        (inner,) = (part for part in get_args(annotation) if part is not type(None))
        return _shape(inner, ())
    if origin is tuple:
        return Shape("list", item=_shape(get_args(annotation)[0], ()))
    if annotation is Localized:
        return Shape("text")
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("record", record=annotation)
    return Shape("value")
