"""Figures: a number with its scope, stage and date."""

from __future__ import annotations

import re
from typing import Annotated

from generator.model.choices import choices
from generator.model.dates import AboutDate
from generator.model.entry import Entry
from generator.model.fields import Localized, Text, field, many, optional
from generator.model.numbers import Count

STAGES = choices(
    "figure-stage",
    target=("mục tiêu", "target"),
    registered=("đăng ký", "registered"),
    scored=("đã chấm", "scored"),
    recognised=("được công nhận", "recognised"),
    counted=("đếm được", "counted"),
)


_NUMBER = re.compile(r"([~≥>]? ?)(\d+(?:\.\d+)?)")


class Figure(Entry, table="figures", label=("Con số", "Figure")):
    """Never a target in place of a result: the stage says which it is."""

    label_text: Localized = field("Đếm gì", "What is counted")
    value: Text = field(
        "Giá trị", "Value", "Như nguồn ghi: 1649, 20-30, 47/52", "As the source says: 1649, 20-30, 47/52"
    )
    unit: Localized | None = optional("Đơn vị", "Unit")
    scope: Localized = field("Của nơi nào", "Scope", "Huyện cũ thì ghi là huyện cũ", "A former district is called one")
    stage: Annotated[str, STAGES] = field("Bước", "Stage")
    as_of: AboutDate | None = optional("Tại thời điểm", "As of")
    when: Localized | None = optional("Thời điểm như nguồn ghi", "When, in words")
    home_order: Count | None = optional(
        "Thứ tự ở trang chủ", "Order on the home page", "Bỏ trống: không hiện ở đó", "Left out: not shown there"
    )
    members: tuple[Text, ...] = many("Gồm", "Members")
    note: Localized | None = optional("Ghi chú", "Note")

    @property
    def number(self) -> float | None:
        """The value as a number, also where the source calls it rough (~) or a bound; None for 20-30 and 47/52."""
        match = _NUMBER.fullmatch(self.value)
        return float(match[2]) if match else None

    @property
    def bound(self) -> str:
        """What stands before the number: "~ " or "≥ "; empty for an exact one."""
        match = _NUMBER.fullmatch(self.value)
        return match[1] if match else ""
