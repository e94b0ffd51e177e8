"""The output folder at its edges: what is refused, what is told, links, twins of a name, an interrupt."""

from __future__ import annotations

import errno
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from generator.digest import digest_bytes
from generator.engine import output as engine_output
from generator.engine.file_index import FileIndex
from generator.engine.on_disk import MARKER, NO_DIGEST, Kept, digests_on_disk
from generator.engine.output import (
    UNFINISHED,
    Output,
    cannot_write,
    is_cut_off,
    is_finished,
    refuse_blocked_folder,
    refuse_foreign_folder,
    refuse_unfinished,
)
from generator.errors import BuildFailed, Problem, problem
from tests.engine.test_output import read, write


def refusal(refuse: Callable[[Path], object], folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(BuildFailed) as failure:
        refuse(folder)
    return failure.value.problems


def test_a_folder_of_others_is_named_with_one_of_its_files(tmp_path: Path) -> None:
    out = tmp_path / "public"
    out.mkdir()
    for name in ("b.jpg", "a.jpg"):
        (out / name).touch()
    expected = problem("public", 0, 0, "foreign-output-folder", path="public", example="a.jpg")
    assert refusal(refuse_foreign_folder, out) == (expected,)


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refuse_blocked_folder(tmp_path / "a" / "b")
    refuse_blocked_folder(tmp_path)
    expected = problem("file", 0, 0, "cannot-write", reason=os.strerror(errno.ENOTDIR))
    for folder in (tmp_path / "file", tmp_path / "file" / "a" / "b"):
        assert refusal(refuse_blocked_folder, folder) == (expected,)


def test_only_what_a_build_finished_may_be_published(tmp_path: Path) -> None:
    out = tmp_path / "public"
    assert not is_finished(out)
    assert not is_cut_off(out)
    assert refusal(refuse_unfinished, out) == (problem("public", 0, 0, "site-missing"),)
    write(out, {"a": b"1"})
    assert is_finished(out)
    assert not is_cut_off(out)
    refuse_unfinished(out)
    (out / MARKER).write_bytes(UNFINISHED)
    assert is_cut_off(out)
    assert refusal(refuse_unfinished, out) == (problem("public", 0, 0, "site-unfinished"),)
    write(out, {"a": b"1"})  # nothing to write, and yet the next build mends it
    assert is_finished(out)


def test_while_files_are_moved_in_the_folder_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1"})
    real, seen = Path.replace, []

    def replace(self: Path, place: Path) -> Path:
        seen.append((out / MARKER).read_bytes())
        return real(self, place)

    monkeypatch.setattr(Path, "replace", replace)
    write(out, {"a": b"2", "b": b"3"})
    assert seen == [UNFINISHED] * 2
    assert is_finished(out)


def test_a_finished_folder_with_nothing_to_do_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1"})
    monkeypatch.setattr(Path, "write_bytes", lambda *_: pytest.fail("written"))
    write(out, {"a": b"1"})


DENIED = pytest.mark.parametrize(
    ("failure", "reason"),
    [(OSError(errno.EACCES, "denied"), "denied"), (OSError("no number"), "no number")],
    ids=["with a number", "without"],
)


@DENIED
def test_why_a_folder_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: OSError, reason: str
) -> None:
    def denied(*_: object) -> None:
        raise failure

    expected = (problem("public", 0, 0, "cannot-read", reason=reason),)
    out = tmp_path / "public"
    out.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", denied)
        assert refusal(refuse_foreign_folder, out) == expected
    monkeypatch.setattr(os, "scandir", denied)
    assert refusal(digests_on_disk, out) == expected


def test_a_file_that_cannot_be_read_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1", "b": b"1"})
    real = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self.name == "a":
            raise OSError(errno.EACCES, "denied")
        return real(self)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", read_bytes)
        assert digests_on_disk(out) == {"a": NO_DIGEST, "b": digest_bytes(b"1")}
        assert write(out, {"a": b"1", "b": b"1"}) == ["a"]
    assert read(out) == {"a": b"1", "b": b"1"}


@pytest.mark.parametrize(
    ("failure", "code", "values"),
    [
        (OSError(errno.ENOSPC, "full"), "disk-full", {}),
        (OSError(errno.EACCES, "denied"), "cannot-write", {"reason": "denied"}),
        (OSError("no number"), "cannot-write", {"reason": "no number"}),
    ],
    ids=str,
)
def test_why_nothing_can_be_written_is_told(failure: OSError, code: str, values: dict[str, str]) -> None:
    assert cannot_write("public", failure) == problem("public", 0, 0, code, **values)


def test_a_commit_that_fails_is_a_problem_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1"})

    def full(self: Path, place: Path) -> Path:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BuildFailed) as failure:
        write(out, {"a": b"2"})
    assert failure.value.problems == (problem("public", 0, 0, "disk-full"),)


def test_what_is_there_already_has_its_digest_and_no_place(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1"})
    with Output(out) as output:
        assert output.stage("a", b"1") == Kept(digest_bytes(b"1"))
    with Output(out, writes=False) as output:
        assert output.stage("b", b"2") == Kept(digest_bytes(b"2"))
        assert not output.staging.exists()


def test_another_process_stages_into_the_same_folder(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1"})
    with Output(out) as output:
        other = pickle.loads(pickle.dumps(output))
        assert (other.folder, other.staging, other.writes) == (output.folder, output.staging, True)
        assert other.stage("a", b"1") == Kept(digest_bytes(b"1"))
        output.commit(["a", "b/c"], {"b/c": other.stage("b/c", b"2")})
        assert output.size(["b/c"]) == 1
        assert isinstance(other.index, FileIndex)
    assert read(out) == {"a": b"1", "b/c": b"2"}


def test_a_folder_that_another_process_makes_at_the_same_moment_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def open_(self: Path, mode: str) -> IO[Any]:
        if self.parent.is_dir():
            return real(self, mode)
        self.parent.mkdir(parents=True)  # the other one, between the two looks of this one
        raise FileNotFoundError(errno.ENOENT, "missing")

    monkeypatch.setattr(Path, "open", open_)
    with Output(tmp_path / "public") as output:
        assert output.stage("a/b", b"1").seen is not None
        assert (output.staging / "a/b").read_bytes() == b"1"


def test_sizes_are_added_up(tmp_path: Path) -> None:
    out, index = tmp_path / "public", FileIndex(tmp_path / "index.json")
    write(out, {"a": b"123", "b": b"4567"})
    output = Output(out, index)
    assert (output.size(["a", "b"]), output.size([])) == (7, 0)


def test_folders_that_were_not_there_are_made_and_their_files_moved_in(tmp_path: Path) -> None:
    out = tmp_path / "new" / "public"
    assert write(out, {}) == []
    assert is_finished(out)
    write(out, {"a/b/c/1": b"1", "a/b/c/2": b"2"})
    write(out, {"a/b/c/1": b"1", "a/b/c/3": b"3", "d/e/f": b"4"})
    assert read(out) == {"a/b/c/1": b"1", "a/b/c/3": b"3", "d/e/f": b"4"}


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("c", "a/z", "b", "a/b/c"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [*digests_on_disk(tmp_path)] == ["a/b/c", "a/z", "b", "c"]


def test_a_folder_that_goes_away_during_the_look_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/1", "b/1", "c/1"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"")
    listed = os.scandir

    def scandir(folder: str) -> Iterator[os.DirEntry[str]]:
        if Path(folder).name in {"a", "b"}:
            raise FileNotFoundError(errno.ENOENT, "missing")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [*digests_on_disk(tmp_path)] == ["c/1"]


def test_what_belongs_to_the_publisher_is_not_looked_at(tmp_path: Path) -> None:
    write(tmp_path, {"a": b"1", "b/CNAME": b"2"})
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_bytes(b"")
    (tmp_path / "CNAME").write_bytes(b"")
    assert [*digests_on_disk(tmp_path)] == ["a", "b/CNAME"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_is_no_file_of_ours_wherever_it_leads_and_gives_way(tmp_path: Path) -> None:
    out, away = tmp_path / "public", tmp_path / "away"
    away.mkdir()
    (away / "kept").write_bytes(b"1")
    write(out, {"a": b"1"})
    for name, to in (("file", away / "kept"), ("folder", away), ("nowhere", tmp_path / "missing")):
        (out / name).symlink_to(to)
    found = digests_on_disk(out)
    assert sorted(found) == ["a", "file", "folder", "nowhere"]
    assert found["file"] == found["folder"] == found["nowhere"] == NO_DIGEST
    write(out, {"a": b"1", "file": b"1", "folder/b": b"2"})
    assert read(out) == {"a": b"1", "file": b"1", "folder/b": b"2"}
    assert not (out / "file").is_symlink()
    assert [path.name for path in away.iterdir()] == ["kept"]


def test_of_two_names_for_one_file_the_planned_one_stays(tmp_path: Path) -> None:
    """A hard link stands for a disk that takes `A.html` and `a.html` for one file."""
    unwanted = ["A.html", "B.html", "C.html", "gone"]
    for name in ("a.html", "b.html", *unwanted[1:]):
        (tmp_path / name).write_text(name)
    os.link(tmp_path / "a.html", tmp_path / "A.html")
    found = engine_output._without_twins(unwanted, ["a.html", "b.html", "c.html"], tmp_path)
    assert [*found] == ["B.html", "C.html", "gone"]


def test_folders_left_empty_go_up_to_the_first_that_is_not(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a/b/c/d": b"1", "a/kept": b"2", "e/f/g": b"3"})
    (out / "a/b/c/d").unlink()  # by somebody else
    with Output(out) as output:
        (out / "e/f/g").unlink()
        output.commit(["a/kept"], {})
    assert sorted(path.name for path in out.iterdir()) == [MARKER, "a"]
    write(out, {"a/kept": b"2", "x/y/z": b"1", "x/w": b"1"})
    write(out, {"a/kept": b"2"})
    assert sorted(path.name for path in out.iterdir()) == [MARKER, "a"]


def test_deep_folders_and_files_take_each_others_places(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a/b/c": b"1", "d": b"2", "e/f": b"3"})
    write(out, {"a/b/c/x/y": b"4", "d/e/f": b"5", "e/f": b"3"})
    assert read(out) == {"a/b/c/x/y": b"4", "d/e/f": b"5", "e/f": b"3"}
    write(out, {"a": b"6", "d/e": b"7"})
    assert read(out) == {"a": b"6", "d/e": b"7"}


def test_an_interrupt_in_the_middle_of_the_moves_comes_after_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1", "b": b"1"})
    before, real = signal.getsignal(signal.SIGINT), Path.replace

    def interrupted(self: Path, place: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return real(self, place)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(out, {"a": b"2", "b": b"2"})
    assert signal.getsignal(signal.SIGINT) == before
    assert read(out) == {"a": b"2", "b": b"2"}
    assert is_finished(out)


def test_in_another_thread_files_are_moved_in_as_well(tmp_path: Path) -> None:
    worker = threading.Thread(target=write, args=(tmp_path / "public", {"a": b"1"}))
    worker.start()
    worker.join()
    assert read(tmp_path / "public") == {"a": b"1"}


def test_what_became_a_folder_keeps_nothing_else_from_going(tmp_path: Path) -> None:
    out = tmp_path / "public"
    write(out, {"a": b"1", "b": b"2", "c.html": b"3"})
    os.link(out / "c.html", out / "C.html")
    write(out, {"a/x": b"4", "c.html": b"3"})
    assert read(out) == {"a/x": b"4", "c.html": b"3", "C.html": b"3"}
