"""A feast on a banana leaf: giò lụa tied with bamboo string, its wedges, chả quế, nem on fig leaves, fish sauce."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.food_dishes import MEAT, PORE, cinnamon, nem, plate, sauce, wedges
from generator.drawing.covers.shapes import (
    INDIGO,
    INK,
    SHELL,
    VERDIGRIS,
    VERMILION,
    YELLOW,
    around,
    at,
    circle,
    defs,
    group,
    num,
    outline,
    path,
    symbol,
    use,
)

LEAF, VEIN, WRAP, WRAP_DARK = "#2f6a3a", "#5d9a4a", "#86a84c", "#4d7a34"
STRING = "#f3dfa4"


def _banana_leaf() -> str:
    """The whole leaf, 860 long, with its midrib and the tears that wind makes."""
    veins = "".join(f"M{x} 0Q{x + 44} {-90 * s} {x + 60} {-232 * s}" for x in range(-400, 380, 26) for s in (1, -1))
    blade = (
        "M-470 0C-430 -150 -330 -222 -190 -236L-176 -190L-160 -238C-40 -246 60 -244 150 -232L158 -176L178 -228"
        "C310 -200 430 -120 500 0C430 120 330 190 220 216L206 160L190 222"
        "C60 246 -60 244 -110 240L-122 180L-140 238C-300 226 -430 150 -470 0Z"
    )
    return (
        f'<clipPath id="c"><path d="{blade}"/></clipPath>'
        + path(blade, outline(LEAF, INK, 5))
        + path(veins, f'fill="none" stroke="{VEIN}" stroke-width="2" clip-path="url(#c)"')
        + path("M-560 -7L500 -2V2L-560 7Z", outline("#b9cf7c", INK, 3))
    )


def _cut_face(r: float, chance: Random) -> str:
    """The fine paste of a cut round with its few pores."""
    pores = "".join(
        circle(*at(0, 0, r * chance.uniform(0.15, 0.8), angle), chance.uniform(1.5, 3.4), f'fill="{PORE}"')
        for angle in around(11, chance.uniform(0, 30))
    )
    return circle(0, 0, r, outline(MEAT, INK, 3)) + pores


BOW = "M-30 -24C-60 -60 -10 -62 -26 -26C0 -58 30 -44 -18 -20L8 -6M-26 -22L-46 -2"


def _sausage(rings: int, chance: Random) -> str:
    """A roll 400 long: leaf folded at the left end, strings along and around, the right end cut, two rounds fallen."""
    strings = "".join(
        f"M{num(x)} -59Q{num(x + 15)} 0 {num(x)} 59" for x in (-160 + 300 * i / (rings - 1) for i in range(rings))
    )
    strings = "M-196 -18C-60 -24 60 -24 172 -18M-196 20C-60 26 60 26 172 20" + strings
    grain = "".join(f"M-192 {y}H176" for y in range(-46, 52, 13))
    face = symbol("r", _cut_face(56, chance))
    end = path("M-196 -50L-176 -58V58L-196 50C-208 20 -208 -20 -196 -50Z", outline(WRAP_DARK, INK, 3))
    rounds = "".join(
        group(circle(-9, 3, 56, outline(PORE, INK, 3)) + use("r", 0, 0, 40 * i), "", 252 + 50 * i, 12 + 18 * i, 0, 1)
        for i in range(2)
    )
    return (
        defs(face)
        + path("M-180 -58H180V58H-180Z", outline(WRAP, INK, 4))
        + path(grain, outline("none", WRAP_DARK, 2))
        + end
        + path(strings, outline("none", INK, 9))
        + path(strings, outline("none", STRING, 5))
        + path(BOW, outline("none", INK, 8))
        + path(BOW, outline("none", STRING, 4))
        + f'<ellipse cx="180" rx="26" ry="58" {outline(WRAP_DARK, INK, 4)}/>'
        + f'<ellipse cx="181" rx="21" ry="51" {outline(MEAT, INK, 2)}/>'
        + rounds
    )


def draw(chance: Random) -> str:
    rim, other = chance.sample((INDIGO, VERDIGRIS, "#8c2f3c"), 2)
    chilli = circle(0, 0, 10, outline(VERMILION, INK, 2.4)) + circle(0, 0, 4, f'fill="{SHELL}"')
    dishes = [plate(rim, wedges(chance.choice((6, 8)))), plate(rim, cinnamon(3)), nem(chance)]
    chance.shuffle(dishes)
    places = ((655, 398, 1.12), (330, 432, 0.98), (708, 146, 0.86))
    ground = chance.choice((YELLOW, "#cf4f33", "#f2cfae"))
    scene = (
        path("M0 0H900V600H0Z", f'fill="{ground}"')
        + group(_banana_leaf(), "", 450, 300, chance.uniform(-16, -4), 1.02)
        + group(dishes[2], "", *places[2][:2], 0, places[2][2])
        + group(_sausage(chance.choice((5, 6, 7)), chance), "", 326, 228, chance.uniform(-14, -7), 0.86)
        + group(dishes[1], "", *places[1][:2], 0, places[1][2])
        + group(dishes[0], "", *places[0][:2], 0, places[0][2])
        + group(sauce(other), "", 490, 492 + chance.uniform(-8, 8))
    )
    mirrored = chance.random() < 0.5
    flip = 'transform="translate(900)scale(-1 1)"'
    return defs(symbol("k", chilli), path("M-12 0C-4 -7 6 -7 12 0C6 7 -4 7 -12 0Z", 'id="t"')) + (
        f"<g {flip}>{scene}</g>" if mirrored else scene
    )


FOOD = Motif(YELLOW, "#2c6a38", draw)
