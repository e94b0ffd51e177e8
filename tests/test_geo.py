"""Distances on the sphere: known ones, and the laws of a distance."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.geo import EARTH_RADIUS_KM, LatLon, distance_km

points = st.builds(LatLon, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (LatLon(21.0287, 105.8524), LatLon(10.7769, 106.7009), 1143.5),  # Hà Nội, Thành phố Hồ Chí Minh
        (LatLon(48.8566, 2.3522), LatLon(51.5074, -0.1278), 343.6),  # Paris, London
        (LatLon(0, 0), LatLon(1, 0), 111.195),  # a degree of a meridian
        (LatLon(60, 10), LatLon(60, 11), 55.597),  # a degree of a parallel: half as long at 60°
        (LatLon(0, 179.5), LatLon(0, -179.5), 111.195),  # over the date line
        (LatLon(90, 0), LatLon(90, 120), 0),  # the pole is one point
    ],
)
def test_known_distances(a: LatLon, b: LatLon, km: float) -> None:
    assert distance_km(a, b) == pytest.approx(km, abs=0.05)


@settings(max_examples=100, deadline=None)
@given(points, points)
def test_a_distance_is_the_same_both_ways_and_at_most_half_round_the_earth(a: LatLon, b: LatLon) -> None:
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= math.pi * EARTH_RADIUS_KM + 1e-6
    assert distance_km(a, a) == 0


@settings(max_examples=100, deadline=None)
@given(points, points, points)
def test_no_detour_is_shorter_than_the_way(a: LatLon, b: LatLon, c: LatLon) -> None:
    assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-4


@settings(max_examples=100, deadline=None)
@given(points)
def test_the_other_end_of_the_earth_is_half_round_away(a: LatLon) -> None:
    opposite = LatLon(-a.lat, a.lon + 180 if a.lon <= 0 else a.lon - 180)
    assert distance_km(a, opposite) == pytest.approx(math.pi * EARTH_RADIUS_KM, abs=1e-3)
