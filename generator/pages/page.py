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
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that templates/pages/page.html may use."""

    page: Frame
    t: Wording
    prose: View
    check: Check | None
    body: Body | None
    sources: Citations


def context(fetch: Fetch, target: Target) -> PageContext:
    lang, reference = target["lang"], target["entry"]
    prose: Page = fetch.entry(reference)
    body = fetch.body(reference, lang)
    return PageContext(
        page=entry_frame(fetch, target, prose, describe(text(fetch, prose.summary, lang))),
        t=fetch.wording(lang),
        prose=view(fetch, prose, lang),
        check=check_of(fetch, prose),
        body=body,
        sources=citations(fetch, lang, body, prose),
    )


PAGE = PageKind("page", entry_targets("page"), context)
