"""Printed and woven cloth: repeats in the colours of one season."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.shapes import around, circle, group, outline, path, symbol, use

SIDE = 68  # of a repeat
PALETTES = (  # ground of a cloth, its figure, its small detail
    (
        ("#b8402a", "#f6d9a0", "#e3a72f"),
        ("#1f4a5c", "#fffaf0", "#e3a72f"),
        ("#e3a72f", "#b8402a", "#fffaf0"),
        ("#f3e3c3", "#1f4a5c", "#b8402a"),
        ("#3e7c6a", "#fffaf0", "#e3a72f"),
        ("#6b3a6e", "#efb7b0", "#fffaf0"),
    ),
    (
        ("#6b3a6e", "#e3a72f", "#fffaf0"),
        ("#efb7b0", "#8c2f4c", "#fffaf0"),
        ("#f3e3c3", "#6b3a6e", "#3e7c6a"),
        ("#3e7c6a", "#f3e3c3", "#e3a72f"),
        ("#e3a72f", "#6b3a6e", "#fffaf0"),
        ("#8c2f4c", "#f6d9a0", "#efb7b0"),
    ),
    (
        ("#1f4a5c", "#8fc0b4", "#fffaf0"),
        ("#f3e3c3", "#b8402a", "#1f4a5c"),
        ("#8fc0b4", "#1f4a5c", "#fffaf0"),
        ("#b8402a", "#fffaf0", "#e3a72f"),
        ("#e3a72f", "#1f4a5c", "#fffaf0"),
        ("#38553f", "#e3a72f", "#8fc0b4"),
    ),
)


Cloth = tuple[str, str, str]


def _flowers(figure: str, detail: str) -> str:
    flower = "".join(use("b", 0, 0, angle, 1, f'fill="{figure}"') for angle in around(6)) + circle(
        0, 0, 5, f'fill="{detail}"'
    )
    return (
        group(flower, "", 17, 17)
        + group(flower, "", 51, 51, 30)
        + circle(51, 17, 4, f'fill="{detail}"')
        + circle(17, 51, 4, f'fill="{detail}"')
    )


def _dots(figure: str, detail: str) -> str:
    return (
        circle(17, 17, 9, f'fill="{figure}"')
        + circle(51, 51, 9, f'fill="{figure}"')
        + circle(51, 17, 4, f'fill="{detail}"')
        + circle(17, 51, 4, f'fill="{detail}"')
    )


def _checks(figure: str, detail: str) -> str:
    return path(
        "M17 0V68M0 17H68", f'fill="none" stroke="{figure}" stroke-width="16" stroke-opacity=".8" stroke-linecap="butt"'
    ) + path("M51 0V68M0 51H68M58 0V68M0 58H68", outline("none", detail, 2.5))


def _scales(figure: str, detail: str) -> str:
    """Waves of the sea (thủy ba), row over row."""
    return "".join(
        circle(x, y, r, outline("none", figure if r > 9 else detail, 3.5))
        for y, starts in ((0, (0, 34, 68)), (17, (17, 51)), (34, (0, 34, 68)), (51, (17, 51)), (68, (0, 34, 68)))
        for x in starts
        for r in (14, 6)
    )


def _stripes(figure: str, detail: str) -> str:
    return path("M8.5 0V68M42.5 0V68", f'fill="none" stroke="{figure}" stroke-width="11" stroke-linecap="butt"') + path(
        "M25.5 0V68M59.5 0V68", f'fill="none" stroke="{detail}" stroke-width="4" stroke-dasharray="8 9"'
    )


def _brocade(figure: str, detail: str) -> str:
    """Lozenges of the highlands."""
    return (
        path("M34 2L66 34L34 66L2 34Z", outline("none", figure, 6))
        + path("M34 20L48 34L34 48L20 34Z", f'fill="{detail}"')
        + path(
            "M0 -9L9 0L0 9L-9 0ZM68 59L77 68L68 77L59 68ZM68 -9L77 0L68 9L59 0ZM0 59L9 68L0 77L-9 68Z",
            f'fill="{figure}"',
        )
    )


PRINTS = (_flowers, _dots, _checks, _scales, _stripes, _brocade)


def cloths(chance: Random) -> tuple[str, list[Cloth]]:
    """Six symbols, "c0" to "c5", of what repeats on each cloth, no print twice; and the colours of the cloths."""
    colours = list(chance.choice(PALETTES))
    chance.shuffle(colours)
    prints = chance.sample(PRINTS, 6)
    repeats = "".join(
        symbol(f"c{index}", draw_print(figure, detail))
        for index, ((_, figure, detail), draw_print) in enumerate(zip(colours, prints, strict=True))
    )
    return repeats, colours
