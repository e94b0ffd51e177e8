"""`travel`: asks a stand-in that speaks the protocols of OSRM and Valhalla, and keeps what it answers."""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.commands import travel
from generator.errors import BuildFailed
from generator.geodesy import great_circle_km
from generator.leg_tables import read_table
from generator.routing import blocks, is_address
from tests.called import call
from tests.planned import BAT_TRANG, archive, legs_of, planner_data
from tests.tiny import TinySite

GATEWAYS = frozenset({"village/bat-trang", "village/kim-lan", "feature/hoan-kiem"})
CAR = "content/legs/car.json"
Point = tuple[float, float]


@dataclass
class Engine:
    """What the stand-in was asked, and how it behaves."""

    speaks: str = "osrm"
    asked: list[tuple[str, Any]] = field(default_factory=list)  # (path, query or body)
    agents: set[str | None] = field(default_factory=set)
    unreachable: set[Point] = field(default_factory=set)  # rounded points that no road leads to
    status: int = 200
    answer: Any = None  # instead of the true one
    fails_after: int | None = None
    url: str = ""

    def table(self, sources: list[Point], targets: list[Point]) -> list[list[tuple[float, float] | None]]:
        """Seconds and metres: 10 m/s along 1.3 times the straight line."""

        def leg(one: Point, other: Point) -> tuple[float, float] | None:
            if {one, other} & self.unreachable:
                return None
            metres = great_circle_km(one, other) * 1300
            return metres / 10, metres

        return [[leg(one, other) for other in targets] for one in sources]


OSRM = re.compile(r"/table/v1/(\w+)/([-\d.,;]+)")


class Handler(http.server.BaseHTTPRequestHandler):
    """As documented: OSRM answers GET /table/v1, Valhalla POST /sources_to_targets; else an error in its own words."""

    engine: Engine

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        path = OSRM.fullmatch(address.path)
        query = parse_qs(address.query)
        self.engine.asked.append((address.path, query))
        if self.engine.speaks != "osrm":
            return self._say(404, {"error_code": 106, "error": "Try any of: '/sources_to_targets'", "status_code": 404})
        if path is None or query.get("annotations") != ["duration,distance"]:
            return self._say(400, {"code": "InvalidQuery", "message": "Query string malformed"})
        points = [(float(lat), float(lon)) for lon, lat in (pair.split(",") for pair in path[2].split(";"))]
        if len(points) > 100:
            return self._say(400, {"code": "TooBig", "message": "Too many table coordinates"})
        sides = [[points[int(index)] for index in query[name][0].split(";")] for name in ("sources", "destinations")]
        rows = self.engine.table(*sides)
        return self._say(200, {
            "code": "Ok",
            "durations": [[leg and round(leg[0], 1) for leg in row] for row in rows],
            "distances": [[leg and round(leg[1], 1) for leg in row] for row in rows],
            "sources": [{"location": [lon, lat]} for lat, lon in sides[0]],
        })  # fmt: skip

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.engine.asked.append((self.path, body))
        if self.engine.speaks != "valhalla" or self.path != "/sources_to_targets":
            return self._say(400, {"code": "InvalidUrl", "message": "URL string malformed"})
        sources, targets = ([(spot["lat"], spot["lon"]) for spot in body[name]] for name in ("sources", "targets"))
        if body["costing"] not in ("auto", "motor_scooter", "bicycle", "pedestrian"):
            return self._say(400, {"error_code": 125, "error": "No costing method found", "status_code": 400})
        cells = [
            [
                {
                    "from_index": i,
                    "to_index": j,
                    "time": leg and round(leg[0]),
                    "distance": leg and round(leg[1] / 1000, 3),
                }
                for j, leg in enumerate(row)
            ]
            for i, row in enumerate(self.engine.table(sources, targets))
        ]
        return self._say(200, {"sources_to_targets": cells, "units": "kilometers"})

    def _say(self, status: int, data: Any) -> None:
        self.engine.agents.add(self.headers.get("User-Agent"))
        if self.engine.fails_after is not None and len(self.engine.asked) > self.engine.fails_after:
            status, data = 503, {"message": "busy"}
        if self.engine.status != 200 or self.engine.answer is not None:
            status, data = self.engine.status, self.engine.answer
        raw = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture
def engine() -> Iterator[Engine]:
    """A stand-in on a free port of this machine."""
    state = Engine()
    handler = type("Bound", (Handler,), {"engine": state})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between requests, noted instead of kept."""
    kept: list[float] = []
    monkeypatch.setattr(travel.time, "sleep", kept.append)
    monkeypatch.setattr(travel.run, "__defaults__", (kept.append,))
    return kept


@pytest.fixture
def site(tmp_path: Any) -> TinySite:
    return TinySite(tmp_path / "site", archive())


def ask(site: TinySite, engine: Engine, *more: str, mode: str = "car") -> int:
    words = ("--root", site.root, "--today", "2026-11-21", "--lang", "en", "--server", engine.url, "--mode", mode)
    return call("travel", *words, *more)


def table(site: TinySite, mode: str = "car") -> Any:
    path = f"content/legs/{mode}.json"
    found, problems = read_table(path, (site.root / path).read_bytes(), mode, GATEWAYS)
    assert problems == []
    assert found is not None
    return found


def test_osrm_is_asked_once_and_its_answer_kept(site: TinySite, engine: Engine, pauses: list[float]) -> None:
    assert ask(site, engine, "--data", "2026-10-25") == 0
    found = table(site)
    assert (found.engine, found.profile, found.data) == ("osrm", "driving", "2026-10-25")
    assert (found.asked_on, found.server, found.complete) == (date(2026, 11, 21), engine.url, True)
    assert set(found.legs) == {(a, b) for a in GATEWAYS for b in GATEWAYS if a != b}
    minutes, metres = found.legs["feature/hoan-kiem", "village/kim-lan"]
    assert metres == pytest.approx(great_circle_km((21.0, 105.85), (20.98, 105.84)) * 1300, abs=1)
    assert minutes == pytest.approx(metres / 600, abs=0.06)
    assert all(path.startswith("/table/v1/driving/105.") for path, _ in engine.asked)  # longitude first
    assert engine.agents == {"lang-nghe-ha-noi/1.0 (static site; asks once, keeps the answer)"}
    assert (len(engine.asked), pauses) == (1, [])
    before = site.read(CAR)
    assert ask(site, engine) == 0
    assert (site.read(CAR), len(engine.asked)) == (before, 1)


def test_requests_are_cut_and_spaced(
    site: TinySite, engine: Engine, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(site, engine) == 0
    whole = table(site)
    monkeypatch.setattr(travel, "LIMIT", 2)
    assert ask(site, engine, "--fresh") == 0
    assert table(site) == whole
    assert len(engine.asked) > 3
    assert len(pauses) == len(engine.asked) - 2
    assert all(pause >= 1 for pause in pauses)


@pytest.mark.parametrize(
    ("mode", "costing"),
    [("car", "auto"), ("motorbike", "motor_scooter"), ("bicycle", "bicycle"), ("walk", "pedestrian")],
)
def test_valhalla_is_asked_in_its_own_words(site: TinySite, engine: Engine, mode: str, costing: str) -> None:
    engine.speaks = "valhalla"
    assert ask(site, engine, "--engine", "valhalla", mode=mode) == 0
    assert {path for path, _ in engine.asked} == {"/sources_to_targets"}
    assert {(body["costing"], body["units"]) for _, body in engine.asked} == {(costing, "kilometers")}
    found = table(site, mode)
    minutes, metres = found.legs["feature/hoan-kiem", "village/kim-lan"]
    assert metres == pytest.approx(great_circle_km((21.0, 105.85), (20.98, 105.84)) * 1300, abs=1)
    assert minutes == pytest.approx(metres / 600, abs=0.06)
    far = ("feature/hoan-kiem", "village/bat-trang")  # 10 km
    assert (far in found.legs) == (mode != "walk")
    assert found.complete == (mode != "walk")


def test_both_engines_give_the_same_table(site: TinySite, engine: Engine) -> None:
    assert ask(site, engine) == 0
    first = table(site)
    engine.speaks = "valhalla"
    assert ask(site, engine, "--engine", "valhalla") == 0
    second = table(site)
    assert second.engine == "valhalla"
    for pair, (minutes, metres) in first.legs.items():
        assert second.legs[pair] == (pytest.approx(minutes, abs=0.1), pytest.approx(metres, abs=1))


def test_a_moved_village_asks_for_its_own_pairs_alone(site: TinySite, engine: Engine) -> None:
    assert ask(site, engine) == 0
    before = table(site)
    engine.asked.clear()
    site.edit(BAT_TRANG, "lat: 21.0,", "lat: 21.01,")
    assert ask(site, engine, "--today", "2027-03-01") == 0
    asked = set()
    for path, query in engine.asked:
        points = path.rpartition("/")[2].split(";")
        sides = [[points[int(i)] for i in query[name][0].split(";")] for name in ("sources", "destinations")]
        asked |= {(one, other) for one in sides[0] for other in sides[1]}
    moved = "105.95000,21.01000"
    assert len(asked) == 4
    assert all(moved in pair for pair in asked)
    assert len(engine.asked) == 2  # from it, and to it
    after = table(site)
    assert after.legs["feature/hoan-kiem", "village/kim-lan"] == before.legs["feature/hoan-kiem", "village/kim-lan"]
    assert after.legs["feature/hoan-kiem", "village/bat-trang"] != before.legs["feature/hoan-kiem", "village/bat-trang"]
    assert after.asked_on == date(2026, 11, 21)  # as old as its oldest pair
    assert ask(site, engine, "--today", "2027-03-01", "--fresh") == 0
    assert table(site).asked_on == date(2027, 3, 1)


def test_no_way_is_an_answer(site: TinySite, engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    engine.unreachable = {(21.0, 105.95)}
    for speaks in ("osrm", "valhalla"):
        engine.speaks = speaks
        assert ask(site, engine, "--engine", speaks) == 0
        assert {pair for pair, answer in table(site).legs.items() if answer is None} == {
            pair for pair in table(site).legs if "village/bat-trang" in pair
        }
        assert "no way for 4 pair(s), such as feature/hoan-kiem → village/bat-trang" in capsys.readouterr().out
    site.build()
    legs = legs_of(planner_data(site, "legs"), "car")
    assert legs["hk", "bt"] is None
    assert legs["hk", "kl"] is not None


def test_what_the_table_lacks_comes_from_the_formula_and_says_so(site: TinySite, engine: Engine) -> None:  # R-07
    assert ask(site, engine) == 0
    site.edit(BAT_TRANG, "lat: 21.0,", "lat: 21.01,").build()
    data = planner_data(site, "legs")
    car = data["modes"]["car"]
    codes = [gateway[0] for gateway in data["gateways"]]
    pairs = [(a, b) for a in codes for b in codes] if not data["half"] else [
        (a, b) for i, a in enumerate(codes) for b in codes[i + 1 :]
    ]  # fmt: skip
    by_pair = dict(zip(pairs, car["source"], strict=True))
    assert {pair: source for pair, source in by_pair.items() if pair[0] != pair[1]} == {
        pair: int("bt" not in pair) for pair in pairs if pair[0] != pair[1]
    }
    assert car["engine"] == "osrm driving"
    assert car["as_of"] == {"engine": "2026-11-21", "formula": "2026-11-21"}
    assert data["modes"]["motorbike"]["engine"] is None
    assert all(leg is not None for pair, leg in legs_of(data, "car").items() if pair[0] != pair[1])


FAULTS = {
    "an error of the engine": (
        400,
        {"code": "NoTable", "message": "No route found"},
        "answers HTTP 400: NoTable: No route",
    ),
    "an error in a good answer": (200, {"code": "NoSegment", "message": "far away"}, "like osrm: NoSegment: far away"),
    "no distances": (200, {"code": "Ok", "durations": [[0]]}, "does not answer like osrm"),
    "a table of another size": (200, {"code": "Ok", "durations": [[1]] * 9, "distances": [[1]] * 9}, "like osrm"),
    "rows of other lengths": (200, {"code": "Ok", "durations": [[1], []], "distances": [[1], [1]]}, "like osrm"),
    "a page": (200, b"<!doctype html><title>Welcome</title>", "like osrm: <!doctype html>"),
    "nothing": (200, b"", "does not answer like osrm: …"),
    "a failure": (500, b"Internal", "answers HTTP 500: Internal Server Error"),
    "a valhalla": (404, {"error_code": 106, "error": "Try any of"}, "answers HTTP 404: 106: Try any of"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_goes_amiss_is_said_and_changes_nothing(
    site: TinySite, engine: Engine, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    status, answer, said = FAULTS[name]
    engine.status, engine.answer = status, answer
    before = site.tree(site.root)
    assert ask(site, engine) == 1
    assert said in capsys.readouterr().out
    assert site.tree(site.root) == before
    assert ask(site, engine, "--lang", "vi") == 1
    assert "bảng cũ giữ nguyên" in capsys.readouterr().out


def test_another_engine_than_named_is_noticed(
    site: TinySite, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(site, engine, "--engine", "valhalla") == 1
    assert "answers HTTP 400: InvalidUrl" in capsys.readouterr().out
    engine.answer = {"sources_to_targets": [[{"time": 1, "distance": 1}]], "units": "miles"}
    assert ask(site, engine, "--engine", "valhalla") == 1
    assert "try --engine osrm" in capsys.readouterr().out


def test_no_connection_is_said(site: TinySite, engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    engine.url = "http://127.0.0.1:1"
    assert ask(site, engine) == 1
    assert "no connection to http://127.0.0.1:1" in capsys.readouterr().out
    engine.url = "http://127.0.0.1:1/a b"
    assert ask(site, engine) == 1


def test_what_was_answered_before_a_failure_is_kept(
    site: TinySite, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(travel, "LIMIT", 2)
    engine.fails_after = 2
    assert ask(site, engine) == 1
    found = table(site)
    assert found.legs
    assert not found.complete
    engine.fails_after, count = None, len(found.legs)
    assert ask(site, engine) == 0
    assert len(table(site).legs) == 6 > count
    assert not list((site.root / "content/legs").glob(".*"))


@pytest.mark.parametrize(
    "words",
    [
        ("--server", "ftp://127.0.0.1/"),
        ("--server", "file:///etc/passwd"),
        ("--server", "127.0.0.1:5000"),
        ("--server", "http://"),
        ("--server", "http://127.0.0.1/?a=b"),
        ("--server", "http://127.0.0.1", "--engine", "google"),
        ("--server", "http://127.0.0.1", "--mode", "bus"),
        ("--server", "http://127.0.0.1", "--mode", "motorbike"),  # OSRM has no profile of its own for it
        ("--server", "http://127.0.0.1", "--profile", "car"),
    ],
)
def test_a_line_that_cannot_be_meant_is_refused(site: TinySite, words: tuple[str, ...]) -> None:
    before = site.tree(site.root)
    assert call("travel", "--root", site.root, *words) == 2
    assert site.tree(site.root) == before


def test_a_motorbike_needs_its_profile_named(site: TinySite, engine: Engine) -> None:
    assert ask(site, engine, "--profile", "motorbike", mode="motorbike") == 0
    assert engine.asked[0][0].startswith("/table/v1/motorbike/")
    assert table(site, "motorbike").profile == "motorbike"


def test_without_a_server_it_tells_how_things_stand(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    site.edit(BAT_TRANG, "tips:", "distance_km: {value: 13, source: bao-a}\ntips:")
    assert call("travel", "--root", site.root, "--lang", "en") == 0
    out = capsys.readouterr().out
    assert "car: engine 0/6 pairs, the rest by the formula; 0 timed trips, not calibrated (needs 10 trips)" in out
    assert "Against 1 published figures of the site: median deviation" in out


def test_a_faulty_table_is_told_before_anything_is_asked(site: TinySite, engine: Engine) -> None:
    site.write(CAR, "{")
    assert ask(site, engine) == 1
    assert engine.asked == []
    assert site.read(CAR) == "{"


def test_pairs_are_asked_in_few_blocks_that_fit_and_none_twice() -> None:
    names = [f"village/{number:03}" for number in range(130)]
    wanted = [(one, other) for one in names for other in names if one != other]
    for pairs in (wanted, wanted[:50], wanted[::3], [pair for pair in wanted if "village/007" in pair], []):
        found = list(blocks(pairs, 100))
        asked = [(one, other) for starts, ends in found for one in starts for other in ends]
        assert sorted(pair for pair in asked if pair[0] != pair[1]) == sorted(pairs)
        assert all(len({*starts, *ends}) <= 100 for starts, ends in found)
    assert len(list(blocks([pair for pair in wanted if "village/007" in pair], 100))) <= 6
    assert len(list(blocks([pair for pair in wanted if max(pair) < "village/100"], 100))) == 1
    assert len(list(blocks(wanted, 100))) == 9


def test_only_web_addresses_are_addresses() -> None:
    assert is_address("http://127.0.0.1:5000")
    assert is_address("https://osrm.example.org/base/")
    assert not is_address("javascript:alert(1)")
    assert issubclass(BuildFailed, Exception)
