"""Lists of cards: villages, products, producers, crafts, communes, routes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.pages.maps import MapView, villages_map
from generator.permalinks import WITH_PAGE, Permalinks
from generator.site import Site
from generator.wording import Phrase, Wording


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under a heading; an empty heading for a list that has one group."""

    title: Phrase | str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ListingContext:
    """All that templates/pages/listing.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    count: int
    map: MapView | None  # of villages
    groups: tuple[Group, ...]


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        for section in WITH_PAGE:
            yield page_target("listing", lang, links.section(section, lang), section=section)


def context(fetch: Fetch, target: Target) -> ListingContext:
    lang, section = target["lang"], target["section"]
    t = fetch.wording(lang)
    cards = fetch.cards(section, lang)
    title, intro = t(f"section.{section}"), t(f"intro.{section}")
    return ListingContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section(section, other), section),
        t=t,
        title=title,
        intro=intro,
        count=len(cards),
        map=villages_map(fetch, lang) if section == "village" else None,
        groups=_groups(fetch, t, section, cards),
    )


def _groups(fetch: Fetch, t: Wording, section: str, cards: tuple[Card, ...]) -> tuple[Group, ...]:
    """Communes of today apart from former ones; products by village."""
    if section == "commune":
        former = {card.reference for card in cards if fetch.entry(card.reference).status == "former"}
        return (
            Group(t("communes-today"), tuple(card for card in cards if card.reference not in former)),
            Group(t("communes-former"), tuple(card for card in cards if card.reference in former)),
        )
    if section == "product":
        groups = [
            Group(village.title, fetch.cards("product", t.lang, village=village.reference))
            for village in fetch.cards("village", t.lang)
        ]
        placed = {card.reference for group in groups for card in group.cards}
        rest = tuple(card for card in cards if card.reference not in placed)
        return (*groups, Group(t("elsewhere"), rest)) if rest else tuple(groups)
    return (Group("", cards),)


LISTING = PageKind("listing", targets, context)
