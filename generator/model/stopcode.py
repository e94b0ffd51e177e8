"""The short codes of stops in shared links: permanent, so rows are added here and none is ever taken away."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from generator.model.choices import choices
from generator.model.entry import Entry
from generator.model.fields import error, field, optional, read_text

CODE = re.compile(r"[a-z0-9]{1,4}")
_TARGET = re.compile(r"(village|place|feature)/[a-z0-9]+(-[a-z0-9]+)*")


def _read_target(raw: Any) -> str:
    text = read_text(raw)
    if not _TARGET.fullmatch(text):
        raise error("not-a-stop", value=text)
    return text


Target = Annotated[
    str, BeforeValidator(_read_target), WithJsonSchema({"type": "string", "pattern": f"^{_TARGET.pattern}$"})
]


class StopCode(Entry, table="stop-codes", label=("Mã điểm dừng", "Stop code")):
    """A code is the id of its row. A link made years ago still means the same stop."""

    stop: Target = field(
        "Điểm dừng", "Stop", "Như village/bat-trang; điểm xuất phát: feature/hoan-kiem", "Such as village/bat-trang"
    )
    retired: Annotated[str, choices("retired", yes=("đã bỏ", "retired"))] | None = optional(
        "Đã bỏ", "Retired", "yes khi điểm không còn; dòng vẫn giữ", "yes where the stop is gone; the row stays"
    )

    @model_validator(mode="after")
    def _short(self) -> StopCode:
        if not CODE.fullmatch(self.id):
            raise error("not-a-stop-code", value=self.id, field="id")
        return self
