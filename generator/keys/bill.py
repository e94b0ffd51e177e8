"""The packages that make the site."""

from __future__ import annotations

from generator.bill import makers
from generator.digest import digest
from generator.keys.world import Keys, World
from generator.watched import MAKERS


def _makers_stamp(world: World, _: str) -> str:
    world.ask(MAKERS)
    return digest([(item.name, item.version, item.licence) for item in makers()])


BILL_KEYS: Keys = {"makers": (lambda _world, _: makers(), _makers_stamp)}
