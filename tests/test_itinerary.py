"""A route with clock times: rides from the tables, visits within hours, lunch, and what is not known left open."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from generator.itinerary import Itinerary, TimedLunch, TimedRide, TimedVisit
from tests.planned import BAT_TRANG, DINH, HOURS, KIM_LAN
from tests.timed import ALL_DAY, PLAN, STOPS, known, minutes_of, route, timed


def made(tmp_path: Path, text: str | None = None, hours: dict[str, str] | None = None) -> Itinerary:
    site = timed(tmp_path / "site", text)
    for path, words in (hours or {}).items():
        site.edit(path, "---\n", f"---\n{words}")
    found = known(site).itinerary()
    assert found is not None
    return found


def test_times_follow_each_other_and_home_is_the_last(tmp_path: Path) -> None:
    found = made(tmp_path)
    (day,) = found.days
    assert (found.start, found.end) == ("feature/hoan-kiem", "feature/hoan-kiem")
    assert (found.weekdays, found.breaks) == ((0, 1, 2, 3, 4), ())
    kinds = [type(item) for item in day.items]
    assert kinds == [TimedRide, TimedVisit, TimedLunch, TimedRide, TimedVisit, TimedRide, TimedVisit, TimedRide]
    times = [(first, last) for _, first, last in minutes_of(found)]
    assert all(one[1] <= other[0] for one, other in pairwise(times))
    assert (times[0][0], times[-1][1]) == (day.leaves, day.back)
    assert [ride.stop for ride in day.rides] == [0, 1, 2, None]
    assert [visit.ends - visit.begins for visit in day.visits if visit.begins and visit.ends] == [45, 60, 20]


def test_a_ride_has_its_range_its_length_and_since_when_it_is_known(tmp_path: Path) -> None:
    first = made(tmp_path).days[0].rides[0]
    assert (first.mode, first.source, first.as_of) == ("motorbike", "formula", date(2026, 11, 21))
    assert first.low < first.arrives - first.leaves < first.high
    assert first.metres == pytest.approx(3170, rel=0.02)  # 2.4 km as the crow flies times 1.3


def test_hours_that_nobody_knows_are_those_to_phone_first_and_say_so(tmp_path: Path) -> None:
    visits = made(tmp_path).days[0].visits
    for visit in visits:
        assert visit.phone_first
        assert visit.begins is not None
        assert visit.ends is not None
        assert (visit.begins >= 540 and visit.ends <= 660) or (visit.begins >= 840 and visit.ends <= 990)


def test_one_leaves_as_late_as_the_day_allows(tmp_path: Path) -> None:
    """Ready at 8:00 and only to be let in at 9:00: nobody stands at the gate."""
    (day,) = made(tmp_path).days
    first = day.visits[0]
    assert day.leaves > 480
    assert first.waits == 0


def test_hours_that_are_known_are_kept_on_every_weekday_it_is_made_for(tmp_path: Path) -> None:
    """Bát Tràng closes for noon, and takes nobody after 16:00."""
    found = made(tmp_path, hours={BAT_TRANG: HOURS, KIM_LAN: ALL_DAY})
    visit = next(visit for visit in found.days[0].visits if visit.stop == 1)
    assert not visit.phone_first
    assert visit.begins is not None
    assert 810 <= visit.begins <= 960 or 480 <= visit.begins <= 630


def test_a_place_of_the_same_gateway_is_reached_on_foot(tmp_path: Path) -> None:
    walk = next(ride for ride in made(tmp_path).days[0].rides if ride.stop == 2)
    assert (walk.mode, walk.source) == ("walk", "inside")
    assert walk.metres == pytest.approx(511, rel=0.05)  # 393 m as the crow flies times 1.3


def test_the_order_is_kept_though_another_is_better(tmp_path: Path) -> None:
    stops = (
        STOPS.replace("kim-lan", "x").replace("bat-trang", "kim-lan").replace("{village: x,", "{village: bat-trang,")
    )
    found = made(tmp_path, route(stops=stops))
    assert [visit.stop for visit in found.days[0].visits] == [0, 1, 2]


def test_a_stop_in_no_known_place_has_no_time(tmp_path: Path) -> None:
    stops = STOPS.replace("stops:\n", "stops:\n  - {name: Ở đâu đó, kind: heritage}\n")
    (day,) = made(tmp_path, route(stops=stops)).days
    first = day.items[0]
    assert isinstance(first, TimedVisit)
    assert (first.stop, first.begins, first.ends) == (0, None, None)
    assert [visit.stop for visit in day.visits] == [0, 1, 2, 3]


def test_where_no_bridge_leads_the_stop_is_missing_and_there_are_no_times(tmp_path: Path) -> None:
    """The bridge is for cars and motorbikes."""
    found = made(tmp_path, route(PLAN.replace("motorbike", "bicycle")))
    assert (found.days, found.missing) == ((), (1, None))


def test_a_bus_takes_as_long_as_the_route_says_with_the_wait_set_aside(tmp_path: Path) -> None:
    leg = "leg: {mode: bus, minutes: 40, wait: 20, basis: published, source: bao-a, confidence: medium}"
    stops = f"stops:\n  - {{village: bat-trang, kind: craft, stay: 60, {leg}}}\n"
    plan = PLAN.replace("motorbike", "bus") + f"  way_back: {leg.removeprefix('leg: ')}\n"
    there, back = made(tmp_path, route(plan, stops)).days[0].rides
    for ride in (there, back):
        assert (ride.mode, ride.source, ride.waiting, ride.metres) == ("bus", "published", 20, None)
        assert (ride.low, ride.arrives - ride.leaves, ride.high) == (36, 66, 70)


def test_a_bus_of_which_nobody_knows_how_long_it_takes_is_missing(tmp_path: Path) -> None:
    found = made(tmp_path, route(PLAN.replace("motorbike", "bus")))
    assert found.missing == (0, 1, None)


def test_two_days_both_begin_at_the_start(tmp_path: Path) -> None:
    stops = STOPS.replace("kind: craft, stay: 60", "kind: craft, stay: 60, day: 2")
    one, two = made(tmp_path, route(stops=stops)).days
    assert ([visit.stop for visit in one.visits], [visit.stop for visit in two.visits]) == ([0], [1, 2])
    assert [ride.stop for ride in two.rides] == [1, 2, None]


def test_a_start_is_no_visit(tmp_path: Path) -> None:
    stops = STOPS.replace("stops:\n", "stops:\n  - {name: Bến, kind: start}\n")
    assert [visit.stop for visit in made(tmp_path, route(stops=stops)).days[0].visits] == [1, 2, 3]


def test_stops_at_one_point_have_no_ride_between_them(tmp_path: Path) -> None:
    site = timed(tmp_path / "site").edit(DINH, "lat: 21.003, lon: 105.952", "lat: 21.0, lon: 105.95")
    found = known(site).itinerary()
    assert found is not None
    assert [ride.stop for ride in found.days[0].rides] == [0, 1, None]


def test_a_route_without_a_plan_and_a_site_without_a_planner_have_no_times(tmp_path: Path) -> None:
    assert known(timed(tmp_path / "one", route(plan=""))).itinerary() is None
    site = timed(tmp_path / "two")
    site.write("content/site.yaml", site.read("content/site.yaml").partition("planner:")[0])
    site.build()
    assert "c-timeline" not in site.page("tuyen/mot-ngay/index.html")
