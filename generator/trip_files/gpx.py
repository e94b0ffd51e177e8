"""GPX 1.1: numbered waypoints, and one route a day through them.

No track: nobody has driven this line, and apps that find a track do not look for a road. Times are planned arrivals.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from generator.trip import Point, Trip, TripDay
from generator.trip_files.places import Numbered, about_trip, about_visit, numbered, stations
from generator.trip_files.telling import Words, degrees, moment, one_line, say
from generator.trip_files.xml import Node, maybe, node, written

NAMESPACE = "http://www.topografix.com/GPX/1/1"


def gpx(trip: Trip, words: Words) -> bytes:
    """The file; empty where no place has a point."""
    days = list(zip(trip.days, numbered(trip), strict=True))
    waypoints = [_waypoint(day, stop, words) for day, visits in days for stop in visits if stop.visit.point]
    if not waypoints:
        return b""
    routes = [_route(trip, number, day, visits, words) for number, (day, visits) in enumerate(days, start=1)]
    root = node(
        "gpx", [_metadata(trip, words), *waypoints, *routes], xmlns=NAMESPACE, version="1.1", creator=_host(trip)
    )
    return written(root)


def _host(trip: Trip) -> str:
    return urlsplit(trip.url).hostname or "localhost"


def _metadata(trip: Trip, words: Words) -> Node:
    by = one_line(trip.attribution)
    return node(
        "metadata",
        [
            node("name", one_line(trip.title)),
            maybe("desc", "\n".join(about_trip(trip, words))),
            node("copyright", author=by) if by else None,
            node("link", [node("text", one_line(trip.title))], href=one_line(trip.url)),
        ],
    )


def _waypoint(day: TripDay, stop: Numbered, words: Words) -> Node:
    visit = stop.visit
    assert visit.point is not None
    children = [
        _time(day.day, visit.begins),
        node("name", stop.title),
        maybe("desc", "\n".join(about_visit(visit, words))),
        node("link", href=one_line(visit.url)) if one_line(visit.url) else None,
    ]
    return _at("wpt", visit.point, children)


def _route(trip: Trip, number: int, day: TripDay, visits: list[Numbered], words: Words) -> Node | None:
    found = stations(day, visits)
    if len(found) < 2:
        return None
    return node(
        "rte",
        [
            node("name", one_line(day.label) or one_line(trip.title)),
            maybe("desc", one_line(say(words, "approximate"))),
            node("number", str(number)),
            *_points(day.day, found),
        ],
    )


def _points(day: date | None, found: list[tuple[str, Point, int | None]]) -> Iterator[Node]:
    for title, point, time in found:
        yield _at("rtept", point, [_time(day, time), node("name", title)])


def _at(name: str, point: Point, children: list[Node | None]) -> Node:
    return node(name, children, lat=degrees(point.lat), lon=degrees(point.lon))


def _time(day: date | None, minutes: int | None) -> Node | None:
    if day is None or minutes is None:
        return None
    return node("time", f"{moment(day, minutes):%Y-%m-%dT%H:%M:%SZ}")
