"""What stands where in a trip: numbered visits, points in order, and the ways between two places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.trip import Ends, Point, Ride, Trip, TripDay, Visit
from generator.trip_files.telling import NEAR_M, Words, lines, one_line, say, short_date, span

Place = Ends | Visit


@dataclass(frozen=True, slots=True)
class Numbered:
    """A visit with its number in the trip: names sort as one goes."""

    number: int
    visit: Visit

    @property
    def title(self) -> str:
        return f"{self.number:02} {one_line(self.visit.name)}"


@dataclass(frozen=True, slots=True)
class Way:
    """A ride between two places; None where a day begins or ends nowhere in particular."""

    ride: Ride
    origin: Place | None
    destination: Place | None


def numbered(trip: Trip) -> list[list[Numbered]]:
    """The visits of each day; counting goes on from day to day."""
    days: list[list[Numbered]] = []
    number = 0
    for day in trip.days:
        days.append([])
        for item in day.items:
            if isinstance(item, Visit):
                number += 1
                days[-1].append(Numbered(number, item))
    return days


def stations(day: TripDay, visits: list[Numbered]) -> list[tuple[str, Point, int | None]]:
    """Title, point and time of all places of a day that have a point, in order."""
    found: list[tuple[str, Point | None, int | None]] = [
        (stop.title, stop.visit.point, stop.visit.begins) for stop in visits
    ]
    if day.start:
        found.insert(0, (one_line(day.start.name), day.start.point, day.start.time))
    if day.end:
        found.append((one_line(day.end.name), day.end.point, day.end.time))
    return [(title, point, time) for title, point, time in found if point]


def ways(day: TripDay) -> Iterator[Way]:
    """Each ride with the places before and after it."""
    items = day.items
    for number, item in enumerate(items):
        if isinstance(item, Ride):
            before = [other for other in items[:number] if isinstance(other, Visit)]
            after = [other for other in items[number + 1 :] if isinstance(other, Visit)]
            yield Way(item, before[-1] if before else day.start, after[0] if after else day.end)


def about_visit(visit: Visit, words: Words) -> list[str]:
    """What a traveller at the gate wants: time, name to show, address, phone, how exact the point is, what to mind."""
    off = visit.point.accuracy_m if visit.point else 0
    phone = one_line(visit.phone)
    return lines(
        span(visit.begins, visit.ends),
        visit.other_name,
        visit.address,
        (say(words, "phone", phone=phone) or phone) if phone else "",
        (say(words, "accuracy", metres=str(off)) or f"± {off} m") if off > NEAR_M else "",
        visit.note,
    )


def about_trip(trip: Trip, words: Words) -> list[str]:
    """When it was checked, what has no point, and whom to name."""
    without = [stop.title for day in numbered(trip) for stop in day if not stop.visit.point]
    return lines(
        say(words, "checked", date=short_date(trip.checked_on)) if trip.checked_on else "",
        say(words, "no-point", names=", ".join(without)) if without else "",
        trip.attribution,
    )
