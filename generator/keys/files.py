"""Style sheets, scripts, templates, photographs."""

from __future__ import annotations

from generator.album import variant_path, variants
from generator.assets import FOLDER as ASSETS_FOLDER
from generator.digest import digest
from generator.errors import BuildFailed, problem
from generator.keys.world import Keys, World
from generator.photos.darkroom import height_at
from generator.photos.opening import Refused
from generator.photos.photo import Photo, Variant
from generator.scripts import published_scripts


def _no_asset(name: str) -> BuildFailed:
    return BuildFailed([problem(ASSETS_FOLDER + name, 0, 0, "asset-missing", name=name)])


def _asset(world: World, name: str) -> str:
    if name not in world.assets:
        raise _no_asset(name)
    return world.links.href(world.assets[name])


def _file(world: World, name: str) -> bytes:
    if name not in world.assets:
        raise _no_asset(name)
    return world.sources[ASSETS_FOLDER + name].data


def _photo(world: World, path: str) -> Photo:
    facts, stamp = world.album[path], world.sources[path].digest
    found = tuple(
        Variant(kind, width, height_at(width, facts), world.links.href(variant_path(path, stamp, width, kind)))
        for width, kind in variants(facts)
    )
    return Photo(facts.width, facts.height, facts.preview, found)


def _photo_stamp(world: World, path: str) -> str:
    return digest(world.value(f"photo:{path}")) if path in world.album else "gone"


def _variant(world: World, rest: str) -> bytes:
    path, _, form = rest.rpartition("@")
    width, _, kind = form.partition(".")
    try:
        return world.darkroom.variant(world.sources[path], int(width), kind)
    except Refused as refused:  # it could be looked at, but the memory was full while it was made larger
        values = {"name": path.rpartition("/")[2], **refused.values}
        raise BuildFailed([problem(path, 0, 0, refused.code, **values)]) from None


def _source_stamp(world: World, path: str) -> str:
    return world.sources[path].digest if path in world.sources else "gone"


def _asset_stamp(world: World, name: str) -> str:
    return world.links.href(world.assets[name]) if name in world.assets else "gone"


def _file_stamp(world: World, name: str) -> str:
    source = world.sources.get(ASSETS_FOLDER + name)
    return source.digest if source else "gone"


FILE_KEYS: Keys = {
    "asset": (_asset, _asset_stamp),
    "file": (_file, _file_stamp),
    # The address of a script changes with any of them.
    "script": (lambda world, name: published_scripts(world.sources)[name], _asset_stamp),
    "photo": (_photo, _photo_stamp),
    "variant": (_variant, lambda world, rest: _source_stamp(world, rest.rpartition("@")[0])),
    "template": (lambda _, rest: rest, lambda world, rest: world.templates.stamps.get(rest, "gone")),
}
