"""From rules to dates: the days on which something comes again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.lunar import LunarMonth, month_of, months_of, to_lunar
from generator.model.days import DatedDays, Days, LunarDays, SolarDays
from generator.model.festival import Festival

MONTHS_AHEAD = 24  # how far festivals and exceptions are told


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """The first and the last day."""

    first: date
    last: date


def festival_days(festival: Festival, first: date, last: date) -> tuple[Occurrence, ...]:
    """The occurrences that touch the days from first to last, in order.

    Of what is held every n years only the years counted from `held_in` are there; without it none can be told.
    """
    found: list[Occurrence] = [occurrence for item in festival.editions for occurrence in _dated(item)]
    rules: tuple[LunarDays | SolarDays, ...] = (*festival.lunar, *festival.solar)
    for rule in rules:
        found += [day for day, year in _by_rule(rule, first, last) if _is_held(festival, year)]
    return _within(found, first, last)


def _is_held(festival: Festival, year: int) -> bool:
    if festival.every_years is None:
        return True
    return festival.held_in is not None and (year - festival.held_in) % festival.every_years == 0


def days_between(days: Days, first: date, last: date) -> tuple[Occurrence, ...]:
    """The occurrences of one rule that touch the days from first to last, in order."""
    if days.dates is not None:
        return _within(_dated(days.dates), first, last)
    rule = days.lunar or days.solar
    assert rule is not None  # `Days` has one of the three
    return _within((day for day, _ in _by_rule(rule, first, last)), first, last)


def _dated(days: DatedDays) -> tuple[Occurrence]:
    return (Occurrence(days.first, days.last or days.first),)


def _by_rule(rule: LunarDays | SolarDays, first: date, last: date) -> Iterator[tuple[Occurrence, int]]:
    """Every occurrence in the years of the span and those beside them, with the year it is counted in."""
    if isinstance(rule, SolarDays):
        for year in range(first.year - 1, last.year + 1):
            yield _solar(rule, year), year
        return
    for year in range(to_lunar(first).year - 1, to_lunar(last).year + 1):
        if rule.year in (None, year):
            for occurrence in _lunar(rule, year):
                yield occurrence, year


def _lunar(rule: LunarDays, year: int) -> Iterator[Occurrence]:
    if rule.month is None:  # a market: a short month has no day 30
        for month in months_of(year):
            if rule.day <= month.days:
                yield Occurrence(month.day(rule.day), _capped(month, rule.last_day or rule.day))
        return
    month_meant = month_of(year, rule.month, rule.leap == "yes")
    if month_meant is None:
        return
    end = month_meant
    if rule.last_month not in (None, rule.month):
        after = month_of(year if rule.last_month > rule.month else year + 1, rule.last_month)
        assert after is not None  # ordinary months are in every year
        end = after
    # "The thirtieth" of a yearly feast is the last day of a short month, as with New Year's Eve.
    yield Occurrence(_capped(month_meant, rule.day), _capped(end, rule.last_day or rule.day))


def _capped(month: LunarMonth, day: int) -> date:
    return month.day(min(day, month.days))


def _solar(rule: SolarDays, year: int) -> Occurrence:
    last_month = rule.last_month or rule.month
    last_year = year if last_month >= rule.month else year + 1
    return Occurrence(
        _solar_day(year, rule.month, rule.day), _solar_day(last_year, last_month, rule.last_day or rule.day)
    )


def _solar_day(year: int, month: int, day: int) -> date:
    """The day; 28 February where the year has no 29th."""
    return date(year, month, day) if (month, day) != (2, 29) else date(year, 3, 1) - timedelta(days=1)


def _within(found: Iterable[Occurrence], first: date, last: date) -> tuple[Occurrence, ...]:
    return tuple(sorted({item for item in found if item.last >= first and item.first <= last}))
