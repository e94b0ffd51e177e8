"""Names beside markers: eight places each, never on a marker, on another name or outside the frame."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.drawing.plane import Box, Point

STRAIGHT = 2.5  # how far a band may bend under a name that stands in it, sheet units
GAP = 2.0  # between a marker and its name
LINE = 1.25  # height of a line by the size of its letters
# Widths of letters of Be Vietnam Pro 600 by their size, and a little more: other faces are narrower.
_WIDTHS = {
    letter: width
    for letters, width in (
        ("ilI·'’", 0.31),
        ("j.,:", 0.35),
        ("frt1()", 0.46),
        ("Jsz/", 0.55),
        ("kuvhnxy7-ceELF", 0.66),
        ("abdgopqPSZ28T35–", 0.7),
        ("BKRY069HDNUVAX&CG", 0.8),
        ("OQwM", 0.9),
        ("mW", 1.06),
        (" ", 0.26),
    )
    for letter in letters
}
_WIDEST = 1.06


def text_width(text: str, size: float) -> float:
    """At least the width of a text in sheet units; marks over letters add nothing, a horn a little."""
    width = 0.0
    for char in unicodedata.normalize("NFC", text).replace("đ", "d").replace("Đ", "D"):
        base = unicodedata.normalize("NFD", char)
        width += _WIDTHS.get(base[0], _WIDEST) + (0.08 if "\u031b" in base else 0)
    return width * size


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that asks for a place beside a box."""

    text: str
    beside: Box
    size: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place. `anchor` is where the text is held, so that a narrower face stays at its marker."""

    text: str
    box: Box
    anchor: str  # start, middle or end
    size: float

    @property
    def at(self) -> Point:
        """Where the baseline is held."""
        x = {"start": self.box.left, "middle": self.box.middle[0], "end": self.box.right}[self.anchor]
        return x, self.box.bottom - (self.box.bottom - self.box.top - self.size * 0.72) / 2


Cost = Callable[[Box], float]


def candidates(wanted: Wanted) -> list[Label]:
    """The eight places, the best first: right, left, below, above, then the corners."""
    width, height = text_width(wanted.text, wanted.size), wanted.size * LINE
    box = wanted.beside
    (x, y), right, left = box.middle, box.right + GAP, box.left - GAP - width
    above, below = box.top - GAP - height, box.bottom + GAP
    corner = (box.bottom - box.top) / 2
    spots = (
        (right, y - height / 2, "start"),
        (left, y - height / 2, "end"),
        (x - width / 2, below, "middle"),
        (x - width / 2, above, "middle"),
        (right, y + corner - height / 2, "start"),
        (right, y - corner - height / 2, "start"),
        (left, y + corner - height / 2, "end"),
        (left, y - corner - height / 2, "end"),
    )
    return [
        Label(wanted.text, Box(at_x, at_y, at_x + width, at_y + height), anchor, wanted.size)
        for at_x, at_y, anchor in spots
    ]


def place(wanted: Sequence[Wanted], taken: Sequence[Box], area: Box, cost: Cost) -> list[Label | None]:
    """A place for as many names as can be, None for the others.

    The name with the fewest free places goes first, to the place that costs least and that fewest others want.
    """
    free = {
        index: [
            (order, label)
            for order, label in enumerate(candidates(item))
            if area.contains(label.box) and not any(label.box.overlaps(box) for box in taken)
        ]
        for index, item in enumerate(wanted)
    }
    placed: list[Label | None] = [None] * len(wanted)
    while free := {index: labels for index, labels in free.items() if labels}:
        index = min(free, key=lambda key: (len(free[key]), key))
        others = [label.box for key, labels in free.items() if key != index for _, label in labels]

        def price(option: tuple[int, Label], others: Sequence[Box] = others) -> float:
            order, label = option
            return order + cost(label.box) + sum(0.5 for box in others if box.overlaps(label.box))

        chosen = min(free.pop(index), key=price)[1]
        placed[index] = chosen
        free = {key: [item for item in labels if not item[1].box.overlaps(chosen.box)] for key, labels in free.items()}
    return placed


@dataclass(frozen=True, slots=True)
class Turned:
    """A name along a line, turned about its middle. `boxes` cover it."""

    text: str
    at: Point
    degrees: float
    size: float
    inside: bool  # in the band itself
    boxes: tuple[Box, ...]


def along(
    text: str, line: Sequence[Point], size: float, offsets: Sequence[float], area: Box, taken: Sequence[Box]
) -> Turned | None:
    """A place for a name along a line of samples, on the straightest free stretch; None where there is none.

    `offsets` are distances of the name's middle from the line, to its right.
    """
    width = text_width(text, size)
    best: tuple[float, Turned] | None = None
    for first in range(len(line)):
        last = next((index for index in range(first, len(line)) if math.dist(line[first], line[index]) >= width), None)
        if last is None:
            break
        start, end = line[first], line[last]
        bend = max(_off(point, start, end) for point in line[first : last + 1])
        for order, offset in enumerate(offsets):
            if (best is not None and bend + order >= best[0]) or (offset == 0 and bend > STRAIGHT):
                continue
            turned = _turned(text, start, end, width, size, offset)
            own = line[first : last + 1] if offset else ()
            if all(area.contains(box) and not _touches(box, taken, own) for box in turned.boxes):
                best = bend + order, turned
    return best[1] if best else None


def _touches(box: Box, taken: Sequence[Box], points: Sequence[Point]) -> bool:
    return any(box.overlaps(other) for other in taken) or any(box.holds(point) for point in points)


def _off(point: Point, start: Point, end: Point) -> float:
    x, y = end[0] - start[0], end[1] - start[1]
    return abs((point[0] - start[0]) * y - (point[1] - start[1]) * x) / math.hypot(x, y)


def _turned(text: str, start: Point, end: Point, width: float, size: float, offset: float) -> Turned:
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    across = -math.sin(angle) * offset, math.cos(angle) * offset
    middle = (start[0] + end[0]) / 2 + across[0], (start[1] + end[1]) / 2 + across[1]
    if not -math.pi / 2 < angle <= math.pi / 2:
        angle += math.pi
    count = max(2, math.ceil(width / (size * 0.6)))
    boxes = []
    for index in range(count):
        away = (index / (count - 1) - 0.5) * (width - size * 0.6)
        x, y = middle[0] + math.cos(angle) * away, middle[1] + math.sin(angle) * away
        half = size * 0.7
        boxes.append(Box(x - half, y - half, x + half, y + half))
    return Turned(text, middle, round(math.degrees(angle), 1) % 360, size, offset == 0, tuple(boxes))
