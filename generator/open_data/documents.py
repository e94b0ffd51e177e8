"""A set as one JSON document, whole and nested as the model has it, and the JSON Schema (2020-12) that describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.open_data.describing import value_schema
from generator.open_data.holding import LICENCE_COLUMN, STATE_COLUMNS, Holding, Item, row_licence
from generator.open_data.licensing import licence_records
from generator.open_data.parts import parts_of, plain_record
from generator.schema.json_schema import DIALECT

_DEFS = "#/$defs/"
_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1}
_DAY = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}


def as_json(holding: Holding, schema_url: str) -> bytes:
    return _written({
        "$schema": schema_url,
        "title": dict(holding.title),
        "url": dict(holding.pages),
        "licences": licence_records(holding),
        "updated_on": holding.day,
        "entries": [_entry(holding, item) for item in holding.items],
    })  # fmt: skip


def _entry(holding: Holding, item: Item) -> dict[str, Any]:
    found = plain_record(item.entry)
    if item.state is not None:
        first, last = item.state.first, item.state.last
        days = (first.isoformat() if first else None, last.isoformat() if last else None)
        found |= dict(zip((column.key for column in STATE_COLUMNS), (item.state.state, *days), strict=True))
    if item.urls:
        found["page"] = dict(item.urls)
    return {**found, LICENCE_COLUMN.key: row_licence(holding, item.entry)}


def as_schema(holding: Holding, schema_url: str) -> bytes:
    """What stands in `as_json`, field by field; null and empty lists mean that nobody knows."""
    model, languages = holding.data_set.entry_type, holding.languages
    entry = _record_schema(model, languages)
    more: dict[str, Any] = {LICENCE_COLUMN.key: {"type": "string", "title": LICENCE_COLUMN.label.en}}
    if holding.data_set.types == ("certificate",):
        state, since, until = STATE_COLUMNS
        assert state.choices is not None
        more |= {
            state.key: {"enum": [code for code, _ in state.choices.labels], "title": state.label.en},
            since.key: {**_DAY, "title": since.label.en},
            until.key: {**_DAY, "title": until.label.en},
        }
    else:
        more["page"] = _TEXTS
    entry["properties"] |= more
    entry["required"] += list(more)
    licence: dict[str, Any] = {name: {"type": "string"} for name in ("covers", "id", "url", "attribution_url")}
    licence |= {"name": _TEXTS, "attribution": _TEXTS}
    properties = {
        "$schema": {"const": schema_url},
        "title": _TEXTS,
        "url": _TEXTS,
        "licences": {"type": "array", "minItems": 1, "items": _closed(licence)},
        "updated_on": _DAY,
        "entries": {"type": "array", "items": entry},
    }
    definitions = {record.__name__: _record_schema(record, languages) for record in _records(model, set())}
    return _written({
        "$schema": DIALECT,
        "$id": schema_url,
        "title": holding.data_set.label.en,
        **_closed(properties),
        "$defs": dict(sorted(definitions.items())),
    })  # fmt: skip


def _record_schema(model: type[BaseModel], languages: tuple[str, ...]) -> dict[str, Any]:
    return _closed({part.name: value_schema(part, languages, _DEFS) for part in parts_of(model)})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    """Every field stands there, and no other."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _records(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    for part in parts_of(model):
        record = (part.item or part).record
        if record is not None and record not in seen:
            seen.add(record)
            yield record
            yield from _records(record, seen)


def _written(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
