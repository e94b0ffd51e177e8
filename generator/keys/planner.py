"""What the day planner is given: stops, their days, legs, bus lines, holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from generator.cards import Card
from generator.digest import digest
from generator.gateways import codes, gateway_of, start_of
from generator.hours import SpecialDays
from generator.keys.world import Keys, World, answer_stamp, entry_of
from generator.leg_matrix import LegMatrix, leg_matrix, travel_facts
from generator.leg_tables import LEG_TABLES
from generator.legs import Period
from generator.model.busline import BusLine
from generator.model.feature import Feature
from generator.model.holiday import Holiday
from generator.model.place import Place
from generator.model.village import Village
from generator.plannable import DAYS_AHEAD, Plannable, days_that_differ, plannable
from generator.recurrence import Occurrence, days_between
from generator.settings import Planner
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class StopRow:
    """A code with what it stands for. A starting point has its names here, a stop in what it stands for."""

    code: str
    reference: str  # "village/bat-trang", "feature/hoan-kiem"
    gateway: str  # reference of the entry at whose position the vehicle stops
    start_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A holiday in every language, with its days to come."""

    names: tuple[str, ...]
    days: tuple[Occurrence, ...]


def settings_of(world: World) -> Planner:
    planner = world.site.settings.planner
    assert planner is not None  # exports of the planner are made only where there is one
    return planner


def _stops(world: World, _: str) -> tuple[StopRow, ...]:
    parsed, languages = world.site.parsed, world.site.languages
    found = []
    for code, reference in codes(parsed).items():
        entry = parsed[reference].entry
        gateway = gateway_of(entry, parsed) or start_of(entry)
        if gateway is not None:
            names = tuple(_names(entry, languages)) if isinstance(entry, Feature) else ()
            found.append(StopRow(code, reference, gateway.id, names))
    return tuple(found)


def _stop_codes(world: World, _: str) -> dict[str, str]:
    rows: tuple[StopRow, ...] = world.value("stops:")
    return {row.reference: row.code for row in rows}


def _names(entry: Feature | Holiday, languages: tuple[str, ...]) -> Iterator[str]:
    return (entry.name.pick(lang, languages[0])[0] for lang in languages)


def _plannable(world: World, reference: str) -> Plannable:
    entry = entry_of(world, reference)
    assert isinstance(entry, Village | Place)
    return plannable(entry, settings_of(world), world.site.languages, world.today)


def _driver_address(world: World, reference: str) -> tuple[str, ...]:
    """Lines in the site's first language: its own address, the commune today, those before July 2025."""
    entry, lang = entry_of(world, reference), world.site.languages[0]
    assert isinstance(entry, Village | Place)
    t: Wording = world.value(f"ui:{lang}")

    def unit(commune: str) -> str:
        card: Card = world.value(f"card:commune/{commune}@{lang}")
        name = t("unit", kind=t(card.code), name=card.title.text)
        return f"{name}, {card.within.text}" if card.within else name

    own = entry.address.pick(lang, lang)[0] if isinstance(entry, Place) and entry.address else ""
    today = t("in-the-city", unit=unit(entry.commune)) if entry.commune else ""
    former = entry.formerly if isinstance(entry, Village) else ()
    before = t("driver-before", unit="; ".join(map(unit, former))) if former else ""
    return tuple(line for line in (own, today, before) if line)


def _differing_days(world: World, reference: str) -> tuple[SpecialDays, ...]:
    entry = entry_of(world, reference)
    assert isinstance(entry, Village | Place)
    return days_that_differ(entry, world.today)


def _holidays(world: World, _: str) -> tuple[PublicHoliday, ...]:
    last = world.today + timedelta(days=DAYS_AHEAD - 1)
    languages = world.site.languages
    found = []
    for item in world.site.parsed.values():
        if isinstance(item.entry, Holiday):
            names = tuple(_names(item.entry, languages))
            found.append(PublicHoliday(names, days_between(item.entry.on, world.today, last)))
    return tuple(found)


def _bus(world: World, _: str) -> tuple[BusLine, ...]:
    return tuple(item.entry for item in world.site.parsed.values() if isinstance(item.entry, BusLine))


def _bus_stamp(world: World, _: str) -> str:
    return digest([item.stamp for item in world.site.parsed.values() if isinstance(item.entry, BusLine)])


def _legs(world: World, _: str) -> LegMatrix:
    peaks = tuple(Period(part.begins, part.ends) for part in settings_of(world).peaks)
    return leg_matrix(travel_facts(world.site.parsed), world.site.leg_tables, peaks)


def _legs_stamp(world: World, _: str) -> str:
    """Of what legs are made from, since they are dear."""
    tables = [world.sources[path].digest for path in sorted(LEG_TABLES) if path in world.sources]
    peaks = [(part.begins, part.ends) for part in settings_of(world).peaks]
    return digest((travel_facts(world.site.parsed), tables, peaks))


PLANNER_KEYS: Keys = {
    "stops": (_stops, lambda world, _: digest(world.value("stops:"))),
    "stop-codes": (_stop_codes, lambda world, _: digest(sorted(world.value("stop-codes:").items()))),
    "plannable": (_plannable, answer_stamp("plannable")),
    "driver-address": (_driver_address, answer_stamp("driver-address")),
    "differing-days": (_differing_days, answer_stamp("differing-days")),
    "holidays": (_holidays, lambda world, _: digest(world.value("holidays:"))),
    "bus": (_bus, _bus_stamp),
    "legs": (_legs, _legs_stamp),
}
