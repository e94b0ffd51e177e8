"""The stops of a route as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.fetch import Fetch
from generator.model.route import Route, Stop
from generator.pages.kind import text, view
from generator.wording import Phrase, View


@dataclass(frozen=True, slots=True)
class StopView:
    """A stop with its number and, where it has one, its page."""

    number: int
    title: Phrase
    href: str
    stop: View


def stops(fetch: Fetch, route: Route, lang: str) -> tuple[StopView, ...]:
    return tuple(_stop(fetch, stop, number, lang) for number, stop in enumerate(route.stops, start=1))


def _stop(fetch: Fetch, stop: Stop, number: int, lang: str) -> StopView:
    """Its own name where it has one, else that of the village or place."""
    card = None
    if stop.village or stop.place:
        card = fetch.card(f"village/{stop.village}" if stop.village else f"place/{stop.place}", lang)
    title = text(fetch, stop.name, lang) if stop.name else card.title if card else Phrase("", lang)
    return StopView(number, title, card.href if card else "", view(fetch, stop, lang))
