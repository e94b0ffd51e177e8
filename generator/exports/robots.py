"""robots.txt: everything may be read, and where the sitemap is."""

from __future__ import annotations

from generator.exports.kind import one_file
from generator.fetch import Fetch


def make(fetch: Fetch) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {fetch.links().absolute('sitemap.xml')}\n".encode()


ROBOTS = one_file("robots", "robots.txt", make)
