"""The command line as a whole: which command is run, what a wrong line gives, and that nothing ends in a traceback."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.cli import COMMANDS
from tests.called import call, start
from tests.tiny import TinySite

OPTIONS = {
    "build": ("--lang", "--root", "--base-url", "--today", "--jobs", "--out", "--why", "--format"),
    "check": ("--lang", "--root", "--base-url", "--today", "--jobs", "--format", "--summary"),
    "compare": ("--lang", "old", "new"),
    "serve": ("--lang", "--root", "--today", "--jobs", "--port"),
    "report": ("--lang", "--root", "--today", "--coverage"),
    "schema": ("--lang", "--out"),
    "export": ("--lang", "--root", "--type"),
    "import": ("--lang", "--root", "--dry-run", "--type", "--fill"),
    "new": ("--lang", "--root", "--yes", "--id"),
    "rename": ("--lang", "--root", "--dry-run"),
    "addresses": ("--lang", "--root", "--base-url", "--today"),
    "travel": ("--lang", "--root", "--today", "--server", "--engine", "--mode", "--profile", "--data", "--fresh"),
    "test": ("pytest options",),
}


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_names_every_command(capsys: pytest.CaptureFixture[str], word: str) -> None:
    assert call(word) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.split()[:1] and line.split()[0] in COMMANDS] == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_names_its_options(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert call(command, "--help") == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: build.py {command} ")
    assert [option for option in OPTIONS[command] if option not in out] == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (["bild"], "'bild'"),
        (["--bild"], "--bild"),
        (["build", "build"], "build"),
        (["build", "--format", "xml"], "'xml'"),
        (["check", "--why"], "--why"),
        (["check", "--today", "21/11/2026"], "'21/11/2026'"),
        (["check", "--today", "2026-02-30"], "'2026-02-30'"),
        (["check", "--jobs", "0"], "'0'"),
        (["check", "--jobs", "٣"], "'٣'"),
        (["check", "--lang", "fr"], "'fr'"),
        (["serve", "--port", "0"], "'0'"),
        (["serve", "--port", "65536"], "'65536'"),
        (["serve", "--port", "http"], "'http'"),
        (["schema", "--root", "."], "--root"),
    ],
)
def test_a_wrong_line_exits_2_with_the_usage_and_what_was_wrong(
    capsys: pytest.CaptureFixture[str], line: list[str], named: str
) -> None:
    assert call(*line) == 2
    seen = capsys.readouterr()
    usage, _, wrong = seen.err.partition("error: ")
    assert (seen.out, usage.startswith("usage: build.py ")) == ("", True)
    assert named in wrong


@pytest.mark.parametrize("line", [[], ["--lang", "en"]])
def test_without_a_command_the_site_is_built(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: list[str]
) -> None:
    monkeypatch.setattr("generator.commands.options.ROOT", site.root)
    assert call(*line) == 0
    assert capsys.readouterr().out.startswith("Done:" if "en" in line else "Xong:")
    assert "index.html" in site.tree()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda site: site.delete("content"), "missing-file"),
        (lambda site: site.delete("content").write("content", "a file"), "cannot-read"),
        (lambda site: site.delete("templates"), "template-missing"),
        (lambda site: site.write("content/site.yaml", b"\xff\xfe\x00"), "not-utf8"),
        (lambda site: site.write("public/thesis.docx", "years of work"), "foreign-output-folder"),
        (lambda site: site.write("public", "a file"), "cannot-write"),
        (lambda site: (site.root / "content" / "loop").symlink_to("."), "symlink"),
    ],
)
def test_a_broken_project_gives_problems_and_no_traceback(
    site: TinySite, capsys: pytest.CaptureFixture[str], damage: object, code: str
) -> None:
    assert callable(damage)
    damage(site)
    assert call("build", "--root", site.root) == 1
    assert f"[{code}]" in capsys.readouterr().out


@pytest.mark.parametrize("root", ["no-such-folder", "file"])
def test_a_root_that_is_no_project_gives_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], root: str
) -> None:
    (tmp_path / "file").write_text("")
    for command in ("build", "check"):
        assert call(command, "--root", tmp_path / root) == 1
        assert ": " in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_reader_that_has_seen_enough_is_no_traceback(site: TinySite) -> None:
    process = start("build", "--why", "--root", site.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 141
    assert site.tree() == site.clean_tree()
