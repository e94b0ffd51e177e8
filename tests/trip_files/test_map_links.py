"""Links into map apps: by coordinates, with the way of travel each app knows."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.map_links import day_links, leg_links, navigate, point_links
from generator.trip import Ends, Point, TripDay
from tests.trip_files.trips import BAD, KILN, LAKE, MARKET, NOWHERE, RIDE, SATURDAY, WALK, trip

LAKE_AT, KILN_AT = Point(21.0288, 105.8523, 50), Point(20.97471, 105.91274, 30)
A, B = "21.02880,105.85230", "20.97471,105.91274"
GOOGLE, OSM = "https://www.google.com/maps/dir/?api=1", "https://www.openstreetmap.org/directions?engine="
TABLE = {
    "car": ("driving", "d", "vehicle", "fossgis_osrm_car"),
    "motorbike": ("driving", "d", "vehicle", "fossgis_osrm_car"),
    "bicycle": ("bicycling", "c", "bicycle", "fossgis_osrm_bike"),
    "walk": ("walking", "w", "pedestrian", "fossgis_osrm_foot"),
    "bus": ("transit", "r", "transit", ""),
    "boat": ("transit", "r", "transit", ""),
    "horse": ("driving", "d", "vehicle", "fossgis_osrm_car"),
}


@pytest.mark.parametrize("mode", TABLE)
def test_a_leg_in_every_app(mode: str) -> None:
    google, apple, organic, osm = TABLE[mode]
    expected = {
        "google": f"{GOOGLE}&origin={A}&destination={B}&travelmode={google}",
        "apple": f"https://maps.apple.com/?saddr={A}&daddr={B}&dirflg={apple}",
        "organic": f"https://omaps.app/route?v=1&sll={A}&saddr={A}&dll={B}&daddr={B}&type={organic}",
        "osm": f"{OSM}{osm}&route={A}%3B{B}",
        "geo": f"geo:{B}?q={B}",
    }
    if not osm:
        del expected["osm"]
    assert {link.app: link.href for link in leg_links(mode, LAKE_AT, KILN_AT)} == expected


def test_a_leg_from_nowhere_begins_where_one_is() -> None:
    assert {link.app: link.href for link in leg_links("walk", None, KILN_AT)} == {
        "google": f"{GOOGLE}&destination={B}&travelmode=walking",
        "apple": f"https://maps.apple.com/?daddr={B}&dirflg=w",
        "organic": f"https://omaps.app/v2/dir?destination={B}&mode=walk",
        "geo": f"geo:{B}?q={B}",
    }


def test_a_leg_to_nowhere_has_no_links() -> None:
    assert leg_links("car", LAKE_AT, None) == ()
    assert point_links(None) == ()


def test_a_point_says_how_exact_it_is_by_its_zoom() -> None:
    near, far = ({link.app: link.href for link in point_links(replace(KILN_AT, accuracy_m=m))} for m in (500, 501))
    assert near["geo"] == "geo:20.97471,105.91274?z=17"
    assert far["geo"] == "geo:20.97471,105.91274?z=13"
    assert near["google"] == navigate(KILN_AT) == f"{GOOGLE}&destination={B}"


def test_a_day_in_parts_of_five_places() -> None:
    stops = [replace(KILN, name=f"{n}", point=Point(21, 105 + n / 10, 10)) for n in range(1, 10)]
    day = TripDay(SATURDAY, "", LAKE, LAKE, (RIDE, *stops))
    *parts, whole = day_links(day)
    at = [A, *(f"21.00000,{105 + n / 10:.5f}" for n in range(1, 10)), A]
    assert [(part.first, part.last) for part in parts] == [(LAKE.name, "4"), ("4", "8"), ("8", LAKE.name)]
    for part, begin in zip(parts, (0, 4, 8), strict=True):
        chunk = at[begin : begin + 5]
        query = parse_qs(urlsplit(part.href).query)
        assert query["origin"] == chunk[:1]
        assert query["destination"] == chunk[-1:]
        assert query["waypoints"] == ["|".join(chunk[1:-1])]
        assert query["travelmode"] == ["driving"]
    query = parse_qs(urlsplit(whole.href).query)
    assert whole.app == "organic"
    assert query["waypoints"] == ["|".join(at[1:-1])]
    assert query["mode"] == ["drive"]


@pytest.mark.parametrize("count", range(2, 12))
def test_every_place_of_a_day_is_in_a_part(count: int) -> None:
    stops = tuple(replace(KILN, point=Point(21, 105 + n / 10, 10)) for n in range(count))
    *parts, _ = day_links(TripDay(None, "", None, None, stops))
    seen: list[str] = []
    for part in parts:
        query = parse_qs(urlsplit(part.href).query)
        via = query.get("waypoints", [""])[0].split("|") if "waypoints" in query else []
        assert len(via) <= 3
        points = [*query["origin"], *via, *query["destination"]]
        assert not seen or seen[-1] == points[0]
        seen += points[1:] if seen else points
    assert len(seen) == count


def test_a_day_goes_by_its_longest_way() -> None:
    day = replace(trip().days[0], items=(WALK, KILN, replace(RIDE, mode="bicycle"), MARKET))
    assert day_links(day)[0].href.endswith("&travelmode=bicycling")


def test_a_day_of_one_place_has_no_links() -> None:
    assert day_links(TripDay(None, "", Ends("Nhà", None, None), None, (NOWHERE, KILN))) == ()


def test_no_link_holds_a_name() -> None:
    for name in BAD:
        day = TripDay(None, "", replace(LAKE, name=name), None, (RIDE, replace(KILN, name=name, address=name)))
        for link in (*day_links(day), *leg_links("car", LAKE_AT, KILN_AT)):
            assert re.fullmatch(r"[a-z]+:[A-Za-z0-9/.?=&%_,:-]+", link.href)
