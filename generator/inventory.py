"""Which file of content/ belongs to which entry or table; a file that fits nowhere is a problem, not ignored."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from generator.errors import Problem, problem
from generator.i18n import UI_FOLDER
from generator.leg_tables import LEG_TABLES
from generator.model import ENTRY_TYPES
from generator.model.entry import Entry, PhotoEntry
from generator.photos.names import is_picture
from generator.settings import SETTINGS_FILE
from generator.sources import SourceFile, Sources
from generator.text import is_slug, slugify

ADDRESSES = "content/addresses.txt"  # what the site has published: generator/addresses.py reads it
_INDEX = re.compile(r"index(?:\.([a-z]{2,3}(?:-[a-z0-9]+)*))?\.md")

_FOLDERS = {entry_type.folder: entry_type for entry_type in ENTRY_TYPES if entry_type.folder}
_TABLES = {entry_type.table: entry_type for entry_type in ENTRY_TYPES if entry_type.table}

Folder = tuple[type[Entry], str, dict[str, SourceFile]]  # type, id, language -> index file
Table = tuple[type[Entry], SourceFile]


@dataclass(slots=True)
class Inventory:
    """The files of content/ by what they are for."""

    folders: list[Folder] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    photos: dict[str, dict[str, SourceFile]] = field(default_factory=dict)  # "village/x" -> file name -> file

    def ids(self, type_name: str) -> frozenset[str]:
        """Ids of a type that have a folder, whether or not it can be read."""
        return frozenset(entry_id for entry_type, entry_id, _ in self.folders if entry_type.type_name == type_name)


def take_inventory(sources: Sources, languages: tuple[str, ...], problems: list[Problem]) -> Inventory:
    """Every file of content/ but the settings, the interface and tables of travel times, each in its place."""
    inventory = Inventory()
    entries: dict[tuple[str, str], dict[str, SourceFile]] = defaultdict(dict)
    for path, file in sources.items():
        parts = path.split("/")
        if parts[0] != "content" or path == SETTINGS_FILE or path.startswith(f"{UI_FOLDER}/"):
            continue
        if path in LEG_TABLES or path == ADDRESSES:
            continue
        table = parts[1].removesuffix(".yaml")
        if len(parts) == 4 and parts[1] in _FOLDERS:
            _place_in_entry(inventory, entries[parts[1], parts[2]], file, languages, problems)
        elif len(parts) in (2, 3) and table in _TABLES and path.endswith(".yaml"):
            inventory.tables.append((_TABLES[table], file))
        else:
            problems.append(_unexpected(path))
    for (folder, entry_id), files in sorted(entries.items()):
        if languages[0] in files:
            inventory.folders.append((_FOLDERS[folder], entry_id, files))
        elif not any(item.file.startswith(f"content/{folder}/{entry_id}/") for item in problems):
            where = f"content/{folder}/{entry_id}"
            problems.append(problem(where, 0, 0, "missing-index", folder=where))
    return inventory


def _place_in_entry(
    inventory: Inventory,
    index_files: dict[str, SourceFile],
    file: SourceFile,
    languages: tuple[str, ...],
    problems: list[Problem],
) -> None:
    """An index file, a photograph, or a problem."""
    _, folder, entry_id, name = file.path.split("/")
    entry_type = _FOLDERS[folder]
    if index := _INDEX.fullmatch(name):
        lang = index[1] or languages[0]
        if lang not in languages:
            values = {"lang": lang, "languages": ", ".join(languages)}
            problems.append(problem(file.path, 0, 0, "unknown-language", **values))
        elif not is_slug(entry_id):
            values = {"name": entry_id, "example": slugify(entry_id) or "ten-moi"}
            problems.append(problem(file.path, 0, 0, "odd-file-name", **values))
        elif lang in index_files:  # index.md and index.vi.md
            problems.append(problem(file.path, 0, 0, "repeated-id", id=entry_id, other=index_files[lang].path))
        else:
            index_files[lang] = file
    elif is_picture(name) and issubclass(entry_type, PhotoEntry):
        inventory.photos.setdefault(f"{entry_type.type_name}/{entry_id}", {})[name] = file
    else:
        problems.append(_unexpected(file.path))


def _unexpected(path: str) -> Problem:
    expected = f"{', '.join(sorted(_FOLDERS))}; {', '.join(f'{table}.yaml' for table in sorted(_TABLES))}"
    return problem(path, 0, 0, "unexpected-file", expected=expected)
