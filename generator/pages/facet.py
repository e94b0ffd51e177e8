"""Parts of lists: the entries that have a value (products of 4 stars), and all values of a group (every craft)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.facets import columns
from generator.fetch import Fetch
from generator.lists import addresses, tallies
from generator.pages.filters import FilterBar, Results, describe_part, part_bar, results
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.permalinks import Permalinks
from generator.site import Site
from generator.surroundings import Crumb
from generator.wording import Wording

NOTED = ("distance", "open", "stars", "month")  # groups that need a word on how they are counted


@dataclass(frozen=True, slots=True)
class FacetContext:
    """All that templates/pages/facet.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    bar: FilterBar
    results: Results | None  # none on the page of all values
    values: tuple[Crumb, ...]  # on that page: each with its count


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for address in addresses(site, links, lambda section: tallies(columns(site, section), site.today)):
        if address.group:
            for lang, path in address.paths:
                yield page_target(
                    "facet",
                    lang,
                    path,
                    section=address.section,
                    group=address.group,
                    value=address.code,
                    number=str(address.number),
                )


def context(fetch: Fetch, target: Target) -> FacetContext:
    return _part(fetch, target) if target["value"] else _index(fetch, target)


def _index(fetch: Fetch, target: Target) -> FacetContext:
    """All values of a group."""
    lang, section, group = target["lang"], target["section"], target["group"]
    t, links = fetch.wording(lang), fetch.links()
    name = t(f"filter-of.{group}")
    title = t("filter-index", list=t(f"section.{section}"), group=name[:1].lower() + name[1:])
    intro = t("filter-index-intro")
    bar = part_bar(fetch, section, group, "", lang)
    values = tuple(
        Crumb(
            f"{value.label} ({t.number(value.count)})",
            links.href(links.filtered(section, group, lang, value.slug)),
        )
        for value in fetch.values(section, group, lang).values
    )
    return FacetContext(
        page=frame(
            fetch,
            lang,
            title,
            f"{title}. {intro}",
            lambda to, other: to.filtered(section, group, other),
            section,
            (Crumb(t(f"section.{section}"), bar.everything),),
        ),
        t=t,
        title=title,
        intro=intro,
        bar=bar,
        results=None,
        values=values,
    )


def _part(fetch: Fetch, target: Target) -> FacetContext:
    """The entries that have a value."""
    lang, section, group, code = target["lang"], target["section"], target["group"], target["value"]
    number = int(target["number"])
    t, links = fetch.wording(lang), fetch.links()
    values = {other: fetch.values(section, group, other).of(code) for other in fetch.settings().languages}
    slugs = {other: value.slug for other, value in values.items() if value}
    chosen = values[lang]
    assert chosen  # the page is planned for a value that holds something
    title = t(f"filter-title.{section}.{group}", value=chosen.label)
    shown = title if number == 1 else f"{title}, {t('page-number', number=t.number(number))}"
    bar = part_bar(fetch, section, group, code, lang)
    path = links.filtered(section, group, lang, slugs[lang])
    found = results(fetch, fetch.slice(section, lang, number, group, code), lang, number, path)
    crumbs = [
        Crumb(t(f"section.{section}"), bar.everything),
        Crumb(t(f"filter-of.{group}"), links.href(links.filtered(section, group, lang))),
    ]
    if number > 1:
        crumbs.append(Crumb(title, links.href(path)))
    return FacetContext(
        page=frame(
            fetch,
            lang,
            shown,
            describe_part(shown, (item.card for item in found.items)),
            lambda to, other: to.filtered(section, group, other, slugs[other], number),
            section,
            tuple(crumbs),
        ),
        t=t,
        title=shown,
        intro=t(f"filter-note.{group}") if group in NOTED else "",
        bar=bar,
        results=found,
        values=(),
    )


FACET = PageKind("facet", targets, context)
