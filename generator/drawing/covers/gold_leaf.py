"""Sheets of beaten gold laid on vermilion, and a flower of black quỳ papers with the beater's hammer across it."""

from __future__ import annotations

from math import hypot, radians, sin
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import INK, around, at, defs, group, line, outline, path, rect, symbol, use

GOLDS = ("#e6b03c", "#efc560", "#dca233")
SEAM = "#a86f1c"  # where one leaf overlaps the next
SOOT = "#2b211d"  # lamp-black, which keeps the gold from sticking to its paper
WOOD = "#c98c4e"
IRON = "#574b45"
CELL = 75  # from one laid leaf to the next: less than a leaf, for they overlap


def _leaf(name: str, chance: Random) -> str:
    """A leaf of about 80 by 80 with the uneven edge and the creases of something too thin to hold."""
    corners = ((-40, -40), (40, -40), (40, 40), (-40, 40))
    edge: list[tuple[float, float]] = []
    for index, (x, y) in enumerate(corners):
        to_x, to_y = corners[(index + 1) % 4]
        edge.append((x + chance.uniform(-2, 2), y + chance.uniform(-2, 2)))
        for share in sorted((chance.uniform(0.2, 0.45), chance.uniform(0.55, 0.8))):
            bite = chance.uniform(0.94, 1.01)
            edge.append(((x + (to_x - x) * share) * bite, (y + (to_y - y) * share) * bite))
    creases = "M-37 -14L-12 -20L10 -9L36 -16M-12 37L-6 14L9 4M20 22L36 12"
    return symbol(name, path(line(edge, True), f'stroke="{SEAM}" stroke-width="2"') + path(creases, 'fill="none"'))


def _field(clear: float, chance: Random) -> str:
    """Leaves laid edge to edge, but for the clearing in the middle where the vermilion still shows."""
    leaves = ""
    for row in range(-4, 5):
        for column in range(-6, 7):
            x, y = column * CELL, row * CELL
            gold = chance.choice(GOLDS)
            style = f'fill="{gold}" stroke="#f6d98c" stroke-width="1.8"'
            tilt = chance.randrange(4) * 90 + chance.randint(-4, 4)
            if hypot(x, y) > clear and chance.random() > 0.04:
                leaves += use(chance.choice("ab"), 450 + x, 300 + y, tilt, style=style)
    return leaves


def _paper() -> str:
    """A square of soot-black paper standing on its corner, one leaf of gold upon it."""
    sheet = rect(-64, -64, 128, 128, outline(SOOT, "#8d6f45", 2), 3)
    return symbol("q", group(sheet + rect(-44, -44, 88, 88, f'stroke="{INK}" stroke-width="2"'), turn=45))


def _hammer(length: float) -> str:
    """A short block of iron with worn faces, wedged on a slim wooden handle; the origin is the middle of the head."""
    handle = f"M-14 -9L{length} -12Q{length + 16} 0 {length} 12L-14 9Z"
    head = "M-46 -64Q0 -74 46 -64L42 -40L34 -22V22L42 40L46 64Q0 74 -46 64L-42 40L-34 22V-22L-42 -40Z"
    rings = f"M{length - 52} -11V11M{length - 42} -11V11M52 -5H{length - 64}"
    return (
        path(handle, outline(WOOD, INK, 4))
        + path(rings, outline("none", "#7d4c22", 2.5))
        + path(head, outline(IRON, INK, 4))
        + path("M-42 -42Q0 -50 42 -42M-42 42Q0 50 42 42", outline("none", INK, 3))
        + path("M-26 -20V20", outline("none", "#93857b", 4))
        + rect(-10, -12, 26, 24, outline(WOOD, INK, 3), 3)
        + path("M3 -10V10", outline("none", INK, 4))
    )


def _flower(count: int, turn: float, gold: str) -> str:
    """A ring of papers corner to corner, another behind it in the gaps, and one in the middle under the hammer."""
    half = 180 / count
    papers = ""
    for r, shift, fill in ((176, half, GOLDS[2]), (150, 0, GOLDS[1])):
        size = 2 * min(r, 150) * sin(radians(half)) / 181
        for angle in around(count, turn + shift):
            papers += use("q", *at(450, 300, r, angle), angle, size, f'fill="{fill}"')
    packet = rect(-92, -92, 184, 184, outline(SOOT, "#8d6f45", 3), 3) + rect(-78, -78, 156, 156, outline(gold, INK, 3))
    wrinkles = path("M-76 -50L-40 -60L-8 -44M-60 76L-52 40L-70 10M30 76L44 48L76 40", outline("none", SEAM, 2))
    return papers + group(packet + wrinkles, x=450, y=300, turn=turn + 45)


def draw(chance: Random) -> str:
    turn = chance.choice((30, 150, -30, -150)) + chance.randint(-6, 6)
    gold = chance.choice(("#f0c95f", "#f8e3a4", "#e8b23a"))
    return (
        defs(_leaf("a", chance), _leaf("b", chance), _paper())
        + _field(chance.choice((240, 268)), chance)
        + _flower(chance.choice((6, 6, 8)), turn, gold)
        + group(_hammer(chance.randint(275, 305)), x=450, y=300, turn=turn, scale=0.86)
    )


GOLD_LEAF = Motif("#a52e1e", "#875808", draw)
