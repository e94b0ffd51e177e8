"""The first page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.cards import Card
from generator.certificates import STATES
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.model.figure import Figure
from generator.model.route import Route
from generator.pages.coming import Coming, ahead
from generator.pages.figure_values import value_text
from generator.pages.itinerary import TimelineView, timeline
from generator.pages.kind import Frame, PageKind, frame, page_target, text
from generator.pages.maps import MapView, route_picture, villages_map
from generator.pages.stops import StopView, stops
from generator.permalinks import PLAN, Permalinks
from generator.phases import ShownPhase
from generator.site import Site
from generator.surroundings import Crumb
from generator.wording import Wording

PRODUCTS_SHOWN = 8
SOON_SHOWN = 8
MOSAIC = 6  # covers beside the title
VILLAGES_SHOWN = 8
MARKET_DAYS = 12  # two months of a market with six days in each


@dataclass(frozen=True, slots=True)
class Soon:
    """A festival or market on one of its days."""

    card: Card
    day: Coming
    phase: ShownPhase  # when it is shown


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in short; its page has the scope, the stage and the source."""

    value: str
    label: str
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class HomeContext:
    """All that templates/pages/home.html may use."""

    page: Frame
    t: Wording
    map: MapView | None
    villages: tuple[Card, ...]
    crafts: tuple[Card, ...]
    mosaic: tuple[Card, ...]  # villages of different crafts, for the covers beside the title
    featured: Card | None  # a route to begin with
    featured_stops: tuple[StopView, ...]
    featured_times: TimelineView | None  # where its times can be reckoned
    featured_map: Markup | None
    numbers: tuple[Number, ...]
    soon: tuple[Soon, ...]
    products: tuple[Card, ...]  # the best rated first
    plan: Crumb | None  # the day planner
    all_villages: Crumb
    all_routes: Crumb
    all_festivals: Crumb
    all_products: Crumb


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("home", lang, links.home(lang))


def context(fetch: Fetch, target: Target) -> HomeContext:
    lang = target["lang"]
    t, links, settings = fetch.wording(lang), fetch.links(), fetch.settings()
    tagline = settings.tagline.pick(lang, settings.languages[0])[0]
    products = sorted(fetch.cards("product", lang), key=_best_first)
    villages = fetch.cards("village", lang)
    route = _featured(fetch)
    shown = stops(fetch, route, lang) if route else ()
    return HomeContext(
        page=frame(fetch, lang, t("home"), tagline, lambda to, other: to.home(other)),
        t=t,
        map=villages_map(fetch, lang),
        villages=_varied(villages)[:VILLAGES_SHOWN],
        crafts=fetch.cards("craft", lang),
        mosaic=_mosaic(villages),
        featured=fetch.card(f"route/{route.id}", lang) if route else None,
        featured_stops=shown,
        featured_times=timeline(fetch, route, shown, lang) if route else None,
        featured_map=route_picture(fetch, route, lang, fetch.card(f"route/{route.id}", lang).href) if route else None,
        numbers=_numbers(fetch, t),
        soon=_soon(fetch, lang),
        products=tuple(products[:PRODUCTS_SHOWN]),
        plan=Crumb(t("home-plan"), links.href(links.section(PLAN, lang))) if settings.planner else None,
        all_villages=Crumb(t("all-villages"), links.href(links.section("village", lang))),
        all_routes=Crumb(t("all-routes"), links.href(links.section("route", lang))),
        all_festivals=Crumb(t("all-festivals"), links.href(links.section("festival", lang))),
        all_products=Crumb(t("all-products"), links.href(links.section("product", lang))),
    )


def _mosaic(villages: tuple[Card, ...]) -> tuple[Card, ...]:
    """Villages of different crafts, in the order of the list."""
    return _varied(villages)[:MOSAIC]


def _varied(villages: tuple[Card, ...]) -> tuple[Card, ...]:
    """The first village of each motif, then the others."""
    by_motif: dict[str, Card] = {}
    for card in villages:
        by_motif.setdefault(card.motif, card)
    first = tuple(by_motif.values())
    return (*first, *(card for card in villages if card not in first))


def _featured(fetch: Fetch) -> Route | None:
    """The newest route that an office has published, else the first that has stops."""
    routes: list[Route] = [fetch.entry(f"route/{found}") for found in fetch.ids("route")]
    with_stops = [route for route in routes if route.stops]
    published = [route for route in with_stops if route.status == "published" and route.published_on]
    newest = max(published, key=lambda route: (str(route.published_on), route.id), default=None)
    return newest or next(iter(with_stops), None)


def _numbers(fetch: Fetch, t: Wording) -> tuple[Number, ...]:
    """The figures that editors put on the home page, in their order."""
    links = fetch.links()
    figures: list[Figure] = [fetch.entry(f"figure/{found}") for found in fetch.ids("figure")]
    shown = sorted((figure for figure in figures if figure.home_order), key=lambda figure: figure.home_order or 0)
    return tuple(
        Number(
            value_text(figure, t),
            text(fetch, figure.label_text, t.lang).text,
            t.about(figure.as_of) if figure.as_of else "",
            links.href(links.entry(figure, t.lang)),
        )
        for figure in shown
    )


def _soon(fetch: Fetch, lang: str) -> tuple[Soon, ...]:
    """What is on next. A market comes again within days: each of its days waits until the one before has passed."""
    found: list[Soon] = []
    for card in fetch.cards("festival", lang):
        days = ahead(fetch, card.reference.partition("/")[2], lang).days
        if card.code == "festival-kind.market":
            found.extend(Soon(card, day, day.next) for day in days[:MARKET_DAYS])
        else:
            found.extend(Soon(card, day, day.ahead) for day in days)
    found.sort(key=lambda soon: (soon.day.first, soon.card.reference))
    shown = [soon for soon in found if not soon.phase.hidden][:SOON_SHOWN]
    return tuple(soon for soon in found if soon.phase.hidden or soon in shown)


def _best_first(card: Card) -> tuple[int, int]:
    if card.star is None:
        return len(STATES), 0
    now = card.star.now
    return STATES.index(now.state), -(now.stars.low if now.stars else 0)


HOME = PageKind("home", targets, context)
