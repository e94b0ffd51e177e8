"""The formula for travel times, and the trips by which it is judged."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.model.bridge import LEG_MODES
from generator.model.dates import Clock, Day
from generator.model.entry import Entry, Record
from generator.model.fields import Localized, Text, error, field, many, optional
from generator.model.numbers import DECIMAL_SCHEMA, WHOLE_SCHEMA, Minutes, decimal, whole

Detour = Annotated[float, decimal(1, 3), DECIMAL_SCHEMA]
Kmh = Annotated[float, decimal(1, 120), DECIMAL_SCHEMA]
FixedMinutes = Annotated[int, whole(0, 60), WHOLE_SCHEMA]


class Trip(Record):
    """One trip that somebody timed, door to door, between two stops of the planner."""

    start: Text = field("Từ", "From", "Mã điểm dừng, như hk", "Stop code, such as hk")
    end: Text = field("Đến", "To", "Mã điểm dừng, như bt", "Stop code, such as bt")
    made_on: Day = field("Ngày đi", "Made on")
    departs: Clock = field("Đi lúc", "Left at")
    minutes: Minutes = field("Số phút", "Minutes")
    by: Text | None = optional("Người ghi", "Timed by")


class Speed(Entry, table="speeds", label=("Tốc độ", "Speed")):
    """One way of travel; its id is the mode. Assumptions until enough trips were timed."""

    detour: Detour = field("Hệ số đường vòng", "Detour", "Đường đi chia đường chim bay", "Road over straight line")
    inner_kmh: Kmh = field("Km/giờ trong vùng", "Inner km/h")
    inner_peak_kmh: Kmh = field("Km/giờ trong vùng, cao điểm", "Inner km/h at peak hours")
    outer_kmh: Kmh = field("Km/giờ ngoài vùng", "Outer km/h")
    fixed_minutes: FixedMinutes = field(
        "Phút cộng thêm", "Minutes to add", "Gọi xe, tìm chỗ đỗ", "To find the car, to park"
    )
    note: Localized | None = optional("Ghi chú", "Note")
    trips: tuple[Trip, ...] = many("Chuyến đi đã đo", "Timed trips")

    @model_validator(mode="after")
    def _a_mode(self) -> Speed:
        codes = [code for code, _ in LEG_MODES.labels]
        if self.id not in codes:
            raise error("not-a-choice", value=self.id, choices=", ".join(codes), field="id")
        if self.inner_peak_kmh > self.inner_kmh:
            low_high = {"low": "1", "high": f"{self.inner_kmh:g}"}
            raise error("out-of-range", value=f"{self.inner_peak_kmh:g}", **low_high, field="inner_peak_kmh")
        return self
