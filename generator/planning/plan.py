"""What the planner answers. A reason is a code with numbers; its words are the page's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Code = Literal[
    "closed",  # no hours on that date
    "outside-hours",  # the appointment `at` does not fit the hours
    "too-short",  # it takes `at` minutes, the longest window has `limit`
    "no-way",  # nothing goes there at that time; without a stop: to the end
    "too-late",  # there at `at`, a visit begins by `limit`
    "back-too-late",  # back at `at` (None: no way back), wanted by `limit`
    "lunch",  # fits only without lunch; in an order given: no time for lunch
    "day-full",  # fits alone, but not with the others
    "not-found",  # the same, but among so many stops it is not proved
]
FixCode = Literal[
    "shorter-visits",
    "leave-earlier",  # by `value` minutes
    "mode",  # `value` names it
    "drop",  # the stop `value`
    "no-lunch",
    "date",  # on the date `value` all fit
    "another-day",  # it fits by itself on the date `value`
]


@dataclass(frozen=True, slots=True)
class Fix:
    """The change that lets a stop in: made, and the stop marked as a must, the plan holds it."""

    code: FixCode
    value: int | str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a stop is left out, or where an order breaks."""

    code: Code
    stop: int | None
    at: int | None = None
    limit: int | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Travel:
    leave: int  # as late as is enough to be there at `arrive`
    arrive: int
    low: int  # the range of minutes to show
    high: int


@dataclass(frozen=True, slots=True)
class Visit:
    stop: int
    travel: Travel | None  # None: the day begins here
    start: int
    end: int
    wait: int  # minutes between arriving and the visit that are not lunch
    short: bool  # less than the typical time


@dataclass(frozen=True, slots=True)
class Meal:
    start: int
    end: int
    stop: int | None  # None: where the day begins
    before: bool  # before the visit of that stop, not after


@dataclass(frozen=True, slots=True)
class Plan:
    leave: int  # the latest that keeps the rest
    visits: tuple[Visit, ...]
    lunch: Meal | None
    home: Travel | None  # None: the day ends at the last stop
    back: int
    omitted: tuple[int, ...] = ()
    proved: bool = True  # nothing better exists
    breaks: tuple[Reason, ...] = ()  # of an order given: what does not work


def order_of(plan: Plan) -> tuple[int, ...]:
    return tuple(item.stop for item in plan.visits)


def travel_minutes(plan: Plan) -> int:
    rides = [item.travel for item in plan.visits] + [plan.home]
    return sum(ride.arrive - ride.leave for ride in rides if ride)


def renumbered(plan: Plan, names: Sequence[int], asked: Iterable[int]) -> Plan:
    """The plan of a day with fewer stops, told in the numbers of the whole day; `asked` may be more than it had.

    What breaks in it is a matter of the way home alone, and names no stop.
    """
    lunch = plan.lunch
    seen = {names[stop] for stop in order_of(plan)}
    return replace(
        plan,
        visits=tuple(replace(item, stop=names[item.stop]) for item in plan.visits),
        lunch=lunch and replace(lunch, stop=None if lunch.stop is None else names[lunch.stop]),
        omitted=tuple(stop for stop in asked if stop not in seen),
    )
