"""Lists of cards: villages, products, makers, crafts, communes, routes; long ones in several pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.lists import OF_CARDS, page_count
from generator.pages.filters import FilterBar, Results, jump_bar, list_bar, results
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.pages.maps import MapView, villages_map
from generator.permalinks import Permalinks
from generator.site import Site
from generator.surroundings import Crumb
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class ListingContext:
    """All that templates/pages/listing.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    bar: FilterBar
    results: Results
    map: MapView | None  # of villages


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        for section in OF_CARDS:
            for number in range(1, page_count(len(site.ids[section])) + 1):
                path = links.numbered(links.section(section, lang), lang, number)
                yield page_target("listing", lang, path, section=section, number=str(number))


def context(fetch: Fetch, target: Target) -> ListingContext:
    lang, section, number = target["lang"], target["section"], int(target["number"])
    t, links = fetch.wording(lang), fetch.links()
    title, intro = t(f"section.{section}"), t(f"intro.{section}")
    path = links.section(section, lang)
    first = number == 1
    shown = title if first else f"{title}, {t('page-number', number=t.number(number))}"
    return ListingContext(
        page=frame(
            fetch,
            lang,
            shown,
            intro if first else f"{shown}. {intro}",
            lambda to, other: to.numbered(to.section(section, other), other, number),
            section,
            () if first else (Crumb(title, links.href(path)),),
        ),
        t=t,
        title=shown,
        intro=intro if first else "",
        bar=list_bar(fetch, section, lang) if first else jump_bar(fetch, section, lang),
        results=results(fetch, fetch.slice(section, lang, number), lang, number, path),
        map=villages_map(fetch, lang) if section == "village" and first else None,
    )


LISTING = PageKind("listing", targets, context)
