"""The best plan of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.planning.insertion import good_order
from generator.planning.plan import Plan, renumbered
from generator.planning.problem import Day, minimum, only, rank, typical, visit
from generator.planning.search import best_order
from generator.planning.timeline import lengthened, settled

EXACT = 12  # stops up to which the best is searched for; above it, something good is


def plan_day(day: Day, exact: int = EXACT) -> Plan:
    """Most must-sees, then most value, then back earliest, then leaving latest.

    Visits take their typical time. Where that leaves something out and the minimum leaves out less, the minimum gives
    the order, and visits are made longer again where they can.
    """
    minutes: Sequence[int] = typical(day)
    order, proved = _order(day, minutes, exact)
    if day.shorten and len(order) < len(day.stops):
        other, other_proved = _order(day, minimum(day), exact)
        if rank(day, other) > rank(day, order):
            order, proved = other, other_proved
            minutes = lengthened(day, order)
    chosen = sorted(order)
    plan = settled(only(day, chosen), [minutes[a] for a in chosen], [chosen.index(a) for a in order])
    return replace(renumbered(plan, chosen, range(len(day.stops))), proved=proved)


def _order(day: Day, minutes: Sequence[int], exact: int) -> tuple[tuple[int, ...], bool]:
    """The order, and whether it is proved the best. Stops that are closed all day do not count."""
    names = [
        a
        for a, stop in enumerate(day.stops)
        if any(slot.last >= day.leave and slot.first + slot.minutes <= day.back for slot in visit(stop, minutes[a]))
    ]
    smaller, lengths = only(day, names), [minutes[a] for a in names]
    proved = len(names) <= exact
    order = best_order(smaller, lengths) if proved else good_order(smaller, lengths, exact)
    return tuple(names[a] for a in order), proved
