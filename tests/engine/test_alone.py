"""One build at a time over a cache, and a lock that ends with whoever held it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from generator.engine.alone import alone
from generator.errors import BuildFailed, problem
from tests.tiny import PROJECT, TinySite

HOLDER = """
import sys, time
from pathlib import Path
from generator.engine.alone import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_build_is_told_to_wait_and_changes_nothing(site: TinySite) -> None:
    site.build()
    before = site.tree()
    site.edit("templates/base.html", "<body>", "<body >")
    with alone(site.config.cache_dir), pytest.raises(BuildFailed) as failure:
        site.build()
    assert [item.code for item in failure.value.problems] == ["build-running"]
    assert site.tree() == before
    site.build()
    assert site.tree() == site.clean_tree()


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BuildFailed) as failure, alone(tmp_path):
            pass
        assert failure.value.problems == (problem(tmp_path.name, 0, 0, "build-running"),)
        holder.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        holder.wait(timeout=30)
    with alone(tmp_path):
        pass


def test_a_cache_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("x")
    with pytest.raises(BuildFailed) as failure, alone(tmp_path / "cache"):
        pass
    (found,) = failure.value.problems
    assert (found.file, found.line, found.column, found.code) == ("cache", 0, 0, "cannot-write")
    assert dict(found.values)["reason"] in {os.strerror(errno.ENOTDIR), os.strerror(errno.EEXIST)}


def test_a_failure_without_a_number_is_told_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def acquire(_lock: FileLock) -> None:
        raise OSError("no locks here")

    monkeypatch.setattr(FileLock, "acquire", acquire)
    with pytest.raises(BuildFailed) as failure, alone(tmp_path):
        pass
    assert failure.value.problems == (problem(tmp_path.name, 0, 0, "cannot-write", reason="no locks here"),)


def test_where_there_is_no_project_nothing_is_left_behind(tmp_path: Path) -> None:
    with alone(tmp_path / "missing" / "cache", tmp_path / "missing"):
        pass
    assert list(tmp_path.iterdir()) == []
