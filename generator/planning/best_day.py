"""Which of some dates is the best for the same stops, and what each of the others lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.planning.plan import Plan, Reason, order_of, travel_minutes
from generator.planning.planner import EXACT, plan_day
from generator.planning.problem import Day, rank
from generator.planning.why import reason


@dataclass(frozen=True, slots=True)
class Choice:
    date: str
    plan: Plan
    musts: int
    value: int
    events: int
    travel: int  # minutes
    reasons: tuple[Reason, ...]  # for each stop left out, without a fix


def best_days(days: Sequence[tuple[str, Day, int]], exact: int = EXACT) -> list[Choice]:
    """Of (date, day, number of events): most must-sees, most value, most events, least travel, the earlier date."""
    choices = []
    for date, day, events in days:
        plan = plan_day(day, exact)
        musts, value = rank(day, order_of(plan))
        reasons = tuple(reason(day, plan, stop, exact) for stop in plan.omitted)
        choices.append(Choice(date, plan, musts, value, events, travel_minutes(plan), reasons))
    return sorted(choices, key=lambda item: (-item.musts, -item.value, -item.events, item.travel, item.date))
