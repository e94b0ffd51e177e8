"""Distances on the earth."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.0088  # the mean radius of WGS 84


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres as the crow flies between two points, each (latitude, longitude) in degrees."""
    (lat, lon), (to_lat, to_lon) = ((math.radians(part) for part in point) for point in (one, other))
    half = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def bearing(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The direction from one point to the other, in degrees from north by east, below 360."""
    (lat, lon), (to_lat, to_lon) = ((math.radians(part) for part in point) for point in (one, other))
    east = math.sin(to_lon - lon) * math.cos(to_lat)
    north = math.cos(lat) * math.sin(to_lat) - math.sin(lat) * math.cos(to_lat) * math.cos(to_lon - lon)
    return math.degrees(math.atan2(east, north)) % 360
