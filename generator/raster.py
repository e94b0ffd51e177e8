"""From drawings to pixels, bytes out: the only module that knows the renderer of SVG."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image
from resvg import render, usvg

# Prints are flat colours; what a reader takes for smooth edges are some thirty blends of them.
GROUND_COLOURS, LABEL_COLOURS = 28, 40
PAPER = "#fffaf0"  # behind what is see-through in an icon
COMPRESSION = 7  # of zlib: 8 saves a twentieth of the bytes and takes three times as long


def picture(ground: str, label: str, place: tuple[int, int]) -> bytes:
    """A PNG of one drawing with another laid on it. What is less than half opaque of that one is left out."""
    found = _ground(ground).copy()
    if label:
        top = _rendered(label)
        colours = _flat(top.convert("RGB"), LABEL_COLOURS)
        below = found.getpalette() or []
        found.putpalette(below + (colours.getpalette() or []))
        shifted = colours.point([value + len(below) // 3 for value in range(256)])
        found.paste(shifted, place, top.getchannel("A").point(lambda alpha: 255 if alpha >= 128 else 0))
    return _png(found)


def icon(drawing: str, size: int, part: int = 12) -> bytes:
    """A square drawing that names no size of its own, opaque: phones round the corners themselves.

    The margin is one of that many parts of the size.
    """
    margin = size // part
    side = size - 2 * margin
    mark = _rendered(drawing.replace("<svg ", f'<svg width="{side}" height="{side}" ', 1))
    square = Image.new("RGB", (size, size), PAPER)
    square.paste(mark, (margin, margin), mark)
    return _png(square)


@lru_cache(maxsize=2)
def _ground(drawing: str) -> Image.Image:
    """The dear half of a picture, which the languages of a page share."""
    return _flat(_rendered(drawing).convert("RGB"), GROUND_COLOURS)


def _flat(found: Image.Image, colours: int) -> Image.Image:
    """With few colours; the octree takes a fifth of the time of the other methods and keeps flat ones as they are."""
    return found.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _rendered(drawing: str) -> Image.Image:
    tree = usvg.Tree.from_str(drawing, usvg.Options.default())
    data = bytes(render(tree, (1, 0, 0, 0, 1, 0)))
    return Image.open(io.BytesIO(data), formats=("PNG",))


def _png(found: Image.Image) -> bytes:
    out = io.BytesIO()
    found.save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()
