"""iCalendar (RFC 5545): an event for each visit and each long ride, in UTC, so that no program asks which zone it is.

A UID stays while trip, day and stop stay, so that importing a changed file moves an event instead of doubling it; the
SEQUENCE grows with the moment of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import quote, urlsplit

from generator.map_links import navigate
from generator.trip import Point, Ride, Trip, Visit
from generator.trip_files.places import Place, about_visit, ways
from generator.trip_files.telling import Words, capital, degrees, kilometres, lines, moment, one_line, say

LONG_RIDE = 15  # minutes, from which a ride is an event
COUNTED_FROM = datetime(2020, 1, 1)  # SEQUENCE is minutes from here
WIDTH = 75  # octets of a line, without its end


def ics(trip: Trip, stamp: datetime, words: Words) -> bytes:
    """The file, made at a moment in UTC; empty where nothing of the trip has a date and a time."""
    body = [line for events in _days(trip, stamp, words) for line in events]
    if not body:
        return b""
    title = escaped(trip.title)
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_host(trip)}//{trip.lang}", "CALSCALE:GREGORIAN"]
    head += [f"NAME:{title}", f"X-WR-CALNAME:{title}"]
    head += [f"DESCRIPTION:{by}"] if (by := escaped(trip.attribution)) else []
    return b"".join(folded(line) for line in [*head, *body, "END:VCALENDAR"])


def _days(trip: Trip, stamp: datetime, words: Words) -> Iterator[list[str]]:
    for day in trip.days:
        if day.day is None:
            continue
        seen: Counter[str] = Counter()
        rides = ways(day)
        for item in day.items:
            if isinstance(item, Visit):
                name = item.code or "stop"
                seen[name] += 1
                if item.begins is not None and item.ends is not None:
                    about = _visit(item, words)
                    yield _event(trip, stamp, day.day, f"{name}-{seen[name]}", item.begins, item.ends, about)
            elif isinstance(item, Ride):
                way = next(rides)
                seen["ride:"] += 1
                if item.begins is not None and item.minutes >= LONG_RIDE and way.destination:
                    about = _ride(item, way.origin, way.destination, words)
                    ends = item.begins + item.minutes
                    yield _event(trip, stamp, day.day, f"ride-{seen['ride:']}", item.begins, ends, about)


def _event(trip: Trip, stamp: datetime, day: date, name: str, begins: int, ends: int, about: list[str]) -> list[str]:
    sequence = max(0, (stamp - COUNTED_FROM) // timedelta(minutes=1))
    return [
        "BEGIN:VEVENT",
        f"UID:{quote(one_line(trip.id), safe='')}.{day:%Y%m%d}.{quote(one_line(name), safe='')}@{_host(trip)}",
        f"DTSTAMP:{utc_moment(stamp)}",
        f"SEQUENCE:{sequence}",
        f"DTSTART:{utc_moment(moment(day, begins))}",
        f"DTEND:{utc_moment(moment(day, ends))}",
        *about,
        "END:VEVENT",
    ]


def _visit(visit: Visit, words: Words) -> list[str]:
    name, address, url = one_line(visit.name), one_line(visit.address), one_line(visit.url)
    about = [line for line in about_visit(visit, words)[1:] if line != address]
    if visit.point:
        about.append(navigate(visit.point))
    place = ", ".join(part for part in (name, address) if part)
    return [
        f"SUMMARY:{escaped(name)}",
        *_where(place, visit.point),
        *([f"URL:{url}"] if url else []),
        *_description(about),
    ]


def _ride(ride: Ride, origin: Place | None, destination: Place, words: Words) -> list[str]:
    mode = capital(say(words, f"mode.{ride.mode}"))
    way = " → ".join(lines(origin.name if origin else "", destination.name))
    about = lines(", ".join(part for part in _measures(ride, words) if part), ride.note)
    if destination.point:
        about.append(navigate(destination.point, ride.mode))
    place, point = (one_line(origin.name), origin.point) if origin else ("", None)
    return [f"SUMMARY:{escaped(': '.join(lines(mode, way)))}", *_where(place, point), *_description(about)]


def _measures(ride: Ride, words: Words) -> list[str]:
    """ "30–45 phút (ước tính)", "12,3 km"."""
    minutes = say(words, "minutes", low=str(ride.low), high=str(ride.high)) or f"≈ {ride.low}–{ride.high} min"
    km = "" if ride.km is None else f"{kilometres(ride.km, words.get('decimal', '.'))} km"
    return [minutes, km]


def _where(place: str, point: Point | None) -> list[str]:
    location = [f"LOCATION:{escaped(place)}"] if place else []
    return location + ([f"GEO:{degrees(point.lat)};{degrees(point.lon)}"] if point else [])


def _description(parts: list[str]) -> list[str]:
    """On lines of its own."""
    return ["DESCRIPTION:" + "\\n".join(map(escaped, parts))] if parts else []


def escaped(value: str) -> str:
    text = one_line(value).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,")


def utc_moment(value: datetime) -> str:
    return f"{value:%Y%m%dT%H%M%SZ}"


def _host(trip: Trip) -> str:
    return urlsplit(trip.url).hostname or "localhost"


def folded(line: str) -> bytes:
    """In lines of at most 75 octets, cut between letters."""
    done, part = b"", b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > WIDTH:
            done, part = done + part + b"\r\n", b" "
        part += octets
    return done + part + b"\r\n"
