"""Builds that follow one another in one process: an edit of prose alone is built upon what the last build knew.

Anything else goes through the pipeline, which begins with a look at the disk. Both give the same output. What is built
upon the last build is not kept beyond the process: to the next one those files look edited by hand, so it makes them
again.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from generator.config import Config
from generator.digest import digest_bytes
from generator.engine.alone import alone
from generator.engine.file_index import FileIndex, Seen, seen_in
from generator.engine.memo import Memo
from generator.engine.memory import without_collector
from generator.engine.output import is_finished
from generator.engine.run import Make
from generator.engine.target import Fetched, Target
from generator.engine.trace import FILE_NAME
from generator.errors import BuildFailed
from generator.history import read_history
from generator.look import INPUT_INDEX, look
from generator.making import Progress
from generator.picture_cache import PictureCache
from generator.pipeline import Built, Report, build_upon
from generator.recipes import start_recipes
from generator.site import Site, with_prose_of
from generator.sources import MAX_BYTES, SourceFile, Sources, is_left_behind, read_sources
from generator.watched import PROSE


class Session:
    """The builds of one process."""

    def __init__(self) -> None:
        self._last: _Standing | None = None
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
                self._last, report = _Standing(config, built), built.report
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


class _Standing:
    """What the last whole build left, kept up with the edits built upon it."""

    def __init__(self, config: Config, built: Built) -> None:
        ready = built.ready
        self._config, self._report, self._inputs = config, built.report, ready.inputs
        self._head, self._output, self._tool = built.seen.history.head, built.seen.output, ready.tool
        self._sources, self._traces = built.seen.sources, ready.traces
        self._old_memo, self._learned = ready.memo, ready.learned
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
        sources, site, facts = {**self._sources, **edited}, self._inputs.unwatched, set[str]()
        for path in edited:
            found = with_prose_of(site, sources, path)
            if found is None:
                return None
            reference, site = found
            facts.add(f"{PROSE}{reference}")
        self._usable = False  # unless all goes well
        report = self._make_again(site, sources, facts)
        self._usable = report is not None
        return report

    def has_missed_something(self) -> bool:
        """Whether an input lies on the disk otherwise than it was built. False where the next build looks anyway."""
        return self._usable and _edited(self._config, self._sources, None) != {}

    @without_collector()
    def get_ready(self) -> None:
        """Orders what the last build knew, and makes a page of each kind, which is there already."""
        if not self._usable:
            return
        paths = (path for shown in self._shown_by.values() for path in shown)
        with suppress(BuildFailed):
            for target in {target.recipe: target for target in map(self._targets.__getitem__, paths)}.values():
                self._make(target)
        self._inputs.take_learned()

    @without_collector()
    def _make_again(self, site: Site, sources: Sources, facts: Collection[str]) -> Report | None:
        """Makes what shows these facts. None where that cannot be done, or leads further than here is looked."""
        shown_by = self._shown_by
        before = self._memo.give_away(facts)
        self._inputs.reread(site, sources, before)
        again: dict[str, str] = {}
        try:
            for key, noted in before.items():
                if shown_by[key] and self._inputs.stamp(key) != noted.stamp:
                    again.update((path, f"{key} changed") for path in shown_by[key])
            stale = [(self._targets[path], reason) for path, reason in again.items()]
            sizes = [self._output.index.size(path) for path in again]
            with self._output as output:
                made = [self._make(target) for target, _ in stale]
                learned = self._inputs.take_learned() | {k: n for item in made for k, n in item.learned.items()}
                looked_alike = all(
                    _keys(item.fetched) == _keys(self._traces.fetched(item.target.path)) for item in made
                )
                if any(item.problems for item in made) or learned.keys() != before.keys() or not looked_alike:
                    return None
                output.replace({item.target.path: item.file for item in made})
        except BuildFailed:
            return None
        self._memo.learn(learned)
        for item in made:
            self._traces.note(item, self._tool)
        self._sources = sources
        size = self._report.size + output.size(again) - sum(sizes)
        written = tuple(item.target.path for item in made if item.file.seen)
        self._report = replace(self._report, stale=tuple(stale), written=written, removed=(), size=size)
        return self._report

    @cached_property
    def _memo(self) -> Memo:
        """That of the whole build, with what was learned in it."""
        memo = self._old_memo.renewed(self._learned)
        self._inputs.rely_on(memo)
        return memo

    @cached_property
    def _shown_by(self) -> dict[str, list[str]]:
        """Paths by the keys that rest on prose."""
        return self._traces.made_from(self._memo.resting_on(PROSE))

    @cached_property
    def _targets(self) -> dict[str, Target]:
        return {target.path: target for target in self._report.plan}

    @cached_property
    def _make(self) -> Make:
        """Templates are compiled once."""
        return start_recipes(self._inputs, PictureCache(self._config.prints), self._output)


def _keys(fetched: Fetched) -> list[str]:
    return [key for key, _ in fetched]


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
