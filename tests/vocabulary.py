"""The vocabulary of schema.org, as the npm package schema-dts has it: types, their properties and what these hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.commands.test import VOCABULARY

_INTERFACE = re.compile(r"^(?:export )?interface (\w+)(?: extends ([\w, <>]+))? \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<([^>]*), "\w+">;', re.MULTILINE)
_UNION = re.compile(r"^(?:export )?type (\w+) = ([^;]+);", re.MULTILINE)


@dataclass(frozen=True)
class Vocabulary:
    properties: dict[str, dict[str, frozenset[str]]]  # type -> property -> names of types and of plain values
    below: dict[str, frozenset[str]]  # type -> itself and all types that are of it


@cache
def vocabulary(path: Path = VOCABULARY) -> Vocabulary:
    source = path.read_text("utf-8")
    own: dict[str, dict[str, frozenset[str]]] = {}
    above: dict[str, list[str]] = {}
    for name, parents, body in _INTERFACE.findall(source):
        above[name] = [parent.strip() for parent in parents.split(",") if parent.strip()]
        own[name] = {key: frozenset(re.findall(r"\w+", holds)) for key, holds in _PROPERTY.findall(body)}
    unions = {name: re.findall(r"\w+", body) for name, body in _UNION.findall(source)}
    named = {name.removesuffix("Leaf"): name for name in own if name.endswith("Leaf")}

    def gather(name: str) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for parent in above.get(name, []):
            found.update(gather(parent))
        return {**found, **own.get(name, {})}

    def members(name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        parts = [part for part in unions.get(name, []) if part not in seen]
        mine = frozenset({name.removesuffix("Leaf")})
        return mine.union(*(members(part, seen | {name}) for part in parts))

    return Vocabulary(
        {name: gather(interface) for name, interface in named.items()}, {name: members(name) for name in unions}
    )


def faults(record: object, where: str = "") -> list[str]:
    """What a record says that the vocabulary does not know: types, properties, values of another type."""
    words = vocabulary()
    if isinstance(record, list):
        return [fault for item in record for fault in faults(item, where)]
    if not isinstance(record, dict):
        return []
    if "@graph" in record:
        return faults(record["@graph"], where)
    kind = record.get("@type")
    if kind not in words.properties:
        return [f"{where}: no type {kind}"]
    found = []
    for name, value in record.items():
        if name.startswith("@"):
            continue
        holds = words.properties[kind].get(name)
        if holds is None:
            found.append(f"{where}{kind}: no property {name}")
            continue
        known = frozenset().union(*(words.below.get(one, frozenset({one})) for one in holds))
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and item.get("@type") not in known:
                found.append(f"{where}{kind}.{name}: a {item.get('@type')} is none of {sorted(holds)}")
        found += faults(value, f"{where}{kind}.{name}/")
    return found
