"""Which bank a point lies on, and the way over the bridges."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.banks import Banks, Crossing, Degrees, River, make_banks, off_river_km, share_within
from generator.geodesy import great_circle_km
from tests.tiny import PROJECT


def real_banks() -> Banks:
    """The rivers and bridges of content/."""
    features = yaml.safe_load((PROJECT / "content/features.yaml").read_text("utf-8"))["features"]
    bridges = yaml.safe_load((PROJECT / "content/bridges.yaml").read_text("utf-8"))["bridges"]
    rivers = [
        River(item["id"], tuple((lat, lon) for lat, lon in item["points"]), item.get("leaves", ""))
        for item in features
        if item["kind"] == "river"
    ]
    crossings = [
        Crossing(item["id"], item["river"], (item["position"]["lat"], item["position"]["lon"]), tuple(item["modes"]))
        for item in bridges
    ]
    return make_banks(rivers, crossings)


REAL = real_banks()
CENTRE, NOI_BAI, BAT_TRANG = (21.0288, 105.8523), (21.2147, 105.8), (20.9747, 105.9127)
NINH_HIEP, KIEU_KY, HA_THAI, PHU_VINH = (
    (21.0889, 105.9383),
    (20.9849, 105.9519),
    (20.9012, 105.8692),
    (20.9342, 105.6514),
)
points = st.tuples(st.floats(20.6, 21.25), st.floats(105.45, 106.0))


def crossings_of(line: tuple[Degrees, ...], start: Degrees, end: Degrees) -> int:
    """How often the straight line from start to end crosses a line; touching its corners does not happen by chance."""

    def side(a: Degrees, b: Degrees, c: Degrees) -> bool:
        return (b[1] - a[1]) * (c[0] - a[0]) > (b[0] - a[0]) * (c[1] - a[1])

    return sum(
        side(start, end, a) != side(start, end, b) and side(a, b, start) != side(a, b, end) for a, b in pairwise(line)
    )


def used(way: tuple[Degrees, ...] | None) -> list[str]:
    assert way is not None
    return [item.crossing.id for point in way[1:-1] for item in REAL.landings if item.crossing.point == point]


def test_the_three_parts_of_the_city_lie_apart() -> None:
    west, north, east = REAL.of(CENTRE), REAL.of(NOI_BAI), REAL.of(BAT_TRANG)
    assert len({west, north, east}) == 3
    assert REAL.of(HA_THAI) == REAL.of(PHU_VINH) == west
    assert REAL.of(NINH_HIEP) == north
    assert REAL.of(KIEU_KY) == east


def test_every_bridge_joins_two_banks() -> None:
    for item in REAL.landings:
        assert item.banks[0] != item.banks[1], item.crossing.id
    joined = {item.crossing.id: set(item.banks) for item in REAL.landings}
    west, north, east = REAL.of(CENTRE), REAL.of(NOI_BAI), REAL.of(BAT_TRANG)
    assert joined["nhat-tan"] == joined["thang-long"] == {west, north}
    assert joined["chuong-duong"] == joined["vinh-tuy"] == joined["thanh-tri"] == joined["long-bien"] == {west, east}
    assert joined["cau-duong"] == {east, north}


@settings(max_examples=100, deadline=None)
@given(points, points)
def test_two_points_lie_on_one_bank_when_the_line_between_them_crosses_the_river_evenly(
    one: Degrees, other: Degrees
) -> None:
    river = next(item for item in REAL.divides if item.within is None)
    line = river.outline[: len(river.river.points) + 2]  # with its far ends
    if min(off_river_km(one, line), off_river_km(other, line)) > 0.01:
        apart = REAL.of(one)[0] != REAL.of(other)[0]
        assert apart == bool(crossings_of(line, one, other) % 2)


@settings(max_examples=100, deadline=None)
@given(points, points, st.sampled_from(["car", "motorbike", "bicycle", "walk"]))
def test_the_way_back_is_as_long_and_uses_only_bridges_one_may_use(one: Degrees, other: Degrees, mode: str) -> None:
    there, back = REAL.way(one, other, mode), REAL.way(other, one, mode)
    assert (there is None) == (back is None)
    if there is None or back is None:
        return
    long, short = (sum(great_circle_km(*part) for part in pairwise(way)) for way in (there, back))
    assert long == pytest.approx(short)
    assert long >= great_circle_km(one, other) - 1e-9
    for point in there[1:-1]:
        (crossing,) = (item.crossing for item in REAL.landings if item.crossing.point == point)
        assert mode in crossing.modes
    assert (len(there) == 2) == (REAL.of(one) == REAL.of(other))


def test_the_nearest_allowed_bridge_is_taken() -> None:
    assert used(REAL.way(CENTRE, BAT_TRANG, "car")) == ["vinh-tuy"]
    assert used(REAL.way(CENTRE, NINH_HIEP, "car")) == ["chuong-duong", "cau-duong"]
    assert used(REAL.way(CENTRE, NINH_HIEP, "bicycle")) == ["long-bien", "cau-duong"]
    assert used(REAL.way(BAT_TRANG, HA_THAI, "car")) == ["thanh-tri"]
    assert used(REAL.way(BAT_TRANG, HA_THAI, "bicycle")) == ["vinh-tuy"]  # no source lets bicycles onto Thanh Trì


def test_without_a_bridge_one_may_use_there_is_no_way() -> None:
    river = River("song", ((21.2, 105.9), (20.8, 105.9)))
    banks = make_banks([river], [Crossing("cau", "song", (21.0, 105.9), ("car",))])
    west, east = (21.0, 105.8), (21.0, 106.0)
    assert banks.way(west, east, "car") == (west, (21.0, 105.9), east)
    assert banks.way(west, east, "walk") is None
    assert banks.way(west, (21.1, 105.7), "walk") == (west, (21.1, 105.7))


def test_a_river_without_bridges_divides_nothing() -> None:
    banks = make_banks([River("song", ((21.2, 105.9), (20.8, 105.9)))], [])
    assert banks.way((21.0, 105.8), (21.0, 106.0), "walk") == ((21.0, 105.8), (21.0, 106.0))


def test_a_river_divides_beyond_the_ends_of_its_line() -> None:
    banks = make_banks(
        [River("song", ((21.2, 105.9), (20.8, 105.9)))], [Crossing("cau", "song", (21.0, 105.9), ("car",))]
    )
    assert banks.of((22.5, 105.8)) == banks.of((19.5, 105.8)) != banks.of((22.5, 106.0))


def test_a_branch_divides_only_the_side_it_runs_on() -> None:
    main = River("chinh", ((21.2, 105.9), (20.8, 105.9)))
    branch = River("nhanh", ((21.0, 105.91), (21.0, 106.2)), "chinh")
    banks = make_banks(
        [branch, main],
        [Crossing("a", "chinh", (21.1, 105.9), ("car",)), Crossing("b", "nhanh", (21.0, 106.0), ("car",))],
    )
    assert banks.of((21.1, 105.8)) == banks.of((20.9, 105.8))
    assert banks.of((21.1, 106.0)) != banks.of((20.9, 106.0))
    assert banks.way((20.9, 105.8), (20.9, 106.0), "car") == (
        (20.9, 105.8),
        (21.1, 105.9),
        (21.0, 106.0),
        (20.9, 106.0),
    )


@settings(max_examples=100, deadline=None)
@given(points, points)
def test_the_share_inside_an_outline_is_a_part(one: Degrees, other: Degrees) -> None:
    square = ((20.9, 105.8), (21.1, 105.8), (21.1, 105.9), (20.9, 105.9))
    share = share_within(one, other, square)
    assert 0 <= share <= 1 + 1e-9
    assert share == pytest.approx(share_within(other, one, square), abs=1e-9)
    assert share_within(one, other, ()) == 0


def test_the_share_of_a_line_that_enters() -> None:
    square = ((20.9, 105.8), (21.1, 105.8), (21.1, 105.9), (20.9, 105.9))
    assert share_within((21.0, 105.7), (21.0, 105.9), square) == pytest.approx(0.5)
    assert share_within((21.0, 105.82), (21.0, 105.85), square) == pytest.approx(1)
    assert share_within((21.5, 105.82), (21.5, 105.85), square) == 0
