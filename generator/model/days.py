"""Days that come again, by a lunar or a solar rule, and days of one year."""

from __future__ import annotations

import calendar
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from generator.lunar import leap_month, month_of
from generator.model.choices import choices
from generator.model.dates import Day
from generator.model.entry import Record
from generator.model.fields import error, field, optional
from generator.model.numbers import WHOLE_SCHEMA, Month, SolarDay, whole
from generator.text import Bilingual

_LEAP = choices("leap", yes=("tháng nhuận", "the leap month"), no=("tháng thường", "the ordinary month"))


def _refuse_31(raw: object) -> object:
    if raw == "31":
        raise error("not-a-lunar-day", value="31")
    return raw


# As far as the calendar has been compared with others.
LunarYear = Annotated[int, whole(1900, 2199), WHOLE_SCHEMA]
# The validator that stands last reads first.
LunarDay = Annotated[int, whole(1, 30), BeforeValidator(_refuse_31), WHOLE_SCHEMA]


class LunarDays(Record):
    """Days of the Vietnamese lunar calendar (UTC+7).

    A month that a leap month repeats is meant the first time, unless the rule says leap; days that run past it take
    it in. Without a month the rule holds in every month, leap months too. Where `last_month` is before `month`, the
    days run over Tết.
    """

    month: Month | None = optional("Tháng âm", "Lunar month", "Bỏ trống: tháng nào cũng có", "Left out: every month")
    day: LunarDay = field("Ngày âm", "Lunar day")
    last_month: Month | None = optional(
        "Đến tháng", "To month", "Khi sang tháng khác", "Where the days run into another"
    )
    last_day: LunarDay | None = optional("Đến ngày", "To day")
    leap: Annotated[str, _LEAP] | None = optional(
        "Tháng nhuận", "Leap month", "yes: chỉ tháng nhuận", "yes: only the leap month"
    )
    year: LunarYear | None = optional("Năm âm", "Lunar year", "Chỉ năm này", "In this year only")

    @model_validator(mode="after")
    def _possible(self) -> LunarDays:
        _refuse_open_end(self.last_month, self.last_day)
        if self.last_month in (None, self.month):
            refuse_backwards(self.day, self.last_day, 30)
        if self.month is None:
            if self.last_month is not None or self.year is not None or self.leap == "yes":
                raise error("needs-one-of", fields="month", field="month")
            return self
        if self.year is not None:
            _refuse_missing_day(self.year, self.month, self.leap == "yes", self.day, "day")
            if self.last_day is not None:
                last_month = self.last_month or self.month
                year = self.year if last_month >= self.month else self.year + 1
                leap = self.leap == "yes" and last_month == self.month
                _refuse_missing_day(year, last_month, leap, self.last_day, "last_day")
        return self


def _refuse_missing_day(year: int, number: int, leap: bool, day: int, name: str) -> None:
    """Refuses a leap month that the year lacks and a day 30 in a short month."""
    month = month_of(year, number, leap)
    if month is None:
        raise error("no-leap-month", year=str(year), month=str(number), advice=_leap_advice(year), field="leap")
    if day > month.days:
        raise error("short-lunar-month", year=str(year), month=str(number), day=str(day), field=name)


def _leap_advice(year: int) -> Bilingual:
    """Which month the year repeats, and the nearest years that have a leap month."""
    found = leap_month(year)
    if found is not None:
        return Bilingual(
            f"năm {year} nhuận tháng {found}: viết month: {found}, hoặc bỏ dòng leap",
            f"the leap month of {year} is month {found}: write month: {found}, or delete the line leap",
        )
    near = [other for other in range(year - 2, year + 3) if leap_month(other)]
    vi = "; ".join(f"năm {other} nhuận tháng {leap_month(other)}" for other in near)
    en = "; ".join(f"{other} has a leap month {leap_month(other)}" for other in near)
    return Bilingual(f"năm {year} không nhuận, bỏ dòng leap; {vi}", f"{year} has none, delete the line leap; {en}")


class SolarDays(Record):
    """Days of the Gregorian calendar. Where `last_month` is before `month`, the days run over New Year."""

    month: Month = field("Tháng", "Month")
    day: SolarDay = field("Ngày", "Day")
    last_month: Month | None = optional(
        "Đến tháng", "To month", "Khi sang tháng khác", "Where the days run into another"
    )
    last_day: SolarDay | None = optional("Đến ngày", "To day")

    @model_validator(mode="after")
    def _possible(self) -> SolarDays:
        _refuse_open_end(self.last_month, self.last_day)
        _refuse_long(self.month, self.day, "day")
        if self.last_day is not None and self.last_month not in (None, self.month):
            _refuse_long(self.last_month, self.last_day, "last_day")
        else:
            refuse_backwards(self.day, self.last_day, longest_month(self.month))
        return self


class DatedDays(Record):
    """Days of one year, by their dates."""

    first: Day = field("Từ ngày", "From")
    last: Day | None = optional("Đến ngày", "To", "Bỏ trống: một ngày", "Left out: one day")

    @model_validator(mode="after")
    def _in_order(self) -> DatedDays:
        if self.last is not None and self.last < self.first:
            raise error("out-of-range", value=str(self.last), low=str(self.first), high="…", field="last")
        return self


class Days(Record):
    """Days by one of three rules."""

    lunar: LunarDays | None = optional("Ngày âm lịch", "Lunar days")
    solar: SolarDays | None = optional("Ngày dương lịch", "Solar days")
    dates: DatedDays | None = optional("Ngày của một năm", "Dates of one year")

    @model_validator(mode="after")
    def _one(self) -> Days:
        if sum(rule is not None for rule in (self.lunar, self.solar, self.dates)) != 1:
            raise error("needs-one-of", fields="lunar, solar, dates")
        return self


def _refuse_open_end(last_month: int | None, last_day: int | None) -> None:
    """Days that run into another month say on which day they end."""
    if last_month is not None and last_day is None:
        raise error("needs-one-of", fields="last_day", field="last_month")


def longest_month(month: int) -> int:
    """Its days in a leap year."""
    return calendar.monthrange(2000, month)[1]


def _refuse_long(month: int | None, day: int, name: str) -> None:
    longest = longest_month(month or 1)
    if day > longest:
        raise error("out-of-range", value=str(day), low="1", high=str(longest), field=name)


def refuse_backwards(day: int, last_day: int | None, longest: int) -> None:
    """Days run forward within their month of at most `longest` days."""
    if last_day is not None and not day <= last_day <= longest:
        raise error("out-of-range", value=str(last_day), low=str(day), high=str(longest), field="last_day")
