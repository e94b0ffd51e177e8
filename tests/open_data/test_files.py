"""Files of open data, each read by a program of somebody else and by the standard's own description."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from generator.open_data.sets import DATA_SETS, PACKAGE
from tests.tiny import PROJECT
from tests.trip_files.readers import reader

LANGUAGES = ("vi", "en")
TYPED = [data_set for data_set in DATA_SETS if not data_set.derived]
Files = Mapping[str, bytes]


@pytest.fixture(params=["odd", "real"])
def every(request: pytest.FixtureRequest) -> Files:
    """The files of the odd site, then those of the real one."""
    found: Files = request.getfixturevalue("files" if request.param == "odd" else "real")
    return found


def rows(data: bytes) -> list[dict[str, str]]:
    """As a strict reader has them."""
    lines = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    assert all(len(line) == len(lines[0]) for line in lines)
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def test_every_file_of_every_set_is_there(every: Files) -> None:
    planned = {file.name for data_set in DATA_SETS for file in data_set.files(LANGUAGES)}
    assert set(every) == {*planned, PACKAGE}


def test_documents_are_as_their_schemas_say(every: Files) -> None:
    jsonschema = reader("jsonschema")
    for data_set in TYPED:
        schema, document = (json.loads(every[f"{data_set.name}{end}"]) for end in (".schema.json", ".json"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        assert list(validator.iter_errors(document)) == [], data_set.name
        assert document["$schema"] == schema["$id"]


def test_a_schema_refuses_what_the_document_never_holds(files: Files) -> None:
    """A schema that takes anything would prove nothing."""
    jsonschema = reader("jsonschema")
    schema, document = json.loads(files["places.schema.json"]), json.loads(files["places.json"])
    validator = jsonschema.Draft202012Validator(schema)
    for change in ({"kind": "castle"}, {"unheard": 1}, {"position": {"lat": "20"}}, {"phone": 24}, {"id": None}):
        spoilt = {**document, "entries": [{**document["entries"][0], **change}]}
        assert list(validator.iter_errors(spoilt)), change


def test_the_tables_are_a_data_package(every: Files, tmp_path: Path) -> None:
    """Types, required values, closed lists, unique ids, and rows that other tables name."""
    frictionless = reader("frictionless")
    for name, data in every.items():
        (tmp_path / name).write_bytes(data)
    report = frictionless.validate(str(tmp_path / PACKAGE))
    found = [(task.name, error.note) for task in report.tasks for error in task.errors]
    assert (found, report.errors) == ([], [])
    assert {task.place for task in report.tasks} == {name for name in every if name.endswith(".csv")}


def test_tables_are_strict_csv(every: Files) -> None:
    """RFC 4180: lines end with CRLF, the last one too, and nothing but quoted text holds a line end."""
    for name, data in every.items():
        if name.endswith(".csv"):
            assert not data.startswith(b"\xef\xbb\xbf"), name
            assert data.endswith(b"\r\n"), name
            outside = re.sub(rb'"(?:[^"]|"")*"', b"", data)
            assert outside.count(b"\n") == outside.count(b"\r\n") == outside.count(b"\r"), name
            assert rows(data) or b"\r\n" in data, name


def test_no_cell_is_a_formula(every: Files) -> None:
    openpyxl = reader("openpyxl")
    for name, data in every.items():
        if name.endswith(".csv"):
            cells = [cell for row in rows(data) for cell in row.values()]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], name
        if name.endswith(".xlsx"):
            for sheet in openpyxl.load_workbook(io.BytesIO(data)):
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    assert cell.data_type != "f", (name, cell.coordinate)
                    assert not str(cell.value).startswith(("=", "+", "-", "@")), (name, cell.coordinate)


def test_texts_that_look_like_formulas_survive(files: Files) -> None:
    found = next(row for row in rows(files["producers.csv"]) if row["id"] == "ky-la")
    assert found["phone"] == "'+84 24 3874 0229"
    assert found["name.vi"] == '\'=HYPERLINK("http://x")'
    assert found["address.vi"] == '\'-2+3, "ngõ" 4; gác hai'
    entry = next(one for one in json.loads(files["producers.json"])["entries"] if one["id"] == "ky-la")
    assert entry["phone"] == "+84 24 3874 0229"
    assert entry["name"] == {"vi": '=HYPERLINK("http://x")'}
    assert next(row for row in rows(files["places.csv"]) if row["id"] == "bao-tang")["phone"] == "024 3874 0229"


def test_workbooks_hold_the_same_as_the_tables(every: Files) -> None:
    openpyxl = reader("openpyxl")
    for data_set in TYPED:
        book = openpyxl.load_workbook(io.BytesIO(every[f"{data_set.name}.xlsx"]))
        names = [data_set.name, *(["facts"] if data_set.has_facts else []), "columns", "licence"]
        assert book.sheetnames == names
        for sheet, table in ((data_set.name, f"{data_set.name}.csv"), ("facts", f"{data_set.name}-facts.csv")):
            if sheet in names:
                cells = [["" if cell is None else _told(cell) for cell in row] for row in book[sheet].values]
                expected = list(csv.reader(io.StringIO(every[table].decode(), newline="")))
                assert cells == expected, table
        about = dict(book["licence"].values)
        assert about["texts.id"] == "CC-BY-4.0"
        assert ("geography.id" in about) == data_set.has_geography


def _told(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def test_points_are_geojson(every: Files) -> None:
    """RFC 7946: longitude first; what nobody has placed has a geometry that is null."""
    read = reader("geojson_pydantic").FeatureCollection.model_validate_json(every["points.geojson"])
    table = rows(every["points.csv"])
    assert [feature.id for feature in read.features] == [f"{row['type']}/{row['id']}" for row in table]
    for feature, row in zip(read.features, table, strict=True):
        point = feature.geometry
        assert (point is None) == (row["position.lat"] == "")
        if point is not None:
            assert 102 < point.coordinates.longitude < 118
            assert (point.coordinates.longitude, point.coordinates.latitude) == (
                float(row["position.lon"]),
                float(row["position.lat"]),
            )
    assert {feature.geometry is None for feature in read.features} == {True, False}


def test_points_are_gpx_and_kml(every: Files) -> None:
    etree, fastkml, gpxpy = reader("lxml.etree"), reader("fastkml"), reader("gpxpy")
    gpx_rules = etree.XMLSchema(file=str(PROJECT / "tests/shared/schemas/gpx-1.1.xsd"))
    kml_rules = etree.XMLSchema(file=str(Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"))
    table = rows(every["points.csv"])
    placed = sum(row["position.lat"] != "" for row in table)
    for lang in LANGUAGES:
        gpx_rules.assertValid(etree.fromstring(every[f"points.{lang}.gpx"]))
        kml_rules.assertValid(etree.fromstring(every[f"points.{lang}.kml"]))
        assert len(gpxpy.parse(every[f"points.{lang}.gpx"].decode()).waypoints) == placed
        marks = Xml.fromstring(every[f"points.{lang}.kml"]).findall(".//{*}Placemark")
        assert len(marks) == len(table)
        assert sum(mark.find("{*}Point") is not None for mark in marks) == placed


def test_days_are_a_calendar(every: Files) -> None:
    table = rows(every["festival-days.csv"])
    for lang in LANGUAGES:
        calendar = reader("icalendar").Calendar.from_ical(every[f"festival-days.{lang}.ics"])
        events = calendar.walk("VEVENT")
        assert calendar.errors == []
        assert all(event.errors == [] for event in events)
        assert len(events) == len(table) > 0
        assert len({event["UID"] for event in events}) == len(events)
        whole = {(event.start, event.end) for event in events if not hasattr(event.start, "hour")}
        assert all((end - start).days >= 1 for start, end in whole)
    assert all(len(line) <= 75 for line in every["festival-days.vi.ics"].split(b"\r\n"))


def test_licence_and_day_stand_inside_each_file(every: Files) -> None:
    for name, data in every.items():
        if name.endswith((".csv", ".schema.json", ".xlsx")) or name == PACKAGE:
            continue
        data = data.replace(b"\r\n ", b"")  # a calendar's lines are folded
        assert b"creativecommons.org/licenses/by/4.0" in data, name
        assert re.search(rb"20\d\d-?\d\d-?\d\d|\"updated_on\": null", data), name
        if name.startswith("points"):
            assert b"OpenStreetMap" in data, name
    package = json.loads(every[PACKAGE])
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0", "ODbL-1.0"]
    for name, data in every.items():
        if name.endswith(".csv"):
            assert all(row["row_licence"].startswith(("CC-BY-4.0", "ODbL-1.0")) for row in rows(data)), name
            assert len({row["updated_on"] for row in rows(data)}) <= 1, name


def test_a_row_with_a_position_is_under_both_licences(files: Files) -> None:
    found = {row["id"]: row for row in rows(files["places.csv"])}
    assert found["bao-tang"]["row_licence"] == "CC-BY-4.0 AND ODbL-1.0"
    assert found["dinh"]["row_licence"] == "CC-BY-4.0"


def test_facts_say_who_says_so_and_when_it_was_checked(files: Files) -> None:
    """A fact without a day of its own has that of its entry."""
    found = {(row["fact"], row["field"], row["lang"]): row for row in rows(files["places-facts.csv"])}
    price = found["prices.0", "vnd", ""]
    assert (price["value"], price["sources"], price["checked_on"]) == ("40000", "bao-a", "2026-11-01")
    assert found["prices.0", "what", "en"]["value"] == "Ticket"
    window = found["hours.windows.0", "opens", ""]
    assert (window["value"], window["sources"]) == ("08:30", "bao-b")
    assert found["hours.windows.0", "days", ""]["value"] == "tue;wed;thu;fri;sat;sun"
    place = next(row for row in rows(files["places.csv"]) if row["id"] == "bao-tang")
    assert (place["position.source"], place["position.checked_on"]) == ("bao-a", "2026-10-01")


def test_unknown_is_empty_and_null(files: Files) -> None:
    row = next(row for row in rows(files["places.csv"]) if row["id"] == "dinh")
    assert {row[key] for key in ("phone", "position.lat", "hours.note.vi", "summary.vi", "website")} == {""}
    entry = next(one for one in json.loads(files["places.json"])["entries"] if one["id"] == "dinh")
    assert [entry[key] for key in ("phone", "position", "hours", "summary", "prices")] == [None, None, None, None, []]


def test_every_fact_of_a_document_is_a_line_or_a_cell(real: Files) -> None:
    """Nothing in the nested documents is missing from the tables."""
    for data_set in TYPED:
        entries = json.loads(real[f"{data_set.name}.json"])["entries"]
        told: dict[str, set[str]] = {}
        for name in (f"{data_set.name}.csv", f"{data_set.name}-facts.csv"):
            for row in rows(real[name]) if name in real else ():
                cells = {part.lstrip("'") for cell in row.values() for part in (cell, *cell.split(";"))}
                told.setdefault(row["id"], set()).update(cells)
        for entry in entries:
            missing = {text for text in _leaves(entry) if text.lstrip("'") not in told[entry["id"]]}
            assert {text for text in missing if not _in_span(text, told[entry["id"]])} == set(), entry["id"]


def _leaves(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(_leaves(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(_leaves(one) for one in value))
    if value is None:
        return set()
    return {str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)}


def _in_span(text: str, told: set[str]) -> bool:
    """The low or high end of "60-90"; a whole number of a decimal field; a text that itself holds semicolons."""
    return any(re.fullmatch(rf"{re.escape(text)}-\d+|\d+-{re.escape(text)}|{re.escape(text)}\.0", one) for one in told)
