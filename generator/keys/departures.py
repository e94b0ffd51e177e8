"""The day for which the calendar file of a route is made."""

from __future__ import annotations

from datetime import date

from generator.departures import departure
from generator.keys.world import Keys, World, answer_stamp, entry_of
from generator.model.route import Route


def _departure(world: World, reference: str) -> date | None:
    """None where no times can be reckoned, or hold on no day of the next months."""
    route, found = entry_of(world, reference), world.value(f"itinerary:{reference}")
    assert isinstance(route, Route)
    return departure(route, found, world.site.parsed, world.today) if found else None


DEPARTURE_KEYS: Keys = {"departure": (_departure, answer_stamp("departure"))}
