"""Notices that contradict each other, and those that half of the visitors could not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from generator.errors import Problem
from generator.model.place import Place
from generator.model.reading import Parsed
from generator.model.village import Village
from generator.relocate import problem_in_entry
from generator.sources import Sources


def find_notice_problems(
    sources: Sources, parsed: Mapping[str, Parsed], languages: tuple[str, ...]
) -> Iterator[Problem]:
    for item in parsed.values():
        if isinstance(item.entry, Village | Place):
            yield from _untranslated(sources, item, item.entry, languages)
            yield from _overlaps(sources, item, item.entry)


def _untranslated(
    sources: Sources, item: Parsed, entry: Village | Place, languages: tuple[str, ...]
) -> Iterator[Problem]:
    for index, notice in enumerate(entry.notices):
        texts = dict(notice.text.texts)
        missing = ", ".join(lang for lang in languages if lang not in texts)
        if missing:
            lines = "\n".join(["      text:", *(f"        {lang}: {texts.get(lang, '')}" for lang in languages)])
            values = {"languages": missing, "lines": lines}
            yield problem_in_entry(sources, item, "notice-not-translated", ("notices", index, "text"), **values)


def _overlaps(sources: Sources, item: Parsed, entry: Village | Place) -> Iterator[Problem]:
    for index, notice in enumerate(entry.notices):
        for other in entry.notices[:index]:
            if other.kind == notice.kind and other.first <= notice.last and notice.first <= other.last:
                after = other.last + timedelta(days=1)
                values = {"other": f"{other.first} – {other.last}", "after": str(after)}
                yield problem_in_entry(sources, item, "notice-overlap", ("notices", index, "first"), **values)
                break
