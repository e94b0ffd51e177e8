"""What follows from the date: standing, freshness, the days to come."""

from __future__ import annotations

from datetime import date

from generator.certificates import Standing, standing
from generator.digest import digest
from generator.freshness import Check, check_of
from generator.hours import MONTHS_OF_HOURS, SpecialDays, special_days
from generator.keys.world import Keys, World, answer_stamp, entry_of
from generator.model.certificate import Certificate
from generator.model.dates import add_months
from generator.model.festival import Festival
from generator.model.hours import Hours
from generator.model.place import Place
from generator.model.village import Village
from generator.notices import closures, hours_with
from generator.recurrence import MONTHS_AHEAD, Occurrence, days_between, festival_days


def _standing(world: World, certificate_id: str) -> Standing:
    certificate = entry_of(world, f"certificate/{certificate_id}")
    assert isinstance(certificate, Certificate)
    return standing(certificate, world.today)


def _freshness(world: World, day: str) -> Check:
    return check_of(date.fromisoformat(day), world.today)


def _upcoming(world: World, reference: str) -> tuple[Occurrence, ...]:
    festival = entry_of(world, reference)
    assert isinstance(festival, Festival)
    return festival_days(festival, world.today, add_months(world.today, MONTHS_AHEAD))


def _exceptions(world: World, reference: str) -> tuple[tuple[Occurrence, ...], ...]:
    entry = entry_of(world, reference)
    assert isinstance(entry, Village | Place)
    end = add_months(world.today, MONTHS_AHEAD)
    exceptions = entry.hours.exceptions if entry.hours else ()
    return tuple(days_between(item.on, world.today, end) for item in exceptions)


def _special_hours(world: World, reference: str) -> tuple[SpecialDays, ...]:
    hours = hours_with(closures(reference, world.site.parsed), getattr(entry_of(world, reference), "hours", None))
    first = world.today.replace(day=1)  # whole months, so that the answer does not change every day
    return special_days(hours, first, add_months(first, MONTHS_OF_HOURS)) if isinstance(hours, Hours) else ()


DAY_KEYS: Keys = {
    "standing": (_standing, answer_stamp("standing", "certificate")),
    "freshness": (_freshness, lambda world, rest: digest(world.value(f"freshness:{rest}"))),
    "upcoming": (_upcoming, answer_stamp("upcoming")),
    "special-hours": (_special_hours, answer_stamp("special-hours")),
    "exceptions": (_exceptions, answer_stamp("exceptions")),
    "today": (lambda world, _: world.today, lambda world, _: world.today.isoformat()),
}
