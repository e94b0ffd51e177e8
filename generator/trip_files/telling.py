"""Small texts that all files share: cleaned names, clock times, coordinates, moments in UTC, filled sentences."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

Words = Mapping[str, str]  # of `generator/trip_words.py`; what is missing is left out

HANOI = timedelta(hours=7)  # ahead of UTC, the whole year
NEAR_M = 500  # a point that may be further off says so
_GAPS = re.compile("[\t-\r\x1c-\x20\x85\u2028\u2029]+")
_UNFIT = re.compile("[^\t-\r\x1c-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def one_line(text: str) -> str:
    """Composed letters on one line, without what XML forbids (controls, halves of letters)."""
    return unicodedata.normalize("NFC", _GAPS.sub(" ", _UNFIT.sub("", text)).strip(" "))


def fill(text: str, **values: str) -> str:
    """Every {name} replaced once; what a value holds is not looked at again."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def say(words: Words, key: str, **values: str) -> str:
    """The words of a key; "" where there are none."""
    return fill(words.get(key, ""), **values)


def lines(*parts: str) -> list[str]:
    """Those that say something, each on one line."""
    return [line for line in map(one_line, parts) if line]


def clock(minutes: int) -> str:
    """ "08:05"; minutes past midnight begin anew."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def span(begins: int | None, ends: int | None) -> str:
    """ "08:05–09:00"; empty without times."""
    return "" if begins is None or ends is None else f"{clock(begins)}–{clock(ends)}"


def degrees(value: float) -> str:
    """Five digits: about a metre."""
    parts = math.floor(abs(value) * 100_000 + 0.5)
    return f"{'-' if value < 0 and parts else ''}{parts // 100_000}.{parts % 100_000:05}"


def kilometres(km: float, decimal: str) -> str:
    """ "11,6"; without a digit after the mark where that is 0."""
    tenths = math.floor(km * 10 + 0.5)
    return f"{tenths // 10}{decimal}{tenths % 10}" if tenths % 10 else f"{tenths // 10}"


def moment(day: date, minutes: int) -> datetime:
    """In UTC, of minutes after midnight in Hà Nội."""
    return datetime.combine(day, time()) + timedelta(minutes=minutes) - HANOI


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def short_date(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def long_date(day: date, words: Words) -> str:
    """ "thứ Bảy 28/11/2026"; without words the date alone."""
    parts = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    pattern = words.get("date", "{day}/{month}/{year}")
    return fill(pattern, weekday=words.get(f"weekday.{day.weekday()}", ""), **parts)
