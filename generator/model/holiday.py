"""Public holidays, on which much is shut and the roads are full."""

from __future__ import annotations

from generator.model.days import Days
from generator.model.entry import Entry
from generator.model.fields import Localized, field, optional


class Holiday(Entry, table="holidays", label=("Ngày nghỉ lễ", "Public holiday")):
    name: Localized = field("Tên", "Name")
    on: Days = field("Những ngày", "Days")
    note: Localized | None = optional("Ghi chú", "Note")
