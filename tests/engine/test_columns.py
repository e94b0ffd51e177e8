"""Columns survive being written and read, and a file of anything else is refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.columns import Column, Columns, numbers, places, save_columns

NAMES = st.lists(st.text(max_size=6))
NUMBERS = st.lists(st.integers(-(1 << 63), (1 << 63) - 1)).map(numbers)


@given(names=st.lists(NAMES, max_size=3), counts=st.lists(NUMBERS, max_size=3))
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, names: list[list[str]], counts: list[Column]
) -> None:
    file = tmp_path_factory.mktemp("columns") / "a" / "file.columns"
    columns = {f"n{place}": column for place, column in enumerate(names)}
    more = {f"c{place}": column for place, column in enumerate(counts)}
    save_columns(file, 7, columns | more)
    loaded = Columns(file, 7)
    assert {name: loaded.names(name) for name in columns} == columns
    assert {name: loaded.numbers(name) for name in more} == more
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("order", ["little", "big"])
def test_numbers_are_the_same_on_every_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: str) -> None:
    file, column = tmp_path / "file", numbers([1, -2])
    if order != sys.byteorder:
        column.byteswap()  # as it lies in the memory of such a machine
    monkeypatch.setattr("generator.engine.columns.sys.byteorder", order)
    save_columns(file, 1, {"n": column})
    assert file.read_bytes().endswith(b"\n" + (1).to_bytes(8, "little") + (-2).to_bytes(8, "little", signed=True))
    assert Columns(file, 1).numbers("n") == column


def test_names_stand_one_below_the_other_where_none_holds_a_line_break(tmp_path: Path) -> None:
    save_columns(tmp_path / "plain", 1, {"a": ["b", "é"]})
    assert (tmp_path / "plain").read_bytes().endswith(b"\nb\n\xc3\xa9\n")
    save_columns(tmp_path / "odd", 1, {"a": ["b\nc"]})
    assert (tmp_path / "odd").read_bytes().endswith(b'\n["b\\nc"]')


@given(st.lists(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_places_are_all_where_one_of_them_stands(column: list[int], wanted: set[int]) -> None:
    assert places(column, wanted) == [place for place, number in enumerate(column) if number in wanted]


def test_a_number_of_more_than_eight_bytes_is_refused() -> None:
    with pytest.raises(OverflowError):
        numbers([1 << 63])


def head(version: object = 1, **columns: object) -> bytes:
    return json.dumps({"version": version, "columns": columns}).encode() + b"\n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null\n",
        b"{}\n",
        b"\xff\n",
        b'{"version": 1}\n',
        b'{"version": 1, "columns": []}\n',
        head(2),
        head(a=["names", 3]),
        head(a=["names", 2]) + b"a\nb",
        head(a=["names", "2"]) + b"a\n",
        head(a=["names"]) + b"a\n",
        head(a=3),
        head() + b"x",
    ],
    ids=repr,
)
def test_a_file_that_was_not_saved_so_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(ValueError):  # noqa: PT011 - who reads it asks no more
        Columns(tmp_path / "file", 1)


@pytest.mark.parametrize(
    "data",
    [
        head(),
        head(a=["names", 2]) + b"\xff\n",
        head(a=["numbers", 8]) + b"12345678",
        head(a=["other", 2]) + b"a\n",
        head(a=["odd names", 2]) + b"{}",
        head(a=["odd names", 3]) + b"[1]",
        head(a=["odd names", 2]) + b"[1",
    ],
    ids=repr,
)
def test_a_column_of_another_kind_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    columns = Columns(tmp_path / "file", 1)
    with pytest.raises(ValueError):  # noqa: PT011
        columns.names("a")


@pytest.mark.parametrize("data", [head(), head(a=["names", 8]) + b"1234567\n", head(a=["numbers", 7]) + b"1234567"])
def test_a_column_that_holds_no_numbers_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    columns = Columns(tmp_path / "file", 1)
    with pytest.raises(ValueError):  # noqa: PT011
        columns.numbers("a")


def test_columns_that_cannot_be_kept_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    save_columns(tmp_path / "file" / "columns", 1, {"a": ["b"]})
    assert (tmp_path / "file").read_text() == "x"
    with pytest.raises(OSError, match="columns"):
        Columns(tmp_path / "file" / "columns", 1)
