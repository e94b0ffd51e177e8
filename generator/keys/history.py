"""When entries came and last changed, and their photographs, for those who follow the site from outside."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from generator.digest import digest
from generator.history import Dates, History
from generator.keys.world import Keys, World
from generator.model.entry import PhotoEntry
from generator.permalinks import photo_source
from generator.watched import HISTORY


def _history(world: World) -> History:
    """Every commit makes another one, so it is a fact of its own, on which little rests."""
    world.ask(HISTORY)
    return world.history


def _files(world: World) -> list[tuple[str, str]]:
    return [(reference, item.file) for reference, item in world.site.parsed.items()]


def _dated(world: World, _: str) -> Mapping[str, Dates]:
    """Those of which nothing is known are not among them."""
    history = _history(world)
    found = ((reference, history.of(posixpath.dirname(file))) for reference, file in _files(world))
    return {reference: dates for reference, dates in found if dates}


def _illustrated(world: World, _: str) -> Mapping[str, tuple[str, ...]]:
    """Entry -> public addresses of its photographs."""
    found: dict[str, tuple[str, ...]] = {}
    for reference, item in world.site.parsed.items():
        if isinstance(item.entry, PhotoEntry) and item.entry.photos:
            sources = [photo_source(item.file, photo.file) for photo in item.entry.photos]
            found[reference] = tuple(world.value(f"photo:{source}").jpeg_near().href for source in sources)
    return found


def _dated_stamp(world: World, _: str) -> str:
    head = _history(world).head
    return digest((head, _files(world))) if head else "unknown"


HISTORY_KEYS: Keys = {
    "dated": (_dated, _dated_stamp),
    "illustrated": (_illustrated, lambda world, _: digest(world.value("illustrated:"))),
}
