"""A door panel of a tea cabinet, half drawn and half carved, with its chisels on the growth rings of a log."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import INK, around, at, defs, group, num, outline, path, rect, symbol, use
from generator.drawing.covers.wood_carvings import CARVINGS, SYMBOLS
from generator.drawing.covers.wood_tools import SHAVING, tools

RAW, DEEP = "#dba765", "#3a1d10"
RELIEF, LEAF = "#f0c987", "#c98a45"


def _ring(chance: Random) -> str:
    """One wavy growth ring of radius 100."""
    waves = [(count, chance.uniform(1.5, 4.5), chance.uniform(0, 360)) for count in (2, 3, 5)]
    points = []
    for angle in around(24):
        swell = sum(size * at(0, 0, 1, count * angle + phase)[0] for count, size, phase in waves)
        points.append(at(0, 0, 100 + swell, angle))
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(points, points[1:] + points[:1], strict=True)]
    d = f"M{num(middles[-1][0])} {num(middles[-1][1])}"
    for (x, y), (u, v) in zip(points, middles, strict=True):
        d += f"Q{num(x)} {num(y)} {num(u)} {num(v)}"
    return path(d + "Z", 'id="r"')


def _log(chance: Random, x: float, y: float, colours: tuple[str, str, str]) -> str:
    light, dark, ring = colours
    rings: list[str] = []
    radius = 1060.0
    while radius > 8:
        wide = chance.random() < 0.3
        fill = light if len(rings) % 5 else dark
        line = f'stroke="{ring}" stroke-width="{(500 if wide else 220) / radius:.3f}"'  # of a ring of 100, then scaled
        rings.append(use("r", x, y, radius / 60, radius / 100, f'fill="{fill}" {line}'))
        radius -= chance.uniform(11, 26)
    return "".join(rings)


def _gouged(chance: Random) -> str:
    """The slanting edge that the gouge has reached, bite by bite."""
    y, slope = chance.uniform(20, 80), chance.uniform(-7, 7)
    return f"M-143 {num(y)}" + "".join(f"q11 -16 22 {num(slope)}" for _ in range(13))


def _panel(carving: str, edge: str, frame: str) -> str:
    """Frame with mitred corners, bead, and the picture: carved above an edge, only drawn below it."""
    raw = edge + "V192H-143Z"
    return (
        rect(-164, -226, 340, 464, f'fill="{INK}" opacity=".45"', 4)
        + rect(-170, -232, 340, 464, outline(frame, INK, 4), 4)
        + path("M-170 -232L-132 -192M170 -232L132 -192M-170 232L-132 192M170 232L132 192", outline("none", INK, 3))
        + rect(-151, -212, 302, 424, f'fill="none" stroke="{RELIEF}" stroke-width="6" stroke-dasharray="0 11"')
        + defs(
            '<clipPath id="q"><path d="M-132 -192H132V192H-132Z"/></clipPath>',
            f'<clipPath id="w"><path d="{raw}"/></clipPath>',
            symbol("v", carving),
        )
        + f'<g clip-path="url(#q)"><path d="M-132 -192H132V192H-132Z" fill="{DEEP}"/>'
        + f'<use href="#v" fill="{RELIEF}" color="{LEAF}" {_key(3)}/>'
        + f'<g clip-path="url(#w)"><path d="{raw}" fill="{RAW}"/>'
        + f'<use href="#v" fill="{RAW}" color="{RAW}" {_key(2)}/></g>'
        + path(edge, outline("none", INK, 5))
        + "</g>"
        + rect(-132, -192, 264, 384, outline("none", INK, 4))
    )


def _key(width: float) -> str:
    return f'stroke="{INK}" stroke-width="{width}"'


def draw(chance: Random) -> str:
    carving = chance.choice(CARVINGS)()
    mirrored = chance.random() < 0.5
    log = chance.choice(
        (("#c07a3e", "#b36d34", "#8f5224"), ("#d59c4a", "#cb9040", "#a26a2a"), ("#b0623f", "#a65736", "#7c3a22"))
    )
    frame = chance.choice(("#7a3f1c", "#8e2f1d", "#35211a"))
    shavings = ""
    for x, y in ((84, 120), (112, 462), (48, 404), (586, 556), (694, 548), (752, 62)):
        place = x + chance.uniform(-18, 18), y + chance.uniform(-14, 14)
        shavings += use("x", *place, chance.uniform(0, 360), chance.uniform(0.6, 0.95))
    scene = (
        _log(chance, chance.uniform(70, 110), chance.uniform(260, 340), log)
        + shavings
        + group(_panel(carving, _gouged(chance), frame), "", 332, 300)
        + tools(chance)
    )
    return defs(_ring(chance) + SHAVING + SYMBOLS) + (
        f'<g transform="translate(900)scale(-1 1)">{scene}</g>' if mirrored else scene
    )


WOOD = Motif("#c07a3e", "#7a4318", draw)
