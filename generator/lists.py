"""Lists of entries: their order, the values they can be filtered by, and how they are cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from generator.facets import FILTERS, OF_ENTRIES, UNKNOWN, Column, Distance, Held, distance_of
from generator.model import commune, place, producer, product
from generator.model.choices import Choices
from generator.model.commune import Commune
from generator.model.entry import PageEntry
from generator.model.festival import Festival
from generator.model.place import Place
from generator.model.village import Village
from generator.permalinks import WITH_PAGE, Permalinks
from generator.phases import Phase, ShownPhase
from generator.site import Site
from generator.source_pages import pages_of_sources, shown_sources
from generator.text import SortKey, slugify, sort_key
from generator.wording import Phrase, Wording, phrase

PAGE_SIZE = 60  # entries on one page of a list
LISTS = (*WITH_PAGE, "festival")
ONE_PAGE = ("place", "festival")  # every entry at its anchor on one page; the parts with a value are cut like others
OF_CARDS = tuple(name for name in WITH_PAGE if name not in ONE_PAGE)

# Groups whose values are a closed list of the model, and the order of the values of the other groups.
_CHOICES: Mapping[tuple[str, str], Choices] = {
    ("product", "group"): product.GROUPS,
    ("producer", "kind"): producer.KINDS,
    ("place", "kind"): place.KINDS,
    ("commune", "kind"): commune.KINDS,
    ("commune", "status"): commune.STATUSES,
}
_STANDING = ("5", "4", "3", "certified")
_ORDERS: Mapping[str, tuple[str, ...]] = {
    "stars": (*_STANDING, UNKNOWN, *(f"once-{code}" for code in _STANDING), "none"),
    "distance": ("near", "middle", "far"),
    "hands-on": ("yes",),
    "open": (*map(str, range(7)), UNKNOWN),
    "recognised": ("yes", "no"),
    "month": (*map(str, range(1, 13)), UNKNOWN),
}
_LABELS = {"open": "weekday", "month": "month"}  # strings that other parts of the site use too

Names = Mapping[str, tuple[Phrase | str, str]]  # code of a value -> its label, its word in addresses
Tally = Mapping[str, tuple[int, int]]  # code of a value -> entries that have it now, and now or later


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a group as a link."""

    code: str
    label: Phrase | str
    slug: str
    count: int  # on the day of the build
    items: int  # those that have it later among them


@dataclass(frozen=True)
class Values:
    """The values of a group that hold something, in the order in which they are offered."""

    values: tuple[Value, ...]
    changes: date | None  # the first day on which an entry gains or loses one

    def of(self, code: str) -> Value | None:
        """The one with that code."""
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> dict[str, Value]:
        return {value.code: value for value in self.values}


@dataclass(frozen=True, slots=True)
class Part:
    """What has a value, in the order of the list."""

    items: tuple[tuple[int, Held], ...]  # numbers of ids, each with how long it has the value
    count: int  # on the day of the build


NOTHING = Part((), 0)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry on a page of a list."""

    reference: str
    shown: ShownPhase | None  # where it stands there for a time
    distance: Distance | None  # where the list is told by distance


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list."""

    items: tuple[Item, ...]
    count: int  # of the whole list, on the day of the build
    total: int  # with those that are there at another time
    pages: int

    def span(self, number: int) -> tuple[int, int]:
        """The first and the last of its items, counted from 1."""
        first = (number - 1) * PAGE_SIZE
        return first + 1, first + len(self.items)


def page_count(entries: int) -> int:
    return max(1, -(-entries // PAGE_SIZE))


def tallies(found: Mapping[str, Column], today: date) -> dict[str, Tally]:
    """Group -> values that hold an entry today. A group whose one value all entries have tells nothing."""
    tallied: dict[str, Tally] = {}
    for group, column in found.items():
        now: dict[str, int] = {}
        items: dict[str, int] = {}
        for cell in column:
            for held in cell:
                items[held.code] = items.get(held.code, 0) + 1
                if held.on(today):
                    now[held.code] = now.get(held.code, 0) + 1
        if now and not (len(now) == 1 and len(column) in now.values()):
            tallied[group] = {code: (count, items[code]) for code, count in now.items()}
    return tallied


def names_of(site: Site, links: Permalinks, t: Wording, section: str, group: str, tally: Tally) -> Names:
    """The names of the values of a group, in the order in which they are offered."""
    found: dict[str, tuple[Phrase | str, str]] = {}
    if group not in OF_ENTRIES:
        options = _CHOICES.get((section, group))
        for code in _ORDERS[group] if options is None else [code for code, _ in options.labels]:
            if code in tally:
                own, slug = _own_name(t, links.word(group, t.lang), group, code, options)
                alike = slug in {links.words[t.lang]["all_values"], *(other for _, other in found.values())}
                found[code] = own, f"{slug}-{code}" if alike else slug
        return found
    keys: dict[str, tuple[int, SortKey]] = {}
    for code in tally:
        entry = site.parsed[f"{group}/{code}"].entry
        assert isinstance(entry, PageEntry)
        name = phrase(entry.name, t.lang, site.languages[0])
        unit = t("unit", kind=t.label("commune-kind", entry.kind), name=name) if isinstance(entry, Commune) else None
        slug = links.slug(entry, t.lang)
        found[code] = unit or name, f"{slug}-{code}" if slug == links.words[t.lang]["all_values"] else slug
        keys[code] = -tally[code][0], sort_key(name.text, t.lang)
    return {code: found[code] for code in sorted(found, key=lambda code: (keys[code], code))}


def _own_name(t: Wording, word: str, group: str, code: str, options: Choices | None) -> tuple[str, str]:
    """Label and word. A number stands alone where the group says the rest: sao/5, not sao/5-sao."""
    if options is not None:
        label = t.label(options.name, code)
    else:
        shared = _LABELS.get(group) if code != UNKNOWN else None
        label = t(f"{shared}.{code}") if shared else t(f"filter-value.{group}.{code}")
    slug = slugify(label)
    number = slug.removeprefix(f"{word}-").removesuffix(f"-{word}")
    return label, (number if number[-1:].isdigit() else slug) or code


def values_of(column: Column, names: Names, tally: Tally, today: date) -> Values:
    """The values of a group with their counts."""
    days = {
        day
        for cell in column
        for held in cell
        for day in (held.first, held.last and held.last + timedelta(days=1))
        if day and day > today
    }
    return Values(
        tuple(Value(code, label, slug, *tally[code]) for code, (label, slug) in names.items()),
        min(days, default=None),
    )


def in_order(site: Site, section: str, by_name: tuple[str, ...]) -> tuple[int, ...]:
    """The entries of a list as numbers of the section's ids; by name, unless the type has an order of its own."""
    at = {entry_id: number for number, entry_id in enumerate(site.ids[section])}
    entries = {found: site.parsed[f"{section}/{found}"].entry for found in by_name}
    key: Callable[[object], Any] = {"commune": _today_first, "festival": _in_the_year}.get(section, _as_named)
    return tuple(at[found] for found in sorted(by_name, key=lambda found: key(entries[found])))


def _as_named(_entry: object) -> int:
    return 0


def _today_first(entry: object) -> bool:
    return isinstance(entry, Commune) and entry.status == "former"


def _in_the_year(entry: object) -> tuple[int, int, int]:
    """By lunar month and day, then by solar; what has no rule comes last."""
    assert isinstance(entry, Festival)
    if entry.lunar:
        return 0, entry.lunar[0].month or 0, entry.lunar[0].day
    if entry.solar:
        return 1, entry.solar[0].month, entry.solar[0].day
    return 2, 0, 0


def by_village(site: Site, ids: tuple[str, ...], villages: tuple[str, ...]) -> tuple[str, ...]:
    """Places in the order of their villages, those outside villages last; within one as they came."""
    order = {village: number for number, village in enumerate(villages)}

    def key(entry_id: str) -> int:
        entry = site.parsed[f"place/{entry_id}"].entry
        assert isinstance(entry, Place)
        return order[entry.village] if entry.village else len(order)

    return tuple(sorted(ids, key=key))


def parts(order: tuple[int, ...], column: Column | None, today: date) -> dict[str, Part]:
    """Value -> what has it, in the order given, which is one of numbers of ids; without a column all have ""."""
    found: dict[str, list[tuple[int, Held]]] = {}
    for index in order:
        for held in column[index] if column is not None else (Held(""),):
            found.setdefault(held.code, []).append((index, held))
    return {code: Part(tuple(items), sum(held.on(today) for _, held in items)) for code, items in found.items()}


def cut(site: Site, section: str, chosen: Part, number: int) -> Slice:
    """A page of the whole list, or of the part that has a value."""
    ids, start, total = site.ids[section], (number - 1) * PAGE_SIZE, len(chosen.items)
    shown = chosen.items[start : start + PAGE_SIZE]
    items = tuple(_item(site, f"{section}/{ids[index]}", held, site.today) for index, held in shown)
    return Slice(items, chosen.count, total, page_count(total))


def _item(site: Site, reference: str, held: Held, today: date) -> Item:
    timed = held.first or held.last
    shown = ShownPhase(Phase(held.code, held.first, held.last), not held.on(today)) if timed else None
    village = site.parsed[reference].entry if held.code in _ORDERS["distance"] else None
    return Item(reference, shown, distance_of(village) if isinstance(village, Village) else None)


@dataclass(frozen=True, slots=True)
class Address:
    """A page that shows a part of a list."""

    section: str
    group: str  # empty: the whole list
    code: str  # empty: all values of the group
    number: int
    paths: tuple[tuple[str, str], ...]  # (language, path)


def addresses(site: Site, links: Permalinks, tallies_of: Callable[[str], Mapping[str, Tally]]) -> Iterator[Address]:
    """Every page of every list but the first ones, and every page of their parts; tallies by section and group."""
    words = [Wording(site.ui[lang]) for lang in site.languages]
    for number in range(2, pages_of_sources(len(shown_sources(site))) + 1):
        paths = ((t.lang, links.numbered(links.section("source", t.lang), t.lang, number)) for t in words)
        yield Address("source", "", "", number, tuple(paths))
    for section in LISTS:
        if section not in ONE_PAGE:
            for number in range(2, page_count(len(site.ids[section])) + 1):
                paths = ((t.lang, links.numbered(links.section(section, t.lang), t.lang, number)) for t in words)
                yield Address(section, "", "", number, tuple(paths))
        if section not in FILTERS:
            continue
        for group, tally in tallies_of(section).items():
            yield Address(section, group, "", 1, tuple((t.lang, links.filtered(section, group, t.lang)) for t in words))
            names = [(t.lang, names_of(site, links, t, section, group, tally)) for t in words]
            for code in names[0][1]:
                for number in range(1, page_count(tally[code][1]) + 1):
                    paths = (
                        (lang, links.filtered(section, group, lang, known[code][1], number)) for lang, known in names
                    )
                    yield Address(section, group, code, number, tuple(paths))
