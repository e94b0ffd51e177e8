"""Distances on the earth, against known ones and the laws of every distance."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.geodesy import EARTH_RADIUS_KM, great_circle_km

Point = tuple[float, float]
HALF_ROUND = math.pi * EARTH_RADIUS_KM
HOAN_KIEM = (21.0285, 105.8542)

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((20, 105), (21, 105), 111.195),  # a degree of latitude is as long everywhere
        ((70, 105), (71, 105), 111.195),
        ((0, 105), (0, 106), 111.195),  # one of longitude shrinks towards the pole
        ((60, 105), (60, 106), 55.597),
        (HOAN_KIEM, (10.7769, 106.7009), 1143.5),  # Hồ Chí Minh City
        ((0, 179.5), (0, -179.5), 111.195),  # over the date line
        ((90, 0), (90, 120), 0),  # at the pole every longitude is the same point
        ((90, 0), (-90, 0), HALF_ROUND),
        ((0, 0), (0, 180), HALF_ROUND),
    ],
)
def test_a_known_distance(one: Point, other: Point, km: float) -> None:
    assert great_circle_km(one, other) == pytest.approx(km, rel=1e-4, abs=1e-6)


def test_a_hundred_metres_are_told_apart() -> None:
    lat, lon = HOAN_KIEM
    assert great_circle_km(HOAN_KIEM, (lat + 0.0009, lon)) == pytest.approx(0.1, abs=0.001)


@given(points, points)
def test_there_and_back_are_as_far_and_nothing_is_further_than_half_round(one: Point, other: Point) -> None:
    away = great_circle_km(one, other)
    assert 0 <= away <= HALF_ROUND + 1e-6
    assert away == pytest.approx(great_circle_km(other, one), abs=1e-6)
    assert great_circle_km(one, one) == 0


@given(points)
@example((45.0, -90.0))
def test_the_other_side_of_the_earth_is_half_round_away(point: Point) -> None:
    lat, lon = point
    assert great_circle_km(point, (-lat, lon + 180)) == pytest.approx(HALF_ROUND, abs=0.5)


@given(points, points, points)
def test_a_detour_is_no_shorter(one: Point, through: Point, other: Point) -> None:
    direct = great_circle_km(one, other)
    assert direct <= great_circle_km(one, through) + great_circle_km(through, other) + 0.5
