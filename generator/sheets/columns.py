"""Which fields of a type stand in its list, and how each column is read: from the declarations of the model.

Another type gets a list by one more line in `LISTS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel

from generator.model import TYPES_BY_NAME
from generator.model.choices import Choices
from generator.model.dates import PartialDate
from generator.model.entry import Entry
from generator.model.shape import Path, Shape, label, record_at, shape_at
from generator.text import Bilingual, fold, slugify

Kind = Literal["id", "text", "word", "choice", "ref", "refs", "number", "price", "date", "about"]

# Type -> the fields of its list, in their order; "prices.0.vnd" is the price in the first row of `prices`.
LISTS: dict[str, list[str]] = {
    "product": (
        "name name_is kind summary village commune producer crafts group group_2018 pieces "
        "prices.0.what prices.0.vnd prices.0.up_to_vnd trace_code sources checked_on"
    ).split(),
    "producer": "name kind summary village commune crafts address phone website sources checked_on".split(),
    "village": "name kind summary pronunciation crafts commune formerly sources checked_on".split(),
}

LANGUAGES = {"vi": Bilingual("tiếng Việt", "Vietnamese"), "en": Bilingual("tiếng Anh", "English")}
_ID = Bilingual("Mã", "Id")
_ID_HINT = Bilingual(
    "Phần cuối địa chỉ trang, như bo-am. Bỏ trống: mục mới lấy mã từ tên.",
    "The end of the page's address, such as bo-am. Left empty, a new entry takes it from its name.",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field, in one language where it is translated."""

    path: Path  # () is the id
    kind: Kind
    label: Bilingual
    hint: Bilingual
    lang: str = ""  # of a text that is translated
    required: bool = False
    choices: Choices | None = None
    type_name: str = ""  # what a reference points to

    @property
    def key(self) -> str:
        """Its name for programs: "name.en", "prices.0.vnd"."""
        return ".".join([*map(str, self.path), *([self.lang] if self.lang else [])]) or "id"

    @property
    def names(self) -> Iterator[str]:
        """What its header may say, as `header_key` has it."""
        for words in (self.label.vi, self.label.en, self.key):
            yield header_key(words)
        if self.lang == "vi":  # a list that knows one language only
            for words in (self.label.vi, self.label.en):
                yield header_key(words.rpartition(" (")[0])


def type_named(words: str) -> str:
    """The type that a file or a sheet is named after: "products", "san-pham-2026", "Sản phẩm"; "" for none."""
    stem = slugify(words)
    for name in LISTS:
        label = TYPES_BY_NAME[name].label
        if stem.startswith((name, slugify(label.vi), slugify(label.en))):
            return name
    return ""


def header_key(text: str) -> str:
    """A header without marks, signs and capitals, so that "Tên sản phẩm (tiếng Anh) *" is found."""
    plain = "".join(sign if sign.isalnum() else " " for sign in fold(text))
    return " ".join(plain.split())


@cache
def columns_of(type_name: str, languages: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of a type's list."""
    return (Column((), "id", _ID, _ID_HINT), *columns_for(type_name, tuple(LISTS[type_name]), languages))


@cache
def columns_for(type_name: str, fields: tuple[str, ...], languages: tuple[str, ...]) -> tuple[Column, ...]:
    """Columns of these fields of a type, written as in `LISTS`."""
    model = TYPES_BY_NAME[type_name]
    paths = (tuple(int(part) if part.isdecimal() else part for part in dotted.split(".")) for dotted in fields)
    return tuple(column for path in paths for column in _columns(model, path, languages))


@cache
def field_order(type_name: str) -> tuple[str, ...]:
    """The fields of a type as a file has them: those of its list first, what tells a story after them."""
    listed = (name.partition(".")[0] for name in LISTS.get(type_name, ()))
    return tuple(dict.fromkeys([*listed, *TYPES_BY_NAME[type_name].model_fields]))


def _columns(model: type[Entry], path: Path, languages: tuple[str, ...]) -> Iterator[Column]:
    shape, owner = shape_at(model, path), record_at(model, path)
    assert shape is not None, f"{path} is no field of {model.__name__}"
    assert owner is not None
    name = str(path[-1])
    info = owner.model_fields[name]
    title = label(owner, name)
    if len(path) > 1:
        outer = label(model, str(path[0]))
        title = Bilingual(f"{outer.vi}: {title.vi.lower()}", f"{outer.en}: {title.en.lower()}")
    hint, kind = _hint(owner, name), _kind(shape, info.annotation, tuple(info.metadata), name)
    required = info.is_required() and len(path) == 1
    if shape.kind != "text":
        shown = shape.item or shape
        yield Column(path, kind, title, hint, "", required, shape.choices, shown.type_name)
        return
    for lang in languages:
        words = LANGUAGES.get(lang, Bilingual(lang, lang))
        named = Bilingual(f"{title.vi} ({words.vi})", f"{title.en} ({words.en})")
        yield Column(path, "text", named, hint, lang, required and lang == languages[0])


def _kind(shape: Shape, annotation: Any, metadata: tuple[Any, ...], name: str) -> Kind:
    if shape.kind in ("ref", "text"):
        return "ref" if shape.kind == "ref" else "text"
    if shape.kind == "list":
        return "refs"
    if shape.choices is not None:
        return "choice"
    held = set(_held(annotation))
    if date in held:
        return "date"
    if PartialDate in held:
        return "about"
    if name.endswith("vnd"):
        return "price"
    return "number" if held & {int, float} else "word"


def _held(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _held(part)


def _hint(owner: type[BaseModel], name: str) -> Bilingual:
    extra = owner.model_fields[name].json_schema_extra
    words: Any = extra["x-hint"] if isinstance(extra, dict) else {"vi": "", "en": ""}
    return Bilingual(words["vi"], words["en"])
