"""Field types of the content model and the helpers that label them.

A field is declared as `name: Type = field("nhãn", "label")`. The type decides what an author may write; the
helper only attaches the words that editors, forms and messages show. Raw values are text (see `located`), so
each type reads text and says what it expected through a `PydanticCustomError` whose type is a problem code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.text import Bilingual, is_slug, nearest, slugify

Error = PydanticCustomError


def error(code: str, **values: object) -> PydanticCustomError:
    """A refusal with a problem code; the values fill the words of `generator.messages`."""
    return PydanticCustomError(code, "{code}", {"code": code, **values})


# ---------------------------------------------------------------------------------------------- labels


def field(vi: str, en: str, hint_vi: str = "", hint_en: str = "", **rules: Any) -> Any:
    """A field that every entry must have."""
    return _labelled(..., vi, en, hint_vi, hint_en, rules)


def optional(vi: str, en: str, hint_vi: str = "", hint_en: str = "", **rules: Any) -> Any:
    """A field that may be left out: None means unknown."""
    return _labelled(None, vi, en, hint_vi, hint_en, rules)


def many(vi: str, en: str, hint_vi: str = "", hint_en: str = "", at_least: int = 0, **rules: Any) -> Any:
    """A list: empty when left out, unless `at_least` asks for items."""
    if at_least:
        return _labelled(..., vi, en, hint_vi, hint_en, {**rules, "min_length": at_least})
    return _labelled((), vi, en, hint_vi, hint_en, rules)


def _labelled(default: Any, vi: str, en: str, hint_vi: str, hint_en: str, rules: dict[str, Any]) -> Any:
    extra: dict[str, Any] = {"x-label": {"vi": vi, "en": en}, "x-hint": {"vi": hint_vi, "en": hint_en}}
    return Field(default, title=vi, description=hint_vi or None, json_schema_extra=extra, **rules)


# ---------------------------------------------------------------------------------------------- text


# Editors take 1996 and 12.5 for numbers; to us they are text like any other.
_TEXT_SCHEMA = {"type": ["string", "number"]}


@dataclass(frozen=True, slots=True)
class Localized:
    """One text in several languages, as sorted (language, text) pairs."""

    texts: tuple[tuple[str, str], ...]

    def pick(self, lang: str, default: str) -> tuple[str, str]:
        """The text and the language it is in: the wanted one, else the site's default, else any."""
        by_lang = dict(self.texts)
        for choice in (lang, default):
            if choice in by_lang:
                return by_lang[choice], choice
        found, text = self.texts[0]
        return text, found

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(_read_localized)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "anyOf": [_TEXT_SCHEMA, {"type": "object", "additionalProperties": _TEXT_SCHEMA}],
            "x-translated": True,
        }


def _read_localized(raw: Any, info: core_schema.ValidationInfo) -> Localized:
    """A text is in the default language; a mapping names the language of each text."""
    if isinstance(raw, Localized):
        return raw
    assert info.context is not None  # `validate` in model/reading.py passes the site's languages
    languages: tuple[str, ...] = info.context
    if isinstance(raw, str):
        raw = {languages[0]: raw}
    if not isinstance(raw, Mapping):
        raise error("expected-text")
    texts = []
    for lang, text in raw.items():
        if lang not in languages:
            raise error("unknown-language", lang=lang, languages=", ".join(languages))
        if text is None:
            continue
        if not isinstance(text, str):
            raise error("expected-text")
        texts.append((lang, text))
    if not texts:
        raise error("expected-text")
    return Localized(tuple(sorted(texts)))


def _read_text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise error("expected-text")
    return raw


Text = Annotated[str, BeforeValidator(_read_text), WithJsonSchema(_TEXT_SCHEMA)]


def _matching(pattern: str, code: str) -> BeforeValidator:
    compiled = re.compile(pattern)

    def read(raw: Any) -> str:
        text = _read_text(raw)
        if not compiled.fullmatch(text):
            raise error(code, value=text)
        return text

    return BeforeValidator(read)


def read_slug(raw: Any) -> str:
    text = _read_text(raw)
    if not is_slug(text):
        raise error("not-an-id", **slug_values(text))
    return text


def slug_values(text: str) -> dict[str, str]:
    """What the words of `not-an-id` are filled with."""
    example = slugify(text)
    return {"value": text, "example": example if is_slug(example) else "bat-trang"}


def _read_slugs(text: Localized) -> Localized:
    for _, slug in text.texts:
        read_slug(slug)
    return text


AsSlugs = AfterValidator(_read_slugs)
Slugs = Annotated[Localized, AsSlugs]  # a part of the page's address in each language
Slug = Annotated[
    str, BeforeValidator(read_slug), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
]
Url = Annotated[
    str,
    _matching(r"https?://[^\s/]+\.[^\s]+", "not-a-url"),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]
# E.164 for Vietnam: +84 or a leading 0, then 8 to 10 digits; spaces and dots between groups.
Phone = Annotated[
    str,
    _matching(r"(\+84|0)[ .]?\d(?:[ .]?\d){7,9}", "not-a-phone"),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]}),
]


# ---------------------------------------------------------------------------------------------- numbers


def _decimal(raw: Any) -> float:
    text = _read_text(raw)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"-?\d+,\d+", text):
        raise error("decimal-comma", value=text, suggested=text.replace(",", "."))
    raise error("not-a-number", value=text, example="12.5")


def decimal(low: float, high: float) -> BeforeValidator:
    """Reads a decimal number within [low, high]."""

    def read(raw: Any) -> float:
        value = raw if isinstance(raw, float) else _decimal(raw)
        if not low <= value <= high:
            raise error("out-of-range", value=str(raw), low=f"{low:g}", high=f"{high:g}")
        return value

    return BeforeValidator(read)


def whole(low: int, high: int) -> BeforeValidator:
    """Reads a whole number within [low, high]; digits only, so that 1.350 is never one and a third."""

    def read(raw: Any) -> int:
        if isinstance(raw, int):
            return raw
        text = _read_text(raw)
        if not re.fullmatch(r"-?\d{1,12}", text):
            raise error("not-a-number", value=text, example=str(max(low, 12)))
        if not low <= int(text) <= high:
            raise error("out-of-range", value=text, low=str(low), high=str(high))
        return int(text)

    return BeforeValidator(read)


LAST_YEAR = 2200  # a later one is a slip of the finger
# A number may stand in quotation marks.
_DECIMAL_SCHEMA = WithJsonSchema({"type": ["number", "string"], "pattern": r"^-?\d+(\.\d+)?$"})
_WHOLE_SCHEMA = WithJsonSchema({"type": ["integer", "string"], "pattern": r"^\d+$"})
Kilometres = Annotated[float, decimal(0, 2000), _DECIMAL_SCHEMA]
SquareKilometres = Annotated[float, decimal(0, 10_000), _DECIMAL_SCHEMA]
Minutes = Annotated[int, whole(0, 24 * 60), _WHOLE_SCHEMA]
Metres = Annotated[int, whole(0, 20_000), _WHOLE_SCHEMA]
Count = Annotated[int, whole(0, 999_999_999_999), _WHOLE_SCHEMA]
Year = Annotated[int, whole(1, LAST_YEAR), _WHOLE_SCHEMA]
Month = Annotated[int, whole(1, 12), _WHOLE_SCHEMA]
LunarDay = Annotated[int, whole(1, 30), _WHOLE_SCHEMA]
SolarDay = Annotated[int, whole(1, 31), _WHOLE_SCHEMA]
# Both as wide as longitudes go: a position looks itself whether they are swapped or outside Vietnam.
Latitude = Annotated[float, decimal(-180, 180), _DECIMAL_SCHEMA]
Longitude = Annotated[float, decimal(-180, 180), _DECIMAL_SCHEMA]


def _read_vnd(raw: Any) -> int:
    """Đồng have no decimals, so 350.000 and 350,000 are both three hundred and fifty thousand."""
    if isinstance(raw, int):
        return raw
    text = re.sub(r"\s*(đ|₫|vnd|vnđ|đồng)\s*$", "", _read_text(raw), flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,3}([. ,\u00a0]\d{3})+", text) and len(set(re.findall(r"\D", text))) == 1:
        text = re.sub(r"\D", "", text)
    if not re.fullmatch(r"\d{1,12}", text):
        raise error("not-a-price", value=str(raw))
    if int(text) != 0 and int(text) < 1000:  # the smallest note in use; "350" means 350.000
        raise error("not-a-price", value=str(raw), suggestion=f"{int(text)}000")
    return int(text)


Vnd = Annotated[int, BeforeValidator(_read_vnd), WithJsonSchema({"type": ["integer", "string"]})]


@dataclass(frozen=True, slots=True)
class Span:
    """A number or a range of numbers: `60` or `60-90`. `low <= high`; the unit is the field's."""

    low: int
    high: int


def span(low: int, high: int, code: str = "not-a-range") -> BeforeValidator:
    """Reads `60`, `60-90` or `60–90` within [low, high]."""

    def read(raw: Any) -> Span:
        if isinstance(raw, Span):
            return raw
        match = re.fullmatch(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?", _read_text(raw))
        if not match:
            raise error(code, value=str(raw))
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last:
            raise error(code, value=str(raw))
        if not low <= first <= last <= high:
            raise error(code if code != "not-a-range" else "out-of-range", value=str(raw), low=str(low), high=str(high))
        return Span(first, last)

    return BeforeValidator(read)


_SPAN_SCHEMA = WithJsonSchema({"type": ["integer", "string"]})
MinutesSpan = Annotated[Span, span(0, 24 * 60), _SPAN_SCHEMA]
# OCOP certificates are given for 3, 4 or 5 stars only (Decision 148/QĐ-TTg of 2023).
Stars = Annotated[Span, span(3, 5, "not-stars"), _SPAN_SCHEMA]


# ---------------------------------------------------------------------------------------------- time


def _read_date(raw: Any) -> date:
    if isinstance(raw, date):
        return raw
    text = _read_text(raw)
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    found = _day(*map(int, match.groups())) if match else None
    if found is None:
        raise error("not-a-date", value=text, **_iso_suggestion(text))
    return found


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has none such."""
    try:
        return date(year, month, day) if year <= LAST_YEAR else None
    except ValueError:
        return None


def _iso_suggestion(text: str) -> dict[str, str]:
    """For 14/4/2025, written as in Vietnam, the ISO form."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    found = _day(int(match[3]), int(match[2]), int(match[1])) if match else None
    return {"suggestion": found.isoformat()} if found else {}


Day = Annotated[date, BeforeValidator(_read_date), WithJsonSchema({"type": "string", "format": "date"})]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: a year, a month or a day (Gregorian)."""

    year: int
    month: int | None = None
    day: int | None = None


def _read_partial_date(raw: Any) -> PartialDate:
    if isinstance(raw, PartialDate):
        return raw
    text = _read_text(raw)
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if match:
        year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
        if _day(year, month, day):
            return PartialDate(year, month if match[2] else None, day if match[3] else None)
    raise error("not-a-partial-date", value=text, **_iso_suggestion(text))


AboutDate = Annotated[
    PartialDate,
    BeforeValidator(_read_partial_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d\d){0,2}$"}),
]


def _read_clock(raw: Any) -> int:
    """Minutes after midnight, local time (UTC+7). Reads 8:30, 08:30 and 8h30."""
    if isinstance(raw, int):
        return raw
    text = _read_text(raw)
    match = re.fullmatch(r"(\d{1,2})(?::|h|g)(\d\d)|(\d{1,2})[hg]", text)
    if match:
        hour, minute = int(match[1] or match[3]), int(match[2] or 0)
        if hour * 60 + minute <= 24 * 60 and minute < 60:
            return hour * 60 + minute
    raise error("not-a-time", value=text)


Clock = Annotated[int, BeforeValidator(_read_clock), WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}:\d\d$"})]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = {**{name: index for index, name in enumerate(WEEKDAYS)}, **{f"t{n + 2}": n for n in range(6)}, "cn": 6}


def _read_weekdays(raw: Any) -> tuple[int, ...]:
    """0 is Monday. Reads `mon-fri`, `sat, sun`, `daily`, and Vietnamese `t2-t6`, `t7`, `cn`."""
    if isinstance(raw, tuple):
        return raw
    text = _read_text(raw).lower()
    if text == "daily":
        return tuple(range(7))
    days: set[int] = set()
    for part in re.split(r"\s*,\s*", text):
        ends = [_DAY_NAMES.get(name.strip()) for name in re.split(r"[-–]", part)]
        first, last = ends[0], ends[-1]
        if len(ends) > 2 or first is None or last is None or first > last:
            raise error("not-days", value=str(raw))
        days.update(range(first, last + 1))
    return tuple(sorted(days))


Weekdays = Annotated[tuple[int, ...], BeforeValidator(_read_weekdays), WithJsonSchema({"type": "string"})]


# ---------------------------------------------------------------------------------------------- choices


@dataclass(frozen=True, slots=True)
class Choices:
    """A closed list of codes with their labels. Used as `Annotated[str, Choices(...)]`."""

    name: str  # of the list, unique in the model: the interface names a label "mode.bus"
    labels: tuple[tuple[str, Bilingual], ...]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"enum": [code for code, _ in self.labels], "x-labels": {code: label.vi for code, label in self.labels}}

    def read(self, raw: Any) -> str:
        text = _read_text(raw)
        codes = [code for code, _ in self.labels]
        if text in codes:
            return text
        by_label = {name: code for code, label in self.labels for name in (code, label.vi, label.en)}
        meant = nearest(text, by_label)
        values = {"suggestion": by_label[meant]} if meant else {}
        raise error("not-a-choice", value=text, choices=", ".join(codes), **values)


def choices(name: str, **labels: tuple[str, str]) -> Choices:
    """A named list of codes with Vietnamese and English labels; an underscore in a keyword is a hyphen."""
    return Choices(name, tuple((code.replace("_", "-"), Bilingual(vi, en)) for code, (vi, en) in labels.items()))


# ---------------------------------------------------------------------------------------------- references


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a text as the id of an entry of the named type."""

    type_name: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "x-reference": self.type_name}


class _OneOrMany:
    """A single value may stand without its list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_one_or_many, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many_items = handler(schema)
        return {"anyOf": [many_items["items"], many_items]}


def _one_or_many(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


AsList = _OneOrMany()
CertificateRef = Annotated[Slug, RefTo("certificate")]
CommuneRef = Annotated[Slug, RefTo("commune")]
CraftRef = Annotated[Slug, RefTo("craft")]
FestivalRef = Annotated[Slug, RefTo("festival")]
PlaceRef = Annotated[Slug, RefTo("place")]
ProducerRef = Annotated[Slug, RefTo("producer")]
ProductRef = Annotated[Slug, RefTo("product")]
SourceRef = Annotated[Slug, RefTo("source")]
VillageRef = Annotated[Slug, RefTo("village")]
CommuneRefs = Annotated[tuple[CommuneRef, ...], AsList]
CraftRefs = Annotated[tuple[CraftRef, ...], AsList]
ProductRefs = Annotated[tuple[ProductRef, ...], AsList]
SourceRefs = Annotated[tuple[SourceRef, ...], AsList]
VillageRefs = Annotated[tuple[VillageRef, ...], AsList]

Reader = Callable[[Any], Any]
