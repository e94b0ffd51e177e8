"""Notices that hold for some days: closed for works, a road cut off. They begin and end by themselves."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.model.choices import choices
from generator.model.dates import Day
from generator.model.entry import Fact
from generator.model.fields import Localized, error, field

CLOSED = "closed"


class Notice(Fact):
    """What visitors must know for some days. Where it is closed, nobody is sent there."""

    kind: Annotated[str, choices("notice-kind", closed=("đóng cửa", "closed"), note=("lưu ý", "please note"))] = field(
        "Loại", "Kind", "closed: không đón khách; note: chỉ báo tin", "closed: no visitors; note: for information"
    )
    first: Day = field("Từ ngày", "From")
    last: Day = field(
        "Đến hết ngày",
        "To the end of",
        "Chưa rõ ngày mở lại: ghi ngày sẽ xem lại",
        "Not known when it opens again: the day somebody will look again",
    )
    text: Localized = field("Lý do, lời báo", "Reason or message", "Như: sửa mái đình", "Such as: the roof is repaired")

    @model_validator(mode="after")
    def _in_order(self) -> Notice:
        if self.last < self.first:
            raise error("notice-ends-first", first=str(self.first), last=str(self.last), field="last")
        return self
