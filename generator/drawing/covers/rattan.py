"""A basket's wall seen close, and before it a round tray woven in diamonds, its rim bound with split rattan."""

from __future__ import annotations

from math import sqrt
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import INK, around, at, circle, defs, group, num, outline, path, rect, symbol, use

STRAW = "#edcf8d"
SMOKED = ("#74401f", "#5b4a1f", "#94402a", "#2f4a45")  # strips darkened over smoke, or dyed with bark and leaves
WALLS = (("#a9702f", "#c08a44"), ("#8f5a28", "#b07a3c"), ("#b98a3a", "#cfa657"))
GAP = 64  # between the strips of the open weave
STEP = 13  # width of a strip in the tray
RADIUS = 195


def _plain_wall(upright: str, level: str) -> str:
    """Broad strips over two, under two; each with the shine lines of split rattan."""
    shape = path("M-8 -36V36M7 -36V36", outline("none", "#f3dca4", 2))
    strips = [
        symbol(name, group(rect(-19, -44, 38, 88, outline(fill, INK, 3), 7) + shape, turn=turn))
        for name, fill, turn in (("v", upright, 0), ("w", level, 90))
    ]
    cells = "".join(
        use("v" if (row + column) % 2 else "w", column * 50, row * 50) for row in range(13) for column in range(19)
    )
    return defs(*strips) + cells


def _eyed_wall(one: str, other: str) -> str:
    """The open weave of fox eyes (mắt cáo): strips in three directions, each over the next all the way around."""
    rise = GAP * 2 / sqrt(3)  # from one slanting strip to the next along a level one
    level = "".join(f"M-40 {y}H940" for y in range(0, 640, GAP))
    down = "".join(
        f"M{num(x)} -64L{num(x + 704 / sqrt(3))} 640" for x in (450 + (k + 0.5) * rise for k in range(-15, 7))
    )
    up = "".join(f"M{num(x)} -64L{num(x - 704 / sqrt(3))} 640" for x in (450 + k * rise for k in range(-7, 15)))
    knots = ""  # where a rising strip goes back over a level one
    for row in range(11):
        for k in range(-7, 15):
            x, y = 450 + k * rise - (row * GAP + 64) / sqrt(3), row * GAP
            if -20 < x < 920:
                knots += f"M{num(x + 9)} {num(y - 15.6)}l-18 31.2"
    return "".join(_strip(data, colour) for data, colour in ((up, one), (down, other), (level, one), (knots, one)))


def _strip(data: str, colour: str) -> str:
    """Flat strips along lines, with a shine line in their middle."""
    lines = path(data, f'stroke="{INK}" stroke-width="27"') + path(data, f'stroke="{colour}" stroke-width="21"')
    return group(lines + path(data, 'stroke="#f3dca4" stroke-width="2"'), 'fill="none" stroke-linecap="butt"')


def _is_over(column: int, row: int, kind: int) -> bool:
    """Whether the dark level strip lies on top at a crossing of the tray's quarter."""
    if kind == 0:  # diamonds one in another
        return (column + row) % 4 < 2
    if kind == 1:  # a diamond in the middle, points outward around it
        return ((column + row) if column + row < 10 else (column - row)) % 4 < 2
    return (column + row) % 6 < 3


def _quarter(kind: int) -> str:
    """The data of the dark strips where they show, in the lower right quarter."""
    data = ""
    size = RADIUS // STEP + 1
    for row in range(size):
        column = 0
        while column < size:
            run = 0
            while column + run < size and _is_over(column + run, row, kind):
                run += 1
            if run:
                data += f"M{column * STEP} {row * STEP + 1}h{run * STEP}v{STEP - 2}h-{run * STEP}z"
            column += run + 1
    return data


def _tray(dark: str, kind: int, binding: int) -> str:
    """Mat, then the hoop with its slanting wraps."""
    lines = "".join(f"M{x} 0V{RADIUS}" for x in range(0, RADIUS, STEP))
    quarter = path(lines, outline("none", "#a9762f", 2)) + path(_quarter(kind), outline(dark, INK, 1.2))
    mirrors = "".join(f'<use href="#q" transform="scale({x} {y})"/>' for x in (1, -1) for y in (1, -1))
    wrap = path("M-6 -12L6 12", outline("none", INK, 14)) + path("M-6 -12L6 12", outline("none", STRAW, 8.5))
    wraps = "".join(use("r", *at(0, 0, RADIUS + 8, angle), angle + 90) for angle in around(binding))
    return (
        defs(f'<clipPath id="c">{circle(0, 0, RADIUS)}</clipPath>', symbol("q", quarter), symbol("r", wrap))
        + circle(0, 0, RADIUS + 42, f'fill="{INK}"')
        + circle(0, 0, RADIUS, f'fill="{STRAW}"')
        + f'<g clip-path="url(#c)">{mirrors}</g>'
        + circle(0, 0, RADIUS + 8, outline("none", INK, 42))
        + circle(0, 0, RADIUS + 8, outline("none", dark, 34))
        + wraps
        + circle(0, 0, RADIUS + 34, outline("none", INK, 16))
        + circle(0, 0, RADIUS + 34, outline("none", STRAW, 9))
    )


def draw(chance: Random) -> str:
    dark = chance.choice(SMOKED)
    upright, level = chance.choice(WALLS)
    wall = chance.choice((_plain_wall, _eyed_wall))(upright, level)
    tray = _tray(dark, chance.randrange(3), chance.choice((52, 58, 64)))
    return wall + group(tray, x=450, y=300, turn=chance.choice((0, 0, 45)))


RATTAN = Motif("#3d2614", "#6b5a16", draw)
