"""A craft's page: its villages, products and makers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.model.craft import Craft
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
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
class CraftContext:
    """All that templates/pages/craft.html may use."""

    page: Frame
    t: Wording
    craft: View
    card: Card
    check: Check | None
    villages: tuple[Card, ...]
    products: tuple[Card, ...]
    producers: tuple[Card, ...]
    sources: Citations


def context(fetch: Fetch, target: Target) -> CraftContext:
    lang, reference = target["lang"], target["entry"]
    craft: Craft = fetch.entry(reference)
    return CraftContext(
        page=entry_frame(fetch, target, craft, describe(text(fetch, craft.summary, lang))),
        t=fetch.wording(lang),
        craft=view(fetch, craft, lang),
        card=fetch.card(reference, lang),
        check=check_of(fetch, craft),
        villages=fetch.cards("village", lang, crafts=reference),
        products=fetch.cards("product", lang, crafts=reference),
        producers=fetch.cards("producer", lang, crafts=reference),
        sources=citations(fetch, lang, craft),
    )


CRAFT = PageKind("craft", entry_targets("craft"), context)
