"""The whole build in one screen: content/ + templates/ + assets/ -> the output folder.

Three laws hold. A recipe is a pure function of what it fetches. Incremental output equals clean output, byte for
byte; a second build writes nothing; a failed build changes nothing. Each kind of thing is added in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from generator.album import cache_keys, make_album
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
from generator.pages import PAGE_KINDS
from generator.pages.style import STYLE_KINDS
from generator.parse_cache import ParseCache
from generator.permalinks import make_permalinks
from generator.photos.darkroom import Darkroom, variant_key
from generator.picture_cache import PictureCache
from generator.plan import make_plan
from generator.recipes import PHOTO, PHOTO_WEIGHT, SOCIAL, cached_name, start_recipes
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
    pictures: frozenset[str]  # names of what the cache of pictures is to hold
    prints: PictureCache  # pictures for sharing
    tool: str
    base_url: str


@without_collector()
def build(config: Config, progress: Progress | None = None) -> Report:
    """Makes what is stale and commits it. Raises BuildFailed with every problem found; then nothing has changed."""
    refuse_foreign_folder(config.out_dir)
    refuse_blocked_folder(config.cache_dir)
    pictures = PictureCache(config.pictures)
    ready = prepare(config, progress, pictures)
    planned = [target.path for target in ready.plan]
    written = commit(planned, {made.target.path: made.data for made in ready.made}, ready.on_disk, config.out_dir)
    fresh = {made.target.path: trace_of(made, ready.tool) for made in ready.made}
    traces = {path: fresh.get(path) or ready.traces[path] for path in planned}
    if traces != ready.traces:
        save_traces(config.cache_dir, traces)
    ready.cache.save()
    pictures.prune(ready.pictures)
    for made in ready.made:
        if made.drawn_from:
            ready.prints.put(cached_name(made.target), made.drawn_from, made.data)
    ready.prints.prune({cached_name(target) for target in ready.plan if target.recipe == SOCIAL})
    removed = tuple(sorted(set(ready.on_disk) - set(planned)))
    return Report(ready.plan, ready.stale, tuple(written), removed, ready.base_url)


@without_collector()
def prepare(config: Config, progress: Progress | None = None, pictures: PictureCache | None = None) -> Prepared:
    """Everything a build does before it writes. Raises BuildFailed.

    Photographs are kept in `pictures` at once, so that neither a stop nor a problem elsewhere loses them. Without it
    this is the check, which draws no pictures for sharing: that takes long and finds no mistake.
    """
    drawing = pictures is not None
    pictures = pictures or PictureCache(config.pictures, keeps=False)
    tool = tool_stamp()
    cache = ParseCache(config.cache_dir, tool)
    sources = read_sources(config.root)
    settings = load_settings(sources, config.base_url)
    ui = load_ui(sources, settings.languages)
    site = load_site(sources, settings, ui, cache, config.today)
    templates = load_templates(sources)
    assets = index_assets(sources)
    links = make_permalinks(settings.base_url, ui)
    darkroom = Darkroom(pictures)
    album = make_album(site, sources, darkroom)
    inputs = Inputs(site, links, templates, assets, sources, album, darkroom, config.today)
    kinds = (*PAGE_KINDS, *STYLE_KINDS) if config.style_page else PAGE_KINDS
    plan = make_plan(site, links, assets, album, sources, kinds)
    traces = load_traces(config.cache_dir)
    on_disk = digests_on_disk(config.out_dir)
    stale = find_stale(plan, traces, tool, inputs.stamp, on_disk)
    wanted = [item for item, _ in stale if drawing or item.recipe != SOCIAL]
    prints = PictureCache(config.prints)
    made = _make(wanted, inputs, prints, config, progress)
    kept = cache_keys(album, sources)
    return Prepared(plan, tuple(stale), made, traces, on_disk, cache, kept, prints, tool, settings.base_url)


def _make(
    targets: Sequence[Target], inputs: Inputs, prints: PictureCache, config: Config, progress: Progress | None
) -> tuple[Made, ...]:
    made: list[Made] = []
    for item in run(targets, partial(start_recipes, inputs, prints), config.jobs, config.start_method, _weight):
        made.append(item)
        if item.target.recipe == PHOTO and not item.problems:
            _keep(inputs, item)
        if progress:
            progress(len(made), len(targets))
    problems = [problem for item in made for problem in item.problems]
    if problems:
        raise BuildFailed(problems)
    return tuple(made)


def _weight(target: Target) -> int:
    return PHOTO_WEIGHT if target.recipe == PHOTO else 1


def _keep(inputs: Inputs, item: Made) -> None:
    """A variant for builds to come. Only this process writes; the others look."""
    stamp = inputs.sources[item.target["original"]].digest
    key = variant_key(stamp, int(item.target["width"]), item.target["kind"])
    inputs.darkroom.cache.put(key, key, item.data)
