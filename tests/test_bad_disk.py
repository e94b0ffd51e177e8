"""A disk that is full, or cannot be read or written: problems, and the output stays as it was."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.errors import BuildFailed, Problem
from tests.tiny import TinySite

REAL_READ, REAL_OPEN = Path.read_bytes, Path.open
CACHE = ".cache"  # pictures that were drawn are kept, whatever becomes of the build


def failure_of(site: TinySite) -> Problem:
    with pytest.raises(BuildFailed) as failure:
        site.build()
    (found,) = failure.value.problems
    return found


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> None:
    """Lets the file of that number, counted from 0, and all after it be written in part and then fail."""
    opened: list[Path] = []

    class Failing(io.BufferedWriter):
        def write(self, data: Any) -> int:
            super().write(data[: len(data) // 2])
            raise OSError(code, os.strerror(code))

    def open_(self: Path, mode: str = "r", *options: Any, **more: Any) -> Any:
        if mode != "wb" or CACHE in self.parts:
            return REAL_OPEN(self, mode, *options, **more)
        opened.append(self)
        return Failing(io.FileIO(self, "wb")) if len(opened) > number else REAL_OPEN(self, mode)

    monkeypatch.setattr(Path, "open", open_)


def everything(site: TinySite) -> dict[str, bytes]:
    """All files of the project but the cache."""
    return {path: data for path, data in site.tree(site.root).items() if not path.startswith(f"{CACHE}/")}


@pytest.mark.parametrize(
    ("number", "number_of_error", "code"),
    [(0, errno.ENOSPC, "disk-full"), (7, errno.ENOSPC, "disk-full"), (7, errno.EACCES, "cannot-write")],
)
def test_a_write_that_fails_leaves_the_last_good_site(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, number: int, number_of_error: int, code: str
) -> None:
    site.build()
    site.edit("templates/base.html", "<body>", "<body >")
    before = everything(site)
    with monkeypatch.context() as patch:
        fail_at(patch, number, number_of_error)
        found = failure_of(site)
    assert (found.file, found.code) == ("public", code)
    assert everything(site) == before
    assert not (site.root / ".public.staging").exists()


def test_a_build_after_a_full_disk_makes_what_is_missing(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    site.edit("templates/base.html", "<body>", "<body >")
    with monkeypatch.context() as patch:
        fail_at(patch, 7, errno.ENOSPC)
        failure_of(site)
    site.build()
    assert site.tree() == site.clean_tree()


@pytest.mark.parametrize("number", [0, 7])
def test_a_first_build_on_a_full_disk_leaves_nothing(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = {path.name for path in site.root.iterdir()}
    fail_at(monkeypatch, number, errno.ENOSPC)
    assert failure_of(site).code == "disk-full"
    assert {path.name for path in site.root.iterdir()} - {CACHE} == before


def output_below_a_file(site: TinySite) -> None:
    site.write("file", "x").config = replace(site.config, out_dir=site.root / "file" / "public")


def staging_is_a_file(site: TinySite) -> None:
    site.write(".public.staging", "x")


def output_is_a_file(site: TinySite) -> None:
    site.write("public", "x")


@pytest.mark.parametrize("spoil", [output_below_a_file, staging_is_a_file, output_is_a_file])
def test_a_place_that_cannot_be_written_is_a_problem(site: TinySite, spoil: Callable[[TinySite], None]) -> None:
    spoil(site)
    before = everything(site)
    found = failure_of(site)
    assert (found.file, found.code) == ("public", "cannot-write")
    assert dict(found.values)["reason"]
    assert everything(site) == before


@pytest.mark.parametrize(
    "path", ["content/site.yaml", "content/ui/vi.yaml", "templates/base.html", "assets/css/site.css"]
)
def test_a_file_that_cannot_be_read_is_a_problem_of_that_file(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """The permission is refused by a stand-in, since root may read anything."""

    def read(self: Path) -> bytes:
        if self == site.root / path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return REAL_READ(self)

    monkeypatch.setattr(Path, "read_bytes", read)
    found = failure_of(site)
    assert (found.file, found.code, dict(found.values)["reason"]) == (path, "cannot-read", os.strerror(errno.EACCES))
    assert not site.config.out_dir.exists()


@pytest.mark.parametrize("folder", ["content", "templates", "assets"])
def test_an_input_folder_that_is_a_file_is_a_problem(site: TinySite, folder: str) -> None:
    site.delete(folder).write(folder, "x")
    found = failure_of(site)
    assert (found.file, found.code) == (folder, "cannot-read")


def test_settings_that_are_a_folder_are_missing(site: TinySite) -> None:
    site.delete("content/site.yaml")
    (site.root / "content" / "site.yaml").mkdir()
    found = failure_of(site)
    assert (found.file, found.code) == ("content/site.yaml", "missing-file")
