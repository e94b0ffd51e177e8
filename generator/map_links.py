"""Links that open a place, a way or a day in a map app. By coordinates only: names repeat, and Xuân La is also in town.

`assets/js/planner/maps.js` gives the same links. Nothing is asked of anybody before a traveller taps one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.trip import Point, Ride, TripDay, Visit
from generator.trip_files.telling import NEAR_M, degrees

WAYPOINTS = 3  # that Google Maps takes in the browser of a phone
STREET_ZOOM, AREA_ZOOM = 17, 13


@dataclass(frozen=True, slots=True)
class MapLink:
    """An app that shows the way; opened only on a tap."""

    app: str  # a part of a string's name
    href: str


@dataclass(frozen=True, slots=True)
class DayLink(MapLink):
    """A part of a day, from one place to another."""

    first: str
    last: str


class Way(NamedTuple):
    """What each app calls a way of travel; "" where it has none."""

    google: str
    apple: str
    organic: str  # in links with several stops
    organic_leg: str  # in links with two
    osm: str


_CAR = Way("driving", "d", "drive", "vehicle", "fossgis_osrm_car")
_TRANSIT = Way("transit", "r", "transit", "transit", "")
# A motorbike goes as a car does: whether Google Maps takes "two-wheeler" in links is for a device to tell.
WAYS = {
    "car": _CAR,
    "motorbike": _CAR,
    "bicycle": Way("bicycling", "c", "bike", "bicycle", "fossgis_osrm_bike"),
    "walk": Way("walking", "w", "walk", "pedestrian", "fossgis_osrm_foot"),
    "bus": _TRANSIT,
    "boat": _TRANSIT,
}


def point_links(point: Point | None) -> tuple[MapLink, ...]:
    """To a place, from wherever one is."""
    if point is None:
        return ()
    lat, lon = degrees(point.lat), degrees(point.lon)
    zoom = STREET_ZOOM if point.accuracy_m <= NEAR_M else AREA_ZOOM
    return (
        MapLink("google", navigate(point)),
        MapLink("apple", f"https://maps.apple.com/?daddr={lat},{lon}"),
        MapLink("osm", f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map={zoom}/{lat}/{lon}"),
        MapLink("geo", f"geo:{lat},{lon}?z={zoom}"),
    )


def navigate(point: Point, mode: str = "") -> str:
    """Google Maps from wherever one is; it chooses how to travel where no mode is named."""
    how = f"&travelmode={_way(mode).google}" if mode else ""
    return f"https://www.google.com/maps/dir/?api=1&destination={_pair(point)}{how}"


def leg_links(mode: str, origin: Point | None, destination: Point | None) -> tuple[MapLink, ...]:
    """From one place to the next; from wherever one is where the first has no point."""
    if destination is None:
        return ()
    way, to = _way(mode), _pair(destination)
    links = [
        MapLink("google", _google([origin] if origin else [], destination, way)),
        MapLink(
            "apple",
            f"https://maps.apple.com/?{f'saddr={_pair(origin)}&' if origin else ''}daddr={to}&dirflg={way.apple}",
        ),
        MapLink("organic", _organic_leg(way, origin, destination)),
    ]
    if way.osm and origin:
        route = f"engine={way.osm}&route={_pair(origin)}%3B{to}"
        links.append(MapLink("osm", f"https://www.openstreetmap.org/directions?{route}"))
    links.append(MapLink("geo", f"geo:{to}?q={to}"))
    return tuple(links)


def day_links(day: TripDay) -> tuple[DayLink, ...]:
    """The whole day: for Google Maps in parts of at most five places, for Organic Maps at once."""
    visits = [item for item in day.items if isinstance(item, Visit)]
    found = [day.start, *visits, day.end]
    places = [(place.name, place.point) for place in found if place and place.point]
    if len(places) < 2:
        return ()
    way = _way(_main_mode(day))
    links = []
    for begin in range(0, len(places) - 1, WAYPOINTS + 1):
        part = places[begin : begin + WAYPOINTS + 2]
        href = _google([point for _, point in part[:-1]], part[-1][1], way)
        links.append(DayLink("google", href, part[0][0], part[-1][0]))
    between = "%7C".join(_pair(point) for _, point in places[1:-1])
    ends_text = f"origin={_pair(places[0][1])}&destination={_pair(places[-1][1])}"
    via = f"&waypoints={between}" if between else ""
    whole = f"https://omaps.app/v2/dir?{ends_text}{via}&mode={way.organic}"
    return (*links, DayLink("organic", whole, places[0][0], places[-1][0]))


def _way(mode: str) -> Way:
    return WAYS.get(mode, _CAR)


def _main_mode(day: TripDay) -> str:
    """The mode of most minutes; the earlier one of two."""
    minutes: dict[str, int] = {}
    for item in day.items:
        if isinstance(item, Ride):
            minutes[item.mode] = minutes.get(item.mode, 0) + item.minutes
    return max(minutes, key=minutes.__getitem__, default="")


def _google(before: Sequence[Point], destination: Point, way: Way) -> str:
    """The first of the points before is the origin, others are waypoints."""
    origin = f"&origin={_pair(before[0])}" if before else ""
    via = f"&waypoints={'%7C'.join(map(_pair, before[1:]))}" if len(before) > 1 else ""
    return (
        f"https://www.google.com/maps/dir/?api=1{origin}&destination={_pair(destination)}{via}&travelmode={way.google}"
    )


def _organic_leg(way: Way, origin: Point | None, destination: Point) -> str:
    """The older kind of link where both ends are known: every version of the app reads it."""
    to = _pair(destination)
    if origin is None:
        return f"https://omaps.app/v2/dir?destination={to}&mode={way.organic}"
    start = _pair(origin)
    return f"https://omaps.app/route?v=1&sll={start}&saddr={start}&dll={to}&daddr={to}&type={way.organic_leg}"


def _pair(point: Point) -> str:
    return f"{degrees(point.lat)},{degrees(point.lon)}"
