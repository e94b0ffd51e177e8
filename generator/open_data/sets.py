"""Which sets of open data there are, what each holds and in which files.

A further type is one more line in `DATA_SETS`: its columns follow from the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import TYPES_BY_NAME
from generator.model.entry import Entry, Position
from generator.open_data.facts import has_facts
from generator.open_data.parts import holds
from generator.text import Bilingual

# Kind of file -> its MIME type. A kind with a language stands once for each.
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "kml": "application/vnd.google-earth.kml+xml",
    "gpx": "application/gpx+xml",
    "ics": "text/calendar",
}
SPOKEN = frozenset({"kml", "gpx", "ics"})  # for people who read one language
PACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a set."""

    name: str  # "villages-facts.csv"
    kind: str  # of MIME
    part: str  # "table", "facts", "schema", "points" or "days"
    lang: str = ""  # of one that is for readers of a language


@dataclass(frozen=True, slots=True)
class DataSet:
    """One set: entries of a type, or what is worked out from entries of `types`."""

    name: str  # first part of the names of its files
    word: str  # names it among the words of addresses and in the interface
    types: tuple[str, ...]
    label: Bilingual
    derived: str = ""  # "points" or "days" for one that is no list of entries

    @property
    def entry_type(self) -> type[Entry]:
        return TYPES_BY_NAME[self.types[0]]

    @property
    def has_facts(self) -> bool:
        return not self.derived and has_facts(self.entry_type)

    @property
    def has_geography(self) -> bool:
        return self.derived == "points" or (not self.derived and holds(self.entry_type, Position))

    def files(self, languages: tuple[str, ...]) -> Iterator[DataFile]:
        yield DataFile(f"{self.name}.csv", "csv", "table")
        if self.derived:
            kinds = ("geojson", "kml", "gpx") if self.derived == "points" else ("ics",)
            for kind in kinds:
                if kind in SPOKEN:
                    yield from (DataFile(f"{self.name}.{lang}.{kind}", kind, self.derived, lang) for lang in languages)
                else:
                    yield DataFile(f"{self.name}.{kind}", kind, self.derived)
            return
        if self.has_facts:
            yield DataFile(f"{self.name}-facts.csv", "csv", "facts")
        yield DataFile(f"{self.name}.xlsx", "xlsx", "table")
        yield DataFile(f"{self.name}.json", "json", "table")
        yield DataFile(f"{self.name}.schema.json", "json", "schema")


def _of_type(type_name: str) -> DataSet:
    entry_type = TYPES_BY_NAME[type_name]
    return DataSet(entry_type.folder or entry_type.table, type_name, (type_name,), entry_type.label)


DATA_SETS: tuple[DataSet, ...] = (
    *map(_of_type, ("village", "product", "certificate", "producer", "craft", "commune", "place", "route", "festival")),
    DataSet("festival-days", "festival_day", ("festival",), Bilingual("Ngày hội", "Festival days"), "days"),
    DataSet("points", "point", ("village", "place"), Bilingual("Điểm trên bản đồ", "Points on the map"), "points"),
    _of_type("source"),
)
SETS_BY_NAME = {item.name: item for item in DATA_SETS}
