"""Points on the earth (WGS 84, latitude first) and distances between them. No I/O."""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


@dataclass(frozen=True, slots=True)
class LatLon:
    lat: float  # degrees, north positive
    lon: float  # degrees, east positive


def distance_km(a: LatLon, b: LatLon) -> float:
    """Great-circle distance in kilometres (haversine)."""
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    half_lat = math.sin((lat2 - lat1) / 2) ** 2
    half_lon = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half_lat + math.cos(lat1) * math.cos(lat2) * half_lon))
