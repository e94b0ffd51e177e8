"""The photographs that entries show, each looked at once: its size and its preview, or why it cannot be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.digest import digest
from generator.errors import BuildFailed, Problem
from generator.model.entry import Photo, PhotoEntry
from generator.model.reading import Parsed
from generator.permalinks import photo_path, photo_source
from generator.photos.darkroom import KINDS, MAKING, Darkroom, Facts, facts_key, variant_key, widths_of
from generator.photos.opening import Refused
from generator.relocate import problem_in_entry
from generator.site import Site
from generator.sources import Sources

Album = Mapping[str, Facts]  # path of the original -> what is known of it


def make_album(site: Site, sources: Sources, darkroom: Darkroom) -> Album:
    """Raises BuildFailed with every photograph that cannot be published, at the line that lists it."""
    problems: list[Problem] = []
    album: dict[str, Facts] = {}
    for item, index, photo in _listed(site):
        path = photo_source(item.file, photo.file)
        try:
            album[path] = darkroom.facts(sources[path])
        except Refused as refused:
            values = {"name": photo.file, **refused.values}
            problems.append(problem_in_entry(sources, item, refused.code, ("photos", index, "file"), **values))
    if problems:
        raise BuildFailed(problems)
    return dict(sorted(album.items()))


def _listed(site: Site) -> Iterator[tuple[Parsed, int, Photo]]:
    for item in site.parsed.values():
        if isinstance(item.entry, PhotoEntry):
            for index, photo in enumerate(item.entry.photos):
                yield item, index, photo


def variants(facts: Facts) -> Iterator[tuple[int, str]]:
    """(width, kind) of every file that is published of a photograph."""
    for kind in KINDS:
        for width in widths_of(facts.width):
            yield width, kind


def variant_path(path: str, stamp: str, width: int, kind: str) -> str:
    """Where a variant of the original with this digest is published."""
    return photo_path(path, digest((stamp, MAKING)), width, kind)


def cache_keys(album: Album, sources: Sources) -> frozenset[str]:
    """What the cache of pictures is to hold after a build."""
    found: set[str] = set()
    for path, facts in album.items():
        stamp = sources[path].digest
        found.add(facts_key(stamp))
        found.update(variant_key(stamp, width, kind) for width, kind in variants(facts))
    return frozenset(found)
