"""What the style page shows of the site itself: parts that only a whole village, festival or list can fill."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.cards import Card
from generator.engine.target import target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.pages.coming import ahead
from generator.pages.driver import DriverView, village_driver
from generator.pages.embed_snippet import Snippet
from generator.pages.festivals import Month
from generator.pages.filters import FilterBar, FilterGroup, FilterLink, Pager, Results, list_bar, results
from generator.pages.glance import Glance, glance
from generator.pages.hours import HoursView, hours_view
from generator.pages.kind import cards_of, check_of, view
from generator.pages.nearby import NearbyVillage, nearby
from generator.pages.notices import NoticeView
from generator.pages.open_data import DataSetContext, SetLine, set_context, set_lines
from generator.pages.places import PlaceRow, place_row
from generator.pages.printed import ShortAddress, short_address
from generator.pages.sources import Letter
from generator.pages.worklist import Group, groups
from generator.phases import Phase, ShownPhase
from generator.surroundings import Crumb
from generator.wording import Phrase, View, Wording


@dataclass(frozen=True, slots=True)
class VillageSample:
    """The site's first village."""

    village: View
    card: Card
    glance: Glance
    crafts: tuple[Card, ...]
    hours_view: HoursView | None
    check: Check | None
    driver: DriverView
    nearby: tuple[NearbyVillage, ...]
    address: ShortAddress


@dataclass(frozen=True, slots=True)
class SiteSamples:
    """Empty where the site holds nothing of the kind."""

    village: VillageSample | None
    months: tuple[Month, ...]  # of the first festival with days to come
    bar: FilterBar  # with all that a bar can have
    results: Results
    pager: Pager
    places: tuple[PlaceRow, ...]
    letters: tuple[Letter, ...]
    notices: tuple[NoticeView, ...]  # one of each kind
    work: tuple[Group, ...]
    snippet: Snippet
    open_data: DataSetContext  # of the villages
    data_sets: tuple[SetLine, ...]


def make_site_samples(fetch: Fetch, lang: str) -> SiteSamples:
    links, t = fetch.links(), fetch.wording(lang)
    path = links.section("village", lang)
    return SiteSamples(
        village=_village(fetch, lang),
        months=_months(fetch, lang),
        bar=_bar(fetch, lang),
        results=results(fetch, fetch.slice("village", lang, 1), lang, 1, path),
        pager=Pager(t("page-of", number="2", total="3"), links.href(path), links.href(path)),
        places=tuple(place_row(fetch, fetch.entry(f"place/{found}"), lang) for found in fetch.ids("place")[:2]),
        letters=tuple(Letter(name, links.href(links.section("source", lang)), ()) for name in ("A", "B", "Đ")),
        notices=_notices(fetch, lang, t),
        work=groups(fetch, lang),
        snippet=Snippet(links.href(path), '<iframe src="…"></iframe>'),
        open_data=set_context(fetch, target("sample", "sample", lang=lang, set="villages")),
        data_sets=set_lines(fetch, lang)[:3],
    )


def _notices(fetch: Fetch, lang: str, t: Wording) -> tuple[NoticeView, ...]:
    """The page's own, and one of a village."""
    card = next((fetch.card(f"village/{found}", lang) for found in fetch.ids("village")[:1]), None)
    days, words = t.dates(date(2026, 12, 1), date(2026, 12, 5)), Phrase(t("ask-ahead"), lang)
    shown = ShownPhase(Phase("sample", None, None), hidden=False)
    return (NoticeView("closed", days, words, None, shown), NoticeView("note", days, words, card, shown))


def _village(fetch: Fetch, lang: str) -> VillageSample | None:
    first = next(iter(fetch.ids("village")), None)
    if first is None:
        return None
    reference = f"village/{first}"
    village = fetch.entry(reference)
    return VillageSample(
        village=view(fetch, village, lang),
        card=fetch.card(reference, lang),
        glance=glance(fetch, village, lang),
        crafts=cards_of(fetch, "craft", village.crafts, lang),
        hours_view=hours_view(fetch, village, lang),
        check=check_of(fetch, village),
        driver=replace(village_driver(fetch, village), phone="0123 456 789"),  # no village has a phone
        nearby=nearby(fetch, reference, lang),
        address=short_address(fetch, reference),
    )


def _bar(fetch: Fetch, lang: str) -> FilterBar:
    """That of the list of villages with one group in every state, however few villages there are."""
    t = fetch.wording(lang)
    everything = fetch.links().section("village", lang)
    values = tuple(
        FilterLink(str(number), t(f"weekday.{number}"), everything, number, number == 1) for number in range(4)
    )
    every = Crumb(t("filter-index-intro"), everything)
    group = FilterGroup("sample", t("filter-of.open"), values[:2], values[2:], every, dated=True)
    other = Crumb(t("filter-of.craft"), everything)
    return replace(list_bar(fetch, "village", lang), groups=(group,), others=(other,), chosen=1)


def _months(fetch: Fetch, lang: str) -> tuple[Month, ...]:
    t = fetch.wording(lang)
    for festival_id in fetch.ids("festival"):
        days = ahead(fetch, festival_id, lang).days
        if days:
            festival = view(fetch, fetch.entry(f"festival/{festival_id}"), lang)
            title = t(f"month.{days[0].first.month}")
            return (Month(title, days[-1].last.isoformat(), tuple((day, festival) for day in days[:3])),)
    return ()
