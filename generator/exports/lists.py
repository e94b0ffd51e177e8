"""What assets/js/filter.js needs to combine the filters of a list: which entry has which values, on which days.

One file for a list and a language, fetched when somebody filters. Entries are numbers, in the order of the list; equal
sets of values are told once. The cards themselves come from the list's pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from generator.engine.target import Target
from generator.exports.kind import Export, export_target
from generator.facets import FILTERS, Column
from generator.fetch import Fetch
from generator.keys.lists import OpenDays
from generator.lists import PAGE_SIZE, Values
from generator.permalinks import Permalinks, list_file
from generator.site import Site
from generator.wording import Wording

FOREVER = "9999-12-31"  # after every day
FAR = 9999  # kilometres: a village whose distance nobody knows comes last


def targets(site: Site, _links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        for section in FILTERS:
            yield export_target("lists", list_file(section, lang), lang=lang, section=section)


def make(fetch: Fetch, target: Target) -> bytes:
    lang, section = target["lang"], target["section"]
    links, data = fetch.links(), fetch.list_data(section, lang)
    groups = fetch.groups(section)
    found: dict[str, Any] = {
        "size": data.size,
        "page": PAGE_SIZE,
        "pageWord": links.word("page", lang),
        "groups": [
            {"word": links.word(group, lang), **_group(values, column)} for group, values, column in data.groups
        ],
        "sort": links.word("sort", lang),
        "date": links.word("date", lang),
        "also": [
            [other, links.href(links.section(section, other)), _translated(fetch, section, groups, lang, other)]
            for other in fetch.settings().languages
            if other != lang
        ],
        "say": _say(fetch.wording(lang)),
    }
    if data.km:
        found["km"] = [FAR if km is None else km for km in data.km]
    if data.open_days:
        found["until"] = _iso(data.until)
        found["open"] = _numbered(_open(days, data.until) for days in data.open_days)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _group(values: Values, column: Column) -> dict[str, Any]:
    """The values with their words and labels, then what each entry has of them: (value, first day, last day)."""
    numbers = {value.code: number for number, value in enumerate(values.values)}
    cells = [
        [[numbers[held.code], _iso(held.first), _iso(held.last) or FOREVER] for held in cell if held.code in numbers]
        for cell in column
    ]
    return {"values": [[value.slug, str(value.label)] for value in values.values], **_numbered(cells)}


def _translated(fetch: Fetch, section: str, groups: Iterable[str], lang: str, other: str) -> dict[str, str]:
    """Words of addresses that differ in another language: "nghe" -> "craft", "nghe=gom" -> "pottery"."""
    links = fetch.links()
    found = {links.word(name, lang): links.word(name, other) for name in (*groups, "sort", "date")}
    for group in groups:
        word = links.word(group, lang)
        slugs = {value.code: value.slug for value in fetch.values(section, group, other).values}
        own = fetch.values(section, group, lang).values
        found |= {f"{word}={value.slug}": slugs[value.code] for value in own if slugs[value.code] != value.slug}
    return found


def _open(days: OpenDays | None, told: date | None) -> list[Any] | None:
    """Weekdays, the last day of what is claimed, days that differ with whether they are open."""
    if days is None:
        return None
    return [
        days.weekdays,
        _iso(min(filter(None, (days.until, told)))),
        [[_iso(first), _iso(last), int(yes)] for first, last, yes in days.special],
    ]


def _numbered(values: Iterable[Any]) -> dict[str, Any]:
    """Each different value once, and for each entry the number of its own."""
    cells: dict[str, int] = {}
    at = [cells.setdefault(json.dumps(value), len(cells)) for value in values]
    return {"cells": [json.loads(cell) for cell in cells], "at": at}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _say(t: Wording) -> dict[str, str]:
    """Sentences with {number} or {value} left open."""
    return {
        "one": t.forms("entries").get("one", t.forms("entries")["other"]),
        "other": t.forms("entries")["other"],
        "clear": t("filter-clear"),
        "drop": t("filter-drop"),
        "show": t("filter-show"),
        "unknown": t("filter-also-unknown"),
    }


LIST_DATA = Export("lists", targets, make)
