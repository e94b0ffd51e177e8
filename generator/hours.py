"""Which hours hold on a date. The table on the page, the structured data and the planner all ask here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model.hours import Hours, Window
from generator.recurrence import days_between


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
    exception = next((item for item in reversed(hours.exceptions) if days_between(item.on, day, day)), None)
    if exception is not None:
        return _of(exception.windows, day)
    return _of(hours.windows, day) if hours.windows else None


def work_seen(hours: Hours | None, day: date) -> tuple[Opening, ...] | None:
    """When the craft itself can be seen that day; where it is not said apart, None."""
    if hours is None or not hours.work_seen:
        return None
    return _of(hours.work_seen, day)


def _of(windows: tuple[Window, ...], day: date) -> tuple[Opening, ...]:
    """Windows of a season that holds take the place of those without one."""
    in_season = [window for window in windows if window.season and days_between(window.season, day, day)]
    held = in_season or [window for window in windows if window.season is None]
    return tuple(
        sorted(
            Opening(window.opens, window.closes, window.closes if window.last_start is None else window.last_start)
            for window in held
            if day.weekday() in window.days
        )
    )
