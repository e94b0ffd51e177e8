"""Which hours hold on a date: weekly windows, seasons, exceptions, and when the craft itself can be seen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.hours import Opening, SpecialDays, openings, ordinary_week, special_days, work_seen
from generator.model.hours import Hours, KnownHours, clock_text

ONE_DAY = timedelta(days=1)
# In 2026 Tết is on 17 February; these days are of the week after 14 September, outside every season below.
MONDAY, SATURDAY, SUNDAY = "2026-09-14", "2026-09-19", "2026-09-20"


def window(days: str, hours: str, **more: Any) -> dict[str, Any]:
    opens, _, closes = hours.partition("-")
    return {"days": days, "opens": opens, "closes": closes, **more}


def exception(on: dict[str, Any], *windows: dict[str, Any]) -> dict[str, Any]:
    return {"on": on, "windows": list(windows), "why": "Nghỉ"}


def read(raw: Any) -> Hours:
    found: Hours = TypeAdapter(KnownHours).validate_python(raw, context=("vi", "en"))
    return found


def hours(*windows: dict[str, Any], **more: Any) -> Hours:
    return read({"windows": list(windows), **more})


def said(found: Hours | None, day: str) -> str | None:
    """ "08:00-11:30 13:00-17:00", "" when closed, None when nobody knows."""
    stretches = openings(found, date.fromisoformat(day))
    if stretches is None:
        return None
    return " ".join(f"{clock_text(item.opens)}-{clock_text(item.closes)}" for item in stretches)


# ------------------------------------------------------------------------------------------- the week


def test_each_day_of_the_week_has_its_own_windows() -> None:
    found = hours(window("mon-fri", "8:00-17:00"), window("sat", "9:00-12:00"))
    assert [said(found, day) for day in (MONDAY, "2026-09-18", SATURDAY, SUNDAY)] == [
        "08:00-17:00",
        "08:00-17:00",
        "09:00-12:00",
        "",
    ]


def test_two_windows_of_a_day_leave_a_gap_for_lunch_and_come_in_the_order_of_the_day() -> None:
    found = hours(window("daily", "13:00-17:00"), window("daily", "8:00-11:30"))
    assert said(found, SUNDAY) == "08:00-11:30 13:00-17:00"


def test_a_visit_can_begin_until_closing_unless_an_earlier_time_is_said() -> None:
    found = hours(
        window("mon", "8:00-11:30"),
        window("mon", "13:00-17:00", last_start="16:15"),
        window("tue", "0:00-1:00", last_start="0:00"),
    )
    assert [item.last_start for item in openings(found, date(2026, 9, 14)) or ()] == [11 * 60 + 30, 16 * 60 + 15]
    assert [item.last_start for item in openings(found, date(2026, 9, 15)) or ()] == [0]


# ------------------------------------------------------------------------------------------- unknown and closed


@pytest.mark.parametrize("raw", ["unknown", {}, {"windows": []}, {"note": "Gọi trước"}], ids=str)
def test_without_windows_nobody_knows(raw: Any) -> None:
    assert openings(read(raw), date(2026, 9, 14)) is None


def test_without_hours_nobody_knows() -> None:
    assert openings(None, date(2026, 9, 14)) is None
    assert work_seen(None, date(2026, 9, 14)) is None


def test_a_day_without_a_window_is_closed_and_not_unknown() -> None:
    assert openings(hours(window("mon", "8:00-17:00")), date(2026, 9, 20)) == ()


def test_an_exception_to_unknown_hours_is_known_and_other_days_stay_unknown() -> None:
    on = {"dates": {"first": MONDAY}}
    closed, open_that_day = exception(on), exception(on, window("daily", "8:00-12:00"))
    assert said(hours(exceptions=[closed]), MONDAY) == ""
    assert said(hours(exceptions=[open_that_day]), MONDAY) == "08:00-12:00"
    assert said(hours(exceptions=[closed]), "2026-09-15") is None


# ------------------------------------------------------------------------------------------- seasons

SUMMER = {"solar": {"month": "6", "day": "1", "last_month": "8", "last_day": "31"}}
WINTER = {"solar": {"month": "11", "day": "15", "last_month": "2", "last_day": "10"}}
BEFORE_TET = {"lunar": {"month": "12", "day": "15", "last_day": "27"}}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-31", "08:00-17:00"),
        ("2026-06-01", "07:00-11:00 15:00-19:00"),
        ("2026-08-31", "07:00-11:00 15:00-19:00"),
        ("2026-09-01", "08:00-17:00"),
    ],
)
def test_in_its_season_windows_take_the_place_of_the_ordinary_ones(day: str, expected: str) -> None:
    found = hours(
        window("daily", "8:00-17:00"),
        window("daily", "7:00-11:00", season=SUMMER),
        window("daily", "15:00-19:00", season=SUMMER),
    )
    assert said(found, day) == expected


def test_in_a_season_the_days_it_leaves_out_are_closed() -> None:
    found = hours(window("daily", "8:00-17:00"), window("mon-fri", "7:00-11:00", season=SUMMER))
    assert [said(found, day) for day in ("2026-06-05", "2026-06-06", SATURDAY)] == ["07:00-11:00", "", "08:00-17:00"]


def test_outside_its_only_season_a_place_is_closed() -> None:
    found = hours(window("daily", "8:00-17:00", season=SUMMER))
    assert [said(found, day) for day in ("2026-06-01", MONDAY)] == ["08:00-17:00", ""]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-11-14", "08:00-17:00"),
        ("2025-12-31", "09:00-16:00"),
        ("2026-01-01", "09:00-16:00"),
        ("2026-02-10", "09:00-16:00"),
        ("2026-02-11", "08:00-17:00"),
    ],
)
def test_a_season_may_run_over_new_year(day: str, expected: str) -> None:
    assert said(hours(window("daily", "8:00-17:00"), window("daily", "9:00-16:00", season=WINTER)), day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02-01", "08:00-17:00"),
        ("2026-02-02", "06:00-22:00"),
        ("2026-02-14", "06:00-22:00"),
        ("2026-02-15", "08:00-17:00"),
        ("2025-02-05", "08:00-17:00"),  # a year earlier Tết is over by then
    ],
)
def test_a_season_may_follow_the_lunar_calendar(day: str, expected: str) -> None:
    found = hours(window("daily", "8:00-17:00"), window("daily", "6:00-22:00", season=BEFORE_TET))
    assert said(found, day) == expected


def test_windows_of_two_seasons_that_meet_both_hold() -> None:
    found = hours(
        window("daily", "8:00-17:00"),
        window("daily", "9:00-12:00", season=WINTER),
        window("daily", "19:00-22:00", season=BEFORE_TET),
    )
    assert said(found, "2026-02-05") == "09:00-12:00 19:00-22:00"


# ------------------------------------------------------------------------------------------- exceptions

OVER_TET = {"lunar": {"month": "12", "day": "28", "last_month": "1", "last_day": "5"}}


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        ({"dates": {"first": "2026-09-02"}}, "2026-09-02", "2026-09-02"),
        ({"dates": {"first": "2026-04-30", "last": "2026-05-03"}}, "2026-04-30", "2026-05-03"),
        ({"solar": {"month": "9", "day": "2"}}, "2026-09-02", "2026-09-02"),
        ({"solar": {"month": "12", "day": "31", "last_month": "1", "last_day": "2"}}, "2025-12-31", "2026-01-02"),
        ({"lunar": {"month": "2", "day": "14", "last_day": "16"}}, "2026-04-01", "2026-04-03"),
        (OVER_TET, "2026-02-15", "2026-02-21"),
    ],
    ids=str,
)
def test_an_exception_without_windows_closes_its_days_and_only_those(on: dict[str, Any], first: str, last: str) -> None:
    found = hours(window("daily", "8:00-17:00"), exceptions=[exception(on)])
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [begin - ONE_DAY + n * ONE_DAY for n in range((end - begin).days + 3)]
    assert [said(found, day.isoformat()) for day in days] == ["08:00-17:00", *[""] * (len(days) - 2), "08:00-17:00"]


def test_a_closing_for_tet_comes_again_every_year_on_its_lunar_days() -> None:
    found = hours(window("daily", "8:00-17:00"), exceptions=[exception(OVER_TET)])
    closed = ["2024-02-07", "2024-02-14", "2025-01-27", "2025-02-02", "2027-02-04", "2027-02-10"]
    assert [said(found, day) for day in closed] == [""] * 6


def test_a_market_day_may_have_hours_of_its_own() -> None:
    found = hours(
        window("mon-sat", "8:00-17:00"), exceptions=[exception({"lunar": {"day": "10"}}, window("daily", "5:00-12:00"))]
    )
    assert [said(found, day) for day in ("2026-09-20", "2026-10-19", "2026-10-20")] == [
        "05:00-12:00",  # the tenth of the eighth month, a Sunday
        "05:00-12:00",
        "08:00-17:00",
    ]


def test_an_exception_takes_the_place_of_ordinary_hours_and_of_seasons() -> None:
    found = hours(
        window("daily", "8:00-17:00"),
        window("daily", "7:00-19:00", season=SUMMER),
        exceptions=[exception({"solar": {"month": "7", "day": "27"}}, window("daily", "9:00-10:00"))],
    )
    assert [said(found, day) for day in ("2026-07-26", "2026-07-27")] == ["07:00-19:00", "09:00-10:00"]


def test_an_exception_is_closed_on_days_of_the_week_that_its_windows_leave_out() -> None:
    holiday = exception({"dates": {"first": SATURDAY, "last": SUNDAY}}, window("sat", "9:00-10:00"))
    found = hours(window("daily", "8:00-17:00"), exceptions=[holiday])
    assert [said(found, day) for day in (SATURDAY, SUNDAY)] == ["09:00-10:00", ""]


def test_a_later_exception_overrules_an_earlier_one() -> None:
    closed = exception(OVER_TET)
    open_one_day = exception({"lunar": {"month": "1", "day": "4"}}, window("daily", "9:00-12:00"))
    ordinary = window("daily", "8:00-17:00")
    days = ("2026-02-19", "2026-02-20", "2026-02-21")
    assert [said(hours(ordinary, exceptions=[closed, open_one_day]), day) for day in days] == ["", "09:00-12:00", ""]
    assert [said(hours(ordinary, exceptions=[open_one_day, closed]), day) for day in days] == ["", "", ""]


# ------------------------------------------------------------------------------------------- work that can be seen


def test_work_is_seen_at_its_own_hours() -> None:
    found = hours(
        window("daily", "8:00-17:00"),
        work_seen=[window("mon-sat", "9:00-11:00"), window("mon-sat", "14:00-16:00", last_start="15:30")],
    )
    seen = work_seen(found, date(2026, 9, 14)) or ()
    assert [(item.opens, item.closes, item.last_start) for item in seen] == [(540, 660, 660), (840, 960, 930)]
    assert work_seen(found, date(2026, 9, 20)) == ()
    assert said(found, MONDAY) == "08:00-17:00"


def test_work_not_said_apart_is_unknown_and_work_alone_opens_nothing() -> None:
    assert work_seen(hours(window("daily", "8:00-17:00")), date(2026, 9, 14)) is None
    only_work = hours(work_seen=[window("daily", "9:00-11:00")])
    assert openings(only_work, date(2026, 9, 14)) is None
    assert work_seen(only_work, date(2026, 9, 14)) != ()


def test_work_has_seasons_too() -> None:
    found = hours(work_seen=[window("daily", "9:00-11:00"), window("daily", "6:00-8:00", season=SUMMER)])
    seen = [work_seen(found, day) or () for day in (date(2026, 5, 31), date(2026, 6, 1))]
    assert [[item.opens for item in day] for day in seen] == [[9 * 60], [6 * 60]]


# ------------------------------------------------------------------------------------------- week and special days

NINE_TO_TEN = (Opening(540, 600, 600),)


def special(found: Hours, first: str, last: str) -> list[tuple[str, str, str, str | None]]:
    """(first, last, hours, why) of each special stretch."""
    return [
        (
            str(item.first),
            str(item.last),
            " ".join(f"{clock_text(one.opens)}-{clock_text(one.closes)}" for one in item.openings),
            item.why and item.why.pick("vi", "vi")[0],
        )
        for item in special_days(found, date.fromisoformat(first), date.fromisoformat(last))
    ]


def test_the_ordinary_week_goes_from_monday_to_sunday_without_seasons() -> None:
    found = hours(
        window("mon", "9:00-10:00"),
        window("sun", "13:00-14:00"),
        window("sun", "9:00-10:00"),
        window("daily", "6:00-7:00", season=SUMMER),
    )
    sunday = (*NINE_TO_TEN, Opening(780, 840, 840))
    assert ordinary_week(found) == (NINE_TO_TEN, (), (), (), (), (), sunday)


@pytest.mark.parametrize("windows", [[], [window("daily", "6:00-7:00", season=SUMMER)]])
def test_without_windows_for_all_the_year_there_is_no_ordinary_week(windows: list[dict[str, Any]]) -> None:
    assert ordinary_week(hours(*windows)) is None


def test_days_with_hours_of_their_own_are_told_in_stretches_with_the_reason() -> None:
    found = hours(
        window("daily", "8:00-17:00"),
        exceptions=[
            exception({"dates": {"first": "2026-09-01", "last": "2026-09-03"}}),
            exception({"dates": {"first": "2026-09-03"}}, window("daily", "9:00-10:00")),
            exception({"dates": {"first": "2026-09-05", "last": "2026-09-06"}}),
            {**exception({"dates": {"first": "2026-09-07"}}), "why": "Sửa mái"},
            exception({"dates": {"first": "2026-09-09"}}, window("daily", "8:00-17:00")),
        ],
    )
    expected = [
        ("2026-09-01", "2026-09-02", "", "Nghỉ"),
        ("2026-09-03", "2026-09-03", "09:00-10:00", "Nghỉ"),
        ("2026-09-05", "2026-09-06", "", "Nghỉ"),
        ("2026-09-07", "2026-09-07", "", "Sửa mái"),
    ]
    assert special(found, "2026-08-01", "2026-10-01") == expected
    assert special(found, "2026-09-01", "2026-09-07") == expected
    assert special(found, "2026-09-02", "2026-09-06")[::2] == [
        ("2026-09-02", "2026-09-02", "", "Nghỉ"),
        ("2026-09-05", "2026-09-06", "", "Nghỉ"),
    ]
    assert special(found, "2026-09-05", "2026-09-05") == [("2026-09-05", "2026-09-05", "", "Nghỉ")]


def test_a_season_is_special_without_a_reason_and_days_that_nobody_knows_are_not() -> None:
    found = hours(window("daily", "8:00-17:00"), window("mon-sat", "9:00-10:00", season=SUMMER))
    assert special(found, "2026-08-28", "2026-09-30") == [
        ("2026-08-28", "2026-08-29", "09:00-10:00", None),
        ("2026-08-30", "2026-08-30", "", None),
        ("2026-08-31", "2026-08-31", "09:00-10:00", None),
    ]
    unknown = hours(exceptions=[exception({"dates": {"first": MONDAY}})])
    assert special(unknown, "2026-09-01", "2026-09-30") == [(MONDAY, MONDAY, "", "Nghỉ")]
    assert special_days(hours(window("daily", "8:00-17:00")), date(2026, 1, 1), date(2026, 12, 31)) == ()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([SUMMER, WINTER, BEFORE_TET, None]), min_size=1, max_size=3, unique_by=str),
    st.lists(st.sampled_from([SUMMER, BEFORE_TET, {"lunar": {"day": "15"}}]), max_size=2),
    st.dates(date(2025, 1, 1), date(2027, 1, 1)),
)
def test_by_the_week_and_its_special_days_every_day_has_its_hours(
    seasons: list[dict[str, Any] | None], on: list[dict[str, Any]], first: date
) -> None:
    windows = [window("mon-sat", f"{8 + n}:00-17:00", season=rule) for n, rule in enumerate(seasons)]
    found = hours(*windows, exceptions=[exception(rule, window("wed", "9:00-10:00")) for rule in on])
    week, days = ordinary_week(found), [first + n * ONE_DAY for n in range(60)]
    told: dict[date, SpecialDays] = {}
    for item in special_days(found, days[0], days[-1]):
        stretch = [item.first + n * ONE_DAY for n in range((item.last - item.first).days + 1)]
        assert stretch
        assert not told.keys() & {*stretch}
        told |= dict.fromkeys(stretch, item)
    for day in days:
        ordinary = week[day.weekday()] if week else ()
        assert (told[day].openings if day in told else ordinary) == openings(found, day)


# ------------------------------------------------------------------------------------------- laws

times = st.lists(st.integers(0, 24 * 60), min_size=2, max_size=6, unique=True).map(sorted)
week = st.sampled_from(["daily", "mon-fri", "sat", "sat, sun", "wed"])


def stretches(opens_and_closes: list[int], days: str) -> list[dict[str, Any]]:
    """Windows one after another, apart from each other."""
    pairs = zip(opens_and_closes[::2], opens_and_closes[1::2], strict=False)
    return [window(days, f"{clock_text(opens)}-{clock_text(closes)}") for opens, closes in pairs]


weeks = st.builds(stretches, times, week)


@settings(max_examples=100, deadline=None)
@given(
    weeks,
    st.lists(st.sampled_from([SUMMER, WINTER, BEFORE_TET, OVER_TET]), max_size=3),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_hours_are_those_of_the_last_exception_that_holds(
    windows: list[dict[str, Any]], on: list[dict[str, Any]], day: date
) -> None:
    exceptions = [exception(rule, window("daily", f"{n}:00-{n + 1}:00")) for n, rule in enumerate(on)]
    found = openings(hours(*windows, exceptions=exceptions), day)
    holding = [n for n, item in enumerate(exceptions) if openings(hours(exceptions=[item]), day) is not None]
    expected = hours(*exceptions[holding[-1]]["windows"]) if holding else hours(*windows)
    assert found == openings(expected, day)


@settings(max_examples=100, deadline=None)
@given(weeks, st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_stretches_of_a_day_come_in_order_and_apart_and_the_next_week_is_the_same(
    windows: list[dict[str, Any]], day: date
) -> None:
    found = openings(hours(*windows), day)
    assert found is not None
    ends = [minute for item in found for minute in (item.opens, item.closes)]
    assert ends == sorted(ends)
    assert all(item.opens < item.closes == item.last_start for item in found)
    assert openings(hours(*windows), day + 7 * ONE_DAY) == found


# ------------------------------------------------------------------------------------------- refusals


def test_windows_of_different_seasons_may_overlap_and_those_of_one_may_not() -> None:
    assert len(hours(window("daily", "8:00-17:00"), window("daily", "7:00-19:00", season=SUMMER)).windows) == 2
    with pytest.raises(ValidationError, match="hours-overlap"):
        hours(window("daily", "8:00-17:00", season=SUMMER), window("daily", "7:00-9:00", season=SUMMER))


@pytest.mark.parametrize(
    "more",
    [
        {"work_seen": [window("daily", "8:00-10:00"), window("mon", "9:00-11:00")]},
        {"exceptions": [exception(OVER_TET, window("daily", "8:00-10:00"), window("mon", "9:00-11:00"))]},
    ],
    ids=str,
)
def test_windows_of_work_and_of_exceptions_may_not_overlap_either(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="hours-overlap"):
        hours(**more)


def test_an_exception_says_on_which_days_and_why() -> None:
    with pytest.raises(ValidationError) as failure:
        hours(exceptions=[{"windows": []}])
    assert [(item["type"], item["loc"][-1]) for item in failure.value.errors()] == [
        ("missing", "on"),
        ("missing", "why"),
    ]
