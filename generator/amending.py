"""An edit of prose alone, built upon what the last build knew: the pages that show the words are made again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from generator.assets import index_assets
from generator.build_report import Report
from generator.config import Config
from generator.engine.memo import Memo, take_memo
from generator.engine.notes import Noted
from generator.engine.output import Output
from generator.engine.run import Make
from generator.engine.target import Made, Target
from generator.engine.trace import Traces, load_traces
from generator.errors import BuildFailed
from generator.inputs import Inputs
from generator.look import Finished, Look, remember, tree_digest
from generator.parse_cache import ParseCache
from generator.permalinks import make_permalinks
from generator.photos.darkroom import Darkroom
from generator.picture_cache import PictureCache
from generator.recipes import start_recipes
from generator.shared_values import load_values
from generator.site import Site, with_prose_of
from generator.site_cache import KeptSite, load_site_of
from generator.sources import Sources, digests_of
from generator.watched import PROSE

# Edits of more files than these go through the pipeline, which makes pages in several processes.
MOST_EDITS = 16


@dataclass(frozen=True, slots=True)
class Edit:
    """A site that differs from the one before in words of prose alone."""

    site: Site
    sources: Sources
    facts: Mapping[str, str]  # those that changed, with their states now


def prose_edit(site: Site, sources: Sources, edited: Iterable[str], cache: ParseCache) -> Edit | None:
    """What became of a site when these of its input files were edited. None where more changed than words."""
    facts: dict[str, str] = {}
    for path in edited:
        found = with_prose_of(site, sources, path, cache)
        if found is None:
            return None
        reference, site = found
        facts[f"{PROSE}{reference}"] = site.origins[reference]
    return Edit(site, sources, facts)


@dataclass(frozen=True, slots=True)
class Remade:
    """What was made again, and is not moved in yet."""

    made: tuple[Made, ...]
    reasons: Mapping[str, str]  # by path
    learned: Mapping[str, Noted]


@dataclass(frozen=True, slots=True)
class Amended:
    """What was made again."""

    stale: tuple[tuple[Target, str], ...]  # with the reason
    written: tuple[str, ...]  # paths whose bytes changed
    growth: int  # bytes by which the output is larger than before


class Standing:
    """What a build left, kept up with the edits built upon it."""

    def __init__(self, inputs: Inputs, memo: Memo, traces: Traces, output: Output, tool: str, config: Config) -> None:
        """`inputs` rely on the memo."""
        self._inputs, self._memo, self._traces = inputs, memo, traces
        self._output, self._tool, self._config = output, tool, config

    @property
    def site(self) -> Site:
        """As it was last built."""
        return self._inputs.unwatched

    @cached_property
    def _make(self) -> Make:
        """Templates are compiled once."""
        return start_recipes(self._inputs, PictureCache(self._config.prints, self._output.writes), self._output)

    def get_ready(self) -> None:
        """Makes a page of each kind that shows prose, which is there already."""
        shown_by = self._traces.made_from(self._memo.resting_on(PROSE))
        with suppress(BuildFailed):
            for target in self._traces.of_each_recipe(chain.from_iterable(shown_by.values())):
                self._make(target)
        self._inputs.take_learned()

    def remake(self, edit: Edit) -> Remade | None:
        """Makes what shows these words. None where that cannot be done, or leads further than here is looked; then
        what was known is of no more use.
        """
        before = self._memo.give_away(edit.facts)
        shown_by = self._traces.made_from(before)
        self._inputs.reread(edit.site, edit.sources, before)
        reasons: dict[str, str] = {}
        try:
            for key, noted in before.items():
                if shown_by[key] and self._inputs.stamp(key) != noted.stamp:
                    reasons.update((path, f"{key} changed") for path in shown_by[key])
            made = [self._make(self._traces.target(path)) for path in reasons]
        except (BuildFailed, ValueError):  # an entry in the cache may be spoilt
            return None
        learned = self._inputs.take_learned() | {k: n for item in made for k, n in item.learned.items()}
        if any(item.problems for item in made) or learned.keys() != before.keys() or not self._look_alike(made):
            return None
        return Remade(tuple(made), reasons, learned)

    def amend(self, edit: Edit) -> Amended | None:
        """The same, and moves it into the output. Where it gives None the output is as it was."""
        with self._output as output:
            remade = self.remake(edit)
            if remade is None:
                return None
            size = output.size(remade.reasons)
            try:
                output.replace({item.target.path: item.file for item in remade.made})
            except BuildFailed:
                return None
        self._memo.learn(remade.learned)
        for item in remade.made:
            self._traces.note(item, self._tool)
        stale = tuple((item.target, remade.reasons[item.target.path]) for item in remade.made)
        written = tuple(item.target.path for item in remade.made if item.file.seen)
        return Amended(stale, written, self._output.size(remade.reasons) - size)

    def _look_alike(self, made: Iterable[Made]) -> bool:
        """Whether each file was made from the same keys as before."""
        fetched = self._traces.fetched
        return all([key for key, _ in item.fetched] == [key for key, _ in fetched(item.target.path)] for item in made)


def amend_last_build(seen: Look, config: Config, cache: ParseCache) -> Report | None:
    """Brings the output up to date where only words of prose changed since the last build, and keeps what is known.

    None where more is to be done; then nothing has changed.
    """
    last = _taken_up(seen, config, cache)
    if last is None or seen.output.on_disk != last.traces.results() or last.done.tree != seen.tree:
        return None
    amended = last.standing(seen, config).amend(last.edit)
    if amended is None:
        return None
    last.traces.save(config.cache_dir)
    last.memo.save(config.cache_dir, seen.state)
    cache.rely_on(last.edit.site.origins.values())
    cache.save()
    results = last.traces.results()
    seen.output.index.save(results)
    finished = replace(last.done, state=seen.state, tree=tree_digest(results), size=last.done.size + amended.growth)
    replace(last.kept, state=seen.state, digests=digests_of(seen.sources), site=last.edit.site).save(config.cache_dir)
    remember(seen, config.cache_dir, finished)
    return Report(last.traces, amended.stale, amended.written, (), (), last.done.base_url, finished.size)


def check_last_build(seen: Look, config: Config, cache: ParseCache) -> int | None:
    """How many files can be made, where only words of prose changed since the last build and their pages can.

    None where more is to be looked at. Writes nothing.
    """
    last = _taken_up(seen, config, cache)
    return last.done.files if last and last.standing(seen, config).remake(last.edit) else None


@dataclass(frozen=True, slots=True)
class _LastBuild:
    """The last build as it lies in the cache, and the edit since."""

    done: Finished
    kept: KeptSite
    edit: Edit
    memo: Memo
    traces: Traces

    def standing(self, seen: Look, config: Config) -> Standing:
        kept, darkroom = self.kept, Darkroom(PictureCache(config.pictures, seen.output.writes))
        links, assets = make_permalinks(kept.site.settings.base_url, kept.site.ui), index_assets(seen.sources)
        known = (kept.templates, assets, seen.sources, kept.album, darkroom, config.today, seen.history)
        inputs = Inputs(kept.site, links, *known)
        inputs.rely_on(self.memo, load_values(seen.tool, config.cache_dir))
        return Standing(inputs, self.memo, self.traces, seen.output, seen.tool, config)


def _taken_up(seen: Look, config: Config, cache: ParseCache) -> _LastBuild | None:
    done = seen.finished
    kept = load_site_of(done.state, config.cache_dir, cache) if done else None
    edited = _edited(kept.digests, seen.sources) if kept and kept.told == seen.told else ()
    edit = prose_edit(kept.site, seen.sources, edited, cache) if kept and edited else None
    if done is None or kept is None or edit is None:
        return None
    memo = take_memo(config.cache_dir, done.state)
    return _LastBuild(done, kept, edit, memo, load_traces(config.cache_dir)) if memo else None


def _edited(before: Mapping[str, str], sources: Sources) -> list[str]:
    """Input files that are not as they were; none where files came or went, or where it is many."""
    edited = [path for path, file in sources.items() if before.get(path) != file.digest]
    return edited if sources.keys() == before.keys() and len(edited) <= MOST_EDITS else []
