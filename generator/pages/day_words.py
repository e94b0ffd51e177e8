"""Rules for days in words: "ngày 14–16 tháng Hai âm lịch"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.days import DatedDays, Days, LunarDays, SolarDays
from generator.wording import Wording


def in_words(rule: Days | LunarDays | SolarDays | DatedDays, t: Wording) -> str:
    """A rule as a sentence's part."""
    match rule:
        case Days():
            found = rule.lunar or rule.solar or rule.dates
            assert found is not None  # `Days` has one of the three
            return in_words(found, t)
        case LunarDays():
            return _lunar(rule, t)
        case SolarDays():
            return _solar(rule, t)
        case DatedDays():
            return t.dates(rule.first, rule.last or rule.first)


def monthly_in_words(rules: Sequence[LunarDays], t: Wording) -> str:
    """The days of a market in one breath: "ngày 4, 10, 14 âm lịch hằng tháng"."""
    return t("lunar-days-monthly", days=", ".join(_run(rule.day, rule.last_day) for rule in rules))


def _lunar(rule: LunarDays, t: Wording) -> str:
    if rule.month is None:
        return monthly_in_words((rule,), t)
    month = _lunar_month(rule.month, t)
    if rule.leap == "yes":
        month = t("leap-month", month=month)
    if rule.last_month not in (None, rule.month):
        first, last = t("day-of-month", day=rule.day, month=month), _last(rule, t)
        words = t("lunar-span", first=first, last=last)
    else:
        words = t("lunar-days", days=_run(rule.day, rule.last_day), month=month)
        if rule.last_day is None:
            words = t("lunar-day", days=rule.day, month=month)
    return t("in-lunar-year", days=words, year=rule.year) if rule.year else words


def _last(rule: LunarDays, t: Wording) -> str:
    return t("day-of-month", day=rule.last_day or rule.day, month=_lunar_month(rule.last_month or 1, t))


def _lunar_month(number: int, t: Wording) -> str:
    return t(f"month.lunar.{number}")


def _solar(rule: SolarDays, t: Wording) -> str:
    if rule.last_month not in (None, rule.month):
        first = t("solar-days", days=rule.day, month=t(f"month.{rule.month}"))
        last = t("solar-days", days=rule.last_day or rule.day, month=t(f"month.{rule.last_month}"))
        return t("solar-span", first=first, last=last)
    return t("solar-days", days=_run(rule.day, rule.last_day), month=t(f"month.{rule.month}"))


def _run(first: int, last: int | None) -> str:
    return str(first) if last is None else f"{first}–{last}"
