"""The search index, read by assets/js/search.js: one file for each language, or a head and small parts.

A site that is not large has all its records in static/search/<lang>.json. In a large one that file only says how the
rest is cut: `<lang>/words-<bucket>.json` tells in which records a word stands, `<lang>/records-<part>.json` holds them.
A query then asks for the buckets of its words and the parts of the best records, a few kilobytes each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.engine.target import Target
from generator.exports.kind import Export, export_target
from generator.fetch import Fetch
from generator.findable import FINDABLE, Findable, StarPhase
from generator.permalinks import Permalinks, search_file
from generator.search_words import BUCKETS, SearchWords
from generator.site import Site
from generator.wording import Wording

WHOLE = 1200  # records that travel in one file: about 30 KB compressed
PART = 48  # records in one part of a large index

_STAR = {state: f"star-{state}" for state in ("current", "lapsed", "unconfirmed")}


def targets(site: Site, _links: Permalinks) -> Iterator[Target]:
    count = sum(len(site.ids[name]) for name in FINDABLE)
    for lang in site.languages:
        yield export_target("search", search_file(lang), lang=lang, part="head")
        if count > WHOLE:
            for number in range(BUCKETS):
                yield export_target("search", search_file(f"{lang}/words-{number}"), lang=lang, part=f"words-{number}")
            for number in range((count - 1) // PART + 1):
                yield export_target("search", search_file(f"{lang}/records-{number}"), lang=lang, part=f"part-{number}")


def make(fetch: Fetch, target: Target) -> bytes:
    lang = target["lang"]
    part, _, number = target["part"].partition("-")
    if part == "words":
        return _json(fetch.search_words(lang)[int(number)])
    extra = SearchWords(fetch.wording(lang), [fetch.wording(other) for other in fetch.settings().languages])
    if part == "part":
        start = int(number) * PART
        return _json([_row(record, extra) for record in fetch.search(lang).records[start : start + PART]])
    return _json(_head(fetch, lang, extra))


def _head(fetch: Fetch, lang: str, extra: SearchWords) -> dict[str, Any]:
    """What each type is called and where its section is, what ratings say when, and all records or how they are cut."""
    t, links, catalogue = fetch.wording(lang), fetch.links(), fetch.search(lang)
    sections = (links.home(lang) if name == "page" else links.section(name, lang) for name in FINDABLE)
    types = [(extra.labels[name], links.href(path)) for name, path in zip(FINDABLE, sections, strict=True)]
    ratings = [[_phase(phase, t, extra) for phase in rating] for rating in catalogue.ratings]
    head = {"types": types, "ratings": ratings}
    if len(catalogue.records) > WHOLE:
        return {**head, "buckets": BUCKETS, "part": PART}
    return {**head, "records": [_row(record, extra) for record in catalogue.records]}


def _row(record: Findable, extra: SearchWords) -> list[str | int]:
    """A record as a list, without what is empty at its end."""
    row: list[str | int] = [
        FINDABLE.index(record.type_name),
        record.address,
        record.title,
        extra.kind_of(record),
        record.place,
    ]
    row += [record.star, record.also, record.kind_words, record.place_words]
    while not row[-1]:
        row.pop()
    return row


def _phase(phase: StarPhase, t: Wording, extra: SearchWords) -> list[str | int]:
    """What is said of a rating, the words that find it, whether it stands, and to which day; none where for good."""
    last = [phase.last.isoformat()] if phase.last else []
    return [_star_label(phase, t), extra.of_star(phase), int(phase.stands), *last]


def _star_label(star: StarPhase, t: Wording) -> str:
    """As templates/components/star.html says it."""
    year = f" ({star.year})" if star.year else ""
    if star.state == "not-certified":
        count = f": {t('stars', stars=t.span(star.stars))}" if star.stars else ""
        return f"{t.label('certificate-stage', star.stage)}{count}{year}"
    if star.stars is None:
        return t(f"certified.{star.state}") + year
    return t(_STAR[star.state], stars=t.span(star.stars)) + year


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


SEARCH = Export("search", targets, make)
