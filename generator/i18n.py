"""Languages of the site: `content/ui/<lang>.yaml` holds a language's name, path words and interface strings."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from generator.errors import BuildFailed, Problem, problem
from generator.located import Document, read_yaml
from generator.model import ENTRY_TYPES
from generator.model.entry import Record
from generator.model.fields import Choices, Slug, Text, field
from generator.model.reading import validate
from generator.model.shape import shapes
from generator.sources import Sources

UI_FOLDER = "content/ui"


class UiFile(Record):
    """One language of the interface."""

    name: Text = field("Tên ngôn ngữ", "Name of the language", "Bằng chính ngôn ngữ ấy", "In that language")
    locale: Text = field("Mã vùng", "Locale", "Như vi_VN", "Such as en_US")
    paths: dict[str, Slug] = field("Chữ trong địa chỉ", "Words in addresses")
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


def load_ui(sources: Sources, languages: tuple[str, ...]) -> dict[str, Ui]:
    """Language -> its interface. Every language has every key of the first. Raises BuildFailed."""
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    files: dict[str, UiFile] = {}
    for lang in languages:
        path = f"{UI_FOLDER}/{lang}.yaml"
        if path not in sources:
            problems.append(problem(path, 0, 0, "missing-file", path=path))
            continue
        try:
            document = read_yaml(path, sources[path].data)
        except BuildFailed as failure:
            problems.extend(failure.problems)
            continue
        read = validate(UiFile, {"choices": {}, **(document.data or {})}, document, (), languages, problems)
        if read is not None:
            documents[lang], files[lang] = document, read
    if not problems:
        problems = [
            item for lang in languages for item in _missing_keys(documents[lang], files[lang], files[languages[0]])
        ]
    if problems:
        raise BuildFailed(problems)
    return {lang: _ui(lang, files[lang]) for lang in languages}


def _missing_keys(document: Document, file: UiFile, first: UiFile) -> list[Problem]:
    missing = [("strings", key) for key in sorted(set(first.strings) - set(file.strings))] + [
        ("paths", key) for key in sorted(set(first.paths) - set(file.paths))
    ]
    return [document.problem_at_key("missing-field", path, field=path[1], label=path[0]) for path in missing]


def _ui(lang: str, file: UiFile) -> Ui:
    """Labels of choices come from the declarations of the model, unless the file has its own."""
    labels = {
        f"{options.name}.{code}": label.pick(lang) for options in declared_choices() for code, label in options.labels
    }
    strings = {**labels, **file.choices, **file.strings}
    return Ui(lang, file.name, file.locale, tuple(sorted(file.paths.items())), tuple(sorted(strings.items())))


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
