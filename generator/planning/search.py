"""The exact search: a dynamic programme over sets of stops, with lunch as one bit of the state.

Of every set done, every stop one stands at, and lunch eaten or not, the earliest time is kept. Run a second time
backwards from the end found, it gives the latest departure, and an order that keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.planning.problem import Day, fed, meal, only, visit, way
from generator.planning.slots import NEVER, Earliest, Slots, earliest, mirrored

Ends = list[list[int]]  # [set of stops done, as bits][stop one stands at] -> earliest minute


@dataclass(frozen=True, slots=True)
class _Tables:
    first: list[int]  # when one arrives at each stop if it is the first
    first_fed: list[int]  # the same, lunch eaten before
    ways: list[list[Earliest]]  # [from][to]
    visits: list[Earliest]
    eat: Earliest | None
    limit: int  # later is of no use


def returns(day: Day, minutes: Sequence[int]) -> list[int]:
    """For every set of stops, as bits: when one is back having visited just those. NEVER where that cannot be."""
    count = len(day.stops)
    dinner = meal(day)
    leave_fed = earliest(dinner, day.leave) if dinner else NEVER
    hungry, eaten = _sweep(
        _Tables(
            first=[earliest(way(day, None, a), day.leave) for a in range(count)],
            first_fed=[earliest(way(day, None, a), leave_fed) for a in range(count)],
            ways=[[Earliest(day.legs[a][b]) for b in range(count)] for a in range(count)],
            visits=[Earliest(visit(stop, minutes[a])) for a, stop in enumerate(day.stops)],
            eat=Earliest(dinner) if dinner else None,
            limit=day.back,
        )
    )
    home = [Earliest(way(day, a, None)) for a in range(count)]
    back = [fed(day, _soonest(home, hungry[done]), _soonest(home, eaten[done])) for done in range(1, 1 << count)]
    return [day.leave, *(end if end <= day.back else NEVER for end in back)]


def best_order(day: Day, minutes: Sequence[int]) -> tuple[int, ...]:
    """The best plan's stops in the best order: most must-sees, most value, back earliest, leaving latest.

    Among equals the set of stops with the smallest bits, then the order with the smallest numbers.
    """
    count = len(day.stops)
    musts, values = [0], [0]
    for stop in day.stops:
        musts += [sum_ + stop.must for sum_ in musts]
        values += [sum_ + stop.value for sum_ in values]
    best, sets = (0, 0, 0), [0]
    for chosen, end in enumerate(returns(day, minutes)):
        if end == NEVER or chosen == 0:
            continue
        key = musts[chosen], values[chosen], -end
        if sets == [0] or key > best:
            best, sets = key, [chosen]
        elif key == best:
            sets.append(chosen)
    names = [a for a in range(count) if any(chosen >> a & 1 for chosen in sets)]
    inside = [sum(1 << new for new, a in enumerate(names) if chosen >> a & 1) for chosen in sets]
    order = _latest_order(only(day, names), [minutes[a] for a in names], inside, -best[2])
    return tuple(names[a] for a in order)


def _latest_order(day: Day, minutes: Sequence[int], sets: Sequence[int], until: int) -> Iterator[int]:
    """The order that leaves latest and is back by then, of any of these sets."""
    count = len(day.stops)
    dinner = meal(day) if fed(day, until, NEVER) == NEVER else None  # lunch is due only for those not back by then
    late, late_fed = _sweep(
        _Tables(
            first=[earliest(mirrored(way(day, a, None), until), 0) for a in range(count)],
            first_fed=[NEVER] * count,
            ways=[[Earliest(mirrored(day.legs[b][a], until)) for b in range(count)] for a in range(count)],
            visits=[Earliest(mirrored(visit(stop, minutes[a]), until)) for a, stop in enumerate(day.stops)],
            eat=Earliest(mirrored(dinner, until)) if dinner else None,
            limit=until - day.leave,
        )
    )
    out = [Earliest(mirrored(way(day, None, a), until)) for a in range(count)]
    leave_fed = earliest(dinner, day.leave) if dinner else NEVER
    leave, todo = -1, 0
    for chosen in sets:
        mine = until - _soonest(out, late_fed[chosen])
        before = until - _soonest(out, late[chosen])
        if before >= leave_fed:
            mine = before
        if mine > leave:
            leave, todo = mine, chosen
    hungry, eaten = leave, leave if leave >= leave_fed else NEVER
    here = None
    while todo:
        arrivals = [[earliest(way(day, here, stop), ready) for ready in (hungry, eaten)] for stop in range(count)]
        stop, (there, there_fed) = next(
            (stop, (there, there_fed))
            for stop, (there, there_fed) in enumerate(arrivals)
            if there <= until - late_fed[todo][stop] or there_fed <= until - late[todo][stop]
        )
        yield stop
        hungry, eaten = step(visit(day.stops[stop], minutes[stop]), dinner, there, there_fed)
        here, todo = stop, todo & ~(1 << stop)


def step(slots: Slots, dinner: Slots | None, there: int, there_fed: int) -> tuple[int, int]:
    """When a visit ends for those who arrive hungry and for those who have eaten: hungry, and fed."""
    hungry, eaten = earliest(slots, there), earliest(slots, there_fed)
    if dinner is None:
        return hungry, eaten
    return hungry, min(eaten, earliest(slots, earliest(dinner, there)), earliest(dinner, hungry))


def _soonest(ways: Sequence[Earliest], ready: Sequence[int]) -> int:
    return min((table[minute] for table, minute in zip(ways, ready, strict=True)), default=NEVER)


def _sweep(tables: _Tables) -> tuple[Ends, Ends]:
    """Earliest ends without lunch and with it; the same list twice where no lunch is due."""
    count, ways, visits, eat, limit = len(tables.visits), tables.ways, tables.visits, tables.eat, tables.limit
    hungry = [[NEVER] * count for _ in range(1 << count)]
    fed = [[NEVER] * count for _ in range(1 << count)] if eat is not None else hungry
    for done in range(1 << count):
        ends, ends_fed = hungry[done], fed[done]
        inside = [here for here in range(count) if ends[here] != NEVER]  # who has eaten is never earlier
        if done and not inside:
            continue
        for stop in range(count):
            if done >> stop & 1:
                continue
            there = min([ways[here][stop][ends[here]] for here in inside]) if done else tables.first[stop]
            end = visits[stop][there]
            more = done | 1 << stop
            if end > limit:
                continue
            hungry[more][stop] = end
            if eat is not None:  # a table that is empty so far is still one
                late = min([ways[here][stop][ends_fed[here]] for here in inside]) if done else tables.first_fed[stop]
                fed[more][stop] = min(visits[stop][late], visits[stop][eat[there]], eat[end])
    return hungry, fed
