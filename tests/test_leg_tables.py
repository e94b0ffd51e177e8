"""Tables of a routing engine: written and read back, every fault at its line, and what a moved gateway loses."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BuildFailed
from generator.leg_tables import LegTable, read_table, write_table
from generator.messages import describe

A, B, C = "village/a", "village/b", "feature/c"
POINTS = {A: (20.97, 105.91), B: (20.8278, 105.7727), C: (21.0288, 105.8523)}
LEGS: dict[tuple[str, str], tuple[float, int] | None] = {
    (A, B): (34.1, 21_000), (B, A): (36.0, 22_000), (A, C): None,
    (C, A): (28.0, 12_000), (B, C): (50.5, 30_000), (C, B): (49.0, 30_100),
}  # fmt: skip
TABLE = LegTable(
    "car", "osrm", "driving", date(2026, 11, 21), "http://127.0.0.1:5000", "2026-10-25", True, POINTS, LEGS
)
KNOWN = frozenset(POINTS)


def table(change: Callable[[Any], object] | None = None) -> bytes:
    data = json.loads(write_table(TABLE))
    if change:
        change(data)
    return json.dumps(data, indent=1).encode()


def faults(raw: bytes, known: frozenset[str] = KNOWN) -> list[tuple[str, str]]:
    """Codes with the text that stands where they point."""
    found, problems = read_table("content/legs/car.json", raw, "car", known)
    assert (found is None) == bool(problems)
    lines = raw.decode().split("\n")
    for item in problems:
        for lang in ("vi", "en"):
            assert all(describe(item, lang)[0:1])
    return [(item.code, lines[item.line - 1][item.column - 1 :].rstrip(",")) for item in problems]


def test_a_table_is_read_as_it_was_written() -> None:
    assert read_table("content/legs/car.json", write_table(TABLE), "car", KNOWN) == (TABLE, [])


def test_the_file_is_sorted_with_a_line_for_each_pair() -> None:
    text = write_table(TABLE).decode()
    assert json.loads(text)["gateways"] == {name: list(point) for name, point in sorted(POINTS.items())}
    lines = text.split("\n")
    assert '      "village/b": [34.1, 21000]' in lines
    assert '      "feature/c": null,' in lines
    turned = LegTable(
        **{**{name: getattr(TABLE, name) for name in TABLE.__slots__}, "legs": dict(reversed(LEGS.items()))}
    )
    assert write_table(turned) == write_table(TABLE)
    assert text.endswith("}\n")


@pytest.mark.parametrize("count", [0, 1])
def test_a_table_without_pairs_is_a_table(count: int) -> None:
    empty = LegTable("car", "osrm", "driving", date(2026, 11, 21), gateways=dict(list(POINTS.items())[:count]))
    assert read_table("content/legs/car.json", write_table(empty), "car", KNOWN) == (empty, [])


def put(*path: Any) -> Callable[[Any], object]:
    """Puts the last of the arguments at the path of the others."""
    *where, last, value = path

    def change(data: Any) -> None:
        for part in where:
            data = data[part]
        data[last] = value

    return change


BAD = {
    "a missing pair": (lambda data: data["legs"][A].pop(B), [("leg-missing", '"village/a": {')]),
    "a missing row": (lambda data: data["legs"].pop(A), [("leg-missing", '"legs": {')] * 2),
    "negative minutes": (put("legs", A, B, [-1, 5]), [("out-of-range", "-1")]),
    "a day of minutes": (put("legs", A, B, [1441, 5]), [("out-of-range", "1441")]),
    "negative metres": (put("legs", A, B, [1, -5]), [("out-of-range", "-5")]),
    "a leg to itself": (put("legs", A, A, [1, 5]), [("unknown-gateway", '"village/a": [')]),
    "an unknown end": (put("legs", A, "village/x", [1, 5]), [("unknown-gateway", '"village/x": [')]),
    "an unknown start": (put("legs", "village/x", {}), [("unknown-gateway", '"village/x": {}')]),
    "an unknown gateway": (put("gateways", "village/x", [21, 105.8]), [("unknown-gateway", '"village/x": [')]),
    "one number": (put("legs", A, B, [5]), [("not-a-leg", "[")]),
    "a text": (put("legs", A, B, "5"), [("not-a-leg", '"5"')]),
    "texts": (put("legs", A, B, ["5", "6"]), [("not-a-leg", "[")]),
    "true": (put("legs", A, B, [True, 6]), [("not-a-leg", "[")]),
    "a row that is a list": (put("legs", A, []), [("expected-fields", "[]")]),
    "swapped coordinates": (put("gateways", A, [105.91, 20.97]), [("not-a-point", "[")]),
    "another mode": (put("mode", "walk"), [("not-a-choice", '"walk"')]),
    "another engine": (put("engine", "google"), [("not-a-choice", '"google"')]),
    "complete in words": (put("complete", "yes"), [("not-a-choice", '"yes"')]),
    "complete by number": (put("complete", 1), [("not-a-choice", "1")]),
    "no such day": (put("asked_on", "2026-02-30"), [("not-a-date", '"2026-02-30"')]),
    "a day as number": (put("asked_on", 20261121), [("not-a-date", "20261121")]),
    "a profile that is none": (put("profile", ["car"]), [("expected-text", "[")]),
    "gateways as list": (put("gateways", []), [("expected-fields", "[]")]),
    "a misspelt field": (put("enigne", "osrm"), [("unknown-field", '"enigne": "osrm"')]),
    "a missing field": (lambda data: data.pop("asked_on"), [("missing-field", "{")]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_fault_is_told_where_it_stands(name: str) -> None:
    change, expected = BAD[name]
    assert faults(table(change)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", [b"[]", b"1", b'"x"', b"null"])
def test_what_is_no_object_is_no_table(raw: bytes) -> None:
    assert [code for code, _ in faults(raw)] == ["expected-fields"]


def test_an_incomplete_table_may_lack_pairs() -> None:
    def change(data: Any) -> None:
        data["complete"] = False
        del data["legs"][A][B]

    found, problems = read_table("content/legs/car.json", table(change), "car", KNOWN)
    assert problems == []
    assert found is not None
    assert (A, B) not in found.legs


def test_a_moved_gateway_loses_its_own_pairs_and_no_others() -> None:
    moved = {**POINTS, A: (20.9705, 105.91)}  # 55 m
    assert TABLE.answer((A, B), POINTS) == (True, (34.1, 21_000))
    assert TABLE.answer((A, C), POINTS) == (True, None)
    assert {pair for pair in LEGS if TABLE.answer(pair, moved)[0]} == {(B, C), (C, B)}
    nudged = {**POINTS, A: (20.97005, 105.91)}  # 6 m: coordinates have four decimals
    assert all(TABLE.answer(pair, nudged)[0] for pair in LEGS)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(BuildFailed):
        table, problems = read_table("content/legs/car.json", raw, "car", KNOWN)
        assert (table is None) == bool(problems)
