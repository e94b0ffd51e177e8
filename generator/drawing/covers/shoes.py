"""An office shoe with its stitching, the wooden last behind it, over leather soles laid out in rows."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import INK, SHELL, YELLOW, circle, defs, group, outline, path, symbol, use

TAN = "#d8a765"
SHADE = "#c58f4b"
SEAM = "#aa763a"
WOOD = "#efd08c"
LEATHERS = (
    ("#6e2f1c", "#8f4526"),
    ("#9a5426", "#b87335"),
    ("#7d1f1d", "#9c302a"),
    ("#2b211d", "#44352c"),
    ("#1f4a5c", "#2f6478"),
)
THREAD = f'fill="none" stroke="{SHELL}" stroke-width="2.4" stroke-dasharray="7 5"'
HOLES = f'fill="none" stroke="{INK}" stroke-width="5" stroke-dasharray="0 10"'
BACK = "C184 352 192 312 208 272 212 262 222 260 230 268 264 296 314 284 354 224"
TIP = "730 396 728 400 722 402"
UPPER = f"M200 402{BACK} 362 212 374 210 384 220 428 268 492 298 560 314 650 334 722 346 730 388 {TIP}Z"
WELT = "M192 400H726C736 408 732 420 712 423L500 427C430 429 392 416 348 416V448H200C192 436 190 414 192 400Z"
LAST = (
    "M200 402C184 352 190 290 210 236 216 206 236 196 262 194L336 196C372"
    f" 206 400 248 450 272 490 296 530 306 560 314 650 334 722 346 730 388 {TIP}Z"
)


def _sole() -> str:
    """A sole seen from below, toe up, 300 long: forepart, waist, heel, stitches around."""
    edge = (
        "M0-150C44-150 62-108 58-66 55-34 36-14 36 22 40 60 46 96 38 128 28"
        " 154-22 154-32 128-40 96-34 60-36 22-42-14-58-34-60-70-60-116-40-150 0-150Z"
    )
    heel = path("M-36 84C-12 94 18 94 42 84", 'fill="none" stroke-width="3"')
    seam = (
        "M0-136C34-136 48-104 45-66 43-38 25-16 24 22 26 60 32 92 28 118 20"
        " 138-14 138-22 118-28 92-22 60-24 22-30-16-44-38-47-70-47-106-30-136 0-136Z"
    )
    return symbol(
        "s", path(edge, 'stroke-width="3"') + path(seam, 'fill="none" stroke-width="2.4" stroke-dasharray="6 5"') + heel
    )


def _last() -> str:
    """The wooden foot over which the shoe is shaped, with its hinge and the hole of its pin."""
    cone = path("M398 244C372 276 352 330 344 402", outline("none", INK, 3))
    grain = path(
        "M230 300C320 290 420 320 700 376M226 340C330 330 480 352 640 380M290 262C330 258 380 270 420 284",
        outline("none", TAN, 3),
    )
    return path(LAST, outline(WOOD, INK, 4)) + grain + cone + circle(282, 226, 13, outline(TAN, INK, 4))


def _laces(colour: str) -> str:
    pairs = "".join(
        f"M{x} {y}l{dx} {dy}"
        for x, y, dx, dy in ((362, 250, 24, -22), (388, 276, 29, -21), (418, 299, 34, -19), (452, 318, 38, -16))
    )
    return path(pairs, outline("none", INK, 12)) + path(pairs, outline("none", colour, 6))


def _brogue(dark: str, light: str, thread: str) -> str:
    quarter = f"M354 224C372 262 410 302 466 332 436 358 416 380 406 402H200{BACK}Z"
    counter = "M202 288C248 296 284 332 290 402H200C188 360 192 320 202 288Z"
    wing = (
        "M548 312C556 344 574 352 604 354 560 372 500 380 450 402H722C728 400 730 396 730 388 722 346 650 334 548 312Z"
    )
    seams = path("M346 238C366 274 404 314 454 338 428 360 406 384 396 400M438 400C490 374 550 366 584 356", THREAD)
    holes = (
        "M336 252C356 290 394 326 438 344 416 364 396 388 386 400M474 400C520 386"
        " 580 380 632 358 600 352 580 342 568 324M212 304C248 312 274 344 280 396"
    )
    rosette = "".join(
        circle(x, y, 3, f'fill="{INK}"')
        for x, y in ((652, 364), (671, 360), (690, 368), (662, 378), (681, 380), (671, 370))
    )
    pieces = (
        path(quarter, outline(light, INK, 3))
        + path(counter, outline(dark, INK, 3))
        + path(wing, outline(light, INK, 3))
    )
    return pieces + seams + path(holes, HOLES) + rosette + _laces(thread)


def _loafer(dark: str, light: str, thread: str) -> str:
    apron = "M392 230C440 310 570 360 700 364 670 336 600 324 560 314 492 298 428 268 392 230Z"
    strap = "M352 228C376 206 398 214 420 254 448 304 440 362 414 402H330C352 350 362 290 352 228Z"
    slot = "M378 302C392 290 412 292 424 302L416 330C406 318 388 318 378 328Z"
    seams = (
        "M364 236C370 300 360 354 344 398M414 262C436 306 430 360 404 398"
        "M434 286C500 342 600 368 694 374M204 284C248 300 276 340 282 398"
    )
    return (
        path(apron, outline(light, INK, 3))
        + path(strap, outline(light, INK, 3))
        + path(slot, outline(INK, INK, 3))
        + path(seams, THREAD)
    )


def _monk(dark: str, light: str, thread: str) -> str:
    quarter = f"M354 224C384 262 430 300 500 300 500 340 460 380 430 402H200{BACK}Z"
    cap = "M606 325C588 350 588 380 602 402H722C728 400 730 396 730 388 722 350 680 336 606 325Z"
    straps = path(
        "M404 246L328 290C314 298 318 322 334 318L432 276ZM452 288L366 332C352 340 356 364 372 360L490 306Z",
        outline(dark, INK, 3),
    )
    frame = "M-11-22H11V22H-11ZM-11 0H5"
    buckle = path(frame, outline("none", INK, 12)) + path(frame, outline("none", YELLOW, 5.5))
    straps += group(buckle, "", 361, 286, -27) + group(buckle, "", 402, 329, -26)
    seams = "M494 310C492 344 454 380 424 398M598 330C580 352 580 380 594 400M204 284C248 300 276 340 282 398"
    return path(quarter, outline(light, INK, 3)) + path(cap, outline(light, INK, 3)) + path(seams, THREAD) + straps


def _soles(chance: Random) -> str:
    turn = chance.choice((0, 0, 14, -14, 90))
    rows = "".join(
        use("s", 132 * column, 330 * row, 180 * ((row + column) % 2) + chance.randint(-4, 4))
        for row in range(-2, 3)
        for column in range(-5, 6)
        if (132 * column) ** 2 + (330 * row) ** 2 < 720**2
    )
    return group(rows, f'fill="{SHADE}" stroke="{SEAM}"', 450, 300, turn)


def draw(chance: Random) -> str:
    dark, light = chance.choice(LEATHERS)
    style = chance.choice((_brogue, _loafer, _monk))
    thread = chance.choice((SHELL, YELLOW))
    welt = path(WELT, outline("#4a2718", INK, 4)) + path("M206 408H712", THREAD)
    inside = path("M210 266C250 250 330 246 370 212L354 224C314 284 264 296 230 268Z", outline(INK, INK, 4))
    shoe = (
        inside
        + path(UPPER, outline(dark, INK, 4))
        + style(dark, light, thread)
        + path(UPPER, outline("none", INK, 5))
        + welt
    )
    whole = group(_last(), "", -16, -32, -3) + shoe
    side = "translate(883 17)scale(-.94 .94)" if chance.random() < 0.5 else "translate(17 17)scale(.94)"
    return defs(_sole()) + _soles(chance) + f'<g transform="{side}">{whole}</g>'


SHOES = Motif(TAN, "#4d3a31", draw)
