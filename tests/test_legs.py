"""Minutes and metres of legs, their range, peak hours and buses."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.banks import Crossing, Degrees, River, make_banks
from generator.legs import (
    MODES,
    REACH,
    Land,
    Leg,
    Pace,
    Period,
    arrival,
    bus_arrival,
    bus_minutes,
    calibrated,
    engine_leg,
    formula_leg,
)
from tests.test_banks import BAT_TRANG, CENTRE, HA_THAI, REAL
from tests.tiny import PROJECT

DAY = date(2026, 11, 21)
PEAKS = (Period(7 * 60, 9 * 60), Period(16 * 60 + 30, 18 * 60 + 30))


def real_land() -> Land:
    (zone,) = yaml.safe_load((PROJECT / "content/zones.yaml").read_text("utf-8"))["zones"]
    return Land(REAL, tuple((lat, lon) for lat, lon in zone["points"]))


def paces() -> dict[str, Pace]:
    rows = yaml.safe_load((PROJECT / "content/speeds.yaml").read_text("utf-8"))["speeds"]
    names = ("detour", "inner_kmh", "inner_peak_kmh", "outer_kmh", "fixed_minutes")
    return {row["id"]: Pace(row["id"], *(row[name] for name in names), DAY) for row in rows}


LAND, PACES = real_land(), paces()
OPEN = Land(make_banks([], []))  # neither river nor zone
points = st.tuples(st.floats(20.6, 21.25), st.floats(105.45, 106.0))
modes = st.sampled_from(MODES)
legs = st.builds(
    lambda mode, metres, minutes, more, source: Leg(mode, metres, minutes, minutes + more, source, DAY),
    modes,
    st.integers(0, 100_000),
    st.integers(1, 300),
    st.integers(0, 90),
    st.sampled_from(sorted(REACH)),
)


def test_from_the_centre_to_bat_trang_takes_about_half_an_hour_by_car() -> None:
    leg = formula_leg(CENTRE, BAT_TRANG, PACES["car"], LAND)
    assert leg is not None
    assert leg.metres == pytest.approx(11_600, rel=0.03)
    assert leg.minutes == pytest.approx(30, abs=3)
    assert leg.minutes < leg.peak_minutes <= leg.planned(peak=True)
    assert (leg.source, leg.as_of) == ("formula", DAY)


@settings(max_examples=100, deadline=None)
@given(points, points, modes)
def test_a_leg_says_where_it_is_from_how_far_off_it_may_be_and_of_which_day(
    one: Degrees, other: Degrees, mode: str
) -> None:
    leg = formula_leg(one, other, PACES[mode], LAND)
    if leg is None:
        return
    for peak in (False, True):
        low, high = leg.spread(peak)
        stated = leg.peak_minutes if peak else leg.minutes
        assert low <= stated <= leg.planned(peak) <= high
        assert leg.planned(peak) >= low + 2 * (high - low) // 3 - 1
    assert leg.source in REACH
    assert leg.as_of == DAY


@settings(max_examples=100, deadline=None)
@given(points, points, modes)
def test_the_way_back_takes_as_long(one: Degrees, other: Degrees, mode: str) -> None:
    assert formula_leg(one, other, PACES[mode], LAND) == formula_leg(other, one, PACES[mode], LAND)


@settings(max_examples=100, deadline=None)
@given(st.floats(0, 0.04), st.floats(0, 0.04), modes)
def test_further_never_takes_less(near: float, more: float, mode: str) -> None:
    start = (21.0, 105.5)
    one, other = (formula_leg(start, (21.0, 105.5 + away), PACES[mode], OPEN) for away in (near, near + more))
    assert one is not None
    if other is not None:
        assert one.minutes <= other.minutes
        assert one.metres <= other.metres


@settings(max_examples=100, deadline=None)
@given(points, points, points, modes)
def test_a_detour_over_a_third_point_is_no_short_cut(a: Degrees, b: Degrees, c: Degrees, mode: str) -> None:
    direct, first, second = (formula_leg(*pair, PACES[mode], OPEN) for pair in ((a, c), (a, b), (b, c)))
    if first and second and direct:
        assert direct.metres <= first.metres + second.metres + 2
        assert direct.minutes <= first.minutes + second.minutes + 2  # each is rounded
        assert direct.spread()[0] <= first.spread()[1] + second.spread()[1]


def test_without_a_bridge_one_cannot_cross() -> None:
    assert formula_leg(CENTRE, BAT_TRANG, PACES["walk"], LAND) is None
    land = Land(make_banks([River("s", ((21.2, 105.9), (20.8, 105.9)))], [Crossing("c", "s", (21, 105.9), ("car",))]))
    assert formula_leg((21, 105.89), (21, 105.91), PACES["walk"], land) is None
    assert formula_leg((21, 105.89), (21, 105.91), PACES["car"], land) is not None


def test_nobody_walks_far() -> None:
    assert formula_leg((21.0, 105.5), (21.05, 105.5), PACES["walk"], OPEN) is not None
    assert formula_leg((21.0, 105.5), (21.06, 105.5), PACES["walk"], OPEN) is None


def test_an_engine_leg_keeps_its_metres_and_slows_at_peak_hours_inside_only() -> None:
    pace = PACES["car"]
    leg = engine_leg(CENTRE, (20.98, 105.8413), 20.4, 7200, DAY, pace, LAND)
    assert (leg.metres, leg.minutes, leg.source) == (7200, 25, "engine")
    assert leg.peak_minutes == round(20.4 * 28 / 22 + 5)
    outside = engine_leg(HA_THAI, (20.7, 105.9), 30.0, 25_000, DAY, pace, LAND)
    assert outside.minutes == outside.peak_minutes == 35
    assert leg.spread() == (22, 32)


@settings(max_examples=100, deadline=None)
@given(legs, st.integers(0, 1500), st.integers(0, 1500), st.booleans())
def test_who_sets_out_later_never_arrives_earlier(leg: Leg, one: int, other: int, planned: bool) -> None:
    first, second = sorted((one, other))
    assert arrival(leg, first, PEAKS, planned) <= arrival(leg, second, PEAKS, planned)


@settings(max_examples=100, deadline=None)
@given(legs)
def test_the_arrival_is_that_of_the_best_moment_to_set_out(leg: Leg) -> None:
    """The envelope, minute by minute: the least of leaving at any later minute."""

    def takes(minute: int) -> int:
        at_peak = any(period.begins <= minute < period.ends for period in PEAKS)
        return minute + leg.planned(peak=at_peak)

    best = [takes(minute) for minute in range(1500)]
    for minute in range(1498, -1, -1):
        best[minute] = min(best[minute], best[minute + 1])
    assert [arrival(leg, minute, PEAKS) for minute in range(1499)] == best[:1499]


def test_a_bus_takes_the_walk_half_the_interval_and_the_ride() -> None:
    assert bus_minutes(5, 40, 15) == 5 + 8 + 40
    assert bus_minutes(5, 40, None) is None
    assert bus_minutes(5, None, 15) is None


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1500), st.integers(0, 1500))
def test_after_the_last_bus_nobody_arrives_and_later_is_never_earlier(one: int, other: int) -> None:
    first, second = sorted((one, other))
    found = [bus_arrival(ready, 5, 40, 15, 5 * 60, 21 * 60) for ready in (first, second)]
    assert None not in found
    assert found[0] <= found[1]  # type: ignore[operator]
    assert bus_arrival(21 * 60, 5, 40, 15, 5 * 60, 21 * 60) == math.inf


def test_a_line_without_its_times_is_not_planned() -> None:
    known = {"ride": 40, "every": 15, "first": 300, "last": 1260}
    for name in known:
        assert bus_arrival(600, 5, **{**known, name: None}) is None


@pytest.mark.parametrize(
    ("inside", "outside", "word"),
    [(0, 0, False), (9, 0, False), (10, 0, True), (8, 2, True), (7, 3, False), (16, 4, True)],
)
def test_only_ten_trips_of_which_eight_lie_inside_make_it_calibrated(inside: int, outside: int, word: bool) -> None:
    leg = Leg("car", 10_000, 30, 35, "formula", DAY)  # 24 to 42; at peak hours 28 to 49  # R-09
    trips = [(leg, True, 49)] * inside + [(leg, False, 43)] * outside
    assert calibrated(trips) is word


def test_ranges_and_the_upper_third_are_those_of_the_design() -> None:
    for name, low, high in (("engine", 90, 125), ("formula", 80, 140)):
        reach = REACH[name]
        assert (reach.low, reach.high) == (low, high)
        assert reach.plan == pytest.approx(low + 2 / 3 * (high - low), abs=1)
    assert all(later.begins >= earlier.ends for earlier, later in pairwise(PEAKS))
