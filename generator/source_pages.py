"""The pages of the list of sources: which sources stand on them, in which order, and where one is found."""

from __future__ import annotations

from generator.model.certificate import Certificate
from generator.model.source import Source
from generator.permalinks import WITH_PAGE
from generator.site import Site
from generator.text import sort_key

A_PAGE = 120  # sources on a page, with what rests on each: some 20 KB compressed
# Types that rest on sources and show somewhere: on their own page or list, a certificate on its products' pages.
CITING = (*WITH_PAGE, "festival", "page", "certificate", "figure", "feature")


def shown_sources(site: Site) -> tuple[str, ...]:
    """Those on which something rests."""
    return tuple(
        found
        for found in site.ids["source"]
        if any(_shows(site, kind, field, f"source/{found}") for kind in CITING for field in ("source", "sources"))
    )


def _shows(site: Site, kind: str, field: str, source: str) -> bool:
    """Whether an entry that rests on the source shows; a certificate only on the pages of its products."""
    found = site.referring.get((kind, field, source), ())
    if kind != "certificate":
        return bool(found)
    entries = (site.parsed[f"certificate/{item}"].entry for item in found)
    return any(isinstance(entry, Certificate) and entry.products for entry in entries)


def source_order(site: Site, lang: str) -> tuple[str, ...]:
    """The list in a language: by title."""
    return tuple(sorted(shown_sources(site), key=lambda found: (sort_key(_title(site, found), lang), found)))


def pages_of_sources(count: int) -> int:
    return max(1, -(-count // A_PAGE))


def page_of_source(order: tuple[str, ...], source: str) -> int:
    """The number of the page; the first for a source on which nothing rests."""
    return order.index(source) // A_PAGE + 1 if source in order else 1


def _title(site: Site, source: str) -> str:
    entry = site.parsed[f"source/{source}"].entry
    assert isinstance(entry, Source)
    return entry.title
