"""The packages that make the site."""

from __future__ import annotations

from generator.bill import makers
from generator.digest import digest
from generator.keys.world import Keys

BILL_KEYS: Keys = {
    "makers": (
        lambda _world, _: makers(),
        lambda _world, _: digest([(item.name, item.version, item.licence) for item in makers()]),
    )
}
