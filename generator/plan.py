"""Every output file once, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.album import Album, variant_path, variants
from generator.assets import Assets
from generator.covers import covers
from generator.engine.target import Target, target
from generator.errors import BuildFailed, Problem, problem
from generator.exports import EXPORTS
from generator.pages import PAGE_KINDS
from generator.pages.kind import ICON, PageKind
from generator.permalinks import APP_ICONS, Permalinks, app_icon, cover_path, touch_icon
from generator.recipes import PHOTO, SOCIAL
from generator.relocate import problem_in_entry
from generator.scripts import is_script, published_scripts
from generator.site import Site
from generator.social import social_pictures
from generator.sources import Sources
from generator.styles import STYLE_SHEET, is_part

# Assets that are not published as they are: letters that a build draws with, the worker.
UNPUBLISHED = ("letters/", "worker/")


def make_plan(
    site: Site,
    links: Permalinks,
    assets: Assets,
    album: Album,
    sources: Sources,
    kinds: Sequence[PageKind] = PAGE_KINDS,
) -> tuple[Target, ...]:
    """All targets. Raises BuildFailed when two would write to one path, also where only upper case tells them apart."""
    taken: dict[str, Target] = {}
    problems: list[Problem] = []
    for item in _targets(site, links, assets, album, sources, kinds):
        other = taken.setdefault(item.path.lower(), item)
        if other is not item:
            problems.append(_collision(site, sources, item, other))
    if problems:
        raise BuildFailed(problems)
    return tuple(taken.values())


def _targets(
    site: Site, links: Permalinks, assets: Assets, album: Album, sources: Sources, kinds: Sequence[PageKind]
) -> Iterator[Target]:
    """Style sheets and pictures first: a page never appears before what it needs."""
    scripts = published_scripts(sources)
    for name, path in sorted(assets.items()):
        if is_script(name):
            if name in scripts:
                yield target(path, "script", name=name)
        elif not is_part(name) and not name.startswith(UNPUBLISHED):
            yield target(path, "style" if name == STYLE_SHEET else "file", name=name)
    if ICON in assets:  # without it every page is a problem
        yield target(touch_icon(assets[ICON]), "icon", name=ICON)
        for purpose, px in APP_ICONS:
            path = app_icon(assets[ICON], purpose, px)
            yield target(path, "app-icon", name=ICON, purpose=purpose, px=str(px))
    yield from _photos(album, sources)
    for cover in covers(site):
        yield target(cover_path(cover.motif, cover.seed), "cover", motif=cover.motif, seed=cover.seed)
    for picture in social_pictures(site, sources):
        words = {"title": picture.title, "kind": picture.kind, "site": picture.site}
        yield target(picture.path, SOCIAL, motif=picture.motif, seed=picture.seed, **words)
    for kind in kinds:
        yield from kind.targets(site, links)
    for export in EXPORTS:
        yield from export.targets(site, links)


def _photos(album: Album, sources: Sources) -> Iterator[Target]:
    """Every variant of a photograph after another, so that it is decoded once; each variant once.

    Two entries can hold the same bytes under the same name.
    """
    planned: set[str] = set()
    for original, facts in album.items():
        for width, kind in variants(facts):
            path = variant_path(original, sources[original].digest, width, kind)
            if path not in planned:
                planned.add(path)
                yield target(path, PHOTO, original=original, width=str(width), kind=kind)


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
