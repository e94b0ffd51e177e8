"""A place's page: a house, a museum, a market, a workshop, a sale point."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.place import Place
from generator.pages.driver import DriverView, place_driver
from generator.pages.hours import HoursView, hours_view
from generator.pages.json_ld import as_script
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
    card_or_none,
    check_of,
    citations,
    describe,
    entry_frame,
    entry_targets,
    photos,
    text,
    view,
)
from generator.pages.linked_data import place_data
from generator.pages.maps import MapView, place_map
from generator.pages.notices import NoticeView, notices
from generator.pages.plan_link import PlanLink, plan_link
from generator.pages.printed import paper_href
from generator.photos.photo import PhotoView
from generator.wording import View, Wording

SELLING = ("market", "workshop", "shop", "ocop-point")


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """All that templates/pages/place.html may use."""

    page: Frame
    t: Wording
    place: View
    card: Card
    check: Check | None
    data: Markup
    notices: tuple[NoticeView, ...]
    hours_view: HoursView | None
    driver: DriverView | None
    map: MapView | None
    plan: PlanLink | None
    sells: bool  # goods, so that one asks where they were made
    body: Body | None
    photos: tuple[PhotoView, ...]
    village: Card | None
    commune: Card | None
    producer: Card | None
    sources: Citations
    paper: str  # the page from which its sign is printed


def context(fetch: Fetch, target: Target) -> PlaceContext:
    lang, reference = target["lang"], target["entry"]
    place: Place = fetch.entry(reference)
    t, body = fetch.wording(lang), fetch.body(reference, lang)
    village = card_or_none(fetch, "village", place.village, lang)
    name = text(fetch, place.name, lang).text
    where = f", {village.title}" if village else ""
    summary = text(fetch, place.summary, lang) if place.summary else None
    return PlaceContext(
        page=entry_frame(
            fetch, target, place, describe(summary, f"{t.label('place-kind', place.kind)}: {name}{where}")
        ),
        t=t,
        place=view(fetch, place, lang),
        card=fetch.card(reference, lang),
        check=check_of(fetch, place),
        data=as_script(place_data(fetch, place, lang)),
        notices=notices(fetch, reference, lang),
        hours_view=hours_view(fetch, place, lang),
        driver=place_driver(fetch, place),
        map=place_map(fetch, place, lang),
        plan=plan_link(fetch, reference, lang),
        sells=place.kind in SELLING,
        body=body,
        photos=photos(fetch, place, lang, below_strip=True),
        village=village,
        commune=card_or_none(fetch, "commune", place.commune, lang),
        producer=card_or_none(fetch, "producer", place.producer, lang),
        sources=citations(fetch, lang, body, place),
        paper=paper_href(fetch, reference, lang),
    )


PLACE = PageKind("place", entry_targets("place"), context)
