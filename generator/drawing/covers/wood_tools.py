"""Tools of the carver: chisels, the mallet, shavings."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.shapes import INK, YELLOW, group, outline, path, symbol

STEEL, HANDLE, MALLET_WOOD, SHAVED = "#c9d0c6", "#dba765", "#6d3819", "#f0c987"


def _chisel(blade: str, handle: str) -> str:
    """A chisel that points up, 330 long: blade, ferrule of iron, handle, ring under the struck end."""
    return (
        path(blade, outline(STEEL, INK, 3.5))
        + path("M-9 -20L9 -20L14 20L-14 20Z", outline(INK, INK, 3.5))
        + path("M-14 20C-26 60 -26 110 -16 156L16 156C26 110 26 60 14 20Z", outline(handle, INK, 3.5))
        + path("M-6 44C-10 80 -9 110 -4 138M6 60C9 80 9 100 6 118", outline("none", INK, 2))
        + path("M-19 156H19V170H-19Z", outline(STEEL, INK, 3.5))
        + path("M-15 170C-18 184 -10 190 0 190S18 184 15 170Z", outline(handle, INK, 3.5))
    )


BLADES = (
    "M-7 -20L-9 -100L-22 -130V-168H22V-130L9 -100L7 -20Z M-22 -152H22",  # flat
    "M-7 -20L-8 -90C-24 -110 -22 -140 -18 -152C-10 -172 10 -172 18 -152C22 -140 24 -110 8 -90L7 -20Z M0 -112V-158",
    "M-7 -20L-9 -100L-16 -120V-176L16 -146V-120L9 -100L7 -20Z M-16 -160L16 -132",  # skew
    "M-7 -20L-7 -110L-10 -160L0 -172L10 -160L7 -110L7 -20Z M0 -60V-160",  # parting
)


MALLET = (
    path("M-13 20L-10 176C-8 186 8 186 10 176L13 20Z", outline(HANDLE, INK, 3.5))
    + path("M-40 -146C-20 -152 20 -152 40 -146L36 26C20 32 -20 32 -36 26Z", outline(MALLET_WOOD, INK, 3.5))
    + path(
        "M-22 -120C-16 -70 -26 -30 -18 6M-2 -128C4 -80 -8 -30 2 10M20 -118C14 -70 24 -40 18 8", outline("none", INK, 2)
    )
)


def tools(chance: Random) -> str:
    """Three chisels side by side and the mallet."""
    blades = chance.sample(BLADES, 3)
    handles = chance.sample((YELLOW, "#e6b06a", "#a9552c", "#f0d9a0"), 3)
    turn, step = chance.uniform(-7, -3), chance.uniform(3, 6)
    chisels = "".join(
        group(_chisel(blade, handle), "", 570 + 76 * index, 282 + 26 * (index % 2), turn + step * index, 1.05)
        for index, (blade, handle) in enumerate(zip(blades, handles, strict=True))
    )
    return chisels + group(MALLET, "", 820, chance.uniform(275, 320), chance.uniform(1, 7), 1.1)


CURL = path("M-34 16C-40 -26 24 -36 28 0C30 24 -8 26 -8 6C-8 -8 12 -10 12 4", 'id="y"')
SHAVING = CURL + symbol(
    "x", f'<use href="#y" {outline("none", INK, 14)}/><use href="#y" {outline("none", SHAVED, 8)}/>'
)
