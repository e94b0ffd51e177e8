"""Addresses that were published and whose thing is no longer there: a page that says so and leads to the nearest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, frame
from generator.permalinks import Permalinks
from generator.site import Site
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class GoneContext:
    """All that templates/pages/gone.html may use."""

    page: Frame
    t: Wording
    title: str  # of the page that it leads to
    href: str


def targets(_site: Site, _links: Permalinks) -> Iterator[Target]:
    """None of its own: `generator/addresses.py` finds them once all else is planned."""
    yield from ()


def context(fetch: Fetch, target: Target) -> GoneContext:
    lang, to, above, section = (target[name] for name in ("lang", "to", "entry_above", "section"))
    t, links = fetch.wording(lang), fetch.links()
    paths = dict(fetch.addresses(above)) if above else {}

    def address(_to: Permalinks, other: str) -> str:
        if other == lang:
            return to
        return paths.get(other) or (links.section(section, other) if section else links.home(other))

    if above:
        title = str(fetch.card(above, lang).title)
    elif section:
        title = t(f"section.{section}")
    else:
        title = t("home") if to == links.home(lang) else t("gone-nearest")
    page = frame(fetch, lang, t("gone"), t("gone-text"), address, section, indexed=False, entry=above)
    return GoneContext(page, t, title, links.href(to))


GONE = PageKind("gone", targets, context)
