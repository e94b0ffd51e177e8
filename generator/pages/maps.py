"""The drawn maps: what is on the map of all villages, of one village and of a route, with the list beside each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.cards import Card
from generator.drawing.covers import MOTIFS
from generator.drawing.lines import nearest_on
from generator.drawing.map import draw_map
from generator.drawing.plane import Place as Degrees
from generator.drawing.scene import Landmark, Pin, River, Road, Scene, Sheet
from generator.fetch import Fetch
from generator.model.feature import Feature
from generator.model.place import Place
from generator.model.route import Route, Stop
from generator.model.village import Village
from generator.pages.kind import text
from generator.spots import NEAR_M, Spot
from generator.wording import Phrase, Wording

LIST = "map-list"  # id of the list; its items are map-1, map-2 …
# Where a page shows each sheet is for its style sheet to say; the widths are those of the map there, in CSS pixels.
SIZES = (("narrow", 328.0), ("wide", 672.0))
PICTURE = 420.0  # width of a map that stands beside something else
# Colours of what belongs to no craft, as in assets/css/tokens.css, with the class by which the style sheet gives them.
VERMILION, VERDIGRIS = ("#a5321d", "m-of-route"), ("#2a6455", "m-of-place")
TALL, LOW = (0.9, 1.35), (0.7, 1.1)  # height by width: of the map of all villages, of the others
NEIGHBOUR_KM = 8.0  # the nearest villages, where they are so near
WIDE_KM, CLOSE_KM = 8.0, 3.5  # the least width of a map; of a village alone with its places
FAR_NEIGHBOURS = 2  # of a village that has nobody near and no place of its own on the map


@dataclass(frozen=True, slots=True)
class MapRow:
    """A line of the list: what a pin stands for, or a stop whose point is not known."""

    number: int
    title: Phrase
    href: str
    kind: Phrase | None
    code: str  # a choice whose label the template looks up
    km: str  # as the crow flies from the page's village; empty elsewhere
    approximate: bool
    shown: bool  # on the map
    at: str  # latitude and longitude in degrees, for the script; empty where not known


@dataclass(frozen=True, slots=True)
class MapSheet:
    """The map for one layout of the page."""

    size: str  # of SIZES
    drawing: Markup


@dataclass(frozen=True, slots=True)
class StreetView:
    """Whose pictures the street map shows, and the library that shows them; asked for only after a tap."""

    provider: str
    tiles: str  # template of addresses
    max_zoom: int
    attribution: str
    attribution_url: str
    policy_url: str
    script: str
    style: str


@dataclass(frozen=True, slots=True)
class MapView:
    """A map with its list."""

    title: str
    sheets: tuple[MapSheet, ...]
    rows: tuple[MapRow, ...]
    line: bool  # a line joins the stops
    street: StreetView | None

    @property
    def approximate(self) -> bool:
        return any(row.approximate for row in self.rows)


Colour = tuple[str, str]  # what a pin has by itself, and its class


def craft_colour(motif: str) -> Colour:
    """The colour of a craft on covers, in lists and on maps, by the motif of its cover."""
    return MOTIFS[motif].accent, f"k-{motif}"


@dataclass(frozen=True, slots=True)
class _Item:
    """A row with its pin's point and looks."""

    card: Card | None
    title: Phrase
    spot: Spot | None
    colour: Colour
    round: bool = False
    here: bool = False  # the page's own village: nothing to link to
    own: bool = False  # the page's own village or one of its places
    code: str = ""
    km: str = ""


def villages_map(fetch: Fetch, lang: str) -> MapView | None:
    """All villages whose point is known, numbered from north to south; None where there is none."""
    found = [(card, fetch.spot(card.reference)) for card in fetch.cards("village", lang)]
    items = [_Item(card, card.title, spot, craft_colour(card.motif)) for card, spot in found if spot]
    items.sort(key=lambda item: (-item.spot.lat, item.spot.lon) if item.spot else (0.0, 0.0))
    t = fetch.wording(lang)
    return _view(fetch, t("map-of-villages"), items, TALL, lang)


def village_map(fetch: Fetch, village: Village, lang: str) -> MapView | None:
    """A village with its places and its neighbours; None where neither its point nor one of its places is known."""
    t, reference = fetch.wording(lang), f"village/{village.id}"
    card, own = fetch.card(reference, lang), fetch.spot(reference)
    items = [_Item(card, card.title, own, craft_colour(card.motif), here=True, own=True)] if own else []
    for place in fetch.cards("place", lang, village=reference):
        spot = fetch.spot(place.reference)
        if spot:
            items.append(_Item(place, place.title, spot, VERDIGRIS, round=True, own=True, code=place.code))
    if own:
        items += _neighbours(fetch, reference, t, FAR_NEIGHBOURS if len(items) == 1 else 0)
    title = t("map-of-village", name=text(fetch, village.name, lang).text)
    alone = not any(item.km for item in items)
    return _view(fetch, title, items, LOW, lang, least_km=CLOSE_KM if alone else WIDE_KM)


def place_map(fetch: Fetch, place: Place, lang: str) -> MapView | None:
    """A place with its village and the other places of that; None where its point is not known."""
    own, name = fetch.spot(f"place/{place.id}"), text(fetch, place.name, lang)
    if own is None:
        return None
    items = [_Item(None, name, own, VERMILION, round=True, here=True, own=True, code=f"place-kind.{place.kind}")]
    if place.village:
        village = fetch.card(f"village/{place.village}", lang)
        spot = fetch.spot(village.reference)
        if spot:
            items.append(_Item(village, village.title, spot, craft_colour(village.motif)))
        for card in fetch.cards("place", lang, village=village.reference):
            spot = fetch.spot(card.reference)
            if spot and card.reference != f"place/{place.id}":
                items.append(_Item(card, card.title, spot, VERDIGRIS, round=True, code=card.code))
    title = fetch.wording(lang)("map-of-village", name=name.text)
    return _view(fetch, title, items, LOW, lang, least_km=CLOSE_KM)


def _neighbours(fetch: Fetch, reference: str, t: Wording, at_least: int) -> list[_Item]:
    """The nearest villages: those near by, at least some, not too many."""
    items = []
    for order, near in enumerate(fetch.neighbours(reference)):
        spot = fetch.spot(near.reference)
        if spot and (order < at_least or near.km <= NEIGHBOUR_KM):
            card, km = fetch.card(near.reference, t.lang), t.number(near.km)
            items.append(_Item(card, card.title, spot, craft_colour(card.motif), km=km))
    return items


def route_map(fetch: Fetch, route: Route, lang: str) -> MapView | None:
    """The stops in their order, joined where there is one; None where no stop's point is known."""
    items = [_stop(fetch, stop, lang) for stop in route.stops]
    t = fetch.wording(lang)
    title = t("map-of-route", name=text(fetch, route.name, lang).text)
    return _view(fetch, title, items, LOW, lang, joined=route.order != "unknown")


def route_picture(fetch: Fetch, route: Route, lang: str, href: str) -> Markup | None:
    """The same as one drawing without a list, beside others on a page; `href` is the route's page."""
    items = [_stop(fetch, stop, lang) for stop in route.stops]
    title = fetch.wording(lang)("map-of-route", name=text(fetch, route.name, lang).text)
    scene = _scene(fetch, title, items, lang, route.order != "unknown", WIDE_KM, href)
    return _drawn(fetch, scene, Sheet("map-picture", PICTURE, LOW), lang) if scene else None


def _stop(fetch: Fetch, stop: Stop, lang: str) -> _Item:
    reference = f"village/{stop.village}" if stop.village else f"place/{stop.place}" if stop.place else ""
    card = fetch.card(reference, lang) if reference else None
    title = text(fetch, stop.name, lang) if stop.name else card.title if card else Phrase("", lang)
    at = stop.position
    spot = Spot(at.lat, at.lon, at.accuracy_m) if at else fetch.spot(reference) if reference else None
    return _Item(card, title, spot, VERMILION, round=True, code=f"stop-kind.{stop.kind}")


def _view(
    fetch: Fetch,
    title: str,
    items: list[_Item],
    ratios: tuple[float, float],
    lang: str,
    joined: bool = False,
    least_km: float = WIDE_KM,
) -> MapView | None:
    """The map of the items in their order, which is that of their numbers."""
    scene = _scene(fetch, title, items, lang, joined, least_km)
    if scene is None:
        return None
    sheets = tuple(
        MapSheet(size, _drawn(fetch, scene, Sheet(f"map-{size}", width, ratios), lang)) for size, width in SIZES
    )
    rows = tuple(_row(number, item) for number, item in enumerate(items, start=1))
    return MapView(title, sheets, rows, bool(scene.route), _street(fetch, lang))


def _scene(
    fetch: Fetch, title: str, items: list[_Item], lang: str, joined: bool, least_km: float, elsewhere: str = ""
) -> Scene | None:
    """Pins that have no page lead to their line in the list, or to the page that `elsewhere` names."""
    found = ((number, item, item.spot) for number, item in enumerate(items, start=1) if item.spot)
    pins = tuple(_pin(number, item, spot, elsewhere) for number, item, spot in found)
    if not pins:
        return None
    line = tuple(pin.at for pin in pins) if joined and len(pins) > 1 else ()
    return Scene(title, *_base(fetch, lang), pins, line, elsewhere or f"#{LIST}", least_km)


def _drawn(fetch: Fetch, scene: Scene, sheet: Sheet, lang: str) -> Markup:
    t, settings = fetch.wording(lang), fetch.settings()
    credit = settings.licences.credit(lang, settings.languages[0])
    return Markup(draw_map(scene, sheet, credit, lambda length: t("km", km=t.number(length))))


def _street(fetch: Fetch, lang: str) -> StreetView | None:
    """None where the settings name no provider."""
    settings = fetch.settings()
    given = settings.street_map
    if given is None:
        return None
    geography = settings.licences.geography
    return StreetView(
        provider=given.name,
        tiles=given.tiles,
        max_zoom=given.max_zoom,
        attribution=(given.attribution or geography.attribution).pick(lang, settings.languages[0])[0],
        attribution_url=given.attribution_url or geography.attribution_url,
        policy_url=given.policy_url,
        script=fetch.asset("leaflet/leaflet.js"),
        style=fetch.asset("leaflet/leaflet.css"),
    )


def _pin(number: int, item: _Item, spot: Spot, elsewhere: str) -> Pin:
    """A pin leads to the page it stands for; what belongs to the page's own village, to its line in the list."""
    href = item.card.href if item.card and not item.own else elsewhere or f"#map-{number}"
    colour, css = item.colour
    return Pin(number, item.title.text, spot.point, href, colour, spot.approximate, item.round, css)


def _row(number: int, item: _Item) -> MapRow:
    href = item.card.href if item.card and not item.here else ""
    kind = item.card.kind if item.card and not item.code else None
    near = item.spot is not None and item.spot.accuracy_m > NEAR_M
    at = f"{item.spot.lat:.6f} {item.spot.lon:.6f}" if item.spot else ""
    return MapRow(number, item.title, href, kind, item.code, item.km, near, item.spot is not None, at)


def _base(fetch: Fetch, lang: str) -> tuple[tuple[River, ...], tuple[Road, ...], tuple[Landmark, ...]]:
    """The base map; a branch begins on the river it leaves."""
    features: dict[str, Feature] = {found: fetch.entry(f"feature/{found}") for found in fetch.ids("feature")}

    def of(kind: str) -> Iterable[tuple[Feature, str, bool]]:
        found = (feature for feature in features.values() if feature.kind == kind)
        return ((feature, text(fetch, feature.name, lang).text, feature.weight == "main") for feature in found)

    rivers = []
    for feature, name, main in of("river"):
        points, parent = degrees(feature), features.get(feature.leaves or "")
        if parent and len(parent.points) > 1:
            points = (nearest_on(points[0], degrees(parent)), *points)
        rivers.append(River(name, points, main, parent is not None))
    roads = tuple(Road(feature.short or "", degrees(feature), main) for feature, _, main in of("road"))
    landmarks = tuple(Landmark(name, degrees(feature)[0], main) for feature, name, main in of("landmark"))
    return tuple(rivers), roads, landmarks


def degrees(feature: Feature) -> tuple[Degrees, ...]:
    return tuple((point.lat, point.lon) for point in feature.points)
