"""The site: every entry, validated and linked to the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.config import Settings
from generator.errors import BuildFailed, Problem, problem
from generator.i18n import Ui
from generator.inventory import Inventory, take_inventory
from generator.located import Document, read_front_matter, read_yaml
from generator.model import TYPES_BY_NAME
from generator.model.entry import Entry, PhotoEntry
from generator.model.reading import Parsed, Prose, as_written, read_folder_entry, read_rows
from generator.model.shape import Path
from generator.parse_cache import ParseCache
from generator.prose import Link, find_bad_headings
from generator.sources import SourceFile, Sources
from generator.text import nearest


@dataclass(frozen=True, slots=True)
class Site:
    """Every entry by its reference "type/id". Never changed after loading."""

    settings: Settings
    ui: Mapping[str, Ui]  # language -> interface strings
    parsed: Mapping[str, Parsed]  # "village/bat-trang" -> entry with its prose, sorted
    ids: Mapping[str, tuple[str, ...]]  # type -> ids, sorted
    referring: Mapping[tuple[str, str, str], tuple[str, ...]]  # (type, field, "village/bat-trang") -> ids of that type

    @property
    def languages(self) -> tuple[str, ...]:
        """The first one is the language in which facts are written."""
        return self.settings.languages


def load_site(sources: Sources, settings: Settings, ui: Mapping[str, Ui], cache: ParseCache) -> Site:
    """Entries parsed, validated, linked to each other. Raises BuildFailed with every problem found."""
    problems: list[Problem] = []
    inventory = take_inventory(sources, settings.languages, problems)
    parsed: dict[str, Parsed] = {}
    for item in _parse(inventory, settings.languages, cache, problems):
        reference = f"{item.entry.type_name}/{item.entry.id}"
        if reference in parsed:
            values = {"id": item.entry.id, "other": parsed[reference].file}
            problems.append(problem_in_entry(sources, item, "repeated-id", ("id",), **values))
        else:
            parsed[reference] = item
    parsed = dict(sorted(parsed.items()))
    known = {
        name: frozenset(item.entry.id for item in parsed.values() if item.entry.type_name == name)
        for name in TYPES_BY_NAME
    }
    if not problems:  # an entry that could not be read would make every reference to it a problem too
        problems.extend(_dangling(sources, parsed, known))
        problems.extend(_bad_prose(sources, parsed, known))
        problems.extend(_bad_photos(sources, parsed, inventory))
    if problems:
        raise BuildFailed(problems)
    ids = {name: tuple(sorted(found_ids)) for name, found_ids in known.items()}
    return Site(settings, ui, parsed, ids, _referring(parsed))


def _parse(
    inventory: Inventory, languages: tuple[str, ...], cache: ParseCache, problems: list[Problem]
) -> Iterator[Parsed]:
    """Every entry that can be read; what cannot is added to the problems."""
    for entry_type, entry_id, files in inventory.folders:
        name = (entry_type.type_name, entry_id, *languages)
        found, refusals = cache.read(
            name, files.values(), partial(_read_folder, entry_type, entry_id, files, languages)
        )
        problems.extend(refusals)
        yield from found
    for entry_type, file in inventory.tables:
        name = (entry_type.type_name, *languages)
        found, refusals = cache.read(name, [file], partial(_read_table, entry_type, file, languages))
        problems.extend(refusals)
        yield from found


def problem_in_entry(sources: Sources, item: Parsed, code: str, path: Path, **values: str) -> Problem:
    """A problem found later, at a value of an entry that was read: its file is read again for the place."""
    document = _document(sources, item)
    return document.problem(code, as_written(document, _full(item, path)), **values)


def _read_folder(
    entry_type: type[Entry], entry_id: str, files: dict[str, SourceFile], languages: tuple[str, ...]
) -> tuple[list[Parsed], list[Problem]]:
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for lang, file in files.items():
        try:
            documents[lang] = read_front_matter(file.path, file.data)
        except BuildFailed as failure:
            problems.extend(failure.problems)
    if problems:
        return [], problems
    item, problems = read_folder_entry(entry_type, entry_id, documents, languages, frozenset(TYPES_BY_NAME))
    return ([item] if item and not problems else []), problems


def _read_table(
    entry_type: type[Entry], file: SourceFile, languages: tuple[str, ...]
) -> tuple[list[Parsed], list[Problem]]:
    try:
        document = read_yaml(file.path, file.data)
    except BuildFailed as failure:
        return [], list(failure.problems)
    return read_rows(entry_type, document, languages)


def _dangling(sources: Sources, parsed: Mapping[str, Parsed], known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for item in parsed.values():
        for path, type_name, entry_id in item.references:
            if entry_id not in known[type_name]:
                meant = nearest(entry_id, known[type_name])
                values = {"suggestion": meant} if meant else {}
                document = _document(sources, item)
                label = TYPES_BY_NAME[type_name].label
                place = as_written(document, _full(item, path))
                yield document.problem("unknown-reference", place, value=entry_id, type=label, **values)


def _bad_prose(
    sources: Sources, parsed: Mapping[str, Parsed], known: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    """Links to nothing, links that are not safe, headings of the wrong level."""
    for item in parsed.values():
        for prose in item.prose:
            document = read_front_matter(prose.file, sources[prose.file].data) if _suspect(prose, known) else None
            if document is None:
                continue
            for link in prose.links:
                code, values = _fault_of(link, known)
                if code:
                    yield document.problem_at(code, prose.line + link.line - 1, link.column, **values)
            for line, column in find_bad_headings(prose.text):
                yield document.problem_at("heading-level", prose.line + line - 1, column)


def _bad_photos(sources: Sources, parsed: Mapping[str, Parsed], inventory: Inventory) -> Iterator[Problem]:
    """Photographs that are described but not there, and those that are there but not described."""
    for reference, item in parsed.items():
        files = inventory.photos.get(reference, {})
        described = item.entry.photos if isinstance(item.entry, PhotoEntry) else ()
        for index, photo in enumerate(described):
            if photo.file not in files:
                yield problem_in_entry(sources, item, "photo-missing", ("photos", index, "file"), name=photo.file)
        for name in sorted(set(files) - {photo.file for photo in described}):
            yield problem(files[name].path, 0, 0, "photo-not-described")


def _suspect(prose: Prose, known: Mapping[str, frozenset[str]]) -> bool:
    return any(_fault_of(link, known)[0] for link in prose.links) or any(find_bad_headings(prose.text))


def _fault_of(link: Link, known: Mapping[str, frozenset[str]]) -> tuple[str, dict[str, str]]:
    """The code of what is wrong with a link, "" for nothing, and its values."""
    if link.kind in ("url", "anchor"):
        return "", {}
    if link.kind == "other":
        scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", link.target)
        return ("unsafe-link" if scheme else "unknown-link"), {"link": link.target}
    type_name = "source" if link.kind == "cite" else link.kind
    if link.target in known[type_name]:
        return "", {}
    meant = nearest(link.target, known[type_name])
    shown = f"@{link.target}" if link.kind == "cite" else f"{link.kind}:{link.target}"
    return "unknown-link", {"link": shown, **({"suggestion": meant} if meant else {})}


def _referring(parsed: Mapping[str, Parsed]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    found: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    for item in parsed.values():
        for path, type_name, entry_id in item.references:
            field_name = next(part for part in reversed(path) if isinstance(part, str))
            found[item.entry.type_name, field_name, f"{type_name}/{entry_id}"][item.entry.id] = None
        for prose in item.prose:
            for link in prose.links:
                if link.kind == "cite":
                    found[item.entry.type_name, "source", f"source/{link.target}"][item.entry.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _document(sources: Sources, item: Parsed) -> Document:
    read = read_yaml if item.row is not None else read_front_matter
    return read(item.file, sources[item.file].data)


def _full(item: Parsed, path: Path) -> Path:
    """The path from the file's root, for an entry that is a row."""
    return path if item.row is None else (item.entry.table, item.row, *path)
