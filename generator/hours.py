"""Which hours hold on a date. The table on the page, the structured data and the planner all ask here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.fields import Localized
from generator.model.hours import Hours, HoursException, Window
from generator.recurrence import days_between

MONTHS_OF_HOURS = 15  # how far the hours of single days are told: more than a year from any day of the month


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """One stretch without a break, in minutes after midnight, UTC+7."""

    opens: int
    closes: int
    last_start: int


def openings(hours: Hours | None, day: date) -> tuple[Opening, ...] | None:
    """When it is open that day; empty when closed, None when nobody knows."""
    if hours is None or not (hours.windows or hours.exceptions):
        return None
    exception = _exception(hours, day)
    if exception is not None:
        return _of(exception.windows, day)
    return _of(hours.windows, day) if hours.windows else None


def _exception(hours: Hours, day: date) -> HoursException | None:
    """The last one that names the day overrules the others."""
    return next((item for item in reversed(hours.exceptions) if days_between(item.on, day, day)), None)


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """Days in a row that share hours other than the ordinary week's; no openings: closed."""

    first: date
    last: date
    openings: tuple[Opening, ...]
    why: Localized | None = None  # of an exception


def ordinary_week(hours: Hours) -> tuple[tuple[Opening, ...], ...] | None:
    """From Monday to Sunday, by the windows without a season; None where there are none."""
    windows = [window for window in hours.windows if window.season is None]
    return tuple(_on_weekday(windows, day) for day in range(7)) if windows else None


def special_days(hours: Hours, first: date, last: date) -> tuple[SpecialDays, ...]:
    """The days from first to last whose hours differ from those of the windows without a season."""
    if not hours.exceptions and not any(window.season for window in hours.windows):
        return ()
    ordinary = hours.model_copy(
        update={"exceptions": (), "windows": tuple(window for window in hours.windows if window.season is None)}
    )
    found: list[SpecialDays] = []
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        held = openings(hours, day)
        if held is None or held == openings(ordinary, day):
            continue
        exception = _exception(hours, day)
        why = exception.why if exception else None
        before = found[-1] if found else None
        if before and before.last.toordinal() == number - 1 and (before.openings, before.why) == (held, why):
            found[-1] = SpecialDays(before.first, day, held, why)
        else:
            found.append(SpecialDays(day, day, held, why))
    return tuple(found)


def work_seen(hours: Hours | None, day: date) -> tuple[Opening, ...] | None:
    """When the craft itself can be seen that day; where it is not said apart, None."""
    if hours is None or not hours.work_seen:
        return None
    return _of(hours.work_seen, day)


def _of(windows: tuple[Window, ...], day: date) -> tuple[Opening, ...]:
    """Windows of a season that holds take the place of those without one."""
    in_season = [window for window in windows if window.season and days_between(window.season, day, day)]
    held = in_season or [window for window in windows if window.season is None]
    return _on_weekday(held, day.weekday())


def _on_weekday(windows: list[Window], weekday: int) -> tuple[Opening, ...]:
    return tuple(
        sorted(
            Opening(window.opens, window.closes, window.closes if window.last_start is None else window.last_start)
            for window in windows
            if weekday in window.days
        )
    )
