"""Travel times: minutes and metres of a leg, where they come from, and how far they can be off.

From a routing engine where its table has the pair, else by the formula of `content/speeds.yaml`: great-circle
kilometres over the bridges one may use, times a detour, at the speed of the zone, and some minutes to set out. Both
are estimates and carry their range.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.banks import Banks, Degrees, share_within
from generator.geodesy import great_circle_km

MODES = ("car", "motorbike", "bicycle", "walk")
WALK_KM = 6.0  # nobody plans a longer walk between two villages; as the crow flies
WALK_DETOUR, WALK_KMH = 1.3, 4.5  # inside a village
TRIPS_NEEDED, TRIPS_INSIDE = 10, 0.8  # before anything may be called calibrated


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the true time may lie from the stated one, in percent of it; `plan` is the upper third of the range."""

    low: int
    high: int
    plan: int


REACH = {"engine": Reach(90, 125, 114), "formula": Reach(80, 140, 120)}


@dataclass(frozen=True, slots=True)
class Pace:
    """The formula for one way of travel."""

    mode: str
    detour: float
    inner_kmh: float
    inner_peak_kmh: float
    outer_kmh: float
    fixed_minutes: int
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Land:
    """What lies between two points: rivers with bridges, and where traffic is that of the inner city."""

    banks: Banks
    inner: tuple[Degrees, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Minutes after midnight, UTC+7: [begins, ends)."""

    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Leg:
    """One way from gateway to gateway."""

    mode: str
    metres: int
    minutes: int
    peak_minutes: int  # when one sets out in a peak hour
    source: str  # "engine" or "formula"
    as_of: date | None

    def spread(self, peak: bool = False) -> tuple[int, int]:
        """The least and the most minutes it may take."""
        reach, minutes = REACH[self.source], self.peak_minutes if peak else self.minutes
        return minutes * reach.low // 100, -(-minutes * reach.high // 100)

    def planned(self, peak: bool = False) -> int:
        """The minutes to plan with: the upper third of the range."""
        minutes = self.peak_minutes if peak else self.minutes
        return -(-minutes * REACH[self.source].plan // 100)


def formula_leg(start: Degrees, end: Degrees, pace: Pace, land: Land) -> Leg | None:
    """The leg by the formula; None where no allowed bridge leads there, and for walks that nobody makes."""
    way = land.banks.way(start, end, pace.mode)
    if way is None:
        return None
    if pace.mode == "walk" and sum(great_circle_km(*part) for part in pairwise(way)) > WALK_KM:
        return None
    hours = peak_hours = km = 0.0
    for part in pairwise(way):
        road = great_circle_km(*part) * pace.detour
        inner = road * share_within(*part, land.inner)
        km += road
        hours += inner / pace.inner_kmh + (road - inner) / pace.outer_kmh
        peak_hours += inner / pace.inner_peak_kmh + (road - inner) / pace.outer_kmh
    minutes, peak = (max(1, round(60 * found + pace.fixed_minutes)) for found in (hours, peak_hours))
    return Leg(pace.mode, round(km * 1000), minutes, peak, "formula", pace.as_of)


def engine_leg(start: Degrees, end: Degrees, minutes: float, metres: int, as_of: date, pace: Pace, land: Land) -> Leg:
    """The leg from an engine's answer. Its minutes are those of free roads: peak hours slow the inner part."""
    inner = share_within(start, end, land.inner)
    slower = 1 + inner * (pace.inner_kmh / pace.inner_peak_kmh - 1)
    usual, peak = (max(1, round(found + pace.fixed_minutes)) for found in (minutes, minutes * slower))
    return Leg(pace.mode, metres, usual, peak, "engine", as_of)


def arrival(leg: Leg, departs: int, peaks: Sequence[Period], planned: bool = True) -> int:
    """The earliest arrival of one who is ready to set out: waiting for a peak to end may be faster.

    So it never decreases with the time one is ready.
    """
    usual, slow = (leg.planned(), leg.planned(peak=True)) if planned else (leg.minutes, leg.peak_minutes)
    for period in peaks:
        if period.begins <= departs < period.ends:
            return min(departs + slow, period.ends + usual)
    return departs + usual


def inside_minutes(one: Degrees, other: Degrees) -> tuple[int, int]:
    """Minutes and metres on foot between two points of one village."""
    km = great_circle_km(one, other) * WALK_DETOUR
    return round(km / WALK_KMH * 60), round(km * 1000)


def bus_minutes(walk: int, ride: int | None, every: int | None) -> int | None:
    """Minutes by bus: to the stop, half the time between buses, the ride. None while part of it is not known."""
    return None if ride is None or every is None else walk + math.ceil(every / 2) + ride


def bus_arrival(
    ready: int, walk: int, ride: int | None, every: int | None, first: int | None, last: int | None
) -> float | None:
    """When one who is ready arrives by bus: infinity after the last one, None while the line is not known enough."""
    if ride is None or every is None or first is None or last is None:
        return None
    boards = max(ready + walk, first)
    if boards > last:
        return math.inf
    wait = math.ceil(every / 2) if boards > first else 0
    return min(boards + wait, last) + ride


def calibrated(trips: Sequence[tuple[Leg, bool, int]]) -> bool:
    """Whether enough timed trips (the leg, whether at a peak, minutes) lay inside the range that was shown."""
    inside = sum(low <= minutes <= high for leg, peak, minutes in trips for low, high in [leg.spread(peak)])
    return len(trips) >= TRIPS_NEEDED and inside >= TRIPS_INSIDE * len(trips)
