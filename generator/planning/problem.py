"""What is asked of the planner: stops with their hours on a date, the ways between them, a day, a lunch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.planning.slots import ALWAYS, Slot, Slots


class Window(NamedTuple):
    """Open without a break; a visit begins by `last_start` and ends by `closes`."""

    opens: int
    closes: int
    last_start: int


@dataclass(frozen=True, slots=True)
class Stop:
    windows: tuple[Window, ...]  # of the date; none: closed
    typical: int  # minutes of a visit
    minimum: int  # minutes of a visit in a hurry
    value: int = 1  # what it is worth, at least 1
    must: bool = False
    fixed: int | None = None  # an appointment: the visit begins at that minute, within the hours
    rest: bool = False  # a good place to wait or to eat


@dataclass(frozen=True, slots=True)
class Lunch:
    """Eaten wherever one is, begun between two minutes. For lunch at one place: a stop that is a must, and no Lunch."""

    minutes: int
    earliest: int
    latest: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day to plan. `legs[a][b]` is the way from stop a to stop b; no slots: there is none."""

    stops: tuple[Stop, ...]
    legs: tuple[tuple[Slots, ...], ...]
    start: tuple[Slots, ...] | None  # from the start to each stop; None: anywhere
    end: tuple[Slots, ...] | None  # from each stop to the end; None: the day ends at the last stop
    leave: int  # earliest
    back: int  # latest
    lunch: Lunch | None = None
    straight: Slots | None = None  # from the start to the end past all stops; None: nothing to travel
    shorten: bool = True  # may visits take their minimum where that lets more be seen?


def way(day: Day, here: int | None, there: int | None) -> Slots:
    """From one stop to another; None is the start, or the end."""
    if here is not None and there is not None:
        return day.legs[here][there]
    if here is not None:
        return ALWAYS if day.end is None else day.end[here]
    if there is not None:
        return ALWAYS if day.start is None else day.start[there]
    return ALWAYS if day.straight is None else day.straight


def visit(stop: Stop, minutes: int) -> Slots:
    """When a visit of that length can begin; none where no window holds it."""
    slots = []
    for opens, closes, last_start in stop.windows:
        first, last = opens, min(last_start, closes - minutes)
        if stop.fixed is not None:
            first, last = max(first, stop.fixed), min(last, stop.fixed)
        if first <= last:
            slots.append(Slot(first, last, minutes))
    return tuple(slots)


def meal(day: Day) -> Slots | None:
    """When lunch can begin; None where none is due, as for those who leave after lunch time."""
    lunch = day.lunch
    return None if lunch is None or day.leave > lunch.latest else (Slot(lunch.earliest, lunch.latest, lunch.minutes),)


def fed(day: Day, hungry: int, eaten: int) -> int:
    """When the day ends, of the end without lunch and the end with it. Back by lunch time, one eats afterwards."""
    lunch = day.lunch
    return hungry if lunch is None or day.leave > lunch.latest or hungry <= lunch.latest else eaten


def typical(day: Day) -> tuple[int, ...]:
    return tuple(stop.typical for stop in day.stops)


def minimum(day: Day) -> tuple[int, ...]:
    return tuple(stop.minimum for stop in day.stops)


def only(day: Day, chosen: Sequence[int]) -> Day:
    """The same day with no other stops; they are numbered anew, in the order given."""
    return replace(
        day,
        stops=tuple(day.stops[a] for a in chosen),
        legs=tuple(tuple(day.legs[a][b] for b in chosen) for a in chosen),
        start=None if day.start is None else tuple(day.start[a] for a in chosen),
        end=None if day.end is None else tuple(day.end[a] for a in chosen),
    )


def rank(day: Day, chosen: Sequence[int]) -> tuple[int, int]:
    """How good it is to see those: must-sees, then value."""
    return sum(day.stops[a].must for a in chosen), sum(day.stops[a].value for a in chosen)
