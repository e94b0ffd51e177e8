"""Calendar files: read by a strict parser, in UTC, folded between letters, stable."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.trip import Trip
from generator.trip_files.ics import ics
from generator.trip_files.telling import one_line
from tests.trip_files.readers import reader
from tests.trip_files.trips import (
    BAD,
    HOME,
    KILN,
    NOWHERE,
    RIDE,
    SHORT,
    STAMP,
    WORDS,
    bad_trips,
    odd_trips,
    random_trip,
    trip,
)

VI = WORDS["vi"]
RNG = random.Random(26)
TRIPS = [*odd_trips(), *bad_trips(), *(random_trip(RNG) for _ in range(200))]
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


def events(one: Trip, words: dict[str, str] = VI, stamp: datetime = STAMP) -> list[Any]:
    """As another program reads them."""
    calendar = reader("icalendar").Calendar.from_ical(ics(one, stamp, words))
    assert calendar.errors == []
    assert all(event.errors == [] for event in calendar.walk())
    return list(calendar.walk("VEVENT"))


def named(**texts: str) -> Trip:
    return trip(replace(KILN, **texts))


def test_nine_in_hanoi_is_two_in_utc() -> None:
    (event,) = events(trip(replace(KILN, begins=540, ends=600)))
    assert event["DTSTART"].dt == datetime(2026, 11, 28, 2, 0, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
    assert b"DTSTART:20261128T020000Z\r\n" in ics(trip(replace(KILN, begins=540)), STAMP, VI)


def test_early_and_late_hours_fall_on_the_days_before_and_after() -> None:
    early, late = events(trip(replace(KILN, begins=0, ends=60), replace(KILN, begins=1860, ends=1900)))
    assert early["DTSTART"].dt == datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
    assert late["DTSTART"].dt == datetime(2026, 11, 29, 0, 0, tzinfo=UTC)


def test_visits_and_long_rides_are_events() -> None:
    assert [str(event["SUMMARY"]) for event in events(trip())] == [
        "Xe máy: Hồ Hoàn Kiếm → Lò Bầu cổ",
        "Lò Bầu cổ",
        "Chợ gốm",
        "Xe buýt: Chợ gốm → Hồ Hoàn Kiếm",
    ]
    assert len(events(trip(RIDE, SHORT, KILN, HOME))) == 3


def test_an_event_says_where_and_how() -> None:
    ride, kiln, *_ = events(trip())
    assert kiln["LOCATION"] == "Lò Bầu cổ, Xóm 5, thôn Bát Tràng, xã Bát Tràng, Hà Nội"
    assert kiln["GEO"].to_ical() == "20.97471;105.91274"
    assert kiln["URL"] == KILN.url
    assert "Điện thoại: 024 3874 1234" in kiln["DESCRIPTION"]
    assert "destination=20.97471,105.91274" in kiln["DESCRIPTION"]
    assert ride["DESCRIPTION"].startswith("khoảng 28–42 phút, 11,6 km\n")


def test_every_file_passes_a_strict_parser() -> None:
    for one in TRIPS:
        if ics(one, STAMP, VI):
            for event in events(one):
                assert event["DTSTART"].dt < event["DTEND"].dt
                assert {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY"} <= set(event)


@pytest.mark.parametrize("number", range(len(BAD)), ids=lambda number: ascii(BAD[number])[:30])
def test_no_name_breaks_a_calendar(number: int) -> None:
    text = BAD[number]
    (event,) = events(named(name=text, address=text, note=text, code=text))
    assert event["SUMMARY"] == one_line(text)
    assert event.get("LOCATION", "") == ", ".join(part for part in [one_line(text)] * 2 if part)


@given(name=ANY, address=ANY)
def test_lines_are_short_and_cut_between_letters(name: str, address: str) -> None:
    data = ics(named(name=name, address=address), STAMP, VI)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines)  # half a letter would not be UTF-8
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")
    whole = data.replace(b"\r\n ", b"").decode().split("\r\n")
    (summary,) = [line for line in whole if line.startswith("SUMMARY:")]
    told = summary.removeprefix("SUMMARY:").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert told == one_line(name)
    assert whole.count("BEGIN:VEVENT") == 1


@given(st.text("aàảãáạăằẳẵắặâầẩẫấậđĐưừửữứựơờởỡớợ ,;", min_size=60, max_size=300))
def test_vietnamese_letters_are_never_cut(name: str) -> None:
    for line in ics(named(name=name), STAMP, VI).split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_the_same_trip_gives_the_same_events() -> None:
    once, again = events(trip()), events(trip(title="Tên khác", days=trip().days))
    assert [event["UID"] for event in once] == [event["UID"] for event in again]
    later = events(trip(), stamp=STAMP + timedelta(minutes=1))
    assert [event["UID"] for event in later] == [event["UID"] for event in once]
    assert all(new["SEQUENCE"] > old["SEQUENCE"] for new, old in zip(later, once, strict=True))
    assert once[0]["UID"] == "route%2Fmot-ngay.20261128.ride-1@example.org"


def test_a_stop_keeps_its_event_when_the_order_changes() -> None:
    other = replace(KILN, code="k9", begins=700, ends=760)
    one = {event["UID"]: str(event["SUMMARY"]) for event in events(trip(KILN, other))}
    two = {event["UID"]: str(event["SUMMARY"]) for event in events(trip(other, KILN))}
    assert one == two


def test_no_two_events_share_a_uid() -> None:
    for one in TRIPS:
        days = Counter(day.day for day in one.days)
        if max(days.values(), default=0) < 2 and ics(one, STAMP, VI):
            uids = [event["UID"] for event in events(one)]
            assert len(uids) == len(set(uids))


def test_without_a_date_or_a_time_there_is_no_calendar() -> None:
    undated = trip(days=(replace(trip().days[0], day=None),))
    assert ics(undated, STAMP, VI) == ics(trip(NOWHERE), STAMP, VI) == b""
