"""Traces survive being written and read, and never get in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.columns import Column, Columns, numbers, save_columns
from generator.engine.on_disk import Kept
from generator.engine.target import Fetched, Made, Target, target
from generator.engine.trace import FILE_NAME, VERSION, Trace, Traces, load_traces

words = st.text(max_size=12)
fetched = st.lists(st.tuples(words, words), max_size=5).map(tuple)
makings = st.lists(st.tuples(words, words, words, fetched), max_size=8)  # path, tool, bytes, what was looked at
Making = tuple[str, str, str, Fetched]


def noted(*makings: Making) -> Traces:
    traces = Traces()
    for path, tool, result, seen in makings:
        traces.note(Made(target(path, "file", name=path), Kept(result), seen), tool)
    return traces


def told(traces: Traces) -> dict[str, tuple[str, Target, str, Fetched]]:
    """Everything that traces say, without the numbers in which they say it."""
    found = {}
    for path in traces.results():
        row = traces.get(path)
        assert row is not None
        found[path] = row.tool, traces.target(path), row.result, traces.fetched(path)
    return found


@given(makings=makings)
def test_what_is_saved_is_what_is_loaded(tmp_path_factory: pytest.TempPathFactory, makings: list[Making]) -> None:
    folder = tmp_path_factory.mktemp("cache")
    traces = noted(*makings)
    expected = {path: (tool, target(path, "file", name=path), result, seen) for path, tool, result, seen in makings}
    assert told(traces) == expected
    assert len(traces) == len(expected)
    traces.save(folder)
    assert told(traces) == told(load_traces(folder)) == expected


@given(earlier=makings, later=makings)
def test_traces_grow_from_build_to_build(
    tmp_path_factory: pytest.TempPathFactory, earlier: list[Making], later: list[Making]
) -> None:
    """However they came about, they say the same; the table never grows beyond twice of what is named."""
    folder = tmp_path_factory.mktemp("cache")
    noted(*earlier).save(folder)
    traces = load_traces(folder)
    for path, tool, result, seen in later:
        traces.note(Made(target(path, "file", name=path), Kept(result), seen), tool)
    traces.keep([path for path, *_ in later])
    traces.save(folder)
    at_once = noted(*later)
    assert told(traces) == told(load_traces(folder)) == told(at_once)
    assert len([*traces.pairs()]) == len({*traces.pairs()}) <= 2 * len([*at_once.pairs()])
    traces.note(Made(target("x", "file", name="x"), Kept("x"), (("k", "1"), ("l", "2"))), "t")  # after a new numbering
    assert traces.fetched("x") == (("k", "1"), ("l", "2"))


def test_a_table_of_which_half_is_named_stays_as_it_is(tmp_path: Path) -> None:
    traces = noted(("a", "t", "r", (("k", "1"), ("l", "1"))))
    traces.note(Made(target("a", "file", name="a"), Kept("r"), (("m", "1"), ("l", "1"))), "t")
    traces.note(Made(target("a", "file", name="a"), Kept("r"), (("n", "1"), ("l", "1"))), "t")
    traces.keep(["a"])
    traces.save(tmp_path)
    assert [*load_traces(tmp_path).pairs()] == [("k", "1"), ("l", "1"), ("m", "1"), ("n", "1")]
    traces.note(Made(target("a", "file", name="a"), Kept("r"), (("o", "1"), ("l", "1"))), "t")
    traces.keep(["a"])
    traces.save(tmp_path)
    assert [*load_traces(tmp_path).pairs()] == [*traces.pairs()] == [("l", "1"), ("o", "1")]
    traces.note(Made(target("b", "file", name="b"), Kept("r"), (("o", "1"), ("p", "1"))), "t")
    assert traces.fetched("b") == (("o", "1"), ("p", "1"))  # by the new numbers
    assert [*traces.pairs()] == [("l", "1"), ("o", "1"), ("p", "1")]


NUMBERS = ("fetched", "begins", "ends")


def saved(folder: Path) -> dict[str, Column]:
    """The columns of the traces of one file with one pair."""
    noted(("a", "t", "r", (("k", "1"),))).save(folder)
    stored = Columns(folder / FILE_NAME, VERSION)
    names = ("paths", "tools", "targets", "results", "keys", "stamps")
    return {name: stored.names(name) for name in names} | {name: stored.numbers(name) for name in NUMBERS}


@pytest.mark.parametrize(
    "damage",
    [
        *({name: ["x", "y"]} for name in ("paths", "tools", "targets", "results", "keys", "stamps")),
        *({name: []} for name in ("paths", "tools", "targets", "results", "keys", "stamps")),
        {"fetched": numbers([1])},
        {"fetched": numbers([-1])},
        {"begins": numbers([-1])},
        {"begins": numbers([2])},
        {"ends": numbers([2])},
        {"ends": numbers([-1])},
        {"begins": numbers([])},
        {"ends": numbers([0, 0])},
        {"fetched": ["0"]},
    ],
    ids=str,
)
def test_damaged_traces_count_as_none(tmp_path: Path, damage: dict[str, Column]) -> None:
    columns = saved(tmp_path)
    save_columns(tmp_path / FILE_NAME, VERSION, columns)
    assert len(load_traces(tmp_path)) == 1
    save_columns(tmp_path / FILE_NAME, VERSION, columns | damage)
    loaded = load_traces(tmp_path)
    assert (len(loaded), [*loaded.pairs()], loaded.results()) == (0, [], {})


def test_traces_of_another_format_count_as_none(tmp_path: Path) -> None:
    save_columns(tmp_path / FILE_NAME, VERSION + 1, saved(tmp_path))
    assert len(load_traces(tmp_path)) == 0


def test_no_folder_means_no_traces(tmp_path: Path) -> None:
    assert len(load_traces(tmp_path / "missing")) == 0


def test_a_trace_tells_the_tool_the_target_what_was_fetched_and_the_bytes() -> None:
    made = Made(target("a", "file", name="a"), Kept("bytes"), (("file:a", "1"),))
    traces = Traces()
    traces.note(made, "tool")
    assert traces.get("a") == Trace("tool", made.target.text, "bytes", (0,))
    assert traces.get("b") is None
    assert traces.fetched("a") == (("file:a", "1"),)
    assert traces.targets() == (made.target,)


def test_only_the_traces_of_some_files_are_kept() -> None:
    traces = noted(("a", "t", "1", ()), ("b", "t", "2", ()), ("c", "t", "3", ()))
    traces.keep(["c", "a"])
    assert traces.results() == {"c": "3", "a": "1"}
    assert [item.path for item in traces.targets()] == ["c", "a"]
    with pytest.raises(KeyError):
        traces.keep(["a", "d"])


def test_files_are_found_by_what_they_were_made_from() -> None:
    text, words, older = ("text", "1"), ("words", "1"), ("text", "0")
    traces = noted(("a", "t", "1", (text, words)), ("b", "t", "2", (words,)), ("c", "t", "3", (older,)))
    assert traces.made_from(["text", "words", "none"]) == {"text": ["a", "c"], "words": ["a", "b"], "none": []}
    assert traces.made_from(["words"]) == {"words": ["a", "b"]}


def test_pairs_are_found_that_hold() -> None:
    traces = noted(("a", "t", "1", (("k", "1"), ("l", "1"), ("m", "1"))))
    assert traces.holding({"k": "1", "l": "2", "n": "1"}) == {0}


def test_one_file_of_each_recipe_is_found() -> None:
    traces = Traces()
    for item in (target("a", "x", lang="vi"), target("b", "x", lang="en"), target("c", "y:z"), target("d", "w")):
        traces.note(Made(item, Kept("1"), ()), "t")
    found = traces.of_each_recipe(["a", "b", "c"])
    assert [item.recipe for item in found] == ["x", "y:z"]
    assert {*found} <= {*traces.targets()}
    assert traces.of_each_recipe([]) == ()


def test_what_was_noted_anew_is_found_by_its_new_keys_alone() -> None:
    traces = noted(("a", "t", "1", (("k", "1"), ("l", "1"))), ("b", "t", "1", (("l", "1"),)))
    traces.note(Made(target("a", "file", name="a"), Kept("2"), (("m", "1"),)), "t")
    assert traces.made_from(["k", "l", "m"]) == {"k": [], "l": ["b"], "m": ["a"]}
    assert traces.fetched("a") == (("m", "1"),)
    assert traces.results() == {"a": "2", "b": "1"}


def test_traces_lie_in_folders_that_were_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    noted(("é", "t", "r", (("k", "1"),))).save(folder)
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]
    assert load_traces(folder).fetched("é") == (("k", "1"),)


def test_traces_that_cannot_be_kept_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    Traces().save(tmp_path / "file")
    assert len(load_traces(tmp_path / "file")) == 0


def test_what_a_file_was_once_made_from_is_of_no_file_any_more() -> None:
    """Not of the one before it in the row either."""
    traces = noted(("a", "t", "r", (("k", "1"),)), ("b", "t", "r", (("l", "1"),)), ("b", "t", "r", (("m", "1"),)))
    assert traces.made_from(["k", "l", "m"]) == {"k": ["a"], "l": [], "m": ["b"]}
