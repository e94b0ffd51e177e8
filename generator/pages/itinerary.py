"""The timetable of a route as its page and the first page show it, with what it adds up to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.fetch import Fetch
from generator.itinerary import Itinerary, ItineraryDay, TimedLunch, TimedRide, TimedVisit
from generator.model.route import Route
from generator.pages.costs import Cost, cost_of
from generator.pages.kind import view
from generator.pages.stops import StopView
from generator.trip import Ends, Item, Ride, Trip, TripDay, Visit
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A line of the timetable. `kind` is start, ride, visit, lunch, wait or end."""

    kind: str
    time: str  # "08:30"; empty where none is known
    until: str = ""
    text: str = ""
    stop: StopView | None = None
    minutes: str = ""  # of a visit
    note: str = ""
    leg: View | None = None  # what the route itself says of the way
    phone: str = ""


@dataclass(frozen=True, slots=True)
class TimelineDay:
    label: str  # "Day 1", or "" where there is only one
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What the days add up to: a label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """All that templates/components/timeline.html may use."""

    days: tuple[TimelineDay, ...]
    weekdays: str
    own: bool  # suggested by this site; else only the times are
    estimated_on: date | None
    totals: tuple[Total, ...]
    cost: Cost
    ask_first: tuple[StopView, ...]  # stops whose hours are not known
    untimed: tuple[StopView, ...]

    @property
    def ask_everywhere(self) -> bool:
        """Whether the hours of no stop are known."""
        return len(self.ask_first) == sum(row.kind == "visit" and row.time != "" for row in self.rows)

    @property
    def rows(self) -> tuple[TimelineRow, ...]:
        return tuple(row for day in self.days for row in day.rows)

    @property
    def short(self) -> tuple[TimelineRow, ...]:
        """Without the ways and the meals."""
        return tuple(row for row in self.rows if row.kind in ("start", "visit", "end"))


def timeline(fetch: Fetch, route: Route, stops: tuple[StopView, ...], lang: str) -> TimelineView | None:
    """None where no times can be reckoned."""
    reference = f"route/{route.id}"
    found, trip = fetch.itinerary(reference), fetch.trip(reference, lang)
    if found is None or trip is None:
        return None
    t = fetch.wording(lang)
    visits = [visit for day in found.days for visit in day.visits]
    return TimelineView(
        days=tuple(_day(fetch, route, stops, *pair, t) for pair in zip(found.days, trip.days, strict=True)),
        weekdays=t.days(found.weekdays),
        own=route.status == "editorial",
        estimated_on=max((ride.as_of for day in found.days for ride in day.rides if ride.as_of), default=None),
        totals=tuple(_totals(found, t)),
        cost=cost_of(fetch, route, [stops[visit.stop] for visit in visits], lang),
        ask_first=tuple(stops[visit.stop] for visit in _asking(found, trip)),
        untimed=tuple(stops[visit.stop] for visit in visits if visit.begins is None),
    )


def missing_ways(fetch: Fetch, route: Route, stops: tuple[StopView, ...]) -> tuple[StopView, ...]:
    """The stops to which nobody knows how long it takes, so that the route has no times."""
    found = fetch.itinerary(f"route/{route.id}")
    return tuple(stops[index] for index in found.missing if index is not None) if found else ()


def _asking(found: Itinerary, trip: Trip) -> Iterator[TimedVisit]:
    for day, told in zip(found.days, trip.days, strict=True):
        for timed, item in zip(day.items, told.items, strict=True):
            if isinstance(timed, TimedVisit) and isinstance(item, Visit) and timed.begins is not None and item.note:
                yield timed


def _day(
    fetch: Fetch, route: Route, stops: tuple[StopView, ...], day: ItineraryDay, told: TripDay, t: Wording
) -> TimelineDay:
    rows = [TimelineRow("start", t.clock(day.leaves), text=_name(told.start))]
    for timed, item in zip(day.items, told.items, strict=True):
        rows += _rows(fetch, route, stops, timed, item, t)
    rows.append(TimelineRow("end", t.clock(day.back), text=_name(told.end)))
    return TimelineDay(told.label, tuple(rows))


def _name(ends: Ends | None) -> str:
    return ends.name if ends else ""


def _rows(
    fetch: Fetch,
    route: Route,
    stops: tuple[StopView, ...],
    timed: TimedRide | TimedVisit | TimedLunch,
    item: Item,
    t: Wording,
) -> Iterator[TimelineRow]:
    if isinstance(timed, TimedLunch):
        yield TimelineRow("lunch", t.clock(timed.begins), t.clock(timed.ends), t("lunch"))
    elif isinstance(timed, TimedRide):
        assert isinstance(item, Ride)
        plan = route.plan
        leg = plan.way_back if plan and timed.stop is None else None
        if timed.stop is not None:
            leg = route.stops[timed.stop].leg
        told = view(fetch, leg, t.lang) if leg and leg.text else None
        yield TimelineRow("ride", t.clock(timed.leaves), text=ride_text(timed, item, t), leg=told)
    else:
        assert isinstance(item, Visit)
        yield from _visit_rows(stops[timed.stop], timed, item, t)


def _visit_rows(stop: StopView, timed: TimedVisit, item: Visit, t: Wording) -> Iterator[TimelineRow]:
    if timed.begins is None or timed.ends is None:
        yield TimelineRow("visit", "", stop=stop, note=item.note)
        return
    if timed.waits:
        text = t("timeline-wait", time=t.clock(timed.begins))
        yield TimelineRow("wait", t.clock(timed.begins - timed.waits), t.clock(timed.begins), text)
    minutes = t("minutes", minutes=timed.ends - timed.begins)
    if timed.short and stop.stop.stay is None:  # an editor's own shortest stay is one to plan with
        minutes = t("timeline-short", stay=minutes)
    times = t.clock(timed.begins), t.clock(timed.ends)
    yield TimelineRow("visit", *times, stop=stop, minutes=minutes, note=item.note, phone=item.phone)


def ride_text(timed: TimedRide, item: Ride, t: Wording) -> str:
    """ "Motorbike, 26–47 minutes (an estimate), about 11.3 km"."""
    span = f"{timed.low}–{timed.high}" if timed.low != timed.high else str(timed.low)
    parts = [
        t.label("mode", item.mode),
        f"{t('minutes', minutes=span)} ({t.label('basis', 'estimated')})",
        *([t("about-km", km=t.number(item.km))] if item.km else []),
        *([t("timeline-waiting", minutes=timed.waiting)] if timed.waiting else []),
    ]
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _totals(found: Itinerary, t: Wording) -> Iterator[Total]:
    rides = [ride for day in found.days for ride in day.rides]
    visits = [visit for day in found.days for visit in day.visits]
    yield Total(t("timeline-out"), duration(sum(day.back - day.leaves for day in found.days), t))
    yield Total(t("timeline-road"), duration(sum(ride.arrives - ride.leaves for ride in rides), t))
    stayed = sum(visit.ends - visit.begins for visit in visits if visit.begins is not None and visit.ends is not None)
    yield Total(t("timeline-stays"), duration(stayed, t))
    metres = [ride.metres for ride in rides if ride.mode != "walk"]
    known = round(sum(found for found in metres if found is not None) / 1000)
    if known:
        km = t.number(known)
        yield Total(t("length"), t("km-at-least", km=km) if None in metres else t("about-km", km=km))
    else:
        yield Total(t("length"), t("unknown"))


def duration(minutes: int, t: Wording) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return t("minutes", minutes=rest)
    return t("hours-minutes", hours=hours, minutes=rest) if rest else t.count("hours-long", hours)
