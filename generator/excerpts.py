"""The line of a file that a problem shows."""

from __future__ import annotations

from functools import lru_cache

MAX_EXCERPT = 4000  # characters of the offending line that a problem keeps: a paragraph of prose is one line


def excerpt_of(text: str, line: int) -> str:
    """The line of the text, 1-based, cut to a readable length; empty outside the text."""
    lines = _lines(text)
    return lines[line - 1][:MAX_EXCERPT] if line <= len(lines) else ""


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """A file may have a problem on each of its lines: they are counted once."""
    return text.split("\n")
