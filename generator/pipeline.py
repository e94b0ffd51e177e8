"""The whole build in one screen: content/ + templates/ + assets/ -> the output folder.

Three laws hold. A recipe is a pure function of what it fetches. Incremental output equals clean output, byte for
byte; a second build writes nothing; a failed build changes nothing. Each kind of thing is added in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator.addresses import gone_files, read_addresses
from generator.album import cache_keys, make_album
from generator.amending import amend_last_build, check_last_build
from generator.assets import index_assets
from generator.build_report import Report
from generator.config import Config
from generator.engine.alone import alone
from generator.engine.memo import Memo, load_memo
from generator.engine.memory import without_collector
from generator.engine.rebuild import find_stale
from generator.engine.target import Made, Target
from generator.engine.trace import Traces, load_traces
from generator.errors import Problem
from generator.i18n import load_ui
from generator.inputs import Inputs
from generator.look import Finished, Look, look, remember, tree_digest
from generator.making import Progress, make
from generator.pages import PAGE_KINDS
from generator.pages.style import STYLE_KINDS
from generator.parse_cache import ParseCache
from generator.permalinks import make_permalinks
from generator.photos.darkroom import Darkroom
from generator.picture_cache import PictureCache
from generator.plan import make_plan
from generator.recipes import SOCIAL, cached_name
from generator.settings import load_settings
from generator.shared_values import Stamped, load_values, save_values, shared_keys
from generator.site import load_site
from generator.site_cache import KeptSite, is_kept
from generator.sources import digests_of
from generator.templating import load_templates
from generator.watched import ground_of, state_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A build up to the point where what was staged is moved in."""

    inputs: Inputs
    plan: tuple[Target, ...]
    stale: tuple[tuple[Target, str], ...]
    made: tuple[Made, ...]
    traces: Traces
    memo: Memo
    shared: Stamped
    cache: ParseCache
    pictures: frozenset[str]  # names of what the cache of pictures is to hold
    tool: str
    warnings: tuple[Problem, ...]
    base_url: str


@dataclass(frozen=True, slots=True)
class Built:
    """A build that is done, with all that it knew: another in the same process can build upon it."""

    report: Report
    seen: Look
    ready: Prepared


def build(config: Config, progress: Progress | None = None) -> Report:
    """Makes what is stale and commits it. Raises BuildFailed with every problem found; then nothing has changed."""
    with alone(config.cache_dir, config.root):
        return bring_up_to_date(look(config), config, progress)


@without_collector()
def bring_up_to_date(seen: Look, config: Config, progress: Progress | None = None) -> Report:
    """The same for whoever has looked, and holds the lock since then. An edit of words alone takes a short way."""
    cache = ParseCache(config.cache_dir, seen.tool, config.jobs)
    return amend_last_build(seen, config, cache) or build_upon(seen, config, progress, cache).report


@without_collector()
def check(seen: Look, config: Config, progress: Progress | None = None) -> tuple[tuple[Problem, ...], int]:
    """What a build would warn of, and how many files it would have. Raises BuildFailed as a build; writes nothing."""
    cache = ParseCache(config.cache_dir, seen.tool, config.jobs)
    files = check_last_build(seen, config, cache)
    if files is not None:
        return (), files
    ready = prepare(config, progress, seen, cache)
    return ready.warnings, len(ready.plan)


@without_collector()
def build_upon(seen: Look, config: Config, progress: Progress | None = None, cache: ParseCache | None = None) -> Built:
    """The whole way, with all that is known at its end."""
    with seen.output as output:
        ready = prepare(config, progress, seen, cache)
        planned = [target.path for target in ready.plan]
        fresh = {made.target.path: made for made in ready.made}
        removed = output.commit(planned, {path: made.file for path, made in fresh.items()})
    traces, count = ready.traces, len(ready.traces)
    for made in ready.made:
        traces.note(made, ready.tool)
    traces.keep(planned)
    if ready.shared:
        save_values(ready.shared, ready.tool, config.cache_dir)
    if fresh or count != len(planned):
        traces.save(config.cache_dir)
    ready.memo.save(config.cache_dir, seen.state)
    ready.cache.save()
    PictureCache(config.pictures).prune(ready.pictures)
    PictureCache(config.prints).prune({cached_name(target) for target in ready.plan if target.recipe == SOCIAL})
    size, tree = output.size(planned), tree_digest(traces.results())
    calm = None if ready.warnings else Finished(seen.state, tree, len(planned), size, ready.base_url)
    if calm and (calm != seen.finished or not is_kept(config.cache_dir)):
        known = (ready.inputs.unwatched, ready.inputs.templates, ready.inputs.album)
        KeptSite(seen.state, seen.told, digests_of(seen.sources), *known).save(config.cache_dir)
    remember(seen, config.cache_dir, calm)
    written = tuple(path for path, made in fresh.items() if made.file.seen)
    report = Report(traces, ready.stale, written, removed, ready.warnings, ready.base_url, size)
    return Built(report, seen, ready)


@without_collector()
def prepare(
    config: Config, progress: Progress | None = None, seen: Look | None = None, cache: ParseCache | None = None
) -> Prepared:
    """Everything a build does before it changes the output. Raises BuildFailed.

    What is made is staged beside the output, and photographs are kept in their cache at once, so that neither a stop
    nor a problem elsewhere loses them. Where the look was not for writing this is the check, which draws no pictures
    for sharing: that takes long and finds no mistake.
    """
    seen = seen or look(config, writes=False)
    sources, output, tool = seen.sources, seen.output, seen.tool
    cache = cache or ParseCache(config.cache_dir, tool, config.jobs)
    settings = load_settings(sources, config.base_url)
    ui = load_ui(sources, settings.languages)
    site = load_site(sources, settings, ui, cache, config.today)
    templates = load_templates(sources, seen.compiled)
    assets = index_assets(sources)
    links = make_permalinks(settings.base_url, ui)
    darkroom = Darkroom(PictureCache(config.pictures, output.writes))
    album = make_album(site, sources, darkroom)
    inputs = Inputs(site, links, templates, assets, sources, album, darkroom, config.today, seen.history)
    kinds = (*PAGE_KINDS, *STYLE_KINDS) if config.style_page else PAGE_KINDS
    plan = make_plan(site, links, assets, album, sources, kinds)
    ground = ground_of(site, sources, tool, settings.base_url, config.today, config.style_page)
    memo = load_memo(config.cache_dir, ground, partial(state_of, site, seen.history.head))
    known = load_values(tool, config.cache_dir)
    inputs.rely_on(memo, known)
    traces = load_traces(config.cache_dir)
    stale = find_stale(plan, traces, tool, inputs.stamp, output.on_disk, memo.holding())
    shared = inputs.share(shared_keys(site)) if stale or not known else {}
    made = make([item for item, _ in stale if output.writes or item.recipe != SOCIAL], inputs, output, config, progress)
    learned = (inputs.take_learned(), *(item.learned for item in made))
    memo.learn({key: noted for found in learned for key, noted in found.items()})
    kept = cache_keys(album, sources)
    warnings = (*site.warnings, *gone_files(read_addresses(sources), plan))
    told = (tool, warnings, settings.base_url)
    return Prepared(inputs, plan, tuple(stale), made, traces, memo, shared, cache, kept, *told)
