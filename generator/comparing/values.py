"""Which values of content/ differ between two states of the project.

Files are compared as they are written, so that a state with mistakes in it can be compared too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from generator.errors import BuildFailed
from generator.located import Document, read_front_matter, read_yaml
from generator.model import ENTRY_TYPES
from generator.model.entry import Entry
from generator.model.shape import label, record_at, shape_at
from generator.settings import Settings
from generator.sources import SourceFile, Sources
from generator.text import Bilingual

Path = tuple[str | int, ...]

BODY = Bilingual("Bài viết", "Text")
WHOLE = Bilingual("Cả mục", "The whole entry")
FILE = Bilingual("Tệp", "File")
UNREADABLE = Bilingual("chưa đọc được", "cannot be read")
REPLACED = Bilingual("tệp khác, cùng tên", "another file of the same name")
SETTINGS = Bilingual("Thiết lập của trang", "Settings of the site")
STEP = " › "

_FOLDERS = {item.folder: item for item in ENTRY_TYPES if item.folder}
_TABLES = {item.table: item for item in ENTRY_TYPES if item.table}


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value that differs. None: it is not there."""

    file: str
    entry: str  # "Làng nghề Bát Tràng"
    field: str  # "Giờ đón khách › Khung giờ 1 › Mở"
    old: str | None
    new: str | None


def changed_values(old: Sources, new: Sources, lang: str) -> Iterator[ValueChange]:
    """By file, and within a file in the order of its fields."""
    for path in sorted({*old, *new}):
        before, after = old.get(path), new.get(path)
        if path.startswith("content/") and (before and before.digest) != (after and after.digest):
            yield from _in_file(path, before, after, lang)


def _in_file(path: str, before: SourceFile | None, after: SourceFile | None, lang: str) -> Iterator[ValueChange]:
    if not path.endswith((".md", ".yaml")):
        told = REPLACED.pick(lang) if before and after else path.rpartition("/")[2]
        yield ValueChange(path, "", FILE.pick(lang), told if before else None, told if after else None)
        return
    try:
        one, two = _read(before), _read(after)
    except BuildFailed:
        yield ValueChange(path, "", FILE.pick(lang), None, UNREADABLE.pick(lang))
        return
    parts = path.split("/")
    table = _TABLES.get(parts[1].removesuffix(".yaml"))
    if table and path.endswith(".yaml"):
        yield from _rows(path, table, _by_id(one), _by_id(two), lang)
    elif len(parts) == 4 and parts[1] in _FOLDERS:
        yield from _entry(path, _FOLDERS[parts[1]], one, two, lang)
    else:
        model = Settings if path == "content/site.yaml" else None
        name = SETTINGS.pick(lang) if model else path
        yield from _fields(path, name, model, _data(one), _data(two), lang)


def _read(file: SourceFile | None) -> Document | None:
    if file is None:
        return None
    read = read_front_matter if file.path.endswith(".md") else read_yaml
    return read(file.path, file.data)


def _data(document: Document | None) -> Any:
    return document.data if document else None


def _by_id(document: Document | None) -> dict[str, Any]:
    """The rows of a table by their ids; a row without one by its number."""
    data = _data(document)
    lists = data.values() if isinstance(data, dict) else ()
    rows = [row for found in lists if isinstance(found, list) for row in found]
    return {
        str(row.get("id") or row.get("code") or number) if isinstance(row, dict) else str(number): row
        for number, row in enumerate(rows, start=1)
    }


def _rows(
    path: str, model: type[Entry], old: Mapping[str, Any], new: Mapping[str, Any], lang: str
) -> Iterator[ValueChange]:
    for row_id in [*new, *(name for name in old if name not in new)]:
        before, after = old.get(row_id), new.get(row_id)
        if before == after:
            continue
        name = _name(model, after, before, row_id, lang)
        if before is None or after is None:
            yield ValueChange(path, name, WHOLE.pick(lang), _words(before), _words(after))
        else:
            yield from _fields(path, name, model, before, after, lang)


def _entry(
    path: str, model: type[Entry], old: Document | None, new: Document | None, lang: str
) -> Iterator[ValueChange]:
    name = _name(model, _data(new), _data(old), path.split("/")[2], lang)
    if old is None or new is None:
        words = path.rpartition("/")[2]
        yield ValueChange(path, name, WHOLE.pick(lang), words if old else None, words if new else None)
        return
    yield from _fields(path, name, model, old.data, new.data, lang)
    before, after = _lines(old), _lines(new)
    for _, one, two in _items(before, after):
        yield ValueChange(path, name, BODY.pick(lang), one, two)


def _lines(document: Document) -> list[str]:
    return [line for line in document.body.split("\n") if line.strip()]


def _fields(
    path: str, name: str, model: type[BaseModel] | None, old: Any, new: Any, lang: str
) -> Iterator[ValueChange]:
    for place, before, after in _differing(old, new, ()):
        words = _words(before, model, place, lang), _words(after, model, place, lang)
        yield ValueChange(path, name, _label(model, place, lang), *words)


def _differing(old: Any, new: Any, path: Path) -> Iterator[tuple[Path, Any, Any]]:
    """The smallest parts that differ, with their places in the new state, else in the old one."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(name for name in old if name not in new)]:
            yield from _differing(old.get(key), new.get(key), (*path, key))
    elif isinstance(old, list) and isinstance(new, list):
        for index, one, two in _items(old, new):
            yield from _differing(one, two, (*path, index))
    elif old != new:
        yield path, old, new


def _items(old: list[Any], new: list[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Items that differ as (place, old, new). One put in between leaves those behind it as they are."""
    before, after = ([json.dumps(item, sort_keys=True) for item in found] for found in (old, new))
    for kind, first, last, begins, ends in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        paired = min(last - first, ends - begins)
        for step in range(paired):
            yield begins + step, old[first + step], new[begins + step]
        for index in range(first + paired, last):
            yield index, old[index], None
        for index in range(begins + paired, ends):
            yield index, None, new[index]


def _name(model: type[Entry], new: Any, old: Any, entry_id: str, lang: str) -> str:
    """What kind of entry it is, and its name where it has one."""
    for data in (new, old):
        found = data.get("name") if isinstance(data, dict) else None
        found = found.get(lang) or next(iter(found.values()), None) if isinstance(found, dict) else found
        if isinstance(found, str):
            return f"{model.label.pick(lang)} {found}"
    return f"{model.label.pick(lang)} {entry_id}"


def _label(model: type[BaseModel] | None, path: Path, lang: str) -> str:
    """The labels of the fields on the way; list items by their number, from 1."""
    words: list[str] = []
    for end, part in enumerate(path, start=1):
        if isinstance(part, int):
            words[-1:] = [f"{words[-1] if words else ''} {part + 1}".strip()]
            continue
        owner = record_at(model, path[:end]) if model else None
        words.append(label(owner, part).pick(lang) if owner and part in owner.model_fields else part)
    return STEP.join(words)


def _words(value: Any, model: type[BaseModel] | None = None, path: Path = (), lang: str = "vi") -> str | None:
    """A value on one line; a code by its label."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_words(part) or ''}" for name, part in value.items())
    if isinstance(value, list):
        return ", ".join(_words(part) or "" for part in value)
    if not isinstance(value, str):
        return None
    shape = shape_at(model, path) if model else None
    found = dict(shape.choices.labels).get(value) if shape and shape.choices else None
    return f"{found.pick(lang)} ({value})" if found else value
