"""The loaded content says what the files of facts say, by the list in key_facts.yaml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from generator.model.certificate import Certificate
from generator.model.dates import PartialDate
from generator.model.fields import Localized
from generator.model.numbers import Span
from generator.site import Site

LIST = yaml.safe_load(Path(__file__).with_name("key_facts.yaml").read_text("utf-8"))
FACTS: list[dict[str, Any]] = LIST["facts"]
IDS: list[tuple[str, str, str]] = [
    (type_name, fact_id, entry_id) for type_name, ids in LIST["ids"].items() for fact_id, entry_id in ids.items()
]
WAYS = ("is", "has", "mentions", "are")


def plain(value: Any) -> Any:
    """A value as the list writes it: texts in Vietnamese, days and ranges in words, whole numbers without a point."""
    if isinstance(value, Localized):
        return dict(value.texts)["vi"]
    if isinstance(value, PartialDate):
        parts = (f"{value.year:04}", *(f"{part:02}" for part in (value.month, value.day) if part is not None))
        return "-".join(parts)
    if isinstance(value, Span):
        return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value:.10g}"
    return value


def walk(value: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """Every value at a path."""
    if not path:
        yield value
    elif path[0] == "*":
        for item in value or ():
            yield from walk(item, path[1:])
    elif value is not None:
        yield from walk(getattr(value, path[0]), path[1:])


def found_at(content: Site, reference: str, field: str) -> list[Any]:
    """The values of a field. A list is all its items."""
    if field == "certificates":
        _, _, product = reference.partition("/")
        entries = [content.parsed[f"certificate/{found}"].entry for found in content.ids["certificate"]]
        named = [entry for entry in entries if isinstance(entry, Certificate) and product in entry.products]
        return sorted(named, key=lambda entry: (entry.round_year.low if entry.round_year else 0, entry.id))
    values = list(walk(content.parsed[reference].entry, tuple(field.split("."))))
    return list(values[0]) if len(values) == 1 and isinstance(values[0], tuple) else values


def agrees(found: Any, expected: Any) -> bool:
    """Whether a value is the expected one, or a record that has the expected fields."""
    if isinstance(expected, dict) and set(expected) == {"mentions"}:
        return str(expected["mentions"]) in str(plain(found))
    if isinstance(expected, dict):
        return isinstance(found, BaseModel) and all(
            agrees(getattr(found, name), value) for name, value in expected.items()
        )
    return bool(plain(found) == plain(expected)) or (found is not None and str(plain(found)) == str(plain(expected)))


def holds(found: list[Any], way: str, expected: Any) -> bool:
    """Whether the values of a field are the expected ones."""
    if way == "is":
        return len(found) == 1 and agrees(found[0], expected)
    if way == "has":
        each = expected if isinstance(expected, list) else [expected]
        return all(any(agrees(value, one) for value in found) for one in each)
    if way == "mentions":
        return any(expected in str(plain(value)) for value in found)
    return len(found) == len(expected) and all(map(agrees, found, expected))


def shown(found: list[Any]) -> str:
    """The values for a message; of a record what stands in it."""
    parts = (
        f"{{{', '.join(f'{name}: {plain(field)}' for name, field in value if field)}}}"
        if isinstance(value, BaseModel)
        else str(plain(value))
        for value in found
    )
    return "; ".join(parts) or "nothing"


def way_of(row: dict[str, Any]) -> str:
    (way,) = set(row) - {"entry", "field"}
    return way


def test_the_list_is_long_and_says_nothing_twice() -> None:
    rows = [(row["entry"], row["field"], way_of(row), str(row[way_of(row)])) for row in FACTS]
    assert {way for _, _, way, _ in rows} == set(WAYS)
    assert [row for row, times in Counter(rows).items() if times > 1] == []
    assert len(rows) >= 500
    assert Counter(type_name for type_name, _, _ in IDS) == {"village": 23, "route": 10, "product": 80, "place": 18}


def test_every_village_route_product_and_place_of_the_list_has_facts() -> None:
    told = {row["entry"] for row in FACTS}
    assert [f"{kind}/{entry}" for kind, _, entry in IDS if f"{kind}/{entry}" not in told] == []


@pytest.mark.parametrize(("type_name", "fact_id", "entry_id"), IDS, ids=[f"{kind}-{fact}" for kind, fact, _ in IDS])
def test_what_the_facts_hold_has_an_entry(content: Site, type_name: str, fact_id: str, entry_id: str) -> None:
    assert entry_id in content.ids[type_name], f"{type_name} {fact_id} of the facts has no entry {entry_id}"


@pytest.mark.parametrize("row", FACTS, ids=[f"{row['entry']}-{row['field']}-{n}" for n, row in enumerate(FACTS)])
def test_an_entry_says_what_the_facts_say(content: Site, row: dict[str, Any]) -> None:
    way = way_of(row)
    assert row["entry"] in content.parsed, f"{row['entry']} is not in content/"
    found = found_at(content, row["entry"], row["field"])
    assert holds(found, way, row[way]), (
        f"{row['entry']}: {row['field']} {way} {row[way]!r} in the facts, but the entry has: {shown(found)}"
    )


@pytest.mark.parametrize(
    ("found", "way", "expected", "right"),
    [
        ([4], "is", 4, True),
        ([4], "is", 5, False),
        ([4, 4], "is", 4, False),
        ([], "is", None, False),
        ([None], "is", None, True),
        ([None], "is", "None", False),
        ([0], "is", None, False),
        ([13.0, 15.0], "has", 15, True),
        ([13.0, 15.0], "has", [13, 15], True),
        ([13.0], "has", [13, 15], False),
        (["giữa năm 1010"], "mentions", "1010", True),
        ([], "mentions", "1010", False),
        (["a", "b"], "are", ["a", "b"], True),
        (["b", "a"], "are", ["a", "b"], False),
        (["a", "b"], "are", ["a"], False),
        ([], "are", [], True),
        ([PartialDate(2023, 7)], "is", "2023-07", True),
        ([PartialDate(2023, 7, 1)], "is", "2023-07", False),
        ([PartialDate(2023, 7, 17)], "is", date(2023, 7, 17), True),
        ([Span(3, 4)], "is", "3-4", True),
        ([Span(3, 4)], "is", 4, False),
        ([20.762], "is", 20.762, True),
        ([20.762], "is", 20.7621, False),
    ],
)
def test_a_value_that_differs_is_seen(found: list[Any], way: str, expected: Any, right: bool) -> None:
    assert holds(found, way, expected) is right
