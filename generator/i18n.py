"""Languages of the site: `content/ui/<lang>.yaml` holds a language's name, path words and interface strings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import BaseModel, BeforeValidator

from generator.errors import BuildFailed, Problem, problem
from generator.located import Document, read_yaml
from generator.model import ENTRY_TYPES
from generator.model.choices import Choices
from generator.model.entry import Record
from generator.model.fields import Slug, Text, error, field
from generator.model.reading import expected_fields, validate
from generator.model.shape import shapes
from generator.sources import SourceFile, Sources

UI_FOLDER = "content/ui"


# Forms of a plural that some languages have and others lack; "other" is the one that all have.
_PLURAL_FORMS = (".zero", ".one", ".two", ".few", ".many")


_ODD_PLACE = re.compile(r"{(?!\w+})", re.ASCII)

_BELOW_LISTS = ("on_date", "sort", "page")  # words that stand beside those of the filters


def _read_locale(raw: object) -> str:
    text = raw if isinstance(raw, str) else ""
    try:
        Locale.parse(text)
    except (UnknownLocaleError, ValueError, TypeError):
        raise error("not-a-locale", value=str(raw)) from None
    return text


class PathWords(Record):
    """The word for each section in the addresses of a language."""

    village: Slug = field("Làng nghề", "Villages")
    product: Slug = field("Sản phẩm", "Products")
    producer: Slug = field("Chủ thể", "Makers")
    craft: Slug = field("Nghề", "Crafts")
    commune: Slug = field("Xã, phường", "Communes")
    route: Slug = field("Tuyến", "Routes")
    festival: Slug = field("Lễ hội", "Festivals")
    place: Slug = field("Địa điểm", "Places")
    figure: Slug = field("Con số", "Figures")
    source: Slug = field("Nguồn", "Sources")
    search: Slug = field("Tìm kiếm", "Search")
    plan: Slug = field("Lịch đi", "Day planner")
    saved: Slug = field("Đã lưu", "Saved")
    worklist: Slug = field("Việc cần làm", "To do")
    embed: Slug = field("Nhúng", "Embed")
    data: Slug = field("Dữ liệu mở", "Open data")
    # Below the open data, besides the words of lists.
    certificate: Slug = field("Chứng nhận", "Certificates")
    festival_day: Slug = field("Ngày hội", "Festival days")
    point: Slug = field("Điểm trên bản đồ", "Points on the map")
    # Below a list: the groups of its filters, and the number of a page.
    by_craft: Slug = field("Lọc theo nghề", "Filter by craft")
    by_commune: Slug = field("Lọc theo xã, phường", "Filter by commune")
    by_distance: Slug = field("Lọc theo khoảng cách", "Filter by distance")
    by_group: Slug = field("Lọc theo nhóm OCOP", "Filter by OCOP group")
    by_hands_on: Slug = field("Lọc theo trải nghiệm", "Filter by things to do")
    by_kind: Slug = field("Lọc theo loại", "Filter by kind")
    by_month: Slug = field("Lọc theo tháng", "Filter by month")
    by_open: Slug = field("Lọc theo giờ mở cửa", "Filter by opening hours")
    by_recognised: Slug = field("Lọc theo sản phẩm OCOP", "Filter by OCOP products")
    by_stars: Slug = field("Lọc theo sao", "Filter by stars")
    by_status: Slug = field("Lọc theo nay hay cũ", "Filter by today or former")
    by_village: Slug = field("Lọc theo làng", "Filter by village")
    all_values: Slug = field("Tất cả mục của một bộ lọc", "All values of a filter")
    on_date: Slug = field("Ngày đi", "Day of the visit")
    sort: Slug = field("Thứ tự", "Order")
    page: Slug = field("Trang số", "Page number")


class UiFile(Record):
    """One language of the interface."""

    name: Text = field("Tên ngôn ngữ", "Name of the language", "Bằng chính ngôn ngữ ấy", "In that language")
    locale: Annotated[str, BeforeValidator(_read_locale)] = field("Mã vùng", "Locale", "Như vi_VN", "Such as en_US")
    paths: PathWords = field("Chữ trong địa chỉ", "Words in addresses")
    strings: dict[str, Text] = field("Chữ trên trang", "Strings of the interface")
    choices: dict[str, Text] = field(
        "Nhãn của lựa chọn", "Labels of choices", "Như stage.target: mục tiêu", "Such as stage.target: target"
    )


@dataclass(frozen=True, slots=True)
class Ui:
    """The interface in one language. Equal values for equal files."""

    lang: str
    name: str
    locale: str
    paths: tuple[tuple[str, str], ...]
    strings: tuple[tuple[str, str], ...]  # sorted by key


def load_ui(sources: Sources, languages: tuple[str, ...]) -> Mapping[str, Ui]:
    """Language -> its interface. Every language has every key of the others. Raises BuildFailed."""
    return _load(tuple(sources.get(f"{UI_FOLDER}/{lang}.yaml") for lang in languages), languages)


@lru_cache(2)  # `serve` asks after every save
def _load(files: tuple[SourceFile | None, ...], languages: tuple[str, ...]) -> Mapping[str, Ui]:
    problems: list[Problem] = []
    read = [_read_file(file, lang, languages, problems) for file, lang in zip(files, languages, strict=True)]
    found = [item for item in read if item is not None]
    if not problems:
        problems = _missing_keys(found)
    if problems:
        raise BuildFailed(problems)
    return {lang: _ui(lang, file) for lang, (_, file) in zip(languages, found, strict=True)}


def _read_file(
    source: SourceFile | None, lang: str, languages: tuple[str, ...], problems: list[Problem]
) -> tuple[Document, UiFile] | None:
    path = f"{UI_FOLDER}/{lang}.yaml"
    if source is None:
        problems.append(problem(path, 0, 0, "missing-file", path=path))
        return None
    try:
        document = read_yaml(path, source.data)
    except BuildFailed as failure:
        problems.extend(failure.problems)
        return None
    if document.data is None:
        problems.append(document.problem_at("empty-file", 1, 1))
        return None
    if not isinstance(document.data, dict):
        problems.append(expected_fields(document, (), UiFile, "---"))
        return None
    file = validate(UiFile, {"choices": {}, **document.data}, document, (), languages, problems)
    if file is None:
        return None
    problems.extend(_repeated_words(document, file.paths))
    # Python would follow "{name.field}" into the program, and fill the memory for "{name:>999999999}".
    odd = (key for key, text in file.strings.items() if _ODD_PLACE.search(text))
    problems.extend(document.problem("odd-placeholder", ("strings", key), key=key) for key in odd)
    return document, file


def _repeated_words(document: Document, paths: PathWords) -> Iterator[Problem]:
    """Words below a list that cannot be told apart."""
    seen: dict[str, str] = {}
    for name in (name for name in PathWords.model_fields if name.startswith("by_") or name in _BELOW_LISTS):
        word = getattr(paths, name)
        other = seen.setdefault(word, name)
        if other != name:
            yield document.problem("repeated-word", ("paths", name), word=word, other=other)


def _missing_keys(read: list[tuple[Document, UiFile]]) -> list[Problem]:
    """What one language has and another lacks."""
    strings = {key for _, file in read for key in file.strings if not key.endswith(_PLURAL_FORMS)}
    problems: list[Problem] = []
    for document, file in read:
        missing = [("strings", key) for key in sorted(strings - set(file.strings))]
        problems += [document.problem_at_key("missing-field", path, field=path[1], label=path[0]) for path in missing]
    return problems


def _ui(lang: str, file: UiFile) -> Ui:
    """Labels of choices come from the declarations of the model, unless the file has its own."""
    labels = {
        f"{options.name}.{code}": label.pick(lang) for options in declared_choices() for code, label in options.labels
    }
    strings = {**labels, **file.choices, **file.strings}
    return Ui(
        lang, file.name, file.locale, tuple(sorted(file.paths.model_dump().items())), tuple(sorted(strings.items()))
    )


def declared_choices() -> list[Choices]:
    """Every closed list of the model, those of records inside included, by name."""
    found: dict[str, Choices] = {}
    for entry_type in ENTRY_TYPES:
        _collect(entry_type, found)
    return [found[name] for name in sorted(found)]


def _collect(model: type[BaseModel], found: dict[str, Choices]) -> None:
    for shape in shapes(model).values():
        inner = shape.item if shape.kind == "list" and shape.item else shape
        if inner.choices is not None:
            found[inner.choices.name] = inner.choices
        if inner.record is not None:
            _collect(inner.record, found)
