"""What lies near."""

from __future__ import annotations

from generator.digest import digest
from generator.keys.world import Keys, World, answer_stamp
from generator.neighbours import Nearness, Neighbour
from generator.spots import Spot


def _nearness(world: World, _: str) -> Nearness:
    """Found once for all villages; recipes ask for neighbours."""
    return Nearness(_spots(world))


def _spots(world: World) -> list[tuple[str, Spot]]:
    references = [f"village/{found}" for found in world.site.ids["village"]]
    spots = ((reference, world.value(f"spot:{reference}")) for reference in references)
    return [(reference, spot) for reference, spot in spots if spot]


def _neighbours(world: World, reference: str) -> tuple[Neighbour, ...]:
    nearness: Nearness = world.value("nearness:")
    return nearness.of(reference)


NEARNESS_KEYS: Keys = {
    "nearness": (_nearness, lambda world, _: digest(_spots(world))),
    "neighbours": (_neighbours, answer_stamp("neighbours")),
}
