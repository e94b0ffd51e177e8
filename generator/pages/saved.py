"""The page of what is kept on a phone, which is also what one sees where a page is wanted that is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.permalinks import SAVED, Permalinks
from generator.site import Site
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class SavedContext:
    """All that templates/pages/saved.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    own: str  # its address


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("saved", lang, links.section(SAVED, lang))


def context(fetch: Fetch, target: Target) -> SavedContext:
    lang, links = target["lang"], fetch.links()
    t = fetch.wording(lang)
    title, intro = t(f"section.{SAVED}"), t(f"intro.{SAVED}")
    return SavedContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section(SAVED, other)),
        t=t,
        title=title,
        intro=intro,
        own=links.href(links.section(SAVED, lang)),
    )


SAVED_PAGE = PageKind("saved", targets, context)
