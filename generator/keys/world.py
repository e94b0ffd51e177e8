"""What a key is, and all that one can look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from generator.album import Album
from generator.assets import Assets
from generator.digest import digest
from generator.history import History
from generator.markup import Renderer
from generator.model.entry import Entry
from generator.permalinks import Permalinks
from generator.photos.darkroom import Darkroom
from generator.site import Site
from generator.sources import Sources
from generator.templating import Templates


class World(Protocol):
    """Everything a value is made from, other values among it."""

    site: Site
    links: Permalinks
    templates: Templates
    assets: Assets
    sources: Sources
    album: Album
    darkroom: Darkroom
    today: date
    history: History
    renderer: Renderer | None

    def ask(self, name: str) -> None:
        """Says that a fact is looked at; of a site's entries this says itself."""

    def stamp(self, key: str) -> str:
        """The stamp of a key now; "gone" for what is no longer there."""

    def value(self, key: str) -> Any:
        """The value of a key. Raises KeyError for what is not there."""


Read = Callable[[World, str], Any]
Stamp = Callable[[World, str], str]
Keys = Mapping[str, tuple[Read, Stamp]]  # name of the key -> its value and its stamp


def entry_of(world: World, reference: str) -> Entry:
    """The entry of "type/id"."""
    return world.site.parsed[reference].entry


def answer_stamp(key: str, type_name: str = "") -> Callable[[World, str], str]:
    """The digest of an answer about an entry; the type where the key names only the id."""

    def stamp(world: World, rest: str) -> str:
        known = f"{type_name}/{rest}" if type_name else rest
        return digest(world.value(f"{key}:{rest}")) if known in world.site.parsed else "gone"

    return stamp
