"""The next days of a festival or market, as pages show them and correct them on the reader's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.fetch import Fetch
from generator.phases import Phase, ShownPhase
from generator.recurrence import Occurrence
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Coming:
    """One occurrence in words."""

    first: date
    last: date
    text: str
    ahead: ShownPhase  # until its last day: for a list of what is to come
    next: ShownPhase  # from the day after the one before it: for "the next time"


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next 24 months of something that comes again."""

    days: tuple[Coming, ...]
    after: ShownPhase | None  # when all of them have passed; None where there are none


def ahead(fetch: Fetch, festival_id: str, lang: str) -> Ahead:
    """What is to come of a festival; without days where no rule gives any."""
    t, days = fetch.wording(lang), fetch.upcoming(festival_id)
    if not days:
        return Ahead((), None)
    found: list[Coming] = []
    begin: date | None = None
    for item in days:
        following = Phase("next", begin, item.last)
        found.append(
            Coming(item.first, item.last, _text(t, item), _ahead(item), ShownPhase(following, begin is not None))
        )
        begin = max(begin or date.min, item.last + timedelta(days=1))
    return Ahead(tuple(found), ShownPhase(Phase("after", begin, None), hidden=True))


def _ahead(item: Occurrence) -> ShownPhase:
    """Nothing that has passed is among what a build is told, so it is never hidden at first."""
    return ShownPhase(Phase("ahead", None, item.last), hidden=False)


def _text(t: Wording, item: Occurrence) -> str:
    """With the day of the week where it is one day."""
    days = t.dates(item.first, item.last)
    return t("weekday-date", weekday=t.weekday(item.first), date=days) if item.first == item.last else days
