"""Days to plan, from a seed: split hours, peaks, last buses, timetables, lunch, must-sees, appointments, open ends."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from typing import Any

from generator.planning.problem import Day, Lunch, Stop, Window
from generator.planning.slots import Slot, Slots, by_period

MIDNIGHT = 1440


def static_leg(minutes: int) -> Slots:
    return (Slot(0, MIDNIGHT - 1, minutes, minutes * 9 // 10, -(-minutes * 5 // 4)),)


def timed_leg(rng: random.Random, minutes: int) -> Slots:
    """Slower in the peaks, or a bus with a last departure, or a timetable, or a bus beside a walk, or nothing."""
    kind = rng.randrange(10)
    if kind == 0:
        return ()
    if kind == 1:
        return tuple(
            Slot(minute, minute, minutes, minutes, minutes + 9)
            for minute in range(rng.randrange(300, 400), rng.randrange(700, 1200), rng.randrange(25, 70))
        )
    if kind == 2:
        return (Slot(rng.randrange(300, 420), rng.randrange(600, 1100), minutes + 10, minutes, minutes + 20),)
    if kind == 3:
        walk = Slot(0, MIDNIGHT - 1, minutes * 3, minutes * 2, minutes * 4)
        return (Slot(330, rng.randrange(600, 1000), minutes, minutes, minutes + 5), walk)
    easy, slow = (Slot(0, 0, m, m * 9 // 10, m * 5 // 4 + 1) for m in (minutes, minutes * rng.randrange(12, 25) // 10))
    return by_period([(0, easy), (420, slow), (540, easy), (990, slow), (1110, easy)], MIDNIGHT)


def some_stop(rng: random.Random) -> Stop:
    shortest = rng.randrange(10, 50)
    longest = shortest + rng.choice((0, 0, 15, 30))
    kind = rng.randrange(12)
    opens, closes = rng.randrange(420, 600, 5), rng.randrange(840, 1110, 5)
    if kind == 0:
        windows: tuple[tuple[int, int], ...] = ()
    elif kind < 6:
        windows = ((opens, 690), (rng.randrange(780, 840, 5), closes))
    elif kind < 8:
        windows = ((opens, opens + rng.randrange(20, 150)),)
    else:
        windows = ((opens, closes),)
    held = tuple(Window(first, last, max(first, last - rng.choice((0, 0, 0, shortest, 60)))) for first, last in windows)
    return Stop(
        held,
        longest,
        shortest,
        value=rng.choice((1, 1, 1, 1, 2, 3)),
        must=rng.random() < 0.2,
        fixed=rng.randrange(480, 960, 5) if rng.random() < 0.1 else None,
        rest=rng.random() < 0.3,
    )


def some_day(rng: random.Random, count: int, *, timed: bool, shorten: bool | None = None) -> Day:
    """A day with that many stops."""
    places = [(rng.random() * 45, rng.random() * 45) for _ in range(count + 2)]

    def leg(here: int, there: int) -> Slots:
        minutes = 3 + round(math.dist(places[here], places[there])) + rng.randrange(4)
        return timed_leg(rng, minutes) if timed else static_leg(minutes)

    start = tuple(leg(count, there) for there in range(count)) if rng.random() < 0.85 else None
    end = tuple(leg(here, count + 1) for here in range(count)) if rng.random() < 0.85 else None
    leave = rng.randrange(390, 660, 5)
    lunch = (
        Lunch(rng.choice((20, 45, 60)), rng.choice((645, 690)), rng.choice((750, 780))) if rng.random() < 0.7 else None
    )
    return Day(
        tuple(some_stop(rng) for _ in range(count)),
        tuple(tuple(leg(here, there) if here != there else () for there in range(count)) for here in range(count)),
        start,
        end,
        leave,
        min(leave + rng.randrange(200, 680, 5), MIDNIGHT - 1),
        lunch,
        straight=leg(count, count + 1) if start and end else None,
        shorten=rng.random() < 0.5 if shorten is None else shorten,
    )


def tiny_day(rng: random.Random, count: int) -> Day:
    """A day of about two hours from midnight, small enough to try every minute; legs may overtake one another."""

    def leg() -> Slots:
        kind = rng.randrange(5)
        minutes = rng.randrange(1, 12)
        if kind == 0:
            return tuple(Slot(t, t, minutes) for t in range(rng.randrange(15), 110, rng.randrange(7, 25)))
        if kind == 1:
            return (Slot(0, 30, minutes + 15), Slot(31, rng.randrange(40, 120), minutes))
        return (Slot(0, rng.choice((70, 140)), minutes),)

    def stop() -> Stop:
        shortest = rng.randrange(3, 12)
        opens = rng.randrange(0, 60)
        closes = opens + rng.randrange(5, 40)
        windows = [(opens, closes)] + ([(closes + 5, closes + 30)] if rng.random() < 0.5 else [])
        held = tuple(Window(a, b, max(a, b - rng.choice((0, 0, 8)))) for a, b in windows)
        return Stop(held, shortest, shortest, value=rng.choice((1, 1, 2)), must=rng.random() < 0.2)

    day = some_day(rng, count, timed=False)
    leave = rng.randrange(10)
    return replace(
        day,
        stops=tuple(stop() for _ in range(count)),
        legs=tuple(tuple(leg() for _ in range(count)) for _ in range(count)),
        start=day.start and tuple(leg() for _ in range(count)),
        end=day.end and tuple(leg() for _ in range(count)),
        leave=leave,
        back=leave + rng.randrange(60, 130),
        lunch=Lunch(rng.randrange(3, 12), rng.randrange(20, 40), rng.randrange(40, 60)) if rng.random() < 0.7 else None,
        straight=None,
        shorten=False,
    )


def simple(*stops: Stop, between: int = 10, lunch: Lunch | None = None, leave: int = 480, back: int = 1080) -> Day:
    """Stops that are all as far from one another, and from the start, which is also the end."""
    count, leg = len(stops), static_leg(between)
    return Day(stops, ((leg,) * count,) * count, (leg,) * count, (leg,) * count, leave, back, lunch)


def place(*windows: tuple[int, int], minutes: int = 60, **more: Any) -> Stop:
    """Open without a last start; hours given as (opens, closes)."""
    return Stop(tuple(Window(a, b, b) for a, b in windows or [(480, 1020)]), minutes, minutes, **more)
