"""The helpers that label fields, and texts.

A field is declared as `name: Type = field("nhãn", "label")`. The type decides what an author may write; the
helper only attaches the words that editors, forms and messages show. Raw values are text (see `located`), so
each type reads text and says what it expected through a `PydanticCustomError` whose type is a problem code.
Numbers, dates, choices and references have modules of their own beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.text import is_slug, slugify


def error(code: str, **values: object) -> PydanticCustomError:
    """A refusal with a problem code; the values fill the words of `generator.messages`."""
    return PydanticCustomError(code, "{code}", {"code": code, **values})


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


# Editors take 1996 and 12.5 for numbers; to us they are text like any other.
_TEXT_SCHEMA = {"type": ["string", "number"]}


COMMON = "en"  # what readers of a language that lacks a text are likelier to read than the site's default


def standing_in(lang: str, default: str) -> tuple[str, ...]:
    """The languages in which a text is looked for, the wanted one first."""
    return (lang, default) if lang == default else (lang, COMMON, default)


@dataclass(frozen=True, slots=True)
class Localized:
    """One text in several languages, as sorted (language, text) pairs."""

    texts: tuple[tuple[str, str], ...]

    def pick(self, lang: str, default: str) -> tuple[str, str]:
        """The text and the language it is in: the wanted one, else one that stands in for it, else any."""
        by_lang = dict(self.texts)
        for choice in standing_in(lang, default):
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
        if lang not in languages and text is None:  # what follows a comma in braces
            raise error("comma-in-braces", value=f"…, {lang}")
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


def read_text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise error("expected-text")
    return raw


Text = Annotated[str, BeforeValidator(read_text), WithJsonSchema(_TEXT_SCHEMA)]


def matching(pattern: str, code: str) -> BeforeValidator:
    compiled = re.compile(pattern)

    def read(raw: Any) -> str:
        text = read_text(raw)
        if not compiled.fullmatch(text):
            raise error(code, value=text)
        return text

    return BeforeValidator(read)


def read_slug(raw: Any) -> str:
    text = read_text(raw)
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
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Neither a user's name nor a backslash nor signs that turn the order round: what is read is where it leads.
Url = Annotated[
    str,
    matching(rf"https?://[^\s/?#@\\{_TURNING}]+\.[^\s/?#@\\{_TURNING}]+(?:[/?#][^\s\\{_TURNING}]*)?", "not-a-url"),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]
# E.164 for Vietnam: +84 or a leading 0, then 8 to 10 digits; spaces and dots between groups.
Phone = Annotated[
    str,
    matching(r"(\+84|0)[ .]?\d(?:[ .]?\d){7,9}", "not-a-phone"),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]}),
]
