"""Changed entries as files, and which of them a check would accept: only those are ever saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.errors import BuildFailed, Problem, Value
from generator.inventory import take_inventory
from generator.located import Document, read_front_matter
from generator.model import TYPES_BY_NAME
from generator.model.entry import Entry
from generator.model.reading import without_empty
from generator.sheets.changes import CellProblem, EntryChange, FieldChange, at
from generator.sheets.columns import Column, columns_of, field_order
from generator.sheets.values import same
from generator.sources import SourceFile, Sources
from generator.text import Bilingual
from generator.yaml_edits import CannotEdit, block, with_value

Check = Callable[[Sources], object]  # raises BuildFailed with what a check of these files finds
Documents = dict[str, dict[str, Document]]  # "product/bo-am" -> language -> index file
_OTHER_ADVICE = {"missing-field": "sheet-missing", "fact-without-source": "sheet-no-source"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would be saved."""

    files: dict[str, bytes]  # path -> new bytes
    entries: tuple[EntryChange, ...]  # whose files these are
    problems: tuple[CellProblem, ...]  # of rows that are left out


def read_documents(sources: Sources, languages: tuple[str, ...], type_names: Iterable[str]) -> Documents:
    """The index files of every entry of these types that has a folder. The content was checked before."""
    names = set(type_names)
    inventory = take_inventory(sources, languages, [])
    return {
        f"{entry_type.type_name}/{entry_id}": {
            lang: read_front_matter(file.path, file.data) for lang, file in files.items()
        }
        for entry_type, entry_id, files in inventory.folders
        if entry_type.type_name in names
    }


def settle(
    entries: Sequence[EntryChange], sources: Sources, documents: Documents, languages: tuple[str, ...], check: Check
) -> Outcome:
    """The files of all entries that a check accepts. Raises BuildFailed where a problem belongs to no row."""
    problems: list[CellProblem] = []
    kept: list[tuple[EntryChange, dict[str, bytes]]] = []
    for entry in entries:
        try:
            kept.append((entry, _files(entry, sources, documents.get(entry.reference, {}), languages)))
        except _ByHand as by_hand:
            code = "sheet-edit-by-hand"
            where: dict[str, Value] = {"field": by_hand.change.column.label, "file": by_hand.file}
            problems.append(entry.row.problem(by_hand.change.position, code, **where))
    while True:
        files = {path: data for _, made in kept for path, data in made.items()}
        refused = {entry.reference for entry, _ in kept if entry.refused}
        try:
            if files:
                check(overlaid(sources, files))
        except BuildFailed as failure:
            by_file = {path: entry for entry, made in kept for path in made}
            if not refused and not any(item.file in by_file for item in failure.problems):
                raise
            for item in failure.problems:
                if item.file in by_file:
                    entry = by_file[item.file]
                    refused.add(entry.reference)
                    found = _cell_problem(item, entry, files[item.file], languages)
                    problems += [] if found.column in entry.refused else [found]
        if not refused:
            return Outcome(files, tuple(entry for entry, made in kept if made), tuple(problems))
        kept = [(entry, made) for entry, made in kept if entry.reference not in refused]


class _ByHand(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, change: FieldChange, file: str) -> None:
        super().__init__(file)
        self.change, self.file = change, file


def _files(
    entry: EntryChange, sources: Sources, documents: Mapping[str, Document], languages: tuple[str, ...]
) -> dict[str, bytes]:
    """The changed index files of an entry. Raises _ByHand."""
    model = TYPES_BY_NAME[entry.row.header.type_name]
    folder = f"content/{model.folder}/{entry.entry_id}"
    if not documents:
        order = [column.key for column in columns_of(model.type_name, languages)]
        ranked = sorted(entry.fields, key=lambda item: order.index(item.column.key))
        values = [(item.column, item.new) for item in ranked]
        return new_files(model.type_name, entry.entry_id, values, languages, field_order(model.type_name))
    texts: dict[str, str] = {}
    for change in entry.fields:
        lang, path = _home(change.column, documents, languages)
        file = documents[lang].file if lang in documents else f"{folder}/index.{lang}.md"
        old = texts[file] if file in texts else _text(sources, file)
        try:
            has_more = len(path) > 1 and at(documents[languages[0]].data, (path[0], 1)) is not None
            if has_more and lang != languages[0] and at(_fields(file, old), path) is None:
                raise CannotEdit  # a translation names every row of a list or none
            texts[file] = _edited(file, old, path, change, model)
        except CannotEdit:
            raise _ByHand(change, file) from None
    return {file: text.encode() for file, text in texts.items()}


def new_files(
    type_name: str,
    entry_id: str,
    values: Iterable[tuple[Column, Any]],
    languages: tuple[str, ...],
    order: Sequence[str],
) -> dict[str, bytes]:
    """The index files of a new entry, its fields in this order."""
    by_lang: dict[str, dict[str, Any]] = {languages[0]: {}}
    for column, value in values:
        _put(by_lang.setdefault(column.lang or languages[0], {}), column.path, value)
    files = {}
    for lang, fields in by_lang.items():
        ranked = {name: fields[name] for name in order if name in fields}
        name = "index.md" if lang == languages[0] else f"index.{lang}.md"
        path = f"content/{TYPES_BY_NAME[type_name].folder}/{entry_id}/{name}"
        files[path] = f"---\n{block(ranked)}---\n".encode()
    return files


def _put(fields: dict[str, Any], path: Sequence[str | int], value: Any) -> None:
    """Sets a value in nested groups; only the first row of a list is ever meant."""
    name, *rest = path
    if not rest:
        fields[str(name)] = value
    elif isinstance(rest[0], int):
        _put(fields.setdefault(str(name), [{}])[0], rest[1:], value)
    else:
        _put(fields.setdefault(str(name), {}), rest, value)


def _home(
    column: Column, documents: Mapping[str, Document], languages: tuple[str, ...]
) -> tuple[str, tuple[str | int, ...]]:
    """The language of the file, and the path in it, where a column's value stands or would stand."""
    base = languages[0]
    if not column.lang:
        return base, column.path
    in_translation = column.lang in documents and isinstance(at(documents[column.lang].data, column.path), str)
    if column.lang != base and in_translation:
        return column.lang, column.path
    if isinstance(at(documents[base].data, column.path), dict):
        return base, (*column.path, column.lang)
    return column.lang, column.path


def _text(sources: Sources, file: str) -> str:
    return sources[file].data.decode() if file in sources else "---\n---\n"


def _fields(file: str, text: str) -> Any:
    return read_front_matter(file, text.encode()).data


def _edited(file: str, text: str, path: Sequence[str | int], change: FieldChange, model: type[Entry]) -> str:
    """The text with the change, read again: all but the one value must be as before."""
    new = with_value(text, tuple(path), change.new, field_order(model.type_name))
    try:
        before, after = read_front_matter(file, text.encode()), read_front_matter(file, new.encode())
    except BuildFailed:
        raise CannotEdit from None
    value = at(after.data, tuple(path))
    wanted = same(change.column, value, change.new) if change.new is not None else value is None
    others = [_without(document.data or {}, path) for document in (before, after)]
    if not wanted or before.body != after.body or others[0] != others[1]:
        raise CannotEdit
    return new


def _without(data: Any, path: Sequence[str | int]) -> Any:
    """The fields but for the value at the path and what is left empty without it."""
    if not path:
        return None
    first, rest = path[0], path[1:]
    if isinstance(data, dict):
        inner = {name: _without(value, rest) if name == first else value for name, value in data.items()}
        left: Any = {name: value for name, value in inner.items() if value not in (None, {}, [])}
        return without_empty(left)
    if isinstance(data, list) and isinstance(first, int):
        items = [_without(item, rest) if number == first else item for number, item in enumerate(data)]
        return [item for item in items if item not in (None, {})]
    return data


def overlaid(sources: Sources, files: Mapping[str, bytes]) -> Sources:
    """The input files with some of them changed or added."""
    changed = {path: SourceFile.of(path, data) for path, data in files.items()}
    return dict(sorted({**sources, **changed}.items()))


def _cell_problem(item: Problem, entry: EntryChange, data: bytes, languages: tuple[str, ...]) -> CellProblem:
    """A problem of a file at the cell its value came from."""
    values = dict(item.values)
    path = (str(values["field"]),) if item.code == "missing-field" else path_at(item, data)
    position = next((number for number, column in entry.row.header.columns.items() if is_at(column, path)), 0)
    code = _OTHER_ADVICE.get(item.code, item.code)
    if code == "sheet-missing":
        column = next((one for one in columns_of(entry.row.header.type_name, languages) if is_at(one, path)), None)
        values = {"label": column.label if column else Bilingual(str(path[-1]), str(path[-1]))}
    return entry.row.problem(position, code, **(values if code != "sheet-no-source" else {}))


def path_at(item: Problem, data: bytes) -> tuple[str | int, ...]:
    """The path of the value a problem is about; () where it is about the whole file."""
    try:
        places = read_front_matter(item.file, data).places.items()
    except BuildFailed:
        return ()
    here = (item.line, item.column)
    at_value = [found for found, place in places if found and here == (place.line, place.column)]
    at_key = [found for found, place in places if found and here == (place.key_line, place.key_column)]
    return max(at_value or at_key, key=len, default=())


def is_at(column: Column, path: tuple[str | int, ...]) -> bool:
    """Whether a column has the value at a path of an entry."""
    if not path or not column.path:
        return False
    return column.path == path[: len(column.path)] or (len(path) == 1 and column.path[-1] == path[0])
