"""Documents to entries: translations merged in, fields validated, every refusal brought back to its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.digest import digest
from generator.errors import Problem, Value
from generator.located import Document
from generator.messages import MESSAGES
from generator.model.dates import PartialDate
from generator.model.entry import Entry
from generator.model.fields import slug_values
from generator.model.grounds import past_days, unsourced
from generator.model.shape import Path, Shape, label, record_at, references, shape_at, shapes
from generator.prose import Dropped, Link, find_bad_headings, find_dropped, find_links
from generator.text import Bilingual, is_slug, nearest

Model = TypeVar("Model", bound=BaseModel)
Languages = tuple[str, ...]  # the site's languages; the first is the one facts are written in


@dataclass(frozen=True, slots=True)
class Prose:
    """The text under the front matter, in one language."""

    lang: str
    file: str
    line: int  # of the file on which the text begins, 1-based
    text: str  # Markdown
    links: tuple[Link, ...]
    bad_headings: tuple[tuple[int, int], ...]  # (line, column), 1-based, in the text
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """An entry with what the site needs besides: its place, its prose and whom it refers to."""

    entry: Entry
    file: str
    row: int | None  # position in its table, for an entry that is a row
    stamp: str  # digest of the fields in all languages
    prose: tuple[Prose, ...]
    references: tuple[tuple[Path, str, str], ...]  # (path of the value, type, id)
    past_days: tuple[tuple[Path, PartialDate], ...]  # days of which something is told that has happened


Result = tuple[Parsed | None, list[Problem]]
MOST_PROBLEMS = 200  # of one entry, and of as many rows: nobody reads more at once
_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def read_folder_entry(
    entry_type: type[Entry],
    entry_id: str,
    documents: dict[str, Document],
    languages: Languages,
    entry_types: frozenset[str],
) -> Result:
    """An entry from its index files, one document per language, the site's default among them.

    `entry_types` are the names of all types, with which links in the prose begin.
    """
    base = documents[languages[0]]
    problems: list[Problem] = []
    data = _root(base, entry_type, problems)
    if data is None:
        return None, problems
    if "id" in data:
        problems.append(base.problem_at_key("unknown-field", ("id",), field="id"))  # the folder's name is the id
    prose = []
    for lang in languages:
        document = documents.get(lang)
        if document is None:
            continue
        if document is not base:
            translated = _root(document, entry_type, problems) if document.data is not None else {}
            merged = _Merge(document, lang, languages[0], problems)
            data = merged.record(data, translated or {}, entry_type, ())
        if document.body.strip():
            body = document.body
            found = find_links(body, entry_types), tuple(find_bad_headings(body)), find_dropped(body)
            prose.append(Prose(lang, document.file, document.body_line, body, *found))
    entry = validate(entry_type, {**data, "id": entry_id}, base, (), languages, problems)
    if entry is None:
        return None, problems
    problems.extend(_without_source(entry, base, ()))
    return _parsed(entry, data, base.file, None, tuple(prose), languages), problems


def read_rows(entry_type: type[Entry], document: Document, languages: Languages) -> tuple[list[Parsed], list[Problem]]:
    """The entries of a table: a YAML file with one field, named like the table, that holds a list of rows."""
    problems: list[Problem] = []
    rows: list[Parsed] = []
    table = entry_type.table
    if document.data is None:
        return [], [document.problem_at("empty-file", 1, 1)]
    if not isinstance(document.data, dict) or not isinstance(document.data.get(table), list):
        return [], [document.problem("expected-list", (table,), field=table)]
    for name in document.data:
        if name != table:
            problems.append(document.problem_at_key("unknown-field", (name,), field=name, suggestion=table))
    for index, raw in enumerate(document.data[table]):
        if len(problems) >= MOST_PROBLEMS:
            break
        path: Path = (table, index)
        if not isinstance(raw, dict):
            problems.append(expected_fields(document, path, entry_type, "row"))
            continue
        data = without_empty(raw)
        entry = validate(entry_type, data, document, path, languages, problems)
        if entry is not None:
            problems.extend(_without_source(entry, document, path))
            rows.append(_parsed(entry, data, document.file, index, (), languages))
    return rows, problems


def validate(
    model: type[Model], data: Any, document: Document, path: Path, languages: Languages, problems: list[Problem]
) -> Model | None:
    """The validated record at a path of a document, or None with its problems added."""
    try:
        return model.model_validate(data, context=languages)
    except ValidationError as failure:
        errors = failure.errors(include_url=False, include_input=False)[:MOST_PROBLEMS]
        found = [_problem(document, model, path, item) for item in errors]
        problems.extend(_without_echoes(found))
        return None


def _parsed(
    entry: Entry, data: Any, file: str, row: int | None, prose: tuple[Prose, ...], languages: Languages
) -> Parsed:
    return Parsed(entry, file, row, digest((data, languages[0])), prose, tuple(references(entry)), past_days(entry))


def _without_source(entry: Entry, document: Document, start: Path) -> list[Problem]:
    paths = (as_written(document, (*start, *path)) for path in unsourced(entry))
    return [document.problem("fact-without-source", path) for path in paths]


def _root(document: Document, entry_type: type[Entry], problems: list[Problem]) -> dict[str, Any] | None:
    if document.data is None:
        problems.append(document.problem_at("empty-file", 1, 1))
    elif not isinstance(document.data, dict):
        problems.append(expected_fields(document, (), entry_type, "---"))
    else:
        data: dict[str, Any] = without_empty(document.data)
        return data
    return None


def without_empty(raw: Any) -> Any:
    """A field written without a value, with an empty text, or with a group of such, counts as left out.

    But for what is no name of a field: `9747` of `{lat: 20,9747}` and `sứ` of `{vi: gốm, sứ}` are parts of a value.
    """
    if isinstance(raw, dict):
        kept = {name: value for name, value in raw.items() if value not in (None, "") or not _NAME.fullmatch(name)}
        inner = ((name, value, without_empty(value)) for name, value in kept.items())
        return {name: left for name, value, left in inner if left != {} or value == {}}
    if isinstance(raw, list):
        return [without_empty(item) for item in raw]
    return raw


def as_written(document: Document, path: Path) -> Path:
    """The path of a value as its file has it: in `crafts: gom` the first craft is the field's own value."""
    value: Any = document.data
    written: Path = ()
    for part in path:
        if isinstance(part, int) and not isinstance(value, list):
            continue
        if isinstance(value, str):
            return written
        written = (*written, part)
        if written not in document.places:
            return path
        value = value[part]
    return written


# ---------------------------------------------------------------------------------------------- translations


@dataclass(slots=True)
class _Merge:
    """Lays one translation over the facts. Only translated texts may stand in it, or equal copies of facts."""

    document: Document
    lang: str
    default: str
    problems: list[Problem]

    def record(self, base: Any, translated: Any, model: type[BaseModel], path: Path) -> Any:
        if not isinstance(base, dict) or not isinstance(translated, dict):
            name = str(path[-1]) if path else "---"
            self.problems.append(self.document.problem_at_key("belongs-in-index", path, field=name))
            return base
        merged = dict(base)
        fields = shapes(model)
        for name, value in translated.items():
            here = (*path, name)
            if name not in fields:
                suggestion = nearest(name, fields)
                values: dict[str, Value] = {"suggestion": suggestion} if suggestion else {}
                self.problems.append(self.document.problem_at_key("unknown-field", here, field=name, **values))
            else:
                merged[name] = self.value(base.get(name), value, fields[name], here)
                if merged[name] is None:
                    del merged[name]
        return merged

    def value(self, base: Any, translated: Any, shape: Shape, path: Path) -> Any:
        if translated is None or (translated == base and shape.kind != "text"):
            return base
        if shape.kind == "text":
            return self.text(base, translated, shape, path)
        if shape.kind == "record" and shape.record is not None:
            return self.record(base, translated, shape.record, path)
        if shape.kind == "list" and shape.item is not None and shape.item.kind in ("text", "record"):
            return self.items(base, translated, shape.item, path)
        self.problems.append(self.document.problem_at_key("belongs-in-index", path, field=str(path[-1])))
        return base

    def text(self, base: Any, translated: Any, shape: Shape, path: Path) -> Any:
        if not isinstance(translated, str):
            self.problems.append(self.document.problem("expected-text", path, field=str(path[-1])))
            return base
        if shape.slug and not is_slug(translated):
            self.problems.append(self.document.problem("not-an-id", path, **slug_values(translated)))
            return base
        if isinstance(base, list):  # refused later, at its own place
            return base
        known = {self.default: base} if isinstance(base, str) else base or {}
        return {**known, self.lang: translated}

    def items(self, base: Any, translated: Any, item: Shape, path: Path) -> Any:
        if not isinstance(base, list) or not isinstance(translated, list):  # a single claim may stand without its list
            return self.value(base, translated, item, path)
        if len(base) != len(translated):
            counts = {"count": str(len(translated)), "base_count": str(len(base))}
            self.problems.append(self.document.problem_at_key("unequal-lists", path, field=str(path[-1]), **counts))
            return base
        pairs = zip(base, translated, strict=True)
        return [self.value(old, new, item, (*path, index)) for index, (old, new) in enumerate(pairs)]


# ---------------------------------------------------------------------------------------------- refusals


def _problem(document: Document, model: type[BaseModel], start: Path, item: Any) -> Problem:
    """One pydantic error as a problem at its place in the file."""
    kind, inner = item["type"], tuple(item["loc"])
    context = dict(item.get("ctx") or {})
    if "field" in context and kind in MESSAGES:
        where = context.pop("field")
        inner = (*inner, *(where if isinstance(where, tuple) else (where,)))
    path = as_written(document, (*start, *inner))
    name = str(next((part for part in reversed(inner) if isinstance(part, str)), start[0] if start else "---"))
    if kind in MESSAGES:
        values = {key: value for key, value in context.items() if key != "code"}
        if "{field}" in MESSAGES[kind].text.vi:
            values.setdefault("field", name)
        return document.problem(kind, path, **values)
    if kind == "missing":
        owner = record_at(model, inner)
        title = label(owner, name) if owner and name in owner.model_fields else Bilingual(name, name)
        return document.problem_at_key("missing-field", path, field=name, label=title)
    if kind == "extra_forbidden":
        if not _NAME.fullmatch(name):
            return _comma(document, path, name)
        owner = record_at(model, inner)
        meant = nearest(name, owner.model_fields) if owner else None
        return document.problem_at_key("unknown-field", path, field=name, **({"suggestion": meant} if meant else {}))
    if kind == "too_short":
        return document.problem_at_key("too-few", path, field=name, least=str(context["min_length"]))
    if kind == "dict_type":
        return document.problem("expected-fields", path, field=name, expected="…")
    if kind == "tuple_type":
        return document.problem("expected-list", path, field=name)
    if kind in ("model_type", "model_attributes_type"):
        shape = shape_at(model, inner)
        if shape and shape.record:
            return expected_fields(document, path, shape.record, name)
    return document.problem("not-accepted", path, field=name, reason=item["msg"])


def _comma(document: Document, path: Path, rest: str) -> Problem:
    """In braces a comma ends a value: `{lat: 20,9747}` and `{text: gốm, sứ}` read as two fields."""
    fields: Any = document.data
    for part in path[:-1]:
        fields = fields[part]
    names = list(fields)
    before = names[max(names.index(rest) - 1, 0)]
    value = fields[before]
    if fields[rest] is not None or not isinstance(value, str):
        return document.problem_at_key("unknown-field", path, field=rest)
    if rest.isdigit() and value.lstrip("-").isdigit():
        return document.problem(
            "decimal-comma", (*path[:-1], before), value=f"{value},{rest}", suggested=f"{value}.{rest}"
        )
    return document.problem("comma-in-braces", (*path[:-1], before), value=f"{value}, {rest}")


def _without_echoes(found: list[Problem]) -> list[Problem]:
    """A misspelt field is one mistake, not an unknown field and a missing one."""
    meant = {dict(item.values).get("suggestion") for item in found if item.code == "unknown-field"}
    return [item for item in found if item.code != "missing-field" or dict(item.values)["field"] not in meant]


def expected_fields(document: Document, path: Path, model: type[BaseModel], name: str) -> Problem:
    """A value stands where a group of fields is due; the fields are named."""
    fields = ", ".join(field for field in model.model_fields if field != "id" or path)
    return document.problem("expected-fields", path, field=name, expected=fields)
