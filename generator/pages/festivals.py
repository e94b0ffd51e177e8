"""The list of festivals and market days, each at its anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.markup import Body
from generator.model.festival import Festival, LunarDays, SolarDays
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
    PhotoView,
    card_or_none,
    cards_of,
    citations,
    frame,
    page_target,
    photos,
    view,
)
from generator.permalinks import Permalinks
from generator.site import Site
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class FestivalView:
    """A festival with its villages."""

    festival: View
    days: tuple[str, ...]  # every rule in words
    body: Body | None
    photos: tuple[PhotoView, ...]
    villages: tuple[Card, ...]
    place: Card | None


@dataclass(frozen=True, slots=True)
class FestivalsContext:
    """All that templates/pages/festivals.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    festivals: tuple[FestivalView, ...]  # by lunar month and day, then by solar
    sources: Citations


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("festivals", lang, links.section("festival", lang))


def context(fetch: Fetch, target: Target) -> FestivalsContext:
    lang = target["lang"]
    t = fetch.wording(lang)
    found: list[Festival] = [fetch.entry(f"festival/{name}") for name in fetch.ids("festival")]
    festivals = sorted(found, key=_in_the_year)
    bodies = {festival.id: fetch.body(f"festival/{festival.id}", lang) for festival in festivals}
    title, intro = t("section.festival"), t("intro.festival")
    parts = [part for festival in festivals for part in (bodies[festival.id], festival)]
    return FestivalsContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section("festival", other), "festival"),
        t=t,
        title=title,
        intro=intro,
        festivals=tuple(_view(fetch, festival, bodies[festival.id], lang) for festival in festivals),
        sources=citations(fetch, lang, *parts),
    )


def _view(fetch: Fetch, festival: Festival, body: Body | None, lang: str) -> FestivalView:
    villages = cards_of(fetch, "village", festival.villages, lang)
    place = card_or_none(fetch, "place", festival.place, lang)
    return FestivalView(
        view(fetch, festival, lang),
        _days(festival, fetch.wording(lang)),
        body,
        photos(fetch, festival, lang),
        villages,
        place,
    )


def _days(festival: Festival, t: Wording) -> tuple[str, ...]:
    return (*(_lunar_days(days, t) for days in festival.lunar), *(_solar_days(days, t) for days in festival.solar))


def _lunar_days(days: LunarDays, t: Wording) -> str:
    numbers = _run(days.day, days.last_day)
    if days.month is None:
        return t("lunar-days-monthly", days=numbers)
    month = t(f"month.lunar.{days.month}")
    if days.last_day is None:
        return t("lunar-day", days=numbers, month=month)
    return t("lunar-days", days=numbers, month=month)


def _solar_days(days: SolarDays, t: Wording) -> str:
    return t("solar-days", days=_run(days.day, days.last_day), month=t(f"month.{days.month}"))


def _run(first: int, last: int | None) -> str:
    return str(first) if last is None else f"{first}–{last}"


def _in_the_year(festival: Festival) -> tuple[int, int, int, str]:
    if festival.lunar:
        return 0, festival.lunar[0].month or 0, festival.lunar[0].day, festival.id
    if festival.solar:
        return 1, festival.solar[0].month, festival.solar[0].day, festival.id
    return 2, 0, 0, festival.id


FESTIVALS = PageKind("festivals", targets, context)
