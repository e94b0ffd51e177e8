"""Cốm of Mễ Trì: young green rice heaped on a lotus leaf, a packet tied with rice straw, ears and persimmons."""

from __future__ import annotations

import math
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INK,
    VERMILION,
    around,
    at,
    circle,
    defs,
    group,
    line,
    num,
    outline,
    path,
    petal,
    symbol,
    use,
)

GROUND = "#f1cf77"
LEAF, VEIN, DARK = "#2f7350", "#86b36f", "#1f5140"
GRAINS = ("#a9c243", "#c8d86a", "#7fa136")
STRAW = "#f4e2a0"


def _lotus_leaf(chance: Random) -> str:
    """A lotus leaf of radius 200 from above, its edge in waves, its veins forked."""
    count = chance.choice((19, 21, 23))
    d = ""
    for k, a in enumerate(around(count)):
        x, y = at(0, 0, 200 + 9 * math.sin(k * 2.3), a)
        cx, cy = at(0, 0, 217, a - 180 / count)
        d += f"Q{num(cx)} {num(cy)} {num(x)} {num(y)}" if d else f"M{num(x)} {num(y)}"
    x, y = at(0, 0, 200, 0)
    d += f"Q{num(at(0, 0, 217, -180 / count)[0])} {num(at(0, 0, 217, -180 / count)[1])} {num(x)} {num(y)}Z"
    forks = [(a, [at(0, 0, 188, a - 5), at(0, 0, 130, a), at(0, 0, 188, a + 5)]) for a in around(count, 4)]
    veins = "".join(line([(0, 0), at(0, 0, 130, a)]) + line(fork) for a, fork in forks)
    shine = "".join(line([(0, 0), at(0, 0, 196, a), at(0, 0, 196, a + 180 / count)], True) for a in around(count, 4))
    return symbol(
        "v",
        path(d, f'fill="{INK}" opacity=".25" transform="translate(8 10)"')
        + path(d, f'fill="{LEAF}"')
        + path(shine, f'fill="{DARK}" opacity=".4"')
        + path(veins, outline("none", VEIN, 2.6))
        + path(d, outline("none", INK, 3.6)),
    )


def _heap(chance: Random, radius: float) -> str:
    """Flat grains of young rice, heaped."""
    flake = "M-9 0C-6 -6 5 -7 10 -1C6 6 -5 6 -9 0Z"
    grains = [symbol(n, path(flake, outline(c, DARK, 1.5))) for n, c in zip("abc", GRAINS, strict=True)]
    heap = circle(0, 0, radius, outline(GRAINS[2], INK, 3.4))
    part = ""
    for k in range(96):  # a fifth of the heap, placed five times
        r = radius * 1.03 * math.sqrt((96 - k) / 96)
        x, y = at(0, 0, r, k * 44.5 % 72)
        kind = chance.choice("aabcc" if r > radius * 0.72 else "aabbb")
        part += f'<use href="#{kind}" transform="translate({x:.0f} {y:.0f})rotate({chance.randrange(0, 180, 15)})"/>'
    heap += symbol("m", part) + "".join(use("m", 0, 0, a) for a in (72, 144, 216, 288))
    stray = "".join(
        use(chance.choice("ab"), *at(0, 0, radius + chance.uniform(14, 34), a), round(a)) for a in around(13, 8)
    )
    return defs(*grains) + stray + heap


def _ear() -> str:
    """An ear of rice that bows to the right, its branches heavy with grain."""
    husk = path("M0 3C9 -6 10 -22 0 -31C-10 -22 -9 -6 0 3Z", outline("#d3c64a", INK, 2.4))
    grain = symbol("g", husk + path("M0 -3V-24", outline("none", "#7d8a2c", 1.8)))
    arch = [(30.0, -172.0), (90.0, -206.0), (150.0, -196.0), (196.0, -150.0), (222.0, -84.0)]
    grains = twigs = ""
    for k, (x, y) in enumerate(arch):
        for i in range(5):
            droop, reach = 118 + 12 * i + 8 * k, 22.0 * i + 14
            gx, gy = x + 30 * math.sin(i * 0.5) * (1 - k * 0.16), y + reach
            grains += use("g", gx, gy, (180 - droop * 0.5 if i % 2 else droop + 62) - 14 * k, 1.12)
        twigs += f"M{num(x)} {num(y)}Q{num(x + 24 - 4 * k)} {num(y + 30)} {num(x + 24 - 5 * k)} {num(y + 100)}"
    stem = "M-40 190C-34 40 -20 -110 40 -176S200 -190 222 -84"
    blade = "M-34 130C-90 20 -80 -110 -150 -190C-110 -150 -50 -60 -18 90Z"
    shoot = path(stem, outline("none", INK, 8)) + path(stem, outline("none", "#9aa93e", 4.5))
    leaf = path(blade, outline("#7fa136", INK, 3))
    return grain + symbol("r", leaf + path(twigs, outline("none", INK, 3)) + shoot + grains)


def _packet() -> str:
    """A packet folded of lotus leaf, tied crosswise with rice straw."""
    side = "M-106 -66Q-60 -84 0 -78Q70 -90 106 -66Q118 0 104 70Q50 88 0 80Q-64 90 -104 70Q-118 0 -106 -66Z"
    ribs = ((-30, 60), (-6, 150), (10, 158), (26, 160), (44, 150), (62, 118), (84, 112), (112, 100), (150, 44))
    veins = "".join(line([(-60, -40), at(-60, -40, r, a)]) for a, r in ribs)
    down = "".join(f"M{x} -80C{x - 6} -30 {x + 5} 30 {x} 80" for x in (-9, 0, 9))
    straws = down + "".join(f"M-108 {y}C-40 {y - 8} 40 {y + 6} 108 {y}" for y in (-9, 0, 9))
    ends = "".join(f"M0 0Q{x * 0.4:.0f} -24 {x} {y}" for x, y in ((-80, -40), (-64, -58), (84, -34), (70, -54)))
    return symbol(
        "t",
        path(side, f'fill="{INK}" opacity=".25" transform="translate(7 9)"')
        + path(side, outline("#4b9459", INK, 3.4))
        + path("M-106 -66Q-60 -84 0 -78Q70 -90 106 -66C90 -36 60 -30 36 -38S-70 -20 -106 -66Z", outline(LEAF, INK, 3))
        + path(veins, outline("none", VEIN, 2.4))
        + path(straws + ends, outline("none", INK, 7))
        + path(straws + ends, outline("none", STRAW, 4))
        + path("M-16 -10Q0 -20 16 -10L18 10Q0 20 -18 10Z", outline("#dcb95a", INK, 3))
        + path("M-9 -12L-5 14M2 -14L6 14", outline("none", INK, 2)),
    )


def _persimmon() -> str:
    """A ripe persimmon, which is eaten with cốm."""
    calyx = "".join(
        path(petal(34, 14), f'{outline("#7fa136", INK, 2.6)} transform="rotate({a:.0f})"') for a in around(4, 40)
    )
    return symbol(
        "h",
        circle(5, 7, 58, f'fill="{INK}" opacity=".25"')
        + path(
            "M0 -56C44 -62 64 -34 60 0C62 40 36 58 0 56C-36 58 -62 40 -60 0C-64 -34 -44 -62 0 -56Z",
            outline(VERMILION, INK, 3.4),
        )
        + path("M-44 6C-44 26 -32 40 -18 44", outline("none", "#e98b5a", 5))
        + calyx
        + circle(0, 0, 6, outline("#5c4a1c", INK, 2)),
    )


def draw(chance: Random) -> str:
    side = chance.choice((-1, 1))
    fruit = chance.choice((1, 2, 3))
    spread = [(322, 176, 1.05), (236, 226, 0.85), (-12, 236, 0.9)]
    leaf = use("v", -90 * side, 0, chance.uniform(0, 180), 1.26)
    small = use("v", 380 * side, -210, chance.uniform(0, 180), 0.7) + use(
        "v", -400 * side, 260, chance.uniform(0, 180), 0.55
    )
    heap = group(_heap(chance, 122), x=-92 * side, y=-20, turn=chance.randrange(0, 90))
    packets = use("t", 172 * side, 74, chance.uniform(-14, 14), 1.15)
    if chance.random() < 0.5:
        packets = use("t", 250 * side, -60, 24 * side + chance.uniform(-6, 6), 0.95) + packets
    stands = ((-360 * side, 110, 1, -10 * side), (-430 * side, 190, 0.95, 0))
    ears = "".join(
        f'<use href="#r" transform="translate({x} {y})scale({num(s * side)} {num(s)})rotate({turn})"/>'
        for x, y, s, turn in stands
    )
    fruits = "".join(use("h", x * side, y, chance.uniform(0, 90), size) for x, y, size in spread[:fruit])
    parts = _lotus_leaf(chance) + _ear() + _packet() + _persimmon()
    return defs(parts) + group(small + leaf + heap + ears + packets + fruits, x=450, y=300)


GREEN_RICE = Motif(GROUND, "#4c6a18", draw)
