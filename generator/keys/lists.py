"""Lists: what they can be filtered by, their pages, and the data by which a browser filters them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.digest import digest
from generator.facets import FILTERS, Column, columns, distance_of, reliable_until
from generator.hours import MONTHS_OF_HOURS, SpecialDays
from generator.keys.world import Keys, Stamp, World
from generator.lists import (
    NOTHING,
    Address,
    Names,
    Part,
    Slice,
    Tally,
    Values,
    addresses,
    by_village,
    cut,
    in_order,
    names_of,
    parts,
    tallies,
    values_of,
)
from generator.model.dates import add_months
from generator.model.place import Place
from generator.model.village import Village
from generator.source_pages import source_order


@dataclass(frozen=True, slots=True)
class OpenDays:
    """On which days something is known to be open."""

    weekdays: tuple[int, ...]  # of the ordinary week
    until: date | None  # the last day on which the hours are claimed; None where they have no check
    special: tuple[tuple[date, date, bool], ...]  # (first, last, whether open) of days that differ


@dataclass(frozen=True, slots=True)
class ListData:
    """A list as a browser filters it. Columns and all that follows are in the order of the list."""

    groups: tuple[tuple[str, Values, Column], ...]
    size: int
    km: tuple[float | None, ...]  # of villages, to sort by; empty elsewhere
    open_days: tuple[OpenDays | None, ...]  # None: nobody knows; empty where nobody knows of any
    until: date | None  # the last day for which days that differ from the ordinary week are told


def _columns(world: World, section: str) -> dict[str, Column]:
    return columns(world.site, section)


def _tallies(world: World, section: str) -> dict[str, Tally]:
    return tallies(world.value(f"columns:{section}"), world.site.today)


def _groups(world: World, section: str) -> tuple[str, ...]:
    return tuple(world.value(f"tallies:{section}")) if section in FILTERS else ()


def _values(world: World, rest: str) -> Values:
    place, _, lang = rest.rpartition("@")
    section, _, group = place.partition("/")
    tally: Tally = world.value(f"tallies:{section}").get(group, {})
    names: Names = names_of(world.site, world.links, world.value(f"ui:{lang}"), section, group, tally)
    return values_of(world.value(f"columns:{section}")[group], names, tally, world.site.today)


def _order(world: World, rest: str) -> tuple[int, ...]:
    section, _, lang = rest.rpartition("@")
    ids = world.value(f"ids:{section}?sort=name@{lang}")
    if section == "place":
        ids = by_village(world.site, ids, world.value(f"ids:village?sort=name@{lang}"))
    return in_order(world.site, section, ids)


def _slice(world: World, rest: str) -> Slice:
    """`product/stars=5/2@vi`; `product/=/1@vi` for the whole list."""
    place, _, lang = rest.rpartition("@")
    section, value, number = place.split("/")
    group, _, code = value.partition("=")
    chosen: dict[str, Part] = world.value(f"parts:{section}/{group}@{lang}")
    return cut(world.site, section, chosen.get(code, NOTHING), int(number))


def _parts(world: World, rest: str) -> dict[str, Part]:
    """Found once for all values of a group; recipes ask for slices."""
    place, _, lang = rest.rpartition("@")
    section, _, group = place.partition("/")
    column = world.value(f"columns:{section}")[group] if group else None
    return parts(world.value(f"order:{section}@{lang}"), column, world.site.today)


def _list_data(world: World, rest: str) -> ListData:
    section, _, lang = rest.rpartition("@")
    order: tuple[int, ...] = world.value(f"order:{section}@{lang}")
    found: dict[str, Column] = world.value(f"columns:{section}")
    groups = tuple(
        (group, world.value(f"values:{section}/{group}@{lang}"), tuple(found[group][index] for index in order))
        for group in world.value(f"groups:{section}")
    )
    references = [f"{section}/{world.site.ids[section][index]}" for index in order]
    open_days = (
        tuple(_open_days(world, reference) for reference in references) if section in ("village", "place") else ()
    )
    km = tuple(_km(world, reference) for reference in references) if section == "village" else ()
    until = add_months(world.site.today.replace(day=1), MONTHS_OF_HOURS) - timedelta(days=1)
    known = any(open_days)
    return ListData(groups, len(order), km, open_days if known else (), until if known else None)


def _km(world: World, reference: str) -> float | None:
    entry = world.site.parsed[reference].entry
    assert isinstance(entry, Village)
    found = distance_of(entry)
    return round(found.low, 1) if found else None


def _open_days(world: World, reference: str) -> OpenDays | None:
    entry = world.site.parsed[reference].entry
    assert isinstance(entry, Village | Place)
    hours = entry.hours
    if hours is None or not (hours.windows or hours.exceptions):
        return None
    special: tuple[SpecialDays, ...] = world.value(f"special-hours:{reference}")
    return OpenDays(
        tuple(sorted({day for window in hours.windows if window.season is None for day in window.days})),
        reliable_until(entry, world.site.today),
        tuple((days.first, days.last, bool(days.openings)) for days in special),
    )


def _addresses(world: World, _rest: str) -> tuple[Address, ...]:
    return tuple(addresses(world.site, world.links, lambda section: world.value(f"tallies:{section}")))


def _sources(world: World, lang: str) -> tuple[str, ...]:
    return source_order(world.site, lang)


def _stamp_of(name: str) -> Stamp:
    return lambda world, rest: digest(world.value(f"{name}:{rest}"))


def _parts_stamp(world: World, rest: str) -> str:
    """Of what parts are cut from, for they are as long as the list."""
    place, _, lang = rest.rpartition("@")
    section, _, group = place.partition("/")
    return digest((world.stamp(f"order:{section}@{lang}"), world.stamp(f"columns:{section}") if group else ""))


LIST_KEYS: Keys = {
    "parts": (_parts, _parts_stamp),
    **{
        name: (read, _stamp_of(name))
        for name, read in {
            "columns": _columns,
            "tallies": _tallies,
            "groups": _groups,
            "values": _values,
            "order": _order,
            "slice": _slice,
            "list-data": _list_data,
            "list-addresses": _addresses,
            "sources": _sources,
        }.items()
    },
}
