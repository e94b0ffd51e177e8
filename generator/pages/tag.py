"""The tags of a product, eight on an A4 sheet: what it is, who makes it, the star while it stands, its code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.model.product import Product
from generator.pages.kind import PageKind, card_or_none, page_target
from generator.pages.printed import ShortAddress, short_address
from generator.pages.sheet import Sheet, sheet
from generator.permalinks import Permalinks
from generator.short_codes import short_codes
from generator.site import Site
from generator.wording import Wording

COPIES = 8  # on a sheet


@dataclass(frozen=True, slots=True)
class TagStar:
    """A rating that stands, with the last day on which it surely does: paper cannot change its mind."""

    stars: int
    text: str
    until: date


@dataclass(frozen=True, slots=True)
class TagContext:
    """All that templates/pages/tag.html may use."""

    page: Sheet
    t: Wording
    other: Wording | None  # the second language
    href: str  # of the product's page
    title: str
    other_title: str  # in the second language, where it differs
    long: bool  # the name takes smaller letters
    cover: str
    motif: str
    maker: Card | None
    village: Card | None
    star: TagStar | None
    trace_code: str
    address: ShortAddress
    copies: tuple[int, ...]


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for reference, codes in short_codes(site.parsed).items():
        product = site.parsed[reference].entry
        if isinstance(product, Product):
            about = {"maker": product.producer, "village": product.village, "trace": product.trace_code}
            given = {name: value or "" for name, value in about.items()}
            yield page_target("tag", site.languages[0], links.paper(codes[0]), entry=reference, **given)


def context(fetch: Fetch, target: Target) -> TagContext:
    lang, reference = target["lang"], target["entry"]
    card, t = fetch.card(reference, lang), fetch.wording(lang)
    others = [other for other in fetch.settings().languages if other != lang]
    title = str(card.title)
    other_title = str(fetch.card(reference, others[0]).title) if others else ""
    return TagContext(
        page=sheet(fetch, lang, f"{t('paper.tag')}: {title}", reference),
        t=t,
        other=fetch.wording(others[0]) if others else None,
        href=card.href,
        title=title,
        other_title=other_title if other_title != title else "",
        long=len(title) > 30,
        cover=card.cover,
        motif=card.motif,
        maker=card_or_none(fetch, "producer", target["maker"], lang),
        village=card_or_none(fetch, "village", target["village"], lang),
        star=_star(card, t),
        trace_code=target["trace"],
        address=short_address(fetch, reference),
        copies=tuple(range(COPIES)),
    )


def _star(card: Card, t: Wording) -> TagStar | None:
    """None too where nobody knows until when it stands."""
    now = card.star.now if card.star else None
    if now is None or now.state != "current" or now.stars is None or now.shown.phase.last is None:
        return None
    return TagStar(now.stars.low, t("star-current", stars=t.span(now.stars)), now.shown.phase.last)


TAG = PageKind("tag", targets, context)
