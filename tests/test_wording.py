"""What templates say: texts that fall back and say so, plural forms, numbers and dates in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from generator.errors import BuildFailed
from generator.i18n import Ui
from generator.model.dates import PartialDate
from generator.model.entry import Note
from generator.model.fields import Localized
from generator.model.numbers import Span
from generator.wording import Phrase, View, Wording, localise, phrase

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
STRINGS = {
    "daily": "Hằng ngày",
    "made-by": "Do {who} làm",
    "braces": "{} và {x}",
    "mode.bus": "xe buýt",
    "entries.one": "{number} entry",
    "entries.other": "{number} entries",
    "only-other.other": "{number} mục",
    **{f"weekday.{day}": name for day, name in enumerate(WEEKDAYS)},
}


def wording(lang: str) -> Wording:
    locale = {"vi": "vi_VN", "en": "en_GB"}[lang]
    pattern = {"vi": "d/M/y", "en": "d MMMM y"}[lang]
    return Wording(Ui(lang, lang, locale, (), tuple(sorted({**STRINGS, "date-pattern": pattern}.items()))))


VI, EN = wording("vi"), wording("en")


def text(**texts: str) -> Localized:
    return Localized(tuple(sorted(texts.items())))


# ---------------------------------------------------------------------------------------------- texts


@pytest.mark.parametrize(
    ("texts", "lang", "expected"),
    [
        ({"vi": "làng", "en": "village"}, "en", Phrase("village", "en")),
        ({"vi": "làng", "en": "village"}, "vi", Phrase("làng", "vi")),
        ({"vi": "làng"}, "en", Phrase("làng", "vi", foreign=True)),
        ({"en": "village"}, "vi", Phrase("village", "en", foreign=True)),
        ({"fr": "village"}, "en", Phrase("village", "fr", foreign=True)),
    ],
)
def test_a_text_falls_back_to_the_default_language_and_knows_it(
    texts: dict[str, str], lang: str, expected: Phrase
) -> None:
    assert phrase(text(**texts), lang, "vi") == expected


def rendered(template: str, **values: Any) -> str:
    return Environment(autoescape=True).from_string(template).render(values)


def test_a_template_marks_a_fallback_and_only_that() -> None:
    assert rendered("{{ x }}", x=Phrase("làng", "vi")) == "làng"
    assert rendered("{{ x }}", x=Phrase("làng", "vi", foreign=True)) == '<span lang="vi">làng</span>'


def test_a_phrase_is_escaped_in_a_template_and_plain_as_a_string() -> None:
    hostile = '<b onclick="x">&'
    for foreign in (False, True):
        shown = rendered("{{ x }}", x=Phrase(hostile, "vi", foreign))
        assert "&lt;b onclick=&quot;x&quot;&gt;&amp;" in shown
        assert str(Phrase(hostile, "vi", foreign)) == hostile


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30))
def test_no_text_of_an_entry_opens_a_tag(words: str) -> None:
    assert set(rendered("{{ x }}", x=Phrase(words, "vi"))).isdisjoint("<>\"'")


def test_a_record_becomes_a_view_of_phrases_with_everything_else_kept() -> None:
    note = Note(text=text(vi="Hỏi trước."), source=("bao-a",), checked_on=date(2025, 4, 14))
    view = localise((note, "x", 1, None), "en", "vi")
    assert view == (
        View(text=Phrase("Hỏi trước.", "vi", True), source=("bao-a",), checked_on=date(2025, 4, 14), confidence=None),
        "x",
        1,
        None,
    )


# ---------------------------------------------------------------------------------------------- strings


def test_a_string_is_filled_with_its_values() -> None:
    assert VI("made-by", who="lò gốm") == "Do lò gốm làm"
    assert VI("made-by", who=Phrase("lò gốm", "vi", True)) == "Do lò gốm làm"
    assert VI("made-by", who="{0.__class__} {x}") == "Do {0.__class__} {x} làm"


def test_a_string_without_values_is_left_as_it_is() -> None:
    assert VI("braces") == "{} và {x}"


@pytest.mark.parametrize("ask", [lambda: VI("none"), lambda: VI.label("mode", "none"), lambda: VI.count("none", 1)])
def test_a_string_that_the_language_lacks_is_an_error(ask: Any) -> None:
    with pytest.raises(BuildFailed):
        ask()


def test_a_choice_has_its_label() -> None:
    assert VI.label("mode", "bus") == "xe buýt"


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        (EN, 0, "0 entries"),
        (EN, 1, "1 entry"),
        (EN, 2, "2 entries"),
        (EN, 1001, "1,001 entries"),
        (VI, 1, "1 entries"),  # Vietnamese has one form, so `.one` is never asked for
        (VI, 1001, "1.001 entries"),
    ],
)
def test_a_count_takes_the_plural_form_of_the_language(language: Wording, number: int, expected: str) -> None:
    assert language.count("entries", number) == expected


def test_a_count_falls_back_to_the_form_that_every_language_has() -> None:
    assert EN.count("only-other", 1) == "1 mục"


# ---------------------------------------------------------------------------------------------- numbers and dates


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1234567, "1.234.567", "1,234,567"),
        (1.5, "1,5", "1.5"),
        (-3, "-3", "-3"),
        (13.68, "13,68", "13.68"),
    ],
)
def test_numbers_have_the_signs_of_the_language(value: float, vietnamese: str, english: str) -> None:
    assert (VI.number(value), EN.number(value)) == (vietnamese, english)


def test_a_range_is_one_number_or_two() -> None:
    assert [VI.span(Span(60, 60)), VI.span(Span(60, 90)), EN.span(Span(1000, 2000))] == ["60", "60–90", "1,000–2,000"]


def test_a_price_never_breaks_before_its_unit() -> None:
    assert (VI.vnd(350000), EN.vnd(350000)) == ("350.000\u00a0₫", "350,000\u00a0₫")


@pytest.mark.parametrize(
    ("about", "vietnamese", "english"),
    [
        (PartialDate(2025), "2025", "2025"),
        (PartialDate(2025, 4), "tháng 4 năm 2025", "April 2025"),
        (PartialDate(2025, 4, 14), "14/4/2025", "14 April 2025"),
        (PartialDate(2024, 2, 29), "29/2/2024", "29 February 2024"),
        (PartialDate(987), "987", "987"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(about: PartialDate, vietnamese: str, english: str) -> None:
    assert (VI.about(about), EN.about(about)) == (vietnamese, english)


def test_a_full_date_and_a_partial_one_of_the_same_day_read_alike() -> None:
    assert VI.date(date(2025, 4, 14)) == VI.about(PartialDate(2025, 4, 14))


def test_a_time_has_two_digits_each() -> None:
    assert [VI.clock(minutes) for minutes in (0, 485, 1440)] == ["00:00", "08:05", "24:00"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((0, 1, 2, 3, 4, 5, 6), "Hằng ngày"),
        ((0, 1, 2, 3, 4), "thứ Hai – thứ Sáu"),
        ((0, 1, 2, 3, 4, 6), "thứ Hai – thứ Sáu, Chủ nhật"),
        ((5, 6), "thứ Bảy, Chủ nhật"),  # two days are named, not joined
        ((0, 2, 3, 4, 6), "thứ Hai, thứ Tư – thứ Sáu, Chủ nhật"),
        ((0, 2, 4), "thứ Hai, thứ Tư, thứ Sáu"),
        ((6,), "Chủ nhật"),
        ((), ""),
    ],
)
def test_runs_of_three_and_more_weekdays_are_joined(days: tuple[int, ...], expected: str) -> None:
    assert VI.days(days) == expected


@pytest.mark.parametrize("text", ["{so} km", "{km", "{} km", "{0} km"])
def test_a_wrong_placeholder_is_a_problem_of_the_language_that_has_it(text: str) -> None:
    wording = Wording(Ui("vi", "Tiếng Việt", "vi_VN", (), (("km", text),)))
    with pytest.raises(BuildFailed) as failure:
        wording("km", km="5")
    assert [(item.file, item.code) for item in failure.value.problems] == [("content/ui/vi.yaml", "bad-placeholder")]
