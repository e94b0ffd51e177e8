"""The seven answers at the top of a village: craft, way, stay, hours, cost, hands-on, checked."""

from __future__ import annotations

from dataclasses import dataclass

from generator import travel
from generator.fetch import Fetch
from generator.model.entry import Price
from generator.model.numbers import Span
from generator.model.village import Experience, Village
from generator.wording import Wording

TRIPS = 2
ESTIMATED_MODES = ("car", "motorbike")
SHORTEST_ROAD = 1.1  # of the straight line


@dataclass(frozen=True, slots=True)
class Trip:
    """How long one way of getting there takes from Hoàn Kiếm lake."""

    mode: str  # in words, with the line of a bus
    minutes: str
    own: bool  # this site's estimate, from the distance alone
    estimated: bool  # by whomever


@dataclass(frozen=True, slots=True)
class Glance:
    """What the box says in a few words; the sections below say all."""

    distance: str  # kilometres; empty when unknown
    straight: bool  # as the crow flies
    trips: tuple[Trip, ...]
    stay: Span | None
    stay_estimated: bool
    cost: str  # of the entry; empty when unknown
    hands_on: str  # "yes", "yes-ask", "no", or empty when unknown
    hands_on_cost: str

    @property
    def own_estimates(self) -> bool:
        return any(trip.own for trip in self.trips)


def glance(fetch: Fetch, village: Village, lang: str) -> Glance:
    t = fetch.wording(lang)
    distance, straight = _distance(village, t)
    return Glance(
        distance=distance,
        straight=straight,
        trips=_trips(village, t),
        stay=village.stay.minutes if village.stay else None,
        stay_estimated=village.stay is not None and village.stay.basis == "estimated",
        cost=_range([price for price in village.prices if price.kind != "goods"], t),
        hands_on=_hands_on(village),
        hands_on_cost=_range([price for item in _own_hands(village) for price in item.prices], t),
    )


def _distance(village: Village, t: Wording) -> tuple[str, bool]:
    """By road where anybody has said so, else as the crow flies; from the least to the most."""
    by_road = [claim.value for claim in village.distance_km if claim.measured != "straight"]
    found = by_road or [claim.value for claim in village.distance_km]
    if not found and village.position:
        found = [round(travel.straight_km((village.position.lat, village.position.lon)), 1)]
    if not found:
        return "", False
    ends = dict.fromkeys((min(found), max(found)))
    return "–".join(t.number(km) for km in ends), not by_road


def _trips(village: Village, t: Wording) -> tuple[Trip, ...]:
    """Minutes that the content has, the published first; then this site's estimates, until there are two."""
    known = sorted(
        (item for item in village.getting_there if item.minutes is not None),
        key=lambda item: item.basis == "estimated",
    )
    trips: dict[str, Trip] = {}
    for item in known:
        estimated = item.basis == "estimated"
        label = f"{t.label('mode', item.mode)} {item.line or ''}".strip()
        trips.setdefault(item.mode, Trip(label, t.number(item.minutes or 0), own=False, estimated=estimated))
    for mode in ESTIMATED_MODES:
        km = _road_km(village, mode)
        if mode not in trips and km is not None:
            least, most = travel.minutes(mode, km)
            trips[mode] = Trip(t.label("mode", mode), f"{t.number(least)}–{t.number(most)}", own=True, estimated=True)
    return tuple(trips.values())[:TRIPS]


def _road_km(village: Village, mode: str) -> float | None:
    """As the content has it for the mode, unless no road can be so short; else from the straight line."""
    said = next((item.km for item in village.getting_there if item.mode == mode and item.km is not None), None)
    if village.position is None:
        return said
    straight = travel.straight_km((village.position.lat, village.position.lon))
    return said if said is not None and said >= straight * SHORTEST_ROAD else travel.road_km(mode, straight)


def _range(prices: list[Price], t: Wording) -> str:
    """From the least to the most; empty where no price is known."""
    if not prices:
        return ""
    least, most = min(price.vnd for price in prices), max(price.up_to_vnd or price.vnd for price in prices)
    if most == 0:
        return t("free")
    return t.vnd(most) if least == most else f"{t.number(least)}–{t.vnd(most)}"


def _hands_on(village: Village) -> str:
    if not village.experiences:
        return ""
    own = _own_hands(village)
    if not own:
        return "no"
    return "yes-ask" if all(item.ask_ahead == "yes" for item in own) else "yes"


def _own_hands(village: Village) -> list[Experience]:
    return [item for item in village.experiences if item.hands_on == "yes"]
