"""Whether an OCOP star still stands.

A certificate is valid 36 months from the day the decision was signed (Decision 148/QĐ-TTg of 2023; the earlier
one, 1048/QĐ-TTg of 2019, had the same). Often only part of that day is known, so the answer may be "unconfirmed".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.certificate import VALID_MONTHS, Certificate
from generator.model.dates import add_months, first_day, last_day
from generator.phases import Phase, ShownPhase, phase_on, phases, shown

CERTIFIED_STAGES = frozenset({"city-certified", "potential-five", "national"})


# What may be said of a rating, the best first.
STATES = ("current", "unconfirmed", "lapsed", "not-certified")


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be said of a rating today, and when that changes."""

    state: str  # of STATES
    until: date | None = None  # the last day of validity, where it is known exactly
    phases: tuple[ShownPhase, ...] = ()  # none for a rating that is not a certificate


def standing(certificate: Certificate, today: date) -> Standing:
    """What may be said of a certificate on a day."""
    found = validity(certificate)
    if certificate.stage not in CERTIFIED_STAGES:
        return Standing("not-certified")
    first = found[0]
    until = first.last if first.state == "current" and len(found) == 2 else None
    return Standing(phase_on(found, today).state, until, shown(found, today))


def validity(certificate: Certificate) -> tuple[Phase, ...]:
    """Current, then unconfirmed where the day of signing is not known exactly, then lapsed; or never certified."""
    if certificate.stage not in CERTIFIED_STAGES:
        return phases(then="not-certified")
    if certificate.expires_on is not None:
        return phases(("current", certificate.expires_on), then="lapsed")
    first, last = _signing_span(certificate)
    if last is None:
        return phases(then="unconfirmed")
    open_end = "unconfirmed", add_months(last, VALID_MONTHS)
    if first is None:
        return phases(open_end, then="lapsed")
    return phases(("current", add_months(first, VALID_MONTHS)), open_end, then="lapsed")


def year_of(certificate: Certificate) -> str:
    """The year a rating is named by: that of its round, else of the first date known; empty when none is."""
    if certificate.round_year is not None:
        low, high = certificate.round_year.low, certificate.round_year.high
        return str(low) if low == high else f"{low}–{high}"
    dates = (certificate.decided_on, certificate.scored_on, certificate.handed_on)
    return next((str(day.year) for day in dates if day is not None), "")


def newest_first(certificate: Certificate) -> tuple[int, int, str]:
    """A sort key: the latest day that is known of a rating, then the higher star."""
    dates = (certificate.decided_on, certificate.handed_on, certificate.scored_on)
    days = [last_day(day).toordinal() for day in dates if day is not None]
    round_year = certificate.round_year
    newest = max(days) if days else date(round_year.high if round_year else 1, 1, 1).toordinal()
    return -newest, -(certificate.stars.high if certificate.stars else 0), certificate.id


def _signing_span(certificate: Certificate) -> tuple[date | None, date | None]:
    """The first and the last day on which the decision can have been signed; None where nothing bounds it."""
    if certificate.decided_on is not None:
        return first_day(certificate.decided_on), last_day(certificate.decided_on)
    first: date | None = None
    lasts = [last_day(day) for day in (certificate.handed_on, certificate.no_later_than) if day is not None]
    if certificate.round_year is not None:
        # Rounds are named by the year of the files and signed in it or the year after: that of 2022 in June 2023.
        first = date(certificate.round_year.low, 1, 1)
        lasts.append(date(certificate.round_year.high + 1, 12, 31))
    elif certificate.handed_on is not None:
        first = date(max(certificate.handed_on.year - 1, date.min.year), 1, 1)
    return first, min(lasts, default=None)
