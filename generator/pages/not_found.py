"""404.html: one page for the whole site, in the default language with the others beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target, target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, frame
from generator.permalinks import Permalinks
from generator.site import Site
from generator.surroundings import Crumb, SearchBox
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Apology:
    """What the page says in one language, and where to go on."""

    t: Wording
    search: SearchBox
    links: tuple[Crumb, ...]  # the home page and the sections of the menu


@dataclass(frozen=True, slots=True)
class NotFoundContext:
    """All that templates/pages/not-found.html may use."""

    page: Frame
    t: Wording
    apologies: tuple[Apology, ...]  # one for each language


def targets(site: Site, _links: Permalinks) -> Iterator[Target]:
    yield target("404.html", "page:not_found", lang=site.languages[0])


def context(fetch: Fetch, target: Target) -> NotFoundContext:
    lang = target["lang"]
    t = fetch.wording(lang)
    around = {other: fetch.surroundings(other) for other in fetch.settings().languages}
    apologies = tuple(
        Apology(fetch.wording(other), found.search, (Crumb(fetch.wording(other)("home"), found.home), *found.menu))
        for other, found in around.items()
    )
    page = frame(fetch, lang, t("not-found"), t("not-found-text"), lambda to, other: to.home(other), indexed=False)
    return NotFoundContext(page, t, apologies)


NOT_FOUND = PageKind("not_found", targets, context)
