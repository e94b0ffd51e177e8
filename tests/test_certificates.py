"""The 36 months of a star, on exact days and on days known in part."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.certificates import Standing, newest_first, standing, validity, year_of
from generator.model.certificate import STAGES, VALID_MONTHS, Certificate
from generator.model.dates import PartialDate, add_months, first_day, last_day
from generator.phases import Phase

ONE_DAY = timedelta(days=1)
CERTIFIED = ("city-certified", "potential-five", "national")
RANK = {"current": 0, "unconfirmed": 1, "lapsed": 2}


def certificate(**fields: Any) -> Certificate:
    data = {"id": "x", "products": ["bo-am"], "stage": "city-certified", **fields}
    return Certificate.model_validate(data, context=("vi", "en"))


def said(found: Certificate, day: date) -> tuple[str, date | None]:
    """What is said of a certificate on a day, without the phases to come."""
    on_the_day = standing(found, day)
    return on_the_day.state, on_the_day.until


def state(day: str | date, **fields: Any) -> str:
    return standing(certificate(**fields), date.fromisoformat(day) if isinstance(day, str) else day).state


@pytest.mark.parametrize(
    ("decided_on", "last"),
    [
        ("2023-06-15", "2026-06-15"),
        ("2023-01-01", "2026-01-01"),
        ("2022-12-31", "2025-12-31"),
        ("2024-02-29", "2027-02-28"),  # no 29 February three years later
        ("2021-02-28", "2024-02-28"),  # a leap year gives no day more
        ("2023-04-30", "2026-04-30"),
    ],
)
def test_a_star_stands_for_36_months_and_not_a_day_longer(decided_on: str, last: str) -> None:
    end = date.fromisoformat(last)
    found = certificate(decided_on=decided_on)
    assert said(found, end) == ("current", end)
    assert said(found, end + ONE_DAY) == ("lapsed", end)


@pytest.mark.parametrize(
    ("fields", "last_current", "last_unconfirmed"),
    [
        ({"decided_on": "2023-06"}, "2026-06-01", "2026-06-30"),
        ({"decided_on": "2021-02"}, "2024-02-01", "2024-02-28"),
        ({"decided_on": "2024-02"}, "2027-02-01", "2027-02-28"),
        ({"decided_on": "2023"}, "2026-01-01", "2026-12-31"),
        # Files of a round are signed in its year or the next.
        ({"round_year": "2022"}, "2025-01-01", "2026-12-31"),
        ({"round_year": "2022", "handed_on": "2023-06-20"}, "2025-01-01", "2026-06-20"),
        ({"round_year": "2020-2021"}, "2023-01-01", "2025-12-31"),
        ({"round_year": "2022", "handed_on": "2024"}, "2025-01-01", "2026-12-31"),
        ({"handed_on": "2024-03"}, "2026-01-01", "2027-03-31"),
        ({"handed_on": "2024-03-05"}, "2026-01-01", "2027-03-05"),
        # The day of the decision counts, whatever else is known.
        ({"decided_on": "2023-06", "round_year": "2019", "handed_on": "2024-01-01"}, "2026-06-01", "2026-06-30"),
    ],
)
def test_a_star_whose_day_is_known_in_part_is_unconfirmed_between_its_possible_ends(
    fields: dict[str, str], last_current: str, last_unconfirmed: str
) -> None:
    found = certificate(**fields)
    current, unconfirmed = date.fromisoformat(last_current), date.fromisoformat(last_unconfirmed)
    days = (current, current + ONE_DAY, unconfirmed, unconfirmed + ONE_DAY)
    assert [said(found, day) for day in days] == [
        ("current", None),
        ("unconfirmed", None),
        ("unconfirmed", None),
        ("lapsed", None),
    ]


def test_a_round_handed_over_before_its_year_counts_from_the_first_day_of_the_year() -> None:
    found = {"round_year": "2024", "handed_on": "2023-11"}
    assert state("2027-01-01", **found) == "current"
    assert state("2027-01-02", **found) == "lapsed"


def test_a_printed_end_goes_before_the_36_months() -> None:
    found = {"decided_on": "2020-01-01", "expires_on": "2026-11-20"}
    assert said(certificate(**found), date(2026, 11, 20)) == ("current", date(2026, 11, 20))
    assert said(certificate(**found), date(2026, 11, 21)) == ("lapsed", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("decided_on", "due"), [("2024", "2027-12-31"), ("2024-02", "2027-02-28"), ("2024-02-29", "2027-02-28")]
)
def test_an_end_before_the_decision_is_refused_with_the_decision_as_it_is_written(decided_on: str, due: str) -> None:
    with pytest.raises(ValidationError) as failure:
        certificate(decided_on=decided_on, expires_on="2023-12-31")
    ((code, values),) = ((item["type"], item["ctx"]) for item in failure.value.errors())
    assert (code, values["field"]) == ("expires-before-decision", "expires_on")
    assert (values["value"], values["decided"], values["due"]) == ("2023-12-31", decided_on, due)


@pytest.mark.parametrize("decided_on", ["2024", "2024-02", "2024-02-01"])
def test_an_end_on_the_first_day_the_decision_can_mean_is_read(decided_on: str) -> None:
    first = first_day(PartialDate(*map(int, decided_on.split("-"))))
    assert certificate(decided_on=decided_on, expires_on=first.isoformat()).expires_on == first


def test_the_first_year_of_the_calendar_has_none_before_it() -> None:
    assert state("0004-01-01", handed_on="0001-01-01") == "current"


@pytest.mark.parametrize("fields", [{}, {"scored_on": "2019-01-01"}, {"when": "trước 04/2025"}])
def test_without_a_day_that_counts_nothing_is_confirmed(fields: dict[str, str]) -> None:
    assert [state(day, **fields) for day in ("1990-01-01", "2026-11-21", "9999-12-31")] == ["unconfirmed"] * 3


@pytest.mark.parametrize("stage", [code for code, _ in STAGES.labels])
def test_only_a_certified_stage_has_a_star_that_can_stand(stage: str) -> None:
    found = state("2024-01-01", stage=stage, decided_on="2023-06-15")
    assert found == ("current" if stage in CERTIFIED else "not-certified")


def test_what_is_no_certificate_has_neither_end_nor_phases() -> None:
    found = certificate(stage="press", decided_on="2023-06-15", expires_on="2026-06-15")
    assert standing(found, date(2024, 1, 1)) == Standing("not-certified")
    assert validity(found) == (Phase("not-certified", None, None),)


def test_the_phases_of_a_star_follow_one_another_and_one_is_shown() -> None:
    found = certificate(decided_on="2023-06")
    june, july = date(2026, 6, 1), date(2026, 7, 1)
    assert validity(found) == (
        Phase("current", None, june),
        Phase("unconfirmed", june + ONE_DAY, july - ONE_DAY),
        Phase("lapsed", july, None),
    )
    then = standing(found, june + ONE_DAY).phases
    assert [item.phase for item in then] == [*validity(found)]
    assert [item.hidden for item in then] == [True, False, True]


def test_a_day_that_bounds_the_signing_on_one_side_only_confirms_nothing() -> None:
    """Called certified in an article: signed by then, nobody knows since when."""
    found = certificate(no_later_than="2023-06-15")
    assert [said(found, date(*day)) for day in ((2020, 1, 1), (2026, 6, 15), (2026, 6, 16))] == [
        ("unconfirmed", None),
        ("unconfirmed", None),
        ("lapsed", None),
    ]
    assert said(certificate(handed_on="2024-03-05", no_later_than="2023"), date(2026, 12, 31))[0] == "unconfirmed"
    assert said(certificate(handed_on="2024-03-05", no_later_than="2023"), date(2027, 1, 1))[0] == "lapsed"


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({"round_year": "2022", "decided_on": "2023-06"}, "2022"),
        ({"round_year": "2020-2021"}, "2020–2021"),
        ({"decided_on": "2023", "scored_on": "2022-12-01", "handed_on": "2024"}, "2023"),
        ({"scored_on": "2022-12-01", "handed_on": "2024"}, "2022"),
        ({"handed_on": "2024-02"}, "2024"),
        ({"expires_on": "2027-01-01"}, ""),
    ],
)
def test_a_rating_is_named_by_its_round_else_by_the_first_day_known(fields: dict[str, str], year: str) -> None:
    assert year_of(certificate(**fields)) == year


def test_the_latest_rating_comes_first_then_the_higher_star_then_the_name() -> None:
    expected = [
        certificate(id="a", decided_on="2025-03"),  # may have been signed on the 31st
        certificate(id="b", decided_on="2022", handed_on="2025-03-30"),
        certificate(id="c", scored_on="2025-03-29"),
        certificate(id="e", decided_on="2025-01-01", stars="4-5"),
        certificate(id="d", decided_on="2025-01-01", stars="4"),
        certificate(id="f", round_year="2024-2025", stars="3"),  # from the first day of its last year
        certificate(id="g", round_year="2024-2025"),
        certificate(id="h", round_year="2024-2025"),
        certificate(id="i", round_year="2024"),
        certificate(id="j", stars="5"),  # no day is known
    ]
    mixed = random.Random(1).sample(expected, len(expected))
    assert sorted(mixed, key=newest_first) == expected


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2023-10-31", 1, "2023-11-30"),
        ("2023-11-30", 1, "2023-12-30"),
        ("2023-12-01", 1, "2024-01-01"),
        ("2023-12-31", 0, "2023-12-31"),
    ],
)
def test_months_are_added_by_the_calendar(day: str, months: int, then: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("about", "first", "last"),
    [
        (PartialDate(2024), date(2024, 1, 1), date(2024, 12, 31)),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(2023, 2), date(2023, 2, 1), date(2023, 2, 28)),
        (PartialDate(2023, 12, 5), date(2023, 12, 5), date(2023, 12, 5)),
    ],
)
def test_a_partial_date_spans_every_day_it_can_mean(about: PartialDate, first: date, last: date) -> None:
    assert (first_day(about), last_day(about)) == (first, last)


days = st.dates(max_value=date(2200, 12, 31))  # the model reads no later year
partial = st.tuples(days, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0].isoformat()[: pair[1]])
certificates = st.fixed_dictionaries(
    {"stage": st.sampled_from(CERTIFIED)},
    optional={
        "decided_on": partial,
        "handed_on": partial,
        "round_year": st.integers(1, 2200).map(str),
        "expires_on": days.map(date.isoformat),
    },
).filter(lambda fields: fields.get("expires_on", "9999") >= fields.get("decided_on", ""))


@settings(max_examples=100, deadline=None)
@given(certificates, days, days)
def test_time_never_turns_a_lapsed_star_current_again(fields: dict[str, str], one: date, other: date) -> None:
    found = certificate(**fields)
    ranks = [RANK[standing(found, day).state] for day in sorted((one, other))]
    assert ranks == sorted(ranks)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-40, 40))
def test_around_its_end_a_star_never_comes_back_from_day_to_day(decided_on: date, offset: int) -> None:
    end = add_months(decided_on, VALID_MONTHS)
    found = state(end + offset * ONE_DAY, decided_on=decided_on.isoformat())
    assert found == ("current" if offset <= 0 else "lapsed")


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from([4, 7]), st.integers(-400, 400))
def test_what_is_said_of_a_day_known_in_part_holds_for_every_day_it_can_mean(
    decided_on: date, known: int, offset: int
) -> None:
    today = add_months(decided_on, VALID_MONTHS) + offset * ONE_DAY
    partly = state(today, decided_on=decided_on.isoformat()[:known])
    exactly = state(today, decided_on=decided_on.isoformat())
    assert partly in (exactly, "unconfirmed")
