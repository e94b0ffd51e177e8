"""A trip as lines of text, and the small texts in all files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.trip import Meal
from generator.trip_files.plain import as_text
from generator.trip_files.telling import clock, degrees, fill, kilometres
from tests.trip_files.trips import HOME, KILN, RIDE, WORDS, bad_trips, trip

VI = WORDS["vi"]


def test_a_day_as_one_would_write_it() -> None:
    assert as_text(trip(), VI).splitlines() == [
        "Một ngày ở Bát Tràng",
        "Thứ Bảy 28/11/2026 · 08:00 rời Hồ Hoàn Kiếm",
        "1. 08:35–09:20 Lò Bầu cổ; 024 3874 1234",
        "2. 09:35–11:00 Chợ gốm",
        "11:00–12:00 ăn trưa",
        "13:00 về đến Hồ Hoàn Kiếm; 47A, chuyến cuối 18:30",
        "https://example.org/lang-nghe/tuyen/mot-ngay/",
    ]


def test_six_stops_and_lunch_are_at_most_twelve_lines() -> None:
    stops = [item for n in range(6) for item in (RIDE, replace(KILN, name=f"Điểm {n}"))]
    assert len(as_text(trip(*stops, Meal(660, 720), HOME), VI).splitlines()) <= 12


def test_how_to_come_is_said_with_the_stop() -> None:
    assert "; 47A, chuyến cuối 18:30" in as_text(trip(HOME, KILN), VI).splitlines()[2]


def test_names_stay_on_their_line() -> None:
    for one in bad_trips():
        assert len(as_text(one, VI).splitlines()) <= 6
        as_text(one, VI).encode()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (21.0288, "21.02880"),
        (105.912744, "105.91274"),
        (-0.000001, "0.00000"),
        (-12.5, "-12.50000"),
        (0.999999, "1.00000"),
    ],
)
def test_coordinates_have_five_digits(value: float, text: str) -> None:
    assert degrees(value) == text


@pytest.mark.parametrize(("km", "text"), [(0.04, "0"), (0.25, "0,3"), (11.55, "11,6"), (12.0, "12"), (119.96, "120")])
def test_kilometres_have_one_digit(km: float, text: str) -> None:
    assert kilometres(km, ",") == text


def test_clock_and_sentences() -> None:
    assert [clock(minutes) for minutes in (0, 485, 1439, 1440, 1510)] == ["00:00", "08:05", "23:59", "00:00", "01:10"]
    assert fill("{name}, {time} {x}", name="{time}", time="8") == "{time}, 8 {x}"
