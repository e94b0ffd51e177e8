"""Bus lines, as far as sources tell: number, ends, whom they serve. What is not known is asked, never guessed."""

from __future__ import annotations

from typing import Annotated

from generator.model.dates import Clock
from generator.model.entry import Confidence, Entry
from generator.model.fields import Localized, Text, field, many, optional
from generator.model.numbers import WHOLE_SCHEMA, MinutesSpan, Vnd, whole
from generator.model.references import FeatureRef, VillageRefs

EveryMinutes = Annotated[int, whole(1, 24 * 60), WHOLE_SCHEMA]


class BusLine(Entry, table="bus", label=("Tuyến buýt", "Bus line")):
    """A line that comes to a village or near it."""

    line: Text = field("Số tuyến", "Line", "Như 47A", "Such as 47A")
    ends: Localized = field("Hai đầu tuyến", "Ends of the line")
    start: FeatureRef | None = optional(
        "Lên xe ở", "Board at", "Mã của mốc xuất phát", "Id of the landmark where one boards"
    )
    villages: VillageRefs = many("Tới làng", "Serves the villages", at_least=1)
    ride: MinutesSpan | None = optional(
        "Số phút trên xe", "Minutes on the bus", "Từ nơi lên tới làng", "From there to the village"
    )
    every: EveryMinutes | None = optional("Mấy phút một chuyến", "A bus every (minutes)")
    first: Clock | None = optional("Chuyến đầu", "First bus")
    last: Clock | None = optional("Chuyến cuối", "Last bus")
    fare_vnd: Vnd | None = optional("Giá vé (đồng)", "Fare (VND)")
    note: Localized | None = optional("Ghi chú", "Note")
    confidence: Confidence = field("Độ tin cậy", "Confidence", "high (cao) hoặc medium (vừa)", "high or medium")
