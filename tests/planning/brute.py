"""Plain full enumeration, to compare the search with. It shares only the words of the problem with the planner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from generator.planning.problem import Day, Stop
from generator.planning.slots import Slots

LAST = 1441  # minutes looked at
NO = 99_999


@lru_cache(maxsize=4096)
def ends(slots: Slots) -> list[int]:
    """For each minute the earliest end of something begun then or later."""
    end = [NO] * (LAST + 1)
    for minute in range(LAST - 1, -1, -1):
        end[minute] = end[minute + 1]
        for first, last, minutes, _, _ in slots:
            if first <= minute <= last:
                end[minute] = min(end[minute], minute + minutes)
    return [*end, NO]


def can_begin(stop: Stop, minute: int, minutes: int) -> bool:
    return (stop.fixed is None or minute == stop.fixed) and any(
        opens <= minute <= last_start and minute + minutes <= closes for opens, closes, last_start in stop.windows
    )


def visit_ends(stop: Stop, minutes: int) -> list[int]:
    end = [NO] * (LAST + 1)
    for minute in range(LAST - 1, -1, -1):
        end[minute] = minute + minutes if can_begin(stop, minute, minutes) else end[minute + 1]
    return end


@dataclass(frozen=True)
class Best:
    musts: int
    value: int
    back: int
    leave: int
    order: tuple[int, ...]


class Brute:
    """Every order of every subset, with lunch at every place."""

    def __init__(self, day: Day, minutes: Sequence[int]) -> None:
        self.day = day
        self.count = len(day.stops)
        everyone = range(self.count)
        self.visits = [visit_ends(stop, minutes[a]) for a, stop in enumerate(day.stops)]
        self.legs = [[ends(day.legs[a][b]) for b in everyone] for a in everyone]
        here_already = [*range(LAST + 1)]
        self.out = [ends(day.start[a]) if day.start else here_already for a in everyone]
        self.home = [ends(day.end[a]) if day.end else here_already for a in everyone]
        self.due = day.lunch is not None and day.leave <= day.lunch.latest

    def eat(self, now: int) -> int:
        lunch = self.day.lunch
        if lunch is None or max(now, lunch.earliest) > lunch.latest:
            return NO
        return max(now, lunch.earliest) + lunch.minutes

    def back(self, order: Sequence[int], leave: int) -> int:
        """The earliest return over all places to eat."""
        found = NO
        for place in range(-1, 2 * len(order) + 1):
            eaten = place >= 0
            now = leave if place != 0 else max(leave, self.eat(self.day.leave))
            for number, stop in enumerate(order):
                now = (self.legs[order[number - 1]][stop] if number else self.out[stop])[min(now, LAST)]
                if place == 2 * number + 1:
                    now = self.eat(now)
                now = self.visits[stop][min(now, LAST)]
                if place == 2 * number + 2:
                    now = self.eat(now)
            now = self.home[order[-1]][min(now, LAST)]
            needed = self.due and self.day.lunch is not None and now > self.day.lunch.latest
            if now <= self.day.back and (eaten or not needed) and (not eaten or self.due):
                found = min(found, now)
        return found

    def orders(self) -> Iterator[tuple[int, ...]]:
        """Every order worth a look: its beginning can be done at all."""
        possible: list[tuple[int, ...]] = [()]
        while possible:
            yield from possible[1:] if possible == [()] else possible
            possible = [
                (*order, stop)
                for order in possible
                for stop in range(self.count)
                if stop not in order and self.reached((*order, stop)) < NO
            ]

    def reached(self, order: Sequence[int]) -> int:
        now = self.day.leave
        for number, stop in enumerate(order):
            now = (self.legs[order[number - 1]][stop] if number else self.out[stop])[min(now, LAST)]
            now = self.visits[stop][min(now, LAST)]
        return now

    def rank(self, order: Sequence[int]) -> tuple[int, int]:
        return sum(self.day.stops[a].must for a in order), sum(self.day.stops[a].value for a in order)

    def best(self) -> Best | None:
        found: list[tuple[int, ...]] = []
        key = (0, 0, 0)
        for order in self.orders():
            back = self.back(order, self.day.leave) if order else NO
            if back == NO:
                continue
            mine = (*self.rank(order), -back)
            if not found or mine > key:
                key, found = mine, [order]
            elif mine == key:
                found.append(order)
        if not found:
            return None
        back = -key[2]
        leaves = {order: self.latest(order, back) for order in found}
        leave = max(leaves.values())
        tied = [order for order in found if leaves[order] == leave]
        return Best(key[0], key[1], back, leave, min(tied, key=lambda order: (sum(1 << a for a in order), order)))

    def latest(self, order: Sequence[int], back: int) -> int:
        low, high = self.day.leave, back + 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.back(order, middle) <= back else (low, middle)
        return low

    def whole_set(self, chosen: Sequence[int]) -> int:
        """Back at, having visited just those; NO where that cannot be."""
        if not chosen:
            return self.day.leave
        return min(self.back(order, self.day.leave) for order in permutations(chosen))


class EveryMinute:
    """Tries every action at every minute: wait, ride, eat, visit.

    Assumes nothing of waiting or of earliest times: what a day may be is all that is written here.
    """

    def __init__(self, day: Day, minutes: Sequence[int], leave: int) -> None:
        self.day, self.minutes, self.leave = day, minutes, leave
        self.start = len(day.stops)
        self.lunch = day.lunch if day.lunch and day.leave <= day.lunch.latest else None
        self.found: dict[int, int] = {}  # set of stops, as bits -> earliest return

    def returns(self) -> dict[int, int]:
        states: list[set[tuple[int, int, bool]]] = [set() for _ in range(LAST)]  # place, seen, eaten
        states[self.day.leave].add((self.start, 0, False))
        for now in range(self.day.leave, self.day.back + 1):
            todo = [*states[now]]
            while todo:
                for when, state in self.actions(now, *todo.pop()):
                    if when <= self.day.back and state not in states[when]:
                        states[when].add(state)
                        if when == now:
                            todo.append(state)
        return self.found

    def actions(self, now: int, place: int, seen: int, eaten: bool) -> Iterator[tuple[int, tuple[int, int, bool]]]:
        yield now + 1, (place, seen, eaten)
        if self.lunch and not eaten and self.lunch.earliest <= now <= self.lunch.latest:
            yield now + self.lunch.minutes, (place, seen, True)
        if place != self.start and not seen >> place & 1:
            if can_begin(self.day.stops[place], now, self.minutes[place]):
                yield now + self.minutes[place], (place, seen | 1 << place, eaten)
            return  # goes on only after the visit
        if place == self.start and now < self.leave:
            return
        for there in range(self.start):
            if not seen >> there & 1:
                yield from ((end, (there, seen, eaten)) for end in self.rides(now, self.ways(place, there)))
        if place != self.start:
            for end in self.rides(now, self.day.end[place] if self.day.end else None):
                if end <= self.day.back and (eaten or self.lunch is None or end <= self.lunch.latest):
                    self.found[seen] = min(self.found.get(seen, NO), end)

    def ways(self, place: int, there: int) -> Slots | None:
        if place != self.start:
            return self.day.legs[place][there]
        return self.day.start and self.day.start[there]

    @staticmethod
    def rides(now: int, slots: Slots | None) -> list[int]:
        """Ends of what leaves at that minute; None: one is there already."""
        return [now] if slots is None else [now + s.minutes for s in slots if s.first <= now <= s.last]
