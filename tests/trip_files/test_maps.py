"""GPX and KML: valid, in order, with attribution, whatever names hold."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.trip import Trip
from generator.trip_files.gpx import NAMESPACE as GPX
from generator.trip_files.gpx import gpx
from generator.trip_files.kml import NAMESPACE as KML
from generator.trip_files.kml import kml
from generator.trip_files.places import numbered, stations
from generator.trip_files.telling import one_line
from tests.tiny import PROJECT
from tests.trip_files.readers import reader
from tests.trip_files.trips import BAD, KILN, MARKET, NOWHERE, RIDE, WORDS, bad_trips, odd_trips, random_trip, trip

VI = WORDS["vi"]
RNG = random.Random(24)
TRIPS = [*odd_trips(), *bad_trips(), *(random_trip(RNG) for _ in range(200))]
WITH_POINT = [one for one in TRIPS if any(stop.visit.point for day in numbered(one) for stop in day)]


def texts(data: bytes, path: str, namespace: str) -> list[str]:
    return [found.text or "" for found in ET.fromstring(data).iterfind(path, {"": namespace})]


def schema(path: Path) -> Any:
    return reader("lxml.etree").XMLSchema(file=str(path))


def test_gpx_is_valid() -> None:
    etree = reader("lxml.etree")
    rules = schema(PROJECT / "tests/shared/schemas/gpx-1.1.xsd")
    for one in WITH_POINT:
        rules.assertValid(etree.fromstring(gpx(one, WORDS[one.lang])))


def test_kml_is_valid() -> None:
    """By the schema of the Open Geospatial Consortium, which fastkml brings along."""
    etree, fastkml = reader("lxml.etree"), reader("fastkml")
    rules = schema(Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd")
    for one in WITH_POINT:
        rules.assertValid(etree.fromstring(kml(one, WORDS[one.lang])))


def test_gpx_is_read_back_in_order() -> None:
    gpxpy = reader("gpxpy")
    for one in WITH_POINT:
        read = gpxpy.parse(gpx(one, VI).decode())
        days = numbered(one)
        shown = [stop for day in days for stop in day if stop.visit.point]
        assert [point.name for point in read.waypoints] == [stop.title for stop in shown]
        for point, stop in zip(read.waypoints, shown, strict=True):
            assert point.latitude == pytest.approx(stop.visit.point.lat, abs=6e-6)
            assert point.longitude == pytest.approx(stop.visit.point.lon, abs=6e-6)
        lines = [found for day, stops in zip(one.days, days, strict=True) if len(found := stations(day, stops)) > 1]
        assert [[point.name or "" for point in route.points] for route in read.routes] == [
            [name for name, _, _ in line] for line in lines
        ]
        assert read.tracks == []


def test_kml_is_read_back_in_order() -> None:
    fastkml = reader("fastkml")
    read = fastkml.KML.parse(BytesIO(kml(trip(), VI)))
    (document,) = read.features
    (folder,) = document.features
    assert [mark.name for mark in folder.features] == ["01 Lò Bầu cổ", "02 Chợ gốm", VI["approximate"]]
    kiln, _, line = folder.features
    assert (kiln.geometry.x, kiln.geometry.y) == (105.91274, 20.97471)
    assert [point[:2] for point in line.geometry.coords] == [
        (105.8523, 21.0288),
        (105.91274, 20.97471),
        (105.9141, 20.979),
        (105.8523, 21.0288),
    ]


@pytest.mark.parametrize("number", range(len(BAD)), ids=lambda number: ascii(BAD[number])[:30])
def test_no_name_breaks_a_map(number: int) -> None:
    one = list(bad_trips())[number]
    name = one_line(BAD[number])
    assert texts(gpx(one, VI), "wpt/name", GPX) == [f"01 {name}"]
    assert texts(kml(one, VI), "Document/Folder/Placemark/name", KML)[0] == f"01 {name}"
    told = texts(kml(one, VI), "Document/Folder/Placemark/description", KML)[0]
    assert "<" not in told.replace("<br>", "")  # HTML of nobody else


def test_names_are_composed_and_on_one_line() -> None:
    assert one_line("Ba\u0301t\r\n  Tra\u0300ng\x00 \ud83d") == "Bát Tràng"


def test_numbers_go_on_from_day_to_day() -> None:
    one = trip().days[0]
    two = trip(days=(replace(one, label="Ngày 1"), replace(one, label="Ngày 2")))
    assert [name[:2] for name in texts(gpx(two, VI), "wpt/name", GPX)] == ["01", "02", "03", "04"]
    assert texts(kml(two, VI), "Document/Folder/name", KML) == ["Ngày 1", "Ngày 2"]
    assert texts(gpx(two, VI), "rte/number", GPX) == ["1", "2"]


def test_what_has_no_point_keeps_its_number_and_is_named() -> None:
    one = trip(RIDE, NOWHERE, KILN)
    assert texts(gpx(one, VI), "wpt/name", GPX) == ["02 Lò Bầu cổ"]
    assert "Chưa có tọa độ: 01 Đường ven đê" in texts(gpx(one, VI), "metadata/desc", GPX)[0]
    assert "Chưa có tọa độ: 01 Đường ven đê" in texts(kml(one, VI), "Document/description", KML)[0]


def test_a_trip_without_points_has_no_map() -> None:
    assert gpx(trip(NOWHERE), VI) == kml(trip(NOWHERE), VI) == b""


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_whom_the_points_come_from_is_named(words: dict[str, str]) -> None:
    credit = "© những người đóng góp OpenStreetMap (ODbL)"
    read = ET.fromstring(gpx(trip(), words))
    copyright_of = read.find("metadata/copyright", {"": GPX})
    assert copyright_of is not None
    assert copyright_of.get("author") == credit
    assert credit in texts(gpx(trip(), words), "metadata/desc", GPX)[0]
    assert credit in texts(kml(trip(), words), "Document/description", KML)[0]


def test_the_lines_are_marked_as_approximate() -> None:
    assert texts(gpx(trip(), VI), "rte/desc", GPX) == [VI["approximate"]]
    assert texts(kml(trip(), {}), "Document/Folder/Placemark/name", KML)[-1] == "≈"


def test_times_are_utc_and_only_on_days_with_a_date() -> None:
    assert texts(gpx(trip(), VI), "wpt/time", GPX) == ["2026-11-28T01:35:00Z", "2026-11-28T02:35:00Z"]
    undated = trip(days=(replace(trip().days[0], day=None),))
    assert "<time>" not in gpx(undated, VI).decode()
    assert texts(gpx(undated, VI), "wpt/desc", GPX)[0].startswith("08:35–09:20\n")


def test_a_point_says_how_exact_it_is_where_it_is_not() -> None:
    told = texts(gpx(trip(KILN, MARKET), VI), "wpt/desc", GPX)
    assert ["lệch đến" in one for one in told] == [False, True]


def test_a_file_needs_no_words() -> None:
    one: Trip = trip()
    assert len(texts(gpx(one, {}), "wpt/name", GPX)) == 2
