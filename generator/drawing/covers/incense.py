"""Incense sticks drying on a yard seen from above: bundles fanned out like flowers around someone in a conical hat."""

from __future__ import annotations

import math
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INDIGO,
    INK,
    SHELL,
    YELLOW,
    around,
    at,
    circle,
    defs,
    num,
    outline,
    path,
    symbol,
    use,
)

YARD = "#5a1424"
CRIMSON, PINK, VERMILION = "#c21f45", "#e0668a", "#d64a28"
STRAW, STRAW_DARK = "#f0d9a0", "#c99a4e"
SKIN = "#d9a06c"
STICKS = 20  # in a third of a bundle


def _sticks(chance: Random) -> str:
    """A third of a fan of radius 100, every stick a little longer or shorter."""
    d = ""
    for angle, length in ((angle / 3, chance.uniform(90, 101)) for angle in around(STICKS)):
        (x, y), (u, v) = at(0, 0, 10, angle), at(0, 0, length, angle + chance.uniform(-1.4, 1.4))
        d += f"M{num(x)} {num(y)}L{num(u)} {num(v)}"
    return path(d, 'id="s"')


def _fan() -> str:
    """A whole fan, in the colour and width of the `use` that places it."""
    return symbol("f", "".join(use("s", 0, 0, angle) for angle in around(3)))


def _bundle(name: str, dye: str, heart: str, tip: str) -> str:
    """Dyed feet outside, bare bamboo inside, and in the middle the ends under their string."""
    return symbol(
        name,
        circle(0, 0, 86, f'fill="{INK}"')
        + f'<use href="#f" stroke="{INK}" stroke-width="8"/>'
        + f'<use href="#f" stroke="{dye}" stroke-width="4.6"/>'
        + circle(0, 0, 95, f'fill="none" stroke="{tip}" stroke-width="5" stroke-dasharray="0 9.95"')
        + circle(0, 0, 50, f'fill="{INK}"')
        + f'<use href="#f" transform="rotate(3)scale(.54)" stroke="{heart}" stroke-width="5.4"/>'
        + circle(0, 0, 19, outline(heart, INK, 3))
        + circle(0, 0, 12, f'fill="none" stroke="{INK}" stroke-width="3" stroke-dasharray="0 6.28"')
        + circle(0, 0, 5, f'fill="none" stroke="{INK}" stroke-width="3" stroke-dasharray="0 6.28"'),
    )


def _carrier(shirt: str) -> str:
    """Someone seen from above: hat of palm leaf on rings of bamboo, shoulders, a sheaf across both arms."""
    arm = path("M36 -8C70 -20 74 -56 62 -80L42 -78C48 -56 44 -44 22 -34Z", outline(shirt, INK, 3.5))
    ribs = "".join(f"M0 0L{num(x)} {num(y)}" for x, y in (at(0, 0, 62, angle) for angle in around(16)))
    sheaf = "".join(f"M-92 {y}L84 {y}" for y in range(-92, -64, 5))
    return symbol(
        "h",
        path("M-76 22C-76 -12 -40 -18 0 -18S76 -12 76 22S40 50 0 50S-76 56 -76 22Z", outline(shirt, INK, 3.5))
        + path("M-96 -96L88 -96L88 -62L-96 -62Z", outline(INK, INK, 3.5))
        + path(sheaf, f'stroke="{CRIMSON}" stroke-width="3.6"')
        + path("M62 -92V-66M68 -92V-66M-30 -92V-66M-36 -92V-66", f'stroke="{YELLOW}" stroke-width="3"')
        + path("M86 -92V-66", f'stroke="{YELLOW}" stroke-width="8" stroke-dasharray="0 5.2"')
        + arm
        + f'<g transform="scale(-1 1)">{arm}</g>'
        + circle(52, -78, 11, outline(SKIN, INK, 3))
        + circle(-52, -78, 11, outline(SKIN, INK, 3))
        + circle(0, 0, 64, outline(STRAW, INK, 4))
        + path("M0 0L51 38A64 64 0 0 1 -20 60Z", f'fill="{STRAW_DARK}"')
        + path(ribs, outline("none", STRAW_DARK, 2))
        + "".join(circle(0, 0, r, outline("none", INK, 1.6)) for r in (20, 35, 50))
        + circle(0, 0, 64, outline("none", INK, 4))
        + circle(0, 0, 6, outline(SHELL, INK, 3)),
    )


def draw(chance: Random) -> str:
    third = chance.choice((PINK, VERMILION))
    dyes = [("a", CRIMSON), ("b", YELLOW), ("c", third)]
    inner, outer, far = chance.choice(("abc", "acb", "cab", "bac", "cba"))
    count = chance.choice((6, 7))
    nearest = 100 / math.sin(math.pi / count)
    x, y = 450 + chance.uniform(-90, 90), 300 + chance.uniform(-25, 25)
    turn = chance.uniform(0, 360)
    rings = (
        (inner, count, nearest, 0),
        (outer, 2 * count, nearest + 190, 90 / count),
        (far, 3 * count, nearest + 385, 0),
        (inner, 4 * count, nearest + 580, 45 / count),
    )
    places = [
        (name, *at(x, y, distance, angle + turn), angle)
        for name, many, distance, start in reversed(rings)
        for angle in around(many, start)
    ]
    bundles = "".join(
        use(name, u, v, angle * 1.7, chance.uniform(1, 1.08))
        for name, u, v, angle in places
        if -95 < u < 995 and -95 < v < 695
    )
    hearts = {CRIMSON: (YELLOW, YELLOW), YELLOW: (SHELL, CRIMSON), PINK: (SHELL, SHELL), VERMILION: (SHELL, YELLOW)}
    symbols = "".join(_bundle(name, dye, *hearts[dye]) for name, dye in dyes)
    carrier = _carrier(chance.choice((INDIGO, "#2f6f5e", "#3a4a78")))
    way = at(x, y, 18 * count / 6, turn + 90)
    return defs(_sticks(chance), _fan(), symbols, carrier) + bundles + use("h", *way, turn, (nearest - 88) / 105)


INCENSE = Motif(YARD, "#ad1c3f", draw)
