"""Why a stop is not in a plan, and the smallest change that lets it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.planning.insertion import good_order
from generator.planning.plan import Fix, Plan, Reason, order_of
from generator.planning.planner import EXACT
from generator.planning.problem import Day, minimum, only, typical, visit, way
from generator.planning.reasons import at_the_door
from generator.planning.search import returns
from generator.planning.slots import NEVER, earliest

Named = Sequence[tuple[str, Day]]  # the same stops on other dates, or travelled to in another way
EARLIER = (30, 60, 90)  # minutes


def why_not(day: Day, plan: Plan, stop: int, modes: Named = (), dates: Named = (), exact: int = EXACT) -> Reason:
    """The reason, with the first change after which the plan's stops and this one all fit, if there is one."""
    found = reason(day, plan, stop, exact)
    fixes = _fixes(day, sorted(order_of(plan)), stop, modes, exact) if found.code != "closed" else iter(())
    return replace(found, fix=next(fixes, None) or _date(order_of(plan), stop, dates, exact))


def reason(day: Day, plan: Plan, stop: int, exact: int = EXACT) -> Reason:
    """The reason alone."""
    names = sorted((*order_of(plan), stop))
    searched = len(names) <= exact
    backs = _backs(day, names if searched else [stop])
    me = names.index(stop) if searched else 0
    if all(back == NEVER for chosen, back in enumerate(backs) if chosen >> me & 1):
        return _by_itself(day, stop)
    if day.lunch and _fits(replace(day, lunch=None), names, exact):
        return Reason("lunch", stop)
    return Reason("day-full" if searched else "not-found", stop)


def _by_itself(day: Day, stop: int) -> Reason:
    """Why not even this one can be visited."""
    minutes = _minutes(day)[stop]
    there = earliest(way(day, None, stop), day.leave)
    trouble = at_the_door(day, stop, minutes, there)
    if there == NEVER and (trouble is None or trouble.code == "too-late"):
        return Reason("no-way", stop)
    if trouble:
        return trouble
    back = earliest(way(day, stop, None), earliest(visit(day.stops[stop], minutes), there))
    if back > day.back:
        return Reason("back-too-late", stop, None if back == NEVER else back, day.back)
    return Reason("lunch", stop)


def _fixes(day: Day, planned: Sequence[int], stop: int, modes: Named, exact: int) -> Iterator[Fix]:
    names = sorted((*planned, stop))
    if not day.shorten and _fits(replace(day, shorten=True), names, exact):
        yield Fix("shorter-visits")
    for minutes in EARLIER:
        if minutes <= day.leave and _fits(replace(day, leave=day.leave - minutes), names, exact):
            yield Fix("leave-earlier", minutes)
    for name, other in modes:
        if _fits(other, names, exact):
            yield Fix("mode", name)
    for gone in sorted(planned, key=lambda other: (day.stops[other].value, other)):
        if day.stops[gone].must <= day.stops[stop].must and _fits(day, [a for a in names if a != gone], exact):
            yield Fix("drop", gone)
    if day.lunch and _fits(replace(day, lunch=None), names, exact):
        yield Fix("no-lunch")


def _date(planned: Sequence[int], stop: int, dates: Named, exact: int) -> Fix | None:
    names = sorted((*planned, stop))
    whole = (Fix("date", name) for name, other in dates if _fits(other, names, exact))
    alone = (Fix("another-day", name) for name, other in dates if _fits(other, [stop], exact))
    return next(whole, None) or next(alone, None)


def _fits(day: Day, names: Sequence[int], exact: int) -> bool:
    """Can all of them be visited? Where they are too many to search: has a way been found?"""
    if len(names) > exact:
        return len(good_order(only(day, names), [_minutes(day)[a] for a in names], exact)) == len(names)
    return _backs(day, names)[-1] != NEVER


def _backs(day: Day, names: Sequence[int]) -> list[int]:
    return returns(only(day, names), [_minutes(day)[a] for a in names])


def _minutes(day: Day) -> tuple[int, ...]:
    return minimum(day) if day.shorten else typical(day)
