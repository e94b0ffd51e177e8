"""Markers: where pins and numbers stand, and which of them share one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.drawing.plane import Box, Point, box_around

PIN_WIDTH, PIN_HEIGHT = 23.0, 30.0  # with its outline; the tip stands on the point
ROUND = 24.0  # across, with its outline
ROW, DIGIT, PADDING = 15.0, 7.4, 7.0  # of the numbers in a shared marker
IN_A_ROW, ROWS = 3, 4


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker on the sheet. `members` are indices of the pins it stands for, ascending."""

    members: tuple[int, ...]
    box: Box
    rows: tuple[str, ...] = ()  # what is written in a shared marker


def pin_box(tip: Point) -> Box:
    x, y = tip
    return Box(x - PIN_WIDTH / 2, y - PIN_HEIGHT + 1, x + PIN_WIDTH / 2, y + 1)


def round_box(centre: Point) -> Box:
    return box_around(centre, ROUND, ROUND)


def gather(boxes: Sequence[Box], numbers: Sequence[int], area: Box) -> list[Marker]:
    """Markers that do not overlap and lie in the area: pins too near to each other share one in their middle."""
    markers = [Marker((index,), box.kept_in(area)) for index, box in enumerate(boxes)]
    while clash := _clash(markers):
        one, other = clash
        members = tuple(sorted((*markers[one].members, *markers[other].members)))
        rest = [marker for index, marker in enumerate(markers) if index not in clash]
        markers = [*rest, _shared(members, boxes, numbers, area)]
    return sorted(markers, key=lambda marker: marker.members)


def _clash(markers: Sequence[Marker]) -> tuple[int, int] | None:
    """The two overlapping markers whose middles lie nearest to each other."""
    found = [
        (_apart(one.box, other.box), index, later)
        for index, one in enumerate(markers)
        for later, other in enumerate(markers[index + 1 :], start=index + 1)
        if one.box.overlaps(other.box)
    ]
    return min(found)[1:] if found else None


def _apart(one: Box, other: Box) -> float:
    (x, y), (to_x, to_y) = one.middle, other.middle
    return (x - to_x) ** 2 + (y - to_y) ** 2


def _shared(members: tuple[int, ...], boxes: Sequence[Box], numbers: Sequence[int], area: Box) -> Marker:
    middles = [boxes[index].middle for index in members]
    middle = sum(x for x, _ in middles) / len(middles), sum(y for _, y in middles) / len(middles)
    rows = number_rows([numbers[index] for index in members])
    width = max(ROUND, max(len(row) for row in rows) * DIGIT + 2 * PADDING)
    height = max(ROUND, len(rows) * ROW + PADDING)
    return Marker(members, box_around(middle, width, height).kept_in(area), rows)


def number_rows(numbers: Sequence[int]) -> tuple[str, ...]:
    """Numbers in short rows, neighbours joined: 3, 4, 5, 9 is "3–5·9". What has no room is an ellipsis."""
    parts: list[str] = []
    ordered = sorted(set(numbers))
    start = 0
    for index, value in enumerate(ordered):
        if index + 1 == len(ordered) or ordered[index + 1] != value + 1:
            first = ordered[start]
            joint = "–" if value - first > 1 else "·"
            parts.append(str(value) if first == value else f"{first}{joint}{value}")
            start = index + 1
    rows = ["·".join(parts[index : index + IN_A_ROW]) for index in range(0, len(parts), IN_A_ROW)]
    return (*rows[: ROWS - 1], "…") if len(rows) > ROWS else tuple(rows)
