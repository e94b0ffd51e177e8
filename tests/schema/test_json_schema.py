"""The JSON Schemas: up to date, complete, and at peace with the real content as an editor reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from generator.model import ENTRY_TYPES
from generator.model.entry import Entry
from generator.model.shape import Shape, label, shapes
from generator.schema.json_schema import DIALECT, schema_files

PROJECT = Path(__file__).resolve().parents[2]
SCHEMAS = schema_files()
TYPES = {"string": str, "number": int | float, "integer": int, "object": dict, "array": list, "null": type(None)}
# What `faults` understands or may ignore; a schema that says more would not be checked.
CHECKED = {"$ref", "anyOf", "type", "enum", "pattern", "minItems", "properties", "required", "additionalProperties"}
WORDS = {"$schema", "$defs", "title", "description", "default", "format", "x-label", "x-hint", "x-labels"}
KEYWORDS = {*CHECKED, *WORDS, "items", "x-reference", "x-translated"}


SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class EditorLoader(SafeLoader):
    """YAML 1.2, as the language servers of editors read it: `no` is a text, and so are 8:30 and 2025-04-14."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own name


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]*\.[0-9]+([eE][-+]?[0-9]+)?", "-+0123456789."),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def faults(value: Any, schema: dict[str, Any], definitions: dict[str, Any], path: str = "") -> list[str]:
    """What a validator of JSON Schema would object to, for the keywords that our schemas use."""
    if "$ref" in schema:
        return faults(value, definitions[schema["$ref"].rpartition("/")[2]], definitions, path)
    if "anyOf" in schema:
        return min((faults(value, part, definitions, path) for part in schema["anyOf"]), key=len)
    allowed = schema.get("type", [])
    if allowed and not any(
        isinstance(value, TYPES[name]) for name in ([allowed] if isinstance(allowed, str) else allowed)
    ):
        return [f"{path}: {value!r} is not {allowed}"]
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: {value!r} is not in {schema['enum']}")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{path}: {value!r} does not match {schema['pattern']}")
    if isinstance(value, list):
        found += [f"{path}: too few"] if len(value) < schema.get("minItems", 0) else []
        for index, item in enumerate(value):
            found += faults(item, schema.get("items", {}), definitions, f"{path}/{index}")
    if isinstance(value, dict):
        others = schema.get("additionalProperties", {})
        found += [f"{path}: {name} is missing" for name in schema.get("required", ()) if name not in value]
        for name, item in value.items():
            part = schema.get("properties", {}).get(name, others)
            found += faults(item, part, definitions, f"{path}/{name}") if part is not False else [f"{path}: {name}"]
    return found


def content_of(entry_type: type[Entry]) -> list[tuple[str, Any]]:
    """(file, value) of everything in content/ that the type's schema describes."""
    content = PROJECT / "content"
    if entry_type.folder:
        files = sorted((content / entry_type.folder).glob("*/index.md"))
        texts = [(path, path.read_text("utf-8").split("\n---\n")[0]) for path in files]
    else:
        files = [content / f"{entry_type.table}.yaml", *sorted((content / entry_type.table).glob("*.yaml"))]
        texts = [(path, path.read_text("utf-8")) for path in files if path.exists()]
    # A SafeLoader with other rules for what a plain scalar is.
    return [(path.relative_to(content).as_posix(), yaml.load(text, EditorLoader)) for path, text in texts]


def schema_of(entry_type: type[Entry]) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMAS[f"{entry_type.type_name}.json"])
    return schema


def item_schema(entry_type: type[Entry]) -> dict[str, Any]:
    """The schema of one entry: for a table, that of a row."""
    schema = schema_of(entry_type)
    row: dict[str, Any] = schema if entry_type.folder else schema["properties"][entry_type.table]["items"]
    return row


by_type = pytest.mark.parametrize("entry_type", ENTRY_TYPES, ids=lambda entry_type: entry_type.type_name)


def test_the_committed_schemas_are_those_of_the_declarations() -> None:
    committed = {path.name: path.read_text("utf-8") for path in (PROJECT / "schemas").iterdir()}
    assert committed == SCHEMAS, "run: python3 build.py schema"


@by_type
def test_real_content_is_accepted_as_an_editor_reads_it(entry_type: type[Entry]) -> None:
    schema = schema_of(entry_type)
    files = content_of(entry_type)
    assert files
    found = {name: faults(value, schema, schema.get("$defs", {})) for name, value in files}
    assert {name: items for name, items in found.items() if items} == {}


@pytest.mark.parametrize(
    "change",
    [
        {"sumary": "x"},
        {"checked_on": 5},
        {"crafts": []},
        {"crafts": "Gốm"},
        {"distance_km": "12,5"},
        {"getting_there": [{"mode": "xe buýt", "basis": "published"}]},
        {"hours": {"windows": [{"days": "daily", "opens": "8 giờ", "closes": "17:00"}]}},
        {"stay": {"minutes": 60}},
    ],
    ids=str,
)
def test_an_editor_sees_mistakes(change: dict[str, Any]) -> None:
    village = next(entry_type for entry_type in ENTRY_TYPES if entry_type.type_name == "village")
    schema = schema_of(village)
    good = {"name": "A", "kind": "b", "summary": "c", "crafts": "gom", "commune": "bat-trang", "distance_km": 12.5}
    assert faults(good, schema, schema["$defs"]) == []
    assert len(faults({**good, **change}, schema, schema["$defs"])) == 1


def parts(schema: Any) -> list[dict[str, Any]]:
    """The schema and every schema inside it."""
    below: list[Any] = [
        *schema.get("anyOf", ()),
        *schema.get("properties", {}).values(),
        *schema.get("$defs", {}).values(),
    ]
    below += [schema[name] for name in ("items", "additionalProperties") if isinstance(schema.get(name), dict)]
    return [schema, *(part for item in below for part in parts(item))]


@by_type
def test_a_schema_uses_only_what_the_checks_here_understand(entry_type: type[Entry]) -> None:
    schema = schema_of(entry_type)
    assert schema["$schema"] == DIALECT
    assert {name for part in parts(schema) for name in part} <= KEYWORDS


def check_fields(model: type[BaseModel], schema: dict[str, Any], definitions: dict[str, Any], skip: set[str]) -> None:
    """Every field is in the schema under its Vietnamese label, with what its shape says."""
    fields = {name: shape for name, shape in shapes(model).items() if name not in skip}
    assert schema["properties"].keys() == fields.keys()
    assert schema["additionalProperties"] is False
    for name, shape in fields.items():
        part = schema["properties"][name]
        assert part["title"] == label(model, name).vi
        assert part["x-label"] == {"vi": label(model, name).vi, "en": label(model, name).en}
        check_shape(shape, parts(part), definitions)


def check_shape(shape: Shape, found: list[dict[str, Any]], definitions: dict[str, Any]) -> None:
    inner = shape.item or shape
    if inner.kind == "ref":
        assert inner.type_name in {part.get("x-reference") for part in found}
    if inner.kind == "text":
        assert any(part.get("x-translated") for part in found)
    if inner.choices is not None:
        codes = [code for code, _ in inner.choices.labels]
        assert any(part.get("enum") == codes and part["x-labels"].keys() == set(codes) for part in found)
    if inner.record is not None:
        names = {part["$ref"].rpartition("/")[2] for part in found if "$ref" in part}
        assert inner.record.__name__ in names
        check_fields(inner.record, definitions[inner.record.__name__], definitions, set())


@by_type
def test_every_field_of_the_model_is_in_its_schema(entry_type: type[Entry]) -> None:
    schema = schema_of(entry_type)
    skip = {"id"} if entry_type.folder else set()
    check_fields(entry_type, item_schema(entry_type), schema.get("$defs", {}), skip)


@by_type
def test_a_field_is_required_exactly_when_it_has_no_default(entry_type: type[Entry]) -> None:
    required = {name for name, info in entry_type.model_fields.items() if info.is_required()}
    assert set(item_schema(entry_type)["required"]) == required - ({"id"} if entry_type.folder else set())
