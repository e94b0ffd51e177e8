"""The first page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cards import Card
from generator.certificates import STATES
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.coming import Coming, ahead
from generator.pages.kind import Crumb, Frame, PageKind, frame, page_target
from generator.permalinks import Permalinks
from generator.phases import ShownPhase
from generator.site import Site
from generator.wording import Wording

PRODUCTS_SHOWN = 8
SOON_SHOWN = 8
MARKET_DAYS = 12  # two months of a market with six days in each


@dataclass(frozen=True, slots=True)
class Soon:
    """A festival or market on one of its days."""

    card: Card
    day: Coming
    phase: ShownPhase  # when it is shown


@dataclass(frozen=True, slots=True)
class HomeContext:
    """All that templates/pages/home.html may use."""

    page: Frame
    t: Wording
    villages: tuple[Card, ...]
    routes: tuple[Card, ...]
    crafts: tuple[Card, ...]
    soon: tuple[Soon, ...]
    products: tuple[Card, ...]  # the best rated first
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
    return HomeContext(
        page=frame(fetch, lang, t("home"), tagline, lambda to, other: to.home(other)),
        t=t,
        villages=fetch.cards("village", lang),
        routes=fetch.cards("route", lang),
        crafts=fetch.cards("craft", lang),
        soon=_soon(fetch, lang),
        products=tuple(products[:PRODUCTS_SHOWN]),
        all_villages=Crumb(t("all-villages"), links.href(links.section("village", lang))),
        all_routes=Crumb(t("all-routes"), links.href(links.section("route", lang))),
        all_festivals=Crumb(t("all-festivals"), links.href(links.section("festival", lang))),
        all_products=Crumb(t("all-products"), links.href(links.section("product", lang))),
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
