"""From documents to entries: translations over facts, the places of problems, and all of them at once."""

from __future__ import annotations

from typing import Any

import pytest

from generator.errors import Problem
from generator.located import read_front_matter, read_yaml
from generator.model import TYPES_BY_NAME
from generator.model.reading import Parsed, read_folder_entry, read_rows

LANGUAGES = ("vi", "en")
HEAD = "name: Bát Tràng\nkind: làng gốm\nsummary: Có gốm.\ncrafts: [gom]\ncommune: bat-trang\n"
VI, EN = "index.md", "index.en.md"


def read(fields: str, translation: str | None = None, head: str = HEAD) -> tuple[Parsed | None, list[Problem]]:
    """A village from the fields after the usual ones (which end on line 6) and from the fields of its translation."""
    files = {"vi": (VI, f"---\n{head}{fields}sources: bao-a\n---\n")}
    if translation is not None:
        files["en"] = (EN, f"---\n{translation}---\n")
    documents = {lang: read_front_matter(name, text.encode()) for lang, (name, text) in files.items()}
    return read_folder_entry(TYPES_BY_NAME["village"], "bat-trang", documents, LANGUAGES, frozenset(TYPES_BY_NAME))


def village(fields: str, translation: str | None = None) -> Any:
    parsed, problems = read(fields, translation)
    assert problems == []
    assert parsed is not None
    return parsed.entry


def places(fields: str, translation: str | None = None, head: str = HEAD) -> list[tuple[str, str, int, int]]:
    """(code, file, line, column) of each problem."""
    _, problems = read(fields, translation, head)
    return [(item.code, item.file, item.line, item.column) for item in problems]


# ---------------------------------------------------------------------------------------------- translations


def test_a_translation_is_laid_over_the_facts_and_the_rest_falls_back() -> None:
    found = village(
        "tips:\n  - {text: Hỏi trước., source: bao-a}\n  - {text: Đi sớm.}\n",
        "kind: pottery village\ntips:\n  - text: Ask first.\n  - {}\n",
    )
    assert found.kind.texts == (("en", "pottery village"), ("vi", "làng gốm"))
    assert found.name.texts == (("vi", "Bát Tràng"),)
    assert found.tips[0].text.pick("en", "vi") == ("Ask first.", "en")
    assert found.tips[0].source == ("bao-a",)
    assert found.tips[1].text.pick("en", "vi") == ("Đi sớm.", "vi")


def test_a_translation_of_a_text_in_several_languages_replaces_its_own_only() -> None:
    found = village("pronunciation: baht chahng\n", "kind: pottery village\n")
    assert found.pronunciation == "baht chahng"
    parsed, problems = read("", "kind: potters\n", HEAD.replace("kind: làng gốm", "kind: {vi: làng gốm, en: village}"))
    assert problems == []
    assert parsed is not None
    assert dict(parsed.entry.kind.texts) == {"vi": "làng gốm", "en": "potters"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "translation",
    [
        "",
        "crafts: [gom]\ncommune: bat-trang\n",
        "commune:\n",
        "stay: {minutes: 60}\n",
        'kind: ""\n',
    ],
)
def test_empty_fields_and_equal_copies_of_facts_may_stand_in_a_translation(translation: str) -> None:
    fields = "stay: {minutes: 60, basis: estimated}\n"
    assert village(fields, translation) == village(fields)


def test_a_name_that_is_the_same_in_the_translation_counts_as_translated() -> None:
    assert village("", "name: Bát Tràng\n").name.texts == (("en", "Bát Tràng"), ("vi", "Bát Tràng"))


def test_a_text_may_stand_in_a_translation_only() -> None:
    assert village("stay: {minutes: 60, basis: estimated}\n", "slug: pottery\n").slug.texts == (("en", "pottery"),)


def test_a_single_claim_is_translated_without_its_list() -> None:
    fields = "distance_km: {value: 15, note: theo báo}\n"
    found = village(fields, "distance_km: {note: from a newspaper}\n")
    assert dict(found.distance_km[0].note.texts) == {"vi": "theo báo", "en": "from a newspaper"}


TRANSLATION_PROBLEMS: dict[str, tuple[str, str, list[tuple[str, int, int]]]] = {
    "another fact": ("", "commune: gia-lam\n", [("belongs-in-index", 2, 1)]),
    "another number": ("pronunciation: a\n", "kind: b\npronunciation: c\n", [("belongs-in-index", 3, 1)]),
    "a fact of its own": ("", "pronunciation: a\n", [("belongs-in-index", 2, 1)]),
    "a record of its own": ("", "stay:\n  minutes: 5\n", [("belongs-in-index", 2, 1)]),
    "another fact inside": (
        "stay: {minutes: 60, basis: estimated}\n",
        "stay:\n  minutes: 90\n",
        [("belongs-in-index", 3, 3)],
    ),
    "another fact in a list": (
        "tips:\n  - {text: Một., source: bao-a}\n",
        "tips:\n  - text: One.\n    source: bao-b\n",
        [("belongs-in-index", 4, 5)],
    ),
    "a shorter list": ("tips: [{text: a}, {text: b}]\n", "tips:\n  - text: c\n", [("unequal-lists", 2, 1)]),
    "a longer list": ("tips: [{text: a}]\n", "tips: [{text: b}, {text: c}]\n", [("unequal-lists", 2, 1)]),
    "an unknown field": ("", "kind: village\nsumary: x\n", [("unknown-field", 3, 1)]),
    "an unknown field inside": ("tips: [{text: a}]\n", "tips:\n  - txet: b\n", [("unknown-field", 3, 5)]),
    "a list for a text": ("", "kind: [a]\n", [("expected-text", 2, 7)]),
    "a text for a record": ("tips: [{text: a}]\n", "tips:\n  - b\n", [("belongs-in-index", 3, 5)]),
    "a slug that is no address": ("", "slug: ../x\n", [("not-an-id", 2, 7)]),
    "no fields": ("", "- a\n", [("expected-fields", 2, 1)]),
    "everything": (
        "tips: [{text: a}, {text: b}]\n",
        "commune: x\nsumary: y\ntips: []\n",
        [("belongs-in-index", 2, 1), ("unknown-field", 3, 1), ("unequal-lists", 4, 1)],
    ),
}


@pytest.mark.parametrize(("fields", "translation", "expected"), TRANSLATION_PROBLEMS.values(), ids=TRANSLATION_PROBLEMS)
def test_what_a_translation_cannot_say_is_a_problem_at_its_place(
    fields: str, translation: str, expected: list[tuple[str, int, int]]
) -> None:
    assert places(fields, translation) == [(code, EN, line, column) for code, line, column in expected]


def test_unequal_lists_say_both_lengths() -> None:
    _, (problem,) = read("tips: [{text: a}, {text: b}]\n", "tips: [{text: c}]\n")
    assert dict(problem.values) == {"field": "tips", "count": "1", "base_count": "2"}


@pytest.mark.parametrize("wrong", ["kind: [a]", "kind: {zz: a}", "kind: {vi: [a]}"])
def test_a_fact_that_cannot_be_read_is_refused_where_it_stands_and_not_in_its_translation(wrong: str) -> None:
    ((_, file, line, column),) = places("", "kind: potters\n", HEAD.replace("kind: làng gốm", wrong))
    assert (file, line, column) == (VI, 3, 7)


# ---------------------------------------------------------------------------------------------- places

PLACES: dict[str, tuple[str, list[tuple[str, int, int]]]] = {
    "a value": ("checked_on: 2025-13-45\n", [("not-a-date", 7, 13)]),
    "a value in a group": ("stay:\n  minutes: 90-60\n  basis: estimated\n", [("not-a-range", 8, 12)]),
    "a value in a list": ("tips:\n  - text: a\n    source: [bao-a, Báo B]\n", [("not-an-id", 9, 21)]),
    "a bare value for a list": ("formerly: Gia Lâm\n", [("not-an-id", 7, 11)]),
    "a bare value for a claim": ("distance_km: 12,5\n", [("decimal-comma", 7, 14)]),
    "a bare value in a list of claims": ("distance_km: [15, xa]\n", [("not-a-number", 7, 19)]),
    "a claim without its list": ("distance_km:\n  value: xa\n", [("not-a-number", 8, 10)]),
    "a missing field of a group": ("stay: {minutes: 60}\n", [("missing-field", 7, 1)]),
    "a missing field of an item": ("tips:\n  - text: a\n  - source: bao-a\n", [("missing-field", 9, 5)]),
    "a missing field deep inside": (
        "experiences:\n  - name: Nặn gốm\n    hands_on: yes\n    prices:\n      - what: vé\n",
        [("missing-field", 11, 9)],
    ),
    "a price deep inside": (
        "experiences:\n  - name: Nặn gốm\n    hands_on: yes\n    prices:\n      - {what: vé, vnd: 350}\n",
        [("not-a-price", 11, 25)],
    ),
    "an unknown field": ("pronounciation: a\n", [("unknown-field", 7, 1)]),
    "an unknown field of an item": ("tips:\n  - {text: a, sorce: bao-a}\n", [("unknown-field", 8, 15)]),
    "a text for a list": ("tips: a\n", [("expected-list", 7, 7)]),
    "a text for a group": ("tips:\n  - a\n", [("expected-fields", 8, 5)]),
    "a group for a text": ("pronunciation: {a: b}\n", [("expected-text", 7, 16)]),
    "an empty list": ("", [("too-few", 5, 1)]),
    "an id": ("id: bat-trang\n", [("unknown-field", 7, 1)]),
    "two fields of a position": (
        "position:\n  lat: 105.9\n  lon: 20.9\n  accuracy_m: 50\n  what: cổng\n",
        [("swapped-coordinates", 8, 3)],
    ),
    "one of two fields": (
        "position:\n  lat: 48.8\n  lon: 105.9\n  accuracy_m: 50\n  what: cổng\n",
        [("out-of-range", 8, 8)],
    ),
}


@pytest.mark.parametrize(("fields", "expected"), PLACES.values(), ids=PLACES)
def test_a_problem_stands_at_the_value_or_at_the_key_of_what_is_missing(
    fields: str, expected: list[tuple[str, int, int]]
) -> None:
    head = HEAD if fields else HEAD.replace("crafts: [gom]", "crafts: []")
    assert places(fields, head=head) == [(code, VI, line, column) for code, line, column in expected]


def test_a_missing_field_is_reported_at_the_head_with_its_label() -> None:
    _, (problem,) = read("", head=HEAD.replace("name: Bát Tràng\n", ""))
    values = dict(problem.values)
    assert (problem.code, problem.line, problem.column, values["field"]) == ("missing-field", 2, 1, "name")
    assert (values["label"].vi, values["label"].en) == ("Tên làng", "Name")  # type: ignore[union-attr]


@pytest.mark.parametrize("empty", ["name:", 'name: ""', "name: ~"])
def test_a_field_without_a_value_is_missing_at_its_own_key(empty: str) -> None:
    assert places("", head=HEAD.replace("name: Bát Tràng", empty)) == [("missing-field", VI, 2, 1)]


def test_a_misspelt_field_is_one_problem_and_says_what_was_meant() -> None:
    _, (problem,) = read("", head=HEAD.replace("summary:", "sumary:"))
    assert (problem.code, problem.line) == ("unknown-field", 4)
    assert dict(problem.values) == {"field": "sumary", "suggestion": "summary"}


def test_a_field_far_from_any_other_gets_no_suggestion() -> None:
    _, (problem,) = read("zzzzzz: 1\n")
    assert dict(problem.values) == {"field": "zzzzzz"}


def test_every_problem_of_an_entry_and_its_translation_is_reported_at_once() -> None:
    fields = "checked_on: hôm nay\ndistance_km: 12,5\ntips:\n  - source: bao-a\nzzzzzz: 1\n"
    found = places(fields, "commune: gia-lam\n", HEAD.replace("kind: làng gốm\n", ""))
    assert sorted((file, code) for code, file, _, _ in found) == [
        (EN, "belongs-in-index"),
        (VI, "decimal-comma"),
        (VI, "missing-field"),
        (VI, "missing-field"),
        (VI, "not-a-date"),
        (VI, "unknown-field"),
    ]


# ---------------------------------------------------------------------------------------------- tables


def rows(text: str) -> tuple[list[Parsed], list[tuple[str, int, int]]]:
    found, problems = read_rows(TYPES_BY_NAME["source"], read_yaml("sources.yaml", text.encode()), LANGUAGES)
    return found, [(item.code, item.line, item.column) for item in problems]


def test_rows_are_read_in_their_order_with_their_positions() -> None:
    found, problems = rows("sources:\n  - {id: b, title: B}\n  - {id: a, title: A}\n")
    assert problems == []
    assert [(item.entry.id, item.row) for item in found] == [("b", 0), ("a", 1)]


TABLES: dict[str, tuple[str, list[tuple[str, int, int]]]] = {
    "empty": ("", [("empty-file", 1, 1)]),
    "only a comment": ("# chưa có\n", [("empty-file", 1, 1)]),
    "no field": ("- id: a\n", [("expected-list", 1, 1)]),
    "no list": ("sources: {id: a}\n", [("expected-list", 1, 10)]),
    "another table": ("crafts: []\n", [("expected-list", 1, 1)]),
    "a field too many": ("sources: []\nsource: x\n", [("unknown-field", 2, 1)]),
    "a text for a row": ("sources:\n  - a\n", [("expected-fields", 2, 5)]),
    "a missing id": ("sources:\n  - title: A\n", [("missing-field", 2, 5)]),
    "bad values in two rows": (
        "sources:\n  - {id: a, title: A, published_on: 13/2025}\n  - id: b\n    title: B\n    url: b.vn\n",
        [("not-a-partial-date", 2, 37), ("not-a-url", 5, 10)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_a_problem_of_a_table_stands_in_its_row(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert rows(text) == ([], expected)


def test_a_row_that_cannot_be_read_does_not_hide_the_others() -> None:
    found, problems = rows("sources:\n  - {id: a, title: A}\n  - {id: B, title: B}\n")
    assert [item.entry.id for item in found] == ["a"]
    assert problems == [("not-an-id", 3, 10)]


def test_the_fields_that_a_row_may_have_include_its_id_and_those_of_a_folder_do_not() -> None:
    _, (of_row,) = read_rows(TYPES_BY_NAME["source"], read_yaml("s.yaml", b"sources: [a]"), LANGUAGES)
    _, (of_folder,) = read("", head="[a]\n#")
    assert "id" in str(dict(of_row.values)["expected"]).split(", ")
    assert "id" not in str(dict(of_folder.values)["expected"]).split(", ")


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("tips: [{text: Gốm, sứ và hoa}]\n", [("comma-in-braces", VI, 7, 15)]),
        ("position: {lat: 20,97, lon: 105.9, accuracy_m: 9, what: Cổng}\n", [("decimal-comma", VI, 7, 17)]),
        ("2025: x\n", [("unknown-field", VI, 7, 1)]),
        ("tips: [{text: Mở từ năm 2020, 2021}]\n", [("comma-in-braces", VI, 7, 15)]),
    ],
)
def test_a_comma_in_braces_never_loses_what_follows_it(fields: str, found: list[tuple[str, str, int, int]]) -> None:
    assert places(fields) == found


def test_a_comma_in_the_braces_of_a_translated_text_is_told() -> None:
    head = HEAD.replace("kind: làng gốm", "kind: {vi: làng gốm, sứ, en: pots}")
    assert places("", head=head) == [("comma-in-braces", VI, 3, 7)]
