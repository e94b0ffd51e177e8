"""Where entries lie: the little of them that maps show, so that an edit of their text leaves the maps alone."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.entry import Entry
from generator.model.place import Place
from generator.model.village import Village

NEAR_M = 500  # a point that may be further off is shown as approximate


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in degrees."""

    lat: float
    lon: float
    accuracy_m: int

    @property
    def point(self) -> tuple[float, float]:
        return self.lat, self.lon

    @property
    def approximate(self) -> bool:
        return self.accuracy_m > NEAR_M


def spot_of(entry: Entry) -> Spot | None:
    """None for an entry whose position is not known."""
    if not isinstance(entry, Village | Place) or entry.position is None:
        return None
    return Spot(entry.position.lat, entry.position.lon, entry.position.accuracy_m)
