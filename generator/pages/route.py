"""A route's page: its stops in order, with the way between them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.route import Route, Stop
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
    PhotoView,
    cards_of,
    check_of,
    citations,
    describe,
    entry_frame,
    entry_targets,
    photos,
    text,
    view,
)
from generator.wording import Phrase, View, Wording


@dataclass(frozen=True, slots=True)
class StopView:
    """A stop with its number and, where it has one, its page."""

    number: int
    title: Phrase
    href: str
    stop: View


@dataclass(frozen=True, slots=True)
class RouteContext:
    """All that templates/pages/route.html may use."""

    page: Frame
    t: Wording
    route: View
    check: Check | None
    body: Body | None
    photos: tuple[PhotoView, ...]
    stops: tuple[StopView, ...]
    communes: tuple[Card, ...]
    sources: Citations


def context(fetch: Fetch, target: Target) -> RouteContext:
    lang, reference = target["lang"], target["entry"]
    route: Route = fetch.entry(reference)
    body = fetch.body(reference, lang)
    return RouteContext(
        page=entry_frame(fetch, target, route, describe(text(fetch, route.summary, lang))),
        t=fetch.wording(lang),
        route=view(fetch, route, lang),
        check=check_of(fetch, route),
        body=body,
        photos=photos(fetch, route, lang),
        stops=tuple(_stop(fetch, stop, number, lang) for number, stop in enumerate(route.stops, start=1)),
        communes=cards_of(fetch, "commune", route.communes, lang),
        sources=citations(fetch, lang, body, route),
    )


def _stop(fetch: Fetch, stop: Stop, number: int, lang: str) -> StopView:
    """Its own name where it has one, else that of the village or place."""
    card = None
    if stop.village or stop.place:
        card = fetch.card(f"village/{stop.village}" if stop.village else f"place/{stop.place}", lang)
    title = text(fetch, stop.name, lang) if stop.name else card.title if card else Phrase("", lang)
    return StopView(number, title, card.href if card else "", view(fetch, stop, lang))


ROUTE = PageKind("route", entry_targets("route"), context)
