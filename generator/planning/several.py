"""Several days for the same stops: one search for each day, then the best way to share the stops out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.planning.plan import Plan, renumbered
from generator.planning.planner import EXACT, plan_day
from generator.planning.problem import Day, minimum, only, rank, typical
from generator.planning.search import returns
from generator.planning.slots import NEVER


def plan_days(days: Sequence[Day], exact: int = EXACT) -> list[Plan]:
    """A plan for each day, no stop twice: most must-sees, then most value, then the least time out, all days together.

    What no day holds is omitted by each of them. The days have the same stops in the same order; windows, legs and
    times are each day's own.
    """
    if len(days[0].stops) > exact:
        return _one_after_another(days, exact)
    parts = _shared_out(days, shorten=False)
    if any(day.shorten for day in days) and sum(parts) + 1 < 1 << len(days[0].stops):
        other = _shared_out(days, shorten=True)
        if _rank(days, other) > _rank(days, parts):
            parts = other
    left = [stop for stop in range(len(days[0].stops)) if not sum(parts) >> stop & 1]
    return [_planned(day, part, left, exact) for day, part in zip(days, parts, strict=True)]


def _shared_out(days: Sequence[Day], shorten: bool) -> list[int]:
    """The set of stops of each day, as bits."""
    everything = 1 << len(days[0].stops)
    costs = [returns(day, minimum(day) if shorten and day.shorten else typical(day)) for day in days]
    totals = [costs[0]]  # of the days up to each: the least sum of returns for each set
    for cost in costs[1:]:
        before = totals[-1]
        totals.append(
            [min(before[chosen ^ part] + cost[part] for part in _parts(chosen)) for chosen in range(everything)]
        )
    best = max(
        (chosen for chosen in range(everything) if totals[-1][chosen] < NEVER),
        key=lambda chosen: (*_rank(days, [chosen]), -totals[-1][chosen]),
    )
    found = []
    for number in range(len(days) - 1, 0, -1):
        before, cost, total = totals[number - 1], costs[number], totals[number][best]
        part = next(part for part in _parts(best) if before[best ^ part] + cost[part] == total)
        found.append(part)
        best ^= part
    return [best, *reversed(found)]


def _parts(chosen: int) -> list[int]:
    """Every subset of a set, the empty one last."""
    found = [chosen]
    while chosen and found[-1]:
        found.append((found[-1] - 1) & chosen)
    return found


def _rank(days: Sequence[Day], parts: Sequence[int]) -> tuple[int, int]:
    return rank(days[0], [stop for stop in range(len(days[0].stops)) if any(part >> stop & 1 for part in parts)])


def _planned(day: Day, part: int, left: Sequence[int], exact: int) -> Plan:
    names = [stop for stop in range(len(day.stops)) if part >> stop & 1]
    return renumbered(plan_day(only(day, names), exact), names, left)


def _one_after_another(days: Sequence[Day], exact: int) -> list[Plan]:
    """Each day takes the best of what the days before it left; not proved best."""
    left = [*range(len(days[0].stops))]
    plans = []
    for day in days:
        plan = renumbered(plan_day(only(day, left), exact), left, left)
        left = [*plan.omitted]
        plans.append(replace(plan, proved=False))
    return [replace(plan, omitted=tuple(left)) for plan in plans]
