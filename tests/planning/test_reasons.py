"""Why a stop is left out: the reason is true, and the change suggested is the first that lets it in."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.planning.plan import Fix, Plan, Reason, order_of
from generator.planning.planner import plan_day
from generator.planning.problem import Day, Lunch, Window, minimum, only, rank, typical
from generator.planning.slots import Slot
from generator.planning.why import Named, reason, why_not
from tests.planning.brute import LAST, NO, Brute, can_begin, ends
from tests.planning.problems import place, simple, some_day, static_leg


def fits(day: Day, names: Sequence[int]) -> bool:
    """By plain enumeration."""
    smaller = only(day, sorted(names))
    return Brute(smaller, (minimum if day.shorten else typical)(smaller)).whole_set(range(len(smaller.stops))) < NO


def changes(day: Day, plan: Plan, stop: int, modes: Named, dates: Named) -> Iterator[tuple[Fix, Day, list[int]]]:
    """Every change that may be suggested, in the order of the design: it, the day after it, the stops that then fit."""
    planned = sorted(order_of(plan))
    names = [*planned, stop]
    closed = not day.stops[stop].windows
    if not closed:
        if not day.shorten:
            yield Fix("shorter-visits"), replace(day, shorten=True), names
        for minutes in (30, 60, 90):
            if day.leave >= minutes:
                yield Fix("leave-earlier", minutes), replace(day, leave=day.leave - minutes), names
        yield from ((Fix("mode", name), other, names) for name, other in modes)
        for gone in sorted(planned, key=lambda other: (day.stops[other].value, other)):
            if day.stops[stop].must or not day.stops[gone].must:
                yield Fix("drop", gone), day, [other for other in names if other != gone]
        if day.lunch:
            yield Fix("no-lunch"), replace(day, lunch=None), names
    yield from ((Fix("date", name), other, names) for name, other in dates)
    yield from ((Fix("another-day", name), other, [stop]) for name, other in dates)


def is_true(day: Day, plan: Plan, found: Reason) -> bool:
    """The reason, looked at from the hours and the slots."""
    assert found.stop is not None
    stop = day.stops[found.stop]
    minutes = stop.minimum if day.shorten else stop.typical
    leave = day.leave
    there = (ends(day.start[found.stop]) if day.start else range(LAST + 1))[leave]
    begins = [minute for minute in range(LAST) if can_begin(stop, minute, minutes)]
    alone, together = fits(day, [found.stop]), fits(day, [*order_of(plan), found.stop])
    hungry = replace(day, lunch=None)
    match found.code:
        case "closed":
            return not stop.windows
        case "outside-hours":
            return bool(stop.windows) and not begins and found.at == stop.fixed is not None
        case "too-short":
            longest = max(closes - opens for opens, closes, _ in stop.windows)
            return not begins and (found.at, found.limit) == (minutes, longest)
        case "no-way":
            return there == NO and not alone
        case "too-late":
            return (found.at, found.limit) == (there, max(begins)) and there > max(begins) and not alone
        case "back-too-late":
            end = min((minute for minute in begins if minute >= there), default=NO) + minutes
            back = (ends(day.end[found.stop]) if day.end else range(LAST + 1))[min(end, LAST)]
            return back > day.back and found.limit == day.back and (found.at or NO) == back and not alone
        case "lunch":
            without = fits(hungry, [*order_of(plan), found.stop])
            return not together and (without or (not alone and fits(hungry, [found.stop])))
        case "day-full":
            return not together
    return False


def test_every_stop_left_out_has_a_reason_that_is_true_and_the_first_change_that_works() -> None:
    codes: Counter[str] = Counter()
    for seed in range(130):
        rng = random.Random(f"why {seed}")
        day = some_day(rng, rng.randrange(2, 6), timed=seed % 4 > 0)
        plan = plan_day(day)
        other = some_day(rng, len(day.stops), timed=True)
        modes = [("car", replace(day, legs=other.legs, start=other.start, end=other.end))] if seed % 2 else []
        dates = [
            (f"2026-12-0{number}", replace(day, stops=some_day(rng, len(day.stops), timed=False).stops))
            for number in range(1, 1 + seed % 3)
        ]
        for stop in plan.omitted:
            found = why_not(day, plan, stop, modes, dates)
            codes[found.code] += 1
            assert found.stop == stop
            assert is_true(day, plan, found), (seed, found)
            assert reason(day, plan, stop) == replace(found, fix=None)
            works = (
                (fix, new, names) for fix, new, names in changes(day, plan, stop, modes, dates) if fits(new, names)
            )
            fix, new, names = next(works, (None, day, []))
            assert found.fix == fix, (seed, found)
            codes[fix.code if fix else "none"] += 1
            if fix:  # made and planned again, they are all there
                again = plan_day(only(new, sorted(names)))
                assert again.omitted == (), (seed, found)
                whole = plan_day(
                    replace(new, stops=tuple(replace(s, must=n in names) for n, s in enumerate(new.stops)))
                )
                assert set(names) <= set(order_of(whole)), (seed, found)
    assert {"closed", "outside-hours", "too-short", "no-way", "too-late", "back-too-late", "day-full"} <= {*codes}
    assert {"shorter-visits", "leave-earlier", "mode", "drop", "date", "another-day", "none"} <= {*codes}


def why(day: Day, stop: int, **more: Named) -> tuple[str, int | None, int | None, Fix | None]:
    found = why_not(day, plan_day(day), stop, **more)  # type: ignore[arg-type]
    return found.code, found.at, found.limit, found.fix


def test_a_closed_stop_is_told_the_next_date_it_fits_in() -> None:
    day = simple(place(), replace(place(), windows=()))
    tuesday = simple(place(minutes=540), place())
    wednesday = simple(place(), place())
    assert why(day, 1) == ("closed", None, None, None)
    dates = [("2026-12-01", tuesday), ("2026-12-02", wednesday)]
    assert why(day, 1, dates=dates) == ("closed", None, None, Fix("date", "2026-12-02"))
    assert why(day, 1, dates=dates[:1]) == ("closed", None, None, Fix("another-day", "2026-12-01"))


def test_hours_that_hold_no_visit() -> None:
    assert why(simple(place((600, 659), (700, 720))), 0)[:3] == ("too-short", 60, 59)
    assert why(simple(place((600, 700), fixed=641)), 0)[:3] == ("outside-hours", 641, None)


def test_too_late_says_when_one_would_be_there_and_when_the_last_visit_begins() -> None:
    day = simple(place((400, 545)), leave=480)
    assert why(day, 0) == ("too-late", 490, 485, Fix("leave-earlier", 30))
    last_start = replace(day.stops[0], windows=(Window(400, 700, 440),))
    assert why(replace(day, stops=(last_start,)), 0) == ("too-late", 490, 440, Fix("leave-earlier", 60))
    assert why(replace(day, leave=481, stops=(last_start,)), 0) == ("too-late", 491, 440, Fix("leave-earlier", 60))
    early = replace(day.stops[0], windows=(Window(300, 460, 401),))
    assert why(replace(day, stops=(early,)), 0)[3] == Fix("leave-earlier", 90)
    assert why(replace(day, stops=(replace(early, windows=(Window(300, 460, 399),)),)), 0)[3] is None


def test_nobody_is_told_to_leave_yesterday() -> None:
    assert why(simple(place((10, 80)), leave=29), 0) == ("too-late", 39, 20, None)
    assert why(simple(place((10, 80)), leave=30), 0) == ("too-late", 40, 20, Fix("leave-earlier", 30))


def test_no_way_there_and_no_way_back() -> None:
    day = simple(place())
    assert why(replace(day, start=((Slot(300, 470, 10),),)), 0) == ("no-way", None, None, Fix("leave-earlier", 30))
    assert why(replace(day, start=((),)), 0)[:3] == ("no-way", None, None)
    assert why(replace(day, end=((),)), 0)[:3] == ("back-too-late", None, 1080)
    assert why(replace(day, back=559), 0)[:3] == ("back-too-late", 560, 559)
    by_car = replace(day, start=(static_leg(5),))
    assert why(replace(day, start=((),)), 0, modes=[("taxi", by_car)])[3] == Fix("mode", "taxi")


def test_lunch_in_the_way_is_said() -> None:
    day = simple(place((600, 700), minutes=100), lunch=Lunch(30, 630, 660), leave=590, back=1000)
    assert why(day, 0) == ("lunch", None, None, Fix("no-lunch"))
    home_by_then = simple(place((600, 700)), lunch=Lunch(30, 630, 640), leave=590, back=670)
    assert why(home_by_then, 0) == ("lunch", None, None, Fix("no-lunch"))
    two = simple(place((600, 660)), place((600, 790)), lunch=Lunch(60, 640, 700), leave=590, back=1000)
    assert order_of(plan_day(two)) == (0, 1)
    tight = simple(place((600, 660)), place((600, 789)), lunch=Lunch(60, 640, 700), leave=590, back=1000)
    assert why(tight, *plan_day(tight).omitted) == ("lunch", None, None, Fix("drop", 0))


def test_a_full_day_names_the_stop_to_drop_that_is_worth_least() -> None:
    stops = [place((0, 165), value=value) for value in (3, 2, 1)]
    assert why(simple(*stops, leave=20, back=180), 2) == ("day-full", None, None, Fix("drop", 1))
    assert why(simple(*stops[:2], place((0, 165), value=2), leave=20, back=180), 2)[3] == Fix("drop", 1)


def test_a_must_see_is_not_dropped_for_another_stop() -> None:
    stops = [place((0, 165), must=True), place((0, 165), must=True), place((0, 165))]
    day = simple(*stops, leave=20, back=180)
    assert why(day, 2) == ("day-full", None, None, None)
    day = simple(*stops[:2], replace(stops[2], must=True), leave=20, back=180)
    assert why(day, 2) == ("day-full", None, None, Fix("drop", 0))


def test_among_too_many_stops_it_is_said_that_it_is_not_proved() -> None:
    stops = [place((0, 400)) for _ in range(8)]
    day = simple(*stops, leave=0, back=300, between=5)
    plan = plan_day(day, exact=3)
    assert len(plan.visits) == 4
    found = why_not(day, plan, plan.omitted[0], exact=3)
    assert found == Reason("not-found", plan.omitted[0], fix=Fix("drop", 0))
    assert why_not(day, plan, plan.omitted[0], exact=12).code == "day-full"
    assert rank(day, order_of(plan)) == (0, 4)


def test_up_to_the_number_that_is_searched_a_day_is_full_for_certain() -> None:
    day = simple(*(place((0, 165)) for _ in range(3)), leave=20, back=180)
    plan = plan_day(day)
    (left,) = plan.omitted
    assert [reason(day, plan, left, exact).code for exact in (3, 2)] == ["day-full", "not-found"]


def test_among_too_many_stops_the_reason_is_still_that_of_the_stop_itself() -> None:
    day = simple(place(), replace(place(), windows=()))
    assert reason(day, plan_day(day), 1, exact=1) == Reason("closed", 1)


def test_a_closed_stop_that_nothing_goes_to_is_closed() -> None:
    day = simple(replace(place(), windows=()))
    day = replace(day, start=((),))
    assert reason(day, plan_day(day), 0) == Reason("closed", 0)


def test_a_stop_that_fills_lunch_time_is_left_out_for_lunch() -> None:
    day = simple(place((610, 700), minutes=85), lunch=Lunch(60, 660, 690), leave=600)
    assert reason(day, plan_day(day), 0) == Reason("lunch", 0)
