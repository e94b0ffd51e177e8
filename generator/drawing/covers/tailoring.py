"""A jacket at its first fitting on a linen dummy: one lapel turned, the other still canvas with its pad stitches."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    INK,
    SHELL,
    YELLOW,
    circle,
    clipped,
    defs,
    group,
    outline,
    path,
    rect,
    symbol,
    use,
)

LINEN = "#e9d2a4"
WALLS = ("#d8a04a", "#e3b968", "#c8694a")
CANVAS = "#cdb083"
# A cloth: its colour, the lapel that catches more light, the stripe.
CLOTHS = (
    ("#22405f", "#2f5378", "#6f8fb0"),
    ("#3b3a3f", "#504e54", "#8f8b8c"),
    ("#234a40", "#326355", "#739e8c"),
    ("#5a2a33", "#753a44", "#b5828a"),
    ("#6a4a2c", "#87623e", "#b99a72"),
)
WEAVES = (  # what repeats down the cloth, every so many units: stripes, checks, herringbone, double stripes
    ("".join(f"M{x} 0V620" for x in range(7, 370, 28)), 620),
    ("M0 7H370" + "".join(f"M{x} 0V28" for x in range(7, 370, 28)), 28),
    ("M0 14" + "l7-14l7 14" * 27, 14),
    ("".join(f"M{x} 0V620M{x + 6} 0V620" for x in range(3, 370, 28)), 620),
)
PADDING = "M3 4" + "l6 9m7-9" * 17, 18
BASTE = f'fill="none" stroke="{SHELL}" stroke-width="4" stroke-dasharray="17 11"'
FRONT = "M58 96L0 470C2 520 20 570 40 620H240C236 540 232 400 226 330C222 260 236 190 262 106L92 44C80 52 68 70 58 96Z"
SLEEVE = "M262 106C310 122 336 160 344 220C356 320 362 460 364 620H244C240 520 234 420 226 330C222 260 236 190 262 106Z"
COLLAR = "M92 40C74 52 62 72 56 104L120 190L166 152C146 110 120 70 92 40Z"
LAPELS = (  # with a notch, with a peak
    "M56 104L130 204L204 190C190 300 90 400 0 474C14 350 34 220 56 104Z",
    "M56 104L122 193L206 138C212 270 100 390 0 474C14 350 34 220 56 104Z",
)


def _dummy() -> str:
    """Neck with its wooden cap, linen breast with the seam down the middle."""
    return path("M-62 60C-56 30 -58 0 -56 -40H56C58 0 56 30 62 60L110 80V640H-110V80Z", outline(LINEN, INK, 4)) + path(
        "M0 90V640", outline("none", "#a98550", 3)
    )


def _half(cloth: str, light: str, lapel: str, canvas: bool) -> str:
    """The right half of the jacket; the left is the same mirrored."""
    face, side = (CANVAS, "r") if canvas else (light, "l")
    shapes = path(SLEEVE + FRONT, f'fill="{cloth}"') + clipped(side, SLEEVE + FRONT, use("w", 0, 0))
    shapes += path(SLEEVE, outline("none", INK, 4)) + path(FRONT, outline("none", INK, 4))
    shapes += path(lapel, outline(face, INK, 4))
    if canvas:
        shapes += (
            clipped("p", lapel, use("q", 0, 0))
            + path(lapel, outline("none", INK, 4))
            + path("M226 330C222 260 236 190 256 118M206 440V620", BASTE)
        )
    else:
        shapes += path("M180 214C162 296 96 380 24 440M78 160C60 240 44 320 28 400", BASTE)
    return shapes + path(COLLAR, outline(face, INK, 4)) + path("M78 76L128 158", BASTE)


def _tape() -> str:
    """The measure hung around the neck, marked along both edges."""
    data = "M-206 640C-236 520 -196 430 -226 330C-262 220 -200 100 -40 -10"
    data += "M40 -10C200 100 262 200 244 300C232 380 262 420 240 520"
    layers = ((INK, 40, ""), (YELLOW, 33, ""), (INK, 33, "2 12"), (YELLOW, 17, ""), (INK, 33, "3 67"))
    strokes = (f'stroke="{colour}" stroke-width="{width}" stroke-dasharray="{dash}"' for colour, width, dash in layers)
    bands = "".join(path(data, stroke.replace(' stroke-dasharray=""', "")) for stroke in strokes)
    return group(bands, 'fill="none" stroke-linecap="butt"')


def _repeated(name: str, row: tuple[str, int], style: str) -> str:
    """A symbol of a row of lines, again and again down to the lower edge of the picture."""
    data, step = row
    rows = "".join(use(f"{name}r", 0, y) for y in range(0, 620, step))
    return symbol(f"{name}r", path(data, style)) + symbol(name, rows)


def draw(chance: Random) -> str:
    cloth, light, stripe = chance.choice(CLOTHS)
    mirrored = chance.choice((1, -1))
    lapel = chance.choice(LAPELS)
    weave = _repeated("w", chance.choice(WEAVES), outline("none", stripe, 1.6))
    pad = _repeated("q", PADDING, outline("none", INK, 2.6))
    button = circle(0, 0, 17, outline("#c98c4e", INK, 4)) + circle(0, 0, 10, outline("none", "#7d4c22", 2))
    button += path("M-4 -4L4 4M4 -4L-4 4", outline("none", INK, 3))
    jacket = group(_half(cloth, light, lapel, False), 'transform="scale(-1 1)"') + group(
        _half(cloth, light, lapel, True)
    )
    neck = path("M-58 66C-54 34 -57 0 -56 -40H56C57 0 54 34 58 66Q0 96 -58 66Z", f'fill="{LINEN}"')
    neck += path("M-62 60C-55 34 -58 0 -56 -40M62 60C55 34 58 0 56 -40", outline("none", INK, 4))
    neck += path("M0 -10V120M-56 62Q0 96 56 62", outline("none", "#a98550", 3))
    chalk = group(path("M-34 20Q0 30 34 20L6 -30Q0 -36 -6 -30Z", outline(SHELL, INK, 4)), x=-104, y=476, turn=-24)
    marks = path("M-140 430L-76 420M-112 506C-104 550 -104 580 -106 620", outline("none", SHELL, 4))
    return (
        defs(weave, pad, symbol("b", button))
        + rect(0, 0, 900, 600, f'fill="{chance.choice(WALLS)}"')
        + f'<g transform="matrix({mirrored} 0 0 1 450 0)">'
        + _dummy()
        + jacket
        + marks
        + _tape()
        + neck
        + chalk
        + use("b", 0, 486)
        + use("b", 14, 574)
        + "</g>"
    )


TAILORING = Motif("#d8a04a", "#2b3d6b", draw)
