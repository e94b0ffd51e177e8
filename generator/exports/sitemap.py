"""sitemap.xml (sitemaps.org 0.9) with the languages of each page beside it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from generator.exports.kind import one_file
from generator.fetch import Fetch
from generator.permalinks import ON_LIST, PLAN, SAVED, SEARCH, WITH_PAGE

Addresses = tuple[tuple[str, str], ...]  # (language, path) of one page


def make(fetch: Fetch) -> bytes:
    links = fetch.links()
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for addresses in _pages(fetch):
        alternates = [
            f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(links.absolute(path))}/>'
            for lang, path in addresses
        ]
        for _, path in addresses:
            location = quoteattr(links.absolute(path))[1:-1]
            lines.append(f"<url><loc>{location}</loc>{''.join(alternates)}</url>")
    lines.append("</urlset>\n")
    return "\n".join(lines).encode()


def _pages(fetch: Fetch) -> Iterator[Addresses]:
    """Every page that search engines may list, in a fixed order."""
    links, languages = fetch.links(), fetch.settings().languages
    yield tuple((lang, links.home(lang)) for lang in languages)
    planner = (PLAN,) if fetch.settings().planner else ()
    for section in (*WITH_PAGE, *ON_LIST, SEARCH, SAVED, *planner):
        yield tuple((lang, links.section(section, lang)) for lang in languages)
    for address in fetch.list_addresses():
        yield address.paths
    for kind in (*WITH_PAGE, "page"):
        for found in fetch.ids(kind):
            yield fetch.addresses(f"{kind}/{found}")


SITEMAP = one_file("sitemap", "sitemap.xml", make)
