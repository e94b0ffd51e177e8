"""A field of the model as a field of a form, in the words of Sveltia CMS (its schema/sveltia-cms.json).

Every value stays text, as in the files: a widget that made a number of 35.50 would write 35.5.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from generator.model.dates import AboutDate, Clock, Day, Weekdays
from generator.model.entry import Confidence, Photo
from generator.model.fields import Phone, Text, Url
from generator.model.numbers import MinutesSpan, Stars, Vnd, Years
from generator.model.shape import Shape, label, shapes

Field = dict[str, Any]

_DAYS = (
    ("daily", "Hằng ngày"), ("mon-fri", "Thứ Hai đến thứ Sáu"), ("mon-sat", "Thứ Hai đến thứ Bảy"),
    ("tue-sun", "Thứ Ba đến Chủ nhật"), ("sat, sun", "Thứ Bảy và Chủ nhật"), ("mon", "Thứ Hai"), ("tue", "Thứ Ba"),
    ("wed", "Thứ Tư"), ("thu", "Thứ Năm"), ("fri", "Thứ Sáu"), ("sat", "Thứ Bảy"), ("sun", "Chủ nhật"),
)  # fmt: skip
_STARS = (
    ("3", "★★★ 3 sao"), ("4", "★★★★ 4 sao"), ("5", "★★★★★ 5 sao"), ("3-4", "3 hoặc 4 sao, nguồn không rõ"),
    ("4-5", "4 hoặc 5 sao, nguồn không rõ"),
)  # fmt: skip
_STEP = 15  # minutes between the times one can choose


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _clock_label(minutes: int) -> str:
    part = "sáng" if minutes < 11 * 60 else "trưa" if minutes < 13 * 60 else "chiều" if minutes < 18 * 60 else "tối"
    return f"{_clock(minutes)} {part}"


_TIMES = tuple((_clock(minutes), _clock_label(minutes)) for minutes in range(4 * 60, 24 * 60 + 1, _STEP))


def _select(options: tuple[tuple[str, str], ...]) -> Field:
    return {"widget": "select", "options": [{"label": vi, "value": code} for code, vi in options]}


def _pattern(pattern: str, advice: str) -> Field:
    return {"widget": "string", "pattern": [pattern, advice]}


# A type of value -> its widget. The types are told by their marks, which no two of them share.
_WIDGETS: tuple[tuple[Any, Field], ...] = (
    (Weekdays, _select(_DAYS)),
    (Clock, _select(_TIMES)),
    (Stars, _select(_STARS)),
    (Confidence, _select((("high", "cao"), ("medium", "vừa")))),
    (Day, {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}),
    (AboutDate, _pattern(r"^\d{4}(-\d\d){0,2}$", "Như 2025, 2025-04 hoặc 2025-04-14")),
    (MinutesSpan, _pattern(r"^\d+(\s*[-–]\s*\d+)?$", "Như 60 hoặc 60-90")),
    (Years, _pattern(r"^\d{4}(\s*[-–]\s*\d{4})?$", "Như 2022 hoặc 2020-2021")),
    (Vnd, _pattern(r"^\d[\d. ,]*\s*(đ|₫|vnd|vnđ|đồng)?$", "Số tiền, như 350000")),
    (Phone, _pattern(r"^(\+84|0)[ .]?\d([ .]?\d){7,9}$", "Như 024 3874 0229")),
    (Url, _pattern(r"^https?://[^\s/]+\.[^\s]+$", "Như https://vidu.vn/bai")),
    (Text, {"widget": "string"}),
)
_LAST = frozenset({"slug", "old_slugs", "source", "sources", "checked_on", "confidence"})
_LONG = frozenset({"text", "summary", "meaning", "note", "what_is", "description"})  # texts of more than a line


@dataclass(frozen=True, slots=True)
class Form:
    """What the fields of one type depend on."""

    languages: tuple[str, ...]  # the first is the one facts are written in
    translated: bool  # whether each language has a file of its own; else texts of all languages stand side by side
    relations: Mapping[str, Field]  # type -> the widget that chooses one of its entries

    def fields(self, model: type[BaseModel], skip: frozenset[str] = frozenset()) -> list[Field]:
        """The fields of a record, in the order of its declaration; where they come from last, as in files by hand."""
        names = sorted(shapes(model), key=lambda name: name in _LAST)
        made = (self._field(model, name) for name in names if name not in skip)
        return [field for field in made if field is not None]

    def _field(self, model: type[BaseModel], name: str) -> Field | None:
        """None for a value that no widget can hold: the form leaves it as it is."""
        info = model.model_fields[name]
        found = self._widget(model, name, shapes(model)[name], info)
        if found is None:
            return None
        extra: Any = info.json_schema_extra
        hint = _hint(extra["x-hint"]["vi"], found)
        required: Any = info.is_required()
        if required and found.get("i18n") is True:
            required = [self.languages[0]]  # a translation may lack what is not translated yet
        field = {"name": name, "label": label(model, name).vi, "required": required, **found}
        return {**field, "hint": hint} if hint else field

    def _widget(self, model: type[BaseModel], name: str, shape: Shape, info: FieldInfo) -> Field | None:
        special = _special(info)
        if special is not None:
            return special
        if issubclass(model, Photo) and name == "file":
            return {"widget": "image", "accept": "image/jpeg,image/png,image/webp,image/avif", "choose_url": False}
        match shape.kind:
            case "text":
                return self._text(name, shape)
            case "ref":
                return self._relation(shape)
            case "record" if shape.record is not None:
                group = self._group(shape.record)
                return {"widget": "object", "collapsed": "auto", **_summary(group["fields"]), **group}
            case "list" if shape.item is not None:
                return self._list(model, name, shape.item, info)
            case _:
                return _value(shape, info)

    def _text(self, name: str, shape: Shape) -> Field:
        one: Field = {"widget": "text" if name in _LONG else "string"}
        if shape.slug:
            one["pattern"] = ["^[a-z0-9]+(-[a-z0-9]+)*$", "Chỉ dùng a-z, 0-9 và dấu gạch nối"]
        if self.translated:
            return {**one, "i18n": True}
        names = {"vi": "Tiếng Việt", "en": "Tiếng Anh"}
        inner = [
            {"name": lang, "label": names.get(lang, lang), "required": lang == self.languages[0], **one}
            for lang in self.languages
        ]
        return {"widget": "object", "collapsed": False, "fields": inner}

    def _relation(self, shape: Shape) -> Field:
        """A site without such entries has nothing to choose from: then the id is typed."""
        found = self.relations.get(shape.type_name)
        return {"widget": "relation", **found} if found else {"widget": "string"}

    def _group(self, record: type[BaseModel]) -> Field:
        """The fields of a record, and whether a translation has some of them."""
        inner = self.fields(record)
        return {"fields": inner, **({"i18n": "duplicate"} if any(item.get("i18n") for item in inner) else {})}

    def _list(self, model: type[BaseModel], name: str, item: Shape, info: FieldInfo) -> Field | None:
        least = {"min": 1} if info.is_required() else {}
        if item.kind == "ref":
            one = self._relation(item)
            return {**one, "multiple": True, **least} if one["widget"] == "relation" else {"widget": "list", **least}
        if item.choices is not None:
            return {**_value(item, info), "multiple": True, **least}
        if item.kind == "record" and item.record is not None:
            group = self._group(item.record)
            singular = label(model, name).vi
            folded = {"collapsed": True, "minimize_collapsed": "auto", "label_singular": singular}
            return {"widget": "list", **folded, **_summary(group["fields"]), **group, **least}
        if item.kind == "text" and not self.translated:
            return {"widget": "list", "fields": self._text(name, item)["fields"], **least}
        if item.kind == "text" or _texts(info):
            return {"widget": "list", **({"i18n": True} if item.kind == "text" else {}), **least}
        return None


def _summary(fields: list[Field]) -> Field:
    """What a folded record shows: its name, its first text, or else its first value."""
    shown = [field for field in fields if field["widget"] in ("text", "string", "select")]
    shown.sort(key=lambda field: (field["name"] != "name", field.get("i18n") is not True))
    found = [field["name"] for field in shown[:1]]
    return {"summary": f"{{{{fields.{found[0]}}}}}"} if found else {}


def _hint(hint: str, field: Field) -> str:
    """The hint for those who choose instead of typing: without codes, in the words of the choices."""
    if field["widget"] == "image" or (field["widget"] == "relation" and hint.startswith("Mã của")):
        return ""
    words = {option["value"]: option["label"] for option in field.get("options", ())}
    named = [code for code in re.findall(r"[\w-]+", hint) if code in words]
    if len(named) > 1:
        return ""
    made = re.sub(rf"(?<![\w-]){named[0]}(?![\w-])", f"“{words[named[0]]}”", hint) if named else hint
    return made.replace("unknown hoặc bỏ trống", "Bỏ trống")


def _value(shape: Shape, info: FieldInfo) -> Field:
    if shape.choices is not None:
        return _select(tuple((code, words.vi) for code, words in shape.choices.labels))
    for mark in _marks(info):
        if isinstance(mark, WithJsonSchema) and "pattern" in (mark.json_schema or {}):
            pattern = (mark.json_schema or {})["pattern"]
            advice = "Chỉ ghi số, phần lẻ sau dấu chấm" if "d" in pattern else "Chỉ dùng a-z, 0-9 và dấu gạch nối"
            return _pattern(pattern, advice)
    return {"widget": "string"}


def _special(info: FieldInfo) -> Field | None:
    marks = _marks(info)
    for alias, widget in _WIDGETS:
        if get_args(alias)[1] in marks and (alias is not Text or len(marks) <= len(get_args(alias)) - 1):
            return dict(widget)
    return None


def _marks(info: FieldInfo) -> tuple[Any, ...]:
    """What the annotation says besides the Python type, also where the field may be left out."""
    annotation: Any = info.annotation
    found = tuple(info.metadata)
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (part for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) is Annotated:
        found = (*get_args(annotation)[1:], *found)
    return found


def _texts(info: FieldInfo) -> bool:
    """Whether a list holds texts."""
    annotation: Any = info.annotation
    item = get_args(annotation)[0] if get_args(annotation) else None
    while get_origin(item) is Annotated:
        item = get_args(item)[0]
    return item is str
