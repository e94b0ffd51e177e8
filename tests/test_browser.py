"""The browser fixture: what a machine without a browser means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import find_browser, need_browser


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of programs this machine has, empty."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", "")
    return tmp_path


def test_a_chromium_on_the_path_is_found(programs: Path) -> None:
    program = programs / "chromium"
    program.touch(0o755)
    assert find_browser() == need_browser() == str(program)


def test_without_a_browser_a_test_is_skipped_and_says_what_is_missing(programs: Path) -> None:
    assert find_browser() is None
    with pytest.raises(pytest.skip.Exception, match="google-chrome"):
        need_browser()


def test_without_a_browser_a_test_fails_in_ci(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="google-chrome"):
        need_browser()
