"""Legs as the slots that the search understands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.leg_slots import leg_slots, walk_slot
from generator.legs import Leg, Period, arrival
from generator.planning.slots import Slot, earliest

PEAKS = (Period(420, 540), Period(990, 1110))


def leg(minutes: int, peak: int, source: str = "formula") -> Leg:
    return Leg("car", 1000, minutes, peak, source, None)


@given(st.integers(1, 120), st.integers(0, 60), st.sampled_from(["formula", "engine"]), st.integers(0, 1000))
def test_who_sets_out_arrives_when_the_leg_says(minutes: int, more: int, source: str, ready: int) -> None:
    found = leg(minutes, minutes + more, source)
    assert earliest(leg_slots(found, PEAKS), ready) == arrival(found, ready, PEAKS)


def test_a_slot_carries_the_range_of_its_hour() -> None:
    assert leg_slots(leg(20, 30), PEAKS)[:2] == (Slot(0, 419, 24, 16, 28), Slot(420, 539, 36, 24, 42))


def test_a_leg_that_is_never_slower_is_one_slot_and_none_is_none() -> None:
    assert leg_slots(leg(20, 20), PEAKS) == (Slot(0, 1439, 24, 16, 28),)
    assert leg_slots(None, PEAKS) == ()


def test_a_walk_at_the_ends_is_added_with_its_own_range() -> None:
    assert walk_slot(10) == Slot(0, 1439, 12, 8, 14)
    assert leg_slots(leg(20, 20, "engine"), PEAKS, walk=10) == (Slot(0, 1439, 23 + 12, 18 + 8, 25 + 14),)
