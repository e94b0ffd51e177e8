"""What is known of files from an earlier look: by size, times and number, and not what was written just before."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.digest import digest_bytes
from generator.engine.file_index import TICK_NS, VERSION, FileIndex, read_digest, seen_in

LONG_AGO = 1_700_000_000_000_000_000


def saved(folder: Path, *seen: int) -> tuple[FileIndex, Path]:
    """An index of one file "a", saved long ago, loaded again."""
    file = folder / "index.json"
    file.write_text(json.dumps({"version": VERSION, "files": {"a": [seen, "stamp"]}}))
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
    index, _ = saved(tmp_path, 5, last + written, last + changed, 9 * LONG_AGO)
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


def test_an_index_is_one_short_line_in_folders_that_were_not_there(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "index.json"
    index = FileIndex(file)
    index.note("é", (1, 2, 3, 4), "stamp")
    index.note("other", (1, 2, 3, 4), "stamp")
    index.save(["é", "never noted"])
    assert file.read_bytes() == f'{{"version":{VERSION},"files":{{"é":[[1,2,3,4],"stamp"]}}}}'.encode()
    assert [path.name for path in file.parent.iterdir()] == ["index.json"]


def test_an_index_that_says_the_same_is_not_written_again(tmp_path: Path) -> None:
    index, file = saved(tmp_path, 1, 2, 3, 4)
    index.save(["a"])
    assert file.stat().st_mtime_ns == LONG_AGO
    index.save([])
    assert json.loads(file.read_text())["files"] == {}


def test_an_index_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    index = FileIndex(tmp_path / "file" / "index.json")
    index.note("a", (1, 2, 3, 4), "stamp")
    index.save(["a"])
    assert index.size("a") == 1
    FileIndex(None).save([])
