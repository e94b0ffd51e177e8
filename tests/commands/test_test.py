"""`test`: its line goes to pytest, and what is missing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.called import call


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser, no Java, and no npm that would ask the network."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.parametrize(("line", "code"), [(["--version"], 0), (["--noconftest", "-n0", "tests/no-such-file.py"], 4)])
def test_the_line_and_the_exit_code_are_those_of_pytest(line: list[str], code: int) -> None:
    assert call("test", "-p", "no:cacheprovider", *line) == code


def test_a_missing_browser_is_said_in_both_languages(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("test", "--version") == 0
    said = capfd.readouterr().err
    assert "Thiếu Chrome" in said
    assert "Chrome is missing" in said


def test_a_missing_browser_is_a_failure_in_ci(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    assert call("test", "--version") == 1
    seen = capfd.readouterr()
    assert seen.out == ""
    assert "Chrome is missing" in seen.err
