"""What templates say in a language: interface strings, numbers, dates, and texts marked where they fall back."""

from __future__ import annotations

import datetime
import html
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from pydantic import BaseModel

from generator.errors import BuildFailed, problem
from generator.i18n import UI_FOLDER, Ui
from generator.model.dates import PartialDate
from generator.model.fields import Localized
from generator.model.hours import clock_text
from generator.model.numbers import Span

View = SimpleNamespace  # an entry or a record as templates see it: the same fields, texts in one language


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text in the page's language, or in another that stands in for it and says so with `lang`."""

    text: str
    lang: str
    foreign: bool = False

    def __html__(self) -> str:
        escaped = html.escape(self.text)
        return f'<span lang="{self.lang}">{escaped}</span>' if self.foreign else escaped

    def __str__(self) -> str:
        return self.text


def phrase(text: Localized, lang: str, default: str) -> Phrase:
    """The text in the language, else in one that stands in for it."""
    found, found_lang = text.pick(lang, default)
    return Phrase(found, found_lang, found_lang != lang)


def localise(value: Any, lang: str, default: str) -> Any:
    """A record as a view: every Localized becomes a Phrase; ids, numbers and dates stay."""
    if isinstance(value, Localized):
        return phrase(value, lang, default)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return View(**{name: localise(getattr(value, name), lang, default) for name in fields})
    if isinstance(value, tuple):
        return tuple(localise(item, lang, default) for item in value)
    return value


class Wording:
    """The interface in one language, as `t` in templates. Raises BuildFailed for a string that the language lacks."""

    def __init__(self, ui: Ui) -> None:
        self.lang = ui.lang
        self.name = ui.name
        self.locale = ui.locale
        self._locale = Locale.parse(ui.locale)
        self._strings = dict(ui.strings)
        # As they were worded before: few differ, and Babel takes 50 µs for each.
        self._numbers: dict[float, str] = {}
        self._days: dict[datetime.date, str] = {}
        self._months: dict[tuple[int, int], str] = {}

    def __call__(self, key: str, **values: object) -> str:
        return self._fill(key, self._string(key), values) if values else self._string(key)

    def _string(self, key: str) -> str:
        try:
            return self._strings[key]
        except KeyError:
            file = f"{UI_FOLDER}/{self.lang}.yaml"
            raise BuildFailed([problem(file, 0, 0, "missing-field", field=key, label="strings")]) from None

    def _fill(self, key: str, text: str, values: dict[str, object]) -> str:
        try:
            return text.format(**values)
        except (KeyError, IndexError, ValueError):
            names = ", ".join(f"{{{name}}}" for name in values)
            file = f"{UI_FOLDER}/{self.lang}.yaml"
            raise BuildFailed([problem(file, 0, 0, "bad-placeholder", key=key, names=names)]) from None

    def label(self, choices: str, code: str) -> str:
        """The label of a choice: `label("mode", "bus")`."""
        return self._string(f"{choices}.{code}")

    def language(self, lang: str) -> str:
        """The name of another language in this one: "Vietnamese"."""
        return str(self._locale.languages.get(lang, lang))

    def count(self, key: str, number: int) -> str:
        """The string in the plural form the language has for the number, from `key.one`, `key.other`."""
        form = self._locale.plural_form(number)
        text = self._strings.get(f"{key}.{form}") or self._string(f"{key}.other")
        return self._fill(key, text, {"number": self.number(number)})

    def forms(self, key: str) -> dict[str, str]:
        """What stands below a name, as it stands: the plural forms of a string, or the words of a script."""
        prefix = f"{key}."
        return {name.removeprefix(prefix): text for name, text in self._strings.items() if name.startswith(prefix)}

    def number(self, value: float) -> str:
        if value not in self._numbers:
            self._numbers[value] = str(format_decimal(value, locale=self._locale))
        return self._numbers[value]

    def span(self, value: Span) -> str:
        if value.low == value.high:
            return self.number(value.low)
        return f"{self.number(value.low)}–{self.number(value.high)}"

    def vnd(self, value: int) -> str:
        return f"{self.number(value)}\u00a0₫"

    def date(self, value: datetime.date) -> str:
        if value not in self._days:
            self._days[value] = str(format_date(value, self._string("date-pattern"), locale=self._locale))
        return self._days[value]

    def dates(self, first: datetime.date, last: datetime.date) -> str:
        """A day or several: "23–25/3/2027"."""
        if first == last:
            return self.date(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.date(last)}"
        return f"{self.date(first)} – {self.date(last)}"

    def weekday(self, value: datetime.date) -> str:
        return self._string(f"weekday.{value.weekday()}")

    def about(self, value: PartialDate) -> str:
        """A date as far as it is known."""
        if value.month is None:
            return str(value.year)
        if value.day is None:
            return self._month(value.year, value.month)
        return self.date(datetime.date(value.year, value.month, value.day))

    def _month(self, year: int, month: int) -> str:
        if (year, month) not in self._months:
            found = format_skeleton("yMMMM", datetime.date(year, month, 1), locale=self._locale)
            self._months[year, month] = str(found)
        return self._months[year, month]

    def clock(self, minutes: int) -> str:
        return clock_text(minutes)

    def days(self, days: tuple[int, ...]) -> str:
        """Weekdays, runs of three and more joined: "thứ 2 – thứ 6, chủ nhật"."""
        if len(days) == 7:
            return self._string("daily")
        parts: list[str] = []
        for first, last in _runs(days):
            names = [self._string(f"weekday.{day}") for day in range(first, last + 1)]
            parts.extend([f"{names[0]} – {names[-1]}"] if len(names) > 2 else names)
        return ", ".join(parts)


def _runs(days: tuple[int, ...]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and runs[-1][1] == day - 1:
            runs[-1] = runs[-1][0], day
        else:
            runs.append((day, day))
    return runs
