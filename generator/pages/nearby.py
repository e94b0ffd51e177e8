"""What lies near a village."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cards import Card
from generator.fetch import Fetch

HOW_MANY = 4


@dataclass(frozen=True, slots=True)
class NearbyVillage:
    """A village with the way to it as the crow flies."""

    card: Card
    km: str
    direction: str  # a part of a string's name
    approximate: bool


def nearby(fetch: Fetch, reference: str, lang: str) -> tuple[NearbyVillage, ...]:
    t = fetch.wording(lang)
    return tuple(
        NearbyVillage(fetch.card(near.reference, lang), t.number(near.km), near.direction, near.approximate)
        for near in fetch.neighbours(reference)[:HOW_MANY]
    )
