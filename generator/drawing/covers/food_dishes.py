"""Dishes seen from above: wedges of giò, chả quế, nem on fig leaves, fish sauce with chilli."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.shapes import INK, SHELL, around, at, circle, defs, num, outline, path, petal, symbol, use

MEAT, PORE, CRUST, NEM = "#f6dcc6", "#d9a58a", "#8f4a1f", "#e0a24a"
FIG, FIG_VEIN = "#86a84c", "#4d7a34"


def plate(rim: str, content: str) -> str:
    leaf = "".join(use("t", *at(0, 0, 96, angle), angle, 1, f'fill="{rim}"') for angle in around(18))
    return (
        circle(4, 6, 118, f'fill="{INK}" opacity=".35"')
        + circle(0, 0, 116, outline(SHELL, INK, 4))
        + leaf
        + circle(0, 0, 80, outline("none", rim, 3))
        + content
    )


def wedges(count: int) -> str:
    """A round cut like a cake, every piece moved a little outwards."""
    half = 180 / count
    (x, y), (u, v) = at(0, 0, 64, -half), at(0, 0, 64, half)
    wedge = path(f"M0 0L{num(x)} {num(y)}A64 64 0 0 1 {num(u)} {num(v)}Z", outline(MEAT, INK, 3))
    pores = (
        circle(38, -6, 2.6, f'fill="{PORE}"')
        + circle(50, 8, 3.2, f'fill="{PORE}"')
        + circle(26, 3, 2, f'fill="{PORE}"')
    )
    pieces = "".join(use("g", *at(0, 0, 8, angle), angle) for angle in around(count, 11))
    return defs(symbol("g", wedge + pores)) + pieces


def cinnamon(count: int) -> str:
    """Chả quế: pieces of the shell that was grilled around its tube, brown and blistered outside."""
    piece = (
        path("M-62 30C-54 -44 54 -44 62 30L30 36C24 2 -24 2 -30 36Z", outline(MEAT, INK, 3))
        + path("M-62 30C-54 -44 54 -44 62 30L53 32C44 -28 -44 -28 -53 32Z", outline(CRUST, INK, 3))
        + "".join(circle(x, y, 2.6, f'fill="{PORE}"') for x, y in ((-30, 4), (-8, -8), (16, -5), (34, 10)))
    )
    return defs(symbol("h", piece)) + "".join(use("h", 0, 128 * (i + 0.5) / count - 64, 0, 0.98) for i in range(count))


def nem(chance: Random) -> str:
    """A heap of nem rolled in roasted rice powder on a star of fig leaves, with chilli."""
    fig = path(petal(128, 52), outline(FIG, INK, 3.5)) + path(
        "M0 -30V-118M0 -56L24 -76M0 -56L-24 -76M0 -80L18 -98M0 -80L-18 -98", outline("none", FIG_VEIN, 3)
    )
    leaves = "".join(use("i", 0, 0, angle) for angle in around(7))
    shreds = "".join(use("j", *at(0, 0, chance.uniform(8, 48), angle), chance.uniform(0, 180)) for angle in around(30))
    shred = path("M-11 -3Q0 -9 11 -1", outline("none", SHELL, 3)) + path("M-8 4Q0 0 8 6", outline("none", CRUST, 2.4))
    chillies = "".join(use("k", *at(0, 0, 30, angle), angle) for angle in around(4, chance.uniform(0, 90)))
    return (
        defs(symbol("i", fig), symbol("j", shred)) + leaves + circle(0, 0, 62, outline(NEM, INK, 4)) + shreds + chillies
    )


def sauce(rim: str) -> str:
    rings = "".join(use("k", x, y, x, 0.9) for x, y in ((-14, -10), (16, -4), (-4, 18)))
    return (
        circle(3, 5, 60, f'fill="{INK}" opacity=".35"')
        + circle(0, 0, 58, outline(SHELL, INK, 4))
        + circle(0, 0, 50, outline("none", rim, 3))
        + circle(0, 0, 42, outline("#b5651d", INK, 3))
        + rings
    )
