"""How far a fact can be relied on, by the day somebody last checked it.

Prices, hours and bus lines change within a year: after half a year the page says to ask ahead, after a year it no
longer claims that a place is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pydantic import BaseModel

from generator.model.entry import Entry, Fact
from generator.model.shape import Shape, shapes
from generator.phases import Phase, ShownPhase, phases, shown

FRESH_DAYS = 180
RELIABLE_DAYS = 365


def freshness(checked_on: date) -> tuple[Phase, ...]:
    """ "fresh", then "ask", then "stale"."""
    return phases(
        ("fresh", checked_on + timedelta(days=FRESH_DAYS)),
        ("ask", checked_on + timedelta(days=RELIABLE_DAYS)),
        then="stale",
    )


@dataclass(frozen=True, slots=True)
class Check:
    """A check as a page shows it."""

    on: date
    phases: tuple[ShownPhase, ...]  # "fresh", "ask", "stale"
    reliable: tuple[ShownPhase, ...]  # "reliable", "stale"


def check_of(day: date, today: date) -> Check:
    found = freshness(day)
    reliable = phases(("reliable", day + timedelta(days=RELIABLE_DAYS)), then="stale")
    return Check(day, shown(found, today), shown(reliable, today))


def oldest_check(entry: Entry, *facts: object) -> date | None:
    """The day of the oldest check among facts; one without its own was checked with its entry. None: some never."""
    days = [fact.checked_on or entry.checked_on for part in facts for fact in facts_in(part)]
    return None if None in days else min((day for day in days if day), default=entry.checked_on)


def facts_in(value: object) -> Iterator[Fact]:
    """Every fact in a record, with those inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from facts_in(item)
    elif isinstance(value, BaseModel):
        if isinstance(value, Fact) and value.model_fields_set:  # unknown hours say nothing
            yield value
        for name in _with_facts(type(value)):
            yield from facts_in(getattr(value, name))


@cache
def _with_facts(model: type[BaseModel]) -> tuple[str, ...]:
    """Fields in which a fact can stand: most have none, and are not looked into."""
    return tuple(name for name, shape in shapes(model).items() if _holds_fact(shape))


def _holds_fact(shape: Shape | None) -> bool:
    if shape is None or shape.record is None:
        return shape is not None and _holds_fact(shape.item)
    return issubclass(shape.record, Fact) or bool(_with_facts(shape.record))
