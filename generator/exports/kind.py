"""What an export is: one file that is no page, made from the whole site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.fetch import Fetch


@dataclass(frozen=True, slots=True)
class Export:
    """One output file and the function that gives its bytes."""

    name: str
    path: str  # below the output folder
    make: Callable[[Fetch], bytes]
