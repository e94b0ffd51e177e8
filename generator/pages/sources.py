"""The list of sources with their dates and what rests on each, in several pages where it is long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.filters import Pager, pager
from generator.pages.kind import Frame, PageKind, SourceNote, frame, page_target, source_note
from generator.permalinks import WITH_PAGE, Permalinks
from generator.site import Site
from generator.source_pages import A_PAGE, page_of_source, pages_of_sources, shown_sources
from generator.surroundings import Crumb
from generator.text import first_letter
from generator.wording import Phrase, Wording


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source and the entries that cite it."""

    note: SourceNote
    cited_by: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Anchors:
    """Sources of a further page: the first page keeps their anchors, for addresses from when it held them all."""

    href: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the index with its first source."""

    name: str
    href: str
    elsewhere: tuple[Anchors, ...]


@dataclass(frozen=True, slots=True)
class SourcesContext:
    """All that templates/pages/sources.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    count: str
    letters: tuple[Letter, ...]  # on the first of several pages
    sources: tuple[SourceView, ...]  # those on which a page rests, by title
    pager: Pager | None


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    pages = pages_of_sources(len(shown_sources(site)))
    for lang in site.languages:
        for number in range(1, pages + 1):
            path = links.numbered(links.section("source", lang), lang, number)
            yield page_target("sources", lang, path, number=str(number))


def context(fetch: Fetch, target: Target) -> SourcesContext:
    lang, number = target["lang"], int(target["number"])
    t, links, order = fetch.wording(lang), fetch.links(), fetch.source_order(lang)
    title, intro = t("section.source"), t("intro.source")
    path, pages, first = links.section("source", lang), pages_of_sources(len(order)), number == 1
    shown = title if first else f"{title}, {t('page-number', number=t.number(number))}"
    here = order[(number - 1) * A_PAGE : number * A_PAGE]
    return SourcesContext(
        page=frame(
            fetch,
            lang,
            shown,
            intro if first else f"{shown}. {intro}",
            lambda to, other: to.numbered(to.section("source", other), other, number),
            "source",
            () if first else (Crumb(title, links.href(path)),),
        ),
        t=t,
        title=shown,
        intro=intro if first else "",
        count=t.count("sources-count", len(order)),
        letters=_letters(fetch, order, lang) if first and pages > 1 else (),
        sources=tuple(SourceView(source_note(fetch, lang, found, 0), _cited_by(fetch, found, lang)) for found in here),
        pager=pager(fetch, lang, path, number, pages) if pages > 1 else None,
    )


def _letters(fetch: Fetch, order: tuple[str, ...], lang: str) -> tuple[Letter, ...]:
    found: dict[str, dict[str, list[str]]] = {}  # letter -> page -> ids
    links = fetch.links()
    for source in order:
        letter = first_letter(fetch.entry(f"source/{source}").title, lang) or "0–9"
        path = links.numbered(links.section("source", lang), lang, page_of_source(order, source))
        found.setdefault(letter, {}).setdefault(links.href(path), []).append(source)
    home = links.href(links.section("source", lang))
    return tuple(
        Letter(
            letter,
            next(f"{href}#{ids[0]}" for href, ids in pages.items()),
            tuple(Anchors(href, tuple(ids)) for href, ids in pages.items() if href != home),
        )
        for letter, pages in found.items()
    )


def _cited_by(fetch: Fetch, source_id: str, lang: str) -> tuple[Card, ...]:
    """Entries with a page, a place on a list or a prose page that rest on the source."""
    reference = f"source/{source_id}"
    cards: list[Card] = []
    for kind in (*WITH_PAGE, "festival", "page"):
        ids = {*fetch.ids(kind, source=reference), *fetch.ids(kind, sources=reference)}
        cards.extend(fetch.card(f"{kind}/{found}", lang) for found in sorted(ids))
    for field in ("source", "sources"):  # a certificate shows on its products' pages
        for found in fetch.ids("certificate", **{field: reference}):
            products = fetch.entry(f"certificate/{found}").products
            cards.extend(fetch.card(f"product/{product}", lang) for product in products)
    if fetch.ids("figure", sources=reference) or fetch.ids("figure", source=reference):
        t, links = fetch.wording(lang), fetch.links()
        cards.append(Card("figure", links.href(links.section("figure", lang)), Phrase(t("section.figure"), lang)))
    if fetch.ids("feature", sources=reference) or fetch.ids("feature", source=reference):
        t, links = fetch.wording(lang), fetch.links()
        cards.append(Card("feature", links.href(links.home(lang)), Phrase(t("map-of-villages"), lang)))
    return tuple({card.reference: card for card in cards}.values())


SOURCES = PageKind("sources", targets, context)
