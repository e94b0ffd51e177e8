"""Routes whose printed times cannot be kept, as where a stop is closed then, with the smallest change that mends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from generator.errors import Problem, Value
from generator.itinerary import ItineraryDay, make_itinerary, open_on
from generator.leg_matrix import travel_facts
from generator.leg_tables import LegTable
from generator.model.dates import WEEKDAYS
from generator.model.hours import clock_text
from generator.model.reading import Parsed
from generator.model.route import Plan, Route, Stop
from generator.model.shape import Path
from generator.planning.plan import Reason
from generator.relocate import problem_in_entry
from generator.settings import Planner
from generator.sources import Sources
from generator.text import Bilingual
from generator.ways import Grounds, entry_at, landmark

EARLIER = (15, 30, 45, 60, 90, 120)  # minutes by which one may leave earlier
FIRST_MINUTE = 5 * 60  # nobody is asked to leave before
LATEST_BACK = 21 * 60
_CODES = {
    "closed": "route-stop-closed",
    "outside-hours": "route-stop-closed",
    "too-late": "route-stop-late",
    "too-short": "route-stop-too-long",
    "back-too-late": "route-back-late",
    "lunch": "route-without-lunch",
    "no-way": "route-no-way",
}


@dataclass(frozen=True, slots=True)
class _Case:
    """A day of a route with the first thing that does not work."""

    route: Route
    plan: Plan
    day: ItineraryDay
    reason: Reason
    grounds: Grounds

    def fits(self, **changes: object) -> bool:
        """Whether the whole route works with another plan."""
        plan = self.plan.model_copy(update=changes)
        return _fits(self.route.model_copy(update={"plan": plan}), self.grounds)


def find_route_problems(
    sources: Sources, parsed: Mapping[str, Parsed], tables: Mapping[str, LegTable], planner: Planner | None
) -> Iterator[Problem]:
    """For each day of a route the first thing that does not work; only a site with a planner has times."""
    routes = [item for item in parsed.values() if isinstance(item.entry, Route) and item.entry.plan]
    if planner is None or not routes:
        return
    facts = travel_facts(parsed)
    grounds = Grounds(parsed, facts, facts.land, tables, planner)
    for item in routes:
        assert isinstance(item.entry, Route)
        yield from _of_route(sources, item, item.entry, grounds)


def _of_route(sources: Sources, item: Parsed, route: Route, grounds: Grounds) -> Iterator[Problem]:
    plan = route.plan
    assert plan is not None
    for name in ("start", "end"):
        feature = getattr(plan, name)
        if f"feature/{feature}" in grounds.parsed and landmark(grounds, feature) is None:
            yield problem_in_entry(sources, item, "not-a-start", ("plan", name), stop=f"feature/{feature}")
    found = make_itinerary(route, grounds)
    for day in found.days if found else ():
        if day.breaks:
            case = _Case(route, plan, day, day.breaks[0], grounds)
            path = _path(route, case.reason)
            yield problem_in_entry(sources, item, _CODES[case.reason.code], path, **_values(case), advice=_advice(case))


def _path(route: Route, reason: Reason) -> Path:
    if reason.stop is None:
        return ("plan", "lunch") if reason.code == "lunch" else ("plan", "back_by")
    stop = route.stops[reason.stop]
    return ("stops", reason.stop, next(name for name in ("village", "place", "name") if getattr(stop, name)))


def _values(case: _Case) -> dict[str, Value]:
    """Clock times where `at` and `limit` are times, minutes where they are lengths."""
    reason = case.reason
    shown = str if reason.code == "too-short" else clock_text
    values: dict[str, Value] = {
        name: shown(value) for name in ("at", "limit") if (value := getattr(reason, name)) is not None
    }
    values.setdefault("at", clock_text(case.day.back))
    if reason.stop is not None:
        stop = case.route.stops[reason.stop]
        shut = tuple(day for day in case.plan.weekdays if not open_on(stop, day, case.grounds))
        values |= {"stop": _name(stop, case.grounds), "days": _days(shut or case.plan.weekdays)}
    return values


def _name(stop: Stop, grounds: Grounds) -> Bilingual:
    entry = entry_at(stop, grounds.parsed)
    name = stop.name or getattr(entry, "name", None)
    return Bilingual(*(name.pick(lang, "vi")[0] for lang in ("vi", "en"))) if name else Bilingual("?", "?")


def _days(days: tuple[int, ...]) -> str:
    """As an author writes them: "mon-wed, fri"."""
    if len(days) == len(WEEKDAYS):
        return "daily"
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}" for run in runs)


def _advice(case: _Case) -> Bilingual:
    """The smallest change after which the whole route fits; else what can be tried."""
    first = (_other_weekdays, _leaving_earlier) if case.reason.code == "closed" else (_leaving_earlier, _other_weekdays)
    for attempt in (*first, _back_later, _without_lunch, _without_a_stop):
        found = attempt(case)
        if found:
            return found
    return Bilingual(
        "rút ngắn stay, bỏ bớt điểm dừng, hoặc chia tuyến thành hai ngày (day: 2)",
        "shorten a stay, drop stops, or make it two days (day: 2)",
    )


def _fits(route: Route, grounds: Grounds) -> bool:
    found = make_itinerary(route, grounds)
    return found is not None and not found.missing and not found.breaks


def _leaving_earlier(case: _Case) -> Bilingual | None:
    for minutes in EARLIER:
        leave = case.plan.leave - minutes
        if leave >= FIRST_MINUTE and case.fits(leave=leave):
            written = f'leave: "{clock_text(leave)}"'
            return Bilingual(f"đi sớm hơn: {written}", f"leave earlier: {written}")
    return None


def _other_weekdays(case: _Case) -> Bilingual | None:
    good = tuple(day for day in range(7) if case.fits(weekdays=(day,)))
    kept = tuple(day for day in case.plan.weekdays if day in good)
    for days in (kept, good):
        if days and days != case.plan.weekdays and case.fits(weekdays=days):
            written = f"weekdays: {_days(days)}"
            return Bilingual(f"dành cho những ngày khác: {written}", f"make it for other days: {written}")
    return None


def _back_later(case: _Case) -> Bilingual | None:
    back = -(-case.day.back // 15) * 15
    if case.plan.back_by < back <= LATEST_BACK and case.fits(back_by=back):
        written = f'back_by: "{clock_text(back)}"'
        return Bilingual(f"cho về muộn hơn: {written}", f"come back later: {written}")
    return None


def _without_lunch(case: _Case) -> Bilingual | None:
    if case.plan.lunch and case.fits(lunch=None):
        return Bilingual("rút ngắn hoặc bỏ lunch", "shorten the lunch or leave it out")
    return None


def _without_a_stop(case: _Case) -> Bilingual | None:
    """The stop that breaks first, then the others of that day."""
    stops = case.route.stops
    days = list(accumulate((stop.day for stop in stops), lambda before, day: day or before, initial=1))[1:]
    kept = [stop.model_copy(update={"day": day}) for stop, day in zip(stops, days, strict=True)]
    for index in sorted(
        (visit.stop for visit in case.day.visits), key=lambda index: (index != case.reason.stop, index)
    ):
        rest = tuple(stop for number, stop in enumerate(kept) if number != index)
        if _fits(case.route.model_copy(update={"stops": rest}), case.grounds):
            name = _name(stops[index], case.grounds)
            return Bilingual(
                f"bỏ điểm {name.vi}, hoặc để sang ngày khác (day: 2)",
                f"drop {name.en}, or give it another day (day: 2)",
            )
    return None
