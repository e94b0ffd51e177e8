"""Every output file once, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assets import Assets
from generator.covers import covers
from generator.engine.target import Target, target
from generator.errors import BuildFailed, Problem, problem
from generator.exports import EXPORTS
from generator.model.entry import PhotoEntry
from generator.pages import PAGE_KINDS
from generator.permalinks import Permalinks, cover_path, photo_path, photo_source
from generator.relocate import problem_in_entry
from generator.site import Site
from generator.sources import Sources
from generator.styles import STYLE_SHEET, is_part


def make_plan(site: Site, links: Permalinks, assets: Assets, sources: Sources) -> tuple[Target, ...]:
    """All targets. Raises BuildFailed when two would write to one path, also where only upper case tells them apart."""
    taken: dict[str, Target] = {}
    problems: list[Problem] = []
    for item in _targets(site, links, assets, sources):
        other = taken.setdefault(item.path.lower(), item)
        if other is not item:
            problems.append(_collision(site, sources, item, other))
    if problems:
        raise BuildFailed(problems)
    return tuple(taken.values())


def _targets(site: Site, links: Permalinks, assets: Assets, sources: Sources) -> Iterator[Target]:
    """Style sheets and pictures first: a page never appears before what it needs."""
    for name, path in sorted(assets.items()):
        if not is_part(name):
            yield target(path, "style" if name == STYLE_SHEET else "file", name=name)
    yield from _photos(site, sources)
    for cover in covers(site):
        yield target(cover_path(cover.motif, cover.seed), "cover", motif=cover.motif, seed=cover.seed)
    for kind in PAGE_KINDS:
        yield from kind.targets(site, links)
    for export in EXPORTS:
        yield from export.targets(site, links)


def _photos(site: Site, sources: Sources) -> Iterator[Target]:
    """Each photograph once, also where two entries hold the same bytes under the same name."""
    paths: dict[str, str] = {}
    for item in site.parsed.values():
        if isinstance(item.entry, PhotoEntry):
            for photo in item.entry.photos:
                original = photo_source(item.file, photo.file)
                paths.setdefault(photo_path(original, sources[original].digest), original)
    for path, original in sorted(paths.items()):
        yield target(path, "photo", original=original)


def _collision(site: Site, sources: Sources, item: Target, other: Target) -> Problem:
    """At the slug of the entry whose page came second, else at the path itself."""
    reference = dict(item.args).get("entry")
    if reference is None:
        return problem(
            item.path, 0, 0, "same-output", path=item.path, first=_name(site, other), second=_name(site, item)
        )
    address = item.path.removesuffix("index.html")
    return problem_in_entry(
        sources, site.parsed[reference], "same-address", ("slug",), address=address, other=_name(site, other)
    )


def _name(site: Site, item: Target) -> str:
    reference = dict(item.args).get("entry")
    return site.parsed[reference].file if reference else item.recipe
