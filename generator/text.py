"""Text without I/O: bilingual labels, slugs, folding for comparison, sort keys, nearest names."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# NFD does not take the stroke off đ; ð is typed for it by mistake.
_D_LETTERS = str.maketrans("đĐðÐ", "dddd")

# Vietnamese alphabet order; a tone is the second level, in the order of Vietnamese dictionaries.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: index for index, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng

# Windows refuses these as file names whatever the extension; "con" is a Vietnamese word.
RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

SortKey = tuple[tuple[int, ...], tuple[int, ...], str]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A word of the generator itself in the two languages of its messages (not of the site)."""

    vi: str
    en: str

    def pick(self, lang: str) -> str:
        return self.vi if lang == "vi" else self.en


def fold(text: str) -> str:
    """Lower case without marks: "Bát Tràng" and "Đồ đồng" become "bat trang" and "do dong"."""
    plain = unicodedata.normalize("NFC", text).translate(_D_LETTERS)
    letters = (c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return "".join(letters).lower()


def slugify(text: str) -> str:
    """A readable ASCII name for a URL or an anchor; empty when the text holds no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def is_slug(text: str) -> bool:
    """Whether the text can be a permanent id: a-z, 0-9, single hyphens, not a name Windows reserves."""
    return SLUG.fullmatch(text) is not None and text not in RESERVED_NAMES


def sort_key(text: str, lang: str) -> SortKey:
    """Dictionary order: Vietnamese letters and tones for `vi`, folded letters first for other languages."""
    if lang != "vi":
        folded = fold(text)
        return tuple(ord(c) for c in folded), (), text
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text).lower():
        base, tone = _split_tone(char)
        letters.append(100 + _LETTER_RANK[base] if base in _LETTER_RANK else min(ord(base[:1] or " "), 99))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def first_letter(text: str, lang: str) -> str:
    """The letter under which an index has a text; empty where it begins with none."""
    char = next(iter(unicodedata.normalize("NFC", text)), "")
    letter = (_split_tone(char.lower())[0] if lang == "vi" else fold(char)[:1]).upper()
    return letter if letter.isalpha() else ""


def _split_tone(char: str) -> tuple[str, int]:
    """A letter without its tone but with its other mark (ễ -> ê, 3)."""
    tone = 0
    kept = []
    for part in unicodedata.normalize("NFD", char):
        if part in _TONES:
            tone = _TONES[part]
        else:
            kept.append(part)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option that was probably meant, compared without marks and case; None when none is close."""
    by_folded = {fold(option): option for option in sorted(options, reverse=True)}
    found = difflib.get_close_matches(fold(word), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None
