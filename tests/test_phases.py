"""States that hold for a time, one after another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.phases import Phase, phase_on, phases, shown, stretches

ONE_DAY = timedelta(days=1)
JUNE, JULY, AUGUST = date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31)

days = st.dates(date(2026, 1, 1), date(2026, 3, 1))
ends = st.lists(days, max_size=5).map(lambda found: [(f"state {n}", day) for n, day in enumerate(found)])


def test_a_state_holds_to_its_last_day_and_the_next_from_the_day_after() -> None:
    assert phases(("new", JUNE), ("old", JULY), then="gone") == (
        Phase("new", None, JUNE),
        Phase("old", date(2026, 7, 1), JULY),
        Phase("gone", date(2026, 8, 1), None),
    )


def test_without_an_end_one_state_holds_for_ever() -> None:
    assert phases(then="always") == (Phase("always", None, None),)


@pytest.mark.parametrize("last", [JUNE, JULY])
def test_a_state_that_would_end_before_it_begins_is_left_out(last: date) -> None:
    found = phases(("new", JULY), ("never", last), ("old", AUGUST), then="gone")
    assert [(phase.state, phase.first) for phase in found] == [
        ("new", None),
        ("old", date(2026, 8, 1)),
        ("gone", date(2026, 9, 1)),
    ]


def test_a_state_of_one_day_is_not_left_out() -> None:
    found = phases(("new", JUNE), ("today", JUNE + ONE_DAY), then="gone")
    assert found[1] == Phase("today", JUNE + ONE_DAY, JUNE + ONE_DAY)


@given(ends, days)
def test_on_any_day_exactly_one_phase_holds(ends: list[tuple[str, date]], day: date) -> None:
    found = phases(*ends, then="then")
    assert [phase for phase in found if phase.holds(day)] == [phase_on(found, day)]


@given(ends, days)
def test_the_state_of_a_day_is_the_first_that_has_not_ended(ends: list[tuple[str, date]], day: date) -> None:
    expected = next((state for state, last in ends if day <= last), "then")
    assert phase_on(phases(*ends, then="then"), day).state == expected


@given(ends, st.sampled_from([date.min, date.max]))
def test_before_every_end_the_first_state_holds_and_after_them_the_last(
    ends: list[tuple[str, date]], day: date
) -> None:
    found = phases(*ends, then="then")
    assert phase_on(found, day) == (found[0] if day == date.min else found[-1])
    assert all(phase.first <= phase.last for phase in found if phase.first and phase.last)


@given(ends, days)
def test_a_page_shows_the_phase_of_its_day_and_hides_the_others(ends: list[tuple[str, date]], day: date) -> None:
    found = phases(*ends, then="then")
    assert [item.phase for item in shown(found, day)] == list(found)
    assert [item.phase for item in shown(found, day) if not item.hidden] == [phase_on(found, day)]


def test_the_days_to_come_are_cut_where_a_phase_begins() -> None:
    one = phases(("new", JUNE), ("old", AUGUST), then="gone")
    other = phases(("new", date(2026, 5, 1)), ("old", JULY), then="gone")
    assert stretches([*one, *other], date(2026, 6, 15)) == (
        (date(2026, 6, 15), JUNE),
        (date(2026, 7, 1), JULY),
        (date(2026, 8, 1), AUGUST),
        (date(2026, 9, 1), None),
    )
    assert stretches([*one, *other], date(2026, 9, 1)) == ((date(2026, 9, 1), None),)
    assert stretches([], JUNE) == ((JUNE, None),)


@given(st.lists(ends, max_size=3), days, st.integers(0, 80))
def test_within_a_stretch_no_state_changes_and_the_stretches_leave_no_day_out(
    many: list[list[tuple[str, date]]], today: date, ahead: int
) -> None:
    found = [phases(*one, then="then") for one in many]
    day = today + ahead * ONE_DAY
    cut = stretches([phase for one in found for phase in one], today)
    ((first, _),) = [(first, last) for first, last in cut if first <= day and (last is None or day <= last)]
    assert [phase_on(one, first) for one in found] == [phase_on(one, day) for one in found]


def test_an_element_carries_the_days_of_its_phase_and_whether_it_is_hidden() -> None:
    found = shown(phases(("new", JUNE), ("old", JULY), then="gone"), JULY)
    assert [(item.state, item.attributes) for item in found] == [
        ("new", {"data-until": "2026-06-30", "hidden": ""}),
        ("old", {"data-from": "2026-07-01", "data-until": "2026-07-31"}),
        ("gone", {"data-from": "2026-08-01", "hidden": ""}),
    ]
