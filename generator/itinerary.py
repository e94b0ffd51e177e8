"""A route as days with clock times: its order is kept, its ways come from the tables, every visit lies within hours.

The times hold on each weekday the route is made for, so a stop counts as open only when it is open on all of them. They
are those of a typical week: holidays and seasons are told where hours are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.gateways import Gateway
from generator.hours import ordinary_week
from generator.model.place import Place
from generator.model.route import Plan as Wishes
from generator.model.route import Route, Stop
from generator.model.village import Village
from generator.plannable import default_stay
from generator.planning.plan import Plan, Reason, Travel
from generator.planning.problem import Day, Lunch, Window
from generator.planning.problem import Stop as Asked
from generator.planning.timeline import in_order
from generator.ways import Grounds, Way, Where, entry_at, landmark, way_to, where_is


@dataclass(frozen=True, slots=True)
class TimedRide:
    """Times are minutes after midnight. `stop` is where it leads: a place in `Route.stops`, None for the way back."""

    stop: int | None
    mode: str
    leaves: int
    arrives: int
    low: int  # the range of minutes to show
    high: int
    metres: int | None
    source: str  # "formula", "engine", "inside", or of the route itself: "published", "estimated"
    waiting: int  # minutes of it that are set aside for a bus nobody knows the times of
    as_of: date | None  # since when its source says so


@dataclass(frozen=True, slots=True)
class TimedVisit:
    stop: int  # a place in `Route.stops`
    begins: int | None  # None: where it is nobody knows, so it is passed without a time
    ends: int | None
    waits: int  # minutes before it that are neither ride nor lunch
    short: bool  # less than the usual time
    phone_first: bool  # the hours are not known


@dataclass(frozen=True, slots=True)
class TimedLunch:
    begins: int
    ends: int


Timed = TimedRide | TimedVisit | TimedLunch


@dataclass(frozen=True, slots=True)
class ItineraryDay:
    number: int
    leaves: int
    back: int
    items: tuple[Timed, ...]  # in order of time
    breaks: tuple[Reason, ...]  # what does not work; stops are places in `Route.stops`

    @property
    def rides(self) -> tuple[TimedRide, ...]:
        return tuple(item for item in self.items if isinstance(item, TimedRide))

    @property
    def visits(self) -> tuple[TimedVisit, ...]:
        return tuple(item for item in self.items if isinstance(item, TimedVisit))


@dataclass(frozen=True, slots=True)
class Itinerary:
    days: tuple[ItineraryDay, ...]  # none where a way is missing
    start: str  # reference of the feature
    end: str
    weekdays: tuple[int, ...]
    missing: tuple[int | None, ...] = ()  # stops to which nobody knows how long it takes; None: the way back

    @property
    def breaks(self) -> tuple[Reason, ...]:
        return tuple(found for day in self.days for found in day.breaks)


def make_itinerary(route: Route, grounds: Grounds) -> Itinerary | None:
    """The route with times; None where it has no plan."""
    wishes = route.plan
    if wishes is None:
        return None
    start, end = (landmark(grounds, name) for name in (wishes.start, wishes.end or wishes.start))
    if start is None or end is None:
        return None  # what is no landmark is a problem of its own
    days, missing = [], []
    for number, stops in _by_day(route):
        found, lacks = _day(route, wishes, number, stops, (start, end), grounds)
        missing += lacks
        days.append(found)
    complete = tuple(day for day in days if day is not None)
    return Itinerary(() if missing else complete, start.id, end.id, wishes.weekdays, tuple(missing))


def _by_day(route: Route) -> list[tuple[int, list[int]]]:
    """The stops of each day; a stop without a day belongs to that of the stop before."""
    found: dict[int, list[int]] = {}
    day = 1
    for index, stop in enumerate(route.stops):
        day = stop.day or day
        if stop.kind != "start":
            found.setdefault(day, []).append(index)
    return sorted(found.items())


def _day(
    route: Route,
    wishes: Wishes,
    number: int,
    indexes: list[int],
    ends: tuple[Gateway, Gateway],
    grounds: Grounds,
) -> tuple[ItineraryDay | None, list[int | None]]:
    """The day, and the stops to which the way is missing; with one of those there is no day."""
    timed: list[int] = []  # the stops that get a time
    ways: list[Way] = []
    missing: list[int | None] = []
    here: Where | None = Where(ends[0], None)
    for index in indexes:
        stop = route.stops[index]
        where = where_is(stop, index, grounds)
        if where is None and not (stop.leg and stop.leg.minutes):
            continue
        way = way_to(here, where, stop.leg, wishes.mode, grounds)
        if way is None:
            missing.append(index)
        else:
            timed.append(index)
            ways.append(way)
        here = where
    home = way_to(here, Where(ends[1], None), wishes.way_back, wishes.mode, grounds)
    if home is None:
        missing.append(None)
    if missing or home is None or not timed:
        return None, missing
    stops = [_asked(route.stops[index], wishes, grounds) for index in timed]
    count = len(timed)
    day = Day(
        stops=tuple(stops),
        legs=tuple(tuple(ways[b].slots if b == a + 1 else () for b in range(count)) for a in range(count)),
        start=tuple(ways[0].slots if b == 0 else () for b in range(count)),
        end=tuple(home.slots if a == count - 1 else () for a in range(count)),
        leave=wishes.leave,
        back=wishes.back_by,
        lunch=Lunch(lunch.minutes, lunch.earliest, lunch.latest) if (lunch := wishes.lunch) else None,
    )
    plan = in_order(day, range(count))
    flags = [_hours_of(route.stops[index], grounds) is None for index in timed]
    items = _items(plan, timed, [*ways, home], flags)
    breaks = tuple(
        Reason(found.code, None if found.stop is None else timed[found.stop], found.at, found.limit)
        for found in plan.breaks
    )
    return ItineraryDay(number, plan.leave, plan.back, _with_passed(items, indexes, timed), breaks), missing


def _asked(stop: Stop, wishes: Wishes, grounds: Grounds) -> Asked:
    entry = entry_at(stop, grounds.parsed)
    stay = stop.stay or default_stay(entry, grounds.planner)
    return Asked(_windows(stop, wishes.weekdays, grounds), stay.high, stay.low)


def _hours_of(stop: Stop, grounds: Grounds) -> tuple[tuple[Window, ...], ...] | None:
    """The windows of each weekday; None where nobody knows them."""
    entry = entry_at(stop, grounds.parsed)
    hours = entry.hours if isinstance(entry, Village | Place) else None
    week = ordinary_week(hours) if hours else None
    if week is None:
        return None
    return tuple(tuple(Window(part.opens, part.closes, part.last_start) for part in day) for day in week)


def open_on(stop: Stop, weekday: int, grounds: Grounds) -> bool:
    """Whether it opens at all on that weekday; where hours are not known one may try on any."""
    week = _hours_of(stop, grounds)
    return week is None or bool(week[weekday])


def _windows(stop: Stop, weekdays: Sequence[int], grounds: Grounds) -> tuple[Window, ...]:
    """When it is open on all of those weekdays; where hours are not known, when one may try."""
    week = _hours_of(stop, grounds)
    if week is None:
        return tuple(Window(part.begins, part.ends, part.ends) for part in grounds.planner.phone_first)
    found = week[weekdays[0]]
    for day in weekdays[1:]:
        found = tuple(both for one in found for other in week[day] if (both := _overlap(one, other)))
    return found


def _overlap(one: Window, other: Window) -> Window | None:
    both = Window(max(one.opens, other.opens), min(one.closes, other.closes), min(one.last_start, other.last_start))
    return both if both.opens <= both.last_start and both.opens < both.closes else None


def _items(plan: Plan, timed: list[int], ways: list[Way], flags: list[bool]) -> list[Timed]:
    """`ways` are those to each stop, and home; `flags` say whose hours are not known."""
    items: list[Timed] = []
    lunch = plan.lunch and TimedLunch(plan.lunch.start, plan.lunch.end)
    place = (plan.lunch.stop, plan.lunch.before) if plan.lunch else None
    if lunch and place == (None, False):
        items.append(lunch)
    for number, visit in enumerate(plan.visits):
        if visit.travel and visit.travel.arrive > visit.travel.leave:  # not for two stops at one point
            items.append(_ride(timed[visit.stop], visit.travel, ways[number]))
        if lunch and place == (visit.stop, True):
            items.append(lunch)
        items.append(TimedVisit(timed[visit.stop], visit.start, visit.end, visit.wait, visit.short, flags[visit.stop]))
        if lunch and place == (visit.stop, False):
            items.append(lunch)
    if plan.home:
        items.append(_ride(None, plan.home, ways[-1]))
    return items


def _ride(stop: int | None, travel: Travel, way: Way) -> TimedRide:
    return TimedRide(
        *(stop, way.mode, travel.leave, travel.arrive, travel.low, travel.high),
        *(way.metres, way.source, way.waiting, way.as_of),
    )


def _with_passed(items: list[Timed], indexes: list[int], timed: list[int]) -> tuple[Timed, ...]:
    """The stops without a time stand before the ride to the next stop that has one."""
    found: list[Timed] = []
    left = [index for index in indexes if index not in timed]
    for item in items:
        if isinstance(item, TimedRide):
            passed = [index for index in left if item.stop is None or index < item.stop]
            found.extend(TimedVisit(index, None, None, 0, False, False) for index in passed)
            left = [index for index in left if index not in passed]
        found.append(item)
    return (*found, *(TimedVisit(index, None, None, 0, False, False) for index in left))
