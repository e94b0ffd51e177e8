"""Which days a site can be made for: a machine whose clock stands elsewhere is told so, not its authors."""

from __future__ import annotations

from datetime import date

from generator.errors import BuildFailed, problem

FIRST_DAY = date(2020, 1, 1)
LAST_DAY = date(2190, 12, 31)  # the lunar calendar, which is asked years ahead, is known to 2199


def refuse_odd_day(today: date) -> None:
    """Raises BuildFailed where the day cannot be today's."""
    if not FIRST_DAY <= today <= LAST_DAY:
        raise BuildFailed([problem("--today", 0, 0, "odd-clock", today=today.isoformat())])
