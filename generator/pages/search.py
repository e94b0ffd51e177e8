"""The page that searches: results for ?q= with JavaScript, and in any case every section as a link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.permalinks import ON_LIST, SEARCH, WITH_PAGE, Permalinks
from generator.site import Site
from generator.surroundings import Crumb
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class SearchContext:
    """All that templates/pages/search.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    sections: tuple[Crumb, ...]


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("search", lang, links.section(SEARCH, lang))


def context(fetch: Fetch, target: Target) -> SearchContext:
    lang, links = target["lang"], fetch.links()
    t = fetch.wording(lang)
    title, intro = t(f"section.{SEARCH}"), t(f"intro.{SEARCH}")
    sections = (Crumb(t(f"section.{name}"), links.href(links.section(name, lang))) for name in (*WITH_PAGE, *ON_LIST))
    return SearchContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section(SEARCH, other)),
        t=t,
        title=title,
        intro=intro,
        sections=tuple(sections),
    )


SEARCH_PAGE = PageKind("search", targets, context)
