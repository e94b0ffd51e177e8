"""JSON Schemas (2020-12) from the declarations of the model: one for each type and its translations."""

from __future__ import annotations

import json
from typing import Any

from generator.model import ENTRY_TYPES
from generator.model.entry import Entry

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """File name -> schema text. A folder type describes the front matter of index.md, a table its whole file."""
    return {f"{entry_type.type_name}.json": _dump(_schema(entry_type)) for entry_type in ENTRY_TYPES}


def _schema(entry_type: type[Entry]) -> dict[str, Any]:
    schema = entry_type.model_json_schema()
    schema["title"] = entry_type.label.vi
    if entry_type.folder:  # the id is the folder's name
        schema["properties"].pop("id")
        schema["required"] = [name for name in schema.get("required", ()) if name != "id"]
        return {"$schema": DIALECT, **schema}
    definitions = schema.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "title": entry_type.label.vi,
        "type": "object",
        "properties": {entry_type.table: {"type": "array", "items": schema}},
        "required": [entry_type.table],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _dump(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
