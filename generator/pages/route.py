"""A route's page: the day by the clock, or where no times can be reckoned its stops with the way between them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.route import Route
from generator.pages.downloads import TakeAlong, take_along
from generator.pages.itinerary import TimelineView, missing_ways, timeline
from generator.pages.json_ld import as_script
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
from generator.pages.linked_trip import trip_data
from generator.pages.maps import MapView, route_map
from generator.pages.notices import NoticeView, notices
from generator.pages.plan_link import PlanLink, route_plan
from generator.pages.printed import paper_href
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
    notices: tuple[NoticeView, ...]
    stops: tuple[StopView, ...]
    timeline: TimelineView | None
    no_way_to: tuple[StopView, ...]  # why there is no timetable, where there is a plan for one
    take: TakeAlong | None
    plan: PlanLink | None
    communes: tuple[Card, ...]
    data: Markup
    sources: Citations
    paper: str  # the page from which its leaflet is printed


def context(fetch: Fetch, target: Target) -> RouteContext:
    lang, reference = target["lang"], target["entry"]
    route: Route = fetch.entry(reference)
    body = fetch.body(reference, lang)
    shown = stops(fetch, route, lang)
    return RouteContext(
        page=entry_frame(fetch, target, route, describe(text(fetch, route.summary, lang))),
        t=fetch.wording(lang),
        route=view(fetch, route, lang),
        card=fetch.card(reference, lang),
        check=check_of(fetch, route),
        body=body,
        photos=photos(fetch, route, lang, below_strip=True),
        notices=notices(fetch, reference, lang),
        stops=shown,
        timeline=timeline(fetch, route, shown, lang),
        no_way_to=missing_ways(fetch, route, shown),
        take=take_along(fetch, route, lang),
        plan=route_plan(fetch, route, lang),
        map=route_map(fetch, route, lang),
        communes=cards_of(fetch, "commune", route.communes, lang),
        data=as_script(trip_data(fetch, route, shown, lang)),
        sources=citations(fetch, lang, body, route),
        paper=paper_href(fetch, reference, lang),
    )


ROUTE = PageKind("route", entry_targets("route"), context)
