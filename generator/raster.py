"""From drawings to pixels, bytes out: the only module that knows the renderer of SVG."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from typing import Any

from PIL import Image
from thorvg_python.base import Colorspace, Result
from thorvg_python.canvas.sw import SwCanvas
from thorvg_python.engine import Engine
from thorvg_python.paint.picture import Picture

# Prints are flat colours; what a reader takes for smooth edges are some twenty blends of them.
GROUND_COLOURS, LABEL_COLOURS = 24, 40
SAMPLE = 2  # one pixel of so many tells the colours of a drawing, each way
PAPER = "#fffaf0"  # behind what is see-through in an icon
COMPRESSION = 4  # of zlib: 5 saves a twentieth of the bytes and takes a quarter longer


class DrawingError(ValueError):
    """The renderer refused a drawing."""


def picture(ground: str, label: str, place: tuple[int, int]) -> bytes:
    """A PNG of an opaque drawing with a smaller one laid on it. What is less than half opaque of this is left out."""
    found = _ground(ground).copy()
    if label:
        read, size = _read(label)
        top = _drawn(_canvas(found.size), read).crop((0, 0, *size))
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
    read, (width, height) = _read(drawing, size)
    canvas = SwCanvas(_engine())
    try:
        canvas.set_target(width, height, cs=Colorspace.ABGR8888S)
        return _drawn(canvas, read).copy()
    finally:
        canvas.destroy()


def _read(drawing: str, size: tuple[int, int] | None = None) -> tuple[Picture, tuple[int, int]]:
    """A drawing that was understood, and its size in pixels: its own where none is given."""
    found = Picture(_engine())
    _done(found.load_data(drawing.encode(), "svg", None, True))
    if size:
        _done(found.set_size(*size))
    told, width, height = found.get_size()
    _done(told)
    return found, (round(width), round(height))


def _drawn(canvas: SwCanvas, drawing: Picture) -> Image.Image:
    """The pixels of the canvas themselves, in RGBA: the next drawing on it changes them."""
    _done(canvas.add(drawing))
    try:
        _done(canvas.draw(True))
        _done(canvas.sync())
    finally:
        canvas.remove(drawing)
    pixels: Any = canvas.buffer_arr  # a buffer, which the annotations of Pillow do not know for one
    return Image.frombuffer("RGBA", (canvas.w or 0, canvas.h or 0), pixels, "raw", "RGBA", 0, 1)


@lru_cache(maxsize=1)
def _canvas(size: tuple[int, int]) -> SwCanvas:
    """One for all pictures for sharing, since fresh memory costs as much as a simple drawing.

    What is half see-through on it is dark: nothing there is.
    """
    found = SwCanvas(_engine())
    found.set_target(*size, cs=Colorspace.ABGR8888)
    return found


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
    read, size = _read(drawing)
    return _flat(_drawn(_canvas(size), read).convert("RGB"), GROUND_COLOURS)


def _flat(found: Image.Image, colours: int) -> Image.Image:
    """With few colours, each pixel in the nearest. Those of a sample are as good, and are found in a third of the time.

    The octree takes a fifth of the time of the other methods and keeps flat ones as they are.
    """
    sample = found.resize((found.width // SAMPLE, found.height // SAMPLE), Image.Resampling.NEAREST)
    palette = sample.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return found.quantize(palette=palette, dither=Image.Dither.NONE)


def _png(found: Image.Image) -> bytes:
    out = io.BytesIO()
    found.save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()
