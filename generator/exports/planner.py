"""The data of the day planner, below data/planner/: stops, days, legs, bus, inside.

Each file has a `version`; a reader that does not know it plans nothing. Rows are lists whose fields `fields` names.
Times are minutes after midnight, UTC+7; days are counted from `first`; points are in 1/100,000 degree; money in đồng.
What is unknown is null. `docs/travel-times.md` describes every field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from generator.engine.target import Target
from generator.exports.kind import Export, export_target
from generator.fetch import Fetch
from generator.hours import SpecialDays
from generator.keys.planner import StopRow
from generator.leg_matrix import ModeLegs
from generator.legs import REACH, Leg, inside_minutes
from generator.lunar import month_of, to_lunar
from generator.permalinks import Permalinks, planner_file
from generator.plannable import DAYS_AHEAD
from generator.settings import Planner
from generator.site import Site
from generator.spots import Spot

VERSION = 1
HOURS = {"known": 0, "unknown": 1, "stale": 2}
KINDS = {"village": 0, "place": 1}
SOURCES = {"formula": 0, "engine": 1}

STOP_FIELDS = (
    "code", "kind", "names", "paths", "gateway", "lat", "lon", "accuracy_m", "stay_min", "stay", "stay_assumed",
    "hours", "week", "work_seen", "price_min", "price_max", "phone", "checked_on", "hands_on", "address",
)  # fmt: skip
START_FIELDS = ("code", "names", "gateway")
BUS_FIELDS = (
    "line", "ends", "start", "stops", "ride_min", "ride_max", "every", "first", "last", "fare_vnd", "notes",
    "checked_on",
)  # fmt: skip


def targets(site: Site, _links: Permalinks) -> Iterator[Target]:
    """Only a site with a planner has them."""
    if site.settings.planner is not None:
        for name in FILES:
            yield export_target("planner", planner_file(name), part=name)


def make(fetch: Fetch, target: Target) -> bytes:
    data = {"version": VERSION, **FILES[target["part"]](fetch)}
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n").encode()


def _stops(fetch: Fetch) -> dict[str, Any]:
    """Starting points, and what one can visit; gateways by their place in legs.json, where they stand in order."""
    planner, rows = _planner(fetch), fetch.stops()
    gateways = {name: number for number, name in enumerate(sorted({row.gateway for row in rows}))}
    starts = [(row.code, row.start_names, gateways[row.gateway]) for row in rows if row.start_names]
    return {
        "languages": fetch.settings().languages,
        "peaks": [(part.begins, part.ends) for part in planner.peaks],
        "phone_first": [(part.begins, part.ends) for part in planner.phone_first],
        "start_fields": START_FIELDS,
        "starts": starts,
        "fields": STOP_FIELDS,
        "stops": [_stop(fetch, row, gateways[row.gateway]) for row in rows if not row.start_names],
    }


def _stop(fetch: Fetch, row: StopRow, gateway: int) -> list[Any]:
    stop, links = fetch.plannable(row.reference), fetch.links()
    lat, lon, accuracy = stop.position or (None, None, None)
    low, high = stop.price or (None, None)
    return [
        row.code,
        KINDS[row.reference.partition("/")[0]],
        stop.names,
        [links.href(path) for _, path in fetch.addresses(row.reference)],
        gateway,
        _degree(lat),
        _degree(lon),
        accuracy,
        *stop.stay,
        int(stop.stay_assumed),
        HOURS[stop.hours],
        stop.week,
        stop.work_seen,
        low,
        high,
        stop.phone or None,
        stop.checked_on.isoformat() if stop.checked_on else None,
        int(stop.hands_on),
        fetch.driver_address(row.reference),
    ]


def _days(fetch: Fetch) -> dict[str, Any]:
    """The days from `first` on: lunar months, holidays, and the days of each stop that differ from its week."""
    first = fetch.today()
    differing = ((row.code, fetch.differing_days(row.reference)) for row in fetch.stops() if not row.start_names)
    return {
        "first": first.isoformat(),
        "days": DAYS_AHEAD,
        "weekday": first.weekday(),
        "lunar_fields": ("day", "year", "month", "leap"),
        "lunar": list(_lunar_months(first)),
        "holidays": [
            (holiday.names, [_stretch(first, day.first, day.last) for day in holiday.days])
            for holiday in fetch.holidays()
            if holiday.days
        ],
        "stops": {code: [_special(first, days) for days in found] for code, found in differing if found},
        "closed": {code: found for code, found in _closed(fetch, first) if found},
    }


def _closed(fetch: Fetch, first: date) -> Iterator[tuple[str, list[Any]]]:
    """By code the days on which a notice closes a stop, whatever its hours, with the reason in every language."""
    last = first + timedelta(days=DAYS_AHEAD - 1)
    for row in fetch.stops():
        if not row.start_names:
            found = (item for item in fetch.closures(row.reference) if item.first <= last)
            yield row.code, [[*_stretch(first, item.first, item.last), item.why] for item in found]


def _lunar_months(first: date) -> Iterator[tuple[int, int, int, int]]:
    """The first day of each lunar month, the one that holds today among them: its day may lie before `first`."""
    day, last = first, first + timedelta(days=DAYS_AHEAD - 1)
    while day <= last:
        found = to_lunar(day)
        begins = day - timedelta(days=found.day - 1)
        yield (begins - first).days, found.year, found.month, int(found.leap)
        month = month_of(found.year, found.month, found.leap)
        assert month is not None  # it holds that day
        day = begins + timedelta(days=month.days)


def _special(first: date, days: SpecialDays) -> list[Any]:
    windows = [(opening.opens, opening.closes, opening.last_start) for opening in days.openings]
    return [*_stretch(first, days.first, days.last), windows]


def _stretch(first: date, begins: date, ends: date) -> tuple[int, int]:
    """Day and number of days, cut to the days that are told."""
    since = max((begins - first).days, 0)
    until = min((ends - first).days, DAYS_AHEAD - 1)
    return since, until - since + 1


def _legs(fetch: Fetch) -> dict[str, Any]:
    """For each way of travel its legs row by row; where both directions are alike only those above the diagonal."""
    matrix, settings = fetch.legs(), fetch.settings()
    codes = {row.reference: row.code for row in fetch.stops()}
    firsts = _pairs(matrix.modes[0], matrix.half) if matrix.modes else []
    return {
        # rivers, bridges, and what engines answer, derive from the geography
        "licence": settings.licences.credit("en", settings.languages[0]),
        "reach_fields": ("low", "high", "plan"),
        "reach": {name: (reach.low, reach.high, reach.plan) for name, reach in REACH.items()},
        "gateways": [
            (codes[item.id], _degree(item.lat), _degree(item.lon), bank)
            for item, bank in zip(matrix.gateways, matrix.banks, strict=True)
        ],
        "bridges": [
            (_degree(item.point[0]), _degree(item.point[1]), item.modes, banks) for item, banks in matrix.crossings
        ],
        "rivers": [[_degree(part) for point in line for part in point] for line in matrix.rivers],
        "half": matrix.half,
        "modes": {item.pace.mode: _mode(item, _pairs(item, matrix.half), firsts) for item in matrix.modes},
    }


def _pairs(mode: ModeLegs, half: bool) -> list[Leg | None]:
    count = range(len(mode.legs))
    return [mode.legs[one][other] for one in count for other in count if not half or one < other]


def _mode(mode: ModeLegs, legs: list[Leg | None], firsts: list[Leg | None]) -> dict[str, Any]:
    """Minutes, how many more at peak hours, and hectometres; minutes null where one cannot go.

    Ways of travel resemble each other, so all but the first tell only how far they are from the first one's numbers
    times `like` (per mille, rounded down): a third of the size.
    """
    pace, first = mode.pace, legs is firsts or legs == firsts
    sources = {leg.source: leg.as_of for leg in legs if leg}
    found = [(_numbers(leg), _numbers(other)) for leg, other in zip(legs, firsts, strict=True)]
    like = [0, 0, 0] if first else [_like([(own[i], other[i]) for own, other in found]) for i in range(3)]
    rests = [[own[i] - other[i] * like[i] // 1000 for own, other in found] for i in range(3)]
    return {
        "formula": (pace.detour, pace.inner_kmh, pace.inner_peak_kmh, pace.outer_kmh, pace.fixed_minutes),
        "calibrated": mode.calibrated,
        "trips": mode.trips,
        "engine": mode.engine or None,
        "as_of": {name: day.isoformat() if day else None for name, day in sorted(sources.items())},
        "source": _sources(legs),
        "like": like,
        "minutes": [rest if leg else None for rest, leg in zip(rests[0], legs, strict=True)],
        "peak": [rest if leg else 0 for rest, leg in zip(rests[1], legs, strict=True)] if any(rests[1]) else [],
        "hm": [rest if leg else 0 for rest, leg in zip(rests[2], legs, strict=True)],
    }


def _numbers(leg: Leg | None) -> tuple[int, int, int]:
    """Minutes, more at peak hours, hectometres; zeros where one cannot go."""
    return (leg.minutes, leg.peak_minutes - leg.minutes, round(leg.metres / 100)) if leg else (0, 0, 0)


def _like(pairs: Sequence[tuple[int, int]]) -> int:
    """How many per mille of the others the numbers are, all in all."""
    both = [(own, other) for own, other in pairs if own and other]
    return sum(own for own, _ in both) * 1000 // (sum(other for _, other in both) or 1)


def _sources(legs: Sequence[Leg | None]) -> int | list[int]:
    """One code for all, or a code for each."""
    found = [SOURCES[leg.source] if leg else 0 for leg in legs]
    known = {SOURCES[leg.source] for leg in legs if leg}
    return found if len(known) > 1 else next(iter(known), 0)


def _bus(fetch: Fetch) -> dict[str, Any]:
    """Lines as sources tell them; one whose ride, interval, first or last bus is null cannot be planned, only asked."""
    codes = {row.reference: row.code for row in fetch.stops()}
    languages = fetch.settings().languages
    rows = []
    for line in fetch.bus():
        stops = [codes[f"village/{name}"] for name in line.villages if f"village/{name}" in codes]
        ride = (line.ride.low, line.ride.high) if line.ride else (None, None)
        notes = [line.note.pick(lang, languages[0])[0] if line.note else "" for lang in languages]
        checked = line.checked_on.isoformat() if line.checked_on else None
        ends = [line.ends.pick(lang, languages[0])[0] for lang in languages]
        start = codes.get(f"feature/{line.start}")
        times = (line.every, line.first, line.last, line.fare_vnd)
        rows.append([line.line, ends, start, stops, *ride, *times, notes, checked])
    return {"fields": BUS_FIELDS, "lines": rows}


def _inside(fetch: Fetch) -> dict[str, Any]:
    """Walks between stops of one gateway whose points are known well; any other takes `default`, an assumption."""
    groups: dict[str, list[tuple[str, Spot]]] = {}
    for row in fetch.stops():
        spot = None if row.start_names else fetch.spot(row.reference)
        if spot is not None and not spot.approximate:
            groups.setdefault(row.gateway, []).append((row.code, spot))
    walks = []
    for _, group in sorted(groups.items()):
        if len(group) > 1:
            minutes = [inside_minutes(one.point, other.point)[0] for (_, one), (_, other) in combinations(group, 2)]
            walks.append(([code for code, _ in group], minutes))
    return {"default": _planner(fetch).walk_inside, "walks": walks}


def _planner(fetch: Fetch) -> Planner:
    planner = fetch.settings().planner
    assert planner is not None  # no target without one
    return planner


def _degree(value: float | None) -> int | None:
    return None if value is None else round(value * 100_000)


FILES: dict[str, Callable[[Fetch], dict[str, Any]]] = {
    "stops": _stops,
    "days": _days,
    "legs": _legs,
    "bus": _bus,
    "inside": _inside,
}
PLANNER = Export("planner", targets, make)
