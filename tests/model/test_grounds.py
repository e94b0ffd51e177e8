"""What every published fact rests on: a source of its own or of its entry, and days that have passed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import TYPES_BY_NAME
from generator.model.dates import PartialDate, first_day
from generator.model.entry import Entry
from generator.model.grounds import past_days, unsourced
from generator.model.shape import Path

DAY = "2026-12-05"


def entry(type_name: str, **fields: Any) -> Entry:
    """An entry with as little as its type needs, and the fields."""
    least: dict[str, dict[str, Any]] = {
        "village": {"name": "A", "kind": "làng", "summary": "Có.", "crafts": "gom", "commune": "a"},
        "place": {"name": "A", "kind": "shop"},
        "festival": {"name": "A", "kind": "festival", "villages": "a"},
        "route": {"name": "A", "summary": "Có.", "status": "press", "order": "unknown"},
        "certificate": {"products": "a", "stage": "city-certified"},
        "commune": {"name": "A", "kind": "commune", "status": "today"},
        "source": {"title": "A"},
    }
    data = {"id": "x", **least[type_name], **fields}
    return TYPES_BY_NAME[type_name].model_validate(data, context=("vi", "en"))


TIP = {"text": "Hỏi trước."}
FACTS: list[tuple[str, dict[str, Any], Path]] = [
    ("village", {"tips": [TIP]}, ("tips", 0)),
    ("village", {"tips": [{**TIP, "source": "bao-a"}, TIP]}, ("tips", 1)),
    ("village", {"tips": [{**TIP, "source": []}]}, ("tips", 0)),
    ("village", {"tips": [{**TIP, "checked_on": "2026-01-01", "confidence": "high"}]}, ("tips", 0)),
    ("village", {"distance_km": "15"}, ("distance_km", 0)),
    ("village", {"commune_note": TIP}, ("commune_note",)),
    ("village", {"hours": {"windows": [{"days": "daily", "opens": "8:00", "closes": "9:00"}]}}, ("hours",)),
    (
        "village",
        {
            "experiences": [
                {"name": "Nặn", "hands_on": "yes", "source": "bao-a", "prices": [{"what": "vé", "vnd": "0"}]}
            ]
        },
        ("experiences", 0, "prices", 0),
    ),
    ("place", {"position": {"lat": "21", "lon": "105", "accuracy_m": "9", "what": "Cổng"}}, ("position",)),
    ("festival", {"editions": [{"first": "2026-03-01"}]}, ("editions", 0)),
    ("festival", {"date_fact": {"confidence": "high"}}, ("date_fact",)),
    ("commune", {"area_km2": "20"}, ("area_km2", 0)),
    ("route", {"stops": [{"kind": "craft", "village": "a"}]}, ("stops", 0)),
]


@pytest.mark.parametrize(("type_name", "fields", "path"), FACTS, ids=[f"{name} {path}" for name, _, path in FACTS])
def test_a_fact_without_a_source_is_found_until_its_entry_has_one(
    type_name: str, fields: dict[str, Any], path: Path
) -> None:
    assert list(unsourced(entry(type_name, **fields))) == [path]
    assert list(unsourced(entry(type_name, **fields, sources="bao-a"))) == []


def test_a_source_on_every_fact_is_enough_without_one_for_the_entry() -> None:
    tips = [{**TIP, "source": "bao-a"}, {**TIP, "source": ["bao-a", "bao-b"]}]
    assert list(unsourced(entry("village", tips=tips))) == []


def test_a_source_of_a_fact_is_not_one_of_the_facts_inside_it() -> None:
    stop = {"kind": "craft", "village": "a", "source": "bao-a", "leg": {"km": "3", "basis": "estimated"}}
    assert list(unsourced(entry("route", stops=[stop]))) == [("stops", 0, "leg")]


@pytest.mark.parametrize("status", ["published", "surveyed", "planned", "press", "editorial"])
def test_only_a_route_of_the_site_itself_needs_no_source(status: str) -> None:
    stops = [{"kind": "craft", "village": "a", "leg": {"km": "3", "basis": "estimated"}}]
    found = list(unsourced(entry("route", status=status, stops=stops)))
    assert found == ([] if status == "editorial" else [("stops", 0), ("stops", 0, "leg")])


@pytest.mark.parametrize("type_name", ["village", "place"])
def test_hours_that_nobody_knows_need_no_source(type_name: str) -> None:
    assert list(unsourced(entry(type_name, hours="unknown"))) == []
    assert list(unsourced(entry(type_name, hours={"note": "Gọi trước."}))) == [("hours",)]


@pytest.mark.parametrize("type_name", ["village", "place", "festival", "route", "certificate", "commune", "source"])
def test_an_entry_that_tells_no_fact_needs_no_source(type_name: str) -> None:
    assert list(unsourced(entry(type_name))) == []


@pytest.mark.parametrize(
    ("type_name", "fields", "path"),
    [
        ("certificate", {"scored_on": DAY}, ("scored_on",)),
        ("certificate", {"decided_on": DAY}, ("decided_on",)),
        ("certificate", {"handed_on": DAY}, ("handed_on",)),
        ("certificate", {"checked_on": DAY}, ("checked_on",)),
        ("source", {"published_on": DAY}, ("published_on",)),
        ("route", {"published_on": DAY}, ("published_on",)),
        ("village", {"checked_on": DAY}, ("checked_on",)),
        ("village", {"tips": [TIP, {**TIP, "checked_on": DAY}]}, ("tips", 1, "checked_on")),
        ("village", {"hours": {"checked_on": DAY}}, ("hours", "checked_on")),
        (
            "place",
            {"photos": [{"file": "a.jpg", "alt": "A", "author": "B", "licence": "C", "taken_on": DAY}]},
            ("photos", 0, "taken_on"),
        ),
    ],
)
def test_a_day_of_which_something_has_happened_is_among_the_past_days(
    type_name: str, fields: dict[str, Any], path: Path
) -> None:
    assert past_days(entry(type_name, **fields)) == ((path, PartialDate(2026, 12, 5)),)


@pytest.mark.parametrize(
    ("type_name", "fields"),
    [
        ("certificate", {"expires_on": DAY}),
        ("place", {"opened_on": DAY}),
        ("festival", {"editions": [{"first": DAY, "last": DAY}]}),
        ("commune", {"since": DAY, "until": DAY}),
    ],
)
def test_a_day_that_may_lie_ahead_is_not(type_name: str, fields: dict[str, Any]) -> None:
    assert past_days(entry(type_name, **fields)) == ()


@pytest.mark.parametrize(("written", "known"), [("2026", PartialDate(2026)), ("2026-12", PartialDate(2026, 12))])
def test_a_day_known_in_part_stays_known_in_part(written: str, known: PartialDate) -> None:
    assert past_days(entry("source", published_on=written)) == ((("published_on",), known),)


@given(st.dates(date(1990, 1, 1), date(2200, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_day_is_kept_as_it_is_written_and_never_taken_for_a_later_one(day: date, known: int) -> None:
    written = day.isoformat()[:known]
    ((_, found),) = past_days(entry("source", published_on=written))
    assert str(found) == written
    assert first_day(found) <= day
