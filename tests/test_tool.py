"""The stamp of what made a file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from generator import tool
from generator.tool import LIBRARIES, tool_stamp


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the generator whose stamp is taken."""
    folder = tmp_path / "generator"
    shutil.copytree(Path(tool.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(tool, "__file__", str(folder / "tool.py"))
    return folder


def test_the_stamp_is_the_same_wherever_the_generator_is(
    code: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = tool_stamp()
    code.rename(tmp_path / "moved")
    monkeypatch.setattr(tool, "__file__", str(tmp_path / "moved" / "tool.py"))
    assert tool_stamp() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda code: (code / "text.py").write_text("# shorter\n"),
        lambda code: (code / "pages" / "home.py").unlink(),
        lambda code: (code / "pages" / "new.py").write_text(""),
        lambda code: (code / "prose.py").rename(code / "geography.py"),
    ],
    ids=["changed", "deleted", "added", "renamed"],
)
def test_any_change_of_the_code_changes_the_stamp(code: Path, change: Callable[[Path], object]) -> None:
    before = tool_stamp()
    change(code)
    assert tool_stamp() != before


def test_what_python_leaves_behind_does_not(code: Path) -> None:
    before = tool_stamp()
    (code / "__pycache__").mkdir()
    (code / "__pycache__" / "text.cpython-311.pyc").write_bytes(b"\0")
    assert tool_stamp() == before


@pytest.mark.parametrize("library", LIBRARIES)
def test_another_version_of_a_library_changes_the_stamp(
    code: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    before = tool_stamp()
    monkeypatch.setattr(
        metadata, "version", lambda name, real=metadata.version: "0.0.1" if name == library else real(name)
    )
    assert tool_stamp() != before


def test_another_python_changes_the_stamp(code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tool_stamp()
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert tool_stamp() != before
