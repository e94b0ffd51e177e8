"""Toys of coloured rice dough on bamboo sticks: a cock, a bird, beasts of the zodiac and flowers."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INK,
    SHELL,
    around,
    at,
    circle,
    defs,
    group,
    num,
    outline,
    path,
    petal,
    rect,
    symbol,
    use,
)

STRAW = "#f2cf7e"
RED, YELLOW, GREEN, PINK, BLUE = "#cf3b26", "#f0a818", "#2e8557", "#dc6a92", "#2c5f8a"
BAMBOO = "#b98a45"


def _dough(colour: str) -> str:
    return outline(colour, INK, 4)


def _roll(x: float, y: float, length: float, width: float, turn: float, colour: str) -> str:
    """A drop rolled between the palms, its round end away from its foot."""
    w, up = width, -length
    drop = (
        f"M0 0C{num(-w)} {num(up / 2)} {num(-w)} {num(up)} 0 {num(up)}C{num(w)} {num(up)} {num(w)} {num(up / 2)} 0 0Z"
    )
    return f'<path d="{drop}" transform="translate({num(x)} {num(y)})rotate({num(turn)})" {outline(colour, INK, 4)}/>'


def _balls(points: list[tuple[float, float]], r: float, colour: str) -> str:
    return group("".join(circle(x, y, r) for x, y in points), outline(colour, INK, 3))


def _eye(x: float, y: float, r: float = 8) -> str:
    return circle(x, y, r, outline(SHELL, INK, 3)) + circle(x + 1, y, r * 0.45, f'fill="{INK}"')


def _combed(d: str) -> str:
    """Lines that the comb pressed into the dough."""
    return path(d, outline("none", INK, 2.4))


def _cock(a: str, b: str, c: str) -> str:
    tail = "".join(
        _roll(-44, -2, length, 17, turn, colour)
        for length, turn, colour in ((92, -112, c), (112, -86, b), (122, -60, RED), (108, -34, c), (84, -12, b))
    )
    comb = _balls([(36, -94), (52, -103), (68, -98)], 11, RED)
    body = path("M-64-8C-62 54 34 74 62 14 72-14 62-40 78-70 72-98 26-98 24-62 20-34-20-26-64-8Z", _dough(a))
    wing = path("M-38 6C-22-22 22-20 32 6 18 38-24 38-38 6Z", _dough(b)) + _combed("M-14-2v22M0-5v26M14-3v22")
    collar = _balls([at(48, -128, 88, angle) for angle in (118, 107, 96, 85, 74)], 8, YELLOW)
    return (
        tail
        + comb
        + _roll(66, -60, 24, 9, 172, RED)
        + _roll(104, -66, 34, 9, -90, YELLOW)
        + body
        + wing
        + collar
        + _eye(54, -74)
    )


def _peacock(a: str, b: str, c: str) -> str:
    tail = "".join(_roll(0, 20, 128, 26, turn, (b, c)[k % 2]) for k, turn in enumerate(range(-91, 92, 26)))
    eyes = _balls([at(0, 20, 104, turn - 90) for turn in range(-91, 92, 26)], 10, YELLOW)
    body = path("M0-74C-26-72-18-36-34 0-46 54 46 54 34 0 18-36 26-72 0-74Z", _dough(a))
    crest = _balls([(-14, -88), (0, -96), (14, -88)], 7, RED)
    return (
        tail
        + eyes
        + crest
        + body
        + _combed("M-20 14q20 14 40 0M-16 28q16 12 32 0")
        + _roll(0, -36, 20, 7, 0, YELLOW)
        + _eye(-10, -58, 7)
        + _eye(10, -58, 7)
    )


def _pig(a: str, b: str, c: str) -> str:
    legs = "".join(_roll(x, -6, 68, 17, 180, b) for x in (-52, -24, 34, 60))
    tail = path("M-76-14C-104-40-112 4-92-2", outline("none", INK, 13)) + path(
        "M-76-14C-104-40-112 4-92-2", outline("none", c, 6)
    )
    body = path("M-82-6C-78-70 40-74 66-40 84-44 100-30 100-12 100 4 84 10 72 8 50 54-70 54-82-6Z", _dough(a))
    swirl = path("M-30-6m-26 0a26 26 0 1 1 26 26a18 18 0 1 1 0-36a12 12 0 1 1 0 20", outline("none", c, 8))
    ears = _roll(44, -36, 46, 16, -24, b) + _roll(62, -36, 44, 15, 16, b)
    return tail + legs + body + swirl + ears + _eye(66, -22) + _balls([(90, -12)], 9, c)


def _snake(a: str, b: str, c: str) -> str:
    arcs = "".join(f"a{13 * k} {13 * k} 0 0 0 {26 * k * (-1) ** (k + 1)} 0" for k in range(1, 6))
    coil = f"M-13 6{arcs}c0-50-16-70 8-114"
    bands = f'{outline("none", b, 19)} stroke-dasharray="9 22" stroke-linecap="butt"'
    head = path("M50-96C52-132 104-134 108-104 104-84 60-78 50-96Z", _dough(a))
    return (
        path(coil, outline("none", INK, 27))
        + path(coil, outline("none", a, 19))
        + path(coil, bands)
        + path("M106-104l22-4m-8-6l8 6-6 8", outline("none", RED, 4))
        + head
        + _eye(82, -110)
    )


def _carp(a: str, b: str, c: str) -> str:
    tail = "".join(
        _roll(-62, 0, length, 17, turn, b) for length, turn in ((74, -138), (80, -112), (80, -68), (74, -42))
    )
    fins = "".join(_roll(x, -34, 42, 12, turn, c) for x, turn in ((-30, -36), (-6, -24), (18, -10))) + _roll(
        4, 32, 44, 14, 205, c
    )
    body = path("M-76 0C-40-70 60-70 100 2 60 66-40 62-76 0Z", _dough(a))
    scales = _combed(
        "".join(
            f"M{x} {y}a11 11 0 0 0 0 22"
            for x, y in (
                (18, -34),
                (18, -11),
                (18, 12),
                (-4, -34),
                (-4, -11),
                (-4, 12),
                (-26, -23),
                (-26, 0),
                (-46, -11),
            )
        )
    )
    return tail + fins + body + scales + path("M48-48C30-20 30 20 48 46", outline("none", INK, 4)) + _eye(66, -12, 10)


def _rabbit(a: str, b: str, c: str) -> str:
    ears = _roll(30, -60, 88, 17, -16, a) + _roll(48, -60, 84, 16, 14, a) + _roll(29, -74, 52, 8, -16, c)
    body = path("M-66 20C-70-44 10-56 36-24 66 10 50 58 0 60-46 62-64 52-66 20Z", _dough(a))
    haunch = path("M-50 22C-46-10 2-12 8 22 4 52-46 52-50 22Z", _dough(b)) + _combed(
        "M-30 10q10-12 22 0M-34 24q14-14 30 0"
    )
    head = circle(46, -44, 36, _dough(a))
    return (
        _balls([(-70, 26)], 17, b)
        + ears
        + body
        + haunch
        + _roll(34, 30, 40, 12, 160, a)
        + head
        + _eye(56, -50)
        + _balls([(80, -40)], 7, c)
    )


def _rose(a: str, b: str, c: str) -> str:
    """A flower of flattened drops around a rolled strip, with two leaves."""
    leaves = "".join(
        f'<path d="{petal(80, 22)}" transform="translate(0 40)rotate({turn})" {outline(GREEN, INK, 4)}/>'
        for turn in (112, -112)
    )
    rings = "".join(
        _roll(0, 0, length, width, angle, colour)
        for count, length, width, start, colour in ((8, 84, 40, 0, a), (8, 58, 30, 22, b))
        for angle in around(count, start)
    )
    return leaves + rings + circle(0, 0, 24, _dough(c)) + _combed("M3 0c-8-8-14 4-4 9 14 5 22-14 8-20-18-6-28 14-20 24")


def _lotus(a: str, b: str, c: str) -> str:
    """A flower of pinched petals seen from the side, on two leaves."""
    leaves = "".join(_roll(0, 44, 76, 22, turn, GREEN) for turn in (116, -116))
    petals = "".join(
        f'<path d="{petal(length, 34)}" transform="translate(0 50)rotate({turn})" {outline(colour, INK, 4)}/>'
        for turn, length, colour in (
            (-64, 92, a),
            (64, 92, a),
            (-36, 112, b),
            (36, 112, b),
            (0, 122, a),
            (-18, 92, c),
            (18, 92, c),
        )
    )
    return leaves + petals


BEASTS = (  # with what makes all of one size
    (_cock, 8.0, 10.0, 0.8),
    (_peacock, 0.0, 12.0, 0.84),
    (_pig, 0.0, 0.0, 0.98),
    (_snake, 0.0, 10.0, 0.9),
    (_carp, 14.0, 0.0, 0.86),
    (_rabbit, -4.0, 32.0, 0.9),
)
FLOWERS = (
    (322, 88, 0.6),
    (580, 88, 0.6),
    (70, 262, 0.74),
    (830, 262, 0.74),
    (352, 522, 0.72),
    (548, 522, 0.72),
    (140, 520, 0.74),
    (760, 520, 0.74),
)


def _stick(x: float, y: float) -> str:
    knots = "".join(f"M{num(x - 6)} {num(y + down)}h12" for down in (140, 230, 320))
    return rect(x - 6, y, 12, 640 - y, outline(BAMBOO, INK, 3)) + path(knots, outline("none", INK, 3))


def draw(chance: Random) -> str:
    ground = chance.choice((STRAW, "#f0b9a0", "#a9cdb4"))
    hues = [RED, YELLOW, PINK, BLUE, GREEN, SHELL]
    symbols, things = [], [rect(0, 0, 900, 600, f'fill="{ground}"')]
    for name, flower in zip("fg", chance.sample((_rose, _lotus, _rose), 2), strict=True):
        chance.shuffle(hues)
        symbols.append(symbol(name, flower(*[hue for hue in hues if hue != GREEN][:3])))
    first = chance.randrange(2)
    for index, (left, height, fit) in enumerate(FLOWERS):
        top = height + chance.uniform(-7, 7)
        kind = "fg"[(index + index // 2 + first) % 2]
        things.append(_stick(left, top) + use(kind, left, top, chance.randint(-8, 8), fit))
    low = chance.choice((-1, 1)) * 22
    spots = ((238.0, 342.0 + low, 0.84), (662.0, 342.0 - low, 0.84), (450.0, 296.0, 1.26))
    for name, (beast, right, down, own), (x, y, size) in zip("abc", chance.sample(BEASTS, 3), spots, strict=True):
        chance.shuffle(hues)
        symbols.append(symbol(name, group(beast(*hues[:3]), "", right, down, 0, own)))
        things.append(_stick(x, y) + use(name, x, y, 0, size))
    return defs(*symbols) + "".join(things)


TO_HE = Motif(STRAW, "#ad4a05", draw)
