"""How long the way from the centre of Hà Nội takes, where nobody has written it down: an estimate, always shown as one.

minutes = 60 * road kilometres / speed + minutes to park. The first kilometres lie inside the third ring road and are
slow; the range goes from an ordinary hour to the rush hour. These are assumptions, not measurements.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.geodesy import great_circle_km

HOAN_KIEM = (21.0288, 105.8523)  # the middle of the lake, from which the site counts
CITY_KM = 10.0  # of the road from the lake, inside the third ring road
STEP = 5  # minutes; an estimate pretends no more


@dataclass(frozen=True, slots=True)
class Pace:
    """How a mode gets along."""

    detour: float  # road kilometres for each one as the crow flies
    city_kmh: float
    rush_kmh: float  # in the city in the rush hour
    road_kmh: float  # outside
    extra: int  # minutes to find the place and to park


PACES = {"car": Pace(1.35, 28, 22, 40, 5), "motorbike": Pace(1.30, 26, 20, 36, 3)}


def straight_km(point: tuple[float, float]) -> float:
    """From Hoàn Kiếm lake, as the crow flies; the point is (latitude, longitude) in degrees."""
    return great_circle_km(HOAN_KIEM, point)


def road_km(mode: str, straight: float) -> float:
    return straight * PACES[mode].detour


def minutes(mode: str, km: float) -> tuple[int, int]:
    """At least and at most, in steps of five, for so many kilometres of road."""
    pace = PACES[mode]
    city, outside = min(km, CITY_KM), max(km - CITY_KM, 0.0)
    ends = (city / speed + outside / pace.road_kmh for speed in (pace.city_kmh, pace.rush_kmh))
    least, most = (60 * hours + pace.extra for hours in ends)
    return int(least // STEP) * STEP, -int(-most // STEP) * STEP
