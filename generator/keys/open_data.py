"""The files of open data, and what there is of each set.

Their stamps are those of the entries, so that nothing is written to know that nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from generator.certificates import validity
from generator.digest import digest
from generator.keys.world import Keys, World
from generator.model.certificate import Certificate
from generator.model.dates import add_months, first_day
from generator.model.entry import Entry
from generator.model.festival import Festival
from generator.model.source import Source
from generator.open_data.files import file_bytes, file_named
from generator.open_data.holding import Holding, Item
from generator.open_data.package import as_package
from generator.open_data.sets import DATA_SETS, PACKAGE, SETS_BY_NAME, DataSet
from generator.permalinks import data_file
from generator.phases import Phase, phase_on
from generator.recurrence import MONTHS_AHEAD, Occurrence, festival_days

_OUTLINES = tuple(f"data-outline:{item.name}" for item in DATA_SETS)


def _holding(world: World, name: str) -> Holding:
    """A set with its items."""
    data_set = SETS_BY_NAME[name]
    items = tuple(_item(world, reference) for reference in _references(world, data_set))
    count = sum(len(item.days) for item in items) if data_set.derived == "days" else len(items)
    return _described(world, data_set, items, count)


def _outline(world: World, name: str) -> Holding:
    """A set without its items."""
    return _described(world, SETS_BY_NAME[name], (), _count(world, SETS_BY_NAME[name]))


def _described(world: World, data_set: DataSet, items: tuple[Item, ...], count: int) -> Holding:
    site, links = world.site, world.links
    languages = site.languages
    return Holding(
        data_set,
        items,
        count,
        _updated_on(world, data_set),
        languages,
        tuple((lang, data_set.label.pick(lang)) for lang in languages),
        tuple((lang, site.settings.title.pick(lang, languages[0])[0]) for lang in languages),
        links.absolute(""),
        tuple((lang, links.absolute(links.data_set(data_set.word, lang))) for lang in languages),
        site.settings.licences,
    )


def _references(world: World, data_set: DataSet) -> Iterator[str]:
    for type_name in data_set.types:
        ids: Iterable[str] = world.site.ids[type_name]
        if type_name == "source":  # those on which something rests
            ids = sorted(world.value(f"sources:{world.site.languages[0]}"))
        yield from (f"{type_name}/{found}" for found in ids)


def _item(world: World, reference: str) -> Item:
    entry = world.site.parsed[reference].entry
    if isinstance(entry, Certificate):  # it has no page
        return Item(entry, (), state=_phase(entry, world.today))
    links = world.links
    urls = tuple((lang, links.absolute(links.entry(entry, lang))) for lang in world.site.languages)
    days = _days(entry, world.today) if isinstance(entry, Festival) else ()
    return Item(_published(entry), urls, days=days)


def _published(entry: Entry) -> Entry:
    """A copy on somebody else's domain is evidence, not a link."""
    return entry.model_copy(update={"url": None}) if isinstance(entry, Source) and entry.link == "no" else entry


def _phase(certificate: Certificate, today: date) -> Phase:
    return phase_on(validity(certificate), today)


def _days(festival: Festival, today: date) -> tuple[Occurrence, ...]:
    """Of whole months, so that the files do not change every day."""
    first = today.replace(day=1)
    return festival_days(festival, first, add_months(first, MONTHS_AHEAD))


def _count(world: World, data_set: DataSet) -> int:
    if data_set.derived == "days":
        return sum(len(found) for _, found in _told_days(world, data_set))
    return sum(1 for _ in _references(world, data_set))


def _updated_on(world: World, data_set: DataSet) -> date | None:
    """The latest day on which something in the set was checked, or its answer changed."""
    days = list(_checks(world, data_set))
    days += [phase.first for phase in _phases(world, data_set) if phase.first is not None]
    if data_set.derived == "days":
        days.append(world.today.replace(day=1))
    return max(days, default=None)


def _checks(world: World, data_set: DataSet) -> Iterator[date]:
    for reference in _references(world, data_set):
        for path, day in world.site.parsed[reference].past_days:
            if path[-1] == "checked_on":
                yield first_day(day)


def _phases(world: World, data_set: DataSet) -> list[Phase]:
    if data_set.types != ("certificate",):
        return []
    entries = (world.site.parsed[reference].entry for reference in _references(world, data_set))
    return [_phase(entry, world.today) for entry in entries if isinstance(entry, Certificate)]


def _told_days(world: World, data_set: DataSet) -> list[tuple[str, tuple[Occurrence, ...]]]:
    if data_set.derived != "days":
        return []
    entries = ((reference, world.site.parsed[reference].entry) for reference in _references(world, data_set))
    return [(name, _days(entry, world.today)) for name, entry in entries if isinstance(entry, Festival)]


def _file(world: World, name: str) -> bytes:
    if name == PACKAGE:
        return as_package([world.value(key) for key in _OUTLINES], world.links.absolute(""))
    data_set, file = file_named(name, world.site.languages)
    schema = world.links.absolute(data_file(f"{data_set.name}.schema.json"))
    return file_bytes(world.value(f"data-holding:{data_set.name}"), file, schema)


def _outline_stamp(world: World, name: str) -> str:
    found: Holding = world.value(f"data-outline:{name}")
    return digest((found.count, found.day, world.stamp("settings:"), world.stamp("links:")))


def _holding_stamp(world: World, name: str) -> str:
    data_set = SETS_BY_NAME[name]
    stamps = list(chain.from_iterable((one, world.site.parsed[one].stamp) for one in _references(world, data_set)))
    own = [_phases(world, data_set), _told_days(world, data_set), world.value(f"data-outline:{name}").day]
    return digest((stamps, own, world.stamp("settings:"), world.stamp("links:")))


def _file_stamp(world: World, name: str) -> str:
    if name == PACKAGE:
        return digest([world.stamp(key) for key in _OUTLINES])
    data_set, file = file_named(name, world.site.languages)
    if file.part == "schema":
        return digest((world.stamp("settings:"), world.stamp("links:")))
    return world.stamp(f"data-holding:{data_set.name}")


OPEN_DATA_KEYS: Keys = {
    "data-holding": (_holding, _holding_stamp),
    "data-outline": (_outline, _outline_stamp),
    "data-file": (_file, _file_stamp),
}
