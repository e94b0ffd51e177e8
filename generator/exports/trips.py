"""Each ready-made route as GPX, KML and calendar file beside its page, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from generator.departures import departure
from generator.engine.target import Target
from generator.exports.kind import Export, export_target
from generator.fetch import Fetch
from generator.itinerary import Itinerary, make_itinerary
from generator.leg_matrix import travel_facts
from generator.model.place import Place
from generator.model.route import Route
from generator.model.village import Village
from generator.permalinks import Permalinks
from generator.site import Site
from generator.trip import Trip
from generator.trip_files.gpx import gpx
from generator.trip_files.ics import ics
from generator.trip_files.kml import kml
from generator.trip_words import trip_words
from generator.ways import Grounds, entry_at


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    """Of routes with times: maps where a visit has a point, a calendar where the times hold on some day."""
    planner = site.settings.planner
    if planner is None:
        return
    facts = travel_facts(site.parsed)
    grounds = Grounds(site.parsed, facts, facts.land, site.leg_tables, planner)
    for name in site.ids["route"]:
        reference = f"route/{name}"
        route = site.parsed[reference].entry
        assert isinstance(route, Route)
        found = make_itinerary(route, grounds)
        if found is None or not found.days:
            continue
        kinds = ["gpx", "kml"] if _has_point(route, found, grounds) else []
        if departure(route, found, site.parsed, site.today):
            kinds.append("ics")
        for lang in site.languages:
            for kind in kinds:
                yield export_target("trips", links.trip_file(route, lang, kind), lang=lang, route=reference, kind=kind)


def _has_point(route: Route, found: Itinerary, grounds: Grounds) -> bool:
    """Of what is visited: a line from the start and back tells nobody anything."""
    for day in found.days:
        for visit in day.visits:
            stop = route.stops[visit.stop]
            entry = entry_at(stop, grounds.parsed)
            if stop.position or (isinstance(entry, Village | Place) and entry.position):
                return True
    return False


def make(fetch: Fetch, target: Target) -> bytes:
    reference, lang = target["route"], target["lang"]
    trip, words = fetch.trip(reference, lang), trip_words(fetch.wording(lang))
    assert trip is not None  # no target without one
    if target["kind"] == "gpx":
        return gpx(trip, words)
    if target["kind"] == "kml":
        return kml(trip, words)
    first = fetch.departure(reference)
    assert first is not None  # likewise
    return ics(dated(trip, first), _stamp(trip, first), words)


def dated(trip: Trip, first: date) -> Trip:
    """The trip on days of the calendar, one after another."""
    days = (replace(day, day=first + timedelta(days=count)) for count, day in enumerate(trip.days))
    return replace(trip, days=tuple(days))


def _stamp(trip: Trip, first: date) -> datetime:
    """Not the moment of the build, so that the file changes only when what it says does."""
    return datetime.combine(trip.checked_on or first - timedelta(days=7), time())


TRIPS = Export("trips", targets, make)
