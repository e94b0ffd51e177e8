"""The search finds what plain enumeration finds: the same stops, return, departure and order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from generator.planning.plan import order_of
from generator.planning.planner import plan_day
from generator.planning.problem import Day, Lunch, Window, rank, typical
from generator.planning.search import returns
from generator.planning.slots import NEVER
from tests.planning.brute import NO, Best, Brute, EveryMinute
from tests.planning.problems import some_day, tiny_day

STATIC = 400
TIMED = 600


def found(day: Day) -> Best | None:
    plan = plan_day(day)
    if not plan.visits:
        return None
    order = order_of(plan)
    stops = [day.stops[stop] for stop in order]
    assert plan.breaks == ()
    return Best(sum(s.must for s in stops), sum(s.value for s in stops), plan.back, plan.leave, order)


@pytest.mark.parametrize("part", range(5))
def test_the_best_plan_is_that_of_full_enumeration(part: int) -> None:
    for seed in range(part, STATIC + TIMED, 5):
        rng = random.Random(seed)
        day = some_day(rng, rng.randrange(2, 7), timed=seed >= STATIC, shorten=False)
        assert found(day) == Brute(day, typical(day)).best(), seed


def test_so_it_is_for_those_who_leave_about_lunch_time() -> None:
    """Lunch at the start then holds back some departures and not others, to the minute."""
    for seed in range(300):
        rng = random.Random(f"lunch {seed}")
        day = some_day(rng, rng.randrange(2, 5), timed=seed % 2 > 0, shorten=False)
        lunch = Lunch(rng.choice((20, 45)), rng.choice((645, 690)), rng.choice((700, 720)))
        leave = lunch.earliest + rng.choice((-40, -20, -5, 0, 1, 9, 10, 11))
        late = tuple(replace(stop, windows=(*stop.windows[:1], Window(930, 1020, 1020))) for stop in day.stops)
        day = replace(day, lunch=lunch, leave=leave, back=1300, stops=late)
        assert found(day) == Brute(day, typical(day)).best(), seed


def test_the_time_for_every_set_of_stops_is_that_of_full_enumeration() -> None:
    for seed in range(60):
        rng = random.Random(f"sets {seed}")
        day = some_day(rng, rng.randrange(1, 5), timed=True)
        brute = Brute(day, typical(day))
        for chosen, back in enumerate(returns(day, typical(day))):
            assert (NO if back == NEVER else back) == brute.whole_set(inside(chosen)), (seed, chosen)


def test_nobody_who_waits_eats_or_rides_at_any_other_minute_does_better() -> None:
    for seed in range(250):
        rng = random.Random(seed)
        day = tiny_day(rng, rng.choice((1, 2, 2, 3)))
        plan = plan_day(day)
        mine = (*rank(day, order_of(plan)), -plan.back) if plan.visits else None
        assert best_leaving(day, day.leave) == mine, seed
        if mine:
            assert best_leaving(day, plan.leave) == mine, seed
            assert best_leaving(day, plan.leave + 1) != mine, seed


def best_leaving(day: Day, leave: int) -> tuple[int, ...] | None:
    ends = EveryMinute(day, typical(day), leave).returns()
    return max(((*rank(day, inside(chosen)), -end) for chosen, end in ends.items()), default=None)


def inside(chosen: int) -> list[int]:
    return [stop for stop in range(chosen.bit_length()) if chosen >> stop & 1]
