"""JSON with places: the same values as the standard library's, and every fault at its line."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BuildFailed
from generator.located_json import read_json

LIMIT = 1_000_000
# As files are read: composed letters, no control characters.
texts = st.text(st.characters(codec="ascii", exclude_categories=("Cc",)) | st.sampled_from("ăâđêôơưếộự“”"), max_size=8)
values: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def read(text: str) -> Any:
    return read_json("a.json", text.encode(), LIMIT)


@settings(max_examples=100, deadline=None)
@given(values, st.sampled_from([None, 0, 2]))
def test_it_reads_what_the_standard_library_reads(value: Any, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    assert read(text).data == json.loads(text)


@settings(max_examples=100, deadline=None)
@given(values)
def test_every_value_has_its_place(value: Any) -> None:
    document = read(json.dumps(value, ensure_ascii=False, indent=2))
    lines = document.text.split("\n")
    for path, place in document.places.items():
        part = value
        for step in path:
            part = part[step]
        begin = {dict: "{", list: "["}.get(type(part)) or json.dumps(part, ensure_ascii=False)
        assert lines[place.line - 1].startswith(begin, place.column - 1), path


@pytest.mark.parametrize(
    ("text", "line", "column", "found"),
    [
        ("", 1, 1, "…"),
        ("{", 1, 2, "…"),
        ('{\n  "a": NaN\n}', 2, 8, "NaN"),
        ('{"a": Infinity}', 1, 7, "Infinity"),
        ('{"a": -Infinity}', 1, 7, "-Infinity"),
        ('{"a": 1e999}', 1, 7, "1e999"),
        ('{"a": 01}', 1, 7, "01"),
        ('{"a": 1,}', 1, 9, "}"),
        ('{"a" 1}', 1, 6, "1"),
        ("{'a': 1}", 1, 2, "'a'"),
        ('{"a": [1 2]}', 1, 10, "2"),
        ('{"a": 1}\n}', 2, 1, "}"),
        ('{"a": "\\x"}', 1, 7, '"\\x"'),
        ('{"a": "\\ud800"}', 1, 7, '"\\ud800"'),
        ("{1: 2}", 1, 2, "1"),
        ("// no", 1, 1, "//"),
        ('{"a": ' + "9" * 5000 + "}", 1, 7, "9" * 40),
    ],
)
def test_what_is_no_json_is_refused_where_it_stands(text: str, line: int, column: int, found: str) -> None:
    with pytest.raises(BuildFailed) as failure:
        read(text)
    (item,) = failure.value.problems
    assert (item.code, item.line, item.column, dict(item.values)["found"]) == ("not-json", line, column, found)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{\n"a": 1,\n"a": 2}', "repeated-field", 3),
        ("[" * 50, "yaml-too-deep", 1),
        ("[" * 100_000, "yaml-too-deep", 1),
        ('{"a": "' + "x" * LIMIT + '"}', "too-big", 0),
    ],
)
def test_other_faults(text: str, code: str, line: int) -> None:
    with pytest.raises(BuildFailed) as failure:
        read(text)
    assert [(item.code, item.line) for item in failure.value.problems] == [(code, line)]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_whatever_stands_there_is_read_or_refused(text: str) -> None:
    with suppress(BuildFailed):
        assert read(text).places
