"""Markers: where pins and numbers stand, and which of them share one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from generator.drawing.plane import Box, Point, box_around

PIN_WIDTH, PIN_HEIGHT = 23.0, 30.0  # with its outline; the tip stands on the point
ROUND = 24.0  # across, with its outline
ROW, DIGIT, PADDING = 15.0, 7.4, 7.0  # of the numbers in a shared marker
IN_A_ROW, ROWS = 3, 4
CELL = 32.0  # of the grid in which overlaps are looked for: a little more than a pin


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
    """Markers that do not overlap and lie in the area: pins too near to each other share one in their middle.

    Of all that overlap, the two whose middles lie nearest are joined first; of equals, the ones that stood first.
    """
    crowd = _Crowd()
    for index, box in enumerate(boxes):
        crowd.add(Marker((index,), box.kept_in(area)))
    while clash := crowd.nearest_clash():
        members = tuple(sorted((*clash[0].members, *clash[1].members)))
        crowd.add(shared(members, boxes, numbers, area))
    return sorted(crowd.standing, key=lambda marker: marker.members)


class _Crowd:
    """Markers in cells of a grid, so that each is compared with its surroundings only: thousands share one map.

    Each answers for its clashes with those that came before it, and names the nearest of them: all clashes of a dense
    crowd would be a hundred times as many as its markers.
    """

    def __init__(self) -> None:
        self._standing: dict[int, Marker] = {}
        self._places: dict[int, list[set[int]]] = {}  # the cells that one lies in
        self._cells: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        self._clashes: list[tuple[float, int, int]] = []  # a heap
        self._added = 0

    @property
    def standing(self) -> list[Marker]:
        return [*self._standing.values()]

    def add(self, marker: Marker) -> None:
        number, box = self._added, marker.box
        columns = range(int(box.left // CELL), int(box.right // CELL) + 1)
        rows = range(int(box.top // CELL), int(box.bottom // CELL) + 1)
        self._added += 1
        self._standing[number] = marker
        self._places[number] = [self._cells[column, row] for column in columns for row in rows]
        self._find_clash(number)
        for cell in self._places[number]:
            cell.add(number)

    def nearest_clash(self) -> tuple[Marker, Marker] | None:
        """The two overlapping markers whose middles lie nearest to each other, taken out."""
        while self._clashes:
            _, earlier, number = heappop(self._clashes)
            if number in self._standing:
                if earlier in self._standing:
                    return self._take(earlier), self._take(number)
                self._find_clash(number)
        return None

    def _find_clash(self, number: int) -> None:
        standing = self._standing
        box = standing[number].box
        clashes = [
            (_apart(standing[other].box, box), other)
            for other in set().union(*self._places[number])
            if other < number and standing[other].box.overlaps(box)
        ]
        if clashes:
            heappush(self._clashes, (*min(clashes), number))

    def _take(self, number: int) -> Marker:
        for cell in self._places.pop(number):
            cell.discard(number)
        return self._standing.pop(number)


def _apart(one: Box, other: Box) -> float:
    (x, y), (to_x, to_y) = one.middle, other.middle
    return (x - to_x) ** 2 + (y - to_y) ** 2


def shared(members: tuple[int, ...], boxes: Sequence[Box], numbers: Sequence[int], area: Box) -> Marker:
    """The marker of several pins, in the middle of them."""
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
