"""What an author may write in each type of field, what is read from it, and how the rest is refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.messages import MESSAGES
from generator.model import dates, fields, numbers, references
from generator.model.dates import PartialDate
from generator.model.entry import MODES
from generator.model.fields import Localized
from generator.model.numbers import Span
from generator.text import Bilingual

LANGUAGES = ("vi", "en")
WEEK = tuple(range(7))


def read(kind: Any, raw: Any) -> Any:
    return TypeAdapter(kind).validate_python(raw, context=LANGUAGES)


def refusal(kind: Any, raw: Any) -> tuple[str, dict[str, str]]:
    """The code and the values with which a text is refused."""
    with pytest.raises(ValidationError) as failure:
        read(kind, raw)
    (item,) = failure.value.errors()
    return item["type"], {name: value for name, value in item["ctx"].items() if name != "code"}


ACCEPTED: dict[str, tuple[Any, dict[Any, Any]]] = {
    "text": (fields.Text, {"0357": "0357", "no": "no", "12:30": "12:30"}),
    "slug": (fields.Slug, {"bat-trang": "bat-trang", "5-sao": "5-sao", "a": "a"}),
    "url": (fields.Url, {"https://a.vn": "https://a.vn", "http://a.vn/x?y=1#z": "http://a.vn/x?y=1#z"}),
    "phone": (
        fields.Phone,
        {text: text for text in ("0357123456", "0912 345 678", "+84 912 345 678", "024.3825.1234", "0912345678")},
    ),
    "kilometres": (numbers.Kilometres, {"0": 0.0, "12.5": 12.5, "2000": 2000.0, "007": 7.0}),
    "count": (numbers.Count, {"0": 0, "47": 47, "999999999999": 999_999_999_999}),
    "minutes": (numbers.Minutes, {"0": 0, "1440": 1440}),
    "vnd": (
        numbers.Vnd,
        {
            "0": 0,
            "350000": 350_000,
            "350.000": 350_000,
            "350,000 đ": 350_000,
            "350 000": 350_000,
            "1.350.000 đồng": 1_350_000,
            "350.000 VNĐ": 350_000,
            "350.000₫": 350_000,
            "1000": 1000,
        },
    ),
    "minutes span": (
        numbers.MinutesSpan,
        {"60": Span(60, 60), "60-90": Span(60, 90), "60–90": Span(60, 90), "60 - 90": Span(60, 90)},
    ),
    "stars": (numbers.Stars, {"3": Span(3, 3), "5": Span(5, 5), "3-4": Span(3, 4)}),
    "day": (dates.Day, {"2025-04-14": date(2025, 4, 14), "2024-02-29": date(2024, 2, 29)}),
    "about date": (
        dates.AboutDate,
        {"2025": PartialDate(2025), "2025-04": PartialDate(2025, 4), "2025-04-14": PartialDate(2025, 4, 14)},
    ),
    "clock": (
        dates.Clock,
        {"8:30": 510, "08:30": 510, "8h30": 510, "8g30": 510, "8h": 480, "0:00": 0, "24:00": 1440},
    ),
    "weekdays": (
        dates.Weekdays,
        {
            "daily": WEEK,
            "mon-fri": WEEK[:5],
            "t2-t6": WEEK[:5],
            "T2-CN": WEEK,
            "sat, sun": (5, 6),
            "t7,cn": (5, 6),
            "sun, mon": (0, 6),
            "mon–wed, tue": (0, 1, 2),
        },
    ),
    "choice": (Annotated[str, MODES], {"bus": "bus", "walk": "walk"}),
    "references": (references.SourceRefs, {"bao-a": ("bao-a",), ("bao-a", "bao-b"): ("bao-a", "bao-b")}),
    "localized": (fields.Localized, {"Gốm": Localized((("vi", "Gốm"),))}),
    "slugs": (fields.Slugs, {"lang-gom": Localized((("vi", "lang-gom"),))}),
}


ACCEPTED_TEXTS = [
    pytest.param(kind, raw, value, id=f"{name}: {raw}")
    for name, (kind, table) in ACCEPTED.items()
    for raw, value in table.items()
]


@pytest.mark.parametrize(("kind", "raw", "value"), ACCEPTED_TEXTS)
def test_a_text_is_read_as_its_value(kind: Any, raw: Any, value: Any) -> None:
    assert read(kind, raw) == value


@pytest.mark.parametrize(("kind", "value"), [param.values[::2] for param in ACCEPTED_TEXTS])
def test_a_value_that_was_read_is_read_as_itself(kind: Any, value: Any) -> None:
    assert read(kind, value) == value


def each(*texts: str, **values: str) -> dict[str, dict[str, str]]:
    """Every text with the values its refusal must have."""
    return dict.fromkeys(texts, values)


SLUG_RULES = {
    "Bát Tràng": {"example": "bat-trang"},
    "a--b": {"example": "a-b"},
    "-a": {"example": "a"},
    "lụa_": {"example": "lua"},
    "con": {"example": "bat-trang"},
    "???": {"example": "bat-trang"},
    "../x": {"example": "x"},
}
CHOICES = Bilingual(
    "bus (xe buýt), car (ô tô), motorbike (xe máy), bicycle (xe đạp), walk (đi bộ), boat (tàu, thuyền)",
    "bus (bus), car (car or taxi), motorbike (motorbike), bicycle (bicycle), walk (on foot), boat (boat)",
)
REFUSED: dict[str, tuple[Any, str, dict[str, dict[str, str]]]] = {
    "slug": (fields.Slug, "not-an-id", SLUG_RULES),
    "slugs": (fields.Slugs, "not-an-id", SLUG_RULES),
    "url": (fields.Url, "not-a-url", each("a.vn", "//a.vn", "ftp://a.vn", "https://a b.vn", "https://")),
    "phone": (fields.Phone, "not-a-phone", each("12", "+1 555 0100", "0912-345-678", "0912345678901")),
    "comma": (
        numbers.Kilometres,
        "decimal-comma",
        {"12,5": {"suggested": "12.5"}, "1,350": {"suggested": "1.350"}},
    ),
    "decimal": (
        numbers.Kilometres,
        "not-a-number",
        each("", "khoảng 12", "1e3", "12.", ".5", "1.2.3", "nan", "inf", "+3", "12 km", example="12.5"),
    ),
    "decimal range": (
        numbers.Kilometres,
        "out-of-range",
        each("-1", "2000.1", "9" * 400, low="0", high="2000"),
    ),
    "whole": (numbers.Count, "not-a-number", each("1.350", "1,350", "12a", "", "1" * 13)),
    "whole range": (numbers.Minutes, "out-of-range", each("-1", "1441", low="0", high="1440")),
    "month": (numbers.Month, "out-of-range", each("0", "13", low="1", high="12")),
    "vnd": (
        numbers.Vnd,
        "not-a-price",
        {
            "350": {"suggestion": "350000"},
            "35": {"suggestion": "35000"},
            **each("350k", "1.350,000", "350.00", "20000-30000", "-5000", "", "1.5", "miễn phí"),
        },
    ),
    "minutes span": (
        numbers.MinutesSpan,
        "not-a-range",
        each("90-60", "60-", "-60", "1-2-3", "một giờ", "60.5"),
    ),
    "minutes span range": (numbers.MinutesSpan, "out-of-range", {"1441": {}, "60-2000": {"low": "0", "high": "1440"}}),
    "stars": (numbers.Stars, "not-stars", each("6", "2", "0", "5-4", "3-6", "4 sao", "****")),
    "day": (
        dates.Day,
        "not-a-date",
        {
            "14/4/2025": {"suggestion": "2025-04-14"},
            "14.04.2025": {"suggestion": "2025-04-14"},
            "1-2-2025": {"suggestion": "2025-02-01"},
            **each("2025-13-45", "2025-02-29", "31/2/2025", "4/14/2025", "2025-4-14", "20250414"),
            **each("2025", "9999-12-31", "0000-01-01", "hôm nay"),
        },
    ),
    "about date": (
        dates.AboutDate,
        "not-a-partial-date",
        {
            "14/4/2025": {"suggestion": "2025-04-14"},
            **each("2025-13", "2025-00", "2025-02-30", "25", "4/2025", "20255", "9999", "0000"),
        },
    ),
    "clock": (
        dates.Clock,
        "not-a-time",
        each("25:00", "24:01", "8:60", "8:3", "8", "8.30", "8h30p", "sáng"),
    ),
    "weekdays": (
        dates.Weekdays,
        "not-days",
        each("", "mon,", "fri-mon", "mon-wed-fri", "mon--fri", "t8", "t1", "thứ hai", "monday"),
    ),
    "choice": (
        Annotated[str, MODES],
        "not-a-choice",
        {
            "xe buýt": {"suggestion": "bus"},
            "Xe Buyt": {"suggestion": "bus"},
            "on foot": {"suggestion": "walk"},
            "bicycel": {"suggestion": "bicycle"},
            "": {"choices": CHOICES},
        },
    ),
}


REFUSED_TEXTS = [
    pytest.param(kind, raw, code, values, id=f"{name}: {raw[:20]}")
    for name, (kind, code, table) in REFUSED.items()
    for raw, values in table.items()
]


@pytest.mark.parametrize(("kind", "raw", "code", "values"), REFUSED_TEXTS)
def test_a_text_is_refused_with_what_was_found(kind: Any, raw: str, code: str, values: dict[str, str]) -> None:
    found, given_values = refusal(kind, raw)
    assert found == code
    assert given_values["value"] == raw
    assert values.items() <= given_values.items()
    assert ("suggestion" in given_values) == ("suggestion" in values)


@pytest.mark.parametrize("kind", [kind for kind, _ in ACCEPTED.values()], ids=ACCEPTED)
@pytest.mark.parametrize("raw", [None, {"a": "b"}, [["a"]]], ids=str)
def test_what_is_no_text_is_refused_without_another_error(kind: Any, raw: Any) -> None:
    with pytest.raises(ValidationError) as failure:
        read(kind, raw)
    codes = {item["type"] for item in failure.value.errors()}
    assert codes <= {"expected-text", "unknown-language", "tuple_type"}


def test_a_text_in_several_languages_is_sorted_and_an_empty_one_left_out() -> None:
    found = read(fields.Localized, {"vi": "Gốm", "en": "Pottery"})
    assert found.texts == (("en", "Pottery"), ("vi", "Gốm"))
    assert read(fields.Localized, {"vi": "Gốm", "en": None}).texts == (("vi", "Gốm"),)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"fr": "Poterie"}, "unknown-language"),
        ({}, "expected-text"),
        ({"vi": None}, "expected-text"),
        ({"vi": ["Gốm"]}, "expected-text"),
    ],
    ids=str,
)
def test_a_text_of_no_known_language_is_refused(raw: Any, code: str) -> None:
    assert refusal(fields.Localized, raw)[0] == code


def test_a_text_falls_back_to_english_then_to_the_default_language_and_then_to_any() -> None:
    text = read(fields.Localized, {"vi": "Gốm", "en": "Pottery"})
    assert text.pick("en", "vi") == ("Pottery", "en")
    assert text.pick("fr", "vi") == ("Pottery", "en")
    assert read(fields.Localized, {"vi": "Gốm"}).pick("fr", "vi") == ("Gốm", "vi")
    assert read(fields.Localized, {"en": "Pottery"}).pick("fr", "vi") == ("Pottery", "en")


@settings(max_examples=100)
@given(st.dates(max_value=date(2200, 12, 31)))
def test_a_date_written_as_in_vietnam_gets_the_iso_form_suggested(day: date) -> None:
    written = f"{day.day}/{day.month}/{day.year:04}"
    assert refusal(dates.Day, written)[1]["suggestion"] == day.isoformat()
    assert read(dates.Day, day.isoformat()) == day


@settings(max_examples=100)
@given(st.integers(1000, 10**11), st.sampled_from([".", ",", " "]), st.sampled_from(["", "đ", " VND", " đồng"]))
def test_a_price_reads_the_same_however_its_thousands_are_set_apart(price: int, sign: str, unit: str) -> None:
    assert read(numbers.Vnd, f"{price:,}".replace(",", sign) + unit) == price


READERS = [kind for name, (kind, _) in ACCEPTED.items() if name != "references"]


@settings(max_examples=100)
@given(st.sampled_from(READERS), st.text(max_size=12))
def test_any_text_is_read_or_refused_with_words(kind: Any, text: str) -> None:
    codes: set[str] = set()
    try:
        read(kind, text)
    except ValidationError as failure:
        codes = {item["type"] for item in failure.errors()}
    assert codes <= MESSAGES.keys()
