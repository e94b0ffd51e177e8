"""The rest of a day that has gone otherwise than planned."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from generator.planning.plan import Plan, renumbered
from generator.planning.planner import EXACT, plan_day
from generator.planning.problem import Day, only


def replanned(day: Day, now: int, here: int | None, done: Collection[int], eaten: bool, exact: int = EXACT) -> Plan:
    """The best plan from now on, for those who are at a stop (None: still at the start) and have done some.

    Somebody in the middle of a visit counts it as done, and `now` is when they leave. `omitted` is what no longer fits.
    """
    todo = [stop for stop in range(len(day.stops)) if stop not in done]
    rest = replace(day, leave=now, lunch=None if eaten else day.lunch)
    if here is not None:
        rest = replace(rest, start=day.legs[here], straight=None if day.end is None else day.end[here])
    return renumbered(plan_day(only(rest, todo), exact), todo, todo)
