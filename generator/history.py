"""When each entry of the content last changed, and when it came, as the repository's history tells it.

Without git, outside a repository and in a shallow copy, whose first commit seems to have brought everything, nothing is
known, and nothing is told.
"""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

FOLDER = "content"
_MARK = "\x01"
_TOO_LATE = 7_258_118_400  # seconds since 1970: the year 2200


@dataclass(frozen=True, slots=True)
class Dates:
    """The first and the last commit that touched something, in UTC."""

    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class History:
    """The history of a project up to a commit; looked up when somebody first asks."""

    root: str
    head: str  # empty: nothing is known

    def of(self, folder: str) -> Dates | None:
        """Of the files of a folder: "content/villages/bat-trang"."""
        return _dates(self).get(folder)


def read_history(root: Path) -> History:
    """The state of the repository now."""
    lines = _git(root, "rev-parse", "HEAD", "--is-shallow-repository").split()
    return History(str(root), lines[0] if len(lines) == 2 and lines[1] == "false" else "")


@cache
def _dates(history: History) -> dict[str, Dates]:
    """Folder -> dates of what lies in it."""
    if not history.head:
        return {}
    log = ("log", f"--format={_MARK}%ct", "--name-only", "--relative", "-z", history.head, "--", FOLDER)
    found: dict[str, Dates] = {}
    for commit in _git(Path(history.root), *log).split(_MARK)[1:]:
        moment, _, names = commit.partition("\0")
        if not 0 <= int(moment) < _TOO_LATE:  # made on a machine whose clock was wrong
            continue
        _add(found, datetime.fromtimestamp(int(moment), UTC), names.strip("\n\0").split("\0"))
    return found


def _add(found: dict[str, Dates], moment: datetime, paths: Iterable[str]) -> None:
    """Commits come newest first, but clocks of different people may disagree."""
    for folder in {posixpath.dirname(path) for path in paths if path}:
        known = found.get(folder)
        found[folder] = Dates(min(known.first, moment), max(known.last, moment)) if known else Dates(moment, moment)


def _git(root: Path, *arguments: str) -> str:
    """What git prints; nothing where it is not there or refuses."""
    plain = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, cwd=root, env=plain, capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
