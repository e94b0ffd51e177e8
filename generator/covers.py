"""Which drawn cover an entry shows: that of its craft, drawn from its own id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.craft import Craft
from generator.model.entry import Entry
from generator.model.festival import Festival
from generator.model.producer import Producer
from generator.model.product import Product
from generator.model.route import Route
from generator.model.village import Village
from generator.site import Site

PLAIN = "plain"  # for a craft that nobody has drawn yet, and for what belongs to none
COVERED = ("village", "product", "producer", "craft", "route", "festival")


@dataclass(frozen=True, slots=True)
class Cover:
    """A motif of `drawing/covers` and the seed it is varied by."""

    motif: str
    seed: str


def covers(site: Site) -> Iterator[Cover]:
    """The cover of every entry that has one."""
    for type_name in COVERED:
        for entry_id in site.ids[type_name]:
            yield cover_of(site, site.parsed[f"{type_name}/{entry_id}"].entry)


def cover_of(site: Site, entry: Entry) -> Cover:
    craft = _craft_of(site, entry)
    return Cover(craft.cover or PLAIN if craft else PLAIN, f"{entry.type_name}-{entry.id}")


def _craft_of(site: Site, entry: Entry) -> Craft | None:
    """Its own, its first, or that of its village."""
    match entry:
        case Craft():
            return entry
        case Village(crafts=crafts) | Product(crafts=crafts) | Producer(crafts=crafts) if crafts:
            found = site.parsed[f"craft/{crafts[0]}"].entry
            return found if isinstance(found, Craft) else None
        case Product(village=village) | Producer(village=village):
            return _craft_of_village(site, village)
        case Festival(villages=villages):
            return _craft_of_village(site, villages[0])
        case Route(stops=stops):
            return _craft_of_village(site, next((stop.village for stop in stops if stop.village), None))
        case _:
            return None


def _craft_of_village(site: Site, village: str | None) -> Craft | None:
    return _craft_of(site, site.parsed[f"village/{village}"].entry) if village else None
