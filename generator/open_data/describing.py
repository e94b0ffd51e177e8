"""What a column holds, in words and as the types of table and document schemas."""

from __future__ import annotations

from typing import Any

from generator.model.dates import WEEKDAYS
from generator.open_data.columns import Column
from generator.open_data.parts import Kind, Part
from generator.text import Bilingual

_WORDS: dict[Kind, Bilingual] = {
    "text": Bilingual("chữ", "text"),
    "string": Bilingual("chữ", "text"),
    "ref": Bilingual("mã", "id"),
    "choice": Bilingual("một trong các mã", "one of the codes"),
    "weekdays": Bilingual("các ngày trong tuần", "days of the week"),
    "time": Bilingual("giờ, như 08:30", "time, such as 08:30"),
    "span": Bilingual("khoảng", "range"),
    "about": Bilingual("ngày, hoặc chỉ tháng, năm", "date, or only its month or year"),
    "date": Bilingual("ngày, như 2026-11-21", "date, such as 2026-11-21"),
    "number": Bilingual("số", "number"),
    "integer": Bilingual("số nguyên", "whole number"),
    "address": Bilingual("địa chỉ trang", "web address"),
    "list": Bilingual("nhiều, ngăn bằng dấu chấm phẩy", "several, separated by semicolons"),
    "record": Bilingual("nhóm", "group"),
}
ABOUT_PATTERN = r"^\d{4}(-\d\d){0,2}$"
_PLAIN: dict[Kind, dict[str, Any]] = {
    "time": {"type": "string", "pattern": r"^\d\d:\d\d$"},
    "about": {"type": "string", "pattern": ABOUT_PATTERN},
    "date": {"type": "string", "format": "date"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "address": {"type": "string", "format": "uri"},
    "weekdays": {"type": "array", "items": {"enum": list(WEEKDAYS)}},
}
_TABLE: dict[Kind, dict[str, Any]] = {
    "time": {"type": "string", "constraints": {"pattern": r"\d\d:\d\d"}},
    "about": {"type": "string", "constraints": {"pattern": r"\d{4}(-\d\d){0,2}"}},
    "date": {"type": "date"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "address": {"type": "string", "format": "uri"},
}


def kind_words(column: Column | Part) -> Bilingual:
    """ "mã của xã, phường" is left to the column of type_name; here only what kind of value it is."""
    return _WORDS[column.kind]


def table_field(column: Column) -> dict[str, Any]:
    """A column in the words of Table Schema."""
    found: dict[str, Any] = {"name": column.key, "type": "string", **_TABLE.get(column.kind, {})}
    constraints = dict(found.pop("constraints", {}))
    if column.required:
        constraints["required"] = True
    if column.choices is not None and column.kind == "choice":
        constraints["enum"] = [code for code, _ in column.choices.labels]
    found["title"] = column.label.en
    if column.hint.en:
        found["description"] = column.hint.en
    found["titles"] = {"vi": column.label.vi, "en": column.label.en}
    return {**found, **({"constraints": constraints} if constraints else {})}


def value_schema(part: Part, languages: tuple[str, ...], definition: str) -> dict[str, Any]:
    """A value in the words of JSON Schema; `definition` is where the records stand."""
    if part.kind == "list":
        assert part.item is not None
        found: dict[str, Any] = {"type": "array", "items": _one(part.item, languages, definition)}
        return {**found, **({"minItems": 1} if part.required else {}), **_told(part)}
    one = _one(part, languages, definition)
    return {**(one if part.required else {"anyOf": [one, {"type": "null"}]}), **_told(part)}


def _one(part: Part, languages: tuple[str, ...], definition: str) -> dict[str, Any]:
    if part.kind == "record" and part.record is not None:
        return {"$ref": f"{definition}{part.record.__name__}"}
    if part.kind == "text":
        texts = {lang: {"type": "string"} for lang in languages}
        return {"type": "object", "properties": texts, "additionalProperties": False, "minProperties": 1}
    if part.kind == "span":
        ends = {"low": {"type": "integer"}, "high": {"type": "integer"}}
        return {"type": "object", "properties": ends, "required": ["low", "high"], "additionalProperties": False}
    if part.choices is not None:
        return {"enum": [code for code, _ in part.choices.labels]}
    return dict(_PLAIN.get(part.kind, {"type": "string"}))


def _told(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {"title": part.label.en, "x-label": {"vi": part.label.vi, "en": part.label.en}}
    if part.hint.en:
        found["description"] = part.hint.en
    reference = part.type_name or (part.item.type_name if part.item else "")
    return {**found, **({"x-reference": reference} if reference else {})}
