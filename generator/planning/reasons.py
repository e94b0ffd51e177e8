"""Why a stop cannot be visited by somebody who gets there at a given minute."""

from __future__ import annotations

from dataclasses import replace

from generator.planning.plan import Reason
from generator.planning.problem import Day, visit


def at_the_door(day: Day, stop: int, minutes: int, there: int) -> Reason | None:
    """What stops a visit of that length; None if it can be made."""
    asked = day.stops[stop]
    slots = visit(asked, minutes)
    if not asked.windows:
        return Reason("closed", stop)
    if not visit(replace(asked, fixed=None), minutes):
        return Reason("too-short", stop, minutes, max(closes - opens for opens, closes, _ in asked.windows))
    if not slots:
        return Reason("outside-hours", stop, asked.fixed)
    limit = max(slot.last for slot in slots)
    return Reason("too-late", stop, there, limit) if there > limit else None
