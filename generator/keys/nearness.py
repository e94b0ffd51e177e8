"""What lies near."""

from __future__ import annotations

from generator.keys.world import Keys, World, answer_stamp, no_stamp
from generator.neighbours import Nearness, Neighbour


def _nearness(world: World, _: str) -> Nearness:
    """Found once for all villages; recipes ask for neighbours."""
    references = [f"village/{found}" for found in world.site.ids["village"]]
    spots = ((reference, world.value(f"spot:{reference}")) for reference in references)
    return Nearness([(reference, spot) for reference, spot in spots if spot])


def _neighbours(world: World, reference: str) -> tuple[Neighbour, ...]:
    nearness: Nearness = world.value("nearness:")
    return nearness.of(reference)


NEARNESS_KEYS: Keys = {"nearness": (_nearness, no_stamp), "neighbours": (_neighbours, answer_stamp("neighbours"))}
