"""Which dated notices bear on a village, a place or a route, and what closures do to hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.days import DatedDays, Days
from generator.model.entry import Entry
from generator.model.fields import Localized
from generator.model.hours import Hours, HoursException
from generator.model.notice import CLOSED, Notice
from generator.model.place import Place
from generator.model.reading import Parsed
from generator.model.route import Route
from generator.model.village import Village
from generator.phases import Phase, ShownPhase

AHEAD_DAYS = 60  # so long before its first day a notice is shown, for those who plan


@dataclass(frozen=True, slots=True)
class Posted:
    """A notice that has not ended, and whose it is."""

    reference: str  # "place/dinh"
    index: int  # in that entry's list
    kind: str
    first: date
    last: date
    text: Localized
    shown: ShownPhase


def posted(reference: str, parsed: Mapping[str, Parsed], places: Iterable[str], today: date) -> tuple[Posted, ...]:
    """What a page of an entry says, what begins first in front. Its own notices and those of what it depends on:
    a village has those of its places, whose ids are given, a place those of its village, a route those of its stops.
    """
    found = []
    for name in dict.fromkeys(_related(parsed[reference].entry, parsed, places)):
        for index, notice in enumerate(_own(name, parsed)):
            if notice.last >= today:
                phase = Phase(notice.kind, notice.first - timedelta(days=AHEAD_DAYS), notice.last)
                shown = ShownPhase(phase, not phase.holds(today))
                found.append(Posted(name, index, notice.kind, notice.first, notice.last, notice.text, shown))
    return tuple(sorted(found, key=lambda item: (item.first, item.last)))


def _related(entry: Entry, parsed: Mapping[str, Parsed], places: Iterable[str]) -> Iterator[str]:
    if isinstance(entry, Village):
        yield f"village/{entry.id}"
        yield from (f"place/{found}" for found in places)
    elif isinstance(entry, Place):
        yield from _places_and_villages(f"place/{entry.id}", parsed)
    elif isinstance(entry, Route):
        for stop in entry.stops:
            if stop.village or stop.place:
                name = f"village/{stop.village}" if stop.village else f"place/{stop.place}"
                yield from _places_and_villages(name, parsed)


def _places_and_villages(reference: str, parsed: Mapping[str, Parsed]) -> Iterator[str]:
    """The entry itself, and of a place its village."""
    yield reference
    entry = parsed[reference].entry
    if isinstance(entry, Place) and entry.village:
        yield f"village/{entry.village}"


def _own(reference: str, parsed: Mapping[str, Parsed]) -> tuple[Notice, ...]:
    entry = parsed[reference].entry
    return entry.notices if isinstance(entry, Village | Place) else ()


def closures(reference: str, parsed: Mapping[str, Parsed]) -> tuple[Notice, ...]:
    """When nobody can visit: it is closed, or for a place its whole village is."""
    names = _places_and_villages(reference, parsed)
    return tuple(notice for name in names for notice in _own(name, parsed) if notice.kind == CLOSED)


def hours_with(closed: tuple[Notice, ...], hours: Hours | None) -> Hours | None:
    """The hours with closures as days that overrule all others."""
    if not closed:
        return hours
    days = (
        HoursException(on=Days(dates=DatedDays(first=notice.first, last=notice.last)), why=notice.text)
        for notice in closed
    )
    known = hours or Hours()
    return known.model_copy(update={"exceptions": (*known.exceptions, *days)})
