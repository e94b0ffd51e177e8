"""Rides, visits and meals as slots: earliest ends, latest beginnings, and the same seen backwards."""

from __future__ import annotations

import random

from generator.planning.slots import NEVER, Earliest, Slot, by_period, earliest, latest, mirrored
from tests.planning.brute import LAST, NO, ends
from tests.planning.problems import MIDNIGHT, static_leg, timed_leg

RUSH = by_period([(0, Slot(0, 0, 20)), (420, Slot(0, 0, 50)), (540, Slot(0, 0, 20)), (1200, None)], MIDNIGHT)


def test_arrivals_never_get_earlier_for_leaving_later_and_are_those_of_waiting() -> None:
    rng = random.Random(1)
    for _ in range(80):
        slots = timed_leg(rng, rng.randrange(2, 60))
        plain, table = ends(slots), Earliest(slots)
        arrivals = [earliest(slots, minute) for minute in range(LAST)]
        assert arrivals == sorted(arrivals)
        assert [min(end, NO) for end in arrivals] == plain[:LAST]
        assert [table[minute] for minute in range(LAST)] == arrivals


def test_waiting_for_the_end_of_a_peak_can_be_earlier() -> None:
    assert [earliest(RUSH, minute) for minute in (419, 420, 509, 510, 511, 540)] == [439, 470, 559, 560, 560, 560]


def test_nothing_leaves_after_the_last() -> None:
    bus = (Slot(360, 1110, 40),)
    assert [earliest(bus, minute) for minute in (0, 359, 360, 1110, 1111, NEVER)] == [400, 400, 400, 1150, NEVER, NEVER]
    assert earliest((), 0) == NEVER
    assert earliest(RUSH, 1199) == 1219
    assert earliest(RUSH, 1200) == NEVER


def test_the_latest_beginning_is_the_last_minute_that_still_ends_in_time() -> None:
    rng = random.Random(2)
    for _ in range(30):
        slots = timed_leg(rng, rng.randrange(2, 60))
        plain = ends(slots)
        for by in range(0, LAST, 17):
            found = latest(slots, by)
            in_time = [minute for minute in range(LAST) if plain[minute] <= by]
            assert (found and found[0]) == (max(in_time) if in_time else None)
            if found:
                begin, slot = found
                assert slot in slots
                assert slot.first <= begin <= slot.last
                assert begin + slot.minutes <= by


def test_of_slots_that_end_alike_the_first_is_shown() -> None:
    fast, slow = Slot(0, 9, 5, 1, 2), Slot(0, 9, 5, 3, 4)
    assert latest((fast, slow), 10) == (5, fast)
    assert latest((slow, fast), 10) == (5, slow)


def test_seen_backwards_earliest_ends_are_latest_beginnings() -> None:
    rng = random.Random(3)
    for slots in [static_leg(17), *(timed_leg(rng, rng.randrange(2, 60)) for _ in range(40))]:
        until = rng.randrange(400, 1400)
        backwards = mirrored(slots, until)
        for by in range(0, until, 5):
            found = latest(slots, by)
            end = earliest(backwards, until - by)
            assert end == (NEVER if found is None else until - found[0])


def test_periods_last_to_the_next_and_keep_their_range() -> None:
    ride = Slot(0, 0, 30, 27, 38)
    assert by_period([(0, None), (300, ride), (600, None), (700, ride)], 900) == (
        Slot(300, 599, 30, 27, 38),
        Slot(700, 899, 30, 27, 38),
    )


def test_a_period_that_ends_as_it_begins_has_no_slot() -> None:
    ride, other = Slot(0, 0, 30), Slot(0, 0, 40)
    assert by_period([(300, ride), (300, other)], 301) == (Slot(300, 300, 40),)
