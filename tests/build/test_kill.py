"""A build killed at any moment: every file is wholly of one age, a page that stays stays, and the next build mends all.

`python -m tests.build.test_kill 300 7` kills 300 builds with the seed 7 and prints what it saw.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator import recipes
from generator.pipeline import build
from tests.build.ages import Ages, Tree, changes, drawn_at_once, folder_in_memory, say
from tests.disk_calls import watched

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROUNDS, KILLS = 2, 150  # together 300
SAMPLE, PAUSE = 12, 0.01  # pages looked at in one go, and the seconds between
WITNESSED = ("killed at a call", "killed at a moment", "of two ages", "nothing there yet")
CALLS_PER_FILE = 6  # that change the disk where a file changes


class Reader(threading.Thread):
    """Reads pages that stand before and after, again and again, as a web server would."""

    def __init__(self, folder: Path, before: Tree, after: Tree) -> None:
        super().__init__()
        self.folder, self.before, self.after = folder, before, after
        self.paths = sorted(before.keys() & after.keys())
        self.stop, self.read, self.wrong = threading.Event(), 0, list[str]()

    def run(self) -> None:
        while self.paths and not self.stop.is_set():
            for path in random.sample(self.paths, min(SAMPLE, len(self.paths))):
                try:
                    data = (self.folder / path).read_bytes()
                except OSError:
                    self.wrong.append(f"{path} is missing")
                    continue
                self.read += 1
                if data not in (self.before[path], self.after[path]):
                    self.wrong.append(f"{path} is torn")
            self.stop.wait(PAUSE)


def kill_builds(ages: Ages, kills: int) -> Counter[str]:
    """Until so many were killed, from nothing and after edits; what was done sooner does not count."""
    seen = ages.seen
    while seen["killed"] < kills:
        before, after = ages.move_on()
        if _kill(ages, before, after):
            seen["killed"] += 1
            seen["killed after an edit" if before else "killed from nothing"] += 1
        ages.mend()
    return seen


def _kill(ages: Ages, before: Tree, after: Tree) -> bool:
    """Starts a build in a child that dies at a call, or is killed at a moment; False when it was done sooner."""
    at_call = ages.rng.random() < 0.7  # most of a build only reads and reckons: these die while it writes
    call = ages.rng.randrange(CALLS_PER_FILE * changes(before, after)) if at_call else None
    jobs = 1 if at_call else ages.rng.choice((1, 1, 2))
    delay = 60 if at_call else ages.rng.uniform(0, ages.seconds / 2 if before else ages.seconds)
    child = os.fork()
    if child == 0:
        _build_and_end(ages, call, jobs)
    reader = Reader(ages.out, before, after)
    reader.start()
    status, ends = 0, time.monotonic() + delay
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        time.sleep(0.002)
    else:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    reader.stop.set()
    reader.join()
    ages.seen["pages read meanwhile"] += reader.read
    assert reader.wrong == []
    ages.look(before, after)
    killed = os.WIFSIGNALED(status)
    assert killed or os.WEXITSTATUS(status) == 0, "a build that nobody kills ends well"
    ages.seen["killed with processes of its own"] += killed and jobs > 1
    ages.seen["done sooner" if not killed else "killed at a call" if at_call else "killed at a moment"] += 1
    return killed


def _build_and_end(ages: Ages, call: int | None, jobs: int) -> None:
    """In the child: it kills itself before the call of that number that changes the disk."""
    counted = iter(range(call)) if call is not None else None

    def die(_name: str, _paths: object) -> None:
        if counted is not None and next(counted, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    code = 1
    try:
        with watched(die):
            build(replace(ages.site.config, jobs=jobs))
        code = 0
    finally:
        os._exit(code)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_build_can_be_killed_at_any_moment(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipes, "picture", drawn_at_once)
    with folder_in_memory() as folder:
        seen = kill_builds(Ages(folder, seed), KILLS)
    say(seen)
    assert seen["killed"] == seen["killed from nothing"] + seen["killed after an edit"] == KILLS
    assert (
        min(seen[what] for what in ("killed at a call", "killed at a moment", "of two ages", "nothing there yet")) > 5
    )


def main() -> int:
    kills, seed = (int(word) for word in (*sys.argv[1:], *("300", "1")[len(sys.argv) - 1 :]))
    recipes.picture = drawn_at_once
    with folder_in_memory() as folder:
        say(kill_builds(Ages(folder, seed), kills))
    return 0


if __name__ == "__main__":
    sys.exit(main())
