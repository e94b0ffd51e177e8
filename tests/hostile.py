"""One entry of every type with a payload in every field that takes a text, found by walking the content model.

A field that is added to the model gets its payload by itself; where its type takes no plain value, an assertion here
says which one it is.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from PIL import Image
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.model import ENTRY_TYPES
from generator.model.shape import Shape, shapes
from tests.tiny import TinySite

LANGUAGES = ("vi", "en")
Payload = Callable[[str], str]  # name of a field -> what is written there
PLACED = "https://example.org/a?b"  # before a payload in a field for addresses

# What a field that takes no text may take; the first that does is written.
_PLAIN = (
    *("2026-11-20", "2026-12-01", "8:00", "daily", "0912 345 678", "1-2", "3", "20", "105.9", "5000", "2024"),
    *("gate.jpg", "high", "unknown", "yes", "village/x"),
)
# Values that belong together, by the last names of their path.
_SET: dict[tuple[str, ...], Any] = {
    ("slug",): None,
    ("old_slugs",): ["ac-cu"],
    ("lat",): "20.9747",
    ("lon",): "105.9127",
    ("feature", "kind"): "landmark",
    ("feature", "points"): [["21.02", "105.85"]],
    ("feature", "leaves"): None,
    ("zone", "points"): [["21.02", "105.85"], ["21.05", "105.85"], ["21.05", "105.9"]],
    ("bridge", "river"): "ac-song",
    ("stop",): "village/ac-village",
    ("retired",): None,
    ("own",): None,
    ("bars", "figure"): "so",
    ("holiday", "on"): {"solar": {"month": "9", "day": "2"}},
    ("trips", "start"): "zz",
    ("trips", "end"): "zy",
    ("on", "lunar"): {"month": "2", "day": "14"},
    ("on", "solar"): None,
    ("on", "dates"): None,
    ("festival", "lunar"): [{"month": "2", "day": "14"}],
    ("festival", "solar"): [{"month": "9", "day": "2"}],
    ("windows",): [{"days": "daily", "opens": "8:00", "closes": "17:00"}],
    ("work_seen",): None,
    ("confidence",): "high",
    ("back_by",): "20:00",
    ("latest",): "13:00",
    ("festival", "ends"): "17:00",
    ("busline", "last"): "20:00",
    ("last",): "2026-12-01",
    ("weekdays",): "daily",
    ("inner_peak_kmh",): "3",
    ("expires_on",): None,
}
_IDS = {"speed": "car", "stopcode": "zz"}
_MORE = {
    "features": "features:\n- {id: ac-song, kind: river, name: Sông, weight: side, confidence: high, "
    "points: [[21.0, 105.9], [20.9, 105.95]]}\n",
    "figures": "figures:\n- {id: so, label_text: Số, scope: Hà Nội, value: '5', stage: counted, sources: bao-a}\n",
    "stop-codes": "stop-codes:\n- {id: zy, stop: place/ac-place}\n",
}


def entry_id(type_name: str) -> str:
    return _IDS.get(type_name, f"ac-{type_name}")


class Written:
    """The raw values of one entry of each type, and which fields hold the payload."""

    def __init__(self, payload: Payload) -> None:
        self.fields: list[str] = []  # "village.tips.text.vi"
        self.declared: set[tuple[str, str]] = set()  # (record, field) of each
        self._payload = payload
        self.entries = {kind.type_name: self._record(kind, (kind.type_name,)) for kind in ENTRY_TYPES}

    def _text(self, path: tuple[str, ...], lang: str = "") -> str:
        name = ".".join((*path, lang)) if lang else ".".join(path)
        self.fields.append(name)
        return self._payload(name)

    def _note(self, model: type[BaseModel] | None, name: str) -> None:
        assert model is not None
        self.declared.add((model.__name__, name))

    def _record(self, model: type[BaseModel], path: tuple[str, ...]) -> dict[str, Any]:
        found = {}
        for name, shape in shapes(model).items():
            here = (*path, name)
            value = self._value(shape, model, name, here)
            if value is not None:
                found[name] = value
        return found

    def _value(self, shape: Shape | None, model: type[BaseModel] | None, name: str, path: tuple[str, ...]) -> Any:
        set_to = next((value for end, value in _SET.items() if path[-len(end) :] == end), _SEEK)
        if set_to is not _SEEK:
            return set_to
        assert shape is not None
        if shape.kind == "text":
            self._note(model, name)
            return None if shape.slug else {lang: self._text(path, lang) for lang in LANGUAGES}
        if shape.kind == "ref":
            return entry_id(shape.type_name)
        if shape.kind == "record":
            assert shape.record is not None
            return self._record(shape.record, path)
        if shape.choices is not None:
            return shape.choices.labels[0][0]
        if shape.kind == "list":
            item = self._value(shape.item, model, name, path)
            return None if item is None else [item] * (2 if name == "bars" else 1)
        assert model is not None
        return self._scalar(model, name, path)

    def _scalar(self, model: type[BaseModel], name: str, path: tuple[str, ...]) -> Any:
        taken = takes(model, name)
        if taken in ("text", "address"):
            self._note(model, name)
        if taken == "text":
            return self._text(path)
        if taken == "address":
            self.fields.append(".".join(path))
            return PLACED + "/".join(self._payload(".".join(path)).replace("\\", "/").split())  # "\\" is refused
        return taken


_SEEK = object()


@cache
def takes(model: type[BaseModel], name: str) -> str:
    """What a field takes: "text", "address", or a plain value that it accepts."""
    info = model.model_fields[name]
    annotation: Any = info.annotation
    for mark in info.metadata:
        annotation = Annotated[annotation, mark]
    adapters = [TypeAdapter(annotation)]
    if get_origin(annotation) is tuple:
        adapters.append(TypeAdapter(get_args(annotation)[0]))
    for given, said in (("<a b='c'>", "text"), (PLACED, "address"), *((value, value) for value in _PLAIN)):
        for adapter in adapters:
            try:
                adapter.validate_python(given, context=LANGUAGES)
            except ValidationError:
                continue
            return said
    raise AssertionError(f"{model.__name__}.{name}: say in tests/hostile.py what it takes")


def picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (960, 640), "#a5321d").save(data, "JPEG")
    return data.getvalue()


def write(site: TinySite, payload: Payload, body: str = "") -> Written:
    """Adds the entries to the site."""
    written = Written(payload)
    tables: dict[str, list[dict[str, Any]]] = {}
    for kind in ENTRY_TYPES:
        data = written.entries[kind.type_name]
        if kind.folder:
            del data["id"]
            folder = f"content/{kind.folder}/{entry_id(kind.type_name)}"
            site.write(f"{folder}/index.md", f"---\n{_yaml(data)}\n---\n{body}")
            if "photos" in data:
                site.write(f"{folder}/gate.jpg", picture())
        else:
            data["id"] = entry_id(kind.type_name)
            tables.setdefault(kind.table, []).append(data)
    for table, text in _MORE.items():
        site.write(f"content/{table}/more.yaml", text)
    for table, rows in tables.items():
        site.write(f"content/{table}/ac.yaml", f"{table}:\n" + "".join(f"- {_yaml(row)}\n" for row in rows))
    return written


def _yaml(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def declared_texts() -> set[tuple[str, str]]:
    """(record, field) of every field of the model that takes a text or an address."""
    found: set[tuple[str, str]] = set()
    waiting: list[type[BaseModel]] = list(ENTRY_TYPES)
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, shape in shapes(model).items():
            inner = shape
            while inner.kind == "list" and inner.item is not None:
                inner = inner.item
            if inner.kind == "record" and inner.record is not None:
                waiting.append(inner.record)
            elif inner.kind == "text" and not inner.slug:
                found.add((model.__name__, name))
            elif inner.kind == "value" and inner.choices is None and name != "points":
                found.update({(model.__name__, name)} if takes(model, name) in ("text", "address") else ())
    return found
