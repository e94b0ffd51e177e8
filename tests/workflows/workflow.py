"""Workflow files of the project, and their `run:` steps carried out as they are written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.tiny import PROJECT, TinySite

FOLDER = PROJECT / ".github"
WORKFLOWS = tuple(sorted((FOLDER / "workflows").glob("*.yml")))
PARTS = ("generator", "build.py", "requirements.txt", "requirements-test.txt", ".gitignore")
WHO = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")


def read(path: Path) -> dict[str, Any]:
    """A workflow, its scalars as text: `on` stays `on`."""
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return found


@dataclass
class Done:
    """What the steps of a job gave, by the names of the steps."""

    codes: dict[str, int] = field(default_factory=dict)  # steps that were left out are not here
    said: dict[str, str] = field(default_factory=dict)
    summary: str = ""

    @property
    def good(self) -> bool:
        return not any(self.codes.values())


class Checkout:
    """A copy of the project in git, with tiny content."""

    def __init__(self, site: TinySite) -> None:
        self.site, self.root = site, site.root
        for name in PARTS:
            origin = PROJECT / name
            if origin.is_dir():
                shutil.copytree(origin, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(origin, self.root / name)
        self.git("init", "--quiet")
        self.commit("Before")

    def git(self, *words: str) -> None:
        subprocess.run(["git", *WHO, *words], cwd=self.root, check=True, capture_output=True)

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def propose(self, path: str, old: str, new: str) -> Checkout:
        """The change on a branch, merged as GitHub does it for a pull request."""
        self.git("checkout", "--quiet", "-b", "change")
        self.site.edit(path, old, new)
        self.commit("Change")
        self.git("checkout", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "Merge", "change")
        return self

    def run(self, workflow: str, job: str, **expressions: str) -> Done:
        """Carries out the `run:` steps of a job. The value of steps.x.outputs.y is given as steps_x_outputs_y."""
        place = self.root.parent / "runner"
        place.mkdir(exist_ok=True)
        summary = place / "summary.md"
        summary.write_text("")
        python = place / "python3"  # the environment of the tests, which has every library
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        shell = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))},
            "PATH": f"{place}:{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(summary),
            "PYTHONUTF8": "1",
            "SOURCE_DATE_EPOCH": "1795219200",  # 2026-11-21
        }
        done = Done()
        for step in read(FOLDER / "workflows" / workflow)["jobs"][job]["steps"]:
            if "run" not in step or not (done.good or "cancelled()" in step.get("if", "")):
                continue
            own = {name: _filled(value, expressions) for name, value in step.get("env", {}).items()}
            words = ["bash", "--noprofile", "--norc", "-e", "-c", step["run"]]
            ran = subprocess.run(
                words, cwd=self.root, env={**shell, **own}, capture_output=True, encoding="utf-8", check=False
            )
            done.codes[step["name"]] = ran.returncode
            done.said[step["name"]] = ran.stdout + ran.stderr
        done.summary = summary.read_text("utf-8")
        return done


def _filled(text: str, expressions: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ *(.+?) *\}\}", lambda found: expressions[found[1].replace(".", "_")], text)
