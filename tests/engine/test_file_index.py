"""What is known of files from an earlier look: by size, times and number, and not what was written just before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.digest import digest_bytes
from generator.engine.columns import Column, numbers, save_columns
from generator.engine.file_index import TICK_NS, VERSION, FileIndex, read_digest, seen_in

LONG_AGO = 1_700_000_000_000_000_000


def saved(folder: Path, *seen: int) -> tuple[FileIndex, Path]:
    """An index of one file "a", saved long ago, loaded again."""
    file = folder / "index.columns"
    times = dict(zip(("sizes", "written", "changed", "nodes"), (numbers([number]) for number in seen), strict=True))
    save_columns(file, VERSION, {"names": ["a"], "stamps": ["stamp"], **times})
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    return FileIndex(file), file


@pytest.mark.parametrize(
    ("written", "changed", "known"),
    [(-1, -1, True), (0, -1, False), (-1, 0, False), (-1, 1, False), (1, -1, False), (-TICK_NS, -TICK_NS, True)],
)
def test_what_was_written_or_changed_within_a_tick_of_the_index_is_not_relied_on(
    tmp_path: Path, written: int, changed: int, known: bool
) -> None:
    last = LONG_AGO - TICK_NS
    index, _ = saved(tmp_path, 5, last + written, last + changed, 4 * LONG_AGO)
    if known:
        assert index.size("a") == 5
    else:
        with pytest.raises(KeyError):
            index.size("a")


def test_a_file_has_its_size_times_and_number_and_no_number_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    status = (tmp_path / "a").stat()
    expected = (5, status.st_mtime_ns, status.st_ctime_ns)
    monkeypatch.setattr("generator.engine.file_index.os.name", "posix")
    posix = seen_in(status)
    monkeypatch.setattr("generator.engine.file_index.os.name", "nt")
    windows = seen_in(status)
    monkeypatch.undo()
    assert (posix, windows) == ((*expected, status.st_ino), (*expected, 0))


def test_what_was_read_is_known_and_read_no_more(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    status, index = (tmp_path / "a").stat(), FileIndex(None)
    for full in (tmp_path / "a", tmp_path / "missing"):
        assert read_digest(index, "a", str(full), status) == digest_bytes(b"1")
    assert index.get("a", status) == digest_bytes(b"1")
    with pytest.raises(FileNotFoundError):
        read_digest(index, "b", str(tmp_path / "missing"), status)


def test_an_index_keeps_what_it_is_asked_for_in_folders_that_were_not_there(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "index.columns"
    index, seen = FileIndex(file), {"é": (1, 2, 3, 4), "z": (5, -6, 7, (1 << 63) - 1)}
    for name, found in seen.items():
        index.note(name, found, f"stamp of {name}")
    index.note("other", (1, 2, 3, 4), "stamp")
    index.save([*seen, "never noted"])
    again = FileIndex(file)
    assert again.digests() == {"é": "stamp of é", "z": "stamp of z"}
    assert {name: again.seen(name) for name in ("é", "z", "other")} == {**seen, "other": None}
    assert [path.name for path in file.parent.iterdir()] == ["index.columns"]


@pytest.mark.parametrize("column", ["names", "stamps", "sizes", "written", "changed", "nodes"])
def test_an_index_with_a_column_of_another_length_is_none(tmp_path: Path, column: str) -> None:
    times = {name: numbers([1]) for name in ("sizes", "written", "changed", "nodes")}
    columns: dict[str, Column] = {"names": ["a"], "stamps": ["stamp"], **times}
    file = tmp_path / "index.columns"
    save_columns(file, VERSION, columns)
    assert FileIndex(file).digests() == {"a": "stamp"}
    for other in ([], ["x", "y"]) if column in ("names", "stamps") else (numbers(), numbers([1, 2]), ["1"]):
        save_columns(file, VERSION, columns | {column: other})
        assert FileIndex(file).digests() == {}
    save_columns(file, VERSION - 1, columns)
    assert FileIndex(file).digests() == {}


def test_a_number_of_a_file_that_is_too_long_loses_its_first_bit(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    status = list((tmp_path / "a").stat())
    status[1] = (1 << 64) - 1
    assert seen_in(os.stat_result(status))[3] == (1 << 63) - 1


def test_an_index_that_says_the_same_is_not_written_again(tmp_path: Path) -> None:
    index, file = saved(tmp_path, 1, 2, 3, 4)
    index.save(["a"])
    assert file.stat().st_mtime_ns == LONG_AGO
    index.save([])
    assert FileIndex(file).digests() == {}


def test_a_time_that_no_column_holds_costs_the_index_alone(tmp_path: Path) -> None:
    index = FileIndex(tmp_path / "index.columns")
    index.note("a", (1, 1 << 63, 3, 4), "stamp")
    index.save(["a"])
    assert [*tmp_path.iterdir()] == []


def test_an_index_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    index = FileIndex(tmp_path / "file" / "index.columns")
    index.note("a", (1, 2, 3, 4), "stamp")
    index.save(["a"])
    assert index.size("a") == 1
    FileIndex(None).save([])
