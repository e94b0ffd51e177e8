"""A medicine cabinet: drawers of remedies, closed ones with brass rings, hand scales or a grinding boat."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.herbs_remedies import REMEDIES
from generator.drawing.covers.shapes import (
    INDIGO,
    INK,
    SHELL,
    around,
    at,
    circle,
    defs,
    group,
    line,
    outline,
    path,
    petal,
    rect,
    symbol,
    use,
)

INSIDE = "#f1dfb4"
BRASS, GREEN, IRON = "#e3a72f", "#5f7a3c", "#4d5a58"
CELL = 150


OPEN = rect(4, 4, 142, 142, outline("currentColor", INK, 3)) + rect(13, 13, 124, 124, outline(INSIDE, INK, 3))
CLOSED = (
    rect(4, 4, 142, 142, outline("currentColor", INK, 3))
    + rect(17, 17, 116, 116, outline("none", INK, 2))
    + circle(75, 66, 22, outline(BRASS, INK, 3))
    + circle(75, 66, 15, f'fill="none" stroke="{INK}" stroke-width="2" stroke-dasharray="0 5.9"')
    + circle(75, 86, 19, outline("none", INK, 9))
    + circle(75, 86, 19, outline("none", BRASS, 4))
    + circle(75, 66, 6, outline(BRASS, INK, 2.5))
)


def _drawer(letter: str, chance: Random) -> str:
    """A remedy and its heap in an open drawer: rows, none lying as the next."""
    remedy, many = REMEDIES[letter]
    step = 124 / many
    heap = ""
    for place in range(many * many):
        x, y = (step * (index + 0.5) - 62 + chance.uniform(-5, 5) for index in divmod(place, many))
        heap += use(letter, x, y, chance.uniform(0, 360))
    return symbol(letter, remedy()) + f'<g id="{letter}d" clip-path="url(#i)">{heap}</g>'


PAPER = rect(4, 4, 292, 292, outline(BRASS, INK, 3)) + rect(14, 14, 272, 272, outline(SHELL, INK, 3))


def _scales(letter: str, tassel: str) -> str:
    """A druggist's hand scales on wrapping paper: beam with its marks, pan on three threads, weight."""
    heap = ((72, 192), (174, 194), (104, 180), (144, 178), (122, 198), (238, 184), (252, 228), (220, 254))
    return (
        PAPER
        + path("M122 62L30 204M122 62L214 204M122 62V190", outline("none", INK, 2.5))
        + "".join(use(letter, x, y, 70 * x) for x, y in heap)
        + path("M26 204H218C210 268 34 268 26 204Z", outline(BRASS, INK, 4))
        + path("M52 222C64 242 90 250 112 250", outline("none", SHELL, 4))
        + path("M154 56V30M154 30C136 16 172 16 154 30", outline("none", tassel, 5))
        + path("M96 50L276 44V54L96 66Z", outline(tassel, INK, 3))
        + path("M170 55L270 50", f'stroke="{SHELL}" stroke-width="4" stroke-dasharray="0 10"')
        + path("M248 52V104", outline("none", INK, 2.5))
        + path("M239 102H257L265 142H231Z", outline(BRASS, INK, 3))
    )


SPOKES = "".join(line([at(0, 0, 30, angle), at(0, 0, 54, angle)]) for angle in around(6))


def _grinder(letter: str, wood: str) -> str:
    """A grinding boat (thuyền tán) of iron, its wheel on a wooden axle, the remedy in the hull."""
    heap = ((62, 176), (98, 190), (204, 190), (240, 176), (78, 196), (224, 196))
    return (
        PAPER
        + "".join(use(letter, x, y, 70 * x) for x, y in heap)
        + circle(150, 128, 82, outline(IRON, INK, 4))
        + circle(150, 128, 68, outline("none", SHELL, 2.5))
        + path(SPOKES, f'transform="translate(150 128)" stroke="{SHELL}" stroke-width="13"')
        + circle(150, 128, 22, outline(wood, INK, 4))
        + circle(150, 128, 8, outline("none", INK, 2.5))
        + path("M92 214L78 266H108L120 226M208 214L222 266H192L180 226", outline(IRON, INK, 4))
        + path("M24 158C60 206 240 206 276 158C284 262 16 262 24 158Z", outline(IRON, INK, 4))
        + path("M54 196C82 214 112 221 150 221", outline("none", SHELL, 4))
    )


def draw(chance: Random) -> str:
    letters = chance.sample(sorted(REMEDIES), 7)
    hero = chance.choice(((1, 1), (2, 1), (3, 1), (1, 1), (3, 1)))
    odd = chance.randrange(2)
    symbols = path(petal(27, 9), 'id="p"') + symbol("O", OPEN) + symbol("C", CLOSED)
    symbols += f'<clipPath id="i">{rect(-61, -61, 122, 122)}</clipPath>'
    symbols += "".join(_drawer(letter, chance) for letter in letters)
    cells = ""
    for row in range(4):
        for column in range(6):
            if column - hero[0] in (0, 1) and row - hero[1] in (0, 1):
                continue
            x, y = column * CELL, row * CELL
            if (row + column) % 2 == odd and chance.random() < 0.9:
                cells += use("C", x, y)
            else:
                herb = letters[(column + 3 * row) % len(letters)]
                cells += use("O", x, y) + use(f"{herb}d", x + 75, y + 75, 90 * chance.randrange(4))
    tool = chance.choice((_scales, _grinder))(
        chance.choice([letter for letter in letters if letter not in "bo"]), chance.choice(("#a3241f", GREEN, INDIGO))
    )
    wood = chance.choice(("#8c3b22", "#7d4a1f", "#5f2430"))
    return defs(symbols) + f'<g color="{wood}">{cells}</g>' + group(tool, "", hero[0] * CELL, hero[1] * CELL)


HERBS = Motif("#3d170e", "#1f6a66", draw)
