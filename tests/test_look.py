"""Nothing to do: found without loading the site, and never where a build would change a byte."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from generator import look as look_module
from generator.look import look
from tests.tiny import PROJECT, TinySite

VILLAGE = "content/villages/bat-trang/index.md"


def is_done(site: TinySite) -> bool:
    return look(site.config, writes=False).nothing_to_do is not None


def test_after_a_build_there_is_nothing_to_do(site: TinySite) -> None:
    assert not is_done(site)
    report = site.build()
    done = look(site.config).nothing_to_do
    assert done is not None
    assert (done.files, done.base_url) == (len(report.plan), report.base_url)
    assert done.size == report.size == sum(len(data) for data in site.tree().values())


def new_page(site: TinySite) -> None:
    site.write("content/villages/bat-trang/index.md", site.read(VILLAGE) + "\nThêm.\n")


def new_template(site: TinySite) -> None:
    site.edit("templates/base.html", "<body>", "<body >")


def new_style(site: TinySite) -> None:
    site.write("assets/css/site.css", site.read("assets/css/site.css") + "\n")


def new_day(site: TinySite) -> None:
    site.config = replace(site.config, today=date(2027, 1, 1))


def new_address(site: TinySite) -> None:
    site.config = replace(site.config, base_url="https://example.org/elsewhere/")


def new_kinds(site: TinySite) -> None:
    site.config = replace(site.config, style_page=True)


def edited_output(site: TinySite) -> None:
    (site.config.out_dir / "index.html").write_text("x")


def lost_output(site: TinySite) -> None:
    (site.config.out_dir / "index.html").unlink()


def foreign_output(site: TinySite) -> None:
    (site.config.out_dir / "more.html").write_text("x")


def lost_folder(site: TinySite) -> None:
    for name in ("finished.json", "output.columns"):
        (site.config.cache_dir / name).write_text("{")


CHANGES = [
    *(new_page, new_template, new_style, new_day, new_address, new_kinds),
    *(edited_output, lost_output, foreign_output, lost_folder),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(site: TinySite, change: Callable[[TinySite], None]) -> None:
    site.build()
    assert is_done(site)
    change(site)
    assert not is_done(site)
    site.build()
    assert is_done(site)


def test_another_generator_is_seen(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    monkeypatch.setattr(look_module, "running_tool", lambda: "another")
    assert not is_done(site)


def test_a_commit_is_seen(site: TinySite) -> None:
    """It dates what it touched."""
    names = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=site.root, env={**os.environ, **names}, check=True, capture_output=True)

    git("init", "-q")
    site.build()
    git("add", "content")
    git("commit", "-qm", "x")
    assert not is_done(site)


def test_what_must_be_heard_again_is_built_again(site: TinySite) -> None:
    site.write(VILLAGE, site.read(VILLAGE) + "\n<script>x</script>\n")
    assert site.build().warnings
    assert not is_done(site)


def test_a_check_after_a_build_looks_only_as_long_as_the_inputs_are_the_same(site: TinySite) -> None:
    site.build()
    lost_output(site)
    assert look(site.config, writes=False).nothing_wrong
    new_page(site)
    assert not look(site.config, writes=False).nothing_wrong


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_look_loads_no_library_that_makes_pages(command: str) -> None:
    loaded = _loaded_with(f"generator.commands.{command}")
    assert loaded.isdisjoint(
        {"jinja2", "markdown", "pydantic", "yaml", "PIL", "babel", "nh3", "thorvg_python", "xlsxwriter", "zxingcpp"}
    )


def test_a_build_loads_the_library_of_workbooks_only_when_it_makes_one() -> None:
    assert "xlsxwriter" not in _loaded_with("generator.pipeline")


def _loaded_with(module: str) -> set[str]:
    """Top-level packages in a process that imports a module."""
    code = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in run.stdout.split()}
