"""The list of places, each at its anchor: houses, museums, markets, workshops, sale points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.place import Place
from generator.pages.driver import DriverView, place_driver
from generator.pages.filters import FilterBar, list_bar
from generator.pages.hours import HoursView, hours_view
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
    card_or_none,
    check_of,
    citations,
    frame,
    page_target,
    photos,
    view,
)
from generator.pages.linked_data import as_script, place_data
from generator.pages.plan_link import PlanLink, plan_link
from generator.permalinks import Permalinks
from generator.photos.photo import PhotoView
from generator.site import Site
from generator.wording import View, Wording

SELLING = ("market", "workshop", "shop", "ocop-point")


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with whom it belongs to."""

    place: View
    check: Check | None
    hours: HoursView | None
    driver: DriverView | None
    sells: bool  # goods, so that one asks where they were made
    body: Body | None
    photos: tuple[PhotoView, ...]
    village: Card | None
    commune: Card | None
    producer: Card | None
    plan: PlanLink | None


@dataclass(frozen=True, slots=True)
class Part:
    """The places of a village, by name."""

    village: Card | None  # None: outside the villages
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class PlacesContext:
    """All that templates/pages/places.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    data: Markup
    bar: FilterBar
    count: str
    parts: tuple[Part, ...]  # by village, those outside villages last
    sources: Citations


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("places", lang, links.section("place", lang))


def context(fetch: Fetch, target: Target) -> PlacesContext:
    lang = target["lang"]
    t = fetch.wording(lang)
    places: list[Place] = [fetch.entry(f"place/{name}") for name in fetch.in_order("place", lang)]
    bodies = {place.id: fetch.body(f"place/{place.id}", lang) for place in places}
    title, intro = t("section.place"), t("intro.place")
    parts = [part for place in places for part in (bodies[place.id], place)]
    return PlacesContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section("place", other), "place"),
        t=t,
        title=title,
        intro=intro,
        data=as_script({"@graph": [place_data(fetch, place, lang) for place in places]}),
        bar=list_bar(fetch, "place", lang),
        count=t.count("entries", len(places)),
        parts=_parts(tuple(_view(fetch, place, bodies[place.id], lang) for place in places)),
        sources=citations(fetch, lang, *parts),
    )


def _parts(places: tuple[PlaceView, ...]) -> tuple[Part, ...]:
    return tuple(Part(village, tuple(found)) for village, found in groupby(places, lambda item: item.village))


def _view(fetch: Fetch, place: Place, body: Body | None, lang: str) -> PlaceView:
    return PlaceView(
        view(fetch, place, lang),
        check_of(fetch, place),
        hours_view(fetch, place, lang),
        place_driver(fetch, place),
        place.kind in SELLING,
        body,
        photos(fetch, place, lang),
        card_or_none(fetch, "village", place.village, lang),
        card_or_none(fetch, "commune", place.commune, lang),
        card_or_none(fetch, "producer", place.producer, lang),
        plan_link(fetch, f"place/{place.id}", lang),
    )


PLACES = PageKind("places", targets, context)
