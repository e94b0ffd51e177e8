"""Zones in which traffic is that of the inner city."""

from __future__ import annotations

from generator.model.entry import Confidence, Entry
from generator.model.feature import Point
from generator.model.fields import Localized, field, many, optional


class Zone(Entry, table="zones", label=("Vùng tốc độ", "Speed zone")):
    """A polygon; a stretch of road inside it has the inner speeds."""

    name: Localized = field("Tên", "Name")
    points: tuple[Point, ...] = many(
        "Các đỉnh", "Corners", "Mỗi đỉnh [vĩ độ, kinh độ]", "Each [latitude, longitude]", at_least=3
    )
    note: Localized | None = optional("Ghi chú", "Note")
    confidence: Confidence = field("Độ tin cậy", "Confidence", "high (cao) hoặc medium (vừa)", "high or medium")
