"""The site: every entry, validated and linked to the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.config import SETTINGS_FILE, Settings
from generator.errors import BuildFailed, Problem, problem
from generator.i18n import UI_FOLDER, Ui
from generator.located import Document, read_front_matter, read_yaml
from generator.model import ENTRY_TYPES, TYPES_BY_NAME
from generator.model.entry import Entry
from generator.model.reading import Parsed, Prose, as_written, read_folder_entry, read_rows
from generator.model.shape import Path
from generator.parse_cache import ParseCache
from generator.prose import Link, find_bad_headings
from generator.sources import SourceFile, Sources
from generator.text import is_slug, nearest, slugify

_INDEX = re.compile(r"index(?:\.([a-z]{2,3}))?\.md")


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
    parsed: dict[str, Parsed] = {}
    for item in _parse(sources, settings.languages, cache, problems):
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
    if problems:
        raise BuildFailed(problems)
    ids = {name: tuple(sorted(found_ids)) for name, found_ids in known.items()}
    return Site(settings, ui, parsed, ids, _referring(parsed))


def _parse(
    sources: Sources, languages: tuple[str, ...], cache: ParseCache, problems: list[Problem]
) -> Iterator[Parsed]:
    """Every entry that can be read; what cannot is added to the problems."""
    folders, tables = _group(sources, languages, problems)
    for entry_type, entry_id, files in folders:
        name = (entry_type.type_name, entry_id, *languages)
        found, refusals = cache.read(
            name, files.values(), partial(_read_folder, entry_type, entry_id, files, languages)
        )
        problems.extend(refusals)
        yield from found
    for entry_type, file in tables:
        name = (entry_type.type_name, *languages)
        found, refusals = cache.read(name, [file], partial(_read_table, entry_type, file, languages))
        problems.extend(refusals)
        yield from found


def problem_in_entry(sources: Sources, item: Parsed, code: str, path: Path, **values: str) -> Problem:
    """A problem found later, at a value of an entry that was read: its file is read again for the place."""
    document = _document(sources, item)
    return document.problem(code, as_written(document, _full(item, path)), **values)


Folder = tuple[type[Entry], str, dict[str, SourceFile]]  # type, id, language -> index file
Table = tuple[type[Entry], SourceFile]


def _group(sources: Sources, languages: tuple[str, ...], problems: list[Problem]) -> tuple[list[Folder], list[Table]]:
    """Every file of content/ goes to an entry or a table; a file that fits nowhere is a problem, not ignored."""
    by_folder = {entry_type.folder: entry_type for entry_type in ENTRY_TYPES if entry_type.folder}
    by_table = {entry_type.table: entry_type for entry_type in ENTRY_TYPES if entry_type.table}
    entries: dict[tuple[str, str], dict[str, SourceFile]] = defaultdict(dict)
    tables: list[Table] = []
    for path, file in sources.items():
        parts = path.split("/")
        if parts[0] != "content" or path == SETTINGS_FILE or path.startswith(f"{UI_FOLDER}/"):
            continue
        name = parts[-1]
        if len(parts) == 4 and parts[1] in by_folder and (index := _INDEX.fullmatch(name)):
            lang = index[1] or languages[0]
            if lang not in languages:
                problems.append(problem(path, 0, 0, "unknown-language", lang=lang, languages=", ".join(languages)))
            elif not is_slug(parts[2]):
                problems.append(
                    problem(path, 0, 0, "odd-file-name", name=parts[2], example=slugify(parts[2]) or "ten-moi")
                )
            elif other := entries[parts[1], parts[2]].get(lang):  # index.md and index.vi.md
                problems.append(problem(path, 0, 0, "repeated-id", id=parts[2], other=other.path))
            else:
                entries[parts[1], parts[2]][lang] = file
        elif (
            (len(parts) == 2 or len(parts) == 3)
            and parts[1].removesuffix(".yaml") in by_table
            and name.endswith(".yaml")
        ):
            tables.append((by_table[parts[1].removesuffix(".yaml")], file))
        else:
            expected = f"{', '.join(sorted(by_folder))}; {', '.join(f'{table}.yaml' for table in sorted(by_table))}"
            problems.append(problem(path, 0, 0, "unexpected-file", expected=expected))
    folders: list[Folder] = []
    for (folder, entry_id), files in sorted(entries.items()):
        if languages[0] in files:
            folders.append((by_folder[folder], entry_id, files))
        else:
            where = f"content/{folder}/{entry_id}"
            problems.append(problem(where, 0, 0, "missing-index", folder=where))
    return folders, tables


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
