"""The page makes its days of the published files as Python makes them of the same content."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.leg_slots import leg_slots, walk_slot
from generator.legs import Leg, Period
from generator.planning.problem import Day, Lunch, Stop, Window
from generator.planning.slots import Slots
from tests.planned import BAT_TRANG, DINH, HOURS, archive, legs_of, planner_data, rows
from tests.planning.scripts import scripts
from tests.planning.test_in_javascript import plain
from tests.tiny import TODAY, TinySite

FILES = ("stops", "days", "legs", "inside")
MAKE = """async ([files, asked, today]) => {
  const { makeDay, ready } = await import("/assets/js/planner/data.js");
  const data = ready(...files);
  return asked.map(([plan, stops, day]) => makeDay(data, plan, stops, day, today));
}"""
SLOTS = """async ([asked, peaks, reach]) => {
  const { slotsOf } = await import("/assets/js/planner/data.js");
  return asked.map(([leg, walk]) => slotsOf(leg, peaks, reach, walk));
}"""
PEAKS = (Period(420, 540), Period(990, 1110))
REACH = {"engine": [90, 125, 114], "formula": [80, 140, 120]}
EPOCH = date(1970, 1, 1)


def number(day: date) -> int:
    return (day - EPOCH).days


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with scripts(browser) as found:
        yield found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    made = TinySite(Path(tmp_path_factory.mktemp("days")) / "site", archive())
    made.edit(BAT_TRANG, "tips:", f"{HOURS}stay: {{minutes: 45-120, basis: published}}\ntips:")
    made.edit(DINH, "kind:", "phone: 024 3874 1234\nkind:").build()
    return made


@pytest.fixture(scope="module")
def files(site: TinySite) -> list[dict[str, Any]]:
    return [planner_data(site, name) for name in FILES]


def test_legs_become_the_same_slots(page: Page) -> None:
    rng = random.Random(3)
    legs = []
    for _ in range(400):
        minutes, source = rng.randint(1, 150), rng.choice(["formula", "engine"])
        legs.append(
            (Leg("car", 1000, minutes, minutes + rng.choice([0, rng.randint(1, 60)]), source, None), rng.randint(0, 20))
        )
    asked = [
        [{"minutes": leg.minutes, "peak": leg.peak_minutes - leg.minutes, "source": leg.source}, walk]
        for leg, walk in legs
    ]
    peaks = [[peak.begins, peak.ends] for peak in PEAKS]
    found = page.evaluate(SLOTS, [asked, peaks, REACH])
    assert found == plain([leg_slots(leg, PEAKS, walk) for leg, walk in legs])


class Reader:
    """Days from the published files, worked out again as their description says."""

    def __init__(self, files: list[dict[str, Any]]) -> None:
        self.stops, self.days, self.legs, self.inside = files
        self.rows = {row["code"]: row for row in rows(self.stops)}
        self.starts = {row["code"]: row for row in rows(self.stops, "start_fields", "starts")}
        self.peaks = [Period(*peak) for peak in self.stops["peaks"]]

    def gateway(self, code: str) -> int:
        found: int = (self.rows.get(code) or self.starts[code])["gateway"]
        return found

    def walk(self, one: str, other: str) -> int:
        if one == other:
            return 0
        for codes, minutes in self.inside["walks"]:
            if one in codes and other in codes:
                pairs = [(a, b) for a in range(len(codes)) for b in range(a + 1, len(codes))]
                pair = sorted((codes.index(one), codes.index(other)))
                found: int = minutes[pairs.index((pair[0], pair[1]))]
                return found
        default: int = self.inside["default"]
        return default

    def to_gateway(self, code: str) -> int:
        return self.walk(self.legs["gateways"][self.gateway(code)][0], code) if code in self.rows else 0

    def slots(self, mode: str, one: str, other: str) -> Slots:
        if self.gateway(one) == self.gateway(other):
            return (walk_slot(self.walk(one, other)),)
        names = [self.legs["gateways"][self.gateway(code)][0] for code in (one, other)]
        found = legs_of(self.legs, mode)[names[0], names[1]]
        leg = Leg(mode, found[2] * 100, found[0], found[0] + found[1], "formula", None) if found else None
        return leg_slots(leg, self.peaks, self.to_gateway(one) + self.to_gateway(other))

    def windows(self, code: str, day: date) -> tuple[Window, ...]:
        row, at = self.rows[code], (day - date.fromisoformat(self.days["first"])).days
        for since, count, windows in self.days["stops"].get(code, ()):
            if since <= at < since + count:
                return tuple(Window(*window) for window in windows)
        return tuple(Window(*window[1:]) for window in row["week"] if window[0] >> day.weekday() & 1)

    def day(self, plan: dict[str, Any], stops: list[dict[str, Any]], day: date) -> Day:
        codes, mode = [stop["code"] for stop in stops], plan["mode"]
        start, end = plan["start"], plan["start"] if plan["end"] is None else plan["end"]
        return Day(
            stops=tuple(
                Stop(
                    self.windows(code, day),
                    self.rows[code]["stay"],
                    self.rows[code]["stay_min"],
                    must=stop["must"],
                    fixed=stop["fixed"],
                    rest=self.rows[code]["kind"] == 0,
                )
                for code, stop in zip(codes, stops, strict=True)
            ),
            legs=tuple(tuple(() if a == b else self.slots(mode, a, b) for b in codes) for a in codes),
            start=tuple(self.slots(mode, start, code) for code in codes),
            end=tuple(self.slots(mode, code, end) for code in codes) if end else None,
            leave=plan["leave"],
            back=plan["back"],
            lunch=Lunch(45, 660, 780) if plan["lunch"] else None,
            straight=self.slots(mode, start, end) if end and end != start else None,
        )


def test_days_are_made_alike(page: Page, files: list[dict[str, Any]]) -> None:
    rng, reader = random.Random(4), Reader(files)
    asked, expected = [], []
    for _ in range(150):
        codes = rng.sample(sorted(reader.rows), rng.randint(1, 3))
        stops = [
            {"code": code, "must": rng.random() < 0.3, "fixed": rng.choice([None, None, 600]), "day": 0}
            for code in codes
        ]
        plan = {
            "mode": rng.choice(["car", "motorbike", "bicycle", "walk"]),
            "start": rng.choice(["hk", "hk", "kl"]),
            "end": rng.choice([None, "", "bt"]),
            "leave": rng.choice([420, 480, 600]),
            "back": 1110,
            "lunch": rng.random() < 0.7,
        }
        day = TODAY + timedelta(days=rng.randint(0, 398))
        asked.append([plan, stops, number(day)])
        expected.append(plain(reader.day(plan, stops, day)))
    assert page.evaluate(MAKE, [files, asked, number(TODAY)]) == expected


def test_hours_checked_over_a_year_ago_are_no_longer_relied_on(page: Page, files: list[dict[str, Any]]) -> None:
    """They were when the page was made; the check is of 2026-11-01."""
    monday = date(2026, 11, 30)
    plan = {"mode": "car", "start": "hk", "end": None, "leave": 480, "back": 1110, "lunch": True}
    stop = [{"code": "bt", "must": False, "fixed": None, "day": 0}]
    days = [
        page.evaluate(MAKE, [files, [[plan, stop, number(monday)]], number(today)])[0]
        for today in (date(2027, 11, 1), date(2027, 11, 2))
    ]
    assert days[0]["stops"][0]["windows"] == [[480, 690, 690], [810, 1020, 960]]
    assert days[1]["stops"][0]["windows"] == [[540, 660, 660], [840, 990, 990]]


def test_a_date_past_the_data_goes_by_the_week(page: Page, files: list[dict[str, Any]]) -> None:
    """New Year's week of 2028, closed by the moon, lies behind the last day that is told."""
    plan = {"mode": "car", "start": "hk", "end": None, "leave": 480, "back": 1110, "lunch": True}
    stop = [{"code": "bt", "must": False, "fixed": None, "day": 0}]
    tet = [date(2027, 2, 5), date(2028, 1, 26)]
    found = page.evaluate(MAKE, [files, [[plan, stop, number(day)] for day in tet], number(TODAY)])
    assert found[0]["stops"][0]["windows"] == []
    assert found[1]["stops"][0]["windows"] == [[480, 690, 690], [810, 1020, 960]]


def test_a_point_of_ones_own_is_reached_from_the_same_bank(page: Page, files: list[dict[str, Any]]) -> None:
    """Just west of the river the nearest gateway lies across it: the way goes over the bridge all the same."""
    plan = {"mode": "car", "end": None, "leave": 480, "back": 1110, "lunch": True}
    stops = [{"code": code, "must": False, "fixed": None, "day": 0} for code in ("bt", "kl")]
    west, east = ([2_099_000, lon] for lon in (10_589_000, 10_591_000))
    days = page.evaluate(
        MAKE, [files, [[{**plan, "start": start}, stops, number(TODAY)] for start in (west, east)], number(TODAY)]
    )
    minutes = [[slots[0][2] for slots in day["start"]] for day in days]
    assert minutes[0][0] > minutes[1][0] + 15  # to Bát Tràng, east of the river
    assert minutes[0][1] < minutes[1][1]  # to Kim Lan, west of it
    far = page.evaluate(
        "async ([files, where]) => { const { placeAt, ready } = await import('/assets/js/planner/data.js');"
        " return placeAt(ready(...files), where, 'car') ?? null }",
        [files, [1_076_000, 10_670_000]],
    )
    assert far is None
