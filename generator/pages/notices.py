"""Dated notices as pages show them, on the reader's day."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cards import Card
from generator.fetch import Fetch
from generator.pages.kind import text
from generator.phases import ShownPhase
from generator.wording import Phrase


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice; `of` is whose it is where that is not the page's own entry."""

    kind: str
    days: str
    text: Phrase
    of: Card | None
    shown: ShownPhase


def notices(fetch: Fetch, reference: str, lang: str) -> tuple[NoticeView, ...]:
    """Those of the entry and of what it depends on, what begins first in front."""
    t = fetch.wording(lang)
    return tuple(
        NoticeView(
            item.kind,
            t.dates(item.first, item.last),
            text(fetch, item.text, lang),
            None if item.reference == reference else fetch.card(item.reference, lang),
            item.shown,
        )
        for item in fetch.notices(reference)
    )
