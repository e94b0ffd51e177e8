"""When one can come: weekly windows, seasons, exceptions, and when the craft itself can be seen."""

from __future__ import annotations

from itertools import combinations
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from generator.model.dates import WEEKDAYS, Clock, Weekdays
from generator.model.days import Days
from generator.model.entry import Fact, Record
from generator.model.fields import Localized, error, field, many, optional
from generator.text import Bilingual


class Window(Record):
    """Hours open without a break on some days of the week. Two windows a day leave a lunch gap."""

    days: Weekdays = field("Ngày", "Days", "mon-fri, sat, sun hoặc daily", "mon-fri, sat, sun or daily")
    opens: Clock = field("Mở", "Opens")  # minutes after midnight, UTC+7
    closes: Clock = field("Đóng", "Closes")
    last_start: Clock | None = optional(
        "Nhận khách đến", "Last start", "Giờ muộn nhất còn nhận khách", "Latest time a visit can begin"
    )
    season: Days | None = optional(
        "Mùa", "Season", "Khung này thay khung thường trong mùa ấy", "Takes the place of the ordinary windows then"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Window:
        if self.closes <= self.opens:
            raise error("closes-before-opening", opens=clock_text(self.opens), closes=clock_text(self.closes))
        if self.last_start is None:
            return self
        times = {
            "last": clock_text(self.last_start),
            "opens": clock_text(self.opens),
            "closes": clock_text(self.closes),
        }
        if self.last_start > self.closes:
            raise error("last-start-after-closing", **times, field="last_start")
        if self.last_start < self.opens:
            raise error(
                "out-of-range", value=times["last"], low=times["opens"], high=times["closes"], field="last_start"
            )
        return self


class HoursException(Record):
    """Days with hours of their own: a holiday, Tết, a festival. A later exception overrules an earlier one."""

    on: Days = field("Những ngày", "Days")
    windows: tuple[Window, ...] = many("Khung giờ", "Windows", "Bỏ trống: nghỉ", "Left out: closed")
    why: Localized = field("Lý do", "Why", "Như: nghỉ Tết", "Such as: closed for Tết")


class Hours(Fact):
    """When one can come. Left out, `unknown`, or without windows: ask ahead."""

    windows: tuple[Window, ...] = many("Khung giờ", "Windows")
    exceptions: tuple[HoursException, ...] = many("Ngày khác thường", "Exceptions")
    work_seen: tuple[Window, ...] = many(
        "Giờ thấy thợ làm", "When work is seen", "Khi khác giờ mở cửa", "Where it differs from the opening hours"
    )
    note: Localized | None = optional("Ghi chú", "Note")

    @model_validator(mode="after")
    def _apart(self) -> Hours:
        _refuse_overlaps(self.windows, ("windows",))
        _refuse_overlaps(self.work_seen, ("work_seen",))
        for index, item in enumerate(self.exceptions):
            _refuse_overlaps(item.windows, ("exceptions", index, "windows"))
        return self


def _refuse_overlaps(windows: tuple[Window, ...], path: tuple[str | int, ...]) -> None:
    """Windows of the same season lie apart on every day of the week."""
    in_order = sorted(enumerate(windows), key=lambda item: (item[1].opens, item[1].closes))
    for (_, first), (index, second) in combinations(in_order, 2):
        shared = sorted(set(first.days) & set(second.days))
        if shared and first.season == second.season and second.opens < first.closes:
            raise error(
                "hours-overlap",
                first=f"{WEEKDAYS[shared[0]]} {clock_text(first.opens)}-{clock_text(first.closes)}",
                second=f"{clock_text(second.opens)}-{clock_text(second.closes)}",
                advice=_advice(first, second),
                field=(*path, index, "opens"),
            )


def _advice(first: Window, second: Window) -> Bilingual:
    """Where the first was probably meant to close."""
    if first.opens == second.opens:
        return Bilingual("bỏ một trong hai khung, hoặc sửa ngày của khung", "delete one of the two, or mend its days")
    closes = clock_text(second.opens)
    return Bilingual(
        f"cho khung đầu đóng lúc {closes} (closes: {closes}), hoặc gộp hai khung làm một",
        f"let the first close at {closes} (closes: {closes}), or make them one window",
    )


def _read_hours(raw: Any) -> Any:
    """`unknown` is an answer: somebody asked, and nobody knows."""
    return {} if raw == "unknown" else raw


class _HoursSchema:
    """The rule of `_read_hours`, also for editors."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"enum": ["unknown"]}]}


KnownHours = Annotated[Hours, BeforeValidator(_read_hours), _HoursSchema()]


def clock_text(minutes: int) -> str:
    """510 -> "08:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
