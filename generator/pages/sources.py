"""The list of sources with their dates and what rests on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, SourceNote, frame, page_target, source_note
from generator.permalinks import WITH_PAGE, Permalinks
from generator.site import Site
from generator.text import sort_key
from generator.wording import Phrase, Wording


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source and the entries that cite it."""

    note: SourceNote
    cited_by: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SourcesContext:
    """All that templates/pages/sources.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    sources: tuple[SourceView, ...]  # those on which a page rests, by title


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("sources", lang, links.section("source", lang))


def context(fetch: Fetch, target: Target) -> SourcesContext:
    lang = target["lang"]
    t = fetch.wording(lang)
    title, intro = t("section.source"), t("intro.source")
    found = []
    for source_id in fetch.ids("source"):
        cited_by = _cited_by(fetch, source_id, lang)
        if cited_by:
            found.append(SourceView(source_note(fetch, lang, source_id, 0), cited_by))
    return SourcesContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section("source", other), "source"),
        t=t,
        title=title,
        intro=intro,
        sources=tuple(sorted(found, key=lambda view: (sort_key(view.note.title, lang), view.note.id))),
    )


def _cited_by(fetch: Fetch, source_id: str, lang: str) -> tuple[Card, ...]:
    """Entries with a page, a place on a list or a prose page that rest on the source."""
    reference = f"source/{source_id}"
    cards: list[Card] = []
    for kind in (*WITH_PAGE, "place", "festival", "page"):
        ids = {*fetch.ids(kind, source=reference), *fetch.ids(kind, sources=reference)}
        cards.extend(fetch.card(f"{kind}/{found}", lang) for found in sorted(ids))
    for field in ("source", "sources"):  # a certificate shows on its products' pages
        for found in fetch.ids("certificate", **{field: reference}):
            products = fetch.entry(f"certificate/{found}").products
            cards.extend(fetch.card(f"product/{product}", lang) for product in products)
    if fetch.ids("figure", sources=reference):
        t, links = fetch.wording(lang), fetch.links()
        cards.append(Card("figure", links.href(links.section("figure", lang)), Phrase(t("section.figure"), lang)))
    if fetch.ids("feature", sources=reference) or fetch.ids("feature", source=reference):
        t, links = fetch.wording(lang), fetch.links()
        cards.append(Card("feature", links.href(links.home(lang)), Phrase(t("map-of-villages"), lang)))
    return tuple({card.reference: card for card in cards}.values())


SOURCES = PageKind("sources", targets, context)
