"""Routes with clock times: the itinerary, which knows no language, and the trip that pages and files show."""

from __future__ import annotations

from generator.digest import digest
from generator.itinerary import (
    Itinerary,
    ItineraryDay,
    Timed,
    TimedLunch,
    TimedRide,
    TimedVisit,
    make_itinerary,
)
from generator.keys.world import Keys, World, answer_stamp, entry_of
from generator.leg_matrix import travel_facts
from generator.leg_tables import LEG_TABLES
from generator.model.entry import Entry
from generator.model.feature import Feature
from generator.model.fields import Localized
from generator.model.place import Place
from generator.model.route import Leg, Route, Stop
from generator.model.village import Village
from generator.settings import SETTINGS_FILE
from generator.trip import Ends, Item, Meal, Point, Ride, Trip, TripDay, Visit
from generator.ways import Grounds, entry_at, stop_reference
from generator.wording import Wording


def _grounds(world: World, _: str) -> Grounds | None:
    """None on a site without a planner. For the other keys here: a recipe that fetched it would depend on all."""
    site = world.site
    if site.settings.planner is None:
        return None
    facts = travel_facts(site.parsed)
    return Grounds(site.parsed, facts, facts.land, site.leg_tables, site.settings.planner)


def _grounds_stamp(world: World, _: str) -> str:
    tables = [world.sources[path].digest for path in sorted(LEG_TABLES) if path in world.sources]
    entries = [item.stamp for item in world.site.parsed.values()]
    return digest((world.sources[SETTINGS_FILE].digest, tables, entries))


def _itinerary(world: World, reference: str) -> Itinerary | None:
    route, grounds = entry_of(world, reference), world.value("grounds:")
    assert isinstance(route, Route)
    return make_itinerary(route, grounds) if grounds else None


def _trip(world: World, rest: str) -> Trip | None:
    """The route as a traveller takes it along; None where no times can be reckoned."""
    reference, _, lang = rest.rpartition("@")
    route, found = entry_of(world, reference), world.value(f"itinerary:{reference}")
    assert isinstance(route, Route)
    if found is None or not found.days:
        return None
    return _Words(world, route, lang).trip(found)


class _Words:
    """Says an itinerary in one language."""

    def __init__(self, world: World, route: Route, lang: str) -> None:
        self.world, self.route, self.lang = world, route, lang
        self.first = world.site.languages[0]
        self.t: Wording = world.value(f"ui:{lang}")
        self.url = world.links.absolute(world.links.entry(route, lang))

    def trip(self, found: Itinerary) -> Trip:
        return Trip(
            id=f"route/{self.route.id}",
            title=self._text(self.route.name),
            lang=self.lang,
            url=self.url,
            days=tuple(self._day(found, day) for day in found.days),
            checked_on=self.route.checked_on,
            attribution=self.world.site.settings.licences.credit(self.lang, self.first),
        )

    def _day(self, found: Itinerary, day: ItineraryDay) -> TripDay:
        return TripDay(
            day=None,
            label=self.t("trip-day", number=day.number) if len(found.days) > 1 else "",
            start=self._end(found.start, day.leaves),
            end=self._end(found.end, day.back),
            items=tuple(self._item(item) for item in day.items),
        )

    def _end(self, reference: str, time: int) -> Ends:
        feature = entry_of(self.world, reference)
        assert isinstance(feature, Feature)
        at = feature.points[0]
        return Ends(self._text(feature.name), Point(at.lat, at.lon, feature.accuracy_m or 0), time)

    def _item(self, item: Timed) -> Item:
        if isinstance(item, TimedLunch):
            return Meal(item.begins, item.ends)
        return self._ride(item) if isinstance(item, TimedRide) else self._visit(item)

    def _ride(self, item: TimedRide) -> Ride:
        km = round(item.metres / 1000, 1) if item.metres is not None else None
        plan = self.route.plan
        written: Leg | None = plan.way_back if plan and item.stop is None else None
        if item.stop is not None:
            written = self.route.stops[item.stop].leg
        note = self._text(written.text) if written and written.text else ""
        minutes = item.arrives - item.leaves
        return Ride(item.mode, item.leaves, minutes, item.low, item.high, km, item.source, note)

    def _visit(self, item: TimedVisit) -> Visit:
        stop = self.route.stops[item.stop]
        entry = entry_at(stop, self.world.site.parsed)
        reference = stop_reference(stop)
        name = stop.name or (entry.name if isinstance(entry, Village | Place) else None)
        shown, original = (self._text(name, lang) if name else "" for lang in (self.lang, self.first))
        return Visit(
            code=self._codes().get(reference, ""),
            name=shown,
            point=_point(stop, entry),
            begins=item.begins,
            ends=item.ends,
            address=self._address(stop, entry),
            phone=(entry.phone or "") if isinstance(entry, Place) else "",
            url=self._url(entry) or self.url,
            note=self._note(item, reference),
            other_name=original if original != shown else "",
        )

    def _note(self, item: TimedVisit, reference: str) -> str:
        if item.begins is None:
            return self.t("trip-untimed")
        if item.phone_first:
            return self.t("trip-phone-first")
        stale = reference and self.world.value(f"plannable:{reference}").hours == "stale"
        return self.t("trip-hours-old") if stale else ""

    def _codes(self) -> dict[str, str]:
        return {row.reference: row.code for row in self.world.value("stops:")}

    def _address(self, stop: Stop, entry: Entry | None) -> str:
        """Its own, else the commune of today, else what the route says."""
        if isinstance(entry, Place) and entry.address:
            return self._text(entry.address)
        commune = entry.commune if isinstance(entry, Village | Place) else None
        if commune:
            card = self.world.value(f"card:commune/{commune}@{self.lang}")
            return self.t("in-the-city", unit=self.t("unit", kind=self.t(card.code), name=card.title.text))
        return self._text(stop.where) if stop.where else ""

    def _url(self, entry: Entry | None) -> str:
        return self.world.links.absolute(self.world.links.entry(entry, self.lang)) if entry else ""

    def _text(self, text: Localized, lang: str = "") -> str:
        """In that language, or in the page's; where it lacks one, in the site's first."""
        return text.pick(lang or self.lang, self.first)[0]


def _point(stop: Stop, entry: Entry | None) -> Point | None:
    at = entry.position if isinstance(entry, Village | Place) else None
    at = at or stop.position
    return Point(at.lat, at.lon, at.accuracy_m) if at else None


def _trip_stamp(world: World, rest: str) -> str:
    reference = rest.rpartition("@")[0]
    return digest(world.value(f"trip:{rest}")) if reference in world.site.parsed else "gone"


TRIP_KEYS: Keys = {
    "grounds": (_grounds, _grounds_stamp),
    "itinerary": (_itinerary, answer_stamp("itinerary")),
    "trip": (_trip, _trip_stamp),
}
