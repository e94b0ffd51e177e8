"""Bridges: where a river of the base map can be crossed, and by whom."""

from __future__ import annotations

from typing import Annotated

from generator.model.choices import choices
from generator.model.entry import Confidence, Entry, Position
from generator.model.fields import Localized, field, many, optional
from generator.model.references import FeatureRef

# The ways of travel whose legs can be worked out. By bus one goes as its line does.
LEG_MODES = choices(
    "leg-mode",
    car=("ô tô", "car or taxi"),
    motorbike=("xe máy", "motorbike"),
    bicycle=("xe đạp", "bicycle"),
    walk=("đi bộ", "on foot"),
)


class Bridge(Entry, table="bridges", label=("Cầu", "Bridge")):
    """A river that has bridges here can be crossed on them alone, and only in the ways a source speaks of."""

    name: Localized = field("Tên", "Name")
    river: FeatureRef = field("Qua sông", "Over the river", "Mã của sông", "Id of the river")
    modes: tuple[Annotated[str, LEG_MODES], ...] = many(
        "Ai qua được", "Who may cross", "Chỉ ghi cách đi có nguồn", "Only ways that a source names", at_least=1
    )
    position: Position = field("Vị trí", "Position")
    note: Localized | None = optional("Ghi chú", "Note")
    confidence: Confidence = field("Độ tin cậy", "Confidence", "high (cao) hoặc medium (vừa)", "high or medium")
