"""The list of places by village: houses, museums, markets, workshops, sale points, a row for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.model.place import Place
from generator.pages.filters import FilterBar, list_bar
from generator.pages.hours import HoursView, hours_view
from generator.pages.kind import Frame, PageKind, card_or_none, frame, page_target
from generator.permalinks import Permalinks
from generator.site import Site
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place on the list."""

    id: str  # its anchor
    card: Card
    hours: HoursView | None
    village: Card | None
    commune: Card | None


@dataclass(frozen=True, slots=True)
class Part:
    """The places of a village, by name."""

    village: Card | None  # None: outside the villages
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class PlacesContext:
    """All that templates/pages/places.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    bar: FilterBar
    count: str
    parts: tuple[Part, ...]  # by village, those outside villages last


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("places", lang, links.section("place", lang))


def context(fetch: Fetch, target: Target) -> PlacesContext:
    lang = target["lang"]
    t = fetch.wording(lang)
    rows = tuple(place_row(fetch, fetch.entry(f"place/{name}"), lang) for name in fetch.in_order("place", lang))
    title, intro = t("section.place"), t("intro.place")
    return PlacesContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section("place", other), "place"),
        t=t,
        title=title,
        intro=intro,
        bar=list_bar(fetch, "place", lang),
        count=t.count("entries", len(rows)),
        parts=tuple(Part(village, tuple(found)) for village, found in groupby(rows, lambda row: row.village)),
    )


def place_row(fetch: Fetch, place: Place, lang: str) -> PlaceRow:
    return PlaceRow(
        place.id,
        fetch.card(f"place/{place.id}", lang),
        hours_view(fetch, place, lang),
        card_or_none(fetch, "village", place.village, lang),
        card_or_none(fetch, "commune", place.commune, lang),
    )


PLACES = PageKind("places", targets, context)
