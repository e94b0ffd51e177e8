"""What can be begun from one minute to another and takes so long: a ride, a visit, a meal.

Several slots give the earliest end for every minute at which one is ready to begin: never earlier for a later minute,
because waiting is allowed. That is what makes the earliest time enough to know in the search.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

NEVER = 1 << 20  # later than any minute


class Slot(NamedTuple):
    """May begin at any minute from `first` to `last`. A last bus is the last slot of its leg."""

    first: int
    last: int
    minutes: int
    low: int = 0  # of a ride: the range of minutes that is shown
    high: int = 0


Slots = tuple[Slot, ...]

ALWAYS: Slots = (Slot(0, NEVER - 1, 0),)  # nothing to do, at any time


def earliest(slots: Slots, ready: int) -> int:
    """The earliest end for somebody ready at that minute; NEVER after the last slot."""
    end = NEVER
    for first, last, minutes, _, _ in slots:
        if ready <= last:
            end = min(end, max(ready, first) + minutes)
    return end


def latest(slots: Slots, by: int) -> tuple[int, Slot] | None:
    """The latest beginning that ends by that minute, and its slot; None if there is none."""
    found: tuple[int, Slot] | None = None
    for slot in slots:
        begin = min(slot.last, by - slot.minutes)
        if begin >= slot.first and (found is None or begin > found[0]):
            found = begin, slot
    return found


def mirrored(slots: Slots, until: int) -> Slots:
    """The same seen backwards from a minute: its earliest ends are the latest beginnings."""
    return tuple(
        Slot(until - slot.last - slot.minutes, until - slot.first - slot.minutes, slot.minutes) for slot in slots
    )


class Earliest(dict[int, int]):
    """`earliest` of some slots as a table that fills itself."""

    def __init__(self, slots: Slots) -> None:
        super().__init__()
        self._slots = slots

    def __missing__(self, ready: int) -> int:
        end = self[ready] = earliest(self._slots, ready)
        return end


def by_period(periods: Iterable[tuple[int, Slot | None]], until: int) -> Slots:
    """Slots from (first minute, what a ride takes then); None: nothing goes. Each period lasts to the next."""
    starts = [*periods]
    ends = [first for first, _ in starts[1:]] + [until]
    return tuple(
        ride._replace(first=first, last=end - 1)
        for (first, ride), end in zip(starts, ends, strict=True)
        if ride and first < end
    )
