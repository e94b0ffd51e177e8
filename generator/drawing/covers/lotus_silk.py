"""Lotus of Phùng Xá: flowers and pods whose broken stems give threads that run through a reed into white cloth."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INK,
    SHELL,
    YELLOW,
    circle,
    defs,
    group,
    line,
    num,
    outline,
    path,
    petal,
    rect,
    symbol,
    use,
)

POND, LEAF, VEIN = "#17494a", "#2f7561", "#7fae86"
PINK, DEEP, GREEN = "#efa3ae", "#cf4f78", "#8fb05a"


def _petal(name: str, fill: str, tip: str) -> str:
    """A lotus petal 130 long with a coloured tip and veins."""
    return symbol(
        name,
        path(petal(130, 58), f'fill="{fill}"')
        + path(
            "M0 -130C20 -118 29 -104 33 -86Q16 -104 0 -92Q-16 -104 -33 -86C-29 -104 -20 -118 0 -130Z", f'fill="{tip}"'
        )
        + path("M0 -14V-104M9 -22Q20 -60 14 -92M-9 -22Q-20 -60 -14 -92", outline("none", tip, 1.8))
        + path(petal(130, 58), outline("none", INK, 3.2)),
    )


def _flower(name: str, spread: float) -> str:
    """An open flower, its foot at the origin."""
    back = "".join(use("q", 0, 0, a * spread, 1.02) for a in (-62, 62, -32, 32, 0))
    stamens = "".join(line([(x * 0.8, -80), (x, -112 + abs(x) * 0.3)]) for x in range(-40, 41, 8))
    heart = (
        path(stamens, outline("none", INK, 8))
        + path(stamens, outline("none", YELLOW, 4.5))
        + circle(0, -76, 30, outline(GREEN, INK, 2.5))
    )
    front = "".join(
        use("p", 0, 0, a * spread, size)
        for a, size in ((-92, 0.84), (92, 0.84), (-58, 0.84), (58, 0.84), (-26, 0.76), (26, 0.76), (0, 0.62))
    )
    return symbol(name, back + heart + front)


def _bud() -> str:
    return symbol("b", use("q", 0, 0, -14, 0.8) + use("q", 0, 0, 14, 0.8) + use("p", 0, 0, 0, 0.86))


def _pod() -> str:
    """A seed pod from the side, its seeds in their holes."""
    seeds = "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="7" ry="4.500" {outline(YELLOW, INK, 2)}/>'
        for x, y in ((-36, -82), (-18, -88), (-16, -77), (2, -83), (20, -89), (20, -77), (38, -82))
    )
    return symbol(
        "o",
        path("M-9 0C-16 -30 -50 -44 -54 -82H54C50 -44 16 -30 9 0Z", outline(GREEN, INK, 3.2))
        + path("M-4 -8Q-14 -40 -30 -62M4 -8Q14 -40 30 -62M0 -8V-64", outline("none", LEAF, 2.4))
        + f'<ellipse cy="-82" rx="54" ry="16" {outline("#c3d08a", INK, 3.2)}/>'
        + seeds,
    )


def _leaf() -> str:
    """A lotus leaf, seen aslant, with its veins."""
    veins = "".join(
        line([(0, 6), (x, y)])
        for x, y in (
            (-128, -8),
            (-96, -34),
            (-40, -50),
            (30, -51),
            (92, -36),
            (128, -6),
            (104, 30),
            (46, 50),
            (-30, 52),
            (-98, 34),
        )
    )
    return symbol(
        "v",
        f'<ellipse rx="140" ry="56" {outline(LEAF, INK, 3.2)}/>'
        + path(veins, outline("none", VEIN, 2))
        + circle(0, 6, 6, f'fill="{VEIN}"'),
    )


def _stem(x: float, top: float, foot: float) -> str:
    stem = line([(x, top), (x, foot)])
    spines = "".join(
        line([(x + s, y), (x + s * 2.6, y - 3)]) for y in range(round(top) + 16, round(foot) - 6, 18) for s in (-4, 4)
    )
    cut = f'<ellipse cx="{num(x)}" cy="{num(foot)}" rx="8" ry="4" {outline(SHELL, INK, 2.5)}/>'
    return (
        path(stem, outline("none", INK, 14))
        + path(spines, outline("none", INK, 2))
        + path(stem, outline("none", GREEN, 9))
        + cut
    )


def _cloth(chance: Random, top: float) -> str:
    """Cloth on the loom: a reed of bamboo, white weave, coloured bands with lozenges."""
    weave = "".join(f"M0 {y}H900" for y in range(round(top) + 6, 600, 6))
    warp = "".join(f"M{x} {num(top)}V600" for x in range(6, 900, 9))
    bands = ""
    colours = chance.sample((DEEP, "#2f7561", YELLOW, PINK, POND), 3)
    for y, colour in zip((520, 551, 584), colours, strict=True):
        bands += path(f"M0 {y}H900", outline("none", colour, 14))
        bands += path(
            f"M0 {y}H900",
            f'{outline("none", SHELL, 5)} stroke-dasharray="{chance.choice(("1 13", "9 9", "4 6", "14 8"))}"',
        )
    return (
        rect(-4, top, 908, 240, outline(SHELL, INK, 3))
        + path(weave + warp, f"{outline('none', '#cdbf9f', 1.2)}")
        + bands
        + rect(-4, top - 24, 908, 26, outline("#c98f45", INK, 3.2))
        + path(f"M0 {num(top - 11)}H900", f'{outline("none", INK, 12)} stroke-dasharray="2 7" stroke-linecap="butt"')
    )


def _shuttle(x: float, y: float, turn: float) -> str:
    """The shuttle with a cocoon's worth of thread."""
    return group(
        path("M-105 0C-60 -26 60 -26 105 0C60 26 -60 26 -105 0Z", outline("#9a5a2c", INK, 3.2))
        + rect(-46, -10, 92, 20, outline(INK, INK, 2), 10)
        + rect(-36, -8, 72, 16, outline(SHELL, INK, 2), 8)
        + path("M-24 -7V7M-12 -7V7M0 -7V7M12 -7V7M24 -7V7", outline("none", "#cdbf9f", 2)),
        x=x,
        y=y,
        turn=turn,
    )


def _cocoons(x: float) -> str:
    """Three cocoons, for the villagers spin silk too."""
    cocoon = "M-22 0C-22 -17 -7 -14 0 -12C7 -14 22 -17 22 0C22 17 7 14 0 12C-7 14 -22 17 -22 0Z"
    marks = path("M-12 -5Q-6 0 -12 6M10 -6Q4 0 10 6", outline("none", "#c98f45", 2))
    one = symbol("c", path(cocoon, outline("#f6d98a", INK, 3)) + marks)
    return defs(one) + use("c", x - 42, 490, -20) + use("c", x + 26, 492, 12) + use("c", x - 8, 478, 74)


def draw(chance: Random) -> str:
    side = chance.choice((-1, 1))
    white = chance.random() < 0.3
    fills = ((SHELL, PINK), ("#f3dfd2", PINK)) if white else ((PINK, DEEP), ("#e07f98", DEEP))
    near, far = chance.choice(("oo", "ob", "bo")), chance.choice(("fb", "bf", "of", "ob"))
    plants = [(0, 284, "f", 1.15), (-165, 296, near[0], 1), (165, 286, near[1], 1.05)]
    plants += [(-322, 280, far[0], 0.9), (326, 286, far[1], 0.9)]
    parts = (
        _petal("p", *fills[0])
        + _petal("q", *fills[1])
        + _flower("f", chance.choice((0.88, 0.98)))
        + _bud()
        + _pod()
        + _leaf()
    )
    leaves = "".join(
        use("v", 450 + side * x, y + chance.uniform(-8, 8), chance.uniform(-9, 9), size)
        for x, y, size in ((-190, 70, 1.25), (230, 58, 1.3), (-420, 150, 1), (430, 170, 1), (20, 15, 1))
    )
    stems = heads = threads = ""
    for k, (dx, y, kind, size) in enumerate(plants):
        x, foot = 450 + side * dx, y + 58 + 8 * (k % 2)
        stems += _stem(x, y - 6, foot)
        threads += "".join(line([(x + t * 0.8, foot), (x + t * 12, 420)]) for t in range(-7, 8))
        heads += use(kind, x, y, 0 if k == 0 else chance.uniform(-7, 7), size)
    silk = path(threads, outline("none", SHELL, 1.6))
    shuttle = _shuttle(450 - 90 * side + chance.uniform(-30, 30), 480, chance.uniform(-5, 5)) + _cocoons(
        450 + 170 * side
    )
    pond = rect(0, 0, 900, 600, f'fill="{chance.choice((POND, "#1d4260", "#47274c"))}"')
    return defs(parts) + pond + leaves + silk + stems + heads + _cloth(chance, 438) + shuttle


LOTUS_SILK = Motif(POND, "#b0305f", draw)
