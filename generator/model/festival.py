"""Festivals and market days, by lunar or solar rule."""

from __future__ import annotations

import calendar
from typing import Annotated

from pydantic import model_validator

from generator.model.choices import choices
from generator.model.entry import Fact, Note, PhotoEntry, Record, Title
from generator.model.fields import error, field, many, optional
from generator.model.numbers import Count, LunarDay, Month, SolarDay
from generator.model.references import PlaceRef, VillageRefs

KINDS = choices(
    "festival-kind",
    festival=("Lễ hội", "Festival"),
    ancestor=("Giỗ tổ nghề", "Craft founder's day"),
    market=("Chợ phiên", "Market day"),
    week=("Tuần lễ làng nghề", "Craft week"),
)


class LunarDays(Record):
    """Days of the Vietnamese lunar calendar (UTC+7), in the first of two months when a leap month repeats it."""

    month: Month | None = optional("Tháng âm", "Lunar month", "Bỏ trống: tháng nào cũng có", "Left out: every month")
    day: LunarDay = field("Ngày âm", "Lunar day")
    last_day: LunarDay | None = optional("Đến ngày", "To day")

    @model_validator(mode="after")
    def _in_order(self) -> LunarDays:
        _refuse_backwards(self.day, self.last_day, 30)
        return self


class SolarDays(Record):
    """Days of the Gregorian calendar."""

    month: Month = field("Tháng", "Month")
    day: SolarDay = field("Ngày", "Day")
    last_day: SolarDay | None = optional("Đến ngày", "To day")

    @model_validator(mode="after")
    def _in_order(self) -> SolarDays:
        longest = calendar.monthrange(2000, self.month)[1]  # of a leap year
        if self.day > longest:
            raise error("out-of-range", value=str(self.day), low="1", high=str(longest), field="day")
        _refuse_backwards(self.day, self.last_day, longest)
        return self


def _refuse_backwards(day: int, last_day: int | None, longest: int) -> None:
    """Days run forward within their month of at most `longest` days."""
    if last_day is not None and not day <= last_day <= longest:
        raise error("out-of-range", value=str(last_day), low=str(day), high=str(longest), field="last_day")


class Festival(PhotoEntry, folder="festivals", label=("Lễ hội", "Festival")):
    """Something that comes again, by its rule."""

    kind: Annotated[str, KINDS] = field("Loại", "Kind")
    villages: VillageRefs = many("Làng nghề", "Villages", at_least=1)
    place: PlaceRef | None = optional("Địa điểm", "Place")
    lunar: tuple[LunarDays, ...] = many("Ngày âm lịch", "Lunar days")
    solar: tuple[SolarDays, ...] = many("Ngày dương lịch", "Solar days")
    every_years: Count | None = optional("Mấy năm một lần", "Every n years")
    date_fact: Fact | None = optional("Nguồn của ngày", "Source of the date")
    titles: tuple[Title, ...] = many("Danh hiệu", "Titles")
    notes: tuple[Note, ...] = many("Diễn ra thế nào", "What happens")
