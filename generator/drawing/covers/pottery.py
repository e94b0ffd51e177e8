"""Plates seen from above, with the blue of cobalt and the green of celadon."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INDIGO,
    INK,
    SHELL,
    VERDIGRIS,
    around,
    circle,
    defs,
    outline,
    path,
    petal,
    symbol,
    use,
)

CELADON = "#dfe8dc"


def _plate(name: str, glaze: str, blue: str, petals: int) -> str:
    """A plate of radius 100: rim, ring of petals, ring of dots, flower."""
    leaf = f'<path id="{name}l" d="{petal(26, 9)}" {outline("none", blue, 2.6)}/>'
    rim = "".join(use(f"{name}l", 0, 0, angle, style='x="0" y="-66"') for angle in around(24))
    flower = "".join(use(f"{name}p", 0, 0, angle) for angle in around(petals))
    heart = path(petal(46, 15), f'id="{name}p" {outline(blue, blue, 1)}')
    body = (
        circle(5, 6, 100, f'fill="{INK}" opacity=".18"')
        + circle(0, 0, 100, outline(glaze, INK, 3))
        + circle(0, 0, 94, outline("none", blue, 2.5))
        + rim
        + circle(0, 0, 60, outline("none", blue, 4))
        + circle(0, 0, 54, f'{outline("none", blue, 2)} stroke-dasharray="1 6"')
        + flower
        + circle(0, 0, 11, outline(SHELL, blue, 3))
    )
    return leaf + heart + symbol(name, body)


def draw(chance: Random) -> str:
    petals = chance.choice((6, 8, 10))
    turn = chance.uniform(0, 360)
    big = chance.choice(("a", "b"))
    small = "b" if big == "a" else "a"
    plates = [
        (big, 400 + chance.uniform(-25, 25), 300 + chance.uniform(-15, 15), 2.1),
        (small, 705 + chance.uniform(-20, 20), 190 + chance.uniform(-20, 20), 1.3),
        (big, 690 + chance.uniform(-20, 20), 480 + chance.uniform(-15, 15), 1.15),
        (small, 110 + chance.uniform(-15, 15), 100 + chance.uniform(-15, 15), 1.05),
        (small, 95 + chance.uniform(-15, 15), 520 + chance.uniform(-15, 15), 1.15),
        (big, 560, 20 + chance.uniform(-10, 10), 0.7),
        (small, 505 + chance.uniform(-15, 15), 590, 0.7),
        (big, 880, 330 + chance.uniform(-10, 10), 0.75),
        (big, 250, -10, 0.6),
    ]
    return defs(_plate("a", SHELL, INDIGO, petals), _plate("b", CELADON, VERDIGRIS, petals)) + "".join(
        use(name, x, y, turn + index * 17, size) for index, (name, x, y, size) in enumerate(plates)
    )


POTTERY = Motif("#c9ad86", "#1f4a5c", draw)
