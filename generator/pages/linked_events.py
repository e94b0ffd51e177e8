"""Festivals as events, one for each day that is to come. Market days are opening hours rather than events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

from generator.cards import Card
from generator.fetch import Fetch
from generator.model.festival import Festival
from generator.model.hours import clock_text
from generator.pages.coming import Ahead
from generator.pages.json_ld import Data
from generator.pages.kind import text

HANOI = "+07:00"


def events(fetch: Fetch, festival: Festival, ahead: Ahead, where: Card, lang: str) -> Iterator[Data]:
    """`where` is the card of its place, or of its first village."""
    if festival.kind == "market":
        return
    links = fetch.links()
    card = fetch.card(f"festival/{festival.id}", lang)
    home = links.absolute(links.home(lang))
    commune = fetch.driver_address(f"village/{festival.villages[0]}")[0]
    location = {
        "@type": "Place",
        "name": where.title.text,
        "url": urljoin(home, where.href),
        "address": {"@type": "PostalAddress", "addressLocality": commune, "addressCountry": "VN"},
    }
    for coming in ahead.days:
        yield {
            "@type": "Festival",
            "name": card.title.text,
            **({"description": text(fetch, festival.summary, lang).text} if festival.summary else {}),
            "url": urljoin(home, card.href),
            "startDate": _moment(coming.first, festival.begins),
            "endDate": _moment(coming.last, festival.ends),
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": location,
        }


def _moment(day: date, minutes: int | None) -> str:
    return day.isoformat() if minutes is None else f"{day.isoformat()}T{clock_text(minutes)}:00{HANOI}"
