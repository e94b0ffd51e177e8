"""Builds that follow one another in one process: an edit of prose alone is built upon what the last build knew.

Anything else goes through the pipeline, which begins with a look at the disk. Both give the same output. What is built
upon the last build is not kept beyond the process: to the next one those files look edited by hand, so it makes them
again.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.amending import Standing, prose_edit
from generator.build_report import Report
from generator.config import Config
from generator.digest import digest_bytes
from generator.engine.alone import alone
from generator.engine.file_index import FileIndex, Seen, seen_in
from generator.engine.memory import without_collector
from generator.engine.output import is_finished
from generator.engine.trace import FILE_NAME
from generator.errors import BuildFailed
from generator.history import read_history
from generator.look import INPUT_INDEX, look
from generator.making import Progress
from generator.parse_cache import ParseCache
from generator.pipeline import Built, build_upon
from generator.sources import MAX_BYTES, SourceFile, Sources, is_left_behind, read_sources


class Session:
    """The builds of one process."""

    def __init__(self) -> None:
        self._last: _Last | None = None
        self._changed: set[Path] | None = None  # since the last build that succeeded
        self._whole = 0  # builds by the pipeline
        self._tidy = True  # whether nothing is to be done before the next edit

    def build(self, config: Config, changed: Collection[Path] | None, progress: Progress | None = None) -> Report:
        """Brings the output up to date. Raises BuildFailed; then nothing has changed.

        `changed` holds every place on the disk in which an input may have changed since the last call; None: anywhere.
        """
        self._changed = None if changed is None or self._changed is None else self._changed.union(changed)
        with alone(config.cache_dir, config.root):
            report = self._last.amend(config, self._changed) if self._last else None
            if report is None:
                self._last, last = None, self._last
                try:
                    built = build_upon(look(config), config, progress)
                except BuildFailed:
                    self._last = last  # the output is still what it was
                    raise
                self._last, report = _Last(config, built), built.report
                self._whole, self._tidy = self._whole + 1, False
        self._changed = set()
        return report

    def rest(self) -> bool:
        """Does beforehand what else the next edit would wait for. True where an input has changed and nobody said so:
        not every system tells of every save.
        """
        if not self._tidy:
            self._tidy = True
            if self._last:
                self._last.get_ready()
            if self._whole > 1:
                gc.unfreeze()
                gc.collect()  # what the whole build before this one left
            gc.freeze()  # this one lives until the next: to look through it for garbage would be in vain
        return self._last is not None and self._changed == set() and self._last.has_missed_something()


class _Last:
    """What the last whole build left, kept up with the edits built upon it."""

    def __init__(self, config: Config, built: Built) -> None:
        ready, seen = built.ready, built.seen
        self._config, self._report, self._head, self._sources = config, built.report, seen.history.head, seen.sources
        self._standing = Standing(ready.inputs, ready.memo, ready.traces, seen.output, ready.tool, config)
        self._lies = _traces_lie(config)
        self._usable = not built.report.warnings  # they tell of lines, which an edit moves

    def amend(self, config: Config, changed: Collection[Path] | None) -> Report | None:
        """None where more is to be done than to make again what shows the prose of some entries."""
        is_same = (
            self._usable
            and replace(config, start_method=self._config.start_method) == self._config
            and _traces_lie(config) == self._lies  # nobody else has built since
            and is_finished(config.out_dir)
            and read_history(config.root).head == self._head
        )
        edited = _edited(config, self._sources, changed) if is_same else None
        if edited is None:
            return None
        sources = {**self._sources, **edited}
        edit = prose_edit(self._standing.site, sources, edited, ParseCache(None, ""))
        if edit is None:
            return None
        self._usable = False  # unless all goes well
        with without_collector():
            amended = self._standing.amend(edit)
        if amended is None:
            return None
        self._usable = True
        self._sources, size = edit.sources, self._report.size + amended.growth
        self._report = replace(self._report, stale=amended.stale, written=amended.written, removed=(), size=size)
        return self._report

    def has_missed_something(self) -> bool:
        """Whether an input lies on the disk otherwise than it was built. False where the next build looks anyway."""
        return self._usable and _edited(self._config, self._sources, None) != {}

    @without_collector()
    def get_ready(self) -> None:
        """Does what the first edit would wait for."""
        if self._usable:
            self._standing.get_ready()


def _edited(config: Config, before: Sources, changed: Iterable[Path] | None) -> dict[str, SourceFile] | None:
    """Input files that are not as they were, by path. None where files came or went, or cannot be read."""
    try:
        now = dict(_read(config.root, before, changed)) if changed is not None else _look_again(config)
    except (BuildFailed, OSError, ValueError, KeyError):
        return None
    if changed is None and now.keys() != before.keys():
        return None
    return {path: file for path, file in now.items() if file.digest != before[path].digest}


def _look_again(config: Config) -> Sources:
    return read_sources(config.root, FileIndex(config.cache_dir / INPUT_INDEX))


def _read(root: Path, before: Sources, places: Iterable[Path]) -> Iterator[tuple[str, SourceFile]]:
    """What lies in these places. Raises OSError, ValueError or KeyError where that is not an input file of before."""
    for place in places:
        if is_left_behind(place.name) and not place.is_dir():
            continue
        known = before[place.relative_to(root).as_posix()]
        data = place.read_bytes()
        if place.is_symlink() or len(data) > MAX_BYTES:
            raise ValueError(place)
        yield known.path, SourceFile(known.path, digest_bytes(data), data, known.place)


def _traces_lie(config: Config) -> Seen | None:
    """How the file of traces lies on the disk: a build that makes anything writes it anew."""
    try:
        return seen_in((config.cache_dir / FILE_NAME).stat())
    except OSError:
        return None
