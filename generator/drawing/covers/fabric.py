"""A cloth stall: bolts standing behind, folded stacks in front, one bolt unrolled over the counter."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.fabric_prints import SIDE, Cloth, cloths
from generator.drawing.covers.shapes import (
    INK,
    clipped,
    defs,
    group,
    outline,
    path,
    petal,
    rect,
    symbol,
    tiled,
    use,
)


def _cut(part: str, index: int, cloth: Cloth, shape: str, box: tuple[float, float, float, float]) -> str:
    """A shape within a box, cut from a cloth."""
    return (
        path(shape, f'fill="{cloth[0]}"')
        + clipped(f"{part}{index}", shape, tiled(f"c{index}", SIDE, box))
        + path(shape, outline("none", INK, 4))
    )


def _bolt(index: int, cloth: Cloth) -> str:
    """A bolt standing on its end, 108 wide, seen a little from above: the wound cloth and its tube."""
    ground, figure, _ = cloth
    coil = "".join(
        f'<ellipse rx="{54 - 10 * i}" ry="{20 - 3.6 * i:g}" {outline(ground if i % 2 else figure, INK, 2.5)}/>'
        for i in range(4)
    )
    return symbol(
        f"r{index}",
        _cut("b", index, cloth, "M-54 0V540H54V0Z", (-54, 0, 54, 540))
        + path("M36 10V540", outline("none", INK, 2.5))
        + coil
        + f'<ellipse rx="13" ry="5" fill="{INK}"/>',
    )


def _folded(index: int, cloth: Cloth) -> str:
    """A folded length, 270 wide and 44 high, its fold to the front."""
    return symbol(
        f"p{index}",
        _cut("f", index, cloth, "M14 0H262C274 4 274 40 262 44H14C-4 40 -4 4 14 0Z", (0, 0, 271, 44))
        + path("M22 22H270", outline("none", INK, 2.5)),
    )


def _unrolled(index: int, cloth: Cloth) -> str:
    """A bolt lying across, its end let down over the counter, the border to the ground."""
    ground, figure, detail = cloth
    fall = (
        "M-96 46C-96 140 -100 220 -116 312C-90 330 -66 300 -36 314S20 330 44 312S96 330 116 310C100 220 96 140 96 46Z"
    )
    hem = "M-113 292C-90 310 -66 280 -36 294S20 310 44 292S92 310 113 290"
    return (
        _cut("u", index, cloth, fall, (-116, 46, 116, 330))
        + path(hem, outline("none", INK, 16))
        + path(hem, outline("none", figure, 10))
        + path(hem, f'fill="none" stroke="{detail}" stroke-width="5" stroke-dasharray="0 12"')
        + path(
            "M-52 92C-52 170 -54 240 -66 304M-20 92C-18 150 -22 190 -20 236M46 92C48 180 40 250 46 312",
            outline("none", INK, 3),
        )
        + _cut("l", index, cloth, "M-128 0H128V92H-128Z", (-128, 0, 128, 92))
        + path("M-100 74H128", outline("none", INK, 2.5))
        + "".join(
            f'<ellipse cx="-128" rx="{22 - 5 * i}" cy="46" ry="{46 - 10 * i}" {outline(colour, INK, 2.5)}/>'
            for i, colour in enumerate((ground, figure, ground, figure))
        )
        + f'<ellipse cx="-128" cy="46" rx="5" ry="11" fill="{INK}"/>'
    )


def draw(chance: Random) -> str:
    patterns, colours = cloths(chance)
    order = chance.sample(range(6), 6)
    wall, hero = order[1:], order[0]
    bolts = "".join(
        use(f"r{wall[i % 5]}", 18 + 108 * i, chance.uniform(36, 165), chance.uniform(-2, 2))
        for i in chance.sample(range(9), 9)
    )
    shift = chance.randrange(5)
    stacks = "".join(
        use(f"p{wall[(row * 2 + side + shift) % 5]}", x + chance.uniform(-9, 9), 511 - 46 * row)
        for side, x, height in ((0, 30, chance.choice((3, 4, 5))), (1, 600, chance.choice((3, 4, 5))))
        for row in range(height)
    )
    wall_colour = chance.choice(("#21464f", "#4a2340", "#7c2f24", "#d9a05b"))
    counter = rect(-10, 556, 920, 60, outline("#9a6231", INK, 4)) + path("M0 576H900", outline("none", INK, 2))
    return (
        defs(
            path(petal(15, 9), 'id="b"'),
            patterns,
            *(_bolt(i, colours[i]) + _folded(i, colours[i]) for i in sorted(wall)),
        )
        + rect(0, 0, 900, 600, f'fill="{wall_colour}"')
        + bolts
        + counter
        + stacks
        + group(_unrolled(hero, colours[hero]), "", 455, 258)
    )


FABRIC = Motif("#f0d9b0", "#6b3a6e", draw)
