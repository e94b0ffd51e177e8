"""An order of stops as a timed day: when to leave, where to wait and eat, when one is back, and what breaks."""

from __future__ import annotations

from collections.abc import Sequence

from generator.planning.plan import Meal, Plan, Reason, Travel, Visit
from generator.planning.problem import Day, fed, meal, minimum, typical, visit, way
from generator.planning.reasons import at_the_door
from generator.planning.search import step
from generator.planning.slots import ALWAYS, NEVER, Slots, earliest, latest


def back_at(day: Day, minutes: Sequence[int], order: Sequence[int], leave: int) -> int:
    """When one is back who leaves then and keeps that order; NEVER where it does not work."""
    dinner = meal(day)
    hungry, eaten = leave, max(leave, earliest(dinner, day.leave)) if dinner else NEVER
    here = None
    for stop in order:
        slots = visit(day.stops[stop], minutes[stop])
        ride = way(day, here, stop)
        hungry, eaten = step(slots, dinner, earliest(ride, hungry), earliest(ride, eaten))
        here = stop
    home = way(day, here, None)
    back = fed(day, earliest(home, hungry), earliest(home, eaten))
    return back if back <= day.back else NEVER


def settled(day: Day, minutes: Sequence[int], order: Sequence[int]) -> Plan:
    """The plan of an order that works, or of no stops: back as early as can be, then leaving as late as that allows."""
    back = back_at(day, minutes, order, day.leave)
    low, high = day.leave, back + 1 if back != NEVER else day.leave  # leaving at low is early enough, at high too late
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if back_at(day, minutes, order, middle) <= back else (low, middle)
    plans = [timed(day, minutes, order, low, place) for place in _places(day, order)]
    return min(plans, key=lambda plan: (bool(plan.breaks), plan.back, _where(day, plan)))


def in_order(day: Day, order: Sequence[int]) -> Plan:
    """The plan of an order that somebody insists on: what breaks is told, the rest goes on as if it did not."""
    return min(
        (
            _in_order(day, minutes, order)
            for minutes in ([typical(day), minimum(day)] if day.shorten else [typical(day)])
        ),
        key=lambda plan: _failures(plan, order),
    )


def lengthened(day: Day, order: Sequence[int]) -> list[int]:
    """Minutes of visits: the typical ones where the order still works, the minimum elsewhere."""
    minutes = [*minimum(day)]
    for stop in order:
        shortest = minutes[stop]
        minutes[stop] = day.stops[stop].typical
        if back_at(day, minutes, order, day.leave) == NEVER:
            minutes[stop] = shortest
    return minutes


def _in_order(day: Day, minutes: Sequence[int], order: Sequence[int]) -> Plan:
    if back_at(day, minutes, order, day.leave) != NEVER:
        return settled(day, lengthened(day, order) if minutes != typical(day) else minutes, order)
    plans = [timed(day, minutes, order, day.leave, place) for place in _places(day, order)]
    return min(plans, key=lambda plan: (_failures(plan, order), plan.back, _where(day, plan)))


def _failures(plan: Plan, order: Sequence[int]) -> int:
    return len(plan.breaks) + len(order) - len(plan.visits)


# Places to eat are numbered along an order: 0 at the start, then before and after each visit. None: no lunch.
def _places(day: Day, order: Sequence[int]) -> list[int | None]:
    return [None, *range(2 * len(order) + 1)] if meal(day) else [None]


def _where(day: Day, plan: Plan) -> int:
    """A good place to eat goes before any other; the earlier of two alike comes first in the list."""
    lunch = plan.lunch
    return 0 if lunch is None or lunch.stop is None or day.stops[lunch.stop].rest else 1


def timed(day: Day, minutes: Sequence[int], order: Sequence[int], leave: int, place: int | None) -> Plan:
    """The day of those who leave then and eat at that place. What does not work is noted, and time goes on."""
    return _Walk(day, minutes, leave, place).along(order)


class _Walk:
    """Goes through a day once."""

    def __init__(self, day: Day, minutes: Sequence[int], leave: int, place: int | None) -> None:
        self.day, self.minutes, self.place = day, minutes, place
        self.now = self.leave = leave
        self.here: int | None = None
        self.lunch: Meal | None = None
        self.visits: list[Visit] = []
        self.breaks: list[Reason] = []

    def along(self, order: Sequence[int]) -> Plan:
        lunch = self.day.lunch
        if lunch and self.place == 0:
            soonest = max(lunch.earliest, self.day.leave)
            self.now = max(soonest, min(lunch.latest, self.leave - lunch.minutes))
            self._eat(None, before=False)
            self.now = self.leave = max(self.leave, self.now)
        for number, stop in enumerate(order):
            if not self._visit(stop, eats_before=self.place == 2 * number + 1):
                return self._plan(None)
            if self.place == 2 * number + 2:
                self._eat(stop, before=False)
        ride = way(self.day, self.here, None)
        back = earliest(ride, self.now)
        if back == NEVER:
            self.breaks.append(Reason("no-way", None))
            return self._plan(None)
        home = None if ride == ALWAYS else _ride(ride, back)
        self.now = back
        if back > self.day.back:
            self.breaks.append(Reason("back-too-late", None, back, self.day.back))
        if self.lunch is None and fed(self.day, back, NEVER) == NEVER:
            self.breaks.append(Reason("lunch", None))
        return self._plan(home)

    def _visit(self, stop: int, eats_before: bool) -> bool:
        """Goes there and sees it; False if nothing goes there."""
        ride = way(self.day, self.here, stop)
        there = earliest(ride, self.now)
        if there == NEVER:
            self.breaks.append(Reason("no-way", stop))
            return False
        self.now = there
        if eats_before:
            self._eat(stop, before=True)
        minutes = self.minutes[stop]
        asked = self.day.stops[stop]
        trouble = at_the_door(self.day, stop, minutes, self.now)
        if trouble:
            self.breaks.append(trouble)
        end = self.now + minutes if trouble else earliest(visit(asked, minutes), self.now)
        start = end - minutes
        stays = self.here is not None and self.day.stops[self.here].rest and not (asked.rest or eats_before)
        travel = None if ride == ALWAYS else _ride(ride, start if stays else there)  # waits where it is better to wait
        wait = start - (travel.arrive if travel and stays else self.now)
        self.visits.append(Visit(stop, travel, start, end, wait, minutes < asked.typical))
        self.now, self.here = end, stop
        return True

    def _eat(self, stop: int | None, before: bool) -> None:
        lunch = self.day.lunch
        assert lunch is not None
        begin = max(self.now, lunch.earliest)
        if begin <= lunch.latest:
            self.lunch = Meal(begin, begin + lunch.minutes, stop, before)
            self.now = self.lunch.end

    def _plan(self, home: Travel | None) -> Plan:
        seen = {item.stop for item in self.visits}
        omitted = tuple(stop for stop in range(len(self.day.stops)) if stop not in seen)
        return Plan(
            self.leave, tuple(self.visits), self.lunch, home, self.now, omitted=omitted, breaks=tuple(self.breaks)
        )


def _ride(slots: Slots, there: int) -> Travel:
    """The ride that leaves as late as is enough to be there."""
    found = latest(slots, there)
    assert found is not None
    leave, slot = found
    return Travel(leave, leave + slot.minutes, slot.low, slot.high)
