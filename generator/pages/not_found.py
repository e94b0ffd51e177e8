"""404.html: one page for the whole site, in the default language with the others beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target, target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, SearchBox, frame, search_box
from generator.permalinks import Permalinks
from generator.site import Site
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Apology:
    """What the page says in one language, and where to go on."""

    t: Wording
    search: SearchBox
    home: str
    villages: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class NotFoundContext:
    """All that templates/pages/not-found.html may use."""

    page: Frame
    t: Wording
    apologies: tuple[Apology, ...]  # one for each language


def targets(site: Site, _links: Permalinks) -> Iterator[Target]:
    yield target("404.html", "page:not_found", lang=site.languages[0])


def context(fetch: Fetch, target: Target) -> NotFoundContext:
    lang, links = target["lang"], fetch.links()
    t = fetch.wording(lang)
    apologies = tuple(
        Apology(
            fetch.wording(other), search_box(fetch, other), links.href(links.home(other)), fetch.cards("village", other)
        )
        for other in fetch.settings().languages
    )
    page = frame(fetch, lang, t("not-found"), t("not-found-text"), lambda to, other: to.home(other), indexed=False)
    return NotFoundContext(page, t, apologies)


NOT_FOUND = PageKind("not_found", targets, context)
