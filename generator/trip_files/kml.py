"""KML 2.2: a folder a day with numbered placemarks and one line that says it is not the road.

Descriptions are HTML to those who show them, so what they hold is escaped once more.
"""

from __future__ import annotations

from generator.trip import Point, Trip, TripDay
from generator.trip_files.places import Numbered, about_trip, about_visit, numbered, stations
from generator.trip_files.telling import Words, degrees, long_date, one_line, say
from generator.trip_files.xml import Node, maybe, node, written

NAMESPACE = "http://www.opengis.net/kml/2.2"
LINE = "b33c4a9e"  # opacity, blue, green, red


def kml(trip: Trip, words: Words) -> bytes:
    """The file; empty where no visit has a point."""
    days = list(zip(trip.days, numbered(trip), strict=True))
    if not any(stop.visit.point for _, visits in days for stop in visits):
        return b""
    style = node("LineStyle", [node("color", LINE), node("width", "3")])
    parts = [
        node("name", one_line(trip.title)),
        node("open", "1"),
        _description([*about_trip(trip, words), one_line(trip.url)]),
        node("Style", [style], id="way"),
        *(_folder(trip, day, visits, words) for day, visits in days),
    ]
    return written(node("kml", [node("Document", parts)], xmlns=NAMESPACE))


def _folder(trip: Trip, day: TripDay, visits: list[Numbered], words: Words) -> Node:
    found = stations(day, visits)
    return node(
        "Folder",
        [
            node("name", one_line(day.label) or one_line(trip.title)),
            node("open", "1"),
            maybe("description", one_line(long_date(day.day, words)) if day.day else ""),
            *(_placemark(stop, stop.visit.point, words) for stop in visits if stop.visit.point),
            _line([point for _, point, _ in found], words) if len(found) > 1 else None,
        ],
    )


def _placemark(stop: Numbered, point: Point, words: Words) -> Node:
    about = about_visit(stop.visit, words) + [line for line in [one_line(stop.visit.url)] if line]
    place = node("Point", [node("coordinates", _coordinates(point))])
    return node("Placemark", [node("name", stop.title), _description(about), place])


def _line(points: list[Point], words: Words) -> Node:
    corners = " ".join(map(_coordinates, points))
    line = node("LineString", [node("tessellate", "1"), node("coordinates", corners)])
    name = one_line(say(words, "approximate")) or "≈"
    return node("Placemark", [node("name", name), node("styleUrl", "#way"), line])


def _description(parts: list[str]) -> Node | None:
    return maybe("description", "<br>".join(map(as_html, parts)))


def as_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _coordinates(point: Point) -> str:
    return f"{degrees(point.lon)},{degrees(point.lat)}"
