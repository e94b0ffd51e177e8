"""The site: every entry, validated and linked to the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from generator.clock import refuse_odd_day
from generator.cross_checks import KnownIds, find_cross_problems, find_dropped_prose
from generator.errors import BuildFailed, Problem
from generator.gateways import gateways
from generator.i18n import Ui
from generator.inventory import Inventory, take_inventory
from generator.leg_tables import LegTable, load_tables
from generator.located import Document, read_front_matter, read_yaml
from generator.model import TYPES_BY_NAME
from generator.model.entry import Entry
from generator.model.reading import Parsed, read_folder_entry, read_rows
from generator.notice_checks import find_notice_problems
from generator.parse_cache import ParseCache, Reading
from generator.permalinks import LINKABLE
from generator.photo_checks import find_photo_problems
from generator.planner_checks import find_planner_problems
from generator.plausibility import find_implausible
from generator.relocate import problem_in_entry
from generator.route_checks import find_route_problems
from generator.settings import Settings
from generator.sources import SourceFile, Sources
from generator.tangles import tangled


@dataclass(frozen=True, slots=True)
class Site:
    """Every entry by its reference "type/id". Never changed after loading."""

    settings: Settings
    ui: Mapping[str, Ui]  # language -> interface strings
    parsed: Mapping[str, Parsed]  # "village/bat-trang" -> entry with its prose, sorted
    origins: Mapping[str, str]  # the same -> a name of the bytes it was read from
    entry_files: frozenset[str]  # paths of what all entries were read from
    ids: Mapping[str, tuple[str, ...]]  # type -> ids, sorted
    referring: Mapping[tuple[str, str, str], tuple[str, ...]]  # (type, field, "village/bat-trang") -> ids of that type
    today: date  # in Hà Nội
    leg_tables: Mapping[str, LegTable]  # mode -> what a routing engine gave
    warnings: tuple[Problem, ...]  # what an author should know and need not mend

    @property
    def languages(self) -> tuple[str, ...]:
        """The first one is the language in which facts are written."""
        return self.settings.languages


def load_site(sources: Sources, settings: Settings, ui: Mapping[str, Ui], cache: ParseCache, today: date) -> Site:
    """Entries parsed, validated, linked to each other. Raises BuildFailed with every problem found."""
    refuse_odd_day(today)
    problems: list[Problem] = []
    inventory = take_inventory(sources, settings.languages, problems)
    parsed: dict[str, Parsed] = {}
    origins: dict[str, str] = {}
    uncertain: set[str] = set()
    for origin, item in _parse(inventory, settings.languages, cache, problems, uncertain):
        reference = f"{item.entry.type_name}/{item.entry.id}"
        if reference in parsed:
            values = {"id": item.entry.id, "other": parsed[reference].file}
            problems.append(problem_in_entry(sources, item, "repeated-id", ("id",), **values))
            uncertain.add(item.entry.type_name)  # one of the two was meant to have another id
        else:
            parsed[reference], origins[reference] = item, origin
    parsed = dict(sorted(parsed.items()))
    ids = _ids(parsed)
    known = KnownIds(
        {name: frozenset(found) | inventory.ids(name) for name, found in ids.items()}, frozenset(uncertain)
    )
    problems.extend(find_cross_problems(sources, parsed, known))
    problems.extend(find_photo_problems(sources, parsed, inventory, settings.languages))
    problems.extend(find_notice_problems(sources, parsed, settings.languages))
    problems.extend(find_implausible(sources, parsed, today))
    problems.extend(find_planner_problems(sources, parsed, known, settings.planner is not None))
    tables = load_tables(sources, _gateway_names(parsed, known), problems)
    if not problems:  # times are reckoned only from what can be read
        problems.extend(find_route_problems(sources, parsed, tables, settings.planner))
    if problems:
        raise BuildFailed(problems)
    warnings = tuple(find_dropped_prose(sources, parsed))
    files = frozenset(_entry_files(inventory))
    return Site(settings, ui, parsed, origins, files, ids, _referring(parsed), today, tables, warnings)


class _Edited(Mapping[str, Parsed]):
    """Entries as before, but for some of them. They are not copied: it may be that they are not even read yet."""

    __slots__ = ("before", "items_now")

    def __init__(self, before: Mapping[str, Parsed], items: dict[str, Parsed]) -> None:
        self.before: Mapping[str, Parsed] = before.before if isinstance(before, _Edited) else before
        self.items_now: dict[str, Parsed] = {**before.items_now, **items} if isinstance(before, _Edited) else items

    def __getitem__(self, reference: str) -> Parsed:
        return self.items_now.get(reference) or self.before[reference]

    def __contains__(self, reference: object) -> bool:
        return reference in self.before

    def __iter__(self) -> Iterator[str]:
        return iter(self.before)

    def __len__(self) -> int:
        return len(self.before)


def with_prose_of(site: Site, sources: Sources, path: str, cache: ParseCache) -> tuple[str, Site] | None:
    """The site with the prose of one entry read again from its files, one of which is given, and its reference.

    None where anything else than the words of the prose is another than before, or wrong: fields, links, languages.
    """
    if path not in site.entry_files or path.count("/") != 3:  # no folder of an entry: content/villages/x/index.md
        return None
    folder = path[: path.rindex("/") + 1]
    problems: list[Problem] = []
    files = {name: file for name, file in sources.items() if name.startswith(folder)}
    inventory = take_inventory(files, site.languages, problems)
    found = [*_parse(inventory, site.languages, cache, problems, set())]
    if problems or len(found) != 1:
        return None
    [(origin, item)] = found
    reference = f"{item.entry.type_name}/{item.entry.id}"
    old = site.parsed[reference]
    if replace(item, prose=()) != replace(old, prose=()) or _frames(item) != _frames(old):
        return None
    if any(prose.bad_headings or prose.dropped for prose in item.prose):
        return None
    parsed, origins = _Edited(site.parsed, {reference: item}), {**site.origins, reference: origin}
    return reference, replace(site, parsed=parsed, origins=origins)


def _frames(item: Parsed) -> list[tuple[object, ...]]:
    """What others see of a text: its language, its file and what it links to."""
    return [(part.lang, part.file, [(link.kind, link.target) for link in part.links]) for part in item.prose]


def _entry_files(inventory: Inventory) -> Iterator[str]:
    for _, _, files in inventory.folders:
        yield from (file.path for file in files.values())
    yield from (file.path for _, file in inventory.tables)


def _gateway_names(parsed: Mapping[str, Parsed], known: KnownIds) -> frozenset[str]:
    """Gateways, and entries that are there but could not be read."""
    unread = (f"{kind}/{name}" for kind in ("village", "place", "feature") for name in known.by_type[kind])
    return frozenset(gateway.id for gateway in gateways(parsed)).union(name for name in unread if name not in parsed)


def _ids(parsed: Mapping[str, Parsed]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {name: [] for name in TYPES_BY_NAME}
    for item in parsed.values():
        found[item.entry.type_name].append(item.entry.id)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _parse(
    inventory: Inventory,
    languages: tuple[str, ...],
    cache: ParseCache,
    problems: list[Problem],
    uncertain: set[str],
) -> Iterator[tuple[str, Parsed]]:
    """Every entry that can be read, with the name of the bytes it was read from.

    What cannot is added to the problems, the type of a faulty table to `uncertain`.
    """
    folders = [_of_folder(*found, languages) for found in inventory.folders]
    tables = {item.key: item for item in (_of_table(*found, languages) for found in inventory.tables)}
    for reading, (found, refusals) in cache.read_all([*folders, *tables.values()]):
        problems.extend(refusals)
        if refusals and reading.key in tables:
            uncertain.add(reading.name[0])
        yield from ((reading.key, item) for item in found)


def _of_folder(
    entry_type: type[Entry], entry_id: str, files: dict[str, SourceFile], languages: tuple[str, ...]
) -> Reading:
    parse = partial(_read_folder, entry_type, entry_id, files, languages)
    return Reading((entry_type.type_name, entry_id, *languages), tuple(files.values()), parse)


def _of_table(entry_type: type[Entry], file: SourceFile, languages: tuple[str, ...]) -> Reading:
    return Reading((entry_type.type_name, *languages), (file,), partial(_read_table, entry_type, file, languages))


def _read_folder(
    entry_type: type[Entry], entry_id: str, files: dict[str, SourceFile], languages: tuple[str, ...]
) -> tuple[list[Parsed], list[Problem]]:
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for lang, file in files.items():
        try:
            documents[lang] = read_front_matter(file.path, file.data)
            problems.extend(tangled(documents[lang]))
        except BuildFailed as failure:
            problems.extend(failure.problems)
    if problems:
        return [], problems
    item, problems = read_folder_entry(entry_type, entry_id, documents, languages, LINKABLE)
    return ([item] if item and not problems else []), problems


def _read_table(
    entry_type: type[Entry], file: SourceFile, languages: tuple[str, ...]
) -> tuple[list[Parsed], list[Problem]]:
    try:
        document = read_yaml(file.path, file.data)
    except BuildFailed as failure:
        return [], list(failure.problems)
    return read_rows(entry_type, document, languages)


def _referring(parsed: Mapping[str, Parsed]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    found: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    for item in parsed.values():
        for path, type_name, entry_id in item.references:
            field_name = next(part for part in reversed(path) if isinstance(part, str))
            found[item.entry.type_name, field_name, f"{type_name}/{entry_id}"][item.entry.id] = None
        for prose in item.prose:
            for link in prose.links:
                if link.kind in ("cite", "source"):
                    found[item.entry.type_name, "source", f"source/{link.target}"][item.entry.id] = None
    return {key: tuple(ids) for key, ids in found.items()}
