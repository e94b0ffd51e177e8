"""A leg as the planner's slots: rides that may begin at any minute, slower in peak hours.

The same is done by `assets/js/planner/data.js`; tests/shared/legs.json holds what both answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.legs import Leg, Period
from generator.planning.slots import Slot, Slots, by_period

DAY = 1440  # minutes; nobody sets out after midnight


def leg_slots(leg: Leg | None, peaks: Sequence[Period], walk: int = 0) -> Slots:
    """Slots with the minutes to plan with and the range to show; none where one cannot go.

    `walk` is a range's middle too: minutes on foot from the gateways to the stops, estimated like the rest.
    """
    if leg is None:
        return ()
    usual = _ride(leg, False)
    starts = [(0, usual)]
    if leg.peak_minutes != leg.minutes:
        for period in peaks:
            starts += [(period.begins, _ride(leg, True)), (period.ends, usual)]
    on_foot = walk_slot(walk)
    return tuple(
        slot._replace(minutes=slot.minutes + on_foot.minutes, low=slot.low + on_foot.low, high=slot.high + on_foot.high)
        for slot in by_period(starts, DAY)
    )


def walk_slot(minutes: int) -> Slot:
    """A walk inside a village, by the formula's range."""
    return Slot(0, DAY - 1, -(-minutes * 120 // 100), minutes * 80 // 100, -(-minutes * 140 // 100))


def _ride(leg: Leg, peak: bool) -> Slot:
    return Slot(0, 0, leg.planned(peak), *leg.spread(peak))
