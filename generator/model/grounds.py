"""What every published fact rests on: a source, and days that have passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.model.dates import PartialDate
from generator.model.entry import Entry, Fact
from generator.model.route import Route
from generator.model.shape import Path

# Of these days something is told that has happened; the others may lie ahead.
_PAST_FIELDS = frozenset({"checked_on", "published_on", "taken_on", "scored_on", "decided_on", "handed_on", "made_on"})


def unsourced(entry: Entry) -> Iterator[Path]:
    """Facts for which neither they nor their entry name a source.

    A route of the site's own making has no other source than the site; an empty record, such as unknown hours,
    says nothing.
    """
    if entry.sources or (isinstance(entry, Route) and entry.status == "editorial"):
        return
    for path, value in _records(entry, ()):
        if isinstance(value, Fact) and not value.source and value.model_fields_set:
            yield path


def past_days(entry: Entry) -> tuple[tuple[Path, PartialDate], ...]:
    """Each of these dates as far as it is known, with its place."""
    return tuple(
        ((*path, name), PartialDate(value.year, value.month, value.day))
        for path, record in _records(entry, ())
        for name in type(record).model_fields
        if name in _PAST_FIELDS and (value := getattr(record, name)) is not None
    )


def _records(value: Any, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    if isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            yield from _records(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _records(item, (*path, index))
