"""What lists and their parts share: the bar of filters, the cards of one page, the way to the other pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.cards import Card
from generator.facets import Distance
from generator.fetch import Fetch
from generator.lists import Slice, Values
from generator.permalinks import list_file
from generator.surroundings import Crumb
from generator.wording import Phrase, Wording

FIRST, MOST = 8, 24  # links of a group shown at once, and unfolded; all of them stand on a page of their own
NAMED = 6  # entries that the description of a page names
NEAREST = "km"  # the order by distance, in addresses of every language


@dataclass(frozen=True, slots=True)
class FilterLink:
    """A value one can filter by."""

    slug: str
    label: Phrase | str
    href: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Values of one kind."""

    word: str  # in addresses
    title: str
    links: tuple[FilterLink, ...]
    more: tuple[FilterLink, ...]  # folded
    every: Crumb | None  # the page of all values, where there are more
    dated: bool  # whether a day can be asked for


@dataclass(frozen=True, slots=True)
class FilterBar:
    """The filters of a list."""

    groups: tuple[FilterGroup, ...]
    others: tuple[Crumb, ...]  # groups that stand on the list's first page, each as a link to it there
    everything: str  # address of the whole list
    chosen: int
    attributes: dict[str, str]  # for assets/js/filter.js; none where there is nothing to filter by
    date_word: str
    sort_word: str  # empty where the list has one order


@dataclass(frozen=True, slots=True)
class ListItem:
    """A card with the days on which it stands on this page."""

    card: Card
    attributes: dict[str, str]
    note: str


@dataclass(frozen=True, slots=True)
class Pager:
    """The way to the pages before and after; an empty address where there is none."""

    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a list."""

    items: tuple[ListItem, ...]
    count: str
    pager: Pager | None


def list_bar(fetch: Fetch, section: str, lang: str) -> FilterBar:
    """All filters of a list, on its first page."""
    found = ((group, fetch.values(section, group, lang)) for group in fetch.groups(section))
    groups, days = [], []
    for group, values in found:
        groups.append(_group(fetch, section, group, values, lang))
        days.append(values.changes)
    changes = min((day for day in days if day), default=None)
    attributes = {"data-changes": changes.isoformat()} if changes else {}
    return _bar(fetch, section, lang, groups=tuple(groups), attributes=attributes)


def jump_bar(fetch: Fetch, section: str, lang: str) -> FilterBar:
    """On a further page of a list: links to the filters on the first."""
    return _bar(fetch, section, lang, others=_others(fetch, section, lang, "", ""), attributes={})


def part_bar(fetch: Fetch, section: str, group: str, code: str, lang: str) -> FilterBar:
    """On the page of a value: its neighbours, and links to the other filters that keep the value."""
    values = fetch.values(section, group, lang)
    chosen = values.of(code)
    query = f"{fetch.links().word(group, lang)}={chosen.slug}" if chosen else ""
    attributes = {"data-fixed": query} if query else {}
    if values.changes:
        attributes["data-changes"] = values.changes.isoformat()
    return _bar(
        fetch,
        section,
        lang,
        groups=(_group(fetch, section, group, values, lang, code),),
        others=_others(fetch, section, lang, group, query),
        chosen=1 if chosen else 0,
        attributes=attributes,
    )


def _bar(
    fetch: Fetch,
    section: str,
    lang: str,
    attributes: dict[str, str],
    groups: tuple[FilterGroup, ...] = (),
    others: tuple[Crumb, ...] = (),
    chosen: int = 0,
) -> FilterBar:
    links, t = fetch.links(), fetch.wording(lang)
    everything = links.href(links.section(section, lang))
    script = {
        "data-module": "filter",
        "data-index": links.href(list_file(section, lang)),
        "data-home": everything,
        "data-failed": t("filter-failed"),
    }
    sort = links.word("sort", lang) if section == "village" and groups and not others else ""
    return FilterBar(
        groups, others, everything, chosen, {**script, **attributes} if groups else {}, links.word("date", lang), sort
    )


def _group(fetch: Fetch, section: str, group: str, values: Values, lang: str, current: str = "") -> FilterGroup:
    links, t = fetch.links(), fetch.wording(lang)
    offered, chosen = values.values[:MOST], values.of(current)
    if chosen and chosen not in offered:
        offered = (*offered, chosen)
    shown = [
        FilterLink(
            value.slug,
            value.label,
            links.href(links.filtered(section, group, lang, value.slug)),
            value.count,
            value.code == current,
        )
        for value in offered
    ]
    cut = FIRST if len(shown) > FIRST + 2 else len(shown)  # to fold two hides more than it saves
    held = len(values.values)
    every = Crumb(t("filter-every", number=t.number(held)), links.href(links.filtered(section, group, lang)))
    dated = group == "open" and not current
    return FilterGroup(
        links.word(group, lang),
        t(f"filter-of.{group}"),
        tuple(shown[:cut]),
        tuple(shown[cut:]),
        every if held > len(shown) else None,
        dated and any(value.code.isdecimal() for value in values.values),
    )


def _others(fetch: Fetch, section: str, lang: str, without: str, query: str) -> tuple[Crumb, ...]:
    links, t = fetch.links(), fetch.wording(lang)
    start = links.href(links.section(section, lang)) + (f"?{query}" if query else "")
    return tuple(
        Crumb(t(f"filter-of.{group}"), f"{start}#{filter_id(links.word(group, lang))}")
        for group in fetch.groups(section)
        if group != without
    )


def filter_id(word: str) -> str:
    """The anchor of a group on the list's page."""
    return f"filter-{word}"


def results(fetch: Fetch, found: Slice, lang: str, number: int, path: str) -> Results:
    """The cards of a page of a list that begins at a path."""
    t = fetch.wording(lang)
    items = tuple(
        ListItem(
            fetch.card(item.reference, lang),
            item.shown.attributes if item.shown else {},
            _told(item.distance, t) if item.distance else "",
        )
        for item in found.items
    )
    count = t.count("entries", found.count)
    if found.pages == 1:
        return Results(items, count, None)
    first, last = (t.number(end) for end in found.span(number))
    if found.count == found.total:
        count = t("page-range", first=first, last=last, total=t.number(found.total))
    return Results(items, count, pager(fetch, lang, path, number, found.pages))


def pager(fetch: Fetch, lang: str, path: str, number: int, pages: int) -> Pager:
    """On a page of a list that begins at a path."""
    links, t = fetch.links(), fetch.wording(lang)
    near = (number - 1, number + 1)
    around = [links.href(links.numbered(path, lang, other)) if 1 <= other <= pages else "" for other in near]
    return Pager(t("page-of", number=t.number(number), total=t.number(pages)), *around)


def _told(distance: Distance, t: Wording) -> str:
    low, high = (t.number(round(km, 1)) for km in (distance.low, distance.high))
    return t("km-straight" if distance.straight else "km", km=low if low == high else f"{low}–{high}")


def describe_part(title: str, cards: Iterable[Card]) -> str:
    """The description of a page for search engines: what it lists, and the first names."""
    names = [str(card.title) for card in cards]
    more = ", …" if len(names) > NAMED else "."
    return f"{title}: {', '.join(names[:NAMED])}{more}" if names else f"{title}."
