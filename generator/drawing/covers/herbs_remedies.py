"""Remedies of the north as they lie in a drawer: roots in slices, flowers, fruit, bark, each about 40 across."""

from __future__ import annotations

from collections.abc import Callable

from generator.drawing.covers.shapes import (
    INK,
    SHELL,
    YELLOW,
    around,
    at,
    circle,
    group,
    num,
    outline,
    path,
    petal,
    use,
)

GREEN, BARK, PALE, POD = "#5f7a3c", "#a8642f", "#f8ebc8", "#8c3b22"
VEINS = "M0 6V-44M0 -10L8 -20M0 -10L-8 -20M0 -24L7 -34M0 -24L-7 -34"


def _liquorice() -> str:
    """A slice cut on the slant, with rays."""
    rays = "".join(
        f"M{num(x * 0.3)} {num(y * 0.5)}L{num(x)} {num(y * 1.7)}" for x, y in (at(0, 0, 11, a) for a in around(12))
    )
    return f'<ellipse rx="16" ry="24" {outline(BARK, INK, 2.5)}/><ellipse rx="12.5" ry="20.5" fill="#f2c95c"/>' + path(
        rays, outline("none", BARK, 1.4)
    )


def _jujube() -> str:
    return (
        f'<ellipse rx="15" ry="21" {outline("#a3241f", INK, 2.5)}/>'
        + path("M-7 -10C-3 -4 -9 2 -5 11M1 -13C5 -6 -1 2 3 13M8 -8C10 -2 5 4 8 8", outline("none", "#5c1210", 2))
        + circle(0, -20, 3, f'fill="{INK}"')
    )


def _chrysanthemum() -> str:
    petals = "".join(use("p", 0, 0, angle, 1, outline(SHELL, INK, 1.6)) for angle in around(12))
    return petals + circle(0, 0, 8, outline(YELLOW, INK, 2))


def _anise() -> str:
    """Eight boats, each with its seed."""
    boat = "".join(use("p", 0, 0, angle, 1.05, outline(POD, INK, 2)) for angle in around(8))
    seeds = "".join(circle(*at(0, 0, 14, angle - 90), 3.2, f'fill="{YELLOW}"') for angle in around(8))
    return boat + seeds + circle(0, 0, 4, f'fill="{INK}"')


def _bark() -> str:
    """A quill of cinnamon, rolled from both sides."""
    return (
        path("M-12 -34L12 -34L12 34L-12 34Z", outline(BARK, INK, 2.5))
        + path("M-4 -34V34M4 -34V34", outline("none", INK, 2))
        + path("M-9 -20V6M9 -4V24", outline("none", "#7a4218", 2))
    )


def _leaf() -> str:
    leaf = path(petal(52, 20), outline(GREEN, INK, 2.5)) + path(VEINS, outline("none", INK, 1.6))
    return group(leaf, "", 0, 26)


def _lotus_seed() -> str:
    return (
        f'<ellipse rx="11" ry="14" {outline(PALE, INK, 2.3)}/>'
        + path("M0 -13V12", outline("none", BARK, 1.8))
        + path("M-4 -13H4L0 -8Z", f'fill="{GREEN}"')
    )


def _yam() -> str:
    """A white sliced root (hoài sơn, bạch chỉ) with its ring of oil glands."""
    return (
        circle(0, 0, 20, outline(PALE, INK, 2.5))
        + circle(0, 0, 14, f'fill="none" stroke="{BARK}" stroke-width="2.4" stroke-dasharray="0 4.4"')
        + circle(0, 0, 4, outline("none", BARK, 2))
    )


def _berry() -> str:
    return path("M0 -12C8 -10 8 8 0 12C-8 8 -8 -10 0 -12Z", outline("#d9472b", INK, 2)) + path(
        "M0 12V17", outline("none", INK, 2)
    )


def _fungus() -> str:
    """A cap of lingzhi with its growth bands."""
    return path("M-26 12C-32 -22 32 -22 26 12C12 20 -12 20 -26 12Z", outline("#b8552c", INK, 2.5)) + path(
        "M-19 8C-20 -12 20 -12 19 8M-11 8C-10 -4 10 -4 11 8", outline("none", YELLOW, 2.2)
    )


REMEDIES: dict[str, tuple[Callable[[], str], int]] = {  # and how many lie on the side of a drawer
    "l": (_liquorice, 3),
    "j": (_jujube, 3),
    "c": (_chrysanthemum, 3),
    "a": (_anise, 3),
    "q": (_bark, 3),
    "g": (_leaf, 4),
    "o": (_lotus_seed, 5),
    "y": (_yam, 3),
    "b": (_berry, 6),
    "f": (_fungus, 3),
}
