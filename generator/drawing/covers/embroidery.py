"""A hoop of Quất Động: a peony or a crane in long and short satin stitch, the needle still on its thread."""

from __future__ import annotations

import math
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INDIGO,
    INK,
    SHELL,
    VERDIGRIS,
    VERMILION,
    YELLOW,
    around,
    circle,
    defs,
    group,
    line,
    outline,
    path,
    rect,
    symbol,
    use,
)

GROUND = "#7d2f4f"
WOOD = "#c98f45"
ROSE = ("#9c2347", "#d6557a", "#f2a7b5")
CORAL = ("#8e2a1c", "#cf5636", "#efb07a")
PLUM = ("#5a2a63", "#9a5a9c", "#d9b3d6")
GREEN = ("#23503f", "#4c8a63", "#9fbf7d")
PLUME = ("#b9c3c6", "#e4e6e0", SHELL)
QUILL = (SHELL, "#e4e6e0", INK)


def _stitched(name: str, length: float, width: float, shades: tuple[str, str, str], frill: float = 0.06) -> str:
    """A petal that grows up from the origin: three shades of stitches that bite into each other."""
    count = max(7, round(width / 2.6))
    key: list[tuple[float, float]] = []
    bands = ["", "", ""]
    for k in range(count):
        u = 2 * k / (count - 1) - 1
        reach = length * (1 - 0.3 * abs(u) ** 3) * (1 + frill * math.cos(8 * u + 3))
        key.append((width * u, -reach))
        cuts = [0.04, 0.42 + 0.09 * (k % 2), 0.7 + 0.09 * ((k + 1) % 2), 1]
        spots = [(width * u * (0.16 + 0.84 * c**0.8), -reach * c) for c in cuts]
        for band in range(3):
            bands[band] += line(spots[band : band + 2])
    pitch = 2 * width / (count - 1)
    under = path(line([(0, 4), *key], True), outline(shades[0] if frill else INK, INK, 5))
    threads = "".join(
        path(d, outline("none", shade, pitch * (0.8, 0.95, 0.98)[i]))
        for i, (d, shade) in enumerate(zip(bands, shades, strict=True))
    )
    return symbol(name, under + threads)


def _leaf() -> str:
    """A leaf that grows up, stitched slantwise from its vein."""
    halves = ["", ""]
    edge: list[tuple[float, float]] = []
    for k in range(17):
        w = 21 * math.sin(math.pi * (k + 0.6) / 17.4) ** 0.8
        edge.append((w, -k * 5 - 10))
        halves[0] += line([(0, -k * 5), edge[-1]])
        halves[1] += line([(0, -k * 5), (-w, -k * 5 - 10)])
    hull = [(0.0, 0.0), *edge, (0.0, -97.0), *((-x, y) for x, y in reversed(edge))]
    return symbol(
        "l",
        path(line(hull, True), outline(INK, INK, 5))
        + path(halves[0], outline("none", GREEN[1], 4))
        + path(halves[1], outline("none", GREEN[2], 4))
        + path("M0 6V-92", outline("none", GREEN[0], 2.5)),
    )


def _peony(chance: Random) -> str:
    shades = chance.choice((ROSE, CORAL, PLUM))
    turn = chance.uniform(0, 50)
    rings = ((8, 1, turn), (7, 0.76, turn + 20), (6, 0.5, turn + 5))
    bloom = "".join(use("p", 0, 0, a, size) for count, size, start in rings for a in around(count, start))
    knots = "".join(circle(7 * math.cos(k * 2.4) * k**0.5, 7 * math.sin(k * 2.4) * k**0.5, 4) for k in range(11))
    flower = symbol("f", bloom + group(knots, outline(YELLOW, "#8a5a14", 1)))
    side = chance.choice((-1, 1))
    stem = f"M{-60 * side} 190C{-20 * side} 120 {-10 * side} 60 0 0M0 90Q{70 * side} 70 {118 * side} 118"
    leaves = ((-15, 105, -112), (-15, 60, 118), (20, 92, 152), (-50, 150, -60), (30, -30, 48))
    sprays = path(stem, outline("none", GREEN[0], 7))
    sprays += "".join(use("l", side * x, y, side * turned, 1.12) for x, y, turned in leaves)
    bud = "".join(use("p", 118 * side, 128, 150 * side + a, 0.46) for a in (-38, 38, 0))
    blooms = use("l", 106 * side, 112, 150 * side, 0.36) + use("f", -16 * side, -14, 0, 1.28)
    return defs(_stitched("p", 102, 50, shades) + _leaf() + flower) + group(sprays + bud + blooms, y=-8)


def _crane(chance: Random, side: int) -> str:
    sun = chance.choice((VERMILION, YELLOW, "#d6557a"))
    far = "".join(use("w", 26, 10, 9 * k - 4, 0.66 + 0.06 * k) for k in range(5))
    near = "".join(use("w", 4, 12, -98 + 9 * k, 0.66 + 0.055 * k) for k in range(9)) + "".join(
        use("d", 8, 14, a, 0.9) for a in range(-86, -30, 11)
    )
    neck = "M44 4C92 -6 84 -48 122 -64"
    bird = (
        far
        + near
        + path("M-66 20L-168 50M-62 26L-166 64", outline("none", INK, 5))
        + "".join(use("d", -40, 12, a, 0.75) for a in (-118, -82, -100))
        + use("b", -68, 32, 78, 1.12)
        + path(neck, outline("none", INK, 23))
        + path(neck, outline("none", SHELL, 17))
        + path(neck, f'{outline("none", PLUME[0], 17)} stroke-dasharray="1.500 4" stroke-linecap="butt"')
        + path("M134 -72L182 -76L134 -60Z", outline("#c8953c", INK, 3))
        + circle(127, -66, 13, outline(SHELL, INK, 3))
        + path("M117 -75A13 13 0 0 1 138 -73Z", outline(VERMILION, INK, 2))
        + circle(131, -66, 2.4, f'fill="{INK}"')
    )
    rays = "".join(f"M{x} {-math.sqrt(96**2 - x**2):.0f}V{math.sqrt(96**2 - x**2):.0f}" for x in range(-90, 91, 6))
    sky = group(circle(0, 0, 98, f'fill="{INK}"') + path(rays, outline("none", sun, 5.2)), x=62 * side, y=-88)
    twig = path("M-150 128C-90 176 20 190 120 150", outline("none", GREEN[0], 6))
    spots = ((-128, 144, -50), (-84, 166, -10), (-96, 160, -120), (-40, 178, 30), (10, 180, 0), (50, 176, 62))
    leaves = "".join(use("l", x, y, t, 0.72) for x, y, t in (*spots, (86, 166, 20), (118, 151, 72)))
    feathers = _stitched("w", 168, 13, QUILL, 0) + _stitched("d", 92, 14, PLUME, 0)
    facing = f'<g transform="translate({-14 * side} 40){"" if side > 0 else "scale(-1 1)"}">'
    spray = group(twig + leaves, x=8, y=10, scale=0.68)
    return defs(feathers + _stitched("b", 122, 27, PLUME, 0) + _leaf()) + sky + facing + spray + bird + "</g>"


def _hoop(cloth: str) -> str:
    """Cloth drawn tight between two rings of wood."""
    screw = rect(-15, -268, 30, 34, outline(YELLOW, INK, 3), 4) + rect(-26, -258, 52, 12, outline("#c8953c", INK, 3), 3)
    return (
        circle(7, 10, 246, f'fill="{INK}" opacity=".3"')
        + screw
        + circle(0, 0, 244, outline(WOOD, INK, 3.5))
        + circle(0, 0, 234, outline("none", "#8a5a24", 2))
        + circle(0, 0, 223, outline(cloth, INK, 3.5))
    )


def _hank(x: float, y: float, colour: str) -> str:
    """A hank of silk thread, twisted, in its paper band."""
    twist = "".join(f"M-20 {k}Q0 {k + 4} 20 {k - 18}" for k in range(-128, 146, 16))
    return group(
        rect(-23, -150, 46, 300, outline(colour, INK, 3), 23)
        + path(twist, f'{outline("none", INK, 1.6)} opacity=".55"')
        + rect(-26, -22, 52, 44, outline(SHELL, INK, 3), 2)
        + path("M-26 -12H26M-26 12H26", outline("none", VERMILION, 3)),
        x=x,
        y=y,
    )


def _table() -> str:
    """Rows of running stitches over the cloth under everything."""
    rows = "".join(f"M{-20 + 11 * (k % 2)} {y}H900" for k, y in enumerate(range(9, 600, 18)))
    return path(rows, f'{outline("none", "#a4476b", 2.4)} stroke-dasharray="11 11" stroke-linecap="butt"')


def draw(chance: Random) -> str:
    side = chance.choice((-1, 1))  # of the needle: a crane flies away from it
    peony = chance.random() < 0.55
    cloth = chance.choice((SHELL, "#e9dfc3", "#cfdccb")) if peony else chance.choice((INDIGO, "#2d5f57", "#47608a"))
    work = _peony(chance) if peony else _crane(chance, -side)
    silks = [ROSE[1], YELLOW, VERDIGRIS, "#cf5636", "#9a5a9c", INDIGO, "#f2a7b5", "#9fbf7d"]
    chance.shuffle(silks)
    spots = [(x, 300 + 26 * (k % 2) - 13) for k, x in enumerate((44, 110, 790, 856))]
    hanks = "".join(_hank(x, y, silk) for (x, y), silk in zip(spots, silks, strict=False))
    thread = f"M{30 * side} 150C{90 * side} 215 {215 * side} 160 {176 * side} 60S{262 * side} -70 {222 * side} -142"
    needle = group(
        path("M0 0C5 -30 5 -130 4 -148A4 5 0 0 0 -4 -148C-5 -130 -5 -30 0 0Z", outline(SHELL, INK, 2.6))
        + path("M0 -146V-130", outline("none", INK, 2.4)),
        x=130 * side,
        y=-30,
        turn=40 * side,
    )
    strand = path(thread, outline("none", INK, 5)) + path(thread, outline("none", YELLOW, 3))
    return _table() + hanks + group(_hoop(cloth) + work + strand + needle, x=450, y=306, scale=1.07)


EMBROIDERY = Motif(GROUND, "#8f2450", draw)
