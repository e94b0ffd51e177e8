"""What an author of stops, bridges, speeds and tables can get wrong, each at its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.messages import describe
from generator.model.stopcode import CODE
from generator.planner_checks import _free_code
from tests.planned import BAT_TRANG, DINH, KIM_LAN, archive
from tests.tiny import TinySite

CODES, BRIDGES, SPEEDS = "content/stop-codes.yaml", "content/bridges.yaml", "content/speeds.yaml"
CAR = "content/legs/car.json"
TABLE = """\
{"mode": "car", "engine": "osrm", "profile": "driving", "asked_on": "2026-11-21",
"complete": true,
"gateways": {"feature/hoan-kiem": [21.0, 105.85], "village/kim-lan": [20.98, 105.84]},
"legs": {"feature/hoan-kiem": {
"village/kim-lan": [12.0, 4100]},
"village/kim-lan": {
"feature/hoan-kiem": [12.0, 4100]}}}
"""


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    return TinySite(tmp_path / "site", archive())


def found(site: TinySite) -> list[tuple[str, str, str]]:
    """File, code and the text that stands where the problem points."""
    problems = site.problems()
    for item in problems:
        for lang in ("vi", "en"):
            assert re.search(r"\w", describe(item, lang)[0])
    return [(item.file, item.code, _at(site, item)) for item in problems]


def _at(site: TinySite, item: Problem) -> str:
    line = site.read(item.file).split("\n")[item.line - 1] if item.line else ""
    return re.split(r"[,}\]]", line[item.column - 1 :])[0] if item.column else ""


def hints(site: TinySite) -> list[str]:
    return [describe(item, "en")[1] for item in site.problems()]


def test_a_good_site_has_no_problem(site: TinySite) -> None:
    site.write(CAR, TABLE)
    assert found(site) == []


def test_a_stop_without_a_code_is_told_the_next_free_one(site: TinySite) -> None:
    site.edit(CODES, "  - {id: bt1, stop: place/dinh}\n", "").edit(CODES, "  - {id: kl, stop: village/kim-lan}\n", "")
    assert found(site) == [
        (DINH, "stop-without-code", "{lat: 21.003"),
        (KIM_LAN, "stop-without-code", "{lat: 20.98"),
    ]
    assert hints(site) == [
        "add at the end of content/stop-codes.yaml: - {id: bt1, stop: place/dinh}",
        "add at the end of content/stop-codes.yaml: - {id: kl, stop: village/kim-lan}",
    ]


def test_the_code_of_a_retired_stop_is_not_free(site: TinySite) -> None:
    site.edit(CODES, "{id: bt1, stop: place/dinh}", "{id: bt1, stop: place/cu, retired: 'yes'}")
    assert "- {id: bt2, stop: place/dinh}" in hints(site)[0]
    site.edit(CODES, "{id: kl, stop: village/kim-lan}", "{id: kl, stop: village/cu, retired: 'yes'}")
    assert "- {id: kl1, stop: village/kim-lan}" in hints(site)[1]


def test_two_stops_without_a_code_are_told_different_ones(site: TinySite) -> None:
    for name in ("kinh-luc", "kien-lam"):
        text = site.read(KIM_LAN).replace("name: Kim Lan", f"name: {name}")
        site.write(f"content/villages/{name}/index.md", text)
    offered = [re.search(r"id: (\w+),", hint)[1] for hint in hints(site)]  # type: ignore[index]
    assert offered == ["kl1", "kl2"]


def test_there_is_always_a_free_code() -> None:
    taken: set[str] = set()
    for number in range(2000):
        code = _free_code(f"lang-{number}", "", taken)
        assert CODE.fullmatch(code)
        assert code not in taken
        taken.add(code)


def test_a_place_nobody_can_find_needs_no_code(site: TinySite) -> None:
    site.write("content/places/dau-do/index.md", "---\nname: Đâu đó\nkind: shop\n---\n")
    site.write("content/places/ga/index.md", "---\nname: Ga\nkind: start\nvillage: bat-trang\n---\n")
    assert found(site) == []


def test_a_site_without_a_planner_needs_no_codes(site: TinySite) -> None:
    text = site.read("content/site.yaml")
    site.write("content/site.yaml", text[: text.index("planner:")]).delete(CODES)
    assert found(site) == []


Break = Callable[[TinySite], object]


def edit(path: str, old: str, new: str) -> Break:
    return lambda site: site.edit(path, old, new)


def write(path: str, text: str) -> Break:
    return lambda site: site.write(path, text)


LAST = "  - {id: bt1, stop: place/dinh}\n"
BROKEN: dict[str, tuple[Break, list[tuple[str, str, str]]]] = {
    "a code used twice": (
        edit(CODES, LAST, f"{LAST}  - {{id: bt, stop: village/kim-lan}}\n"),
        [(CODES, "repeated-id", 'bt')],
    ),
    "a retired code used again": (
        edit(CODES, LAST, f"{LAST}  - {{id: zz, stop: place/cu, retired: 'yes'}}\n  - {{id: zz, stop: place/dinh}}\n"),
        [(CODES, "repeated-id", 'zz')],
    ),
    "a stop with two codes": (
        edit(CODES, LAST, f"{LAST}  - {{id: x, stop: village/bat-trang}}\n"),
        [(CODES, "stop-code-twice", 'village/bat-trang')],
    ),
    "a stop that is gone": (
        edit(CODES, LAST, f"{LAST}  - {{id: x, stop: village/xa}}\n"),
        [(CODES, "stop-gone", 'village/xa')],
    ),
    "a road as starting point": (
        edit(CODES, LAST, f"{LAST}  - {{id: x, stop: feature/song}}\n"),
        [(CODES, "not-a-start", 'feature/song')],
    ),
    "a product as stop": (edit(CODES, "place/dinh", "product/bo-am"), [(CODES, "not-a-stop", 'product/bo-am')]),
    "a long code": (edit(CODES, "id: bt1", "id: batra"), [(CODES, "not-a-stop-code", 'batra')]),
    "a code with a hyphen": (edit(CODES, "id: bt1", "id: b-1"), [(CODES, "not-a-stop-code", 'b-1')]),
    "a code in capitals": (edit(CODES, "id: bt1", "id: BT1"), [(CODES, "not-an-id", 'BT1')]),
    "codes that are no list": (write(CODES, "stop-codes: bt\n"), [(CODES, "expected-list", 'bt')]),
    "a bridge off its river": (edit(BRIDGES, "lon: 105.9,", "lon: 105.92,"), [(BRIDGES, "bridge-off-river", '21.05')]),
    "a bridge over a lake": (edit(BRIDGES, "river: song", "river: hoan-kiem"), [(BRIDGES, "not-a-river", 'hoan-kiem')]),
    "a bridge over nothing": (edit(BRIDGES, "river: song", "river: sog"), [(BRIDGES, "unknown-reference", 'sog')]),
    "a bridge for nobody": (edit(BRIDGES, "modes: [car, motorbike]", "modes: []"), [(BRIDGES, "too-few", 'modes: [')]),
    "a bridge for buses": (edit(BRIDGES, "motorbike]", "bus]"), [(BRIDGES, "not-a-choice", 'bus')]),
    "a doubtful bridge": (
        edit(BRIDGES, "\n    confidence: high", "\n    confidence: low"),
        [(BRIDGES, "low-confidence", 'low')],
    ),
    "a speed of no mode": (edit(SPEEDS, "id: walk", "id: fly"), [(SPEEDS, "not-a-choice", 'fly')]),
    "a short cut": (edit(SPEEDS, "detour: 1.35", "detour: 0.9"), [(SPEEDS, "out-of-range", '0.9')]),
    "faster at peak hours": (
        edit(SPEEDS, "inner_peak_kmh: 22", "inner_peak_kmh: 30"),
        [(SPEEDS, "out-of-range", '30')],
    ),
    "a trip to come": (
        edit(
            SPEEDS,
            "fixed_minutes: 5,",
            'fixed_minutes: 5, trips: [{start: hk, end: bt, made_on: 2027-01-01, departs: "8:00", minutes: 30}],',
        ),
        [(SPEEDS, "future-day", '2027-01-01')],
    ),
    "peak hours backwards": (
        edit("content/site.yaml", 'ends: "9:00"', 'ends: "6:00"'),
        [("content/site.yaml", "closes-before-opening", '{begins: "7:00"')],
    ),
    "a planner without times": (
        edit("content/site.yaml", "  walk_inside: 10\n", ""),
        [("content/site.yaml", "missing-field", 'planner:')],
    ),
    "a table with a missing pair": (
        write(CAR, TABLE.replace('"feature/hoan-kiem": [12.0, 4100]}}}', "}}}")),
        [(CAR, "leg-missing", '"village/kim-lan": {')],
    ),
    "negative minutes": (
        write(CAR, TABLE.replace("[12.0, 4100]},", "[-12.0, 4100]},")),
        [(CAR, "out-of-range", '-12.0')],
    ),
    "an unknown gateway": (write(CAR, TABLE.replace("village/kim-lan", "village/kim-lam")), [
        (CAR, "unknown-gateway", '"village/kim-lam": [20.98'),
    ]),
    "NaN": (write(CAR, TABLE.replace("[12.0, 4100]},", "[NaN, 4100]},")), [(CAR, "not-json", 'NaN')]),
    "half a table": (write(CAR, TABLE[:120]), [(CAR, "not-json", '"featur')]),
    "an empty table": (write(CAR, ""), [(CAR, "not-json", '')]),
    "no text": (write(CAR, "\ufffe"), [(CAR, "bad-character", '\ufffe')]),
    "a table of no mode": (write("content/legs/boat.json", TABLE), [("content/legs/boat.json", "unexpected-file", '')]),
    "a table of another mode": (
        write("content/legs/walk.json", TABLE), [("content/legs/walk.json", "not-a-choice", '"car"')],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_one_problem_where_it_stands(site: TinySite, name: str) -> None:
    spoil, expected = BROKEN[name]
    spoil(site)
    assert found(site) == expected


def test_a_gone_stop_is_retired_not_deleted(site: TinySite) -> None:
    site.delete("content/places/dinh")
    assert found(site) == [(CODES, "stop-gone", "place/dinh")]
    assert "add retired: yes" in hints(site)[0]
    site.edit(CODES, "stop: place/dinh}", "stop: place/dinh, retired: 'yes'}")
    assert found(site) == []
    site.build()


def test_a_village_that_cannot_be_read_is_one_problem(site: TinySite) -> None:
    site.write(CAR, TABLE).edit(KIM_LAN, "crafts: [gom]", "crafst: [gom]")
    assert [code for _, code, _ in found(site)] == ["unknown-field"]


def test_codes_that_cannot_be_read_hide_no_stop(site: TinySite) -> None:
    site.edit(CODES, "id: kl,", "id: KL,")
    assert [code for _, code, _ in found(site)] == ["not-an-id"]


def test_a_failed_build_leaves_the_old_data(site: TinySite) -> None:
    site.build()
    before = site.tree()
    site.edit(BAT_TRANG, "lat: 21.0,", "lat: 210,")
    assert site.problems()
    assert site.tree() == before
