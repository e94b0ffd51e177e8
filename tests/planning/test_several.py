"""Several days share the stops out as full enumeration does; the best date comes first; a late day is planned again."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

from generator.planning.best_day import best_days
from generator.planning.late import replanned
from generator.planning.plan import Plan, order_of, travel_minutes
from generator.planning.planner import plan_day
from generator.planning.problem import Day, Lunch, minimum, rank, typical
from generator.planning.several import plan_days
from generator.planning.slots import NEVER, Slot
from generator.planning.timeline import back_at
from tests.planning.brute import NO, Brute
from tests.planning.problems import place, simple, some_day
from tests.planning.test_plans import check


def some_days(rng: random.Random, count: int, days: int, shorten: bool = False) -> list[Day]:
    """The same stops, each day with hours, ways and times of its own."""
    first = some_day(rng, count, timed=True, shorten=shorten)
    others = [some_day(rng, count, timed=True, shorten=shorten) for _ in range(days - 1)]
    return [
        first,
        *(
            replace(
                other,
                stops=tuple(replace(a, windows=b.windows) for a, b in zip(first.stops, other.stops, strict=True)),
            )
            for other in others
        ),
    ]


def time_out(days: list[Day], plans: list[Plan]) -> int:
    """Minutes from the earliest departures, of the days that have stops."""
    return sum(plan.back - day.leave for day, plan in zip(days, plans, strict=True) if plan.visits)


def enumerated(days: list[Day], shorten: bool) -> tuple[int, int, int]:
    """(must-sees, value, -minutes out) of the best of all ways to give each stop a day or none."""
    count = len(days[0].stops)
    brutes = [Brute(day, minimum(day) if shorten else typical(day)) for day in days]
    ends = [
        [brute.whole_set([stop for stop in range(count) if chosen >> stop & 1]) for chosen in range(1 << count)]
        for brute in brutes
    ]
    best = (0, 0, 0)
    for given in product(range(len(days) + 1), repeat=count):
        sets = [sum(1 << stop for stop in range(count) if given[stop] == number) for number in range(len(days))]
        backs = [ends[number][chosen] for number, chosen in enumerate(sets)]
        if NO not in backs:
            out = sum(back - day.leave for back, day in zip(backs, days, strict=True))
            best = max(best, (*rank(days[0], [stop for stop in range(count) if given[stop] < len(days)]), -out))
    return best


def test_days_share_the_stops_out_as_full_enumeration_does() -> None:
    for seed in range(60):
        rng = random.Random(f"days {seed}")
        days = some_days(rng, rng.randrange(1, 5), rng.choice((1, 2, 3, 3)))
        plans = plan_days(days)
        seen = [stop for plan in plans for stop in order_of(plan)]
        assert len(seen) == len({*seen})
        assert (*rank(days[0], seen), -time_out(days, plans)) == enumerated(days, shorten=False), seed
        for day, plan in zip(days, plans, strict=True):
            left = [stop for stop in range(len(day.stops)) if stop not in seen]
            assert [*plan.omitted] == left
            others = tuple(stop for stop in range(len(day.stops)) if stop not in order_of(plan))
            check(day, replace(plan, omitted=others))


def test_several_days_with_shorter_visits_hold_as_much_as_they_can() -> None:
    more = 0
    for seed in range(25):
        rng = random.Random(f"short days {seed}")
        days = [replace(day, back=day.leave + 150) for day in some_days(rng, 4, 2, shorten=True)]
        plans = plan_days(days)
        seen = [stop for plan in plans for stop in order_of(plan)]
        ranks = [enumerated(days, shorten)[:2] for shorten in (False, True)]
        assert rank(days[0], seen) == max(ranks), seed
        short = any(item.short for plan in plans for item in plan.visits)
        assert short == (ranks[1] > ranks[0]), seed
        more += short
    assert more


def test_one_day_alone_is_planned_as_it_always_is() -> None:
    for seed in range(40):
        day = some_day(random.Random(f"one {seed}"), 4, timed=True)
        (shared,), plan = plan_days([day]), plan_day(day)
        assert (rank(day, order_of(shared)), shared.back) == (rank(day, order_of(plan)), plan.back)


def test_a_stop_open_on_one_day_only_is_seen_then() -> None:
    monday = simple(place(), replace(place(), windows=()))
    tuesday = simple(replace(place(), windows=()), place())
    assert [order_of(plan) for plan in plan_days([monday, tuesday])] == [(0,), (1,)]
    assert [order_of(plan) for plan in plan_days([tuesday, monday])] == [(1,), (0,)]


def test_only_the_days_that_may_be_hurried_have_short_visits() -> None:
    stop = replace(place((480, 560)), minimum=30)
    slow = simple(stop, stop, back=640, leave=470)
    closed = replace(slow, stops=tuple(replace(stop, windows=()) for stop in slow.stops))
    assert [len(plan.visits) for plan in plan_days([slow, closed])] == [2, 0]
    assert [len(plan.visits) for plan in plan_days([replace(slow, shorten=False), closed])] == [1, 0]


def test_no_more_days_go_out_than_it_takes() -> None:
    day = simple(place(), place(), place())
    plans = plan_days([day, day])
    assert sorted(len(plan.visits) for plan in plans) == [0, 3]


def test_too_many_stops_for_the_search_are_shared_out_day_after_day() -> None:
    day = simple(*(place((0, 400)) for _ in range(9)), leave=0, back=300, between=5)
    plans = plan_days([day, day], exact=6)
    seen = [stop for plan in plans for stop in order_of(plan)]
    assert len(seen) == len({*seen}) == 8
    assert [plan.omitted for plan in plans] == [tuple({*range(9)} - {*seen})] * 2
    assert [plan.proved for plan in plans] == [False, False]
    assert [plan.proved for plan in plan_days([day, day], exact=9)] == [True, True]


def test_the_best_date_has_most_must_sees_then_value_then_events_then_least_travel() -> None:
    near, far = simple(place(must=True), place()), simple(place(must=True), place(), between=20)
    shut = replace(near, stops=(replace(near.stops[0], windows=()), near.stops[1]))
    half = replace(near, stops=(near.stops[0], replace(near.stops[1], windows=())))
    days = [("d1", shut, 9), ("d2", half, 9), ("d3", far, 0), ("d5", near, 0), ("d4", near, 0), ("d6", far, 1)]
    found = best_days(days)
    assert [item.date for item in found] == ["d6", "d4", "d5", "d3", "d2", "d1"]
    assert [(item.musts, item.value, item.events, item.travel) for item in found] == [
        (1, 2, 1, 60),
        (1, 2, 0, 30),
        (1, 2, 0, 30),
        (1, 2, 0, 60),
        (1, 1, 9, 20),
        (0, 1, 9, 20),
    ]
    assert [[(r.stop, r.code) for r in item.reasons] for item in found][-2:] == [[(1, "closed")], [(0, "closed")]]


def test_each_date_says_what_it_lacks() -> None:
    for seed in range(15):
        rng = random.Random(f"best {seed}")
        days = some_days(rng, 4, 5)
        named = [(f"2026-12-0{number}", day, rng.randrange(2)) for number, day in enumerate(days)]
        found = best_days(named)
        assert sorted(item.date for item in found) == [name for name, _, _ in named]
        for item in found:
            day = next(day for name, day, _ in named if name == item.date)
            assert item.plan == plan_day(day)
            assert [reason.stop for reason in item.reasons] == [*item.plan.omitted]
            assert item.travel == travel_minutes(item.plan)


def clock(plan: Plan, number: int) -> tuple[int, int, tuple[int, ...], bool]:
    """Now, where one is, what is done, lunch eaten: when the visit of that number ends."""
    item = plan.visits[number]
    return item.end, item.stop, order_of(plan)[: number + 1], bool(plan.lunch and plan.lunch.start < item.end)


def test_on_time_the_rest_of_the_plan_stays_as_good() -> None:
    for seed in range(150):
        rng = random.Random(f"late {seed}")
        day = some_day(rng, rng.randrange(2, 6), timed=True, shorten=False)
        plan = plan_day(day)
        for number in range(len(plan.visits)):
            now, here, done, eaten = clock(plan, number)
            rest = replanned(day, now, here, done, eaten)
            left = order_of(plan)[number + 1 :]
            assert rest.back == plan.back, seed
            assert rank(day, order_of(rest)) == rank(day, left), seed


def test_late_what_is_done_stays_done_and_nothing_is_before_now() -> None:
    dropped = 0
    for seed in range(150):
        rng = random.Random(f"later {seed}")
        day = some_day(rng, rng.randrange(2, 6), timed=True)
        plan = plan_day(day)
        for number, delay in product(range(len(plan.visits)), (15, 60)):
            now, here, done, eaten = clock(plan, number)
            rest = replanned(day, now + delay, here, done, eaten)
            order = order_of(rest)
            assert not {*order} & {*done}
            assert sorted((*order, *done, *rest.omitted)) == [*range(len(day.stops))]
            assert all(item.start >= now + delay for item in rest.visits)
            assert rest.leave >= now + delay
            on_time = replanned(day, now, here, done, eaten)
            assert rank(day, order) <= rank(day, order_of(on_time))
            dropped += len(order) < len(order_of(on_time))
    assert dropped > 20


def test_the_way_home_is_told_when_nothing_more_fits() -> None:
    day = simple(place(), place((480, 600)))
    rest = replanned(day, 590, 0, [0], eaten=False)
    assert (order_of(rest), rest.omitted) == ((), (1,))
    assert rest.home is not None
    assert (rest.home.leave, rest.back) == (590, 600)


def test_still_at_the_start_one_begins_from_there() -> None:
    day = simple(place(), place((480, 600)))
    rest = replanned(day, 535, None, [], eaten=False)
    assert [item.start for item in rest.visits] == [545]
    assert rest.omitted == (1,)


def test_lunch_that_was_eaten_is_not_eaten_again() -> None:
    day = simple(place(), place(), lunch=Lunch(45, 600, 690), leave=540)
    assert replanned(day, 620, 0, [0], eaten=False).back == 620 + 45 + 10 + 60 + 10
    assert replanned(day, 620, 0, [0], eaten=True).back == 620 + 10 + 60 + 10


def test_a_missed_bus_is_not_taken() -> None:
    day = simple(place(), place())
    bus = (Slot(300, 600, 10),)
    day = replace(day, legs=((bus, bus), (bus, bus)))
    assert order_of(replanned(day, 600, 0, [0], eaten=False)) == (1,)
    assert order_of(replanned(day, 601, 0, [0], eaten=False)) == ()
    assert back_at(day, typical(day), (0, 1), 540) == NEVER


def test_how_many_stops_are_searched_can_be_said_wherever_a_day_is_planned() -> None:
    day = simple(place((0, 400)), place((0, 400)), place((0, 400)), leave=0, back=150, between=5)
    for exact, code in ((2, "not-found"), (3, "day-full")):
        (choice,) = best_days([("d", day, 0)], exact)
        assert choice.plan.proved == replanned(day, 0, None, [], eaten=True, exact=exact).proved == (exact == 3)
        assert [item.code for item in choice.reasons] == [code]
