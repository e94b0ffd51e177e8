"""What a phone keeps: public files of assets/, and short names that change with what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.digest import digest
from generator.keys.world import Keys, World
from generator.scripts import is_script, published_scripts
from generator.styles import is_part
from generator.tool import code_stamp

_LENGTH = 10  # hex digits, as in the names of assets
# Of the pages that are kept on every phone.
SHELL_PAGES = ("home", "search", "saved", "planner")
_OF_A_STOP = ("plannable", "addresses", "driver-address", "differing-days", "closures", "spot")


def edition_keys(world: World, part: str) -> Iterator[str]:
    """The keys on whose answers a part rests. What the planner's files fetch is all among them, a test sees to it."""
    yield from ("settings:", "links:")
    if part == "planner":
        yield from ("stops:", "today:", "holidays:", "legs:")
        for row in world.value("stops:"):
            if not row.start_names:
                yield from (f"{name}:{row.reference}" for name in _OF_A_STOP)
        return
    yield "holdings:"
    yield from (f"template:pages/{name}.html" for name in SHELL_PAGES)
    for lang in world.site.languages:
        yield from (f"ui:{lang}", f"search:{lang}")
    if world.site.settings.planner is not None:
        yield "edition:planner"


@cache
def _code() -> str:
    return code_stamp()


def _edition(world: World, part: str) -> str:
    return digest((_code(), [(key, world.stamp(key)) for key in edition_keys(world, part)]))[:_LENGTH]


def _tree(world: World, folder: str) -> tuple[str, ...]:
    scripts = published_scripts(world.sources)
    names = (name for name in sorted(world.assets) if name.startswith(f"{folder}/") and not is_part(name))
    return tuple(world.links.href(world.assets[name]) for name in names if name in scripts or not is_script(name))


OFFLINE_KEYS: Keys = {
    "edition": (_edition, lambda world, part: world.value(f"edition:{part}")),
    "tree": (_tree, lambda world, folder: digest(world.value(f"tree:{folder}"))),
}
