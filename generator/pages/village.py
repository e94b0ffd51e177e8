"""A village's page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.village import Village
from generator.pages.coming import Ahead, ahead
from generator.pages.driver import DriverView, village_driver
from generator.pages.embed_snippet import Snippet, snippet
from generator.pages.glance import Glance, glance
from generator.pages.hours import HoursView, hours_view
from generator.pages.json_ld import as_script
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
    cards_of,
    check_of,
    citations,
    describe,
    entry_frame,
    entry_targets,
    photos,
    text,
    view,
)
from generator.pages.linked_data import village_data
from generator.pages.maps import MapView, village_map
from generator.pages.nearby import NearbyVillage, nearby
from generator.pages.notices import NoticeView, notices
from generator.pages.plan_link import PlanLink, plan_link
from generator.pages.printed import paper_href
from generator.photos.photo import PhotoView
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class VillageChecks:
    """When each group of facts was last checked."""

    entry: Check | None
    access: Check | None
    experiences: Check | None


@dataclass(frozen=True, slots=True)
class FestivalCard:
    """A festival with its next days."""

    card: Card
    ahead: Ahead


@dataclass(frozen=True, slots=True)
class VillageContext:
    """All that templates/pages/village.html may use."""

    page: Frame
    t: Wording
    village: View
    card: Card
    checks: VillageChecks
    notices: tuple[NoticeView, ...]
    glance: Glance
    driver: DriverView
    plan: PlanLink | None
    nearby: tuple[NearbyVillage, ...]
    data: Markup
    map: MapView | None
    embed: Snippet
    hours_view: HoursView | None
    soon: tuple[FestivalCard, ...]  # the next market or festival of each kind, the nearest first
    body: Body | None
    photos: tuple[PhotoView, ...]
    crafts: tuple[Card, ...]
    commune: Card
    formerly: tuple[Card, ...]
    places: tuple[Card, ...]
    products: tuple[Card, ...]
    producers: tuple[Card, ...]
    festivals: tuple[FestivalCard, ...]
    routes: tuple[Card, ...]
    sources: Citations
    paper: str  # the page from which its sign is printed


def context(fetch: Fetch, target: Target) -> VillageContext:
    lang, reference = target["lang"], target["entry"]
    village: Village = fetch.entry(reference)
    body = fetch.body(reference, lang)
    festivals = tuple(
        FestivalCard(card, ahead(fetch, card.reference.partition("/")[2], lang))
        for card in fetch.cards("festival", lang, villages=reference)
    )
    places = fetch.cards("place", lang, village=reference)
    return VillageContext(
        page=entry_frame(fetch, target, village, describe(text(fetch, village.summary, lang))),
        t=fetch.wording(lang),
        village=view(fetch, village, lang),
        card=fetch.card(reference, lang),
        checks=VillageChecks(
            entry=check_of(fetch, village),
            access=check_of(fetch, village, village.getting_there),
            experiences=check_of(fetch, village, village.experiences),
        ),
        notices=notices(fetch, reference, lang),
        glance=glance(fetch, village, lang),
        driver=village_driver(fetch, village),
        plan=plan_link(fetch, reference, lang),
        nearby=nearby(fetch, reference, lang),
        data=as_script(village_data(fetch, village, places, lang)),
        map=village_map(fetch, village, lang),
        embed=snippet(fetch, village, lang),
        hours_view=hours_view(fetch, village, lang),
        soon=_soon(festivals),
        body=body,
        photos=photos(fetch, village, lang, below_strip=True),
        crafts=cards_of(fetch, "craft", village.crafts, lang),
        commune=fetch.card(f"commune/{village.commune}", lang),
        formerly=cards_of(fetch, "commune", village.formerly, lang),
        places=places,
        products=fetch.cards("product", lang, village=reference),
        producers=fetch.cards("producer", lang, village=reference),
        festivals=festivals,
        routes=fetch.cards("route", lang, village=reference),
        sources=citations(fetch, lang, body, village),
        paper=paper_href(fetch, reference, lang),
    )


def _soon(festivals: tuple[FestivalCard, ...]) -> tuple[FestivalCard, ...]:
    """The next market day and the next festival: a market comes so often that it would hide the other."""
    dated = sorted((item for item in festivals if item.ahead.days), key=lambda item: item.ahead.days[0].first)
    markets = [item for item in dated if item.card.code == "festival-kind.market"]
    others = [item for item in dated if item not in markets]
    return (*markets[:1], *others[:1])


VILLAGE = PageKind("village", entry_targets("village"), context)
