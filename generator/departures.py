"""On which day the calendar file of a ready-made route begins: the next Saturday on which its times hold.

A date must be named, since calendars know no "some Saturday". It lies after the day of the build, on weekdays the route
is made for, on no public holiday, and every visit lies within the hours of that very day. Where no Saturday of the next
four weeks will do, any other day does; where none does, there is no file: a wrong date is worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from generator.hours import openings
from generator.itinerary import Itinerary, ItineraryDay
from generator.model.entry import Entry
from generator.model.holiday import Holiday
from generator.model.place import Place
from generator.model.reading import Parsed
from generator.model.route import Route
from generator.model.village import Village
from generator.notices import closures, hours_with
from generator.recurrence import days_between
from generator.ways import entry_at

SATURDAY = 5
SATURDAYS_WITHIN = 28  # days
LOOKED_AT = 120  # days


def departure(route: Route, found: Itinerary, parsed: Mapping[str, Parsed], today: date) -> date | None:
    """The first day; those of a longer trip follow it."""
    holidays = [item.entry for item in parsed.values() if isinstance(item.entry, Holiday)]

    def holds(day: ItineraryDay, on: date) -> bool:
        if on.weekday() not in found.weekdays or any(days_between(holiday.on, on, on) for holiday in holidays):
            return False
        return all(
            visit.begins is None
            or visit.ends is None
            or _is_open(entry_at(route.stops[visit.stop], parsed), parsed, on, visit.begins, visit.ends)
            for visit in day.visits
        )

    def begins(first: date) -> bool:
        return all(holds(day, first + timedelta(days=count)) for count, day in enumerate(found.days))

    ahead = [today + timedelta(days=count) for count in range(1, LOOKED_AT + 1)]
    saturdays = [day for day in ahead[:SATURDAYS_WITHIN] if day.weekday() == SATURDAY]
    return next((day for day in (*saturdays, *ahead) if begins(day)), None) if found.days else None


def _is_open(entry: Entry | None, parsed: Mapping[str, Parsed], day: date, begins: int, ends: int) -> bool:
    """Where nobody knows the hours, the visit stands, and says that one phones first."""
    hours = entry.hours if isinstance(entry, Village | Place) else None
    closed = closures(f"{entry.type_name}/{entry.id}", parsed) if isinstance(entry, Village | Place) else ()
    told = openings(hours_with(closed, hours), day)
    return told is None or any(part.opens <= begins <= part.last_start and ends <= part.closes for part in told)
