"""The short codes of entries."""

from __future__ import annotations

from generator.digest import digest
from generator.keys.world import Keys, World
from generator.short_codes import short_codes


def _codes(world: World, _: str) -> dict[str, tuple[str, ...]]:
    return short_codes(world.site.parsed)


def _code(world: World, reference: str) -> str:
    codes: dict[str, tuple[str, ...]] = world.value("short-codes:")
    return codes[reference][0]


def _code_stamp(world: World, reference: str) -> str:
    return world.value(f"short-code:{reference}") if reference in world.site.parsed else "gone"


SHORT_CODE_KEYS: Keys = {
    "short-codes": (_codes, lambda world, _: digest(sorted(world.value("short-codes:").items()))),
    "short-code": (_code, _code_stamp),
}
