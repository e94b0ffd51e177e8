"""Rules for days: which are read, and what is said of those that the calendar does not have."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from generator.lunar import leap_month, month_of, months_of
from generator.model.days import DatedDays, Days, LunarDays, SolarDays
from generator.model.festival import Festival
from generator.text import Bilingual

YEARS = st.integers(1900, 2100)


def read(model: type[BaseModel], **data: Any) -> Any:
    return model.model_validate(data, context=("vi", "en"))


def refusal(model: type[BaseModel], **data: Any) -> tuple[str, str, dict[str, Any]]:
    """The code, the field at which it stands, and the values of the only refusal."""
    with pytest.raises(ValidationError) as failure:
        read(model, **data)
    (item,) = failure.value.errors()
    values = {name: value for name, value in item.get("ctx", {}).items() if name != "code"}
    place = [*item["loc"], *([values.pop("field")] if "field" in values else [])]
    return item["type"], ".".join(map(str, place)), values


def leap_rule(year: int, month: int) -> dict[str, str]:
    return {"month": str(month), "day": "1", "leap": "yes", "year": str(year)}


@pytest.mark.parametrize(
    "rule",
    [
        {"month": "2", "day": "14"},
        {"month": "2", "day": "30"},  # without a year: the last day of a short month is meant
        {"day": "30"},
        {"day": "4", "leap": "no"},
        {"month": "1", "day": "30", "year": "2026"},
        {"month": "2", "day": "29", "year": "2026"},
        {"month": "6", "day": "1", "leap": "yes", "year": "2025"},
        {"month": "6", "day": "1", "leap": "yes"},
        {"month": "5", "day": "1", "leap": "no", "year": "2026"},
        {"month": "12", "day": "23", "last_month": "1", "last_day": "7"},
    ],
    ids=str,
)
def test_a_lunar_rule_that_can_come_true_is_read(rule: dict[str, str]) -> None:
    found = read(LunarDays, **rule)
    assert found.day == int(rule["day"])
    assert found.month == (int(rule["month"]) if "month" in rule else None)


@pytest.mark.parametrize("field", ["day", "last_day"])
def test_a_lunar_day_31_is_probably_a_solar_one(field: str) -> None:
    rule = {"month": "2", "day": "14", field: "31"}
    assert refusal(LunarDays, **rule) == ("not-a-lunar-day", field, {"value": "31"})


@pytest.mark.parametrize("day", ["0", "32", "-1"])
def test_another_number_is_only_outside_the_month(day: str) -> None:
    assert refusal(LunarDays, month="2", day=day) == ("out-of-range", "day", {"value": day, "low": "1", "high": "30"})


def test_the_solar_rule_does_take_day_31() -> None:
    assert read(SolarDays, month="12", day="31").day == 31


def test_a_leap_month_of_another_number_is_named() -> None:
    code, field, values = refusal(LunarDays, **leap_rule(2025, 5))
    assert (code, field, values["year"], values["month"]) == ("no-leap-month", "leap", "2025", "5")
    assert values["advice"] == Bilingual(
        "năm 2025 nhuận tháng 6: viết month: 6, hoặc bỏ dòng leap",
        "the leap month of 2025 is month 6: write month: 6, or delete the line leap",
    )


def test_for_a_year_without_a_leap_month_the_years_beside_it_are_named() -> None:
    code, field, values = refusal(LunarDays, **leap_rule(2024, 2))
    assert (code, field) == ("no-leap-month", "leap")
    assert values["advice"] == Bilingual(
        "năm 2024 không nhuận, bỏ dòng leap; năm 2023 nhuận tháng 2; năm 2025 nhuận tháng 6",
        "2024 has none, delete the line leap; 2023 has a leap month 2; 2025 has a leap month 6",
    )


@settings(max_examples=60, deadline=None)
@given(YEARS, st.integers(1, 12))
def test_what_is_advised_of_a_leap_month_is_then_read(year: int, month: int) -> None:
    found = leap_month(year)
    if found == month:
        assert read(LunarDays, **leap_rule(year, month)).leap == "yes"
        return
    _, _, values = refusal(LunarDays, **leap_rule(year, month))
    for words, pattern in (
        (values["advice"].vi, r"năm (\d+) nhuận tháng (\d+)"),
        (values["advice"].en, r"(?:leap month of )?(\d+) (?:is|has a leap) month (\d+)"),
    ):
        named = [(int(other), int(number)) for other, number in re.findall(pattern, words)]
        assert named
        assert all(abs(other - year) <= 2 for other, _ in named)
        assert named == [(year, found)] if found else year not in dict(named)
        for other, number in named:
            assert read(LunarDays, **leap_rule(other, number)).month == number


@settings(max_examples=60, deadline=None)
@given(YEARS, st.integers(1, 12))
def test_day_30_of_a_given_year_is_read_where_the_month_is_long(year: int, number: int) -> None:
    month = month_of(year, number)
    assert month is not None
    rule = {"month": str(number), "day": "30", "year": str(year)}
    if month.days == 30:
        assert read(LunarDays, **rule).day == 30
    else:
        values = {"year": str(year), "month": str(number), "day": "30"}
        assert refusal(LunarDays, **rule) == ("short-lunar-month", "day", values)
        assert read(LunarDays, **{**rule, "day": "29"}).day == 29


@settings(max_examples=100, deadline=None)
@given(YEARS, st.integers(1, 12), st.integers(1, 12))
def test_days_of_a_given_year_end_on_day_30_only_of_a_long_month(year: int, number: int, last: int) -> None:
    end = month_of(year if last >= number else year + 1, last)  # days that run over Tết end in the year after
    assert end is not None
    rule = {"month": str(number), "day": "1", "last_month": str(last), "year": str(year)}
    assert read(LunarDays, **rule, last_day="29").last_day == 29
    if end.days == 30:
        assert read(LunarDays, **rule, last_day="30").last_day == 30
    else:
        values = {"year": str(end.year), "month": str(last), "day": "30"}
        assert refusal(LunarDays, **rule, last_day="30") == ("short-lunar-month", "last_day", values)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12))
def test_every_year_the_last_day_of_a_month_is_meant_by_day_30(number: int, last: int) -> None:
    assert read(LunarDays, month=str(number), day="1", last_month=str(last), last_day="30").last_day == 30


@pytest.mark.parametrize("model", [LunarDays, SolarDays])
@pytest.mark.parametrize("last_month", ["2", "3"])
def test_days_that_run_into_another_month_say_where_they_end(model: type[BaseModel], last_month: str) -> None:
    rule = {"month": "2", "day": "14", "last_month": last_month}
    assert refusal(model, **rule) == ("needs-one-of", "last_month", {"fields": "last_day"})
    assert read(model, **rule, last_day="16").last_day == 16


def test_the_leap_month_is_measured_and_not_the_one_it_repeats() -> None:
    ordinary, leap = (month for month in months_of(2025) if month.number == 6)
    assert (ordinary.days, leap.days) == (30, 29)
    assert read(LunarDays, month="6", day="30", year="2025").day == 30
    assert refusal(LunarDays, **{**leap_rule(2025, 6), "day": "30"})[:2] == ("short-lunar-month", "day")
    assert refusal(LunarDays, **leap_rule(2025, 6), last_day="30")[:2] == ("short-lunar-month", "last_day")
    assert read(LunarDays, month="6", day="1", last_day="30", year="2025").last_day == 30
    # Days that run on from the leap month end in an ordinary one: the seventh of 2025 has 30 days.
    assert read(LunarDays, **leap_rule(2025, 6), last_month="7", last_day="30").last_month == 7


@pytest.mark.parametrize("more", [{"year": "2026"}, {"last_month": "3", "last_day": "9"}, {"leap": "yes"}], ids=str)
def test_what_is_said_of_one_month_needs_the_month(more: dict[str, str]) -> None:
    assert refusal(LunarDays, day="5", **more) == ("needs-one-of", "month", {"fields": "month"})


def test_dates_run_forward() -> None:
    assert read(DatedDays, first="2026-03-05", last="2026-03-05").last == date(2026, 3, 5)
    code, field, values = refusal(DatedDays, first="2026-03-05", last="2026-03-04")
    assert (code, field, values["value"], values["low"]) == ("out-of-range", "last", "2026-03-04", "2026-03-05")


RULES = {"lunar": {"day": "4"}, "solar": {"month": "9", "day": "2"}, "dates": {"first": "2026-09-02"}}


@pytest.mark.parametrize("given_rules", [[], ["lunar", "solar"], ["solar", "dates"], list(RULES)], ids=str)
def test_days_follow_exactly_one_rule(given_rules: list[str]) -> None:
    rules = {name: RULES[name] for name in given_rules}
    assert refusal(Days, **rules) == ("needs-one-of", "", {"fields": "lunar, solar, dates"})


@pytest.mark.parametrize("name", RULES)
def test_one_rule_is_enough(name: str) -> None:
    assert getattr(read(Days, **{name: RULES[name]}), name) is not None


FESTIVAL = {
    "id": "hoi",
    "name": "Hội",
    "kind": "festival",
    "villages": "bat-trang",
    "lunar": [{"month": "2", "day": "1"}],
}


def test_a_year_it_was_held_in_counts_only_with_a_number_of_years() -> None:
    assert refusal(Festival, **FESTIVAL, held_in="2024") == ("needs-one-of", "held_in", {"fields": "every_years"})
    assert read(Festival, **FESTIVAL, held_in="2024", every_years="5").held_in == 2024
    assert read(Festival, **FESTIVAL, every_years="5").held_in is None


def test_what_is_held_every_n_years_is_held_every_two_or_more() -> None:
    assert read(Festival, **FESTIVAL, every_years="2").every_years == 2
    assert read(Festival, **FESTIVAL).every_years is None
    for every in ("0", "1"):
        code, field, values = refusal(Festival, **FESTIVAL, every_years=every)
        assert (code, field, values["value"], values["low"]) == ("out-of-range", "every_years", every, "2")
