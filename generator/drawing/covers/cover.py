"""A craft's printed cover: what a page shows while no photograph is there, drawn anew for each entry from its id.

The picture is 900 by 600 and is cropped from the middle to anything between a square and a strip of three to one, so
its subject lies in the middle 600 by 300.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

WIDTH, HEIGHT = 900, 600


@dataclass(frozen=True, slots=True)
class Motif:
    """How the cover of a craft is drawn."""

    ground: str  # colour under everything
    accent: str  # the craft's colour on the site: text of it on shell white is read with ease
    draw: Callable[[Random], str]  # SVG elements for a seeded source of chance


def draw_cover(motif: Motif, seed: str) -> bytes:
    """The SVG file. Equal seeds give equal bytes on every machine."""
    chance = Random(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'preserveAspectRatio="xMidYMid slice" stroke-linejoin="round" stroke-linecap="round">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{motif.ground}"/>{motif.draw(chance)}</svg>\n'
    ).encode()
