"""A page of prose."""

from __future__ import annotations

from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.page import Page
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
from generator.permalinks import DATA
from generator.surroundings import OF_PAGES, LicenceView, licence_views
from generator.wording import View, Wording

ALL = ("code", *OF_PAGES)  # parts of the site with a licence


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that templates/pages/page.html may use."""

    page: Frame
    t: Wording
    prose: View
    check: Check | None
    body: Body | None
    sources: Citations
    licences: tuple[LicenceView, ...]  # empty on pages that do not end with them
    open_data: str  # address of the open data


def context(fetch: Fetch, target: Target) -> PageContext:
    lang, reference = target["lang"], target["entry"]
    prose: Page = fetch.entry(reference)
    body, links = fetch.body(reference, lang), fetch.links()
    return PageContext(
        page=entry_frame(fetch, target, prose, describe(text(fetch, prose.summary, lang))),
        t=fetch.wording(lang),
        prose=view(fetch, prose, lang),
        check=check_of(fetch, prose),
        body=body,
        sources=citations(fetch, lang, body, prose),
        licences=licence_views(fetch.settings(), lang, ALL) if prose.ends_with == "licences" else (),
        open_data=links.href(links.section(DATA, lang)),
    )


PAGE = PageKind("page", entry_targets("page"), context)
