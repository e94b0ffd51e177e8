"""sitemap.xml (sitemaps.org 0.9): each page with its languages, the day of its last change and its photographs."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import urljoin

from generator.exports.kind import one_file
from generator.fetch import Fetch
from generator.open_data.sets import DATA_SETS
from generator.permalinks import DATA, ON_LIST, PLAN, SAVED, SEARCH, WITH_PAGE

Addresses = tuple[tuple[str, str], ...]  # (language, path) of one page
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def make(fetch: Fetch) -> bytes:
    links = fetch.links()
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<urlset {NAMESPACES}>",
    ]
    dated, illustrated = fetch.dated(), fetch.illustrated()
    for reference, addresses in _pages(fetch):
        day = f"<lastmod>{dated[reference].last:%Y-%m-%d}</lastmod>" if reference in dated else ""
        pictures = "".join(
            f"<image:image><image:loc>{escape(urljoin(links.absolute(''), href))}</image:loc></image:image>"
            for href in illustrated.get(reference, ())
        )
        alternates = [
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(links.absolute(path))}"/>'
            for lang, path in addresses
        ]
        for _, path in addresses:
            location = escape(links.absolute(path))
            lines.append(f"<url><loc>{location}</loc>{day}{''.join(alternates)}{pictures}</url>")
    lines.append("</urlset>\n")
    return "\n".join(lines).encode()


def _pages(fetch: Fetch) -> Iterator[tuple[str, Addresses]]:
    """Every page that search engines may list, in a fixed order, and whose entry it is, "" for a list."""
    links, languages = fetch.links(), fetch.settings().languages
    yield "", tuple((lang, links.home(lang)) for lang in languages)
    planner = (PLAN,) if fetch.settings().planner else ()
    for section in (*WITH_PAGE, *ON_LIST, SEARCH, SAVED, DATA, *planner):
        yield "", tuple((lang, links.section(section, lang)) for lang in languages)
    for data_set in DATA_SETS:
        yield "", tuple((lang, links.data_set(data_set.word, lang)) for lang in languages)
    for address in fetch.list_addresses():
        yield "", address.paths
    for kind in (*WITH_PAGE, "page"):
        for found in fetch.ids(kind):
            yield f"{kind}/{found}", fetch.addresses(f"{kind}/{found}")


SITEMAP = one_file("sitemap", "sitemap.xml", make)
