"""A site that goes from one state to another and back, with the tree that belongs to each, made once.

What a build that was cut off leaves is looked at here: every file is of one age, and the next build mends all.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.digest import digest
from generator.engine.on_disk import MARKER
from generator.engine.output import is_finished
from tests.tiny import CONTENT, TinySite

STATES = 8  # of the site; every one follows every other and nothing
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
OTHER_LANGUAGE = re.compile(
    r"-- content/villages/bat-trang/index\.en\.md --\n.*?(?=^-- )|, en: [^}]*|, en(?=\])", re.M | re.S
)
SITE = OTHER_LANGUAGE.sub("", CONTENT)
IN_ROOT = {"content", "templates", "assets", "public", ".cache"}

Tree = dict[str, bytes]
State = tuple[bool, ...]  # which edits are made, and whether there is one village more


def drawn_at_once(*drawing: object) -> bytes:
    """In the place of a picture for sharing, which is dear to draw: other bytes for another drawing."""
    return digest(drawing).encode() * 100


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """Where memory can be had as a disk it is taken, since thousands of small files are written."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


class Ages:
    """A site in one of its states, built."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.site, self.rng, self.seen = TinySite(folder / "site", SITE), random.Random(seed), Counter[str]()
        for path in HEAVY:
            self.site.write(path, self.site.read(path)[:1000])
        whole = [tuple(number >> bit & 1 == 1 for bit in range(len(EDITS) + 1)) for number in range(2 << len(EDITS))]
        self.trees: dict[State, Tree] = {}
        took: list[float] = []
        for state in self.rng.sample(whole, STATES):
            self._put(state)
            started = time.perf_counter()
            self.trees[state] = self.site.clean_tree()
            took.append(time.perf_counter() - started)
        self.state, self.seconds = state, min(took)  # the machine may have other work meanwhile
        self.site.build()
        self.out, self.cached = self.site.config.out_dir, self._cached()

    def edit(self) -> Tree:
        """Brings the site into another state; the tree that is there still."""
        before = self.trees[self.state]
        self.state = self.rng.choice([state for state in self.trees if state != self.state])
        self._put(self.state)
        return before

    def move_on(self) -> tuple[Tree, Tree]:
        """Edits the site, and now and then takes away what was built. The tree that is there, and the one due."""
        before = self.edit()
        if self.rng.random() < 0.3:
            shutil.rmtree(self.out)
            shutil.rmtree(self.site.config.cache_dir)
            before = {}
        return before, self.trees[self.state]

    def look(self, before: Tree, after: Tree) -> None:
        """What lies there is of one age file by file, and known as unfinished where it is of two."""
        if not self.out.is_dir():
            self.seen["nothing there yet"] += 1
            assert before == {}
            return
        found = self.site.tree()
        for path, data in found.items():
            assert data in (before.get(path), after.get(path)), path
        assert before.keys() & after.keys() <= found.keys()
        if found not in (before, after):
            self.seen["of two ages"] += 1
            assert not is_finished(self.out), "half of the site is old and nothing says so"
        assert (self.out / MARKER).exists()

    def mend(self) -> None:
        """The next build gives the clean tree, and leaves nothing over."""
        self.site.build()
        assert self.site.tree() == self.trees[self.state], "the next build gives the clean tree"
        assert is_finished(self.out)
        assert {path.name for path in self.site.root.iterdir()} == IN_ROOT
        assert self._cached() == self.cached

    def _put(self, state: State) -> None:
        """Makes or takes back edits."""
        *made, more = state
        for (path, old, new), is_made in zip(EDITS, made, strict=True):
            text = self.site.read(path).replace(new, old)
            self.site.write(path, text.replace(old, new) if is_made else text)
        shutil.rmtree(self.site.root / MORE, ignore_errors=True)
        if more:
            shutil.copytree(self.site.root / VILLAGE, self.site.root / MORE)

    def _cached(self) -> set[str]:
        """Names in the cache; of pictures, one for all."""
        files = (path.relative_to(self.site.config.cache_dir) for path in self.site.config.cache_dir.rglob("*"))
        return {re.sub(r"^prints/.*png$", "prints/", path.as_posix()) for path in files}


def changes(before: Tree, after: Tree) -> int:
    """Files that a build has to write."""
    return sum(before.get(path) != data for path, data in after.items())


def say(seen: Counter[str]) -> None:
    """Prints what was counted."""
    for what, count in seen.most_common():
        print(f"{count:8} {what}")
