"""What one takes along from a route: its files and its days in map apps. Plain links, so no JavaScript is needed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.fetch import Fetch
from generator.map_links import day_links
from generator.model.route import Route
from generator.trip import Trip, TripDay, Visit


@dataclass(frozen=True, slots=True)
class FileLink:
    """Phones open a calendar at once, so that is not saved; maps are, and then opened by an app."""

    href: str
    label: str  # "GPX"
    type: str
    saved: bool
    what: str = ""  # what it is good for, in a few words


@dataclass(frozen=True, slots=True)
class DayInMaps:
    """A day of a route as links into map apps, in parts where an app takes few places at once."""

    label: str  # "Ngày 1", or "" for a route of one day
    links: tuple[tuple[str, str], ...]  # (address, text)


@dataclass(frozen=True, slots=True)
class TakeAlong:
    files: tuple[FileLink, ...]
    days: tuple[DayInMaps, ...]
    credit: str  # who must be named for points and ways


def take_along(fetch: Fetch, route: Route, lang: str) -> TakeAlong | None:
    """None for a route without times, and for one with nothing to give."""
    trip = fetch.trip(f"route/{route.id}", lang)
    if trip is None:
        return None
    found = ((day.label, _in_maps(fetch, day, lang)) for day in trip.days)
    days = tuple(DayInMaps(label, links) for label, links in found if links)
    files = _files(fetch, route, trip, lang)
    return TakeAlong(files, days, trip.attribution) if files or days else None


def _in_maps(fetch: Fetch, day: TripDay, lang: str) -> tuple[tuple[str, str], ...]:
    t, links = fetch.wording(lang), day_links(day)
    parts = Counter(link.app for link in links)
    return tuple(
        (link.href, t(f"map-app.{link.app}") + (f": {link.first} → {link.last}" if parts[link.app] > 1 else ""))
        for link in links
    )


def _files(fetch: Fetch, route: Route, trip: Trip, lang: str) -> tuple[FileLink, ...]:
    """The same files as generator/exports/trips.py makes."""
    t, links, first = fetch.wording(lang), fetch.links(), fetch.departure(f"route/{route.id}")

    def href(kind: str) -> str:
        return links.href(links.trip_file(route, lang, kind))

    found: list[FileLink] = []
    if any(isinstance(item, Visit) and item.point for day in trip.days for item in day.items):
        found.append(FileLink(href("gpx"), "GPX", "application/gpx+xml", True, t("trip-file.gpx-apps")))
        kml = "application/vnd.google-earth.kml+xml"
        found.append(FileLink(href("kml"), "KML", kml, True, t("trip-file.kml-apps")))
    if first:
        date = t("weekday-date", weekday=t.weekday(first), date=t.date(first))
        label, what = t("trip-file.calendar", date=date), t("trip-file.calendar-apps")
        found.append(FileLink(href("ics"), label, "text/calendar", False, what))
    return tuple(found)
