"""The output depends on the inputs alone: not on processes, hash seeds, time zones, locales or the order of files."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.engine import run as engine_run
from tests.tiny import PROJECT, TinySite

SCRIPT = """
import sys
from pathlib import Path
from generator.pipeline import build
from generator.config import Config
from datetime import date
root = Path(sys.argv[1])
build(Config(root, root / "public", root / "cache", date(2026, 11, 21)))
"""


def tree_digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def build_in_process(root: Path, **environment: str) -> str:
    """The output's digest after a build in a fresh interpreter with the given environment."""
    variables = {**os.environ, "PYTHONPATH": str(PROJECT), **environment}
    subprocess.run([sys.executable, "-c", SCRIPT, str(root)], env=variables, check=True)
    return tree_digest(root / "public")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "77"},
        {"TZ": "Asia/Ho_Chi_Minh"},
        {"TZ": "America/Los_Angeles"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "C.UTF-8"},
    ],
    ids=str,
)
def test_the_environment_does_not_show(site: TinySite, environment: dict[str, str]) -> None:
    site.build()
    assert build_in_process(site.root, **environment) == tree_digest(site.config.out_dir)


@pytest.mark.parametrize("start_method", ["fork", "spawn"] if sys.platform == "linux" else ["spawn"])
def test_the_number_and_kind_of_processes_do_not_show(
    site: TinySite, start_method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_run, "WORTH_A_PROCESS", 2)
    alone = site.clean_tree(jobs=1)
    assert site.clean_tree(jobs=2, start_method=start_method) == alone
    assert site.clean_tree(jobs=3, start_method=start_method) == alone


def test_problems_are_the_same_from_one_process_and_from_several(
    site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_run, "WORTH_A_PROCESS", 2)
    site.edit("templates/pages/craft.html", "craft.name", "craft.nam")
    alone, several = site.problems(jobs=1), site.problems(jobs=2)
    assert alone == several
    assert {item.code for item in alone} == {"template-error"}


class Turned(list[os.DirEntry[str]]):
    """A folder's entries in the other order, used like what `os.scandir` gives."""

    def __enter__(self) -> Turned:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()


def test_the_order_in_which_the_system_lists_files_does_not_show(
    site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = site.clean_tree()
    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path=".": Turned(list(real(path))[::-1]))
    assert site.clean_tree() == usual
    site.edit("content/villages/kim-lan/index.md", "crafts: [gom]", "crafts: [gomm]")
    site.edit("content/products/bo-am/index.md", "crafts: gom", "crafts: gomm")
    found = site.problems()
    monkeypatch.setattr(os, "scandir", real)
    assert site.problems() == found
