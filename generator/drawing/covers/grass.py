"""Trays of coiled fern stems seen from above beside lidded and handled baskets seen from the side."""

from __future__ import annotations

import math
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import INK, circle, defs, group, num, outline, path, symbol, use

YARD = "#dcc48c"
FERN = "#96502a"  # red-brown after three days of sun
DARK = "#4a2718"
PALE = "#d89b4a"
LEAF = "#5d6f35"


def _tray(name: str, points: int, twist: float, radius: float, pitch: float, colours: tuple[str, str]) -> str:
    """Coils wrapped round and round; some stitches are dark and make a turning star."""
    ground, dark = colours
    rings = []
    count = round(radius / pitch)
    for index in range(1, count):
        r = index * pitch
        part = index / count
        share = 0.5 - 0.42 * abs(2 * part - 1.05)
        turn = 2 * math.pi * r / points
        star = f'stroke-dasharray="{share * turn:.2f} {turn - share * turn:.2f}"'
        stitches = f'stroke-dasharray="1.6 {num(2 * math.pi * r / max(8, round(2 * math.pi * r / 9)) - 1.6)}"'
        rings += [
            circle(0, 0, r, f'stroke="{ground}"'),
            circle(0, 0, r, f'stroke="{dark}" {star} transform="rotate({num(index * twist)})"'),
            circle(0, 0, r, f'stroke="{INK}" {stitches} transform="rotate({num(index * 3)})"'),
            circle(0, 0, r + pitch / 2, f'stroke="{INK}" stroke-width="1.8"'),
        ]
    wrapped = group("".join(rings), f'fill="none" stroke-width="{num(pitch)}" stroke-linecap="butt"')
    rim = circle(0, 0, radius, outline("none", INK, 17)) + circle(
        0, 0, radius, f'{outline("none", FERN, 12)} stroke-dasharray="7 2.4" stroke-linecap="butt"'
    )
    shade = circle(7, 9, radius + 8, f'fill="{INK}" opacity=".2"')
    return symbol(
        name,
        shade + circle(0, 0, radius, f'fill="{ground}"') + wrapped + circle(0, 0, pitch / 2, f'fill="{dark}"') + rim,
    )


def _row(y: float, half: float, style: str) -> str:
    return path(f"M{num(-half)} {num(y)}Q0 {num(y + half * 0.2)} {num(half)} {num(y)}", style)


def _basket(name: str, profile: tuple[float, ...], slant: float, lid: int, handle: bool) -> str:
    """Rows of coil from the foot (y 0) up; profile holds the half widths from the top, of which `lid` are the lid's."""
    pitch = 13.0
    top = -pitch * (len(profile) - 1)
    under, cover = [], []
    for index, half in enumerate(profile):
        y = top + index * pitch
        plain = index in (0, lid, lid - 1, len(profile) - 1)
        under.append(_row(y, half, ""))
        cover.append(_row(y, half, f'stroke="{PALE if plain else FERN}"'))
        if not plain:
            on = 2 + 4 * math.sin(math.pi * index / len(profile))
            unit = 2.013 * half / 50  # of the row's own length
            star = f'stroke="{PALE}" stroke-dasharray="{on * unit:.2f} {(10 - on) * unit:.2f}"'
            cover.append(_row(y, half, f'{star} stroke-dashoffset="{(on / 2 + index * slant) * unit:.2f}"'))
        cover.append(_row(y, half, f'stroke="{INK}" stroke-dasharray="1.6 7.4"'))
    rim = profile[0]
    mouth = f'<ellipse cy="{num(top)}" rx="{num(rim)}" ry="{num(rim * 0.15)}" {outline(DARK, INK, 6)}/>'
    if lid:
        mouth = circle(0, top - 12, 14, outline(PALE, INK, 5))
    grip = ""
    if handle:
        w, h = rim - 8, 135
        arch = f"M{num(-w)} {num(top)}C{num(-w)} {num(top - h)} {num(w)} {num(top - h)} {num(w)} {num(top)}"
        wound = f'{outline("none", FERN, 13)} stroke-dasharray="8 8" stroke-linecap="butt"'
        grip = path(arch, outline("none", INK, 19)) + path(arch, outline("none", PALE, 13)) + path(arch, wound)
    body = group("".join(under), outline("none", INK, pitch + 6)) + group(
        "".join(cover), f'fill="none" stroke-width="{num(pitch - 1)}" stroke-linecap="butt"'
    )
    return symbol(name, grip + mouth + body)


def _frond() -> str:
    """A frond of the fern, growing up 220: paired leaflets, shorter to the tip."""
    leaflets = "".join(
        f"M0 {-y}q{side * w * 0.4} -14 {side * w} -12q{-side * w * 0.4} 15 {-side * w} 16"
        for y in range(24, 212, 14)
        for w in (round(64 * math.sin(math.pi * (0.16 + 0.84 * y / 222)) ** 0.8),)
        for side in (-1, 1)
    )
    return symbol("n", path(leaflets, f'fill="{LEAF}"') + path("M0 10V-222", outline("none", LEAF, 4)))


def _bellied(rows: int, rim: float, belly: float, foot: float) -> tuple[float, ...]:
    halves = []
    for index in range(rows):
        t = index / (rows - 1)
        halves.append(rim + (foot - rim) * t + (belly - (rim + foot) / 2) * math.sin(math.pi * t))
    return tuple(halves)


LID = (30.0, 62.0, 84.0, 96.0, 102.0)
HEROES = (
    (_bellied(13, 66, 122, 72), 0, True),
    (_bellied(13, 118, 120, 88), 0, True),
    ((*LID, *_bellied(12, 96, 122, 86)), len(LID), False),
)
FRONDS = ((395, 300, -26), (510, 300, 24), (512, 330, 156), (398, 330, 206), (-10, 316, 78), (910, 290, -80))


def _layout(chance: Random) -> list[tuple[str, float, float, float]]:
    kind = chance.randrange(3)
    if kind == 0:  # a tray beside a basket
        middle = [("t", 315.0, 300.0, 1.0), ("b", 612.0, 424.0, 1.0)]
    elif kind == 1:  # a basket before two trays
        middle = [("u", 258.0, 285.0, 1.1), ("u", 642.0, 285.0, 1.1), ("b", 450.0, 424.0, 1.02)]
    else:  # a tray behind two pots
        middle = [("t", 450.0, 290.0, 0.96), ("c", 280.0, 424.0, 1.22), ("c", 620.0, 424.0, 1.22)]
    corners = [("u", 80.0, 78.0, 0.62), ("u", 820.0, 522.0, 0.62), ("c", 80.0, 562.0, 0.76), ("c", 820.0, 118.0, 0.76)]
    return corners + middle


def draw(chance: Random) -> str:
    points = chance.choice((5, 6, 8))
    twist = chance.choice((-5.0, 4.0, 7.0))
    profile, lid, handle = chance.choice(HEROES)
    ground, dark = chance.choice(((PALE, FERN), (PALE, DARK), (FERN, DARK)))
    symbols = (
        _frond(),
        _tray("t", points, twist, 148, 13, (ground, dark)),
        _tray("u", points + 1, -twist, 98, 12, (FERN, PALE)),
        _basket("b", profile, chance.choice((-1.2, 0, 1.2)), lid, handle),
        _basket("c", _bellied(8, 60, 78, 46), chance.choice((0, 1.5)), 0, False),
    )
    fronds = "".join(use("n", x, y, turn + chance.randint(-10, 10), 1.25) for x, y, turn in FRONDS)
    things = "".join(
        use(name, x, y, chance.randint(0, 60) if name in "tu" else 0, size) for name, x, y, size in _layout(chance)
    )
    side = ' transform="translate(900 0)scale(-1 1)"' if chance.random() < 0.5 else ""
    return defs(*symbols) + f"<g{side}>{fronds}{things}</g>"


GRASS = Motif(YARD, "#2f6138", draw)
