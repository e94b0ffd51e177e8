"""Short addresses for signs and tags, `q/bt/`: a small page that goes on to the entry in the reader's language.

Without JavaScript it is two large links: whoever scans the sign at a village gate may read neither language's page
by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import PageKind, page_target
from generator.pages.sheet import Sheet, sheet
from generator.permalinks import Permalinks
from generator.short_codes import short_codes
from generator.site import Site
from generator.wording import Phrase, Wording


@dataclass(frozen=True, slots=True)
class Way:
    """The entry's page in one language."""

    lang: str
    name: str  # of the language, in that language
    title: Phrase
    href: str


@dataclass(frozen=True, slots=True)
class ShortContext:
    """All that templates/pages/short.html may use."""

    page: Sheet
    t: Wording
    cover: str
    title: str
    ways: tuple[Way, ...]


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    """Every code of every entry, also those of its former ids."""
    for reference, codes in short_codes(site.parsed).items():
        for code in codes:
            yield page_target("short", site.languages[0], links.short(code), entry=reference)


def context(fetch: Fetch, target: Target) -> ShortContext:
    lang, reference = target["lang"], target["entry"]
    cards = [fetch.card(reference, other) for other in fetch.settings().languages]
    ways = tuple(
        Way(other, fetch.wording(other).name, card.title, card.href)
        for other, card in zip(fetch.settings().languages, cards, strict=True)
    )
    title = str(cards[0].title)
    return ShortContext(
        page=sheet(fetch, lang, title, reference, printed=False),
        t=fetch.wording(lang),
        cover=cards[0].cover,
        title=title,
        ways=ways,
    )


SHORT_PAGE = PageKind("short", targets, context)
