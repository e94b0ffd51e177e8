"""The ways of a route: where its stops lie, and how long it takes from one to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.gateways import Gateway, gateway_of, start_of
from generator.leg_matrix import TravelFacts, leg_between
from generator.leg_tables import LegTable
from generator.legs import REACH, Land, inside_minutes
from generator.model.entry import Entry
from generator.model.place import Place
from generator.model.reading import Parsed
from generator.model.route import Leg, Stop
from generator.model.village import Village
from generator.planning.slots import Slot, Slots, by_period
from generator.settings import Planner

NEAR_M = 500  # a point known better than this is walked from
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that an itinerary is reckoned from."""

    parsed: Mapping[str, Parsed]
    facts: TravelFacts
    land: Land
    tables: Mapping[str, LegTable]
    planner: Planner


@dataclass(frozen=True, slots=True)
class Where:
    """A stop on the ground."""

    gateway: Gateway
    point: tuple[float, float] | None  # None: not known well enough to walk from


@dataclass(frozen=True, slots=True)
class Way:
    slots: Slots
    mode: str
    metres: int | None
    source: str
    waiting: int = 0
    as_of: date | None = None


def entry_at(stop: Stop, parsed: Mapping[str, Parsed]) -> Entry | None:
    """The village or place of a stop; None for a named point."""
    found = parsed.get(stop_reference(stop))
    return found.entry if found else None


def stop_reference(stop: Stop) -> str:
    return f"village/{stop.village}" if stop.village else f"place/{stop.place}" if stop.place else ""


def landmark(grounds: Grounds, name: str) -> Gateway | None:
    found = grounds.parsed.get(f"feature/{name}")
    return start_of(found.entry) if found else None


def where_is(stop: Stop, index: int, grounds: Grounds) -> Where | None:
    """None where nobody knows its place well enough to reckon a way."""
    entry = entry_at(stop, grounds.parsed)
    gateway = gateway_of(entry, grounds.parsed) if entry else None
    position = entry.position if isinstance(entry, Village | Place) else None
    position = position or stop.position
    near = position is not None and position.accuracy_m <= NEAR_M
    point = (position.lat, position.lon) if position and near else None
    if gateway is None and position is not None:
        gateway = Gateway(f"stop/{index}", position.lat, position.lon)
    return Where(gateway, point) if gateway else None


def way_to(here: Where | None, there: Where | None, written: Leg | None, usual: str, grounds: Grounds) -> Way | None:
    """By the tables or the formula; where they know nothing of it, as the route itself says."""
    mode = written.mode if written and written.mode else usual
    if here and there and here.gateway == there.gateway:
        return _inside(here, there, grounds)
    pace = next((pace for pace in grounds.facts.paces if pace.mode == mode), None)
    if here and there and pace:
        leg = leg_between(here.gateway, there.gateway, pace, grounds.land, grounds.tables.get(mode))
        if leg is not None:
            slots = [Slot(0, 0, leg.planned(peak), *leg.spread(peak)) for peak in (False, True)]
            return Way(_by_peaks(slots[0], slots[1], grounds.planner), mode, leg.metres, leg.source, 0, leg.as_of)
    if written is None or written.minutes is None:
        return None
    wait = written.wait or 0
    reach = REACH["engine" if written.basis == "published" else "formula"]
    minutes = written.minutes
    slot = Slot(
        0, _DAY - 1, -(-minutes * reach.plan // 100) + wait, minutes * reach.low // 100, -(-minutes * reach.high // 100)
    )
    slot = slot._replace(high=slot.high + wait)
    metres = round(written.km * 1000) if written.km is not None else None
    return Way((slot,), mode, metres, written.basis, wait, written.checked_on)


def _inside(here: Where, there: Where, grounds: Grounds) -> Way:
    """A walk between two stops of one gateway."""
    minutes = grounds.planner.walk_inside
    metres = None
    if here.point and there.point:
        minutes, metres = inside_minutes(here.point, there.point)
    reach = REACH["formula"]
    slot = Slot(0, _DAY - 1, minutes, minutes * reach.low // 100, -(-minutes * reach.high // 100))
    return Way((slot,), "walk", metres, "inside")


def _by_peaks(usual: Slot, peak: Slot, planner: Planner) -> Slots:
    periods: list[tuple[int, Slot | None]] = [(0, usual)]
    for part in sorted(planner.peaks, key=lambda part: part.begins):
        periods += [(part.begins, peak), (part.ends, usual)]
    return by_period(periods, _DAY)
