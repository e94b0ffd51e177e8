"""Every leg between gateways, by each way of travel: from an engine's table where it has the pair, else the formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from generator.banks import Bank, Crossing, River, make_banks
from generator.gateways import Gateway, codes, gateways
from generator.leg_tables import LegTable
from generator.legs import MODES, Land, Leg, Pace, Period, calibrated, engine_leg, formula_leg
from generator.model.bridge import Bridge
from generator.model.entry import Entry
from generator.model.feature import Feature, MapPoint
from generator.model.reading import Parsed
from generator.model.speed import Speed
from generator.model.zone import Zone


@dataclass(frozen=True, slots=True)
class ModeLegs:
    """The legs of one way of travel, from each gateway to each in their order; None where one cannot go."""

    pace: Pace
    legs: tuple[tuple[Leg | None, ...], ...]
    calibrated: bool
    trips: int  # timed so far
    engine: str = ""  # with its profile; empty where only the formula speaks


@dataclass(frozen=True, slots=True)
class LegMatrix:
    """Every leg, with what the formula needs for points that are no gateway."""

    gateways: tuple[Gateway, ...]
    banks: tuple[Bank, ...]  # of each gateway
    modes: tuple[ModeLegs, ...]
    crossings: tuple[tuple[Crossing, tuple[Bank, Bank]], ...]
    rivers: tuple[tuple[tuple[float, float], ...], ...] = ()  # lines of those that divide the land

    @property
    def half(self) -> bool:
        """Whether every leg is as long in the other direction: so it is by the formula alone."""
        pairs = list(combinations(range(len(self.gateways)), 2))
        return all(mode.legs[one][other] == mode.legs[other][one] for mode in self.modes for one, other in pairs)


@dataclass(frozen=True, slots=True)
class TravelFacts:
    """All that legs are made from."""

    gateways: tuple[Gateway, ...]
    rivers: tuple[River, ...]
    crossings: tuple[Crossing, ...]
    inner: tuple[tuple[float, float], ...]
    paces: tuple[Pace, ...]
    trips: tuple[tuple[str, str, str, int, int], ...]  # mode, stop, stop, departs, minutes

    @property
    def land(self) -> Land:
        return Land(make_banks(self.rivers, self.crossings), self.inner)


def travel_facts(parsed: Mapping[str, Parsed]) -> TravelFacts:
    """What the content says of gateways, rivers, bridges and speeds."""
    entries = [item.entry for item in parsed.values()]
    speeds = [entry for entry in entries if isinstance(entry, Speed)]
    places = codes(parsed)
    return TravelFacts(
        gateways(parsed),
        tuple(_rivers(entries)),
        tuple(_crossings(entries)),
        next((_degrees(entry.points) for entry in entries if isinstance(entry, Zone)), ()),
        tuple(map(pace_of, sorted(speeds, key=lambda speed: MODES.index(speed.id)))),
        tuple(
            (speed.id, places[trip.start], places[trip.end], trip.departs, trip.minutes)
            for speed in speeds
            for trip in speed.trips
            if trip.start in places and trip.end in places
        ),
    )


def pace_of(speed: Speed) -> Pace:
    return Pace(
        speed.id,
        speed.detour,
        speed.inner_kmh,
        speed.inner_peak_kmh,
        speed.outer_kmh,
        speed.fixed_minutes,
        speed.checked_on,
    )


def leg_matrix(facts: TravelFacts, tables: Mapping[str, LegTable], peaks: tuple[Period, ...]) -> LegMatrix:
    """All legs. The dear part of it is the way over bridges, some 40 microseconds for each pair."""
    land = facts.land
    modes = tuple(_mode_legs(facts, pace, land, tables.get(pace.mode), peaks) for pace in facts.paces)
    banks = tuple(land.banks.of(gateway.point) for gateway in facts.gateways)
    crossings = tuple((item.crossing, item.banks) for item in land.banks.landings)
    rivers = tuple(item.river.points for item in land.banks.divides)
    return LegMatrix(facts.gateways, banks, modes, crossings, rivers)


def leg_between(start: Gateway, end: Gateway, pace: Pace, land: Land, table: LegTable | None) -> Leg | None:
    """The engine's leg where its table knows the pair where its ends lie now, else the formula's."""
    if table is not None:
        known, answer = table.answer((start.id, end.id), {start.id: start.point, end.id: end.point})
        if known and answer is not None:
            return engine_leg(start.point, end.point, *answer, table.asked_on, pace, land)
        if known:
            return None
    return formula_leg(start.point, end.point, pace, land)


def _mode_legs(
    facts: TravelFacts, pace: Pace, land: Land, table: LegTable | None, peaks: tuple[Period, ...]
) -> ModeLegs:
    rows = tuple(
        tuple(None if start == end else leg_between(start, end, pace, land, table) for end in facts.gateways)
        for start in facts.gateways
    )
    index = {gateway.id: number for number, gateway in enumerate(facts.gateways)}
    trips = []
    for mode, start, end, departs, minutes in facts.trips:
        if mode == pace.mode and start in index and end in index:
            leg = rows[index[start]][index[end]]
            if leg is not None:
                trips.append((leg, any(period.begins <= departs < period.ends for period in peaks), minutes))
    engine = f"{table.engine} {table.profile}" if table else ""
    return ModeLegs(pace, rows, calibrated(trips), len(trips), engine)


def _rivers(entries: Iterable[Entry]) -> Iterable[River]:
    for entry in entries:
        if isinstance(entry, Feature) and entry.kind == "river":
            yield River(entry.id, _degrees(entry.points), entry.leaves or "")


def _crossings(entries: Iterable[Entry]) -> Iterable[Crossing]:
    for entry in entries:
        if isinstance(entry, Bridge):
            yield Crossing(entry.id, entry.river, (entry.position.lat, entry.position.lon), entry.modes)


def _degrees(points: tuple[MapPoint, ...]) -> tuple[tuple[float, float], ...]:
    return tuple((point.lat, point.lon) for point in points)
