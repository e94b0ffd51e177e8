"""robots.txt: everything may be read, and where the sitemap is."""

from __future__ import annotations

from generator.exports.kind import Export
from generator.fetch import Fetch


def make(fetch: Fetch) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {fetch.links().absolute('sitemap.xml')}\n".encode()


ROBOTS = Export("robots", "robots.txt", make)
