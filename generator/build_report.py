"""What a build did."""

from __future__ import annotations

from dataclasses import dataclass

from generator.engine.target import Target
from generator.engine.trace import Traces
from generator.errors import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    traces: Traces  # of all files of the site
    stale: tuple[tuple[Target, str], ...]  # what was made again, with the reason
    written: tuple[str, ...]  # paths whose bytes changed
    removed: tuple[str, ...]
    warnings: tuple[Problem, ...]
    base_url: str
    size: int  # bytes of all files

    @property
    def plan(self) -> tuple[Target, ...]:
        """All files of the site, in the order of the plan."""
        return self.traces.targets()
