"""From rules to dates: lunar and solar rules, leap months, short months, festivals every n years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from generator.lunar import to_lunar
from generator.model.days import Days
from generator.model.festival import Festival
from generator.recurrence import Occurrence, days_between, festival_days

ONE_DAY = timedelta(days=1)


def days(kind: str, **rule: object) -> Days:
    """A rule as an author writes it: every value is text."""
    return Days.model_validate({kind: {name: str(value) for name, value in rule.items()}})


def lunar(**rule: object) -> Days:
    return days("lunar", **rule)


def solar(**rule: object) -> Days:
    return days("solar", **rule)


def festival(*rules: Days, **fields: Any) -> Festival:
    found = {
        "lunar": tuple(rule.lunar for rule in rules if rule.lunar),
        "solar": tuple(rule.solar for rule in rules if rule.solar),
    }
    head = {"id": "hoi", "name": "Hội", "kind": "festival", "villages": "bat-trang"}
    return Festival.model_validate({**head, **found, **fields}, context=("vi", "en"))


def span(first: str, last: str) -> tuple[date, date]:
    """Days from "2025" or "2025-02-01" to the other; a year alone stands for its first or its last day."""
    return (
        date.fromisoformat(first if "-" in first else f"{first}-01-01"),
        date.fromisoformat(last if "-" in last else f"{last}-12-31"),
    )


def text(found: tuple[Occurrence, ...]) -> str:
    """ "2025-01-29 2025-02-03/06": days and runs of days, each run with what differs in its last day."""
    return " ".join(_text(item.first.isoformat(), item.last.isoformat()) for item in found)


def _text(first: str, last: str) -> str:
    if first == last:
        return first
    same = 8 if first[:8] == last[:8] else 5 if first[:5] == last[:5] else 0
    return f"{first}/{last[same:]}"


def dates(rule: Days | Festival, first: str, last: str | None = None) -> str:
    """The occurrences that touch a span, as text."""
    begin, end = span(first, last or first)
    return text(festival_days(rule, begin, end) if isinstance(rule, Festival) else days_between(rule, begin, end))


def refusal(model: type[BaseModel], data: Any) -> dict[str, Any]:
    with pytest.raises(ValidationError) as failure:
        model.model_validate(data, context=("vi", "en"))
    (item,) = failure.value.errors()
    return {"type": item["type"], **item["ctx"]}


# ------------------------------------------------------------------------------------------- lunar rules of a year


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (lunar(month=2, day=14, last_day=16), "2024-03-23/25 2025-03-13/15 2026-04-01/03"),
        (lunar(month=1, day=1), "2024-02-10 2025-01-29 2026-02-17"),
        (lunar(month=8, day=15), "2024-09-17 2025-10-06 2026-09-25"),
        (lunar(month=3, day=28, last_month=4, last_day=2), "2024-05-06/09 2025-04-25/29 2026-05-14/18"),
        (lunar(month=3, day=8, last_month=3, last_day=9), "2024-04-16/17 2025-04-05/06 2026-04-24/25"),
    ],
    ids=str,
)
def test_a_lunar_rule_comes_every_year(rule: Days, found: str) -> None:
    assert dates(rule, "2024", "2026") == found


@pytest.mark.parametrize("leap", [{}, {"leap": "no"}], ids=str)
def test_in_a_leap_year_the_ordinary_month_is_meant(leap: dict[str, str]) -> None:
    assert dates(lunar(month=6, day=10, **leap), "2025") == "2025-07-04"
    assert dates(lunar(month=5, day=5, **leap), "2028") == "2028-05-28"
    assert dates(lunar(month=11, day=1, **leap), "2033") == "2033-11-22"


def test_a_rule_of_the_leap_month_comes_only_in_years_that_have_it() -> None:
    assert dates(lunar(month=6, day=10, leap="yes"), "2018", "2035") == "2025-08-03"
    assert dates(lunar(month=5, day=5, last_day=7, leap="yes"), "2010", "2035") == "2028-06-27/29"


def test_days_run_from_a_leap_month_into_the_month_after_it() -> None:
    assert dates(lunar(month=6, day=28, last_month=7, last_day=2, leap="yes"), "2025") == "2025-08-21/24"


def test_days_run_on_within_a_leap_month() -> None:
    assert dates(lunar(month=6, day=9, last_month=6, last_day=11, leap="yes"), "2025") == "2025-08-02/04"


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        # The twelfth month of 2022 and 2023 has 30 days, that of 2024 and 2025 has 29.
        (lunar(month=12, day=30), "2023-01-21 2024-02-09 2025-01-28 2026-02-16"),
        (lunar(month=12, day=29, last_day=30), "2023-01-20/21 2024-02-08/09 2025-01-28 2026-02-16"),
        (
            lunar(month=12, day=30, last_month=1, last_day=2),
            "2023-01-21/23 2024-02-09/11 2025-01-28/30 2026-02-16/18",
        ),
    ],
    ids=str,
)
def test_day_30_of_a_year_is_the_last_day_of_a_short_month(rule: Days, found: str) -> None:
    assert dates(rule, "2023", "2026") == found


def test_day_30_at_the_end_of_a_run_is_the_last_day_of_a_short_month() -> None:
    # The second month of 2024 has 30 days, that of 2025 has 29.
    rule = lunar(month=1, day=29, last_month=2, last_day=30)
    assert dates(rule, "2024-03-15", "2025-03-15") == "2024-03-09/04-08 2025-02-26/03-28"


TET = lunar(month=12, day=28, last_month=1, last_day=5)


def test_days_over_tet_end_in_the_year_after() -> None:
    assert dates(TET, "2024", "2026") == "2024-02-07/14 2025-01-27/02-02 2026-02-15/21"


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2025-01-26", ""),
        ("2025-01-27", "2025-01-27/02-02"),
        ("2025-01-28", "2025-01-27/02-02"),
        ("2025-01-29", "2025-01-27/02-02"),
        ("2025-02-02", "2025-01-27/02-02"),
        ("2025-02-03", ""),
    ],
)
def test_on_any_day_of_a_run_over_tet_the_whole_run_is_found(day: str, found: str) -> None:
    assert dates(TET, day) == found


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (lunar(month=1, day=10, year=2026), "2026-02-26"),
        (lunar(month=6, day=10, year=2025), "2025-07-04"),
        (lunar(month=6, day=10, year=2025, leap="yes"), "2025-08-03"),
        (lunar(month=12, day=20, year=2025), "2026-02-07"),  # the lunar year goes into the next solar one
        (lunar(month=12, day=28, last_month=1, last_day=5, year=2025), "2026-02-15/21"),
    ],
    ids=str,
)
def test_a_rule_of_one_year_comes_once(rule: Days, found: str) -> None:
    assert dates(rule, "2000", "2050") == found
    assert dates(festival(rule), "2000", "2050") == found


# ------------------------------------------------------------------------------------------- markets


def market(*numbers: int) -> Festival:
    return festival(*(lunar(day=day) for day in numbers), kind="market")


def test_a_market_comes_on_its_days_of_every_month_and_a_short_month_has_no_day_30() -> None:
    # The first month of 2026 has 30 days, the second 29, the third 30.
    assert dates(market(4, 10, 14, 20, 24, 30), "2026-02-17", "2026-05-16") == (
        "2026-02-20 2026-02-26 2026-03-02 2026-03-08 2026-03-12 2026-03-18 "
        "2026-03-22 2026-03-28 2026-04-01 2026-04-07 2026-04-11 "
        "2026-04-20 2026-04-26 2026-04-30 2026-05-06 2026-05-10 2026-05-16"
    )


def test_a_market_comes_in_a_leap_month_too() -> None:
    # The sixth month of 2025 has 30 days, the leap month after it 29.
    assert dates(market(4, 10, 14, 20, 24, 30), "2025-06-25", "2025-08-22") == (
        "2025-06-28 2025-07-04 2025-07-08 2025-07-14 2025-07-18 2025-07-24 "
        "2025-07-28 2025-08-03 2025-08-07 2025-08-13 2025-08-17"
    )


def test_a_market_of_several_days_ends_with_a_short_month() -> None:
    rule = lunar(day=29, last_day=30)
    assert dates(rule, "2026-03-01", "2026-05-31") == "2026-03-17/18 2026-04-16 2026-05-15/16"


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 30), st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 100))
def test_market_days_are_the_days_with_that_number_and_no_others(number: int, first: date, length: int) -> None:
    span_days = [first + n * ONE_DAY for n in range(length + 1)]
    assert days_between(lunar(day=number), first, span_days[-1]) == tuple(
        Occurrence(day, day) for day in span_days if to_lunar(day).day == number
    )


# ------------------------------------------------------------------------------------------- solar rules and dates


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (solar(month=4, day=18), "2027-04-18 2028-04-18"),
        (solar(month=4, day=18, last_day=20), "2027-04-18/20 2028-04-18/20"),
        (solar(month=4, day=28, last_month=5, last_day=1), "2027-04-28/05-01 2028-04-28/05-01"),
        (solar(month=2, day=29), "2027-02-28 2028-02-29"),
        (solar(month=2, day=27, last_day=29), "2027-02-27/28 2028-02-27/29"),
        (solar(month=2, day=29, last_month=3, last_day=2), "2027-02-28/03-02 2028-02-29/03-02"),
        (solar(month=2, day=28), "2027-02-28 2028-02-28"),
    ],
    ids=str,
)
def test_a_solar_rule_comes_every_year_and_29_february_on_the_last_day_of_the_month(rule: Days, found: str) -> None:
    assert dates(rule, "2027", "2028") == found


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026", "2026", "2025-12-28/2026-01-03 2026-12-28/2027-01-03"),
        ("2026-01-03", "2026-01-03", "2025-12-28/2026-01-03"),
        ("2026-01-04", "2026-12-27", ""),
        ("2026-12-28", "2026-12-28", "2026-12-28/2027-01-03"),
    ],
)
def test_days_over_new_year_end_in_the_year_after(first: str, last: str, found: str) -> None:
    assert dates(solar(month=12, day=28, last_month=1, last_day=3), first, last) == found


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [
        ("2026-04-28", "2026-04-29", False),
        ("2026-04-29", "2026-04-30", True),
        ("2026-05-01", "2026-05-01", True),
        ("2026-05-03", "2026-06-01", True),
        ("2026-05-04", "2026-06-01", False),
        ("2020", "2030", True),
    ],
)
def test_days_of_one_year_are_found_where_a_span_touches_them(first: str, last: str, touched: bool) -> None:
    rule = days("dates", first="2026-04-30", last="2026-05-03")
    assert dates(rule, first, last) == ("2026-04-30/05-03" if touched else "")


def test_a_date_without_an_end_is_one_day() -> None:
    assert dates(days("dates", first="2026-04-30"), "2026") == "2026-04-30"


# ------------------------------------------------------------------------------------------- festivals


def test_every_rule_of_a_festival_counts_and_the_same_days_only_once() -> None:
    tet, also_tet = lunar(month=1, day=1), lunar(month=1, day=1, last_day=1)
    found = festival(lunar(month=8, day=15), tet, also_tet, solar(month=4, day=18))
    assert dates(found, "2026") == "2026-02-17 2026-04-18 2026-09-25"


@pytest.mark.parametrize(
    ("rule", "held_in", "found"),
    [
        (solar(month=4, day=18), 2024, "2021-04-18 2024-04-18 2027-04-18 2030-04-18"),
        (solar(month=4, day=18), 2033, "2021-04-18 2024-04-18 2027-04-18 2030-04-18"),  # also before that year
        (lunar(month=2, day=14, last_day=16), 2024, "2021-03-26/28 2024-03-23/25 2027-03-21/23 2030-03-17/19"),
        # Counted by lunar years: the twelfth month of 2024 ends in 2025.
        (lunar(month=12, day=20), 2024, "2022-01-22 2025-01-19 2028-01-16 2031-01-13"),
        # Over New Year the year in which the days begin counts.
        (
            solar(month=12, day=28, last_month=1, last_day=3),
            2024,
            "2021-12-28/2022-01-03 2024-12-28/2025-01-03 2027-12-28/2028-01-03 2030-12-28/2031-01-03",
        ),
    ],
    ids=str,
)
def test_what_is_held_every_three_years_is_counted_from_a_year_it_was_held_in(
    rule: Days, held_in: int, found: str
) -> None:
    assert dates(festival(rule, every_years="3", held_in=str(held_in)), "2021", "2031") == found


def test_without_a_year_it_was_held_in_what_is_not_yearly_has_no_dates() -> None:
    rules = lunar(month=2, day=14), solar(month=4, day=18)
    assert dates(festival(*rules, every_years="3"), "2000", "2050") == ""
    assert dates(festival(*rules), "2026") == "2026-04-01 2026-04-18"


def test_times_with_known_dates_are_there_beside_the_rule_and_without_one() -> None:
    editions = [{"first": "2025-11-14", "last": "2025-11-18"}, {"first": "2026-03-07"}]
    assert dates(festival(editions=editions), "2025", "2030") == "2025-11-14/18 2026-03-07"
    assert dates(festival(editions=editions, every_years="5"), "2025", "2030") == "2025-11-14/18 2026-03-07"
    assert dates(festival(solar(month=1, day=9), editions=editions), "2026") == "2026-01-09 2026-03-07"
    assert dates(festival(editions=editions), "2025-11-18", "2026-03-06") == "2025-11-14/18"


# ------------------------------------------------------------------------------------------- laws

years = st.integers(1950, 2150)
months = st.integers(1, 12)
lunar_rules = st.one_of(
    st.builds(lambda day, more: lunar(day=day, last_day=min(30, day + more)), st.integers(1, 30), st.integers(0, 5)),
    st.builds(
        lambda month, day, leap: lunar(month=month, day=day, leap=leap), months, st.integers(1, 30), st.just("no")
    )
    | st.builds(lambda month, day: lunar(month=month, day=day, leap="yes"), months, st.integers(1, 30)),
    st.builds(
        lambda month, day, more, last: lunar(
            month=month, day=day, last_month=(month + more - 1) % 12 + 1, last_day=last
        ),
        months,
        st.integers(1, 30),
        st.integers(1, 3),
        st.integers(1, 30),
    ),
    st.builds(lambda month, day, year: lunar(month=month, day=day, year=year), months, st.integers(1, 29), years),
)
solar_rules = st.one_of(
    st.builds(lambda day: solar(month=day.month, day=day.day), st.dates(date(2000, 1, 1), date(2000, 12, 31))),
    st.builds(
        lambda first, more: solar(
            month=first.month,
            day=first.day,
            last_month=(first + more * ONE_DAY).month,
            last_day=(first + more * ONE_DAY).day,
        ),
        st.dates(date(2000, 1, 1), date(2000, 12, 31)),
        st.integers(0, 200),
    ),
)
dated = st.builds(
    lambda first, more: {"first": first.isoformat(), "last": (first + more * ONE_DAY).isoformat()},
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    st.integers(0, 900),
)
all_days = lunar_rules | solar_rules | dated.map(lambda rule: days("dates", **rule))
festivals = st.builds(
    lambda rules, editions, every: festival(*rules, editions=editions, **every),
    st.lists(lunar_rules | solar_rules, max_size=3),
    st.lists(dated, max_size=2),
    st.just({})
    | st.builds(lambda every, held_in: {"every_years": str(every), "held_in": str(held_in)}, st.integers(2, 5), years),
)
starts = st.dates(date(1950, 1, 1), date(2150, 1, 1))


def touching(found: tuple[Occurrence, ...], first: date, last: date) -> tuple[Occurrence, ...]:
    return tuple(item for item in found if item.first <= last and item.last >= first)


@settings(max_examples=200, deadline=None)
@given(all_days | festivals, starts, st.integers(0, 1000))
def test_every_occurrence_touches_the_span_and_they_come_in_order(
    rule: Days | Festival, first: date, length: int
) -> None:
    last = first + length * ONE_DAY
    found = festival_days(rule, first, last) if isinstance(rule, Festival) else days_between(rule, first, last)
    assert touching(found, first, last) == found
    assert sorted(set(found)) == list(found)
    assert all(item.first <= item.last for item in found)


@settings(max_examples=200, deadline=None)
@given(all_days | festivals, starts, st.integers(0, 400), st.integers(0, 800), st.integers(0, 800))
def test_a_narrower_span_finds_those_of_a_wider_one_that_touch_it(
    rule: Days | Festival, first: date, length: int, before: int, after: int
) -> None:
    last = first + length * ONE_DAY
    early, late = first - before * ONE_DAY, last + after * ONE_DAY
    if isinstance(rule, Festival):
        narrow, wide = festival_days(rule, first, last), festival_days(rule, early, late)
    else:
        narrow, wide = days_between(rule, first, last), days_between(rule, early, late)
    assert narrow == touching(wide, first, last)


# ------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"day": "31"}, {"type": "not-a-lunar-day", "value": "31"}),
        ({"day": "32"}, {"type": "out-of-range", "high": "30"}),
        ({"month": "2", "day": "4", "last_day": "31"}, {"type": "not-a-lunar-day"}),
        ({"month": "13", "day": "1"}, {"type": "out-of-range", "high": "12"}),
        ({"day": "4", "last_day": "3"}, {"type": "out-of-range", "field": "last_day", "low": "4", "high": "30"}),
        (
            {"month": "2", "day": "4", "last_month": "2", "last_day": "3"},
            {"type": "out-of-range", "field": "last_day", "low": "4"},
        ),
        # Without a month nothing tells which year or which leap month is meant.
        ({"day": "4", "year": "2025"}, {"type": "needs-one-of", "field": "month"}),
        ({"day": "4", "last_month": "2", "last_day": "5"}, {"type": "needs-one-of", "field": "month"}),
        ({"month": "1", "day": "4", "last_month": "2"}, {"type": "needs-one-of", "field": "last_month"}),
        ({"day": "4", "leap": "yes"}, {"type": "needs-one-of", "field": "month"}),
        (
            {"month": "5", "day": "4", "leap": "yes", "year": "2025"},
            {"type": "no-leap-month", "field": "leap", "year": "2025", "month": "5"},
        ),
        ({"month": "6", "day": "4", "leap": "yes", "year": "2026"}, {"type": "no-leap-month", "field": "leap"}),
        (
            {"month": "12", "day": "30", "year": "2025"},
            {"type": "short-lunar-month", "field": "day", "year": "2025", "month": "12", "day": "30"},
        ),
        ({"month": "6", "day": "30", "leap": "yes", "year": "2025"}, {"type": "short-lunar-month"}),
        # The second month of 2026 has 29 days; the first of 2030 has 30 days, that of 2031 has 29.
        ({"month": "1", "day": "4", "last_month": "2", "year": "2026"}, {"type": "needs-one-of", "fields": "last_day"}),
        (
            {"month": "2", "day": "4", "last_day": "30", "year": "2026"},
            {"type": "short-lunar-month", "field": "last_day", "year": "2026", "month": "2", "day": "30"},
        ),
        (
            {"month": "1", "day": "30", "last_month": "2", "last_day": "30", "year": "2026"},
            {"type": "short-lunar-month", "field": "last_day", "year": "2026", "month": "2"},
        ),
        (
            {"month": "12", "day": "28", "last_month": "1", "last_day": "30", "year": "2030"},
            {"type": "short-lunar-month", "field": "last_day", "year": "2031", "month": "1"},
        ),
        (
            {"month": "6", "day": "28", "last_day": "30", "leap": "yes", "year": "2025"},
            {"type": "short-lunar-month", "field": "last_day", "year": "2025", "month": "6"},
        ),
    ],
    ids=str,
)
def test_lunar_days_that_cannot_be_are_refused(rule: dict[str, str], expected: dict[str, str]) -> None:
    assert expected.items() <= refusal(Days, {"lunar": rule}).items()


@pytest.mark.parametrize(
    ("year", "month", "words"),
    [
        ("2025", "5", ("the leap month of 2025 is month 6", "năm 2025 nhuận tháng 6")),
        ("2027", "6", ("2025 has a leap month 6; 2028 has a leap month 5", "năm 2025 nhuận tháng 6; năm 2028")),
    ],
)
def test_who_names_a_wrong_leap_month_is_told_the_right_one(year: str, month: str, words: tuple[str, str]) -> None:
    advice = refusal(Days, {"lunar": {"month": month, "day": "4", "leap": "yes", "year": year}})["advice"]
    assert words[0] in advice.en
    assert words[1] in advice.vi


@pytest.mark.parametrize(
    "rule",
    [
        {"month": "12", "day": "30", "year": "2033"},
        {"month": "6", "day": "30", "year": "2025"},
        {"month": "6", "day": "29", "leap": "yes", "year": "2025"},
        {"month": "12", "day": "30"},
        {"month": "6", "day": "30", "leap": "yes"},
        {"day": "4", "leap": "no"},
        {"month": "3", "day": "4", "last_day": "30", "year": "2026"},
        {"month": "2", "day": "4", "last_day": "30"},
        {"month": "12", "day": "28", "last_month": "1", "last_day": "30", "year": "2024"},
        {"month": "12", "day": "28", "last_month": "1", "last_day": "5", "year": "2199"},
        {"month": "6", "day": "28", "last_day": "30", "year": "2025"},
    ],
    ids=str,
)
def test_lunar_days_that_can_be_are_read(rule: dict[str, str]) -> None:
    assert Days.model_validate({"lunar": rule}).lunar is not None


RULES = {"lunar": {"day": "1"}, "solar": {"month": "4", "day": "1"}, "dates": {"first": "2026-04-01"}}


@pytest.mark.parametrize("kinds", [(), ("lunar", "solar"), ("lunar", "dates"), ("solar", "dates"), tuple(RULES)])
def test_days_follow_one_rule_and_not_two_or_none(kinds: tuple[str, ...]) -> None:
    assert refusal(Days, {kind: RULES[kind] for kind in kinds})["type"] == "needs-one-of"


def test_dates_that_end_before_they_begin_are_refused() -> None:
    found = refusal(Days, {"dates": {"first": "2026-04-02", "last": "2026-04-01"}})
    assert (found["type"], found["field"], found["value"]) == ("out-of-range", "last", "2026-04-01")


FESTIVAL = {"id": "hoi", "name": "Hội", "kind": "festival", "villages": "bat-trang"}


def test_a_year_it_was_held_in_is_only_for_what_is_not_yearly() -> None:
    found = refusal(Festival, {**FESTIVAL, "held_in": "2024"})
    assert (found["type"], found["field"], found["fields"]) == ("needs-one-of", "held_in", "every_years")


@pytest.mark.parametrize("every", ["1", "0"])
def test_every_one_year_is_refused_also_with_a_year_it_was_held_in(every: str) -> None:
    found = refusal(Festival, {**FESTIVAL, "held_in": "2024", "every_years": every})
    assert (found["type"], found["value"], found["low"]) == ("out-of-range", every, "2")
