"""A spindle of Nhị Khê between the centres of a lathe, shavings curling from it; finished pieces above and below."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INK,
    SHELL,
    YELLOW,
    Point,
    circle,
    defs,
    group,
    num,
    outline,
    path,
    rect,
    symbol,
    use,
)

GROUND = "#b9cbb0"
ROSEWOOD, JACKFRUIT, EBONY, BENCH = "#8f3f22", "#d9973c", "#3a2a22", "#c08a52"
WOODS = (ROSEWOOD, JACKFRUIT, "#b9602f", EBONY)
Form = list[tuple[float, float, float]]


def _form(text: str) -> Form:
    """A turned form from its top: heights, the radius there, how far the line to it swells."""
    rows = [row.split() for row in text.split(",")]
    return [(float(y), float(r), float(swell)) for y, r, swell in rows]


FORMS = {
    "vase": _form("0 44 0, 12 44 7, 26 26 0, 70 22 -6, 82 30 4, 210 52 66, 226 46 0, 240 58 0, 252 58 4"),
    "urn": _form("0 8 0, 20 8 8, 30 12 0, 54 74 12, 64 82 0, 72 70 0, 170 40 56, 182 30 0, 200 62 -10, 210 62 3"),
    "bowl": _form("0 100 0, 10 100 4, 88 40 34, 98 32 0, 112 52 -6, 120 52 2"),
    "stick": _form(
        "0 34 0, 8 36 3, 18 16 0, 44 16 22, 52 14 0, 120 12 12, 130 24 6, 140 13 0, 170 20 22, 186 58 -14, 200 60 4"
    ),
    "gourd": _form("0 9 0, 22 12 -2, 30 18 4, 88 22 44, 98 24 0, 196 44 62, 204 48 3"),
    "top": _form("0 6 0, 34 8 0, 40 14 3, 58 76 -10, 74 76 8, 140 8 26, 160 3 0"),
}
SPINDLE = _form(
    "16 40 0, 26 40 5, 34 26 0, 70 30 26, 78 22 0, 170 34 36, "
    "180 26 0, 196 46 10, 206 26 0, 280 24 -14, 290 40 8, 300 26 0"
)


def _half(form: Form, side: int) -> str:
    """The data of one side of a form, from its top down or, for the left side, back up."""
    rows = form if side > 0 else form[::-1]
    d = f"{'M' if side > 0 else 'L'}{num(side * rows[0][1])} {num(rows[0][0])}"
    for i in range(1, len(rows)):
        (y0, r0, s0), (y1, r1, s1) = rows[i - 1], rows[i]
        swell = s1 if side > 0 else s0
        d += f"Q{num(side * ((r0 + r1) / 2 + swell))} {num((y0 + y1) / 2)} {num(side * r1)} {num(y1)}"
    return d


def _turned(form: Form, wood: str) -> str:
    """A form in profile: lit on the left, dark on the right, a line where the gouge stopped."""
    axis = f"L0 {num(form[-1][0])}V{num(form[0][0])}Z"
    dark = "#1c1411" if wood == EBONY else "#5a2413"
    stops = "".join(f"M{num(-r)} {num(y)}H{num(r)}" for y, r, _ in form[1:-1])
    gleam = [(y, r * 0.62, s * 0.6) for y, r, s in form]
    lit = _half(gleam, -1).replace("L", "M", 1)
    body = _half(form, 1) + _half(form, -1) + "Z"
    return (
        path(body, f'fill="{wood}"')
        + path(_half([(y, r, s) for y, r, s in form], 1) + axis, f'fill="{dark}" opacity=".34"')
        + path(lit, f'{outline("none", YELLOW if wood != EBONY else BENCH, 3)} stroke-dasharray="40 9 70 14"')
        + path(stops, outline("none", INK, 2))
        + path(body, outline("none", INK, 3.4))
    )


def _spindle(chance: Random, wood: str) -> str:
    """The piece in work, 460 long: a baluster mirrored about its middle, or one of the forms of the shelf."""
    known = chance.choice(("", "", "vase", "stick", "gourd"))
    if known:
        rows = list(FORMS[known])
        long, wide = 466 / rows[-1][0], 78 / max(r + s / 2 for _, r, s in rows)
        return group(_turned([(y * long, r * wide, s * wide) for y, r, s in rows], wood), "", 688, 300, 90)
    beads = [(y, r * chance.choice((0.9, 1.15)) if r > 30 else r, s) for y, r, s in SPINDLE]
    second = [(600 - y, r, s) for y, r, s in beads[::-1]]
    swells = [beads[k][2] for k in range(len(beads) - 1, -1, -1)]
    mirrored = [(second[0][0], second[0][1], 0.0)] + [(y, r, swells[k]) for k, (y, r, _) in enumerate(second[1:])]
    form = [(-10.0, 40.0, 0.0), *beads, *mirrored[1:], (610.0, 40.0, 0.0)]
    return group(_turned([(y * 0.76, r * 1.6, s * 1.6) for y, r, s in form], wood), "", 684, 300, 90)


def _lathe() -> str:
    """Headstock with its pulley and tailstock with its crank, on two rails."""
    rails = rect(-4, 432, 908, 26, outline("#7a4a2a", INK, 3.4)) + path("M0 441H900", outline("none", BENCH, 3))
    head = (
        rect(104, 206, 92, 226, outline("#35576a", INK, 3.4), 6)
        + rect(58, 236, 46, 128, outline("#24404f", INK, 3.4), 4)
        + path("M58 258H104M58 279H104M58 300H104M58 321H104M58 342H104", outline("none", INK, 2.6))
        + rect(196, 258, 26, 84, outline("#9fb0b3", INK, 3.4), 3)
    )
    tail = group(
        path("M62 132L74 -38H128L140 132Z", outline("#35576a", INK, 3.4))
        + path("M0 0L40 -18H74V18H40Z", outline("#9fb0b3", INK, 3.4))
        + path("M128 -9H158V9H128Z", outline("#9fb0b3", INK, 3.4))
        + circle(158, 0, 40, outline("none", INK, 15))
        + circle(158, 0, 40, outline("none", "#9fb0b3", 8))
        + path("M158 -36V36M122 0H194", outline("none", INK, 5)),
        x=688,
        y=300,
    )
    return rails + head + tail


def _curl(name: str, colour: str) -> str:
    """A shaving, rolled up."""
    d = "M-46 26C-20 34 8 24 12 2C15 -16 -8 -22 -14 -8C-18 4 -2 10 4 2M12 2C22 22 44 22 52 6C58 -10 40 -18 34 -8"
    return symbol(name, path(d, outline("none", INK, 13)) + path(d, outline("none", colour, 7)))


def _gouge(x: float) -> str:
    """A gouge on its rest, its edge on the wood."""
    return (
        rect(x - 30, 404, 120, 14, outline("#9fb0b3", INK, 3.2), 4)
        + rect(x + 20, 416, 24, 18, outline("#35576a", INK, 3.2))
        + group(
            path("M0 0L-9 16V96H9V16Z", outline(SHELL, INK, 3))
            + rect(-13, 92, 26, 20, outline(YELLOW, INK, 3))
            + path("M-12 112C-24 150 -20 230 -8 262H8C20 230 24 150 12 112Z", outline("#b8402a", INK, 3.2)),
            x=x + 6,
            y=352,
            turn=-24,
        )
    )


def _row(chance: Random, places: list[Point], size: float) -> str:
    """Finished pieces that stand on a line."""
    names = list(FORMS)
    chance.shuffle(names)
    pieces = ""
    for k, (x, foot) in enumerate(places):
        form = list(FORMS[names[k % len(names)]])
        pieces += group(_turned(form, WOODS[(k * 3 + len(names[0])) % 4]), x=x, y=foot - form[-1][0] * size, scale=size)
    return pieces


def _beads(chance: Random) -> str:
    """Strings of beads that hang from above, longest in turns."""
    spots = ""
    for k, x in enumerate(range(30, 900, 60)):
        y, count = 8.0, 3 + k % 2
        for i in range(count):
            size = 1.25 if i == count - 1 else 0.8
            y += 16 * size
            spots += use("abc"[(i + k) % 3], x, y, 0, size)
            y += 16 * size
    woods = chance.sample(WOODS, 3)
    shapes = "".join(
        symbol(n, circle(0, 0, 15, outline(w, INK, 3)) + path("M-8 -3A9 9 0 0 1 -2 -9", outline("none", YELLOW, 2.6)))
        for n, w in zip("abc", woods, strict=True)
    )
    return defs(shapes) + path("".join(f"M{x} 0V60" for x in range(30, 900, 60)), outline("none", INK, 2.4)) + spots


def draw(chance: Random) -> str:
    places: list[Point] = [(x, 132.0) for x in (50, 183, 317, 450, 583, 717, 850)]
    shelf = _row(chance, places, 0.47) + rect(-4, 132, 908, 15, outline(BENCH, INK, 3.2))
    above = _beads(chance) if chance.random() < 0.4 else shelf
    wood = chance.choice(WOODS[:3])
    curls = "".join(
        use(
            "k",
            x + chance.uniform(-16, 16),
            y + chance.uniform(-12, 12),
            chance.uniform(-50, 50),
            chance.uniform(0.9, 1.3),
        )
        for y, start in ((528, 10), (576, 45))
        for x in range(start, 910, 76)
    )
    x = chance.choice((390, 450, 520))
    flying = "".join(
        use("k", x + dx, y, turn, size)
        for dx, y, turn, size in ((-30, 384, -35, 0.95), (-92, 406, 25, 1.05), (-160, 418, -10, 0.8))
    )
    front = rect(-4, 458, 908, 146, outline("#e0c48d", INK, 3.2))
    return defs(_curl("k", "#f0cf8e")) + above + front + _lathe() + _spindle(chance, wood) + curls + flying + _gouge(x)


WOOD_TURNING = Motif(GROUND, "#7d3a1c", draw)
