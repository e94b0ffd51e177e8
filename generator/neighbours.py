"""Which villages are nearest to which, by real distance."""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass

from generator.geodesy import bearing, great_circle_km
from generator.spots import Spot

HOW_MANY = 8
POINTS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A village near another, seen from there."""

    reference: str  # "village/kim-lan"
    km: float  # as the crow flies; whole where one of the two points is approximate
    direction: str  # of POINTS
    approximate: bool


class Nearness:
    """All villages whose point is known, from south to north, so that few are compared."""

    def __init__(self, spots: Sequence[tuple[str, Spot]]) -> None:
        self._sites = sorted(((*_on_the_globe(spot.point), reference) for reference, spot in spots))
        self._at = {site[3]: index for index, site in enumerate(self._sites)}
        self._spots = dict(spots)

    def of(self, reference: str) -> tuple[Neighbour, ...]:
        """The nearest ones, the very nearest first; none for a village whose point is not known."""
        index = self._at.get(reference)
        if index is None:
            return ()
        return tuple(self._neighbour(reference, self._sites[other][3]) for other in self._nearest(index))

    def _nearest(self, index: int) -> list[int]:
        """Walks north and south until the way along the axis alone is too far. A straight line through the earth
        orders points as the way over it does."""
        sites = self._sites
        z, x, y, _ = sites[index]
        found: list[tuple[float, int]] = [(math.inf, len(sites))] * HOW_MANY
        farthest = math.inf
        for others in (range(index + 1, len(sites)), range(index - 1, -1, -1)):
            for other in others:
                to_z, to_x, to_y, _ = sites[other]
                square = (to_z - z) ** 2
                if square > farthest:
                    break
                square += (to_x - x) ** 2 + (to_y - y) ** 2
                if square <= farthest:
                    insort(found, (square, other))
                    found.pop()
                    farthest = found[-1][0]
        return [other for _, other in found if other < len(sites)]

    def _neighbour(self, reference: str, other: str) -> Neighbour:
        own, there = self._spots[reference], self._spots[other]
        approximate = own.approximate or there.approximate
        km = great_circle_km(own.point, there.point)
        eighth = round(bearing(own.point, there.point) / 45) % 8
        return Neighbour(other, round(km, 0 if approximate else 1), POINTS[eighth], approximate)


def _on_the_globe(point: tuple[float, float]) -> tuple[float, float, float]:
    """On a ball of radius one, the axis first."""
    lat, lon = map(math.radians, point)
    return math.sin(lat), math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon)
