"""A message: a sentence and a hint, in the two languages of the generator."""

from __future__ import annotations

from dataclasses import dataclass

from generator.text import Bilingual


@dataclass(frozen=True, slots=True)
class Message:
    """The sentence says what was found and what would be right; the hint says what to do."""

    text: Bilingual
    hint: Bilingual | None = None
    warns: bool = False  # the site is made all the same


def message(vi: str, en: str, hint_vi: str = "", hint_en: str = "", warns: bool = False) -> Message:
    return Message(Bilingual(vi, en), Bilingual(hint_vi, hint_en) if hint_vi else None, warns)
