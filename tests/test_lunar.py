"""The Vietnamese lunar calendar, against tables made by another program and against its own rules."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.lunar import (
    LunarDay,
    LunarMonth,
    _clock_difference,
    _new_moon,
    _sun_longitude,
    leap_month,
    month_of,
    months_of,
    tet,
    to_lunar,
    to_solar,
)

ONE_DAY = timedelta(days=1)
YEARS = range(1900, 2200)

# Lunar year: number of the month, its first day, its length; * marks a leap month.
TABLE = """\
2024: 1 2024-02-10 29, 2 2024-03-10 30, 3 2024-04-09 29, 4 2024-05-08 29,
      5 2024-06-06 30, 6 2024-07-06 29, 7 2024-08-04 30, 8 2024-09-03 30,
      9 2024-10-03 29, 10 2024-11-01 30, 11 2024-12-01 30, 12 2024-12-31 29
2025: 1 2025-01-29 30, 2 2025-02-28 29, 3 2025-03-29 30, 4 2025-04-28 29,
      5 2025-05-27 29, 6 2025-06-25 30, 6* 2025-07-25 29, 7 2025-08-23 30,
      8 2025-09-22 29, 9 2025-10-21 30, 10 2025-11-20 30, 11 2025-12-20 30, 12 2026-01-19 29
2026: 1 2026-02-17 30, 2 2026-03-19 29, 3 2026-04-17 30, 4 2026-05-17 29,
      5 2026-06-15 29, 6 2026-07-14 30, 7 2026-08-13 29, 8 2026-09-11 29,
      9 2026-10-10 30, 10 2026-11-09 30, 11 2026-12-09 30, 12 2027-01-08 29
2027: 1 2027-02-06 30, 2 2027-03-08 30, 3 2027-04-07 29, 4 2027-05-06 30,
      5 2027-06-05 29, 6 2027-07-04 29, 7 2027-08-02 30, 8 2027-09-01 29,
      9 2027-09-30 29, 10 2027-10-29 30, 11 2027-11-28 30, 12 2027-12-28 29
2028: 1 2028-01-26 30, 2 2028-02-25 30, 3 2028-03-26 30, 4 2028-04-25 29,
      5 2028-05-24 30, 5* 2028-06-23 29, 6 2028-07-22 29, 7 2028-08-20 30,
      8 2028-09-19 29, 9 2028-10-18 29, 10 2028-11-16 30, 11 2028-12-16 30, 12 2029-01-15 29
2029: 1 2029-02-13 30, 2 2029-03-15 30, 3 2029-04-14 29, 4 2029-05-13 30,
      5 2029-06-12 29, 6 2029-07-11 30, 7 2029-08-10 29, 8 2029-09-08 30,
      9 2029-10-08 29, 10 2029-11-06 29, 11 2029-12-05 30, 12 2030-01-04 29
2030: 1 2030-02-02 30, 2 2030-03-04 30, 3 2030-04-03 29, 4 2030-05-02 30,
      5 2030-06-01 30, 6 2030-07-01 29, 7 2030-07-30 30, 8 2030-08-29 29,
      9 2030-09-27 30, 10 2030-10-27 29, 11 2030-11-25 30, 12 2030-12-25 29
2031: 1 2031-01-23 29, 2 2031-02-21 30, 3 2031-03-23 29, 3* 2031-04-21 30,
      4 2031-05-21 30, 5 2031-06-20 29, 6 2031-07-19 30, 7 2031-08-18 30,
      8 2031-09-17 29, 9 2031-10-16 30, 10 2031-11-15 29, 11 2031-12-14 30, 12 2032-01-13 29
2032: 1 2032-02-11 29, 2 2032-03-11 30, 3 2032-04-10 29, 4 2032-05-09 30,
      5 2032-06-08 29, 6 2032-07-07 30, 7 2032-08-06 30, 8 2032-09-05 29,
      9 2032-10-04 30, 10 2032-11-03 30, 11 2032-12-03 29, 12 2033-01-01 30
2033: 1 2033-01-31 29, 2 2033-03-01 30, 3 2033-03-31 29, 4 2033-04-29 29,
      5 2033-05-28 30, 6 2033-06-27 29, 7 2033-07-26 30, 8 2033-08-25 29,
      9 2033-09-23 30, 10 2033-10-23 30, 11 2033-11-22 30, 11* 2033-12-22 29, 12 2034-01-20 30
2034: 1 2034-02-19 29, 2 2034-03-20 30, 3 2034-04-19 29, 4 2034-05-18 29,
      5 2034-06-16 30, 6 2034-07-16 29, 7 2034-08-14 29, 8 2034-09-12 30,
      9 2034-10-12 30, 10 2034-11-11 30, 11 2034-12-11 29, 12 2035-01-09 30
2035: 1 2035-02-08 30, 2 2035-03-10 29, 3 2035-04-08 30, 4 2035-05-08 29,
      5 2035-06-06 29, 6 2035-07-05 30, 7 2035-08-04 29, 8 2035-09-02 29,
      9 2035-10-01 30, 10 2035-10-31 30, 11 2035-11-30 29, 12 2035-12-29 30
"""


def months_of_table() -> dict[int, list[LunarMonth]]:
    """Lunar year -> its months."""
    table: dict[int, list[LunarMonth]] = {}
    for line in TABLE.replace(",\n", ",").splitlines():
        year, _, months = line.partition(":")
        for month in months.split(","):
            name, first, length = month.split()
            found = LunarMonth(
                int(year), int(name.rstrip("*")), name.endswith("*"), date.fromisoformat(first), int(length)
            )
            table.setdefault(int(year), []).append(found)
    return table


MONTHS = months_of_table()


@pytest.mark.parametrize("year", MONTHS)
def test_the_months_of_a_year_are_those_of_the_table(year: int) -> None:
    assert list(months_of(year)) == MONTHS[year]


def test_every_day_of_the_table_has_its_lunar_day() -> None:
    for month in (month for months in MONTHS.values() for month in months):
        days = [to_lunar(month.first + n * ONE_DAY) for n in range(month.days)]
        assert days == [LunarDay(month.year, month.number, month.leap, n) for n in range(1, month.days + 1)]


@pytest.mark.parametrize("year", MONTHS)
def test_a_leap_year_repeats_one_month(year: int) -> None:
    assert leap_month(year) == {2025: 6, 2028: 5, 2031: 3, 2033: 11}.get(year)


TET = (
    "2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 "
    "2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08"
)
BEFORE_THE_CHINESE = "1985-01-21 2007-02-17"  # a solstice or a new moon shortly before midnight in Hà Nội


@pytest.mark.parametrize("day", [*TET.split(), *BEFORE_THE_CHINESE.split()])
def test_tet_is_on_its_day(day: str) -> None:
    found = date.fromisoformat(day)
    assert tet(found.year) == found
    assert to_lunar(found) == LunarDay(found.year, 1, False, 1)
    eve = to_lunar(found - ONE_DAY)
    assert (eve.year, eve.month) == (found.year - 1, 12)


NEAR_MIDNIGHT = (
    "1994-05-11 1995-09-24 1996-12-10 1997-12-29 1998-09-21 2008-11-27 2031-04-21 2037-06-14 2044-07-25 2051-03-12 "
    "2062-12-30 2073-08-04"
)


@pytest.mark.parametrize("day", NEAR_MIDNIGHT.split())
def test_a_new_moon_within_minutes_of_midnight_begins_its_month_on_the_right_day(day: str) -> None:
    assert to_lunar(date.fromisoformat(day)).day == 1


@pytest.mark.parametrize("day", ["2072-12-09", "2077-11-15", "2085-10-18", "2150-05-26"])
def test_a_new_moon_between_midnight_by_the_clocks_and_by_even_time_is_dated_by_the_clocks(day: str) -> None:
    """As far as they are foreseen to differ: by even time it comes after midnight, up to six minutes."""
    assert to_lunar(date.fromisoformat(day)).day == 1


@pytest.mark.parametrize("day", ["2024-09-17", "2025-10-06", "2026-09-25", "2030-09-12", "2033-09-08"])
def test_mid_autumn_is_on_its_day(day: str) -> None:
    found = date.fromisoformat(day)
    assert to_solar(LunarDay(found.year, 8, False, 15)) == found


@settings(max_examples=300, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_comes_back_from_its_lunar_day(day: date) -> None:
    assert to_solar(to_lunar(day)) == day


@settings(max_examples=300, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_later_date_is_a_later_lunar_day_and_no_day_is_skipped(day: date) -> None:
    here, tomorrow = to_lunar(day), to_lunar(day + ONE_DAY)
    assert here < tomorrow
    assert tomorrow.day in ((1,) if here.day == 30 else (1, 30) if here.day == 29 else (here.day + 1,))


def test_years_have_twelve_or_thirteen_months_of_29_or_30_days_that_leave_no_gap() -> None:
    months = [month for year in YEARS for month in months_of(year)]
    assert {len(months_of(year)) for year in YEARS} == {12, 13}
    assert {month.days for month in months} == {29, 30}
    assert all(month.first + month.days * ONE_DAY == after.first for month, after in pairwise(months))


def test_months_are_counted_from_one_to_twelve_and_a_leap_month_follows_its_namesake() -> None:
    for year in YEARS:
        names = [(month.number, month.leap) for month in months_of(year)]
        assert [number for number, leap in names if not leap] == list(range(1, 13))
        assert all(names[i - 1] == (number, False) for i, (number, leap) in enumerate(names) if leap)
        assert (leap_month(year) is not None) == (len(names) == 13)


def test_the_winter_solstice_is_in_the_eleventh_month_and_tet_in_january_or_february() -> None:
    for year in YEARS:
        eleventh = month_of(year, 11)
        assert eleventh is not None
        # From 1900 to 2199 the solstice falls on 21, 22 or 23 December.
        assert eleventh.first <= date(year, 12, 23)
        assert eleventh.first + eleventh.days * ONE_DAY > date(year, 12, 21)
        assert date(year, 1, 21) <= tet(year) <= date(year, 2, 21)


@pytest.mark.parametrize("number", [number for number in range(1, 13) if number != 6])
def test_a_leap_month_that_the_year_lacks_is_refused(number: int) -> None:
    assert month_of(2025, number, leap=True) is None
    with pytest.raises(ValueError, match=f"2025 has no leap month {number}"):
        to_solar(LunarDay(2025, number, True, 1))


def test_a_leap_month_of_a_year_that_has_it_is_the_second_of_its_number() -> None:
    assert to_solar(LunarDay(2025, 6, False, 1)) == date(2025, 6, 25)
    assert to_solar(LunarDay(2025, 6, True, 1)) == date(2025, 7, 25)


@pytest.mark.parametrize(
    "month",
    [month for month in MONTHS[2025] if month.days == 29],
    ids=lambda month: f"{month.number}{'*' * month.leap}",
)
def test_day_30_of_a_short_month_is_refused(month: LunarMonth) -> None:
    assert to_solar(LunarDay(2025, month.number, month.leap, 29)) == month.first + 28 * ONE_DAY
    with pytest.raises(ValueError, match=f"month {month.number} of 2025 has 29 days"):
        to_solar(LunarDay(2025, month.number, month.leap, 30))


@pytest.mark.parametrize("day", [-1, 0, 31])
def test_a_day_that_no_month_has_is_refused(day: int) -> None:
    with pytest.raises(ValueError, match="has 30 days"):
        to_solar(LunarDay(2025, 1, False, day))


@pytest.mark.parametrize("number", [0, 13])
def test_a_month_that_no_year_has_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"2025 has no month {number}"):
        to_solar(LunarDay(2025, number, False, 1))


# ------------------------------------------------------------------------------------------- the astronomy


@pytest.mark.parametrize(
    ("lunation", "moment"),
    [
        (-1236, 2415050.5573409875),
        (-283, 2443192.6511826837),  # Meeus, example 49.a: 2443192.65118
        (1500, 2495845.860392252),
        (2474, 2524608.852216155),
    ],
)
def test_new_moons_are_those_of_the_book_and_keep_their_moment(lunation: int, moment: float) -> None:
    """To a thousandth of a second, at both ends of the table's time too, where the small terms weigh most."""
    assert _new_moon(lunation) == pytest.approx(moment, rel=0, abs=2e-9)


@pytest.mark.parametrize(
    ("universal", "degrees"),
    [
        (2415020.5, 280.15353525305545),
        (2448908.4993177545, 199.90894187372396),  # Meeus, example 25.a: 199.90895 degrees
        (2461365.5, 238.67989113352087),
        (2524593.5, 280.33301578041574),
    ],
)
def test_the_sun_stands_where_the_book_says_and_stays_there(universal: float, degrees: float) -> None:
    assert _sun_longitude(universal) == pytest.approx(degrees, rel=0, abs=1e-9)


@pytest.mark.parametrize(
    ("year", "seconds"),
    [
        (1850, -3),
        (1900, -3),
        (1910, 9),
        (1920, 21),
        (1995, 60.5),
        (2026, 69),
        (2038, 81),
        (2175, 385),
        (2200, 442),
        (2300, 442),
    ],
)
def test_clocks_differ_by_the_table_evenly_between_its_rows_and_as_at_its_ends_outside(
    year: int, seconds: float
) -> None:
    assert _clock_difference(year) == seconds
