"""An order that somebody insists on: it is kept, and what breaks is told where it breaks."""

from __future__ import annotations

import random
from dataclasses import replace

from generator.planning.plan import Meal, Reason, order_of
from generator.planning.planner import plan_day
from generator.planning.problem import Lunch, Window, minimum, typical
from generator.planning.slots import Slot
from generator.planning.timeline import in_order
from tests.planning.brute import NO, Brute
from tests.planning.problems import place, simple, some_day
from tests.planning.test_plans import check


def test_an_order_breaks_just_where_no_day_can_keep_it() -> None:
    broken = 0
    for seed in range(200):
        rng = random.Random(f"order {seed}")
        day = some_day(rng, rng.randrange(1, 6), timed=True)
        order = rng.sample(range(len(day.stops)), rng.randrange(1, len(day.stops) + 1))
        plan = in_order(day, order)
        usual, quick = (Brute(day, length(day)).back(order, day.leave) for length in (typical, minimum))
        works = usual < NO or (day.shorten and quick < NO)
        assert (plan.breaks == ()) == works, seed
        assert list(order_of(plan)) == order[: len(plan.visits)]
        if works:
            check(day, plan)
            assert any(item.short for item in plan.visits) == (usual == NO)
            if usual < NO:
                assert plan.back == usual
                assert plan.leave == Brute(day, typical(day)).latest(order, usual)
        else:
            assert plan.leave >= day.leave
            assert len(plan.visits) == len(order) or plan.breaks[-1].code == "no-way"
        broken += not works
    assert 25 < broken < 175


def test_the_order_of_the_best_plan_gives_the_best_plan() -> None:
    for seed in range(60):
        day = some_day(random.Random(f"same {seed}"), 4, timed=True, shorten=False)
        plan = plan_day(day)
        if plan.visits:
            assert in_order(day, order_of(plan)) == plan


def test_every_break_is_told_and_time_goes_on() -> None:
    day = simple(
        place((480, 545)),
        place((480, 560)),
        replace(place(), windows=()),
        place((480, 520)),
        place(fixed=1000),
        back=890,
    )
    plan = in_order(day, range(5))
    assert [item.start for item in plan.visits] == [490, 560, 630, 700, 770]
    assert [item.end - item.start for item in plan.visits] == [60] * 5
    assert (
        plan.breaks
        == (
            Reason("too-late", 0, 490, 485),
            Reason("too-late", 1, 560, 500),
            Reason("closed", 2),
            Reason("too-short", 3, 60, 40),
            Reason("outside-hours", 4, 1000),
        )[0:5]
    )
    late = in_order(replace(day, back=839), range(5))
    assert late.breaks[-1] == Reason("back-too-late", None, 840, 839)


def test_a_gap_in_the_ways_ends_the_day_there() -> None:
    day = simple(place(), place(), place())
    bus = (Slot(300, 560, 10),)
    legs = (day.legs[0], (day.legs[1][0], day.legs[1][1], bus), day.legs[2])
    plan = in_order(replace(day, legs=legs), (0, 1, 2))
    assert order_of(plan) == (0, 1)
    assert plan.breaks == (Reason("no-way", 2),)
    assert plan.omitted == (2,)
    stuck = in_order(replace(day, end=((), (), ())), (0, 1, 2))
    assert stuck.breaks == (Reason("no-way", None),)
    assert len(stuck.visits) == 3


def test_without_time_for_lunch_that_is_told() -> None:
    day = simple(place((600, 700), minutes=100), lunch=Lunch(30, 630, 660), leave=590, back=1000)
    plan = in_order(day, (0,))
    assert plan.breaks == (Reason("lunch", None),)
    assert plan.lunch is None
    two = simple(place((480, 560)), place((480, 600)), lunch=Lunch(30, 630, 800), leave=490)
    assert in_order(two, (0, 1)).breaks == (Reason("too-late", 1, 570, 540),)
    assert in_order(two, (0, 1)).lunch is None


def test_lunch_is_put_where_it_breaks_least() -> None:
    day = simple(place((480, 560)), place((600, 700)), place((900, 960)), lunch=Lunch(60, 600, 720))
    assert in_order(day, (0, 1, 2)).lunch == Meal(660, 720, 1, False)
    assert in_order(day, (0, 1, 2)).breaks == ()
    other = in_order(day, (1, 0, 2))
    assert [(item.code, item.stop) for item in other.breaks] == [("too-late", 0)]
    assert other.lunch is not None


def test_a_way_that_ends_the_day_breaks_more_than_a_closed_door() -> None:
    day = simple(place(), replace(place(), windows=()), place(), lunch=Lunch(45, 550, 700))
    bus = (Slot(300, 560, 10),)
    day = replace(day, legs=((bus,) * 3, *day.legs[1:]), stops=(replace(day.stops[0], rest=True), *day.stops[1:]))
    plan = in_order(day, (0, 1, 2))
    assert order_of(plan) == (0, 1, 2)
    assert plan.breaks == (Reason("closed", 1),)


def test_lunch_is_never_before_the_day_begins() -> None:
    day = simple(replace(place(), windows=()), lunch=Lunch(45, 645, 710), leave=700)
    assert in_order(day, (0,)).lunch == Meal(700, 745, None, False)
    assert in_order(day, (0,)).leave == 745


def test_visits_are_cut_short_only_where_the_order_needs_it() -> None:
    stops = (replace(place((480, 560)), minimum=30), replace(place((480, 610)), minimum=30))
    day = simple(*stops, leave=490)
    plan = in_order(day, (0, 1))
    assert plan.breaks == ()
    assert [(item.start, item.end, item.short) for item in plan.visits] == [(500, 560, False), (570, 600, True)]
    assert in_order(replace(day, shorten=False), (0, 1)).breaks == (Reason("too-late", 1, 570, 550),)
    hopeless = simple(*(replace(stop, windows=(Window(0, 480, 480),)) for stop in stops))
    assert [item.end - item.start for item in in_order(hopeless, (0, 1)).visits] == [60, 60]
