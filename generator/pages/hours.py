"""Hours as pages show them: the weekly table, the days that differ, and how old the check is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.fetch import Fetch
from generator.freshness import Check
from generator.model.hours import Hours, Window
from generator.model.place import Place
from generator.model.village import Village
from generator.pages.day_words import in_words
from generator.pages.kind import check_of, text, view
from generator.pages.open_now import open_now
from generator.phases import Phase, ShownPhase
from generator.wording import Phrase, View, Wording


@dataclass(frozen=True, slots=True)
class WindowRow:
    """Days of the week with their hours."""

    days: str
    opens: int
    closes: int
    last_start: int | None
    season: str  # in words; empty for the ordinary windows


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """Days with hours of their own; no windows: closed."""

    why: Phrase
    rule: str
    dates: tuple[tuple[str, ShownPhase], ...]  # the next ones, each until it has passed; none where the rule is a date
    windows: tuple[WindowRow, ...]
    shown: ShownPhase  # days of one year are told until they have passed


@dataclass(frozen=True, slots=True)
class HoursView:
    """All that templates/components/hours.html may use."""

    hours: View
    windows: tuple[WindowRow, ...]
    work_seen: tuple[WindowRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    check: Check | None  # None: nobody has noted a check
    now: Markup | None  # what the script needs to say whether it is open


def hours_view(fetch: Fetch, entry: Place | Village, lang: str) -> HoursView | None:
    """The hours of a place or village; None when nobody knows them."""
    hours, t = entry.hours, fetch.wording(lang)
    if hours is None or not (hours.windows or hours.note or hours.exceptions):
        return None
    check = check_of(fetch, entry, hours)
    return HoursView(
        view(fetch, hours, lang),
        _rows(hours.windows, t),
        _rows(hours.work_seen, t),
        _exceptions(fetch, entry, hours, lang),
        check,
        open_now(fetch, f"{entry.type_name}/{entry.id}", hours, check, lang),
    )


def _rows(windows: tuple[Window, ...], t: Wording) -> tuple[WindowRow, ...]:
    return tuple(
        WindowRow(
            t.days(window.days),
            window.opens,
            window.closes,
            window.last_start,
            in_words(window.season, t) if window.season else "",
        )
        for window in windows
    )


def _exceptions(fetch: Fetch, entry: Place | Village, hours: Hours, lang: str) -> tuple[ExceptionRow, ...]:
    if not hours.exceptions:
        return ()
    t = fetch.wording(lang)
    dates = fetch.exceptions(f"{entry.type_name}/{entry.id}")
    return tuple(
        ExceptionRow(
            text(fetch, item.why, lang),
            in_words(item.on, t),
            () if item.on.dates else tuple((t.dates(day.first, day.last), _until(day.last)) for day in found),
            _rows(item.windows, t),
            _until(item.on.dates.last or item.on.dates.first if item.on.dates else None),
        )
        for item, found in zip(hours.exceptions, dates, strict=True)
        if found
    )


def _until(last: date | None) -> ShownPhase:
    """Days that have passed are not among what a build is told."""
    return ShownPhase(Phase("ahead", None, last), hidden=False)
