"""From drawings to pixels, bytes out: the only module that knows the renderer of SVG."""

from __future__ import annotations

import io
from functools import cache, lru_cache

from PIL import Image
from thorvg_python.base import Colorspace, Result
from thorvg_python.canvas.sw import SwCanvas
from thorvg_python.engine import Engine
from thorvg_python.paint.picture import Picture

# Prints are flat colours; what a reader takes for smooth edges are some thirty blends of them.
GROUND_COLOURS, LABEL_COLOURS = 28, 40
PAPER = "#fffaf0"  # behind what is see-through in an icon
COMPRESSION = 5  # of zlib: 7 saves a twelfth of the bytes and takes twice as long


class DrawingError(ValueError):
    """The renderer refused a drawing."""


def picture(ground: str, label: str, place: tuple[int, int]) -> bytes:
    """A PNG of one drawing with another laid on it. What is less than half opaque of that one is left out."""
    found = _ground(ground).copy()
    if label:
        top = rendered(label)
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
    mark = rendered(drawing, (side, side))
    square = Image.new("RGB", (size, size), PAPER)
    square.paste(mark, (margin, margin), mark)
    return _png(square)


@lru_cache(maxsize=2)
def can_draw(drawing: str) -> bool:
    """Whether a text is a drawing."""
    try:
        return bool(rendered(drawing, (8, 8)))
    except DrawingError:
        return False


def rendered(drawing: str, size: tuple[int, int] | None = None) -> Image.Image:
    """An SVG in RGBA, in pixels of its own size where none is given. Patterns and texts in it are not drawn.

    Raises DrawingError.
    """
    canvas, found = SwCanvas(_engine()), Picture(_engine())
    try:
        _done(found.load_data(drawing.encode(), "svg", None, True))
        if size:
            _done(found.set_size(*size))
        told, width, height = found.get_size()
        _done(told)
        canvas.set_target(round(width), round(height), cs=Colorspace.ABGR8888S)
        _done(canvas.add(found))
        _done(canvas.draw(True))
        _done(canvas.sync())
        return canvas.get_pillow()
    finally:
        canvas.destroy()


def _done(result: Result) -> None:
    if result != Result.SUCCESS:
        raise DrawingError(result.name)


@cache
def _engine() -> Engine:
    """One for a process, which draws in the thread that asks."""
    return Engine(threads=0)


@lru_cache(maxsize=2)
def _ground(drawing: str) -> Image.Image:
    """The dear half of a picture, which the languages of a page share."""
    return _flat(rendered(drawing).convert("RGB"), GROUND_COLOURS)


def _flat(found: Image.Image, colours: int) -> Image.Image:
    """With few colours; the octree takes a fifth of the time of the other methods and keeps flat ones as they are."""
    return found.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _png(found: Image.Image) -> bytes:
    out = io.BytesIO()
    found.save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()
