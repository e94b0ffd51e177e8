"""From degrees to the sheet: points, boxes and an equirectangular projection.

Sheet units are CSS pixels at the width a sheet is drawn for; y grows downwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]  # x, y in sheet units
Place = tuple[float, float]  # latitude, longitude in degrees
KM_PER_DEGREE = 111.195  # of latitude, on a sphere of the mean radius of WGS 84


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in sheet units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: Box) -> bool:
        """Whether the two share an area; touching is no overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def contains(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def grown(self, by: float) -> Box:
        """The box with a margin on every side; a negative one shrinks it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, x: float, y: float) -> Box:
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def kept_in(self, area: Box) -> Box:
        """Moved as little as needed to lie in the area; one that is too big begins at its left top corner."""
        x = max(area.left - self.left, min(0.0, area.right - self.right))
        y = max(area.top - self.top, min(0.0, area.bottom - self.bottom))
        return self.moved(x, y)


def box_around(point: Point, width: float, height: float) -> Box:
    x, y = point
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular about a middle latitude: true to scale along it and along every meridian."""

    lat: float  # degrees; where east-west lengths are true
    lon: float  # degrees; in the middle of the sheet
    scale: float  # sheet units per kilometre
    centre: Point

    def __call__(self, place: Place) -> Point:
        lat, lon = place
        east_km = (lon - self.lon) * KM_PER_DEGREE * math.cos(math.radians(self.lat))
        return self.centre[0] + east_km * self.scale, self.centre[1] - (lat - self.lat) * KM_PER_DEGREE * self.scale

    @property
    def numbers(self) -> str:
        """What a script needs to project as this does."""
        parts = (self.lat, self.lon, self.scale, *self.centre)
        return " ".join(f"{part:.6f}".rstrip("0").rstrip(".") for part in parts)

    def all(self, places: Iterable[Place]) -> list[Point]:
        return [self(place) for place in places]


@dataclass(frozen=True, slots=True)
class Margins:
    """Room in sheet units between the outermost points and the frame; pins stand upwards, so the top needs more."""

    side: float = 44
    top: float = 48
    bottom: float = 30


def fit(
    places: Sequence[Place], width: float, ratios: tuple[float, float], least_km: float, margins: Margins
) -> tuple[Projection, float]:
    """The projection that shows all places as large as the width allows, and the height of the sheet.

    `ratios` bound height by width; `least_km` is the smallest extent shown, so that a single point has its
    surroundings. There is at least one place.
    """
    lats, lons = [place[0] for place in places], [place[1] for place in places]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    tall = max((max(lats) - min(lats)) * KM_PER_DEGREE, least_km * ratios[0])
    wide = max((max(lons) - min(lons)) * KM_PER_DEGREE * math.cos(math.radians(lat)), least_km)
    scale = (width - 2 * margins.side) / wide
    upright = margins.top + margins.bottom
    height = min(max(tall * scale + upright, width * ratios[0]), width * ratios[1])
    scale = min(scale, (height - upright) / tall)
    return Projection(lat, lon, scale, (width / 2, margins.top + (height - upright) / 2)), height
