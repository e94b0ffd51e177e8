"""Every test file is run: a folder that pytest leaves out by its name would be missed by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def test_every_test_file_is_collected(pytestconfig: pytest.Config) -> None:
    left_out = pytestconfig.getini("norecursedirs")
    assert pytestconfig.getini("testpaths") == ["tests"]
    folders = {folder for file in TESTS.rglob("test_*.py") for folder in file.relative_to(TESTS).parts[:-1]}
    assert not {folder for folder in folders for pattern in left_out if Path(folder).match(pattern)}
