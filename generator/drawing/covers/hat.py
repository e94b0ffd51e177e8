"""Conical leaf hats of Chuông: from above with sixteen bamboo rings, from within with coloured thread, and stacked."""

from __future__ import annotations

import math
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INDIGO,
    INK,
    SHELL,
    VERDIGRIS,
    YELLOW,
    around,
    at,
    circle,
    defs,
    group,
    line,
    outline,
    path,
    symbol,
    use,
)

GROUND = "#b8442c"
LEAF, FOLD, BAMBOO, WITHIN = "#f7e7b4", "#e6c983", "#9c6a25", "#d9a951"
RINGS = 16
PINK = "#ee9fb0"


def _disc(name: str, leaf: str, fold: str, ring: float, heart: str) -> str:
    """A hat of radius 100 from above or below: leaves laid side by side, rings, a shaded side."""
    folds = circle(0, 0, 50, f'{outline("none", fold, 100)} {_dashes(50, 48, 1)} stroke-linecap="butt"')
    rings = "".join(circle(0, 0, 100 * index / RINGS) for index in range(2, RINGS))
    stitches = "".join(
        circle(0, 0, 100 * index / RINGS, _dashes(100 * index / RINGS, index * 8, 0.45, 0.55))
        for index in range(4, RINGS, 2)
    )
    shade = path(f"M0 0L{_spot(100, 8)}A100 100 0 0 1 {_spot(100, 128)}Z", f'fill="{BAMBOO}" opacity=".32"')
    return symbol(
        name,
        circle(5, 7, 101, f'fill="{INK}" opacity=".35"')
        + circle(0, 0, 100, f'fill="{leaf}"')
        + folds
        + shade
        + group(rings, outline("none", BAMBOO, ring))
        + group(stitches, f'{outline("none", INK, 1.1)} stroke-linecap="butt"')
        + circle(0, 0, 98, outline("none", fold, 4))
        + circle(0, 0, 100, outline("none", INK, 2.4))
        + heart,
    )


def _dashes(r: float, parts: int, *lengths: float) -> str:
    """Dashes on a circle of which a part is as long as a number says: not every renderer knows `pathLength`."""
    unit = 2 * math.pi * r / parts
    return f'stroke-dasharray="{" ".join(f"{length * unit:.3f}" for length in lengths)}"'


def _spot(r: float, degrees: float) -> str:
    x, y = at(0, 0, r, degrees)
    return f"{x:.0f} {y:.0f}"


def _threads(colour: str) -> str:
    """The star of coloured thread within a hat that the chin strap is tied to."""
    star = "".join(line([at(0, 0, 30, a), at(0, 0, 62, a + 12), at(0, 0, 30, a + 24)]) for a in around(15))
    return path(star, outline("none", colour, 2.6)) + circle(0, 0, 9, outline(YELLOW, INK, 2))


def _side() -> str:
    """A hat 200 wide from the side, its rim a little from above."""
    steps = [index / RINGS for index in range(2, RINGS)]
    rings = "".join(
        f"M{-100 * t:.1f} {92 * t - 92:.1f}A{100 * t:.1f} {26 * t:.1f} 0 0 0 {100 * t:.1f} {92 * t - 92:.1f}"
        for t in steps
    )
    rim = [(100 * math.cos(math.radians(a)), 26 * math.sin(math.radians(a))) for a in range(0, 181, 9)]
    leaves = "".join(line([(0, -92), rim[i], rim[i + 1]], True) for i in range(1, 20, 2))
    cone = "M-100 0Q-46 -46 0 -92Q46 -46 100 0A100 26 0 0 1 -100 0Z"
    shade = "M0 -92L100 0A100 26 0 0 1 34 24.4Z"
    return symbol(
        "s",
        path(cone, f'fill="{LEAF}"')
        + path(leaves, f'fill="{FOLD}"')
        + path(shade, f'fill="{BAMBOO}" opacity=".32"')
        + path(rings, outline("none", BAMBOO, 1.2))
        + path(rings, f'{outline("none", INK, 1)} stroke-dasharray="2 4" stroke-linecap="butt"')
        + path(
            "M-97 0A100 26 0 0 0 97 0",
            f'{outline("none", FOLD, 4)} transform="translate(0 -2.500)" stroke-linecap="butt"',
        )
        + path(cone, outline("none", INK, 2.2))
        + path("M-8 -84.500Q0 -80 8 -84.500L0 -94Z", outline(INK, INK, 1.2)),
    )


def _strap(colour: str, sway: float) -> str:
    """A chin strap that hangs from both sides of the rim, its ends loose."""
    loop = f"M-62 8C-56 60 {sway - 34:.0f} 94 {sway:.0f} 94S56 64 62 8"
    ends = "M-62 10C-74 30 -62 44 -72 62M62 10C74 30 62 44 72 62"
    return path(loop + ends, outline("none", INK, 9)) + path(loop + ends, outline("none", colour, 6))


def _market(chance: Random, colour: str) -> str:
    """Hats in stacks, as they stand at the market of Chuông."""
    low, high = chance.choice(((4, 6), (6, 4), (5, 5)))
    behind = [(x, 4, 325 + 26 * chance.choice((-1, 0, 1)), 1.3) for x in (-30, 130, 290, 450, 610, 770, 930)]
    middle = [(60, high, 500, 1.4), (840, low, 500, 1.4)]
    before = [(240, low, 570, 1.6), (660, high, 570, 1.6), (450, chance.choice((5, 6)), 545, 1.85)]
    sun = circle(chance.choice((290, 450, 610)), 205, 150, outline(YELLOW, INK, 3))
    stacks = behind + middle + before
    return sun + "".join(
        use("s", x + chance.uniform(-4, 4), y - 20 * size * k, chance.uniform(-2, 2), size)
        for x, count, y, size in stacks
        for k in range(count)
    )


def _field(chance: Random, colour: str) -> str:
    """One hat from the side, ready to wear, before a field of hats from above and within."""
    kinds = chance.choice(("titit", "ititi", "ttitt"))
    places = [(150, 130, 1.45), (760, 120, 1.4), (105, 470, 1.3), (800, 470, 1.45), (450, 18, 1.2)]
    back = "".join(
        use(kind, x + chance.uniform(-12, 12), y + chance.uniform(-10, 10), chance.uniform(-60, 60), size)
        for kind, (x, y, size) in zip(kinds, places, strict=True)
    )
    hero = _strap(colour, chance.choice((-34, 34))) + use("s", 0, 0)
    return back + group(hero, x=450, y=345, turn=chance.choice((-9, 8)), scale=2.05)


def _pair(chance: Random, colour: str) -> str:
    """A large hat from above with a strapped one leaning on it, among others."""
    side = chance.choice((-1, 1))
    edge = [
        (-400, -190, "i", 1.2),
        (395, -205, "t", 1.35),
        (-400, 205, "t", 1.3),
        (70, 300, "i", 1.15),
        (90, -300, "i", 1),
    ]
    back = "".join(use(kind, 450 + side * x, 300 + y, chance.uniform(-50, 50), size) for x, y, kind, size in edge)
    hero = _strap(colour, -30 * side) + use("s", 0, 0)
    large = use("t", 450 - side * 110, 280, chance.uniform(-20, 20), 1.95)
    return back + large + group(hero, x=450 + side * 150, y=365, turn=side * 10, scale=1.7)


def draw(chance: Random) -> str:
    colour = chance.choice((PINK, VERDIGRIS, INDIGO, SHELL))
    layout = chance.choice((_market, _field, _pair))
    above = circle(0, 0, 5, outline(INK, INK, 1.6))
    hats = _disc("t", LEAF, FOLD, 1, above) + _disc("i", WITHIN, "#c8953c", 2, _threads(colour)) + _side()
    return defs(hats) + layout(chance, colour)


HAT = Motif(GROUND, "#855310", draw)
