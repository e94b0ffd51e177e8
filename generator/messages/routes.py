"""Words for problems of routes with clock times."""

from __future__ import annotations

from generator.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "plan-ends-first": message(
        "{field} ({ends}) không sau giờ đi ({begins})",
        "{field} ({ends}) is not after the time of leaving ({begins})",
        "viết theo 24 giờ, như 17:30 cho năm rưỡi chiều",
        "use the 24-hour clock, such as 17:30 for half past five in the afternoon",
    ),
    "route-stop-closed": message(
        "{stop} đóng cửa vào những ngày tuyến này dành cho: {days}",
        "{stop} is closed on days this route is made for: {days}",
        "{advice}",
        "{advice}",
    ),
    "route-stop-late": message(
        "theo lịch trình thì tới {stop} lúc {at}, mà muốn kịp phải tới trước {limit}",
        "the timetable reaches {stop} at {at}; a visit has to begin by {limit}",
        "{advice}",
        "{advice}",
    ),
    "route-stop-too-long": message(
        "ở {stop} {at} phút thì không khung giờ nào đủ: khung dài nhất {limit} phút",
        "a visit of {at} minutes fits no hours of {stop}: the longest are {limit} minutes",
        "{advice}",
        "{advice}",
    ),
    "route-back-late": message(
        "theo lịch trình thì {at} mới về tới nơi, muộn hơn back_by ({limit})",
        "the timetable is back at {at}, later than back_by ({limit})",
        "{advice}",
        "{advice}",
    ),
    "route-without-lunch": message(
        "lịch trình không còn lúc nào để ăn trưa trong khoảng đã ghi",
        "the timetable leaves no time for lunch between the times given",
        "{advice}",
        "{advice}",
    ),
    "route-no-way": message(
        "trong ngày không còn kịp tới {stop}",
        "{stop} cannot be reached before the day ends",
        "{advice}",
        "{advice}",
    ),
}
