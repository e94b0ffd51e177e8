"""Closed lists of codes with their labels in two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.model.fields import error, read_text
from generator.text import Bilingual, nearest


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
        text = read_text(raw)
        codes = [code for code, _ in self.labels]
        if text in codes:
            return text
        by_label = {name: code for code, label in self.labels for name in (code, label.vi, label.en)}
        meant = nearest(text, by_label)
        values = {"suggestion": by_label[meant]} if meant else {}
        shown = Bilingual(
            *(", ".join(f"{code} ({label.pick(lang)})" for code, label in self.labels) for lang in ("vi", "en"))
        )
        raise error("not-a-choice", value=text, choices=shown, **values)


def choices(name: str, **labels: tuple[str, str]) -> Choices:
    """A named list of codes with Vietnamese and English labels; an underscore in a keyword is a hyphen."""
    return Choices(name, tuple((code.replace("_", "-"), Bilingual(vi, en)) for code, (vi, en) in labels.items()))
