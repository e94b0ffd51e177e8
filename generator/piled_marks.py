"""Runs of combining marks that no letter carries: putting a hundred thousand of them in order takes minutes."""

from __future__ import annotations

import re
import unicodedata

MAX_MARKS = 30  # on one letter; Unicode, too, allows no more in a text that is exchanged
_NO_LETTERS = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_MARKS + 1},}}")  # marks are no letters


def find_piled_marks(text: str) -> int | None:
    """Where the first run begins, in characters from 0; None nearly always."""
    for found in _NO_LETTERS.finditer(text):
        run = 0
        for at, char in enumerate(found[0], start=found.start()):
            run = run + 1 if unicodedata.combining(char) else 0
            if run > MAX_MARKS:
                return at + 1 - run
    return None
