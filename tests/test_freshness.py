"""How far a fact can be relied on, by the day somebody last checked it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.freshness import Check, check_of, facts_in, freshness, oldest_check
from generator.model.entry import Entry, Fact, Note, Record
from generator.model.fields import many, optional
from generator.phases import phase_on

CHECKED = date(2026, 1, 1)
MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


class Room(Record):
    """A record with facts inside it."""

    price: Fact | None = optional("Giá", "Price")
    notes: tuple[Fact, ...] = many("Ghi chú", "Notes")


class House(Fact):
    """A fact with records, and so facts, inside it."""

    rooms: tuple[Room, ...] = many("Phòng", "Rooms")


def said(check: Check) -> list[str]:
    """The states that a page shows."""
    return [item.state for item in (*check.phases, *check.reliable) if not item.hidden]


@pytest.mark.parametrize(
    ("days", "states"),
    [
        (-1, ["fresh", "reliable"]),
        (0, ["fresh", "reliable"]),
        (180, ["fresh", "reliable"]),
        (181, ["ask", "reliable"]),
        (365, ["ask", "reliable"]),
        (366, ["stale", "stale"]),
        (3660, ["stale", "stale"]),
    ],
)
def test_a_check_is_fresh_for_180_days_and_reliable_for_365(days: int, states: list[str]) -> None:
    assert said(check_of(CHECKED, CHECKED + timedelta(days=days))) == states


@pytest.mark.parametrize(
    ("checked_on", "last_fresh", "last_ask"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), date(2027, 1, 1)),
        (date(2027, 9, 1), date(2028, 2, 28), date(2028, 8, 31)),  # over 29 February a year has a day less
        (date(2028, 2, 29), date(2028, 8, 27), date(2029, 2, 28)),
    ],
)
def test_the_borders_are_counted_in_days(checked_on: date, last_fresh: date, last_ask: date) -> None:
    assert [(phase.state, phase.last) for phase in freshness(checked_on)] == [
        ("fresh", last_fresh),
        ("ask", last_ask),
        ("stale", None),
    ]


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.integers(0, 800), st.integers(0, 800))
def test_a_check_never_becomes_fresher_with_time(checked_on: date, one: int, other: int) -> None:
    states = [phase_on(freshness(checked_on), checked_on + timedelta(days=n)).state for n in sorted((one, other))]
    assert states == sorted(states, key=["fresh", "ask", "stale"].index)


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.integers(-10, 800))
def test_what_is_not_stale_is_reliable(checked_on: date, days: int) -> None:
    state, reliable = said(check_of(checked_on, checked_on + timedelta(days=days)))
    assert (state == "stale") == (reliable == "stale")


def test_a_check_keeps_its_day() -> None:
    assert check_of(CHECKED, MAY).on == CHECKED


def entry(checked_on: date | None) -> Entry:
    return Entry(id="bat-trang", checked_on=checked_on)


def fact(checked_on: date | None = None) -> Fact:
    return Fact(checked_on=checked_on)


@pytest.mark.parametrize(
    ("entry_day", "fact_days", "oldest"),
    [
        (APRIL, [MARCH], MARCH),
        (APRIL, [MAY], MAY),  # the fact's own day goes before that of its entry
        (APRIL, [None], APRIL),
        (APRIL, [MAY, None], APRIL),
        (APRIL, [MAY, MARCH, None], MARCH),
        (None, [MARCH, MAY], MARCH),
        # One fact without any check leaves all of them unchecked.
        (None, [MARCH, None], None),
        (None, [None], None),
        # Without facts it is the entry itself that was checked.
        (APRIL, [], APRIL),
        (None, [], None),
    ],
)
def test_facts_together_are_as_old_as_the_oldest_check_among_them(
    entry_day: date | None, fact_days: list[date | None], oldest: date | None
) -> None:
    facts = tuple(fact(day) for day in fact_days)
    assert oldest_check(entry(entry_day), facts) == oldest
    assert oldest_check(entry(entry_day), *facts) == oldest


def test_a_fact_inside_another_counts_too() -> None:
    house = House(checked_on=MAY, rooms=(Room(price=fact(APRIL), notes=(fact(MAY), fact(MARCH))),))
    assert oldest_check(entry(None), house) == MARCH
    assert oldest_check(entry(None), house.rooms[0].price, house.rooms[0].notes[:1]) == APRIL


def test_a_fact_without_a_day_inside_one_that_has_it_was_checked_with_the_entry() -> None:
    house = House(checked_on=MAY, rooms=(Room(price=fact()),))
    assert oldest_check(entry(APRIL), house) == APRIL
    assert oldest_check(entry(None), house) is None


def test_what_is_left_out_or_no_fact_needs_no_check() -> None:
    assert oldest_check(entry(APRIL), None, (), "text", 3, fact(MAY)) == MAY
    assert list(facts_in((None, "text", Room()))) == []


def test_every_fact_of_a_record_is_found_once() -> None:
    note = Note.model_validate({"text": "Hỏi trước."}, context=("vi", "en"))
    room = Room(price=fact(MARCH), notes=(note, fact(APRIL)))
    assert list(facts_in((room, House(rooms=(room,))))) == [*facts_in(room), House(rooms=(room,)), *facts_in(room)]
    assert list(facts_in(room)) == [fact(MARCH), note, fact(APRIL)]
