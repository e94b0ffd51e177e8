"""Festivals and market days, by lunar or solar rule."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.model.choices import choices
from generator.model.dates import Clock
from generator.model.days import DatedDays, LunarDays, SolarDays
from generator.model.entry import Fact, Note, PhotoEntry, Title
from generator.model.fields import error, field, many, optional
from generator.model.numbers import WHOLE_SCHEMA, Year, whole
from generator.model.references import PlaceRef, VillageRefs

KINDS = choices(
    "festival-kind",
    festival=("Lễ hội", "Festival"),
    ancestor=("Giỗ tổ nghề", "Craft founder's day"),
    market=("Chợ phiên", "Market day"),
    week=("Tuần lễ làng nghề", "Craft week"),
)


class Edition(DatedDays, Fact):
    """One time that it was held, or is announced for. Of an event without a rule it is all that is known."""


class Festival(PhotoEntry, folder="festivals", label=("Lễ hội", "Festival")):
    """Something that comes again, by its rule."""

    kind: Annotated[str, KINDS] = field("Loại", "Kind")
    villages: VillageRefs = many("Làng nghề", "Villages", at_least=1)
    place: PlaceRef | None = optional("Địa điểm", "Place")
    lunar: tuple[LunarDays, ...] = many("Ngày âm lịch", "Lunar days")
    solar: tuple[SolarDays, ...] = many("Ngày dương lịch", "Solar days")
    every_years: Annotated[int, whole(2, 100), WHOLE_SCHEMA] | None = optional(
        "Mấy năm một lần", "Every n years", "2 trở lên; hằng năm thì bỏ trống", "2 or more; left out for every year"
    )
    held_in: Year | None = optional(
        "Một năm có tổ chức",
        "A year it was held in",
        "Để tính các năm tới; năm âm nếu ngày âm",
        "To count the years from; the lunar year for lunar days",
    )
    editions: tuple[Edition, ...] = many("Các lần đã biết ngày", "Times with known dates")
    begins: Clock | None = optional("Bắt đầu lúc", "Begins at")
    ends: Clock | None = optional("Tan lúc", "Ends at")
    date_fact: Fact | None = optional("Nguồn của ngày", "Source of the date")
    titles: tuple[Title, ...] = many("Danh hiệu", "Titles")
    notes: tuple[Note, ...] = many("Diễn ra thế nào", "What happens")

    @model_validator(mode="after")
    def _possible(self) -> Festival:
        if self.held_in is not None and self.every_years is None:
            raise error("needs-one-of", fields="every_years", field="held_in")
        return self
