"""Style sheets, scripts, templates, photographs."""

from __future__ import annotations

from generator.assets import FOLDER as ASSETS_FOLDER
from generator.digest import digest
from generator.errors import BuildFailed, problem
from generator.keys.world import Keys, World
from generator.permalinks import photo_path
from generator.photos import Photo, UnreadablePhoto, published_size


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
    source = world.sources[path]
    try:
        width, height = published_size(source.data)
    except UnreadablePhoto:
        raise BuildFailed([problem(path, 0, 0, "photo-unreadable")]) from None
    return Photo(world.links.href(photo_path(path, source.digest)), width, height)


def _original(world: World, path: str) -> bytes:
    return world.sources[path].data


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
    "photo": (_photo, lambda world, rest: digest((_source_stamp(world, rest), world.links.href("")))),
    "original": (_original, _source_stamp),
    "template": (lambda _, rest: rest, lambda world, rest: world.templates.stamps.get(rest, "gone")),
}
