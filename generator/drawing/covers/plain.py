"""The face of a Đông Sơn drum: the star, rings of combs, circles and saw teeth, and Lạc birds in flight around it.

There are few bronzes and stars, so rings and stars are drawn once for all faces.
"""

from __future__ import annotations

from functools import cache
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import INK, around, at, circle, defs, line, outline, path, symbol, use

# Bronze: the ground of the bands, the darker band, the raised line.
BRONZES = (
    ("#6f9482", "#4f7767", "#f3e6c4"),
    ("#c7a56a", "#a8834a", "#fff3d6"),
    ("#7d9aa3", "#57757f", "#fbeecb"),
    ("#c48d6b", "#a56a4a", "#fdebd0"),
)


@cache
def _star(points: int, light: str) -> str:
    """The sun of the drum with peacock-eye chevrons between its rays."""
    rays = [at(0, 0, 96 if index % 2 == 0 else 34, angle) for index, angle in enumerate(around(points * 2, -90))]
    gap = 180 / points
    chevron = path(line([at(0, 0, 92, -gap * 0.55), at(0, 0, 60, 0), at(0, 0, 92, gap * 0.55)]))
    chevron += path(line([at(0, 0, 94, -gap * 0.25), at(0, 0, 78, 0), at(0, 0, 94, gap * 0.25)]))
    between = "".join(use("v", 0, 0, angle) for angle in around(points, -90 + gap))
    return (
        defs(symbol("v", chevron))
        + f"<g {outline('none', light, 3)}>{between}</g>"
        + path(line(rays, True), outline(light, INK, 4))
        + circle(0, 0, 20, outline("none", INK, 3))
    )


def _bird(light: str) -> str:
    """A Lạc bird: long bill, crest blown back, a wing on either side, fan of a tail."""
    body = "M66 6L31 -6C26 -14 19 -15 13 -13L-16 -27L6 -6L-26 -5L-64 -17L-58 0L-64 17L-26 7C-4 12 16 10 30 3Z"
    wings = "M-6 -6L-22 -38L-46 -44L-30 -5ZM2 9L-14 36L-36 40L-22 8Z"
    return symbol(
        "k",
        path(wings, outline(light, INK, 3))
        + path(body, outline(light, INK, 3))
        + circle(22, -5, 2.6, f'fill="{INK}"')
        + path("M-34 -37L-22 -8M-34 0H-56M-12 28L-4 10M-24 34L-13 10", outline("none", INK, 2)),
    )


@cache
def _eyes(r: float, count: int) -> str:
    """A ring of circles with a dot, joined by tangents."""
    return "".join(use(part, *at(0, 0, r, angle), angle) for part in "to" for angle in around(count))


@cache
def _teeth(r: float, count: int, height: float, light: str) -> str:
    """A ring of saw teeth."""
    tips = [at(0, 0, r + (height if index % 2 else 0), angle) for index, angle in enumerate(around(count * 2))]
    return path(line(tips, True), outline("none", light, 3))


def _comb(r: float, height: float, light: str) -> str:
    """A ring of short strokes."""
    return circle(
        0,
        0,
        r,
        f'fill="none" stroke="{light}" stroke-width="{height:g}" stroke-dasharray="2.5 7" stroke-linecap="butt"',
    )


def draw(chance: Random) -> str:
    ground, dark, light = chance.choice(BRONZES)
    birds, size = chance.choice(((8, 1.25), (10, 1.12), (12, 0.92)))
    turn = chance.uniform(0, 30)
    rings = "".join(
        circle(0, 0, r, outline(fill, light, 3))
        for r, fill in (
            (540, dark),
            (490, ground),
            (440, dark),
            (400, ground),
            (290, dark),
            (172, ground),
            (142, dark),
            (112, ground),
        )
    )
    eye = circle(0, 0, 10, outline(dark, light, 3)) + circle(0, 0, 3, f'fill="{light}"')
    flock = "".join(use("k", *at(0, 0, 231, angle), angle - 90, size) for angle in around(birds, turn))
    return (
        defs(path("M10 3L-10 37", f'id="t" {outline("none", light, 2)}'), symbol("o", eye), _bird(light))
        + '<g transform="translate(450 300)">'
        + rings
        + _comb(157, 20, light)
        + _eyes(127, 20)
        + flock
        + _teeth(306, 48, 26, light)
        + _eyes(360, 56)
        + _comb(420, 24, light)
        + _teeth(450, 72, 30, light)
        + _comb(515, 30, light)
        + _star(chance.choice((10, 12, 14, 16)), light)
        + "</g>"
    )


PLAIN = Motif("#6f9482", "#4a5b4c", draw)
