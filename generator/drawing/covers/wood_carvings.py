"""What is carved in wood: the flowers of four seasons, in a field 264 by 384 around the origin."""

from __future__ import annotations

from generator.drawing.covers.shapes import around, circle, defs, path, petal, symbol, use


def _blossom(name: str, petals: int, length: float, width: float) -> str:
    each = "".join(use(f"{name}p", 0, 0, angle) for angle in around(petals))
    return path(petal(length, width), f'id="{name}p"') + symbol(name, each)


def _leaf(x: float, y: float, turn: float, size: float = 1) -> str:
    return use("l", x, y, turn, size, 'fill="currentColor"')


def _chrysanthemum() -> str:
    rings = "".join(use("k", 6, -52, turn, size) for size, turn in ((1.28, 0), (1, 11), (0.72, 0), (0.44, 11)))
    stem = path(
        "M6 20C0 70 -30 110 -34 190L-22 190C-18 120 10 90 16 20Z"
        "M-18 110C-60 90 -70 60 -78 40L-70 38C-60 60 -50 80 -12 96Z",
        'fill="currentColor"',
    )
    leaves = _leaf(0, 96, 60, 1.3) + _leaf(-28, 140, -60, 1.2) + _leaf(-22, 165, 66, 1.2) + _leaf(-60, 76, -100, 0.8)
    return stem + leaves + rings + circle(6, -52, 16) + use("k", -82, 44, 0, 0.42) + circle(-82, 44, 9)


def _lotus() -> str:
    stem = path(
        "M-6 20C-6 90 -20 120 -14 190L0 190C-4 120 10 90 8 20ZM-6 150C40 120 60 70 66 -60L74 -60C72 80 50 140 -4 168Z",
        'fill="currentColor"',
    )
    leaf = path(
        "M-116 118C-110 60 -40 54 -6 92C26 60 104 70 112 126C70 112 40 150 -2 138C-40 156 -80 108 -116 118Z",
        'fill="currentColor"',
    )
    veins = path("M-4 100L-100 112M-4 100L-60 80M-4 100L96 112M-4 100L60 88M-4 100L-2 134", 'fill="none"')
    back = "".join(use("m", 0, 30, turn, 1.3) for turn in (-58, 58, -36, 36, -14, 14))
    front = "".join(
        use("m", 0, 34, turn, size) for turn, size in ((-82, 1), (82, 1), (-48, 1.02), (48, 1.02), (0, 1.1))
    )
    return stem + use("m", 70, -50, 8, 0.8) + use("m", 70, -50, -10, 0.7) + leaf + veins + back + front


def _apricot() -> str:
    branch = path(
        "M-120 190C-90 120 -20 110 -10 40C-4 0 30 -20 30 -80L40 -150L50 -80C50 -30 100 -50 118 -84"
        "C108 -24 60 -10 36 14C16 40 40 100 -30 140C-70 160 -84 174 -90 190Z"
        "M-8 70C-50 50 -84 20 -92 -50C-70 10 -40 30 -4 44Z",
        'fill="currentColor"',
    )
    large = ((-40, -16, 1.15), (44, -44, 1.25), (20, 46, 1.1), (-64, 110, 1))
    small = ((-84, -60, 0.8), (92, -110, 0.8), (36, -138, 0.75))
    return branch + "".join(use("a", x, y, 20 * x, size) + circle(x, y, 8 * size) for x, y, size in large + small)


def _bamboo() -> str:
    """Two culms that climb out of the picture, leaves hanging from their nodes."""
    culm = path("M-13 0L13 0C9 -30 9 -60 13 -84L-13 -84C-9 -60 -9 -30 -13 0Z", 'id="c"')
    culms = "".join(
        use("c", x + step * lean, 196 - 84 * size * step, lean / 1.5, size, f'fill="{fill}"' if fill else "")
        for x, lean, size, fill in ((52, -4, 0.8, "currentColor"), (-52, 5, 1.25, ""))
        for step in range(6)
    )
    spray = "".join(
        use("n", x, y, turn, size)
        for x, y, size in ((-26, -64, 1.1), (46, -112, 0.9), (-48, 72, 1), (40, 20, 1.15), (-20, -150, 0.8))
        for turn in (98, 196, 162, 128)
    )
    return defs(culm) + culms + spray


SYMBOLS = (
    path(petal(60, 26) + "M0 0V-44", 'id="l"')
    + path(petal(100, 34) + "M0 -10V-70", 'id="m"')
    + path(petal(92, 17) + "M0 -8V-76", 'id="n"')
    + _blossom("k", 16, 84, 15)
    + _blossom("a", 5, 40, 26)
)
CARVINGS = (_chrysanthemum, _lotus, _apricot, _bamboo)
