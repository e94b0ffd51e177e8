"""The commit: whole files, nothing left over, nothing lost when it fails."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import Any

import pytest

from generator.engine.file_index import TICK_NS, FileIndex
from generator.engine.on_disk import MARKER, Changes, Kept, digests_on_disk
from generator.engine.output import Output, is_finished, refuse_foreign_folder
from generator.errors import BuildFailed


def write(out: Path, files: dict[str, bytes], planned: set[str] | None = None) -> list[str]:
    with Output(out) as output:
        fresh = {path: output.stage(path, data) for path, data in files.items()}
        output.commit(planned or set(files), fresh)
    return [path for path, kept in fresh.items() if kept.seen]


def read(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def test_files_are_written_and_what_is_not_planned_goes(tmp_path: Path) -> None:
    out = tmp_path / "public"
    assert write(out, {"a/index.html": b"1", "b.txt": b"2"}) == ["a/index.html", "b.txt"]
    assert write(out, {"b.txt": b"3"}) == ["b.txt"]
    assert read(out) == {"b.txt": b"3"}
    assert not (out / "a").exists()


def test_who_has_looked_already_is_believed(tmp_path: Path) -> None:
    write(tmp_path / "public", {"a": b"1"})
    index = FileIndex(None)
    changes = Changes({"b": Kept("stamp", (5, 2, 3, 4))}, frozenset({"a"}))
    output = Output(tmp_path / "public", index, changes=changes)
    assert output.on_disk == index.digests() == {"b": "stamp"}
    assert output.size(["b"]) == 5


def test_a_commit_tells_what_it_deleted_and_knows_the_folder_afterwards(tmp_path: Path) -> None:
    write(tmp_path / "public", {"a": b"1", "b": b"2", "c": b"3"})
    with Output(tmp_path / "public") as output:
        fresh = {"a": output.stage("a", b"4")}
        assert output.commit({"a", "b"}, fresh) == ("c",)
        assert output.on_disk == digests_on_disk(tmp_path / "public")
        assert output.commit({"a", "b"}, {}) == ()


def test_a_commit_of_nothing_leaves_a_finished_folder_alone_and_finishes_one_cut_off(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1"})
    os.utime(out / MARKER, ns=(10**18, 10**18))
    write(out, {"a": b"1"})
    assert (out / MARKER).stat().st_mtime_ns == 10**18
    (out / MARKER).write_bytes(b"unfinished")
    write(out, {"a": b"1"})
    assert is_finished(out)


def test_what_is_not_planned_goes_where_nothing_else_changes(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1", "b": b"2"})
    write(out, {"a": b"1"})
    assert read(out) == {"a": b"1"}


def test_what_is_replaced_leaves_every_other_file_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a/b": b"1", "c": b"2"})
    output = Output(out)
    for data in (b"three", b"four", b"4"):
        with output:
            output.replace({"a/b": output.stage("a/b", data)})
        assert read(out) == {"a/b": data, "c": b"2"}
        assert output.on_disk == digests_on_disk(out)
        assert output.size(["a/b"]) == len(data)
    with output:
        assert output.stage("a/b", b"4").seen is None
    assert is_finished(out)
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_bytes_that_are_there_already_are_not_touched(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1"})
    before = (out / "a").stat().st_mtime_ns
    assert write(out, {"a": b"1"}) == []
    assert (out / "a").stat().st_mtime_ns == before


def test_a_folder_gives_way_to_a_file_and_a_file_to_a_folder(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a/b": b"1", "c": b"2"})
    write(out, {"a": b"3", "c/d": b"4"})
    assert read(out) == {"a": b"3", "c/d": b"4"}


@pytest.mark.parametrize("fails_at", range(3))
def test_a_full_disk_changes_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"old", "b": b"old"})
    real, calls = Path.open, iter(range(100))

    def full(self: Path, mode: str = "r") -> Any:
        if mode == "wb" and next(calls) == fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, mode)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="No space left"):
        write(out, {"a": b"new", "b": b"new", "c": b"new"})
    monkeypatch.undo()
    assert read(out) == {"a": b"old", "b": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


def test_what_a_process_of_a_killed_build_still_stages_is_not_taken(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    killed = Output(folder)
    killed.stage("a.html", b"old")
    with Output(folder) as output:
        fresh = {"a.html": output.stage("a.html", b"new")}
        killed.stage("a.html", b"old")
        output.commit(["a.html"], fresh)
    assert (folder / "a.html").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_staging_folder_left_by_a_killed_build_is_cleared(tmp_path: Path) -> None:
    out = tmp_path / "public"
    (tmp_path / ".public.staging" / "old").mkdir(parents=True)
    write(out, {"a": b"1"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


def test_a_folder_of_others_is_refused_and_an_empty_one_is_not(tmp_path: Path) -> None:
    refuse_foreign_folder(tmp_path / "missing")
    refuse_foreign_folder(tmp_path)
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(BuildFailed):
        refuse_foreign_folder(tmp_path)


def test_a_repository_and_a_domain_at_the_top_of_the_output_are_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1"})
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_bytes(b"ref")
    (out / "CNAME").write_bytes(b"example.org")
    write(out, {"b": b"2"})
    assert read(out) == {"b": b"2", ".git/HEAD": b"ref", "CNAME": b"example.org"}


@pytest.mark.parametrize("first", [b"", b"0"])
def test_what_lies_there_as_it_did_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bytes
) -> None:
    out, file = tmp_path / "public", tmp_path / "index.json"
    if first:
        write(out, {"a": first})  # then "a" is renamed alone, else with its folder
    with Output(out, FileIndex(file)) as output:
        output.commit(["a"], {"a": output.stage("a", b"1")})
    later = time.time_ns() + 2 * TICK_NS
    os.utime(file, ns=(later, later))
    expected, index = digests_on_disk(out), FileIndex(file)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
        assert digests_on_disk(out, index) == expected
    before = (out / "a").stat()
    time.sleep(TICK_NS / 1e9 / 5)  # the next tick of the file system's clock
    (out / "a").write_bytes(b"2")
    os.utime(out / "a", ns=(before.st_mtime_ns, before.st_mtime_ns))  # as a copy that keeps the time does
    assert digests_on_disk(out, FileIndex(file)) == digests_on_disk(out) != expected


def test_what_was_written_just_before_the_index_is_read_again(tmp_path: Path) -> None:
    """Within a tick of the clock a second write shows in neither size nor time."""
    out, file = tmp_path / "public", tmp_path / "index.json"
    with Output(out, FileIndex(file)) as output:
        output.commit(["a"], {"a": output.stage("a", b"1")})
    before = (out / "a").stat()
    (out / "a").write_bytes(b"2")
    os.utime(out / "a", ns=(before.st_mtime_ns, before.st_mtime_ns))
    assert digests_on_disk(out, FileIndex(file)) == digests_on_disk(out)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 9}', '{"version": 1, "files": {"a": [1, 2]}}'])
def test_a_damaged_index_knows_nothing(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "index.json"
    file.write_text(damage)
    (tmp_path / "a").write_bytes(b"1")
    assert FileIndex(file).get("a", (tmp_path / "a").stat()) is None
