"""What `assets/js/open-now.js` needs to say whether a place is open at the reader's moment.

Only a script knows that moment, so without one nothing is said. The hours are those of the table.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from generator.fetch import Fetch
from generator.freshness import FRESH_DAYS, RELIABLE_DAYS, Check
from generator.hours import Opening, SpecialDays, ordinary_week
from generator.model.hours import Hours
from generator.pages.kind import text
from generator.wording import Wording

WORDS = (
    *("open", "soon", "last", "last-past", "lunch", "break", "later", "over", "closed"),
    *("tomorrow", "next", "today", "call"),
)


def open_now(fetch: Fetch, reference: str, hours: Hours, check: Check | None, lang: str) -> Markup | None:
    """The text of a JSON script element; None where nothing can be said."""
    if check is None or not (hours.windows or hours.exceptions):
        return None
    special = fetch.special_hours(reference)
    data = {
        "checked": check.on.isoformat(),
        "fresh": FRESH_DAYS,
        "reliable": RELIABLE_DAYS,
        **times(hours, special),
        "words": _words(fetch.wording(lang)),
    }
    for row, days in zip(data["special"], special, strict=True):
        row += [text(fetch, days.why, lang).text] if days.why else []
    found = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(found.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def times(hours: Hours, special: tuple[SpecialDays, ...]) -> dict[str, Any]:
    """The ordinary week from Monday to Sunday, and the days that differ from it."""
    week = ordinary_week(hours)
    return {
        "week": [_pairs(day) for day in week] if week else None,
        "special": [[days.first.isoformat(), days.last.isoformat(), _pairs(days.openings)] for days in special],
    }


def _pairs(openings: tuple[Opening, ...]) -> list[list[int]]:
    """[opens, closes, last start] in minutes after midnight; what follows without a break is one."""
    found: list[list[int]] = []
    for opening in openings:
        opens = found.pop()[0] if found and found[-1][1] == opening.opens else opening.opens
        found.append([opens, opening.closes, opening.last_start])
    return found


def _words(t: Wording) -> dict[str, Any]:
    return {
        **{name: t(f"open-now.{name}") for name in WORDS},
        "days": [t(f"weekday.{day}") for day in range(7)],
    }
