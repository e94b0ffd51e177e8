"""Our travel times beside those that the site's sources publish: how far the estimates can be believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.leg_matrix import LegMatrix
from generator.legs import Leg
from generator.model.reading import Parsed
from generator.model.village import Access, Village

CENTRE = "feature/hoan-kiem"  # from where villages tell their distance


@dataclass(frozen=True, slots=True)
class Deviation:
    """One figure. `percent` is how far ours lies above it; 0 within a published range."""

    village: str
    mode: str
    what: str  # "km" or "min"
    ours: float
    published: str
    percent: int
    basis: str  # "published" or "estimated"


def deviations(parsed: Mapping[str, Parsed], matrix: LegMatrix) -> tuple[Deviation, ...]:
    """Every figure from the centre that the villages tell."""
    index = {gateway.id: number for number, gateway in enumerate(matrix.gateways)}
    if CENTRE not in index:
        return ()
    found: list[Deviation] = []
    for item in parsed.values():
        village = item.entry
        if isinstance(village, Village) and f"village/{village.id}" in index:
            end = index[f"village/{village.id}"]
            legs = {mode.pace.mode: mode.legs[index[CENTRE]][end] for mode in matrix.modes}
            found += _of_village(village, legs)
    return tuple(found)


def _of_village(village: Village, legs: Mapping[str, Leg | None]) -> Iterator[Deviation]:
    car = legs.get("car")
    values = [claim.value for claim in village.distance_km]
    if car is not None and values:
        yield _deviation(village.id, "car", "km", car.metres / 1000, min(values), max(values), "published")
    for access in village.getting_there:
        leg = legs.get(access.mode)
        if leg is not None:
            yield from _of_access(village.id, access, leg)


def _of_access(village: str, access: Access, leg: Leg) -> Iterator[Deviation]:
    if access.km is not None:
        yield _deviation(village, access.mode, "km", leg.metres / 1000, access.km, access.km, access.basis)
    if access.minutes is not None:
        yield _deviation(village, access.mode, "min", leg.minutes, access.minutes, access.minutes, access.basis)


def _deviation(village: str, mode: str, what: str, ours: float, low: float, high: float, basis: str) -> Deviation:
    near = min(max(ours, low), high)
    published = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    return Deviation(village, mode, what, round(ours, 1), published, round(100 * (ours - near) / near), basis)
