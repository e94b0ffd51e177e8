"""Dates as far as they are known, times of day and days of the week."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from generator.model.fields import error, read_text
from generator.model.numbers import LAST_YEAR


def _read_date(raw: Any) -> date:
    if isinstance(raw, date):
        return raw
    text = read_text(raw)
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    found = day_or_none(*map(int, match.groups())) if match else None
    if found is None:
        raise error("not-a-date", value=text, **_iso_suggestion(text))
    return found


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has none such."""
    try:
        return date(year, month, day) if year <= LAST_YEAR else None
    except ValueError:
        return None


def _iso_suggestion(text: str) -> dict[str, str]:
    """For 14/4/2025, written as in Vietnam, the ISO form."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    found = day_or_none(int(match[3]), int(match[2]), int(match[1])) if match else None
    return {"suggestion": found.isoformat()} if found else {}


Day = Annotated[date, BeforeValidator(_read_date), WithJsonSchema({"type": "string", "format": "date"})]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: a year, a month or a day (Gregorian)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """As an author writes it: 2025, 2025-04 or 2025-04-14."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


def first_day(about: PartialDate) -> date:
    return date(about.year, about.month or 1, about.day or 1)


def last_day(about: PartialDate) -> date:
    month = about.month or 12
    return date(about.year, month, about.day or calendar.monthrange(about.year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of a later month; the last day of that month where it is shorter (29 February)."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _read_partial_date(raw: Any) -> PartialDate:
    if isinstance(raw, PartialDate):
        return raw
    text = read_text(raw)
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if match:
        year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
        if day_or_none(year, month, day):
            return PartialDate(year, month if match[2] else None, day if match[3] else None)
    raise error("not-a-partial-date", value=text, **_iso_suggestion(text))


AboutDate = Annotated[
    PartialDate,
    BeforeValidator(_read_partial_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d\d){0,2}$"}),
]


def _read_clock(raw: Any) -> int:
    """Minutes after midnight, local time (UTC+7). Reads 8:30, 08:30 and 8h30."""
    if isinstance(raw, int):
        return raw
    text = read_text(raw)
    match = re.fullmatch(r"(\d{1,2})(?::|h|g)(\d\d)|(\d{1,2})[hg]", text)
    if match:
        hour, minute = int(match[1] or match[3]), int(match[2] or 0)
        if hour * 60 + minute <= 24 * 60 and minute < 60:
            return hour * 60 + minute
    raise error("not-a-time", value=text)


Clock = Annotated[int, BeforeValidator(_read_clock), WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}:\d\d$"})]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = {**{name: index for index, name in enumerate(WEEKDAYS)}, **{f"t{n + 2}": n for n in range(6)}, "cn": 6}


def _read_weekdays(raw: Any) -> tuple[int, ...]:
    """0 is Monday. Reads `mon-fri`, `sat, sun`, `daily`, and Vietnamese `t2-t6`, `t7`, `cn`."""
    if isinstance(raw, tuple):
        return raw
    text = read_text(raw).lower()
    if text == "daily":
        return tuple(range(7))
    days: set[int] = set()
    for part in re.split(r"\s*,\s*", text):
        ends = [_DAY_NAMES.get(name.strip()) for name in re.split(r"[-–]", part)]
        first, last = ends[0], ends[-1]
        if len(ends) > 2 or first is None or last is None or first > last:
            raise error("not-days", value=str(raw))
        days.update(range(first, last + 1))
    return tuple(sorted(days))


Weekdays = Annotated[tuple[int, ...], BeforeValidator(_read_weekdays), WithJsonSchema({"type": "string"})]
