"""A new entry from answers: which questions each type has, what is wrong with an answer, and the files it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generator.errors import BuildFailed, Problem, problem
from generator.model import TYPES_BY_NAME
from generator.model.fields import slug_values
from generator.sheets.applying import is_at, new_files, overlaid, path_at
from generator.sheets.cells import Cell
from generator.sheets.columns import Column, columns_for
from generator.sheets.directory import Directory
from generator.sheets.values import Refusal, clean, read_cell
from generator.sources import Sources
from generator.text import Bilingual, is_slug, slugify

# Type -> its questions, as fields; "lunar.0.day" is asked for the first rule.
FORMS: dict[str, str] = {
    "village": "name kind summary crafts commune formerly sources checked_on",
    "product": "name name_is kind summary village commune producer crafts group sources checked_on",
    "festival": "name kind summary villages lunar.0.month lunar.0.day lunar.0.last_day solar.0.month solar.0.day "
    "sources checked_on",
    "route": "name summary status order stops sources checked_on",
}
_STOPS = Bilingual("Các làng ghé, theo thứ tự", "Villages on the way, in their order")
_STOPS_HINT = Bilingual("Ngăn bằng dấu chấm phẩy; điểm khác thêm sau, trong tệp", "Separated by semicolons")
Check = Callable[[Sources], object]  # raises BuildFailed


@dataclass(slots=True)
class Form:
    """What is known of a new entry so far."""

    type_name: str
    languages: tuple[str, ...]
    sources: Sources
    directory: Directory
    check: Check
    entry_id: str = ""
    answers: dict[str, Any] = field(default_factory=dict)  # key of a column -> value as a file has it

    @property
    def questions(self) -> tuple[Column, ...]:
        return questions_of(self.type_name, self.languages)

    def suggested_id(self) -> str:
        """From the name; "" where it gives none, or one that is taken."""
        made = slugify(str(self.answers.get(f"name.{self.languages[0]}", "")))[:80].strip("-")
        return "" if self.refuse_id(made) else made

    def refuse_id(self, text: str) -> Problem | None:
        """What is wrong with an id."""
        if not is_slug(text):
            return problem("", 0, 0, "not-an-id", **slug_values(text))
        folder = f"content/{TYPES_BY_NAME[self.type_name].folder}/{text}/"
        if text in self.directory.ids(self.type_name) or any(path.startswith(folder) for path in self.sources):
            return problem("", 0, 0, "rename-taken", id=text)
        return None

    def answer(self, column: Column, text: str) -> Problem | None:
        """Takes an answer, or says what is wrong with it and takes nothing. An empty one leaves the field out."""
        if not clean(text):
            self.answers.pop(column.key, None)
            return problem("", 0, 0, "form-required", label=column.label) if column.required else None
        value = read_cell(column, Cell(text), self.directory)
        if isinstance(value, Refusal):
            return problem("", 0, 0, value.code, **dict(value.values))
        self.answers[column.key] = (
            [{"village": stop, "kind": "craft"} for stop in value] if _is_stops(column) else value
        )
        if column.kind in ("text", "ref"):  # any text will do, and what is referred to is there
            return None
        found = [item for asked, item in self.problems() if asked == column and item.code != "missing-field"]
        if found:
            del self.answers[column.key]
            return found[0]
        return None

    def files(self) -> dict[str, bytes]:
        """The index files as they would be saved."""
        values = [(column, self.answers[column.key]) for column in self.questions if column.key in self.answers]
        order = tuple(dict.fromkeys(str(column.path[0]) for column in self.questions))
        return new_files(self.type_name, self.entry_id or "muc-moi", values, self.languages, order)

    def problems(self) -> list[tuple[Column | None, Problem]]:
        """What a check would find, each with the question it is about."""
        files = self.files()
        try:
            self.check(overlaid(self.sources, files))
        except BuildFailed as failure:
            return [(self._asked(item, files), item) for item in failure.problems]
        return []

    def _asked(self, item: Problem, files: dict[str, bytes]) -> Column | None:
        if item.file not in files:
            return None
        if item.code == "fact-without-source":
            return next(column for column in self.questions if column.path == ("sources",))
        values = dict(item.values)
        missing = (str(values.get("field", "")),) if item.code == "missing-field" else ()
        path = missing or path_at(item, files[item.file])
        return next((column for column in self.questions if is_at(column, path)), None)


def questions_of(type_name: str, languages: tuple[str, ...]) -> tuple[Column, ...]:
    """The questions of a type, in their order."""
    fields = tuple(FORMS[type_name].split())
    before = tuple(name for name in fields[: fields.index("stops")]) if "stops" in fields else fields
    found = columns_for(type_name, before, languages)
    if "stops" in fields:
        stops = Column(("stops",), "refs", _STOPS, _STOPS_HINT, type_name="village")
        found = (*found, stops, *columns_for(type_name, fields[len(before) + 1 :], languages))
    return found


def _is_stops(column: Column) -> bool:
    return column.path == ("stops",)
