"""A hide between cut straps on the bench, a satchel half sewn on it, the awl, and the waxed thread with its needle."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INK,
    SHELL,
    YELLOW,
    around,
    circle,
    defs,
    group,
    outline,
    path,
    petal,
    rect,
    symbol,
    use,
)

HIDES = ("#cf9a5c", "#dfb981", "#bd7f47")
DYES = (("#7a2a1c", "#983f29"), ("#553020", "#74462c"), ("#1f4a5c", "#2c6076"), ("#2b2523", "#453b37"))
WOOD = "#d9a54f"
STEEL = "#e6e1d3"
HALF_HIDE = (
    "C30 -290 60 -286 66 -262C72 -236 92 -232 120 -240C150 -248 180 -262 206 -262C236 -260 254 -232 244 -206"
    "C236 -184 204 -176 196 -140C186 -100 222 -50 222 0C222 50 186 90 196 136C206 170 248 180 258 210"
    "C264 240 236 262 206 256C176 250 150 232 118 236C90 240 70 262 44 268C26 272 14 270 11 278C9 288 4 296 0 298"
)


def _stitch(d: str, width: float = 3.6, dash: str = "10 7") -> str:
    return path(d, f'fill="none" stroke="{SHELL}" stroke-width="{width:g}" stroke-dasharray="{dash}"')


def _hide() -> str:
    """A whole hide: neck above, four legs, the root of the tail below, pores of the grain."""
    pores = "M96 -196l6 8M196 -226l4 9M150 -160l8 4M168 -60l9 2M196 10l8 -2"
    pores += "M160 100l8 -5M206 214l5 -9M120 196l7 -7M40 226l8 -4M30 -240l6 7"
    half = path(f"M-2 -284H0{HALF_HIDE}H-2Z", 'stroke="none"') + path(
        f"M0 -284{HALF_HIDE}", f'fill="none" stroke="{INK}" stroke-width="4"'
    )
    half += path(pores, 'fill="none" stroke="#7d4c22" stroke-width="3"')
    return symbol("i", half) + symbol("h", use("i", 0, 0) + '<use href="#i" transform="scale(-1 1)"/>')


def _belt(x: float, colour: str) -> str:
    """A strap from edge to edge of the picture, stitched along both sides and punched."""
    holes = path(f"M{x} -8V620", f'fill="none" stroke="{INK}" stroke-width="11" stroke-dasharray="0 44"')
    return rect(x - 38, -9, 76, 618, outline(colour, INK, 4)) + _stitch(f"M{x - 27} 0V600M{x + 27} 0V600") + holes


def _buckle() -> str:
    """A strap with its stitches and holes through a brass buckle; its leather takes the colour of the use."""
    return symbol(
        "b",
        path("M-15 -52H15V66L0 82L-15 66Z", f'stroke="{INK}" stroke-width="3"')
        + _stitch("M-9 -50V62L0 72L9 62V-50", 2, "5 5")
        + rect(-22, -16, 44, 30, outline("none", INK, 10), 4)
        + rect(-22, -16, 44, 30, outline("none", YELLOW, 5), 4)
        + path("M0 14V-18", outline("none", INK, 4))
        + path("M0 32V33M0 48V49", outline("none", INK, 6)),
    )


def _tooling(petals: int, light: str) -> str:
    """A flower cut into the flap with a swivel knife."""
    shape = symbol("t", path(petal(34, 13), outline(light, INK, 3)) + path("M0 -10V-24", outline("none", INK, 2)))
    return (
        shape
        + "".join(use("t", 0, -34, angle) for angle in around(petals))
        + circle(0, -34, 8, outline(YELLOW, INK, 3))
    )


def _satchel(dye: str, light: str, flap: int, petals: int) -> str:
    """Front of a satchel 300 wide: handle, body with its stitched edge, a flap of one of three cuts, two straps."""
    cut = (
        "M-150 -92H150V0Q150 44 106 44H-106Q-150 44 -150 0Z",
        "M-150 -92H150V-6C120 34 60 56 0 56S-120 34 -150 -6Z",
        "M-150 -92H150V6L100 46H-100L-150 6Z",
    )[flap]
    handle = "M-58 -92V-112Q-58 -136 -34 -136H34Q58 -136 58 -112V-92"
    seam = f'<g transform="translate(0 -3)scale(.915 .86)">{_stitch(cut)}</g>'
    return (
        path(handle, outline("none", INK, 20))
        + path(handle, outline("none", light, 12))
        + rect(-140, -80, 280, 212, outline(dye, INK, 4), 22)
        + _stitch("M124 10V96Q124 116 104 116H-104Q-124 116 -124 96V10")
        + path(cut, outline(light, INK, 4))
        + seam
        + _tooling(petals, dye)
        + use("b", -92, 30, style=f'fill="{dye}"')
        + use("b", 92, 30, style=f'fill="{dye}"')
    )


def _thread() -> str:
    """From the last hole at the lower corner a thread swings out to its needle."""
    swing = "M-120 112C-190 150 -214 90 -196 40C-180 -6 -226 -20 -220 -62"
    needle = "M-220 -62L-206 -140L-228 -64Q-226 -50 -220 -62Z"
    return (
        path(swing, outline("none", INK, 7))
        + path(swing, outline("none", SHELL, 3.6))
        + path(needle, outline(STEEL, INK, 3))
    )


def _awl() -> str:
    """A steel point in a pear of turned wood; the origin is the tip."""
    pear = "M-11 -92C-14 -110 -32 -128 -32 -156C-32 -182 -18 -194 0 -194S32 -182 32 -156C32 -128 14 -110 11 -92Z"
    return (
        path("M0 0L6 -74H-6Z", outline(STEEL, INK, 3))
        + rect(-11, -92, 22, 20, outline(YELLOW, INK, 3), 3)
        + path(pear, outline(WOOD, INK, 4))
        + path("M-21 -162C-19 -176 -13 -182 -4 -183M-21 -132Q0 -124 21 -132", outline("none", "#8a5a2c", 3))
    )


def draw(chance: Random) -> str:
    dye, light = chance.choice(DYES)
    hide = chance.choice(HIDES)
    satchel = _satchel(dye, light, chance.randrange(3), chance.choice((5, 6, 8)))
    work = group(_thread() + satchel, x=445, y=304, turn=chance.randint(-4, 4), scale=1.04)
    tools = work + group(_awl(), x=636, y=410, turn=chance.randint(6, 16))
    hides = "".join(_belt(x, colour) for x, colour in ((66, dye), (834, dye)))
    hides += use("h", 450, 296, 0, 1, f'fill="{hide}"')
    side = 'transform="matrix(-1 0 0 1 900 0)"' if chance.random() < 0.5 else ""
    return defs(_hide(), _buckle()) + hides + group(tools, side)


LEATHER = Motif("#2c5146", "#7a2e1d", draw)
