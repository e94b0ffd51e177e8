"""Instruments of Đào Xá in strict profile: moon, pear and singers' lutes, fiddles, a monochord on a mat."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import INK, SHELL, YELLOW, around, circle, group, num, outline, path, petal, rect

GROUND = "#e2a63a"
PALE, ROSEWOOD, DARK = "#ecd09a", "#8a3a22", "#4a241a"


def _pegs(spots: tuple[tuple[float, float], ...], wood: str) -> str:
    """Tuning pegs: (side times reach, height)."""
    return "".join(
        path(f"M0 {num(y)}H{num(x)}", outline("none", INK, 9))
        + rect(x - (0 if x > 0 else 34), y - 8, 34, 16, outline(wood, INK, 3), 8)
        for x, y in spots
    )


def _strings(xs: tuple[float, ...], top: float, foot: float, spread: float = 1) -> str:
    return path("".join(f"M{num(x)} {num(top)}L{num(x * spread)} {num(foot)}" for x in xs), outline("none", INK, 1.8))


def _frets(rows: tuple[tuple[float, float], ...]) -> str:
    """Frets: (height, half width)."""
    return "".join(rect(-w, y - 4, 2 * w, 8, outline(SHELL, INK, 2.2), 2) for y, w in rows)


def _flower(x: float, y: float, size: float, colour: str) -> str:
    """A flower of inlaid shell."""
    petals = "".join(path(petal(size, size * 0.4), f'transform="rotate({num(a)})"') for a in around(6))
    return group(
        group(petals, outline(SHELL, INK, 1.6)) + circle(0, 0, size * 0.26, outline(colour, INK, 1.6)), x=x, y=y
    )


def _nguyet(wood: str) -> str:
    """The moon lute: a round body, a long neck, two strings on high frets, four pegs."""
    return (
        _pegs(((-16, -318), (16, -300), (-16, -282), (16, -264)), wood)
        + path(
            "M-15 -60V-330C-15 -352 -30 -352 -24 -374C-8 -362 8 -362 24 -374C30 -352 15 -352 15 -330V-60Z",
            outline(DARK, INK, 3.4),
        )
        + _flower(0, -344, 13, YELLOW)
        + circle(0, 0, 96, outline(wood, INK, 3.6))
        + circle(0, 0, 84, outline(PALE, INK, 3))
        + circle(0, 0, 72, outline("none", wood, 2))
        + path("M-12 -92V-40H12V-92Z", outline(DARK, INK, 2.6))
        + _frets(
            ((-240, 14), (-212, 14), (-182, 14), (-156, 14), (-128, 14), (-104, 14), (-80, 14), (-52, 16), (-28, 17))
        )
        + _strings((-6, 6), -330, 48, 1.2)
        + rect(-34, 44, 68, 16, outline(wood, INK, 3), 4)
    )


def _ty_ba(wood: str) -> str:
    """The pear lute: body and neck of one piece, four strings, a carved head."""
    body = "M-13 -236C-16 -150 -42 -110 -74 -56C-112 12 -86 98 0 98C86 98 112 12 74 -56C42 -110 16 -150 13 -236Z"
    face = "M-9 -140C-20 -108 -40 -80 -64 -44C-94 12 -72 86 0 86C72 86 94 12 64 -44C40 -80 20 -108 9 -140Z"
    return (
        _pegs(((-14, -316), (14, -298), (-14, -280), (14, -262)), wood)
        + path(
            "M-14 -226V-322C-14 -340 -34 -344 -26 -368C-10 -392 24 -384 28 -362C12 -366 4 -354 14 -326V-226Z",
            outline(DARK, INK, 3.4),
        )
        + path(body, outline(wood, INK, 3.6))
        + path(face, outline(PALE, INK, 3))
        + path("M-50 -20C-62 -6 -62 18 -46 30M50 -20C62 -6 62 18 46 30", outline("none", INK, 3.4))
        + _frets(((-228, 14), (-204, 16), (-180, 18), (-156, 21)))
        + _frets(((-124, 15), (-106, 17), (-88, 19), (-70, 21), (-52, 22), (-34, 24), (-16, 24)))
        + _strings((-8, -2.7, 2.7, 8), -326, 58, 2)
        + rect(-36, 52, 72, 16, outline(wood, INK, 3), 4)
    )


def _nhi(wood: str) -> str:
    """The fiddle: a small drum of wood, a slender neck, two strings, the bow's hair between them."""
    bow = "M46 70C72 -10 70 -120 40 -204"
    return (
        _pegs(((14, -312), (14, -276)), wood)
        + path("M-8 60V-330C-8 -358 8 -372 34 -368C22 -362 10 -352 8 -330V60Z", outline(DARK, INK, 3.4))
        + path("M-52 36C-34 48 34 48 52 36V92C34 82 -34 82 -52 92Z", outline(wood, INK, 3.6))
        + path("M-52 36C-58 50 -58 78 -52 92M-40 41V87M40 41V87", outline("none", INK, 3))
        + rect(-10, 92, 20, 12, outline(DARK, INK, 3), 3)
        + path("M-14 -196H14", outline("none", YELLOW, 6))
        + path("M-3 -312L-14 40M3 -276L14 40", outline("none", INK, 2))
        + path("M46 70L40 -204", outline("none", SHELL, 5))
        + path(bow, outline("none", INK, 9))
        + path(bow, outline("none", "#c98f45", 4))
        + path("M-16 36H16V30H-16Z", outline(SHELL, INK, 2.4))
    )


def _day(wood: str) -> str:
    """The singers' lute: a trapezoid body, a very long neck, three strings, frets from its middle down."""
    return (
        _pegs(((-13, -330), (13, -312), (-13, -294)), wood)
        + path("M-13 0V-344C-13 -360 -22 -362 -18 -376H18C22 -362 13 -360 13 -344V0Z", outline(DARK, INK, 3.4))
        + path("M-62 -46H62L48 98H-48Z", outline(wood, INK, 3.6))
        + path("M-50 -36H50L38 88H-38Z", outline(PALE, INK, 3))
        + path("M-10 -44V-14H10V-44Z", outline(DARK, INK, 2.6))
        + _frets(
            ((-214, 13), (-190, 13), (-166, 13), (-144, 13), (-122, 13), (-102, 13), (-82, 13), (-62, 13), (-30, 14))
        )
        + _strings((-6, 0, 6), -340, 56, 1.2)
        + rect(-28, 52, 56, 15, outline(wood, INK, 3), 4)
    )


def _bau(wood: str, side: int) -> str:
    """The monochord: a long box, one string from its peg to a gourd on a supple stem."""
    parts = (
        path("M-300 6L300 -2V52L-300 60Z", outline(wood, INK, 3.6))
        + path("M-300 6L-280 -12L286 -18L300 -2Z", outline(PALE, INK, 3.2))
        + path("M-262 60V78H-222V60ZM226 53V78H262V52Z", outline(DARK, INK, 3.2))
        + "".join(_flower(x, 30, 15, YELLOW) for x in (-180, -60, 60, 180))
        + path("M-244 -12C-246 -90 -262 -150 -316 -196", outline("none", INK, 13))
        + path("M-244 -12C-246 -90 -262 -150 -316 -196", outline("none", "#c98f45", 6))
        + path(
            "M-266 -34C-294 -40 -294 -76 -268 -82C-280 -98 -272 -114 -256 -114"
            "C-240 -114 -232 -98 -242 -82C-216 -76 -218 -38 -244 -34Z",
            outline("#c7843a", INK, 3.4),
        )
        + path("M-256 -82L272 -20", outline("none", INK, 3.4))
        + path("M-256 -82L272 -20", outline("none", SHELL, 1.6))
        + circle(272, -22, 8, outline(DARK, INK, 3))
    )
    return f'<g transform="translate(450 412)scale({num(side * 0.9)} 0.95)">{parts}</g>'


def _mat(colour: str, second: str) -> str:
    """A sedge mat with a band of flowers."""
    reeds = "".join(f"M0 {y}H900" for y in range(490, 600, 7))
    flowers = "".join(_flower(x, 542, 21, YELLOW) for x in range(0, 901, 90))
    lozenges = "".join(f"M{x} 518L{x + 13} 542L{x} 566L{x - 13} 542Z" for x in range(45, 900, 90))
    return (
        rect(-4, 476, 908, 130, outline(colour, INK, 3.4))
        + path("M0 492H900M0 592H900", f'{outline("none", second, 8)} stroke-dasharray="22 10" stroke-linecap="butt"')
        + path(reeds, f'{outline("none", INK, 1)} opacity=".3"')
        + path(lozenges, outline(second, INK, 2.4))
        + flowers
    )


def draw(chance: Random) -> str:
    woods = chance.sample((ROSEWOOD, "#b5562b", "#6d2f2a", "#2f5d5a"), 3)
    narrow = [_nhi, _day]
    chance.shuffle(narrow)
    third = _day(woods[2]) if narrow[0] is _day else group(_nhi(woods[2]), y=-32, scale=0.92)  # above the box
    trio = [_nguyet(woods[0]), _ty_ba(woods[1]), third]
    chance.shuffle(trio)
    beside = [narrow[1](woods[k]) for k in (1, 0)]
    places = ((70, 390), (262, 340), (450, 340), (638, 340), (830, 390))
    lutes = (beside[0], *trio, beside[1])
    rows = "".join(group(lute, x=x, y=y, scale=0.87) for (x, y), lute in zip(places, lutes, strict=True))
    sound = "".join(circle(450, 346, r, outline("none", "#ecbb5c", 22)) for r in range(60, 560, 62))
    mat = chance.choice(
        (("#b8402a", "#f0d9a0"), ("#f0d9a0", "#b8402a"), ("#2f6f5e", "#f0d9a0"), ("#1f4a5c", "#e9b7a0"))
    )
    return sound + _mat(*mat) + rows + _bau(chance.choice((DARK, ROSEWOOD)), chance.choice((-1, 1)))


INSTRUMENTS = Motif(GROUND, "#7a2a2e", draw)
