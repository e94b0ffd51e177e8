"""Gateways, where a vehicle stops, and which of them serves each stop of the planner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.geodesy import great_circle_km
from generator.model.entry import Entry, Position
from generator.model.feature import Feature
from generator.model.place import Place
from generator.model.reading import Parsed
from generator.model.stopcode import StopCode
from generator.model.village import Village

Degrees = tuple[float, float]
OWN_GATEWAY_KM = 1.0  # a place further from its village than this has a gateway of its own


@dataclass(frozen=True, slots=True)
class Gateway:
    """A point where one gets in or out."""

    id: str  # "village/bat-trang", "place/chua-dau", "feature/hoan-kiem"
    lat: float
    lon: float

    @property
    def point(self) -> Degrees:
        return self.lat, self.lon


def is_stop(entry: Entry, parsed: Mapping[str, Parsed]) -> bool:
    """Whether one can plan a visit there: it, or the village it belongs to, has a position."""
    return gateway_of(entry, parsed) is not None


def gateway_of(entry: Entry, parsed: Mapping[str, Parsed]) -> Gateway | None:
    """Where the vehicle stops for a village or a place: at the village, unless the place lies far from it."""
    own = _own(entry)
    if not isinstance(entry, Place):
        return own
    if entry.kind == "start":
        return None
    village = parsed.get(f"village/{entry.village}")
    shared = _own(village.entry) if village else None
    if own is None or shared is None:
        return own or shared
    return own if great_circle_km(own.point, shared.point) > OWN_GATEWAY_KM else shared


def start_of(entry: Entry) -> Gateway | None:
    """A landmark as a starting point."""
    if not isinstance(entry, Feature) or entry.kind != "landmark":
        return None
    return Gateway(f"feature/{entry.id}", entry.points[0].lat, entry.points[0].lon)


def codes(parsed: Mapping[str, Parsed]) -> dict[str, str]:
    """Code -> stop, of those in use, sorted."""
    entries = (item.entry for item in parsed.values())
    found = (entry for entry in entries if isinstance(entry, StopCode) and entry.retired is None)
    return {entry.id: entry.stop for entry in sorted(found, key=lambda entry: entry.id)}


def gateways(parsed: Mapping[str, Parsed]) -> tuple[Gateway, ...]:
    """Every gateway of a stop or start that has a code, by id."""
    return tuple(sorted(set(_coded(parsed)), key=lambda gateway: gateway.id))


def _coded(parsed: Mapping[str, Parsed]) -> Iterator[Gateway]:
    for stop in codes(parsed).values():
        item = parsed.get(stop)
        found = (gateway_of(item.entry, parsed) or start_of(item.entry)) if item else None
        if found is not None:
            yield found


def _own(entry: Entry) -> Gateway | None:
    position: Position | None = entry.position if isinstance(entry, Village | Place) else None
    return Gateway(f"{entry.type_name}/{entry.id}", position.lat, position.lon) if position else None
