"""Well-formed values that cannot be: days to come of what has happened, points outside their commune."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import Problem
from generator.geodesy import EARTH_RADIUS_KM
from generator.located import read_front_matter, read_yaml
from generator.messages import describe
from generator.model import TYPES_BY_NAME
from generator.model.reading import Parsed, read_folder_entry, read_rows
from generator.plausibility import STRETCH, find_implausible
from generator.reporting import place
from generator.sources import SourceFile, Sources

TODAY = date(2026, 11, 21)
LANGUAGES = ("vi", "en")
KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180  # of latitude
REACH_KM = STRETCH * math.sqrt(20 / math.pi)  # of a commune of 20 km²: 6.3 km

VILLAGE = "content/villages/gom/index.md"
COMMUNES = "content/communes.yaml"


def problems(files: dict[str, str], today: date = TODAY) -> list[Problem]:
    """What is implausible in tables and in folders, each file by its path."""
    sources: Sources = {path: SourceFile(path, path, text.encode()) for path, text in files.items()}
    parsed: dict[str, Parsed] = {}
    for path, text in files.items():
        found: list[Parsed | None]
        if path.endswith(".yaml"):
            name = path.split("/")[1].removesuffix(".yaml")
            kind = next(kind for kind in TYPES_BY_NAME.values() if kind.table == name)
            rows, refused = read_rows(kind, read_yaml(path, text.encode()), LANGUAGES)
            found = [*rows]
        else:
            _, folder, entry_id, _ = path.split("/")
            kind = next(kind for kind in TYPES_BY_NAME.values() if kind.folder == folder)
            documents = {"vi": read_front_matter(path, text.encode())}
            entry, refused = read_folder_entry(kind, entry_id, documents, LANGUAGES, frozenset())
            found = [entry]
        assert refused == []
        parsed |= {f"{kind.type_name}/{item.entry.id}": item for item in found if item}
    return list(find_implausible(sources, parsed, today))


# ------------------------------------------------------------------------------------------------------ days to come


def of_day(day: str | date, today: date = TODAY) -> list[Problem]:
    return problems({"content/sources.yaml": f"sources:\n  - {{id: a, title: A, published_on: {day}}}\n"}, today)


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("2026-12-05", "2026-05-12"),  # day and month swapped
        ("2026-12-01", "2026-01-12"),
        ("2027-03-05", "2026-03-05"),  # this year; swapped it would lie ahead too
        ("2062-11-21", "2026-11-21"),  # today has come
        ("2062-11-22", "2025-11-22"),  # tomorrow has not
        ("2026-12-31", "2025-12-31"),  # last year: no month 31, and this year's has not come
        ("2026-12-12", "2025-12-12"),
        ("2026-11-22", "2025-11-22"),
        ("2028-02-29", ""),  # a day that neither this year nor the last one has
        # Known in part, and meant in part.
        ("2026-12", "2025-12"),
        ("2027-11", "2026-11"),  # of the month of today something has passed
        ("2027-12", "2025-12"),
        ("2027-01", "2026-01"),
        ("2027", "2026"),
        ("2062", "2026"),
    ],
)
def test_a_day_to_come_is_refused_with_the_day_that_was_probably_meant(day: str, meant: str) -> None:
    (item,) = of_day(day)
    values = dict(item.values)
    assert (place(item), item.code) == ("content/sources.yaml:2:37", "future-day")
    assert (values["value"], values["today"], values.get("suggestion", "")) == (day, "2026-11-21", meant)
    for lang in LANGUAGES:
        sentence, hint = describe(item, lang)
        assert f"published_on: {day}" in sentence  # as it is written, with the field
        assert re.findall(r"\d+(?:-\d+)*", hint) == [meant] * bool(meant)


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-20", "1990-12-31", "2026-11", "2026"])
def test_today_and_what_can_have_passed_are_no_problem(day: str) -> None:
    assert of_day(day) == []


def test_a_problem_passes_with_the_days() -> None:
    assert len(of_day("2026-12-05", date(2026, 12, 4))) == 1
    assert of_day("2026-12-05", date(2026, 12, 5)) == []


@settings(max_examples=80, deadline=None)
@given(st.dates(date(2001, 1, 1), date(2100, 12, 31)), st.integers(1, 3000), st.sampled_from([4, 7, 10]))
def test_the_day_that_was_meant_has_passed_and_has_the_same_numbers(today: date, ahead: int, known: int) -> None:
    written = (today + timedelta(days=ahead)).isoformat()[:known]
    found = of_day(written, today)
    if written <= today.isoformat()[:known]:  # of this month or this year something has passed
        assert found == []
        return
    values = dict(found[0].values)
    meant = str(values.get("suggestion", ""))
    assert values["value"] == written
    if not meant:
        assert written.endswith("-02-29")
        return
    assert len(meant) == len(written)  # no more is meant than is written
    if meant[4:] == written[4:]:
        assert int(meant[:4]) in (today.year, today.year - 1)
    else:
        assert meant == f"{written[:4]}-{written[8:]}-{written[5:7]}"
    assert of_day(meant, today) == []


def test_every_day_to_come_of_an_entry_has_its_own_place() -> None:
    text = "certificates:\n  - id: a\n    products: a\n    stage: national\n"
    days = (
        "    scored_on: 2027-01-05\n    decided_on: 2027-01-06\n    handed_on: 2027-01-07\n    checked_on: 2027-01-08\n"
    )
    path = "content/certificates.yaml"
    found = problems({path: text + days + "    expires_on: 2030-01-06\n"})
    assert sorted((place(item), dict(item.values)["value"]) for item in found) == [
        (f"{path}:5:16", "2027-01-05"),
        (f"{path}:6:17", "2027-01-06"),
        (f"{path}:7:16", "2027-01-07"),
        (f"{path}:8:17", "2027-01-08"),
    ]


# ----------------------------------------------------------------------------------------------- outside the commune


def commune(name: str, lat: float | None, area: str = "20", status: str = "today") -> str:
    """A row: its area in km² or "" for one that is not known, its middle on the meridian of 105.9 or nowhere."""
    middle = f"{{lat: {lat}, lon: 105.9, accuracy_m: 1000, what: Giữa}}" if lat is not None else ""
    known = [f"position: {middle}"] if middle else []
    known += [f"area_km2: {area}"] if area else []
    fields = ", ".join(
        [f"id: {name}", f"name: Xã {name}", "kind: commune", f"status: {status}", "sources: bao", *known]
    )
    return f"  - {{{fields}}}\n"


def village(lat: float, accuracy_m: int = 0, commune_id: str = "a") -> str:
    facts = f"name: Gốm\nkind: làng\nsummary: Có.\ncrafts: gom\nsources: bao\ncommune: {commune_id}\n"
    return f"---\n{facts}position:\n  lat: {lat:.5f}\n  lon: 105.9\n  accuracy_m: {accuracy_m}\n  what: Cổng\n---\n"


def outside(text: str, *rows: str, path: str = VILLAGE) -> list[Problem]:
    return problems({path: text, COMMUNES: "communes:\n" + "".join(rows)})


def north_of(lat: float, km: float) -> float:
    return lat + km / KM_PER_DEGREE


def test_a_point_far_outside_its_commune_is_refused_at_its_latitude() -> None:
    (item,) = outside(village(21.1), commune("a", 20.97))
    assert (place(item), item.code) == (f"{VILLAGE}:9:8", "outside-commune")
    for lang in LANGUAGES:
        sentence, hint = describe(item, lang)
        assert "Xã a" in sentence
        assert "14.5 km" in sentence
        assert "6.3 km" in sentence
        assert " lat " in hint
        assert " lon" in hint
        assert "commune:" not in hint  # the point lies in none that is known


def advice(text: str, *rows: str) -> list[str]:
    """The commune that each problem proposes, "" for none."""
    found: list[str] = []
    for item in outside(text, *rows):
        hints = {describe(item, lang)[1].partition("commune: ")[2] for lang in LANGUAGES}
        assert len(hints) == 1
        found += hints
    return found


@pytest.mark.parametrize(
    ("others", "named"),
    [
        ([], ""),
        ([commune("b", 21.1)], "b"),
        ([commune("b", 21.13), commune("c", 21.11), commune("d", 21.06)], "c"),  # the nearest
        ([commune("b", 21.11, status="former"), commune("c", 21.13)], "c"),  # one of today
        ([commune("b", 21.11, area="")], ""),  # how far it reaches is not known
        ([commune("b", None)], ""),
        ([commune("b", 21.3)], ""),  # too far as well
    ],
    ids=["none", "one", "nearest", "of today", "no area", "no middle", "too far"],
)
def test_the_commune_in_which_the_point_lies_is_named(others: list[str], named: str) -> None:
    assert advice(village(21.1), commune("a", 20.97), *others) == [named]


@settings(max_examples=60, deadline=None)
@given(st.floats(0.1, 400), st.integers(0, 20_000), st.floats(0, 1.99))
def test_within_the_reach_of_the_area_and_its_own_accuracy_nothing_is_said(
    area: float, accuracy_m: int, part: float
) -> None:
    reach = STRETCH * math.sqrt(round(area, 2) / math.pi) + accuracy_m / 1000
    away = reach * part
    if abs(away - reach) > 0.01:  # not on the very edge
        found = outside(village(north_of(19, away), accuracy_m), commune("a", 19, area=f"{area:.2f}"))
        assert [item.code for item in found] == (["outside-commune"] if away > reach else [])


def test_where_areas_differ_the_largest_counts() -> None:
    text = village(north_of(20.97, REACH_KM * 1.5))
    assert len(outside(text, commune("a", 20.97))) == 1
    assert outside(text, commune("a", 20.97, area="[20, 60]")) == []
    assert outside(text, commune("a", 20.97, area="[60, 20]")) == []


@pytest.mark.parametrize(
    "rows",
    [[commune("a", 20.97, area="")], [commune("a", None)], [commune("a", None, area="")], [commune("b", 20.97)]],
    ids=["no area", "no middle", "neither", "not there"],
)
def test_of_a_commune_without_area_or_middle_nothing_is_said(rows: list[str]) -> None:
    assert outside(village(21.4), *rows) == []


PLACE = """\
---
name: Chợ
kind: market
sources: bao
{more}position: {{lat: 21.1, lon: 105.9, accuracy_m: 50, what: Cổng}}
---
"""


def place_outside(more: str, village_text: str = "") -> list[str]:
    """The communes, of three, that a place at 21.1 is found to lie outside of; b is the one in which it lies."""
    path = "content/places/cho/index.md"
    rows = commune("a", 20.97) + commune("b", 21.1) + commune("c", 21.3)
    files = {path: PLACE.format(more=more), COMMUNES: "communes:\n" + rows}
    found = problems(files | ({VILLAGE: village_text} if village_text else {}))
    assert [place(item).partition(":")[0] for item in found] == [path] * len(found)
    assert all((item.line, item.code) == (5 + more.count("\n"), "outside-commune") for item in found)
    return [describe(item, "vi")[0].partition("Xã ")[2][:1] for item in found]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("commune: a\n", ["a"]),
        ("commune: b\n", []),
        ("", []),
        ("village: gom\n", ["a"]),  # that of its village
        ("village: gom\ncommune: b\n", []),  # its own goes before that of its village
        ("village: gom\ncommune: c\n", ["c"]),
        ("village: moi\n", []),  # there is no such village
    ],
    ids=["in another", "in its own", "in none", "of a village", "own first", "own, and in another", "no village"],
)
def test_a_place_is_looked_at_like_a_village_in_its_own_commune_or_that_of_its_village(
    more: str, expected: list[str]
) -> None:
    assert place_outside(more, village(20.97)) == expected


def test_a_place_of_a_village_that_lies_in_the_same_commune_is_no_problem() -> None:
    assert place_outside("village: gom\n", village(21.1, commune_id="b")) == []


def test_a_village_without_a_point_is_no_problem() -> None:
    head, _, _ = village(21.1).partition("position:")
    assert outside(f"{head}---\n", commune("a", 20.97)) == []


def test_a_name_in_two_languages_is_said_in_that_of_the_message() -> None:
    row = commune("a", 20.97).replace("name: Xã a", "name: {vi: Bát Tràng, en: Bat Trang}")
    (item,) = outside(village(21.1), row)
    said: dict[str, Any] = {lang: describe(item, lang)[0] for lang in LANGUAGES}
    assert "Bát Tràng" in said["vi"]
    assert "Bat Trang" in said["en"]
