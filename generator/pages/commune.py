"""A commune's page: today's with what it holds, or a former one with where it went."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.model.commune import Commune
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
    text,
    view,
)
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class CommuneContext:
    """All that templates/pages/commune.html may use."""

    page: Frame
    t: Wording
    commune: View
    check: Check | None
    merged_into: tuple[Card, ...]
    merged_from: tuple[Card, ...]
    villages: tuple[Card, ...]  # whose address it is, or was
    products: tuple[Card, ...]  # of villages and producers elsewhere on the site
    producers: tuple[Card, ...]
    places: tuple[Card, ...]
    sources: Citations


def context(fetch: Fetch, target: Target) -> CommuneContext:
    lang, reference = target["lang"], target["entry"]
    commune: Commune = fetch.entry(reference)
    t = fetch.wording(lang)
    name = text(fetch, commune.name, lang).text
    fallback = t("commune-description", kind=t.label("commune-kind", commune.kind), name=name)
    summary = text(fetch, commune.summary, lang) if commune.summary else None
    today, before = fetch.cards("village", lang, commune=reference), fetch.cards("village", lang, formerly=reference)
    return CommuneContext(
        page=entry_frame(fetch, target, commune, describe(summary, fallback)),
        t=t,
        commune=view(fetch, commune, lang),
        check=check_of(fetch, commune),
        merged_into=cards_of(fetch, "commune", commune.merged_into, lang),
        merged_from=fetch.cards("commune", lang, merged_into=reference),
        villages=today or before,
        products=fetch.cards("product", lang, commune=reference),
        producers=fetch.cards("producer", lang, commune=reference),
        places=fetch.cards("place", lang, commune=reference),
        sources=citations(fetch, lang, commune),
    )


COMMUNE = PageKind("commune", entry_targets("commune"), context)
