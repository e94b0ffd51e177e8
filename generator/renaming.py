"""A new id for an entry: its folder or row, every reference to it in content/, and its old address. Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import BuildFailed, problem
from generator.inventory import ADDRESSES, take_inventory
from generator.located import read_front_matter, read_yaml
from generator.model.entry import Entry, PageEntry
from generator.model.fields import slug_values
from generator.model.reading import Parsed, as_written
from generator.model.shape import Path
from generator.model.stopcode import StopCode
from generator.permalinks import LINKABLE, ON_LIST
from generator.prose import find_links
from generator.site import Site
from generator.sources import SourceFile, Sources
from generator.text import is_slug
from generator.yaml_edits import CannotEdit, replaced, with_value

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?^---[ \t]*\r?\n?", re.MULTILINE | re.DOTALL)
Check = Callable[[Sources], Site]


@dataclass(frozen=True, slots=True)
class Renamed:
    """What is to be saved, and what was found."""

    files: dict[str, bytes]  # by the paths of before the move
    move: tuple[str, str] | None  # folders; None for a row of a table
    places: int  # references and links that were rewritten
    leaves_page: bool  # whether its old address leads on


def rename(site: Site, sources: Sources, type_name: str, old: str, new: str, check: Check) -> Renamed:
    """Raises BuildFailed where the new id cannot be taken or the result would not pass the check."""
    item = site.parsed.get(f"{type_name}/{old}")
    if item is None:
        raise BuildFailed([problem(f"{type_name}/{old}", 0, 0, "rename-unknown", entry=f"{type_name}/{old}")])
    if not is_slug(new):
        raise BuildFailed([problem(item.file, 0, 0, "not-an-id", **slug_values(new))])
    taken = site.parsed.get(f"{type_name}/{new}")
    folder = f"content/{item.entry.folder}/{new}/"
    if taken is not None or (item.entry.folder and any(path.startswith(folder) for path in sources)):
        raise BuildFailed([problem(taken.file if taken else folder, 0, 0, "rename-taken", id=new)])
    if isinstance(item.entry, StopCode):
        raise BuildFailed([problem(item.file, 0, 0, "rename-permanent", id=old)])
    files, places = _references(site, sources, type_name, old, new)
    leaves_page = isinstance(item.entry, PageEntry) and item.entry.slug is None and type_name not in ON_LIST
    move = None
    start: Path = ()
    if item.row is None:
        move = (f"content/{item.entry.folder}/{old}", f"content/{item.entry.folder}/{new}")
    else:
        start = (item.entry.table, item.row)
        _edit(files, sources, item.file, lambda text: replaced(text, [((*start, "id"), new)]))
    if leaves_page:
        slugs = [*(slug for slug in _old_slugs(item.entry) if slug not in (old, new)), old]
        order = tuple(type(item.entry).model_fields)
        _edit(files, sources, item.file, lambda text: with_value(text, (*start, "old_slugs"), slugs, order))
    _keep_addresses(files, sources, f"{type_name}/{old}", f"{type_name}/{new}")
    data = {path: text.encode() for path, text in files.items()}
    _verify(site, check(_moved(sources, data, move)), type_name, old, new)
    return Renamed(data, move, places, leaves_page)


def _keep_addresses(files: dict[str, str], sources: Sources, old: str, new: str) -> None:
    """What was published of the entry stays its own."""
    if ADDRESSES in sources:
        before = sources[ADDRESSES].data.decode()
        after = re.sub(rf"\t{re.escape(old)}$", f"\t{new}", before, flags=re.MULTILINE)
        if after != before:
            files[ADDRESSES] = after


def _old_slugs(entry: Entry) -> tuple[str, ...]:
    return entry.old_slugs if isinstance(entry, PageEntry) else ()


def _references(site: Site, sources: Sources, type_name: str, old: str, new: str) -> tuple[dict[str, str], int]:
    """Files with every reference and link to the entry rewritten, and how many there are."""
    by_file: dict[str, list[tuple[Path, str]]] = {}
    documents = _index_files(site, sources)
    for reference, item in site.parsed.items():
        paths = [path for path, kind, entry_id in item.references if (kind, entry_id) == (type_name, old)]
        values = [(path, new) for path in paths]
        if isinstance(item.entry, StopCode) and item.entry.stop == f"{type_name}/{old}":
            values.append((("stop",), f"{type_name}/{new}"))
        for file in documents.get(reference, (item.file,)) if values else ():
            by_file.setdefault(file, []).extend(_written(sources, file, item, values, old))
    files: dict[str, str] = {}
    count = 0
    for file, changes in by_file.items():
        unique = list(dict(changes).items())
        if unique:
            _edit(files, sources, file, lambda text, found=tuple(unique): replaced(text, found))  # type: ignore[misc]
            count += len(unique)
    for path, source in sources.items():
        if path.startswith("content/") and path.endswith(".md"):
            text = files.get(path) or source.data.decode()
            linked, found = _relinked(text, type_name, old, new)
            if found:
                files[path] = linked
                count += found
    return files, count


def _index_files(site: Site, sources: Sources) -> dict[str, tuple[str, ...]]:
    """Entry -> its index files in every language: a translation may repeat a reference."""
    inventory = take_inventory(sources, site.languages, [])
    return {
        f"{entry_type.type_name}/{entry_id}": tuple(file.path for file in files.values())
        for entry_type, entry_id, files in inventory.folders
    }


def _written(
    sources: Sources, file: str, item: Parsed, values: list[tuple[Path, str]], old: str
) -> list[tuple[Path, str]]:
    """The paths that the file itself has, with their new values."""
    read = read_yaml if item.row is not None else read_front_matter
    document = read(file, sources[file].data)
    start: Path = () if item.row is None else (item.entry.table, item.row)
    found = []
    for path, value in values:
        written = as_written(document, (*start, *path))
        if _at(document.data, written) in (old, f"{item.entry.type_name}/{old}") or path == ("stop",):
            found.append((written, value))
    return found


def _at(data: Any, path: Path) -> Any:
    for part in path:
        inside = isinstance(data, dict) and part in data
        inside = inside or (isinstance(data, list) and isinstance(part, int) and part < len(data))
        if not inside:
            return None
        data = data[part]
    return data


def _edit(files: dict[str, str], sources: Sources, file: str, change: Callable[[str], str]) -> None:
    text = files.get(file) or sources[file].data.decode()
    try:
        files[file] = change(text)
    except CannotEdit:
        raise BuildFailed([problem(file, 0, 0, "rename-by-hand", file=file)]) from None


def _relinked(text: str, type_name: str, old: str, new: str) -> tuple[str, int]:
    """The text of a page with its links to the entry, and citations of a source, rewritten."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    head, body = text[:start], text[start:]
    found = 0
    lines = body.split("\n")
    for link in reversed(find_links(body, LINKABLE)):
        line, at = lines[link.line - 1], link.column - 1
        if (link.kind, link.target) == (type_name, old):
            written = f"{type_name}:{old}"
            assert line.startswith(written, at)
            lines[link.line - 1] = f"{line[:at]}{type_name}:{new}{line[at + len(written) :]}"
        elif (link.kind, link.target, type_name) == ("cite", old, "source"):
            mended = re.sub(rf"@{re.escape(old)}(?![a-z0-9-])", f"@{new}", line[at:], count=1)
            lines[link.line - 1] = line[:at] + mended
        else:
            continue
        found += 1
    return head + "\n".join(lines), found


def _moved(sources: Sources, files: Mapping[str, bytes], move: tuple[str, str] | None) -> Sources:
    """The input files as they will be."""
    found = {}
    for path, source in sources.items():
        new = path
        if move and path.startswith(f"{move[0]}/"):
            new = move[1] + path[len(move[0]) :]
        if path in files:
            found[new] = SourceFile.of(new, files[path])
        else:
            found[new] = SourceFile(new, source.digest, source.held, source.place)
    return dict(sorted(found.items()))


def _verify(before: Site, after: Site, type_name: str, old: str, new: str) -> None:
    """As many things lead to the new id as led to the old one, and nothing to that."""

    def leading(site: Site, entry_id: str) -> int:
        found = sum(
            (kind, to) == (type_name, entry_id) for item in site.parsed.values() for _, kind, to in item.references
        )
        kinds = {type_name, "cite"} if type_name == "source" else {type_name}
        return found + sum(
            link.kind in kinds and link.target == entry_id
            for item in site.parsed.values()
            for prose in item.prose
            for link in prose.links
        )

    if leading(after, new) != leading(before, old) or leading(after, old) or f"{type_name}/{new}" not in after.parsed:
        raise BuildFailed([problem(before.parsed[f"{type_name}/{old}"].file, 0, 0, "rename-by-hand", file="content/")])
