"""What is true only for a time: a star, a check, a date that has not passed.

A page says what was true on the day of the build and carries the other phases hidden; `assets/js/days.js` shows the
one of the reader's day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Phase:
    """A state with its first and last day; None where it has no beginning or no end."""

    state: str
    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class ShownPhase:
    """A phase as a page shows it."""

    phase: Phase
    hidden: bool  # on the day of the build

    @property
    def state(self) -> str:
        return self.phase.state

    @property
    def attributes(self) -> dict[str, str]:
        """For the element that holds the phase."""
        first, last = self.phase.first, self.phase.last
        return {
            **({"data-from": first.isoformat()} if first else {}),
            **({"data-until": last.isoformat()} if last else {}),
            **({"hidden": ""} if self.hidden else {}),
        }


def phases(*ends: tuple[str, date], then: str) -> tuple[Phase, ...]:
    """States one after another, each to its last day, and what holds after them; empty ones are left out."""
    found: list[Phase] = []
    begin: date | None = None
    for state, last in ends:
        if begin is None or begin <= last:
            found.append(Phase(state, begin, last))
            begin = last + timedelta(days=1)
    return (*found, Phase(then, begin, None))


def stretches(found: Iterable[Phase], today: date) -> tuple[tuple[date, date | None], ...]:
    """The days from today on, cut wherever one of the phases begins: (first, last), the last one open."""
    cuts = sorted({today, *(phase.first for phase in found if phase.first and phase.first > today)})
    ends: list[date | None] = [cut - timedelta(days=1) for cut in cuts[1:]]
    return tuple(zip(cuts, [*ends, None], strict=True))


def phase_on(found: Iterable[Phase], day: date) -> Phase:
    """The phase of a day; there is always one."""
    return next(phase for phase in found if phase.holds(day))


def shown(found: Iterable[Phase], today: date) -> tuple[ShownPhase, ...]:
    return tuple(ShownPhase(phase, not phase.holds(today)) for phase in found)
