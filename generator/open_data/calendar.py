"""Festivals and market days as iCalendar (RFC 5545, RFC 7986): an event for each time that one comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit

from generator.model.festival import Festival
from generator.open_data.geography import name_of
from generator.open_data.holding import Holding, Item
from generator.open_data.licensing import licence_sentence
from generator.recurrence import Occurrence
from generator.trip_files.ics import escaped, folded, utc_moment
from generator.trip_files.telling import moment


def as_calendar(holding: Holding, lang: str) -> bytes:
    title, host = escaped(dict(holding.title)[lang]), urlsplit(holding.home).hostname or "localhost"
    stamp = datetime.combine(holding.updated_on or date(2020, 1, 1), time())
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{host}//{lang}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    head += [f"NAME:{title}", f"X-WR-CALNAME:{title}", f"DESCRIPTION:{escaped(licence_sentence(holding, lang))}"]
    head += [f"URL:{dict(holding.pages)[lang]}", f"LAST-MODIFIED:{utc_moment(stamp)}"]
    events = (
        line for item in holding.items for day in item.days for line in _event(holding, item, day, lang, host, stamp)
    )
    return b"".join(folded(line) for line in (*head, *events, "END:VCALENDAR"))


def _event(holding: Holding, item: Item, days: Occurrence, lang: str, host: str, stamp: datetime) -> Iterator[str]:
    assert isinstance(item.entry, Festival)
    yield "BEGIN:VEVENT"
    yield f"UID:{item.entry.id}.{days.first:%Y%m%d}@{host}"
    yield f"DTSTAMP:{utc_moment(stamp)}"
    yield from _when(item.entry, days)
    yield f"SUMMARY:{escaped(name_of(item, holding, lang))}"
    if item.entry.summary is not None:
        yield f"DESCRIPTION:{escaped(item.entry.summary.pick(lang, holding.languages[0])[0])}"
    if url := dict(item.urls).get(lang):
        yield f"URL:{url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(festival: Festival, days: Occurrence) -> Iterator[str]:
    """Whole days, unless it is one day and both times are known; the end is the day after the last."""
    begins, ends = festival.begins, festival.ends
    if days.first == days.last and begins is not None and ends is not None and begins < ends:
        yield f"DTSTART:{utc_moment(moment(days.first, begins))}"
        yield f"DTEND:{utc_moment(moment(days.first, ends))}"
        return
    yield f"DTSTART;VALUE=DATE:{days.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{days.last + timedelta(days=1):%Y%m%d}"
