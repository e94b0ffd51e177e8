"""The data of the day planner: complete, small, and of one mind with the pages."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.config import Config
from generator.hours import openings
from generator.located import read_yaml
from generator.lunar import to_lunar
from generator.model.hours import Hours
from tests.planned import BAT_TRANG, DINH, HOURS, KIM_LAN, archive, legs_of, planner_data, rows
from tests.tiny import PROJECT, TODAY, TinySite

FILES = ("bus", "days", "inside", "legs", "stops")
PATHS = {name: f"data/planner/{name}.json" for name in FILES}
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    return TinySite(tmp_path / "site", archive())


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """The real content, built."""
    root = tmp_path_factory.mktemp("real") / "site"
    for folder in ("content", "templates", "assets"):
        shutil.copytree(PROJECT / folder, root / folder)
    site = TinySite.__new__(TinySite)
    site.root, site.report = root, None
    site.config = Config(root, root / "public", root / ".cache", TODAY, jobs=2)
    site.build()
    return site


def stop_of(site: TinySite, code: str) -> dict[str, Any]:
    (found,) = (row for row in rows(planner_data(site, "stops")) if row["code"] == code)
    return found


def windows_on(site: TinySite, code: str, day: date) -> list[tuple[int, int, int]]:
    """When a reader of stops.json and days.json may visit on a day: (opens, closes, last start)."""
    days, stop = planner_data(site, "days"), stop_of(site, code)
    number = (day - date.fromisoformat(days["first"])).days
    for since, count, windows in days["stops"].get(code, ()):
        if since <= number < since + count:
            return [tuple(window) for window in windows]
    return [(opens, closes, last) for bits, opens, closes, last in stop["week"] if bits >> day.weekday() & 1]


# --------------------------------------------------------------------------------- R-01, R-03, R-04: files


def test_a_site_without_a_planner_has_no_data_of_it(tiny_site: Callable[..., TinySite]) -> None:
    plain = tiny_site()
    plain.build()
    assert not [path for path in plain.tree() if path.startswith("data/planner/")]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:  # R-01
    found = []
    for name in ("a", "b c"):
        site = TinySite(tmp_path / name, archive())
        site.edit(BAT_TRANG, "tips:", f"{HOURS}tips:").build()
        found.append({path: data for path, data in site.tree().items() if path.startswith("data/planner/")})
    assert found[0] == found[1]
    assert sorted(found[0]) == sorted(PATHS.values())


def test_every_file_has_its_version_and_is_plain_json(site: TinySite) -> None:
    site.build()
    for name in FILES:
        data = planner_data(site, name)
        assert data["version"] == 1
        assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_the_real_data_is_small(real: TinySite) -> None:  # R-04
    sizes = {name: len(gzip.compress((real.config.out_dir / PATHS[name]).read_bytes(), 9)) for name in FILES}
    assert sum(sizes.values()) <= 80_000, sizes
    assert sizes["legs"] <= 8_000, sizes
    assert sizes["stops"] <= 40_000
    assert sizes["days"] <= 15_000


@pytest.mark.parametrize("year", [2027, 2028, 2029, 2030, 2033])
def test_lunar_months_lead_to_the_lunar_day_of_each_day(site: TinySite, year: int) -> None:  # R-03
    first = date(year, 3, 30)
    site.build(today=first)
    data = planner_data(site, "days")
    assert (data["first"], data["weekday"], data["days"]) == (first.isoformat(), first.weekday(), 400)
    months = data["lunar"]
    for number in range(400):
        day = first + timedelta(days=number)
        since, lunar_year, month, leap = next(item for item in reversed(months) if item[0] <= number)
        lunar = to_lunar(day)
        assert (lunar_year, month, leap, number - since + 1) == (lunar.year, lunar.month, int(lunar.leap), lunar.day)
    tet = next(item for item in months if item[2] == 1 and not item[3])
    if year == 2029:
        assert first + timedelta(days=tet[0]) == date(2030, 2, 2)  # the Chinese calendar has the third


def test_holidays_are_told_by_their_days(site: TinySite) -> None:
    site.build()
    data = planner_data(site, "days")
    (names, ((since, count),)) = data["holidays"][0]
    assert names == ["Tết", "Lunar New Year"]
    assert TODAY + timedelta(days=since) == date(2027, 2, 5)  # Tết 2027 is 6 February
    assert count == 4


def test_a_holiday_that_runs_is_cut_at_today(site: TinySite) -> None:
    site.build(today=date(2027, 2, 7))
    assert planner_data(site, "days")["holidays"][0][1][0] == [0, 2]


# ------------------------------------------------------------------------------------------- R-02: one mind


def linked_windows(page: str, day: date) -> list[tuple[int, int]] | None:
    """What the structured data of a page says of a day; None where it says nothing."""
    script, _where = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return linked_hours(json.loads(script), day)


def linked_hours(data: dict[str, Any], day: date) -> list[tuple[int, int]] | None:
    if "openingHoursSpecification" not in data and "specialOpeningHoursSpecification" not in data:
        return None

    def minutes(text: str) -> int:
        return int(text[:2]) * 60 + int(text[3:5])

    special = [
        item
        for item in data.get("specialOpeningHoursSpecification", ())
        if item["validFrom"] <= day.isoformat() <= item["validThrough"]
    ]
    found = special or [
        item for item in data.get("openingHoursSpecification", ()) if DAY_NAMES[day.weekday()] in item["dayOfWeek"]
    ]
    times = [(minutes(item["opens"]), minutes(item["closes"])) for item in found]
    return sorted(pair for pair in times if pair != (0, 0))


def table_windows(page: str) -> set[tuple[int, int]]:
    """Every stretch of hours that the page's table shows."""
    text = re.sub(r"<[^>]+>", " ", page)
    found = re.findall(r"(\d{1,2})[:h](\d\d)\s*(?:–|-|đến|to)\s*(\d{1,2})[:h](\d\d)", text)
    return {(int(a) * 60 + int(b), int(c) * 60 + int(d)) for a, b, c, d in found}


def test_page_structured_data_and_planner_agree_for_400_days(site: TinySite) -> None:  # R-02
    site.edit(BAT_TRANG, "tips:", f"{HOURS}tips:").build()
    page = site.page("lang-nghe/bat-trang/index.html")
    hours = Hours.model_validate(hours_data(), context=("vi", "en"))
    shown = table_windows(page)
    kinds = set()
    for number in range(400):
        day = TODAY + timedelta(days=number)
        held = openings(hours, day)
        assert held is not None
        planned = windows_on(site, "bt", day)
        assert planned == [(item.opens, item.closes, item.last_start) for item in held], day
        assert [(opens, closes) for opens, closes, _ in planned] == linked_windows(page, day), day
        assert {(opens, closes) for opens, closes, _ in planned} <= shown, day
        kinds.add(tuple(planned))
    assert len(kinds) == 5  # weekdays, Saturday, closed, summer, the meeting


def hours_data() -> Any:
    """HOURS as the model reads it."""
    return read_yaml("hours.yaml", HOURS.encode()).data["hours"]


def test_the_real_stops_agree_with_their_hours_for_400_days(real: TinySite) -> None:
    """Whatever the content says today or later: known hours are those of the pages, unknown ones are assumed."""
    data = planner_data(real, "stops")
    assumed = sorted((127, *part, part[1]) for part in data["phone_first"])
    for row in rows(data):
        if row["hours"]:
            assert sorted(tuple(window) for window in row["week"]) == assumed, row["code"]
    known = {row["code"] for row in rows(data) if row["hours"] == 0}
    assert known == {"bt1"}  # the ceramics museum is the only place whose hours a source tells
    page = real.page("dia-diem/bao-tang-gom-bat-trang/index.html")
    script, _where = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    museum = json.loads(script)
    for number in range(400):
        day = TODAY + timedelta(days=number)
        planned = [(opens, closes) for opens, closes, _ in windows_on(real, "bt1", day)]
        assert planned == linked_hours(museum, day)


def test_hours_checked_over_a_year_ago_are_not_relied_on(site: TinySite) -> None:
    site.edit(BAT_TRANG, "tips:", f"{HOURS}tips:")
    for day, state in ((date(2027, 11, 1), 0), (date(2027, 11, 2), 2)):
        site.build(today=day)
        stop = stop_of(site, "bt")
        assert (stop["hours"], stop["checked_on"]) == (state, "2026-11-01")
        assert bool(planner_data(site, "days")["stops"]) is (state == 0)
        assert (linked_windows(site.page("lang-nghe/bat-trang/index.html"), day) is None) is (state == 2)
    assert stop["week"] == [[127, 540, 660, 660], [127, 840, 990, 990]]


def test_unknown_hours_are_assumed_and_say_so(site: TinySite) -> None:
    site.build()
    stop = stop_of(site, "kl")
    assert (stop["hours"], stop["week"]) == (1, [[127, 540, 660, 660], [127, 840, 990, 990]])


def test_days_known_to_be_closed_are_told_even_where_the_week_is_not_known(site: TinySite) -> None:
    closed = 'exceptions: [{"on": {dates: {first: 2026-12-01}}, why: Nghỉ}]'
    closed = f"hours: {{{closed}, source: bao-a, checked_on: 2026-11-01}}\n"
    site.edit(KIM_LAN, "summary:", f"{closed}summary:").build()
    assert stop_of(site, "kl")["hours"] == 1
    assert windows_on(site, "kl", date(2026, 12, 1)) == []
    assert windows_on(site, "kl", date(2026, 12, 2)) == [(540, 660, 660), (840, 990, 990)]


def test_a_day_past_the_data_can_be_told_from_its_length(site: TinySite) -> None:
    site.edit(BAT_TRANG, "tips:", f"{HOURS}tips:").build()
    data = planner_data(site, "days")
    for found in data["stops"].values():
        assert all(since >= 0 and since + count <= data["days"] for since, count, _ in found)


# ----------------------------------------------------------------------------------------- stops and walks


def test_a_stop_tells_all_that_a_plan_shows(site: TinySite) -> None:
    site.edit(
        BAT_TRANG,
        "tips:",
        "stay: {minutes: 45-120, basis: published}\nprices: [{what: Vé, vnd: 20000, up_to_vnd: 50000, source: bao-a}]\n"
        "experiences: [{name: Nặn, hands_on: 'yes', source: bao-a}]\nchecked_on: 2026-11-20\ntips:",
    ).edit(DINH, "kind:", "phone: 024 3874 1234\nkind:").build()
    stop = stop_of(site, "bt")
    gateway = planner_data(site, "legs")["gateways"][stop["gateway"]]
    assert gateway[:3] == ["bt", 2_100_000, 10_595_000]
    assert {name: stop[name] for name in stop if name not in ("gateway", "week")} == {
        "code": "bt",
        "kind": 0,
        "names": ["Bát Tràng", "Bát Tràng"],
        "paths": ["/lang-nghe/lang-nghe/bat-trang/", "/lang-nghe/en/villages/bat-trang/"],
        "lat": 2_100_000,
        "lon": 10_595_000,
        "accuracy_m": 50,
        "stay_min": 45,
        "stay": 120,
        "stay_assumed": 0,
        "hours": 1,
        "work_seen": [],
        "price_min": 20000,
        "price_max": 50000,
        "phone": None,
        "checked_on": "2026-11-20",
        "hands_on": 1,
        "address": ["xã Bát Tràng, Hà Nội", "trước 7/2025: xã Bát Tràng, huyện Gia Lâm"],
    }
    place = stop_of(site, "bt1")
    assert (place["phone"], place["kind"], place["gateway"]) == ("024 3874 1234", 1, stop["gateway"])
    assert (place["stay_min"], place["stay"], place["stay_assumed"]) == (20, 30, 1)


def test_gateways_of_stops_stand_in_legs(site: TinySite, real: TinySite) -> None:
    site.build()
    for each in (site, real):
        data, gateways = planner_data(each, "stops"), planner_data(each, "legs")["gateways"]
        own = {gateway[0]: number for number, gateway in enumerate(gateways)}
        for row in [*rows(data), *rows(data, "start_fields", "starts")]:
            assert own.get(row["code"], row["gateway"]) == row["gateway"] < len(gateways)


def test_starting_points_come_apart_from_stops(site: TinySite) -> None:
    site.build()
    data = planner_data(site, "stops")
    (start,) = rows(data, "start_fields", "starts")
    assert (start["code"], start["names"]) == ("hk", ["Hồ", "Lake"])
    assert {row["code"] for row in rows(data)} == {"bt", "bt1", "kl"}


def test_walks_inside_a_village_are_told_where_both_points_are_known(site: TinySite) -> None:
    site.build()
    data = planner_data(site, "inside")
    assert data["default"] == 10
    assert data["walks"] == [[["bt", "bt1"], [7]]]  # 393 m as the crow flies
    site.edit(DINH, "accuracy_m: 50", "accuracy_m: 1500").build()
    assert planner_data(site, "inside")["walks"] == []
    site.edit(DINH, "lat: 21.003", "lat: 21.03").build()  # too far to walk: a gateway of its own
    assert "bt1" in [gateway[0] for gateway in planner_data(site, "legs")["gateways"]]


def test_a_place_without_a_point_is_reached_at_its_village(site: TinySite) -> None:
    text = "".join(line for line in site.read(DINH).splitlines(keepends=True) if not line.startswith("position:"))
    site.write(DINH, text).build()
    place = stop_of(site, "bt1")
    assert (place["lat"], place["gateway"]) == (None, stop_of(site, "bt")["gateway"])


# ----------------------------------------------------------------------------------------------------- legs


def test_every_leg_carries_source_range_and_date(site: TinySite) -> None:  # R-05
    site.build()
    data = planner_data(site, "legs")
    assert "OpenStreetMap" in data["licence"]
    assert data["reach"] == {"engine": [90, 125, 114], "formula": [80, 140, 120]}
    assert set(data["modes"]) == {"car", "motorbike", "bicycle", "walk"}
    for mode in data["modes"].values():
        assert mode["source"] == 0
        assert mode["as_of"] in ({"formula": "2026-11-21"}, {})
        assert (mode["calibrated"], mode["trips"], mode["engine"]) == (False, 0, None)


def test_the_river_is_crossed_on_bridges_one_may_use_or_not_at_all(site: TinySite) -> None:  # R-08
    site.build()
    data = planner_data(site, "legs")
    assert legs_of(data, "car")["kl", "bt"] is not None
    for mode in ("bicycle", "walk"):
        assert legs_of(data, mode)["kl", "bt"] is None
        assert legs_of(data, mode)["hk", "kl"] is not None
    site.edit("content/bridges.yaml", "modes: [car, motorbike]", "modes: [bicycle]").build()
    data = planner_data(site, "legs")
    assert legs_of(data, "bicycle")["kl", "bt"] is not None
    assert legs_of(data, "car")["kl", "bt"] is None
    site.delete("content/bridges.yaml").build()  # then the river divides nothing
    assert legs_of(planner_data(site, "legs"), "walk")["hk", "kl"] is not None


def test_legs_read_back_are_those_that_were_worked_out(real: TinySite) -> None:
    data = planner_data(real, "legs")
    car, bicycle, walk = (legs_of(data, mode) for mode in ("car", "bicycle", "walk"))
    minutes, more, hectometres = car["hk", "bt"] or (0, 0, 0)
    assert (minutes, hectometres) == (28, 118)
    assert more > 0
    assert bicycle["hk", "bt"] == (55, 0, 109)
    assert walk["hk", "bt"] is None
    assert car["bt", "hk"] == car["hk", "bt"]
    assert all(leg is not None and leg[1] >= 0 for leg in car.values())
    assert walk["lc", "py"] is not None  # 1 km apart


def test_timed_trips_are_counted_and_calibrate(site: TinySite) -> None:  # R-09
    site.build()
    minutes = legs_of(planner_data(site, "legs"), "car")["hk", "kl"]
    assert minutes is not None
    trip = f'{{start: hk, end: kl, made_on: 2026-11-20, departs: "10:00", minutes: {minutes[0]}}}'
    row = "fixed_minutes: 5, checked_on: 2026-11-21"
    for count, calibrated in ((9, False), (10, True)):
        site.edit("content/speeds.yaml", row, f"{row}, trips: [{', '.join([trip] * count)}]").build()
        mode = planner_data(site, "legs")["modes"]["car"]
        assert (mode["trips"], mode["calibrated"]) == (count, calibrated)
        site.edit("content/speeds.yaml", f", trips: [{', '.join([trip] * count)}]", "")


def test_bus_lines_tell_what_is_known_and_null_for_the_rest(site: TinySite) -> None:
    site.build()
    (line,) = rows(planner_data(site, "bus"), key="lines")
    assert (line["line"], line["start"], line["stops"]) == ("47A", "hk", ["bt"])
    assert (line["ride_min"], line["ride_max"]) == (40, 40)
    assert [line[name] for name in ("every", "first", "last", "fare_vnd")] == [None] * 4


# ----------------------------------------------------------------------------------------------------- laws


def made(site: TinySite) -> set[str]:
    return {path for path in site.made() if path.startswith("data/planner/")}


def test_hours_make_stops_and_days_again_but_no_legs(site: TinySite) -> None:
    site.build()
    site.edit(BAT_TRANG, "tips:", f"{HOURS}tips:").build()
    assert made(site) == {PATHS["stops"], PATHS["days"]}


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (BAT_TRANG, "Hỏi trước khi đến.", "Gọi trước khi đến.", set()),
        (BAT_TRANG, "Vì sao nên đến", "Vì sao đến", set()),
        (KIM_LAN, "lat: 20.98,", "lat: 20.981,", {"legs", "stops", "inside"}),
        ("content/speeds.yaml", "detour: 1.35", "detour: 1.4", {"legs"}),
        ("content/bus.yaml", "ride: 40", "ride: 45", {"bus"}),
        ("content/holidays.yaml", "vi: Tết", "vi: Tết Nguyên đán", {"days"}),
    ],
)
def test_an_edit_makes_only_what_tells_of_it(site: TinySite, path: str, old: str, new: str, expected: set[str]) -> None:
    site.build()
    site.edit(path, old, new).build()
    assert made(site) == {PATHS[name] for name in expected}


def test_another_day_makes_the_days_again_and_no_more(site: TinySite) -> None:
    site.edit(BAT_TRANG, "tips:", f"{HOURS}tips:").build()
    site.build(today=TODAY + timedelta(days=1))
    assert made(site) == {PATHS["days"]}


def test_incremental_data_equals_clean_data(site: TinySite) -> None:
    site.build()
    steps: tuple[tuple[str, str, str], ...] = (
        (BAT_TRANG, "tips:", f"{HOURS}tips:"),
        (BAT_TRANG, "name: Bát Tràng", "name: Làng Bát Tràng"),
        ("content/bridges.yaml", "modes: [car, motorbike]", "modes: [car]"),
        ("content/zones.yaml", "[21.1, 105.8]", "[21.2, 105.8]"),
        ("content/features.yaml", "vi: Hồ", "vi: Hồ Gươm"),
        ("content/site.yaml", "walk_inside: 10", "walk_inside: 12"),
        ("content/site.yaml", '"7:00"', '"6:30"'),
        ("content/stop-codes.yaml", "{id: bt1, stop: place/dinh}", "{id: d, stop: place/dinh}"),
        (DINH, "name: Đình làng", "slug: dinh\nname: Đình"),
    )
    for path, old, new in steps[:-1]:
        site.edit(path, old, new).build()
        assert site.tree() == site.clean_tree(), (path, old)
    site.build(base_url="https://example.net/x/")
    assert site.tree() == site.clean_tree(base_url="https://example.net/x/")
    site.edit("content/site.yaml", "planner:", "# planner:")
    text = site.read("content/site.yaml")
    site.write("content/site.yaml", text[: text.index("# planner:")]).build()
    assert not [path for path in site.tree() if path.startswith("data/planner/")]


def test_a_table_of_an_engine_makes_legs_again_and_goes_away_again(site: TinySite) -> None:
    site.build()
    before = site.tree()
    site.write(
        "content/legs/car.json",
        '{"mode": "car", "engine": "osrm", "profile": "driving", "asked_on": "2026-11-21",\n'
        '"gateways": {"feature/hoan-kiem": [21.0, 105.85], "village/kim-lan": [20.98, 105.84]},\n'
        '"legs": {"feature/hoan-kiem": {"village/kim-lan": [12.0, 4100]}}}',
    ).build()
    assert made(site) == {PATHS["legs"]}
    data = planner_data(site, "legs")
    assert not data["half"]
    assert legs_of(data, "car")["hk", "kl"] == (17, round(12 * 28 / 22 + 5) - 17, 41)
    assert site.tree() == site.clean_tree()
    site.delete("content/legs").build()
    assert site.tree() == before
