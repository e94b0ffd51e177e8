"""A route's page: its stops in order, with the way between them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.route import Route
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
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
from generator.pages.maps import MapView, route_map
from generator.pages.stops import StopView, stops
from generator.photos.photo import PhotoView
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class RouteContext:
    """All that templates/pages/route.html may use."""

    page: Frame
    t: Wording
    route: View
    card: Card
    check: Check | None
    body: Body | None
    photos: tuple[PhotoView, ...]
    map: MapView | None
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
        card=fetch.card(reference, lang),
        check=check_of(fetch, route),
        body=body,
        photos=photos(fetch, route, lang, below_strip=True),
        stops=stops(fetch, route, lang),
        map=route_map(fetch, route, lang),
        communes=cards_of(fetch, "commune", route.communes, lang),
        sources=citations(fetch, lang, body, route),
    )


ROUTE = PageKind("route", entry_targets("route"), context)
