"""The list of festivals and market days, each at its anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.dates import PartialDate
from generator.model.festival import Festival
from generator.pages.coming import Ahead, Coming, ahead
from generator.pages.day_words import in_words, monthly_in_words
from generator.pages.filters import FilterBar, list_bar
from generator.pages.json_ld import Data, as_script
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
    card_or_none,
    cards_of,
    check_of,
    citations,
    frame,
    page_target,
    photos,
    view,
)
from generator.pages.linked_events import events
from generator.permalinks import Permalinks
from generator.photos.photo import PhotoView
from generator.site import Site
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class FestivalView:
    """A festival with its villages."""

    festival: View
    days: tuple[str, ...]  # every rule in words
    ahead: Ahead
    check: Check | None
    body: Body | None
    photos: tuple[PhotoView, ...]
    villages: tuple[Card, ...]
    place: Card | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar of what is to come."""

    title: str
    until: str  # the ISO day after which nothing of it is left
    days: tuple[tuple[Coming, View], ...]  # with the festival of each


@dataclass(frozen=True, slots=True)
class FestivalsContext:
    """All that templates/pages/festivals.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    bar: FilterBar
    count: str
    months: tuple[Month, ...]  # what is to come, but market days
    festivals: tuple[FestivalView, ...]  # by lunar month and day, then by solar
    data: Markup
    sources: Citations


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("festivals", lang, links.section("festival", lang))


def context(fetch: Fetch, target: Target) -> FestivalsContext:
    lang = target["lang"]
    t = fetch.wording(lang)
    festivals: list[Festival] = [fetch.entry(f"festival/{name}") for name in fetch.in_order("festival", lang)]
    bodies = {festival.id: fetch.body(f"festival/{festival.id}", lang) for festival in festivals}
    title, intro = t("section.festival"), t("intro.festival")
    views = tuple(_view(fetch, festival, bodies[festival.id], lang) for festival in festivals)
    parts = [part for festival in festivals for part in (bodies[festival.id], festival)]
    pairs = zip(festivals, views, strict=True)
    coming = [event for festival, shown in pairs for event in _events(fetch, festival, shown, lang)]
    return FestivalsContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section("festival", other), "festival"),
        t=t,
        title=title,
        intro=intro,
        bar=list_bar(fetch, "festival", lang),
        count=t.count("entries", len(festivals)),
        months=_months(views, t),
        festivals=views,
        data=as_script({"@graph": coming}),
        sources=citations(fetch, lang, *parts),
    )


def _view(fetch: Fetch, festival: Festival, body: Body | None, lang: str) -> FestivalView:
    t = fetch.wording(lang)
    villages = cards_of(fetch, "village", festival.villages, lang)
    place = card_or_none(fetch, "place", festival.place, lang)
    return FestivalView(
        view(fetch, festival, lang),
        _rules(festival, t),
        ahead(fetch, festival.id, lang),
        check_of(fetch, festival),
        body,
        photos(fetch, festival, lang),
        villages,
        place,
    )


def _events(fetch: Fetch, festival: Festival, shown: FestivalView, lang: str) -> Iterator[Data]:
    return events(fetch, festival, shown.ahead, shown.place or shown.villages[0], lang)


def _rules(festival: Festival, t: Wording) -> tuple[str, ...]:
    monthly = [days for days in festival.lunar if days.month is None]
    yearly = [days for days in festival.lunar if days.month is not None]
    return (
        *([monthly_in_words(monthly, t)] if monthly else ()),
        *(in_words(days, t) for days in yearly),
        *(in_words(days, t) for days in festival.solar),
    )


def _months(festivals: tuple[FestivalView, ...], t: Wording) -> tuple[Month, ...]:
    """Every day that is to come by its month; market days are too many and stand with their market."""
    found: dict[str, list[tuple[Coming, View]]] = {}
    coming = [(day, item) for item in festivals if item.festival.kind != "market" for day in item.ahead.days]
    for day, item in sorted(coming, key=lambda pair: (pair[0].first, pair[1].festival.id)):
        month = t.about(PartialDate(day.first.year, day.first.month))
        found.setdefault(month, []).append((day, item.festival))
    return tuple(
        Month(title, max(day.last for day, _ in days).isoformat(), tuple(days)) for title, days in found.items()
    )


FESTIVALS = PageKind("festivals", targets, context)
