"""Every file of a set, by its name."""

from __future__ import annotations

from generator.open_data.calendar import as_calendar
from generator.open_data.documents import as_json, as_schema
from generator.open_data.geography import as_geojson, as_gpx, as_kml
from generator.open_data.holding import Holding, fact_table, table_of
from generator.open_data.separated import as_csv
from generator.open_data.sets import DATA_SETS, DataFile, DataSet
from generator.open_data.workbook import as_workbook


def file_named(name: str, languages: tuple[str, ...]) -> tuple[DataSet, DataFile]:
    """A set and the file of it."""
    return next((item, file) for item in DATA_SETS for file in item.files(languages) if file.name == name)


def file_bytes(holding: Holding, file: DataFile, schema_url: str) -> bytes:
    """`schema_url` is where the description of the set's document is published."""
    match file.part, file.kind:
        case "facts", _:
            return as_csv(fact_table(holding))
        case "schema", _:
            return as_schema(holding, schema_url)
        case _, "csv":
            return as_csv(table_of(holding))
        case _, "xlsx":
            facts = fact_table(holding) if holding.data_set.has_facts else None
            return as_workbook(holding, table_of(holding), facts)
        case _, "json":
            return as_json(holding, schema_url)
        case _, "geojson":
            return as_geojson(holding)
        case _, "kml":
            return as_kml(holding, file.lang)
        case _, "gpx":
            return as_gpx(holding, file.lang)
        case _:
            return as_calendar(holding, file.lang)
