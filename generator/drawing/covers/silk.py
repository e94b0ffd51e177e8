"""Silks woven with clouds, flowing over each other in swells and pinches, and the shuttle that wove them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import atan, cos, degrees, pi, sin
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import INK, SHELL, YELLOW, defs, group, num, outline, path, rect, symbol, use

WOOD = "#8a4a26"
# A silk: its face, the clouds on it, its selvedge.
ROSE = ("#c94a70", "#e58aa3", "#f6d9cf")
PETAL = ("#f3cfc2", "#dfa093", "#c94a70")
LEAF = ("#3f7d68", "#79b097", "#f3cd78")
HONEY = ("#e3a72f", "#f6d688", "#8c2347")
LAKE = ("#24566c", "#5f98ab", "#f3cd78")
WINE = ("#7d1f42", "#b85a7c", "#e3a72f")
CREAM = ("#f8ead0", "#dcbd86", "#3f7d68")
PALETTES = (
    (WINE, ROSE, PETAL, HONEY),
    (LAKE, CREAM, ROSE, WINE),
    (LEAF, HONEY, CREAM, ROSE),
    (HONEY, CREAM, LAKE, LEAF),
)


SWELL = 62.0  # of a silk, up and down
CLOUD = (  # vân: a scrolled cloud with a trailing tail, 90 by 40
    "M8 34C2 26 8 16 18 18C20 6 36 4 42 14C52 8 64 16 60 26C70 26 78 30 90 28M60 26C56 34 46 32 46 25"
    "C46 20 52 19 54 23"
    "M8 34C14 40 24 36 23 29C22 25 16 25 16 29M8 34C26 44 52 42 74 38M42 14C36 16 34 24 40 27"
)
EDGE = 11  # how much of its selvedge a silk shows


@dataclass(frozen=True, slots=True)
class _Wave:
    """The upper edge of a silk, from left to right of the picture and beyond."""

    y: float
    length: float
    phase: float

    def angle(self, x: float) -> float:
        return self.phase + 2 * pi * (x + 200) / self.length

    def height(self, x: float) -> float:
        return self.y + SWELL * sin(self.angle(x))

    def slope(self, x: float) -> float:
        return SWELL * 2 * pi / self.length * cos(self.angle(x))

    def data(self) -> str:
        """Closed far below."""
        step = self.length / 8
        xs = [-200 + index * step for index in range(int(1300 / step) + 2)]
        data = f"M-200 900V{num(self.height(-200))}"
        for x, to in pairwise(xs):
            third = step / 3
            data += (
                f"C{x + third:.0f} {self.height(x) + third * self.slope(x):.0f} {to - third:.0f} "
                f"{self.height(to) - third * self.slope(to):.0f} {to:.0f} {self.height(to):.0f}"
            )
        return data + "V900Z"


def _clouds(wave: _Wave, below: _Wave, size: float) -> str:
    """Rows of clouds that flow with a silk, as far down as the next one leaves it bare."""
    found = ""
    for row in range(3):
        for index in range(int(1300 / (112 * size))):
            x = -170 + (index + row % 2 / 2) * 112 * size
            y = wave.height(x) + EDGE + (28 + 50 * row) * size
            if y - 20 * size < below.height(x):
                found += use("v", x, y, degrees(atan(wave.slope(x))))
    return found


def _band(wave: _Wave, below: _Wave, silk: tuple[str, str, str], size: float) -> str:
    """A silk with its selvedge and its clouds."""
    face, cloud, selvedge = silk
    edge = wave.data()
    cloth = group(path(edge, outline(face, INK, 2)), y=EDGE)
    return path(edge, outline(selvedge, INK, 4)) + cloth + f'<g stroke="{cloud}">{_clouds(wave, below, size)}</g>'


def _shuttle() -> str:
    """A boat of hard wood, 360 long, tipped with brass; in its hollow the quill of thread."""
    tips = "M-180 0C-164 -14 -152 -22 -140 -27V27C-152 22 -164 14 -180 0Z"
    tips += "M180 0C164 -14 152 -22 140 -27V27C152 22 164 14 180 0Z"
    quill = "M-78 0C-78 -18 -60 -19 -40 -19H40C64 -19 78 -10 86 0C78 10 64 19 40 19H-40C-60 19 -78 18 -78 0Z"
    turns = "".join(f"M{x} -18l7 36" for x in range(-62, 56, 13))
    return (
        path("M-180 0C-130 -44 -70 -46 0 -46S130 -44 180 0C130 44 70 46 0 46S-130 44 -180 0Z", outline(WOOD, INK, 5))
        + path(tips, outline(YELLOW, INK, 4))
        + rect(-112, -25, 224, 50, outline(INK, INK, 4), 25)
        + path("M-108 0H108", outline("none", "#c98c4e", 6))
        + path(quill, outline(SHELL, INK, 3))
        + path(turns, outline("none", "#c9a24f", 3))
        + path("M-120 -36Q0 -44 120 -36", outline("none", "#c07a48", 3))
    )


def draw(chance: Random) -> str:
    silks = chance.choice(PALETTES)
    size = chance.choice((0.8, 0.95, 1.1))
    length, phase, drift = chance.randint(560, 760), chance.uniform(0, 2 * pi), chance.choice((-0.75, 0.75, 1.0))
    tilt = chance.choice((-16, -10, 10, 16))
    waves = [_Wave(-190 + index * 110, length, phase + index * drift) for index in range(9)]
    bands = "".join(
        _band(wave, below, silks[(index + index // 4) % 4], size) for index, (wave, below) in enumerate(pairwise(waves))
    )
    cloud = group(path(CLOUD), 'fill="none" stroke-width="4.5"', -45 * size, -24 * size, scale=size)
    thread = "M-780 -40C-640 110 -540 -120 -400 -10S-240 70 -120 30"
    weft = path(thread, outline("none", INK, 7)) + path(thread, outline("none", SHELL, 3.4))
    return (
        defs(symbol("v", cloud))
        + f'<g transform="rotate({tilt} 450 300)">{bands}</g>'
        + group(weft + _shuttle(), x=450, y=300, turn=-tilt * 1.2, scale=1.1)
    )


SILK = Motif("#f3e3c2", "#9b2450", draw)
