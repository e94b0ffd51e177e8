"""What every plan keeps: hours, last starts, last buses, lunch, appointments; and which of several good plans it is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from generator.planning.plan import Meal, Plan, Travel, order_of, travel_minutes
from generator.planning.planner import plan_day
from generator.planning.problem import Day, Lunch, Stop, Window, minimum, rank, typical, way
from generator.planning.slots import ALWAYS, Slot, Slots
from generator.planning.timeline import back_at
from tests.planning.brute import Brute
from tests.planning.problems import place, simple, some_day, static_leg

PLANS = 10_000


def check_ride(slots: Slots, travel: Travel | None, ready: int) -> int:
    """When it arrives; it leaves when something goes, not before one is ready."""
    if travel is None:
        assert slots == ALWAYS
        return ready
    assert travel.leave >= ready
    assert any(
        slot.first <= travel.leave <= slot.last
        and travel.leave + slot.minutes == travel.arrive
        and (slot.low, slot.high) == (travel.low, travel.high)
        for slot in slots
    )
    return travel.arrive


def check_lunch(day: Day, plan: Plan) -> None:
    lunch, asked = plan.lunch, day.lunch
    if lunch is None:
        assert asked is None or day.leave > asked.latest or plan.back <= asked.latest or not plan.visits
    else:
        assert asked is not None
        assert max(asked.earliest, day.leave) <= lunch.start <= asked.latest
        assert lunch.end - lunch.start == asked.minutes
        assert plan.back > asked.latest
        assert lunch.stop is None or lunch.stop in order_of(plan)


def check(day: Day, plan: Plan) -> None:
    """Everything a plan promises, read from the hours and the slots alone."""
    lunch = plan.lunch
    now, here = plan.leave, None
    assert plan.leave >= day.leave
    if lunch and lunch.stop is None:
        assert lunch.end <= plan.leave
    for item in plan.visits:
        stop = day.stops[item.stop]
        ready = check_ride(way(day, here, item.stop), item.travel, now)
        eats_before = lunch is not None and lunch.stop == item.stop and lunch.before
        if lunch and eats_before:
            assert lunch.start >= ready
            assert item.wait == item.start - lunch.end
            ready = lunch.end
        else:
            assert item.wait == item.start - ready
        assert item.start >= ready
        assert any(
            opens <= item.start <= last_start and item.end <= closes for opens, closes, last_start in stop.windows
        )
        assert stop.fixed is None or item.start == stop.fixed
        assert item.end - item.start in ((stop.minimum, stop.typical) if day.shorten else (stop.typical,))
        assert item.short == (item.end - item.start < stop.typical)
        now, here = item.end, item.stop
        if lunch and lunch.stop == item.stop and not lunch.before:
            assert lunch.start >= now
            now = lunch.end
    if plan.visits:
        assert check_ride(way(day, here, None), plan.home, now) == plan.back <= day.back
    check_lunch(day, plan)
    assert sorted((*order_of(plan), *plan.omitted)) == [*range(len(day.stops))]


@pytest.mark.parametrize("part", range(4))
def test_no_plan_breaks_hours_last_starts_last_buses_or_lunch(part: int) -> None:
    for seed in range(part, PLANS, 4):
        rng = random.Random(f"plan {seed}")
        day = some_day(rng, rng.choice((1, 2, 2, 3, 3, 4)), timed=seed % 3 > 0)
        check(day, plan_day(day))


def test_nor_does_one_of_many_stops_that_is_not_proved() -> None:
    proved = 0
    for seed in range(40):
        rng = random.Random(f"many {seed}")
        day = some_day(rng, rng.randrange(5, 9), timed=seed % 2 > 0)
        plan, best = plan_day(day, exact=4), plan_day(day)
        check(day, plan)
        assert rank(day, order_of(plan)) <= rank(day, order_of(best))
        proved += plan.proved
        assert best.proved
        if plan.proved:
            assert plan == best
    assert 0 < proved < 40  # stops that are closed do not count


def test_what_is_not_proved_is_seldom_worse() -> None:
    worse = 0
    for seed in range(25):
        day = some_day(random.Random(f"good {seed}"), 9, timed=True, shorten=False)
        good, best = plan_day(day, exact=7), plan_day(day)
        worse += (*rank(day, order_of(good)), -good.back) < (*rank(day, order_of(best)), -best.back)
    assert worse <= 2


def test_thirty_stops_are_planned() -> None:
    day = some_day(random.Random(30), 30, timed=False)
    plan = plan_day(day, exact=8)
    check(day, plan)
    assert not plan.proved
    assert len(plan.visits) > 4


def with_closed_stop(day: Day, at: int) -> Day:
    """The same with a stop that is closed all day, in that place."""
    near = static_leg(1)

    def put(row: tuple[Slots, ...]) -> tuple[Slots, ...]:
        return (*row[:at], near, *row[at:])

    count = len(day.stops)
    legs = [put(row) for row in day.legs]
    return replace(
        day,
        stops=(*day.stops[:at], Stop((), 10, 10, value=9, must=True), *day.stops[at:]),
        legs=(*legs[:at], (near,) * (count + 1), *legs[at:]),
        start=day.start and put(day.start),
        end=day.end and put(day.end),
    )


def test_a_stop_closed_all_day_changes_nothing_for_the_others() -> None:
    for seed in range(300):
        rng = random.Random(f"closed {seed}")
        day = some_day(rng, rng.randrange(1, 6), timed=True)
        at = rng.randrange(len(day.stops) + 1)
        before, after = plan_day(day), plan_day(with_closed_stop(day, at))
        assert at in after.omitted
        assert order_of(after) == tuple(stop + (stop >= at) for stop in order_of(before))
        assert (after.leave, after.back) == (before.leave, before.back)
        times = [[(item.start, item.end, item.travel, item.wait) for item in plan.visits] for plan in (before, after)]
        assert times[0] == times[1]


def test_closed_stops_leave_the_search_exact() -> None:
    day = some_day(random.Random(4), 5, timed=False)
    for _ in range(20):
        day = with_closed_stop(day, 0)
    assert plan_day(day).proved


def test_shorter_visits_are_tried_where_they_show_more() -> None:
    shorter = 0
    for seed in range(100):
        rng = random.Random(f"short {seed}")
        day = some_day(rng, rng.randrange(2, 5), timed=True, shorten=True)
        plan = plan_day(day)
        order = order_of(plan)
        usual, quick = (Brute(day, length(day)).best() for length in (typical, minimum))
        ranks = [(best.musts, best.value) if best else (0, 0) for best in (usual, quick)]
        assert rank(day, order) == max(ranks), seed
        short = [item.stop for item in plan.visits if item.short]
        if ranks[0] >= ranks[1]:
            assert not short
            continue
        shorter += 1
        assert short
        minutes = [stop.minimum if number in short else stop.typical for number, stop in enumerate(day.stops)]
        for stop in short:  # none of them could have been longer
            longer = [*minutes]
            longer[stop] = day.stops[stop].typical
            assert back_at(day, longer, order, day.leave) > day.back, seed
    assert shorter > 5


def test_one_leaves_as_late_as_one_can() -> None:
    plan = plan_day(simple(place((600, 660))))
    assert (plan.leave, plan.back) == (590, 670)
    assert plan.visits[0].wait == 0


def test_a_visit_may_fill_its_window_and_end_when_the_day_does() -> None:
    assert plan_day(simple(place((600, 660)), back=670)).visits
    assert not plan_day(simple(place((600, 660)), back=669)).visits
    assert not plan_day(simple(place((600, 659)))).visits
    assert plan_day(simple(place((480, 550)), leave=480)).visits
    assert not plan_day(simple(place((480, 549)), leave=480)).visits


def test_the_last_start_is_the_last_minute_one_may_arrive() -> None:
    def visits(last_start: int) -> int:
        return len(plan_day(simple(Stop((Window(400, 900, last_start),), 30, 30), leave=500)).visits)

    assert visits(510) == 1
    assert visits(509) == 0


def test_the_last_bus_home_is_caught_or_the_stop_left_out() -> None:
    day = simple(place())

    def home(last: int) -> Plan:
        return plan_day(replace(day, end=((Slot(300, last, 10),),)))

    assert home(550).back == 560
    assert home(549).visits == ()


def test_must_sees_come_before_many_stops() -> None:
    day = simple(
        place((480, 600), minutes=100), place((480, 545), minutes=50, must=True), place((545, 600), minutes=40)
    )
    assert order_of(plan_day(day)) == (1, 2)
    both = replace(day, stops=(replace(day.stops[0], must=True), day.stops[1], day.stops[2]))
    assert order_of(plan_day(both)) == (1, 2)
    first = replace(day, stops=(replace(day.stops[0], must=True), replace(day.stops[1], must=False), day.stops[2]))
    assert order_of(plan_day(first)) == (0,)


def test_value_counts_where_it_is_given() -> None:
    day = simple(place((480, 600), minutes=100, value=3), place((480, 545), minutes=50), place((545, 600), minutes=40))
    assert order_of(plan_day(day)) == (0,)


def test_equal_plans_take_the_stops_listed_first_in_the_order_listed() -> None:
    assert order_of(plan_day(simple(place(), place(), place()))) == (0, 1, 2)
    assert order_of(plan_day(simple(place((480, 560)), place((480, 560)), place((480, 560))))) == (0,)


def test_of_two_ways_to_be_back_as_early_the_one_that_leaves_later_is_taken() -> None:
    """Both may be first, one of them is nearer; the last one opens late."""
    day = simple(place(minutes=30), place(minutes=30), place((900, 960)), between=40)
    near = static_leg(5)
    start = (day.start[0], near, day.start[2]) if day.start else None
    legs = ((*day.legs[0][:2], near), *day.legs[1:])
    plan = plan_day(replace(day, start=start, legs=legs))
    assert order_of(plan) == (1, 0, 2)
    assert plan.leave == 900 - 5 - 30 - 40 - 30 - 5


def test_lunch_is_eaten_inside_its_window_where_it_costs_nothing() -> None:
    day = simple(place((480, 690)), place((780, 1020)), lunch=Lunch(45, 660, 780))
    plan = plan_day(day)
    assert plan.lunch == Meal(690, 735, 0, False)
    assert plan.back == 850
    by_the_other = replace(day, stops=(day.stops[0], replace(day.stops[1], rest=True)))
    assert plan_day(by_the_other).lunch == Meal(700, 745, 1, True)


def test_lunch_may_begin_in_the_last_minute_of_its_window_and_no_later() -> None:
    def back(latest: int) -> int:
        day = simple(place((600, 700), minutes=100), lunch=Lunch(30, 630, latest), leave=590, back=1000)
        return plan_day(day).back if plan_day(day).visits else 0

    assert back(710) == 710  # back by then: lunch is eaten afterwards
    assert back(709) == 740
    assert back(700) == 740
    assert back(699) == 0


def test_who_leaves_after_lunch_time_or_late_enough_eats_before() -> None:
    day = simple(place((900, 1020)), lunch=Lunch(45, 660, 780))
    assert plan_day(day).lunch == Meal(780, 825, None, False)
    assert plan_day(replace(day, leave=780)).lunch == Meal(780, 825, None, False)
    assert plan_day(replace(day, leave=781)).lunch is None
    assert plan_day(replace(day, leave=781)).leave == 890


def test_lunch_at_the_start_holds_back_the_departure() -> None:
    day = simple(place((600, 800), minutes=30), lunch=Lunch(45, 660, 700), leave=690, back=800)
    plan = plan_day(day)
    assert plan.lunch == Meal(690, 735, None, False)
    assert (plan.leave, plan.back) == (735, 785)


def test_lunch_at_the_start_that_ends_just_in_time_lets_one_leave_later() -> None:
    first = Stop((Window(600, 715, 705), Window(760, 775, 765)), 10, 10)
    second = Stop((Window(740, 755, 745), Window(765, 780, 770)), 10, 10)
    day = simple(first, second, place((930, 1000), minutes=10), lunch=Lunch(45, 645, 710), leave=690)
    plan = plan_day(day)
    assert order_of(plan) == (1, 0, 2)
    assert (plan.leave, plan.lunch) == (735, Meal(690, 735, None, False))
    assert order_of(plan_day(replace(day, leave=691))) == (1, 2)


def test_an_appointment_is_kept_to_the_minute_and_within_the_hours() -> None:
    day = simple(place((480, 1020), fixed=700), place(minutes=30))
    plan = plan_day(day)
    assert [(item.stop, item.start) for item in plan.visits] == [(1, 660), (0, 700)]
    assert plan_day(simple(place((480, 690), (810, 1020), fixed=700))).visits == ()
    assert plan_day(simple(place((480, 690), (810, 1020), fixed=960))).visits
    assert plan_day(simple(place((480, 690), (810, 1020), fixed=961))).visits == ()
    assert plan_day(simple(place(fixed=500), leave=490)).visits
    assert plan_day(simple(place(fixed=500), leave=491)).visits == ()


def test_a_wait_is_spent_where_it_is_better_to_wait() -> None:
    day = simple(place((480, 560)), place((700, 800)))
    waits_there = plan_day(day)
    assert (waits_there.visits[1].travel, waits_there.visits[1].wait) == (Travel(560, 570, 9, 13), 130)
    better = plan_day(replace(day, stops=(replace(day.stops[0], rest=True), day.stops[1])))
    assert (better.visits[1].travel, better.visits[1].wait) == (Travel(690, 700, 9, 13), 0)
    both = plan_day(replace(day, stops=tuple(replace(stop, rest=True) for stop in day.stops)))
    assert both.visits[1].wait == 130


def test_a_day_may_begin_and_end_anywhere() -> None:
    open_ended = plan_day(replace(simple(place((600, 700))), end=None))
    assert (open_ended.leave, open_ended.home, open_ended.back) == (590, None, 660)
    anywhere = plan_day(replace(simple(place((600, 700))), start=None, end=None))
    assert (anywhere.leave, anywhere.visits[0].travel, anywhere.back) == (600, None, 660)
    elsewhere = plan_day(replace(simple(place((600, 700))), end=(static_leg(25),)))
    assert elsewhere.home == Travel(660, 685, 22, 32)


def test_a_visit_may_take_the_whole_day() -> None:
    day = replace(simple(place((480, 540)), leave=480, back=540), start=None, end=None)
    assert plan_day(day).visits
    assert not plan_day(replace(day, leave=481)).visits
    assert not plan_day(replace(day, back=539)).visits


def test_without_stops_one_goes_straight_to_the_end() -> None:
    day = replace(simple(place((300, 400))), straight=(Slot(0, 500, 30, 28, 35),))
    plan = plan_day(day)
    assert (plan.leave, plan.home, plan.back) == (480, Travel(480, 510, 28, 35), 510)
    late = plan_day(replace(day, leave=501))
    assert [item.code for item in late.breaks] == ["no-way"]
    assert [item.code for item in plan_day(replace(day, back=509)).breaks] == ["back-too-late"]
    assert plan_day(simple()).breaks == ()


def test_minutes_on_the_way_are_added_up() -> None:
    assert travel_minutes(plan_day(simple(place(), place()))) == 30
    assert travel_minutes(plan_day(replace(simple(place(), place()), start=None))) == 20


def test_stops_that_no_visit_of_the_day_can_fit_do_not_make_a_plan_less_proved() -> None:
    early, late = place((300, 400)), place((1050, 1200))
    day = simple(place(), early, late)
    assert plan_day(day, exact=1).proved
    assert not plan_day(simple(place(), place()), exact=1).proved


def test_one_leaves_at_the_last_minute_even_for_the_shortest_day() -> None:
    day = replace(simple(place((600, 700), minutes=1)), start=None, end=None)
    plan = plan_day(day)
    assert (plan.leave, plan.back) == (600, 601)
