"""The commit: whole files, nothing left over, nothing lost when it fails."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.engine import output
from generator.engine.output import MARKER, commit, digests_on_disk, refuse_foreign_folder
from generator.errors import BuildFailed


def write(out: Path, files: dict[str, bytes], planned: set[str] | None = None) -> list[str]:
    return commit(planned or set(files), files, digests_on_disk(out), out)


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
    real, calls = Path.write_bytes, iter(range(100))

    def full(self: Path, data: bytes) -> int:
        if next(calls) == fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(output.Path, "write_bytes", full)
    with pytest.raises(BuildFailed) as failure:
        write(out, {"a": b"new", "b": b"new", "c": b"new"})
    assert [item.code for item in failure.value.problems] == ["disk-full"]
    assert read(out) == {"a": b"old", "b": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public"]


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
