"""What Python and JavaScript both answer: `python -m tests.planning.vectors` writes tests/shared/planner.json.

The file holds legs, days that name legs by number, and cases [task, arguments, answer] whose arguments name days
as {"day": number}. Only a change of what the planner answers is a reason to write it anew.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from generator.planning.best_day import best_days
from generator.planning.late import replanned
from generator.planning.plan import order_of
from generator.planning.planner import EXACT, plan_day
from generator.planning.problem import Day, Lunch
from generator.planning.several import plan_days
from generator.planning.slots import Slot, Slots
from generator.planning.timeline import in_order
from generator.planning.why import why_not
from tests.planning.problems import place, simple, some_day, static_leg, timed_leg

SEED = 20261121
FILE = Path(__file__).resolve().parents[1] / "shared" / "planner.json"
TASKS: dict[str, Callable[..., Any]] = {
    "planDay": plan_day,
    "planDays": plan_days,
    "bestDays": best_days,
    "whyNot": why_not,
    "replanned": replanned,
    "inOrder": in_order,
}
EDGES = 12  # days that are asked at the minutes where they break
COUNTS = {"planDay": 240, "planDays": 40, "bestDays": 12, "whyNot": 80, "replanned": 50, "inOrder": 60}

Asked = tuple[str, list[Any]]


def answer(task: str, given: list[Any]) -> Any:
    """As JSON has it: dictionaries and lists."""
    found = TASKS[task](*given)
    return json.loads(json.dumps([asdict(item) for item in found] if isinstance(found, list) else asdict(found)))


class Cases:
    """Tasks and what they are given, of every kind."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.legs = [static_leg(rng.randrange(2, 50)) for _ in range(39)]
        self.legs += [(Slot(0, 1439, 20, 18, 25), Slot(0, 1439, 20, 15, 30))]  # alike: the first is shown
        self.legs += [timed_leg(rng, rng.randrange(2, 50)) for _ in range(80)]

    def day(self, count: int) -> Day:
        rng = self.rng
        made = some_day(rng, count, timed=False)
        few = self.legs[:40] if rng.random() < 0.3 else self.legs
        return replace(
            made,
            legs=tuple(tuple(rng.choice(few) if a != b else () for b in range(count)) for a in range(count)),
            start=made.start and tuple(rng.choice(few) for _ in range(count)),
            end=made.end and tuple(rng.choice(few) for _ in range(count)),
            straight=made.straight and rng.choice(few),
        )

    def other_hours(self, one: Day) -> Day:
        another = self.day(len(one.stops))
        stops = (replace(a, windows=b.windows) for a, b in zip(one.stops, another.stops, strict=True))
        return replace(one, stops=tuple(stops))

    def all(self) -> Iterator[Asked]:
        for kind in (
            self.examples,
            self.crowds,
            self.edges,
            self.single,
            self.several,
            self.best,
            self.why,
            self.late,
            self.in_order,
        ):
            yield from kind()

    def examples(self) -> Iterator[Asked]:
        """Small days made by hand, for what chance seldom meets."""
        for latest in (710, 709, 700, 699):  # back by lunch time, to the minute
            day = simple(place((600, 700), minutes=100), lunch=Lunch(30, 630, latest), leave=590, back=1000)
            yield "planDay", [day]
            yield "whyNot", [day, plan_day(day), 0, [], []]
        home_by_then = simple(place((600, 700)), lunch=Lunch(30, 630, 640), leave=590, back=670)
        yield "whyNot", [home_by_then, plan_day(home_by_then), 0, [], []]
        alike = simple(*(place((480, 560)) for _ in range(3)))
        yield "planDay", [alike]
        for leave in (29, 30):  # nobody leaves yesterday
            early = simple(place((10, 80)), leave=leave)
            yield "whyNot", [early, plan_day(early), 0, [], []]
        short = simple(place((600, 659), (700, 720)))
        yield "whyNot", [short, plan_day(short), 0, [], []]
        full = simple(*(place((0, 165), value=value) for value in (3, 2, 1)), leave=20, back=180)
        yield "whyNot", [full, plan_day(full), 2, [], []]
        hurried = simple(replace(place((480, 560)), minimum=30), replace(place((480, 610)), minimum=30), leave=490)
        yield "inOrder", [hurried, [0, 1]]
        bus = (Slot(300, 560, 10),)
        closed = simple(place(rest=True), replace(place(), windows=()), place(), lunch=Lunch(45, 550, 700))
        yield "inOrder", [replace(closed, legs=((bus,) * 3, *closed.legs[1:])), [0, 1, 2]]
        anywhere = replace(simple(place((480, 540)), leave=480, back=540), start=None, end=None)
        for day in (anywhere, replace(anywhere, leave=481), replace(anywhere, back=539)):
            yield "planDay", [day]

    def crowds(self) -> Iterator[Asked]:
        """Many stops that nearly all fit, and a search of few: orders made by inserting, moving, exchanging."""
        for exact in (1, 1, 1, 1, 1, 2, 3, 6, 7, 8, 9):
            many = self.day(10)
            stops = (place((480, 1000), minutes=self.rng.randrange(10, 30)) for _ in many.stops)
            ways = tuple(tuple(self.rng.choice(self.legs[:40]) for _ in many.stops) for _ in many.stops)
            yield "planDay", [replace(many, stops=tuple(stops), legs=ways, leave=480, back=840), exact]

    def edges(self) -> Iterator[Asked]:
        """Just as much time as a plan takes, and a minute less; lunch time that ends just then, and a minute before."""
        for number in range(EDGES):
            one = self.day(number % 3 + 1)
            plan = plan_day(one)
            days = [replace(one, leave=plan.leave + less) for less in (0, 1)]
            days += [replace(one, back=plan.back - less) for less in (0, 1)]
            if one.lunch:
                for latest in {plan.leave, plan.back, plan.lunch.start if plan.lunch else plan.leave + 30}:
                    meals = (
                        Lunch(one.lunch.minutes, min(one.lunch.earliest, end), end) for end in (latest, latest - 1)
                    )
                    days += [replace(one, lunch=meal, leave=plan.leave) for meal in meals]
            for edge in days:
                yield "planDay", [edge]
                yield "inOrder", [edge, [*order_of(plan)]]

    def single(self) -> Iterator[Asked]:
        for number in range(COUNTS["planDay"]):
            if number % 10 == 9:
                yield "planDay", [self.day(self.rng.randrange(6, 9)), self.rng.randrange(2, 5)]  # too many to search
            else:
                yield "planDay", [self.day(number % 7 if number < 180 else self.rng.randrange(7, 10))]

    def several(self) -> Iterator[Asked]:
        for _ in range(COUNTS["planDays"]):
            one = self.day(self.rng.randrange(2, 6))
            if self.rng.random() < 0.5:
                one = replace(one, back=one.leave + 240)
            others = [self.other_hours(one) for _ in range(self.rng.randrange(1, 3))]
            yield "planDays", [[one, *others], self.rng.choice((EXACT, EXACT, 3))]

    def best(self) -> Iterator[Asked]:
        for _ in range(COUNTS["bestDays"]):
            one = self.day(self.rng.randrange(2, 5))
            dates = [[f"2026-12-{n:02}", self.other_hours(one), self.rng.randrange(2)] for n in range(1, 5)]
            dates.append(["2026-11-30", dates[0][1], dates[0][2]])
            yield "bestDays", [dates]

    def why(self) -> Iterator[Asked]:
        left = COUNTS["whyNot"]
        while left:
            one = self.day(self.rng.randrange(3, 7))
            if left % 3 == 0:
                one = replace(one, back=one.leave + 150)
            exact = self.rng.choice((EXACT, EXACT, EXACT, 3))
            plan = plan_day(one, exact)
            if plan.omitted:
                mode = replace(self.day(len(one.stops)), stops=one.stops)
                modes = [["bus", mode]] if self.rng.random() < 0.5 else []
                dates = [[f"2026-12-0{n}", self.other_hours(one)] for n in (1, 2)] if self.rng.random() < 0.7 else []
                yield "whyNot", [one, plan, self.rng.choice(plan.omitted), modes, dates, exact]
                left -= 1

    def late(self) -> Iterator[Asked]:
        for _ in range(COUNTS["replanned"]):
            one = self.day(self.rng.randrange(3, 7))
            order = order_of(plan_day(one))
            done = order[: self.rng.randrange(len(order) + 1)]
            now = one.leave + self.rng.randrange(0, 300)
            yield "replanned", [one, now, done[-1] if done else None, list(done), self.rng.random() < 0.5]

    def in_order(self) -> Iterator[Asked]:
        for _ in range(COUNTS["inOrder"]):
            one = self.day(self.rng.randrange(1, 6))
            yield "inOrder", [one, self.rng.sample(range(len(one.stops)), self.rng.randrange(1, len(one.stops) + 1))]


def written() -> str:
    """The whole file."""
    legs: dict[Slots, int] = {}
    numbers: dict[Day, int] = {}
    days: list[Any] = []

    def leg(slots: Slots) -> int:
        return legs.setdefault(slots, len(legs))

    def plain(value: Any) -> Any:
        if isinstance(value, Day):
            if value not in numbers:
                numbers[value] = len(days)
                days.append(
                    {
                        **asdict(value),
                        "legs": [[leg(slots) for slots in row] for row in value.legs],
                        "start": value.start and [leg(slots) for slots in value.start],
                        "end": value.end and [leg(slots) for slots in value.end],
                        "straight": None if value.straight is None else leg(value.straight),
                    }
                )
            return {"day": numbers[value]}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value if isinstance(value, int | str | None) else asdict(value)

    rows = [[task, plain(given), answer(task, given)] for task, given in Cases(random.Random(SEED)).all()]
    parts = {"legs": [*legs], "days": days, "cases": rows}
    compact = {"separators": (",", ":")}
    texts = (
        f'"{name}":[\n' + ",\n".join(json.dumps(row, **compact) for row in part) + "\n]"  # type: ignore[arg-type]
        for name, part in parts.items()
    )
    return "{" + ",\n".join(texts) + "}\n"


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8", newline="\n")
