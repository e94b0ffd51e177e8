"""A build killed at any moment: every file is wholly of one age, a page that stays stays, and the next build mends all.

`python -m tests.build.test_kill 300 7` kills 300 builds with the seed 7 and prints what it saw.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator import recipes
from generator.digest import digest
from generator.engine.output import MARKER, is_finished
from generator.pipeline import build
from tests.disk_calls import watched
from tests.tiny import CONTENT, TinySite

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROUNDS, KILLS = 2, 150  # together 300
STATES = 8  # of the site in one round; every state follows every other and nothing
SAMPLE, PAUSE = 12, 0.01  # pages looked at in one go, and the seconds between
CALLS_PER_FILE = 6  # that change the disk where a file changes
EDITS = (  # every page; one page; pages that come and go; a script that all name
    ("templates/base.html", "<body>", "<body >"),
    ("content/villages/bat-trang/index.md", "name: Bát Tràng\n", "name: Bát Tràng xưa\n"),
    ("content/products/bo-am/index.md", "name: Bộ ấm\n", "name: Bộ ấm chén\n"),
    ("assets/js/main.js", 'import "./days.js";', 'import "./days.js"; '),
)
VILLAGE, MORE = "content/villages/bat-trang", "content/villages/them"

# What is heavy and the same in every state: one kilobyte of it does here.
HEAVY = ("assets/admin/vendor/cms.js", "assets/leaflet/leaflet.js", "assets/admin/licences.txt")

# The usual tiny site in one language: half as many pages, of every kind.
OTHER_LANGUAGE = re.compile(r"-- content/villages/bat-trang/index\.en\.md --\n.*?(?=^-- )|, en: [^}]*|, en(?=\])", re.M | re.S)
SITE = OTHER_LANGUAGE.sub("", CONTENT)

Tree = dict[str, bytes]
State = tuple[bool, ...]  # which edits are made, and whether there is one village more


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


class Killer:
    """Kills builds of one site, from nothing and after edits, looks at what each leaves, and counts what it saw."""

    def __init__(self, site: TinySite, seed: int) -> None:
        self.site, self.rng, self.seen = site, random.Random(seed), Counter[str]()
        for path in HEAVY:
            site.write(path, site.read(path)[:1000])
        whole = [tuple(number >> bit & 1 == 1 for bit in range(len(EDITS) + 1)) for number in range(2 << len(EDITS))]
        self.trees: dict[State, Tree] = {}
        for state in self.rng.sample(whole, STATES):
            _put(site, state)
            self.trees[state] = site.clean_tree()
        self.state = state
        site.build()
        started = time.perf_counter()
        site.clean_tree()
        self.seconds = time.perf_counter() - started

    def kill_builds(self, kills: int) -> Counter[str]:
        """Until so many builds were killed; what was done sooner does not count."""
        while self.seen["killed"] < kills:
            before, after = self.trees[self.state], self._next_state()
            clean = self.rng.random() < 0.3
            if clean:
                shutil.rmtree(self.site.config.out_dir)
                shutil.rmtree(self.site.config.cache_dir)
                before = {}
            if self._kill(before, after):
                self.seen["killed"] += 1
                self.seen["killed from nothing" if clean else "killed after an edit"] += 1
            self.site.build()
            assert self.site.tree() == after, "the next build gives the clean tree"
            assert is_finished(self.site.config.out_dir)
            left = {path.name for path in self.site.root.iterdir()}
            assert left <= {"content", "templates", "assets", "public", ".cache"}, left
        return self.seen

    def _next_state(self) -> Tree:
        self.state = self.rng.choice([state for state in self.trees if state != self.state])
        _put(self.site, self.state)
        return self.trees[self.state]

    def _kill(self, before: Tree, after: Tree) -> bool:
        """Starts a build in a child that dies at a call, or is killed at a moment; False when it was done sooner."""
        changed = sum(before.get(path) != data for path, data in after.items())
        at_call = self.rng.random() < 0.7  # most of a build only reads and reckons: these die while it writes
        call = self.rng.randrange(CALLS_PER_FILE * changed) if at_call else None
        jobs = 1 if at_call else self.rng.choice((1, 1, 2))
        delay = 60 if at_call else self.rng.uniform(0, self.seconds if not before else self.seconds / 2)
        child = os.fork()
        if child == 0:
            self._build_and_end(call, jobs)
        reader = Reader(self.site.config.out_dir, before, after)
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
        self.seen["pages read meanwhile"] += reader.read
        assert reader.wrong == []
        self._look(before, after)
        killed = os.WIFSIGNALED(status)
        assert killed or os.WEXITSTATUS(status) == 0, "a build that nobody kills ends well"
        self.seen["killed with processes of its own"] += killed and jobs > 1
        self.seen["done sooner" if not killed else "killed at a call" if at_call else "killed at a moment"] += 1
        return killed

    def _build_and_end(self, call: int | None, jobs: int) -> None:
        """In the child: it kills itself before the call of that number that changes the disk."""
        counted = iter(range(call)) if call is not None else None

        def die(_name: str, _paths: object) -> None:
            if counted is not None and next(counted, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        code = 1
        try:
            with watched(die):
                build(replace(self.site.config, jobs=jobs))
            code = 0
        finally:
            os._exit(code)

    def _look(self, before: Tree, after: Tree) -> None:
        """What lies there is of one age file by file, and known as unfinished where it is of two."""
        out = self.site.config.out_dir
        if not out.is_dir():
            self.seen["nothing there yet"] += 1
            assert before == {}
            return
        found = self.site.tree()
        for path, data in found.items():
            assert data in (before.get(path), after.get(path)), path
        assert before.keys() & after.keys() <= found.keys()
        if found not in (before, after):
            self.seen["of two ages"] += 1
            assert not is_finished(out), "half of the site is old and nothing says so"
        assert (out / MARKER).exists()


def _put(site: TinySite, state: State) -> None:
    """Makes or takes back edits."""
    *made, more = state
    for (path, old, new), is_made in zip(EDITS, made, strict=True):
        text = site.read(path).replace(new, old)
        site.write(path, text.replace(old, new) if is_made else text)
    shutil.rmtree(site.root / MORE, ignore_errors=True)
    if more:
        shutil.copytree(site.root / VILLAGE, site.root / MORE)


def _drawn_at_once(*drawing: object) -> bytes:
    """In the place of a picture for sharing, which is dear to draw: other bytes for another drawing."""
    return digest(drawing).encode() * 100


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_build_can_be_killed_at_any_moment(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipes, "picture", _drawn_at_once)
    with _folder() as folder:
        seen = Killer(TinySite(folder / "site", SITE), seed).kill_builds(KILLS)
    _say(seen)
    assert seen["killed"] == seen["killed from nothing"] + seen["killed after an edit"] == KILLS
    assert min(seen[what] for what in ("killed at a call", "killed at a moment", "of two ages", "nothing there yet")) > 5


@contextmanager
def _folder() -> Iterator[Path]:
    """A place for the site: in memory where that can be had, since thousands of small files are written."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


def _say(seen: Counter[str]) -> None:
    for what, count in seen.most_common():
        print(f"{count:8} {what}")


def main() -> int:
    kills, seed = (int(word) for word in (*sys.argv[1:], *("300", "1")[len(sys.argv) - 1 :]))
    recipes.picture = _drawn_at_once
    with _folder() as folder:
        _say(Killer(TinySite(folder / "site", SITE), seed).kill_builds(kills))
    return 0


if __name__ == "__main__":
    sys.exit(main())
