"""Festivals and market days, by lunar or solar rule."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.model.entry import Fact, Note, PageEntry, Record, Title
from generator.model.fields import (
    Count,
    LunarDay,
    Month,
    PlaceRef,
    SolarDay,
    VillageRefs,
    choices,
    error,
    field,
    many,
    optional,
)

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


class SolarDays(Record):
    """Days of the Gregorian calendar."""

    month: Month = field("Tháng", "Month")
    day: SolarDay = field("Ngày", "Day")
    last_day: SolarDay | None = optional("Đến ngày", "To day")


class Festival(PageEntry, folder="festivals", label=("Lễ hội", "Festival")):
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

    @model_validator(mode="after")
    def _in_order(self) -> Festival:
        runs: tuple[LunarDays | SolarDays, ...] = (*self.lunar, *self.solar)
        for days in runs:
            if days.last_day is not None and days.last_day < days.day:
                raise error("out-of-range", value=str(days.last_day), low=str(days.day), high="31", field="last_day")
        return self
