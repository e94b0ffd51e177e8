"""The whole build in one screen: content/ + templates/ + assets/ -> the output folder.

Three laws hold. A recipe is a pure function of what it fetches. Incremental output equals clean output, byte for
byte; a second build writes nothing; a failed build changes nothing. Each kind of thing is added in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from generator.assets import index_assets
from generator.config import Config, load_settings
from generator.engine.memory import without_collector
from generator.engine.output import commit, digests_on_disk, refuse_blocked_folder, refuse_foreign_folder
from generator.engine.rebuild import find_stale
from generator.engine.run import run
from generator.engine.target import Made, Target
from generator.engine.trace import Trace, load_traces, save_traces, trace_of
from generator.errors import BuildFailed
from generator.i18n import load_ui
from generator.inputs import Inputs
from generator.parse_cache import ParseCache
from generator.permalinks import make_permalinks
from generator.plan import make_plan
from generator.recipes import start_recipes
from generator.site import load_site
from generator.sources import read_sources
from generator.templating import load_templates
from generator.tool import tool_stamp

Progress = Callable[[int, int], None]  # (made, of how many)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    plan: tuple[Target, ...]
    stale: tuple[tuple[Target, str], ...]  # what was made again, with the reason
    written: tuple[str, ...]  # paths whose bytes changed
    removed: tuple[str, ...]
    base_url: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A build up to the point where it would begin to write."""

    plan: tuple[Target, ...]
    stale: tuple[tuple[Target, str], ...]
    made: tuple[Made, ...]
    traces: dict[str, Trace]
    on_disk: dict[str, str]
    cache: ParseCache
    tool: str
    base_url: str


@without_collector()
def build(config: Config, progress: Progress | None = None) -> Report:
    """Makes what is stale and commits it. Raises BuildFailed with every problem found; then nothing has changed."""
    refuse_foreign_folder(config.out_dir)
    refuse_blocked_folder(config.cache_dir)
    ready = prepare(config, progress)
    planned = [target.path for target in ready.plan]
    written = commit(planned, {made.target.path: made.data for made in ready.made}, ready.on_disk, config.out_dir)
    fresh = {made.target.path: trace_of(made, ready.tool) for made in ready.made}
    traces = {path: fresh.get(path) or ready.traces[path] for path in planned}
    if traces != ready.traces:
        save_traces(config.cache_dir, traces)
    ready.cache.save()
    removed = tuple(sorted(set(ready.on_disk) - set(planned)))
    return Report(ready.plan, ready.stale, tuple(written), removed, ready.base_url)


@without_collector()
def prepare(config: Config, progress: Progress | None = None) -> Prepared:
    """Everything a build does before it writes; this is also the check. Raises BuildFailed."""
    tool = tool_stamp()
    cache = ParseCache(config.cache_dir, tool)
    sources = read_sources(config.root)
    settings = load_settings(sources, config.base_url)
    ui = load_ui(sources, settings.languages)
    site = load_site(sources, settings, ui, cache, config.today)
    templates = load_templates(sources)
    assets = index_assets(sources)
    links = make_permalinks(settings.base_url, ui)
    inputs = Inputs(site, links, templates, assets, sources, config.today)
    plan = make_plan(site, links, assets, sources)
    traces = load_traces(config.cache_dir)
    on_disk = digests_on_disk(config.out_dir)
    stale = find_stale(plan, traces, tool, inputs.stamp, on_disk)
    made = _make([target for target, _ in stale], inputs, config, progress)
    return Prepared(plan, tuple(stale), made, traces, on_disk, cache, tool, settings.base_url)


def _make(targets: Sequence[Target], inputs: Inputs, config: Config, progress: Progress | None) -> tuple[Made, ...]:
    made: list[Made] = []
    for item in run(targets, partial(start_recipes, inputs), config.jobs, config.start_method):
        made.append(item)
        if progress:
            progress(len(made), len(targets))
    problems = [problem for item in made for problem in item.problems]
    if problems:
        raise BuildFailed(problems)
    return tuple(made)
