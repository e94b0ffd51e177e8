"""Tables of travel times that a routing engine gave: `content/legs/<mode>.json`, written by `build.py travel`.

A table names the point each gateway had when it was asked about, so that a gateway that moved since loses only its
own pairs. `null` stands for a pair the engine found no way for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.errors import BuildFailed, Problem
from generator.geodesy import great_circle_km
from generator.legs import MODES
from generator.located import Document, Path
from generator.located_json import read_json
from generator.sources import Sources
from generator.text import nearest

FOLDER = "content/legs"
ENGINES = ("osrm", "valhalla")
MAX_BYTES = 4_000_000  # 350 gateways, each to each
MAX_MINUTES, MAX_METRES = 24 * 60, 2_000_000
SAME_POINT_KM = 0.011  # coordinates are written with four decimals
_FIELDS = ("mode", "engine", "profile", "server", "data", "asked_on", "complete", "gateways", "legs")
_NEEDED = ("mode", "engine", "profile", "asked_on", "gateways", "legs")

Degrees = tuple[float, float]
Pair = tuple[str, str]
Answer = tuple[float, int] | None  # minutes, metres; None: no way


@dataclass(frozen=True, slots=True)
class LegTable:
    """One engine's answers for one way of travel."""

    mode: str
    engine: str
    profile: str
    asked_on: date
    server: str = ""
    data: str = ""  # what the engine knew: the date of its extract
    complete: bool = False  # every pair of its gateways is there
    gateways: Mapping[str, Degrees] = field(default_factory=dict)
    legs: Mapping[Pair, Answer] = field(default_factory=dict)

    def answer(self, pair: Pair, points: Mapping[str, Degrees]) -> tuple[bool, Answer]:
        """Whether the pair was asked about where its gateways lie now, and the answer."""
        known = pair in self.legs and all(self.stands(name, points[name]) for name in pair)
        return known, self.legs[pair] if known else None

    def stands(self, name: str, point: Degrees) -> bool:
        """Whether a gateway lies where it lay when it was asked about."""
        return name in self.gateways and great_circle_km(self.gateways[name], point) <= SAME_POINT_KM


def table_path(mode: str) -> str:
    return f"{FOLDER}/{mode}.json"


LEG_TABLES = frozenset(map(table_path, MODES))


def load_tables(sources: Sources, known: Iterable[str], problems: list[Problem]) -> dict[str, LegTable]:
    """Mode -> table. `known` are the gateways of the site."""
    found: dict[str, LegTable] = {}
    names = frozenset(known)
    for mode in MODES:
        source = sources.get(table_path(mode))
        if source is None:
            continue
        try:
            table, refused = read_table(source.path, source.data, mode, names)
        except BuildFailed as failure:
            problems.extend(failure.problems)
            continue
        problems.extend(refused)
        if table is not None and not refused:
            found[mode] = table
    return found


def read_table(file: str, raw: bytes, mode: str, known: frozenset[str]) -> tuple[LegTable | None, list[Problem]]:
    """A table with its problems. Raises BuildFailed for what is no JSON."""
    document = read_json(file, raw, MAX_BYTES)
    data = document.data
    if not isinstance(data, dict):
        return None, [document.problem("expected-fields", (), field=mode, expected=", ".join(_FIELDS))]
    problems = list(_faults_of_head(document, data, mode))
    if problems:
        return None, problems
    problems = list(_faults_of_gateways(document, data["gateways"], known)) or list(_faults_of_legs(document, data))
    if problems:
        return None, problems
    return _table(data), []


def write_table(table: LegTable) -> bytes:
    """The file of a table: sorted, a line for each pair, so that a change reads well."""
    head = {
        "mode": table.mode,
        "engine": table.engine,
        "profile": table.profile,
        "server": table.server,
        "data": table.data,
        "asked_on": table.asked_on.isoformat(),
        "complete": table.complete,
    }
    lines = [f"  {_dump(name)}: {_dump(value)}," for name, value in head.items()]
    points = [f"    {_dump(name)}: {_dump(list(point))}" for name, point in sorted(table.gateways.items())]
    lines += ['  "gateways": {', ",\n".join(points), "  },", '  "legs": {']
    rows: dict[str, list[str]] = {}
    for (start, end), answer in sorted(table.legs.items()):
        rows.setdefault(start, []).append(f"      {_dump(end)}: {_dump(list(answer) if answer else None)}")
    blocks = ["\n".join((f"    {_dump(start)}: {{", ",\n".join(row), "    }")) for start, row in rows.items()]
    lines += [",\n".join(blocks), "  }"]
    return ("{\n" + "\n".join(line for line in lines if line) + "\n}\n").encode()


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _table(data: dict[str, Any]) -> LegTable:
    legs: dict[Pair, Answer] = {
        (start, end): (float(answer[0]), int(answer[1])) if answer else None
        for start, row in data["legs"].items()
        for end, answer in row.items()
    }
    return LegTable(
        data["mode"],
        data["engine"],
        data["profile"],
        date.fromisoformat(data["asked_on"]),
        data.get("server", ""),
        data.get("data", ""),
        data.get("complete", False),
        {name: (float(lat), float(lon)) for name, (lat, lon) in data["gateways"].items()},
        legs,
    )


def _faults_of_head(document: Document, data: dict[str, Any], mode: str) -> Iterator[Problem]:
    for name in data:
        if name not in _FIELDS:
            meant = nearest(name, _FIELDS)
            more = {"suggestion": meant} if meant else {}
            yield document.problem_at_key("unknown-field", (name,), field=name, **more)
    for name in _NEEDED:
        if name not in data:
            yield document.problem_at_key("missing-field", (name,), field=name, label=name)
    for name, choices in (("mode", (mode,)), ("engine", ENGINES), ("complete", (True, False))):
        if name in data and (data[name] not in choices or isinstance(data[name], bool) != (name == "complete")):
            shown = ", ".join(_dump(choice).strip('"') for choice in choices)
            yield document.problem("not-a-choice", (name,), field=name, value=_dump(data[name])[:40], choices=shown)
    for name in ("profile", "server", "data"):
        if not isinstance(data.get(name, ""), str):
            yield document.problem("expected-text", (name,), field=name)
    if "asked_on" in data and not _is_day(data["asked_on"]):
        yield document.problem("not-a-date", ("asked_on",), field="asked_on", value=_dump(data["asked_on"])[:40])
    for name in ("gateways", "legs"):
        if not isinstance(data.get(name, {}), dict):
            yield document.problem("expected-fields", (name,), field=name, expected="village/…")


def _faults_of_gateways(document: Document, gateways: dict[str, Any], known: frozenset[str]) -> Iterator[Problem]:
    for name, point in gateways.items():
        path = ("gateways", name)
        if name not in known:
            meant = nearest(name, known)
            yield document.problem_at_key(
                "unknown-gateway", path, value=name, **({"suggestion": meant} if meant else {})
            )
        elif not _is_point(point):
            yield document.problem("not-a-point", path, value=_dump(point)[:40])


def _faults_of_legs(document: Document, data: dict[str, Any]) -> Iterator[Problem]:
    gateways = data["gateways"]
    for start, row in data["legs"].items():
        if start not in gateways:
            yield document.problem_at_key("unknown-gateway", ("legs", start), value=start)
        elif not isinstance(row, dict):
            yield document.problem("expected-fields", ("legs", start), field=start, expected="village/…")
        else:
            for end, answer in row.items():
                yield from _faults_of_leg(document, ("legs", start, end), end in gateways and end != start, answer)
    if data.get("complete"):
        for start in sorted(gateways):
            row = data["legs"].get(start, {})
            for end in sorted(gateways):
                if end != start and isinstance(row, dict) and end not in row:
                    yield document.problem_at_key("leg-missing", ("legs", start), start=start, end=end)


def _faults_of_leg(document: Document, path: Path, known: bool, answer: Any) -> Iterator[Problem]:
    if not known:
        yield document.problem_at_key("unknown-gateway", path, value=str(path[-1]))
    elif answer is not None:
        if not isinstance(answer, list) or len(answer) != 2 or not all(_is_number(part) for part in answer):
            yield document.problem("not-a-leg", path, value=_dump(answer)[:40])
        elif not 0 <= answer[0] <= MAX_MINUTES:
            limits = {"low": "0", "high": str(MAX_MINUTES)}
            yield document.problem("out-of-range", (*path, 0), field=str(path[-1]), value=f"{answer[0]:g}", **limits)
        elif not 0 <= answer[1] <= MAX_METRES:
            limits = {"low": "0", "high": str(MAX_METRES)}
            yield document.problem("out-of-range", (*path, 1), field=str(path[-1]), value=f"{answer[1]:g}", **limits)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_point(value: Any) -> bool:
    """Latitude first, within Vietnam."""
    pair = isinstance(value, list) and len(value) == 2 and all(_is_number(part) for part in value)
    return pair and 8 <= value[0] <= 24 and 102 <= value[1] <= 118


def _is_day(value: Any) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
