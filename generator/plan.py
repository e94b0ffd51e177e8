"""Every output file once, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.addresses import Owners, read_addresses, standing_in, taken
from generator.album import Album, variant_path, variants
from generator.assets import Assets
from generator.covers import covers
from generator.engine.target import Target, target
from generator.errors import BuildFailed, Problem, problem
from generator.exports import EXPORTS
from generator.pages import PAGE_KINDS
from generator.pages.kind import PageKind
from generator.permalinks import APP_ICONS, SHORT, Permalinks, app_icon, cover_path, touch_icon
from generator.portable import MAX_OUTPUT
from generator.recipes import PHOTO, SOCIAL
from generator.relocate import problem_in_entry
from generator.scripts import is_script, published_scripts
from generator.site import Site
from generator.social import social_pictures
from generator.sources import Sources
from generator.styles import SHEETS, is_part
from generator.surroundings import ICON

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
    """All targets. Raises BuildFailed when two would write to one path, also where only upper case tells them apart.

    Addresses of former times come last: what the plan has by itself goes before.
    """
    found: dict[str, Target] = {}
    problems: dict[tuple[str | None, ...], Problem] = {}
    for item in _targets(site, links, assets, album, sources, kinds):
        other = found.setdefault(item.path.lower(), item)
        if len(item.path) > MAX_OUTPUT:
            problems.setdefault((item.path,), _too_long(site, sources, item))
        if other is not item:
            problems.setdefault(_pair(item, other), _collision(site, sources, item, other))
    recorded, owners = read_addresses(sources), Owners(site)
    refusals = [*problems.values(), *taken(recorded, found, owners)]
    if refusals:
        raise BuildFailed(refusals)
    stand_ins = {item.path.lower(): item for item in standing_in(site, links, recorded, found, owners)}
    return (*found.values(), *stand_ins.values())


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
            yield target(path, "style" if name in SHEETS else "file", name=name)
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


def _pair(item: Target, other: Target) -> tuple[str | None, ...]:
    """Two entries with one slug have one problem in each language, however many pages they have."""
    one, two = dict(item.args), dict(other.args)
    return (one.get("entry"), two.get("entry"), one.get("lang")) if "entry" in one else (item.path,)


def _collision(site: Site, sources: Sources, item: Target, other: Target) -> Problem:
    """At the slug of the entry whose page came second, else at the path itself."""
    reference = dict(item.args).get("entry")
    if reference is None:
        return problem(
            item.path, 0, 0, "same-output", path=item.path, first=_name(site, other), second=_name(site, item)
        )
    address = item.path.removesuffix("index.html")
    if address.startswith(SHORT):
        values = {"code": address.split("/")[1], "other": _name(site, other)}
        return problem_in_entry(sources, site.parsed[reference], "same-short-code", ("id",), **values)
    return problem_in_entry(
        sources, site.parsed[reference], "same-address", ("slug",), address=address, other=_name(site, other)
    )


def _too_long(site: Site, sources: Sources, item: Target) -> Problem:
    """At the slug of the entry, or where its id is; else at the path itself."""
    args = dict(item.args)
    reference = args.get("entry") or args.get("route") or ""
    values = {"length": str(len(item.path)), "most": str(MAX_OUTPUT), "path": item.path}
    if reference not in site.parsed:
        return problem(item.path, 0, 0, "address-too-long", **values)
    return problem_in_entry(sources, site.parsed[reference], "address-too-long", ("slug",), **values)


def _name(site: Site, item: Target) -> str:
    reference = dict(item.args).get("entry")
    return site.parsed[reference].file if reference else item.recipe
