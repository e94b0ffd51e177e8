"""A build killed at any moment: every file is wholly of one age, a page that stays stays, and the next build mends all.

`python -m tests.build.test_kill 300 7` kills 300 builds with the seed 7 and prints what it saw.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator import recipes
from generator.digest import digest
from generator.engine.output import MARKER, is_finished
from generator.pipeline import build
from generator.sources import read_sources
from tests.tiny import CONTENT, TinySite

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROUNDS, KILLS = 6, 50  # together 300
SAMPLE = 12  # pages looked at in one go
STEPS = 400  # about as many calls change the disk when every page of the site changes
EDITS = (  # every page; one page; pages that come and go; a script that all name; nothing at all
    ("templates/base.html", "<body>", "<body >"),
    ("content/villages/bat-trang/index.md", "name: Bát Tràng", "name: Bát Tràng xưa"),
    ("content/products/bo-am/index.md", "name: Bộ ấm chén", "name: Bộ ấm"),
    ("assets/js/main.js", 'import "./days.js";', 'import "./days.js"; '),
)

Tree = dict[str, bytes]


class Reader(threading.Thread):
    """Reads pages that stand before and after, again and again, as a web server would."""

    def __init__(self, folder: Path, before: Tree, after: Tree) -> None:
        super().__init__()
        self.folder, self.before, self.after = folder, before, after
        self.paths = sorted(before.keys() & after.keys())
        self.stop, self.read, self.wrong = threading.Event(), 0, list[str]()

    def run(self) -> None:
        while not self.stop.is_set() and self.paths:
            for path in random.sample(self.paths, min(SAMPLE, len(self.paths))):
                try:
                    data = (self.folder / path).read_bytes()
                except OSError:
                    self.wrong.append(f"{path} is missing")
                    continue
                self.read += 1
                if data not in (self.before[path], self.after[path]):
                    self.wrong.append(f"{path} is torn")
            time.sleep(0.002)


def kill_builds(site: TinySite, kills: int, seed: int) -> Counter[str]:
    """Kills builds, from nothing and after edits, and looks at what each leaves. Counts what was seen."""
    rng, seen, trees = random.Random(seed), Counter[str](), dict[str, Tree]()
    seconds = _seconds_of_a_build(site)
    while seen["killed"] < kills:
        before = site.tree() if site.config.out_dir.is_dir() else {}
        clean = rng.random() < 0.3
        if clean:
            shutil.rmtree(site.config.out_dir, ignore_errors=True)
            shutil.rmtree(site.config.cache_dir, ignore_errors=True)
            before = {}
        _change(site, rng)
        state = digest([(path, file.digest) for path, file in read_sources(site.root).items()])
        after = trees[state] = trees.get(state) or site.clean_tree()
        step, delay = 0, rng.uniform(0, seconds)
        if rng.random() < 0.6:  # most of a build only reads and reckons: these die while it writes
            step, delay = rng.randrange(1, STEPS), 60
        if _kill(site, step, delay, before, after, seen):
            seen["killed"] += 1
            seen["killed from nothing" if clean else "killed after an edit"] += 1
            seen["killed at a write" if step else "killed at a moment"] += 1
        site.build()
        assert site.tree() == after, "the next build gives the clean tree"
        assert is_finished(site.config.out_dir)
        left = {path.name for path in site.root.iterdir()} - {"content", "templates", "assets", "public", "cache"}
        assert left <= {".cache"}, left
    return seen


def _seconds_of_a_build(site: TinySite) -> float:
    started = time.perf_counter()
    site.build()
    return time.perf_counter() - started


def _change(site: TinySite, rng: random.Random) -> None:
    """Some of the edits made or taken back."""
    for path, old, new in rng.sample(EDITS, rng.randrange(1, len(EDITS) + 1)):
        text = site.read(path)
        site.write(path, text.replace(new, old) if new in text else text.replace(old, new))
    village = site.root / "content" / "villages" / "them"
    if village.is_dir():
        shutil.rmtree(village)
    elif rng.random() < 0.5:
        shutil.copytree(site.root / "content" / "villages" / "bat-trang", village)


def _die_at(step: int) -> None:
    """The process kills itself before the call of that number that changes the disk, counted from 1."""
    counted = iter(range(1, step))

    def dying(call: Callable[..., object]) -> Callable[..., object]:
        def instead(*values: object, **more: object) -> object:
            if next(counted, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*values, **more)

        return instead

    for name in ("replace", "rename", "unlink", "rmdir", "mkdir", "write_text", "write_bytes", "touch"):
        setattr(Path, name, dying(getattr(Path, name)))


def _kill(site: TinySite, step: int, delay: float, before: Tree, after: Tree, seen: Counter[str]) -> bool:
    """Starts a build in a child that dies at a step, or is killed after so many seconds; False when it was done."""
    child = os.fork()
    if child == 0:
        try:
            if step:
                _die_at(step)
            build(replace(site.config, jobs=1))
        finally:
            os._exit(0)
    reader = Reader(site.config.out_dir, before, after)
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
    seen["pages read meanwhile"] += reader.read
    assert reader.wrong == []
    _look(site, before, after, seen)
    return os.WIFSIGNALED(status)


def _look(site: TinySite, before: Tree, after: Tree, seen: Counter[str]) -> None:
    """What lies there is of one age file by file, and known as unfinished where it is of two."""
    out = site.config.out_dir
    if not out.is_dir():
        seen["nothing there yet"] += 1
        assert before == {}
        return
    found = site.tree()
    for path, data in found.items():
        assert data in (before.get(path), after.get(path)), path
    assert before.keys() & after.keys() <= found.keys()
    if found not in (before, after):
        seen["of two ages"] += 1
        assert not is_finished(out), "half of the site is old and nothing says so"
    assert (out / MARKER).exists()


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_build_can_be_killed_at_any_moment(site: TinySite, seed: int) -> None:
    seen = kill_builds(site, KILLS, seed)
    assert seen["killed"] == KILLS


def main() -> int:
    kills, seed = (int(word) for word in (*sys.argv[1:], *("300", "1")[len(sys.argv) - 1 :]))
    recipes.picture = cache(recipes.picture)  # pictures for sharing are dear and always the same
    with tempfile.TemporaryDirectory() as folder:
        seen = kill_builds(TinySite(Path(folder) / "site", CONTENT), kills, seed)
    for what, count in seen.most_common():
        print(f"{count:8} {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
