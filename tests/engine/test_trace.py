"""Traces survive being written and read, and never get in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.output import Kept
from generator.engine.target import Made, target
from generator.engine.trace import FILE_NAME, Trace, load_traces, save_traces, trace_of

words = st.text(max_size=12)
traces = st.dictionaries(
    words, st.builds(Trace, words, words, st.lists(st.tuples(words, words), max_size=5).map(tuple), words), max_size=5
)


@given(stored=traces)
def test_what_is_saved_is_what_is_loaded(tmp_path_factory: pytest.TempPathFactory, stored: dict[str, Trace]) -> None:
    folder = tmp_path_factory.mktemp("cache")
    save_traces(folder, stored)
    assert load_traces(folder) == stored


def test_equal_traces_are_equal_bytes(tmp_path: Path) -> None:
    made = [Made(target(path, "file", name=path), Kept("x"), (("file:a", "1"), ("file:b", "2"))) for path in ("b", "a")]
    rows = {item.target.path: trace_of(item, "tool") for item in made}
    save_traces(tmp_path / "one", rows)
    save_traces(tmp_path / "two", dict(reversed(rows.items())))
    assert (tmp_path / "one" / FILE_NAME).read_bytes() == (tmp_path / "two" / FILE_NAME).read_bytes()


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 1}',
        '{"version": 99, "pairs": [], "traces": {}}',
        '{"version": 1, "pairs": [], "traces": {"a": ["t", "d", "r", [3]]}}',
    ],
)
def test_damaged_traces_count_as_none(tmp_path: Path, damage: str) -> None:
    (tmp_path / FILE_NAME).write_text(damage)
    assert load_traces(tmp_path) == {}


def test_no_folder_means_no_traces(tmp_path: Path) -> None:
    assert load_traces(tmp_path / "missing") == {}


def test_a_trace_tells_the_tool_the_target_what_was_fetched_and_the_bytes() -> None:
    made = Made(target("a", "file", name="a"), Kept("bytes"), (("file:a", "1"),))
    assert trace_of(made, "tool") == Trace("tool", made.target.stamp, (("file:a", "1"),), "bytes")


def test_traces_are_kept_in_one_short_line_and_in_folders_that_were_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    save_traces(folder, {"é": Trace("t", "d", (("k", "1"),), "r")})
    stored = (folder / FILE_NAME).read_bytes()
    assert stored == '{"version":1,"pairs":[["k","1"]],"traces":{"é":["t","d","r",[0]]}}'.encode()


def test_traces_that_cannot_be_kept_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    save_traces(tmp_path / "file", {})
    assert load_traces(tmp_path / "file") == {}
