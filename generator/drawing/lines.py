"""Lines on the sheet: fewer points, cut at the frame, drawn as smooth curves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from generator.drawing.plane import Box, Point


def distance(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a segment."""
    near = nearest_on_segment(point, start, end)
    return math.dist(point, near)


def nearest_on_segment(point: Point, start: Point, end: Point) -> Point:
    x, y = end[0] - start[0], end[1] - start[1]
    length = x * x + y * y
    along = ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return start[0] + along * x, start[1] + along * y


def nearest_on(point: Point, line: Sequence[Point]) -> Point:
    """The point of a line that lies nearest; the line has two points or more."""
    found = (nearest_on_segment(point, start, end) for start, end in pairwise(line))
    return min(found, key=lambda near: math.dist(point, near))


def simplify(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas-Peucker: the ends and as few points between as keep every left out one within the tolerance."""
    if len(line) < 3:
        return list(line)
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        between = range(first + 1, last)
        if not between:
            continue
        far = max(between, key=lambda index: distance(line[index], line[first], line[last]))
        if distance(line[far], line[first], line[last]) > tolerance:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return [line[index] for index in sorted(kept)]


def clip(line: Sequence[Point], area: Box) -> list[list[Point]]:
    """The pieces of a line that lie in an area, each in the direction of the line."""
    pieces: list[list[Point]] = []
    for start, end in pairwise(line):
        inside = _inside(start, end, area)
        if inside is None:
            continue
        if pieces and pieces[-1][-1] == inside[0]:
            pieces[-1].append(inside[1])
        else:
            pieces.append(list(inside))
    return pieces


def _inside(start: Point, end: Point, area: Box) -> tuple[Point, Point] | None:
    """Liang-Barsky: the part of a segment in the area, its ends untouched where they lie inside."""
    x, y = end[0] - start[0], end[1] - start[1]
    enter, leave = 0.0, 1.0
    edges = (
        (-x, start[0] - area.left),
        (x, area.right - start[0]),
        (-y, start[1] - area.top),
        (y, area.bottom - start[1]),
    )
    for step, room in edges:
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    if enter >= leave:
        return None
    first = start if enter == 0 else (start[0] + enter * x, start[1] + enter * y)
    last = end if leave == 1 else (start[0] + leave * x, start[1] + leave * y)
    return first, last


def samples(line: Sequence[Point], step: float) -> list[Point]:
    """Points along a line, the step apart, its ends among them."""
    found: list[Point] = list(line[:1])
    for start, end in pairwise(line):
        count = max(1, math.ceil(math.dist(start, end) / step))
        for index in range(1, count):
            part = index / count
            found.append((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])))
        found.append(end)
    return found


def number(value: float) -> str:
    """A coordinate to a tenth of a unit, as short as it can be."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def straight(line: Sequence[Point]) -> str:
    """The data of a path through the points."""
    return "M" + "L".join(pair(point) for point in line)


Curve = tuple[Point, Point, Point, Point]  # a cubic Bezier: start, two handles, end


def curves(line: Sequence[Point]) -> list[Curve]:
    """Curves through the points (Catmull-Rom); handles are held short, so that none can loop."""
    found: list[Curve] = []
    for index, (start, end) in enumerate(pairwise(line)):
        before = line[max(index - 1, 0)]
        after = line[min(index + 2, len(line) - 1)]
        reach = math.dist(start, end) * 0.4
        out = _handle(start, (end[0] - before[0], end[1] - before[1]), reach)
        back = _handle(end, (start[0] - after[0], start[1] - after[1]), reach)
        found.append((start, out, back, end))
    return found


def smooth(line: Sequence[Point]) -> str:
    """The data of a path along the curves through the points."""
    if len(line) < 3:
        return straight(line)
    return f"M{pair(line[0])}" + "".join(f"C{pair(out)} {pair(back)} {pair(end)}" for _, out, back, end in curves(line))


def curve_samples(line: Sequence[Point], step: float) -> list[Point]:
    """Points along the curves through a line, about the step apart, its ends among them."""
    if len(line) < 3:
        return samples(line, step)
    found: list[Point] = [line[0]]
    for start, out, back, end in curves(line):
        count = max(1, math.ceil(math.dist(start, end) / step))
        for index in range(1, count):
            t = index / count
            a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
            x, y = (a * start[axis] + b * out[axis] + c * back[axis] + d * end[axis] for axis in (0, 1))
            found.append((x, y))
        found.append(end)
    return found


def _handle(point: Point, along: Point, reach: float) -> Point:
    """A sixth of the way between the neighbours, at most `reach` long."""
    x, y = along[0] / 6, along[1] / 6
    length = math.hypot(x, y)
    if length > reach:
        x, y = x * reach / length, y * reach / length
    return point[0] + x, point[1] + y
