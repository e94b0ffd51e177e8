"""What signs, tags and leaflets share: the short address, its QR code, and the link to them from an entry's page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.drawing.qr import draw_qr
from generator.fetch import Fetch


@dataclass(frozen=True, slots=True)
class ShortAddress:
    """Where a printed code leads."""

    text: str  # without "https://", as people type it
    code: Markup  # the QR code
    box: str  # its viewBox, for copies


def short_address(fetch: Fetch, reference: str) -> ShortAddress:
    url = fetch.links().absolute(fetch.links().short(fetch.short_code(reference)))
    code = draw_qr(url, f"QR: {url}")
    box = code.partition('viewBox="')[2].partition('"')[0]
    return ShortAddress(url.partition("://")[2], Markup(code), box)


def paper_href(fetch: Fetch, reference: str, lang: str) -> str:
    """The page from which an entry's sign, tag or leaflet is printed. Only leaflets are of one language."""
    links = fetch.links()
    own = lang if reference.startswith("route/") else ""
    return links.href(links.paper(fetch.short_code(reference), own))
