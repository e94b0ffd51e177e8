"""A good order of too many stops for the exact search: insert the cheapest, move, exchange; not proved best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.planning.problem import Day, only, rank
from generator.planning.search import best_order
from generator.planning.slots import NEVER
from generator.planning.timeline import back_at

Order = tuple[int, ...]
_LONGEST = 3  # stops moved together


def good_order(day: Day, minutes: Sequence[int], exact: int) -> Order:
    """Steps that each make the plan better, until none does. What is left out then does not fit in beside the rest,
    wherever that can be searched exactly.
    """
    order: Order = ()
    while True:
        better = (
            _best(day, minutes, order, _inserted(day, order))
            or _best(day, minutes, order, _moved(order))
            or _best(day, minutes, order, _exchanged(day, order))
            or _best(day, minutes, order, _searched(day, minutes, order, exact))
        )
        if better is None:
            return order
        order = better


def _best(day: Day, minutes: Sequence[int], order: Order, others: Iterator[Order]) -> Order | None:
    """The best of the others, the first among equals; None unless better than the order one has."""
    found, best = None, _score(day, minutes, order)
    for other in others:
        score = _score(day, minutes, other)
        if score > best:
            found, best = other, score
    return found


def _score(day: Day, minutes: Sequence[int], order: Order) -> tuple[int, int, int]:
    back = back_at(day, minutes, order, day.leave) if order else day.leave
    return (*rank(day, order), -back) if back != NEVER else (-1, 0, 0)


def _left(day: Day, order: Order) -> list[int]:
    return [stop for stop in range(len(day.stops)) if stop not in order]


def _inserted(day: Day, order: Order) -> Iterator[Order]:
    for stop in _left(day, order):
        for at in range(len(order) + 1):
            yield (*order[:at], stop, *order[at:])


def _moved(order: Order) -> Iterator[Order]:
    """Or-opt: some neighbours go elsewhere together."""
    for length in range(1, _LONGEST + 1):
        for at in range(len(order) - length + 1):
            rest = order[:at] + order[at + length :]
            for to in range(len(rest) + 1):
                yield rest[:to] + order[at : at + length] + rest[to:]


def _exchanged(day: Day, order: Order) -> Iterator[Order]:
    """One goes, another comes, anywhere."""
    for gone in order:
        rest = tuple(stop for stop in order if stop != gone)
        for stop in _left(day, order):
            for at in range(len(rest) + 1):
                yield (*rest[:at], stop, *rest[at:])


def _searched(day: Day, minutes: Sequence[int], order: Order, exact: int) -> Iterator[Order]:
    """The best of the stops one has and of as many others as can be searched with them; of each of the others once."""
    room, left = exact - len(order), _left(day, order)
    for at in range(0, len(left) or 1, room or len(left) or 1) if room >= 0 else ():
        names = sorted((*order, *left[at : at + room]))
        yield tuple(names[a] for a in best_order(only(day, names), [minutes[a] for a in names]))
