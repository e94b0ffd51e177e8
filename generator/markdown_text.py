"""Any text as Markdown that shows it and nothing else."""

from __future__ import annotations

import html
import re


def plain(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would take for a sign."""
    escaped = re.sub(r"([\\`*_\[\]#~|@])", r"\\\1", html.escape(" ".join(text.split()), quote=False))
    return re.sub(r"(?<=://)", "\u200b", escaped)  # an address stays text
