"""A village's page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.markup import Body
from generator.model.village import Village
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
    PhotoView,
    cards_of,
    citations,
    describe,
    entry_frame,
    entry_targets,
    photos,
    text,
    view,
)
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class VillageContext:
    """All that templates/pages/village.html may use."""

    page: Frame
    t: Wording
    village: View
    body: Body | None
    photos: tuple[PhotoView, ...]
    crafts: tuple[Card, ...]
    commune: Card
    formerly: tuple[Card, ...]
    places: tuple[Card, ...]
    products: tuple[Card, ...]
    producers: tuple[Card, ...]
    festivals: tuple[Card, ...]
    routes: tuple[Card, ...]
    sources: Citations


def context(fetch: Fetch, target: Target) -> VillageContext:
    lang, reference = target["lang"], target["entry"]
    village: Village = fetch.entry(reference)
    body = fetch.body(reference, lang)
    return VillageContext(
        page=entry_frame(fetch, target, village, describe(text(fetch, village.summary, lang))),
        t=fetch.wording(lang),
        village=view(fetch, village, lang),
        body=body,
        photos=photos(fetch, village, lang),
        crafts=cards_of(fetch, "craft", village.crafts, lang),
        commune=fetch.card(f"commune/{village.commune}", lang),
        formerly=cards_of(fetch, "commune", village.formerly, lang),
        places=fetch.cards("place", lang, village=reference),
        products=fetch.cards("product", lang, village=reference),
        producers=fetch.cards("producer", lang, village=reference),
        festivals=fetch.cards("festival", lang, villages=reference),
        routes=fetch.cards("route", lang, village=reference),
        sources=citations(fetch, lang, body, village),
    )


VILLAGE = PageKind("village", entry_targets("village"), context)
