"""The value of a figure as a language writes it."""

from __future__ import annotations

import re
from datetime import date

from generator.model.figure import Figure
from generator.wording import Wording

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def value_text(figure: Figure, t: Wording) -> str:
    """The value as the language writes numbers; what is no plain number stays as the source has it."""
    number = figure.number
    if number is None:
        return _ISO_DAY.sub(lambda match: t.date(date.fromisoformat(match[0])), figure.value)
    return figure.bound + t.number(number)
