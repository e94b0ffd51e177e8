"""A trip as a few lines that fit into a message or on a slip of paper: twelve for a day of six stops."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.trip import Ends, Meal, Ride, Trip, TripDay, Visit
from generator.trip_files.places import Numbered, numbered
from generator.trip_files.telling import Words, capital, clock, fill, lines, long_date, one_line, say, span


def as_text(trip: Trip, words: Words) -> str:
    """Lines joined by line breaks: title, and for each day when, where and for how long; at the end the link."""
    body = [line for day, visits in zip(trip.days, numbered(trip), strict=True) for line in _day(day, visits, words)]
    return "\n".join([*lines(trip.title), *body, *lines(trip.url)])


def _day(day: TripDay, visits: list[Numbered], words: Words) -> Iterator[str]:
    yield from lines(capital(" · ".join(lines(day.label, _date(day.day, words), _end(day.start, "leave", words)))))
    waiting, ride = iter(visits), ""
    for item in day.items:
        if isinstance(item, Ride):
            ride = one_line(item.note)
        elif isinstance(item, Meal):
            yield " ".join(lines(span(item.begins, item.ends), say(words, "lunch")))
        else:
            yield _visit(next(waiting).number, item, ride)
            ride = ""
    yield from lines("; ".join(lines(_end(day.end, "back", words), ride)))


def _date(day: date | None, words: Words) -> str:
    return long_date(day, words) if day else ""


def _end(end: Ends | None, key: str, words: Words) -> str:
    if end is None:
        return ""
    time = "" if end.time is None else clock(end.time)
    told = fill(words.get(key, "{time} {name}"), time=time, name=one_line(end.name))
    return one_line(told)


def _visit(number: int, visit: Visit, ride: str) -> str:
    """With the phone, and how to come where that needs saying: a line and its last bus."""
    times = span(visit.begins, visit.ends)
    told = " ".join(lines(f"{number}.", times, visit.name))
    return "; ".join([told, *lines(visit.phone, ride)])
