"""Where everything of a map stands on a sheet; nothing that is written or pinned touches another."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.drawing.labels import Cost, Label, Turned, Wanted, along, place, text_width
from generator.drawing.lines import clip, curve_samples, simplify
from generator.drawing.markers import Marker, gather, pin_box, round_box
from generator.drawing.plane import Box, Margins, Place, Point, Projection, box_around, fit
from generator.drawing.scene import Landmark, River, Road, Scene, Sheet

TOLERANCE = 0.6  # sheet units by which a simplified line may be off
BEYOND = 30.0  # how far lines are drawn past the frame, so that no end of a band is seen
STEP = 6.0  # between the samples of lines that names keep off
ON_A_LINE = 0.6  # what a name pays for each sample it covers
CROWDED = 3.0  # a side landmark whose name would cost more is left out
ENDING = 26.0  # of the strokes by which a river goes on where its course is not known
CROWD = 100  # pins, of which a layout takes long
NARROW = 500.0  # sheets up to this width have smaller names and fewer signs
RIVER_NAME = 12.5
SIGN_HEIGHT, SIGN_LETTER = 15.0, 10.0


@dataclass(frozen=True, slots=True)
class Band:
    """A line of some width, in pieces that all begin and end where the line does or outside the frame."""

    pieces: tuple[tuple[Point, ...], ...]
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A scene on a sheet. `labels` are those of the pins, in their order, and `size` that of their letters."""

    frame: Box
    size: float
    projection: Projection
    rivers: tuple[Band, ...]
    ends: tuple[Band, ...]
    roads: tuple[Band, ...]
    route: tuple[Point, ...]
    markers: tuple[Marker, ...]
    labels: tuple[Label | None, ...]
    landmarks: tuple[tuple[Landmark, Point, Label], ...]
    river_names: tuple[Turned, ...]
    signs: tuple[tuple[str, Box], ...]


def lay_out(scene: Scene, sheet: Sheet) -> Layout:
    """Pins first, then their names, the main landmarks, the rivers' names, road signs and what else has room."""
    return (_laid_out_once if len(scene.pins) >= CROWD else _laid_out)(scene, sheet)


def _laid_out(scene: Scene, sheet: Sheet) -> Layout:
    places = [*(pin.at for pin in scene.pins), *scene.route]
    projection, height = fit(places, sheet.width, sheet.ratios, scene.least_km, Margins())
    frame = Box(0, 0, sheet.width, height)
    rivers = [_band(projection, river.points, frame, _river_width(projection, river)) for river in scene.rivers]
    roads = [_band(projection, road.points, frame, 3.4 if road.main else 2.2) for road in scene.roads]
    route = tuple(projection.all(scene.route))
    markers = gather(
        [(round_box if pin.round else pin_box)(projection(pin.at)) for pin in scene.pins],
        [pin.number for pin in scene.pins],
        frame.grown(-4),
    )
    cost = _keeping_off([*rivers, *roads, Band((route,), 0)])
    area, taken = frame.grown(-5), [marker.box for marker in markers]
    size = 13.0 if sheet.width <= NARROW else 14.0
    main = _landmarks(scene.landmarks, projection, area, taken, main=True)
    taken += [box for _, _, box in main]
    labels, named = _names(scene, markers, main, size, taken, area, cost)
    taken += [item.box for item in labels if item] + [item.box for _, _, item in named]
    river_names = _river_names(scene.rivers, rivers, area, taken)
    signs = _signs(scene.roads, roads, area, taken, only_main=sheet.width <= NARROW)
    side = _side_landmarks(scene.landmarks, projection, area, taken, size - 1.5, cost)
    return Layout(
        frame,
        size,
        projection,
        tuple(rivers),
        tuple(_ends(scene.rivers, projection, rivers, frame)),
        tuple(roads),
        route,
        tuple(markers),
        tuple(labels),
        (*named, *side),
        tuple(river_names),
        tuple(signs),
    )


# Three pages of each language show the map of all villages, each on two sheets.
_laid_out_once = lru_cache(maxsize=8)(_laid_out)


def _river_width(projection: Projection, river: River) -> float:
    """A band is wider than the river, and the main one widest."""
    return min(max(projection.scale * 0.75, 10), 20) if river.main else min(max(projection.scale * 0.35, 5.5), 11)


def _band(projection: Projection, points: Sequence[Place], frame: Box, width: float) -> Band:
    line = simplify(projection.all(points), TOLERANCE)
    return Band(tuple(tuple(piece) for piece in clip(line, frame.grown(BEYOND + width))), width)


def _ends(rivers: Iterable[River], projection: Projection, bands: Iterable[Band], frame: Box) -> Iterable[Band]:
    """Short lines onwards from where a river's points begin or end inside the frame."""
    for river, band in zip(rivers, bands, strict=True):
        line = projection.all(river.points)
        tips = [(line[-2], line[-1])] if river.branch else [(line[-2], line[-1]), (line[1], line[0])]
        for before, tip in tips:
            if frame.holds(tip):
                length = math.dist(before, tip) or 1.0
                x, y = ((tip[axis] - before[axis]) / length * ENDING for axis in (0, 1))
                yield Band(((tip, (tip[0] + x, tip[1] + y)),), band.width)


def _edges(x: float, y: float, half: float) -> set[tuple[int, int]]:
    """The cells beside a sample that a band covers."""
    if half < STEP / 2:
        return set()
    return {(int((x + across) // STEP), int((y + down) // STEP)) for across, down in ((-half, 0), (half, 0), (0, half))}


def _keeping_off(bands: Iterable[Band]) -> Cost:
    """What a name pays for the lines it covers, by a grid of their samples: of each row the columns, in order."""
    rows: dict[int, list[int]] = defaultdict(list)
    for band in bands:
        for piece in band.pieces:
            half = band.width / 2
            for x, y in curve_samples(piece, STEP):
                for column, row in {(int(x // STEP), int(y // STEP)), *_edges(x, y, half)}:
                    rows[row].append(column)
    for columns in rows.values():
        columns.sort()

    def cost(box: Box) -> float:
        first, last = int(box.left // STEP), int(box.right // STEP)
        covered = (rows[row] for row in range(int(box.top // STEP), int(box.bottom // STEP) + 1) if row in rows)
        return ON_A_LINE * sum(bisect_right(columns, last) - bisect_left(columns, first) for columns in covered)

    return cost


def _landmarks(
    landmarks: Iterable[Landmark], projection: Projection, area: Box, taken: Sequence[Box], main: bool
) -> list[tuple[Landmark, Point, Box]]:
    """Those whose symbol has room."""
    found: list[tuple[Landmark, Point, Box]] = []
    for item in landmarks:
        at = projection(item.at)
        box = box_around(at, *((22.0, 22.0) if main else (10.0, 10.0)))
        others = [*taken, *(other for _, _, other in found)]
        if item.main == main and area.contains(box) and not any(box.overlaps(other) for other in others):
            found.append((item, at, box))
    return found


Named = tuple[Landmark, Point, Label]


def _names(
    scene: Scene,
    markers: Sequence[Marker],
    landmarks: Sequence[tuple[Landmark, Point, Box]],
    size: float,
    taken: Sequence[Box],
    area: Box,
    cost: Cost,
) -> tuple[list[Label | None], list[Named]]:
    """Names of pins that stand alone, and of main landmarks; a landmark without its name is left out."""
    alone = [marker for marker in markers if len(marker.members) == 1]
    wanted = [Wanted(scene.pins[marker.members[0]].name, marker.box, size) for marker in alone]
    wanted += [Wanted(item.name, box, size - 1) for item, _, box in landmarks]
    placed = place(wanted, taken, area, cost)
    by_pin = {marker.members[0]: found for marker, found in zip(alone, placed, strict=False)}
    named = [
        (item, at, found)
        for (item, at, _), found in zip(landmarks, placed[len(alone) :], strict=True)
        if found is not None
    ]
    return [by_pin.get(index) for index in range(len(scene.pins))], named


def _side_landmarks(
    landmarks: Iterable[Landmark], projection: Projection, area: Box, taken: list[Box], size: float, cost: Cost
) -> list[Named]:
    found: list[Named] = []
    for item, at, box in _landmarks(landmarks, projection, area, taken, main=False):
        if any(box.overlaps(other) for other in taken):
            continue
        (placed,) = place([Wanted(item.name, box, size)], taken, area, cost)
        if placed and cost(placed.box) <= CROWDED:
            taken += [box, placed.box]
            found.append((item, at, placed))
    return found


def _river_names(rivers: Iterable[River], bands: Iterable[Band], area: Box, taken: list[Box]) -> list[Turned]:
    """Inside a band that is wide enough, else beside it; a name without room is left out."""
    found: list[Turned] = []
    for river, band in zip(rivers, bands, strict=True):
        beside = band.width / 2 + RIVER_NAME * 0.75 + 2
        offsets = (0.0, -beside, beside) if band.width > RIVER_NAME + 3 else (-beside, beside)
        tries = (along(river.name, curve_samples(piece, 9), RIVER_NAME, offsets, area, taken) for piece in band.pieces)
        turned = next((item for item in tries if item), None)
        if turned:
            taken += turned.boxes
            found.append(turned)
    return found


def _signs(
    roads: Iterable[Road], bands: Iterable[Band], area: Box, taken: list[Box], only_main: bool
) -> list[tuple[str, Box]]:
    """A sign on each road, as near to the middle of what is seen of it as there is room."""
    found: list[tuple[str, Box]] = []
    for road, band in zip(roads, bands, strict=True):
        if not road.sign or (only_main and not road.main):
            continue
        width = text_width(road.sign, SIGN_LETTER) + 7
        seen = [point for piece in band.pieces for point in curve_samples(piece, STEP) if area.holds(point)]
        boxes = (box_around(point, width, SIGN_HEIGHT) for point in _from_the_middle(seen))
        box = next((box for box in boxes if area.contains(box) and not any(map(box.overlaps, taken))), None)
        if box:
            taken.append(box)
            found.append((road.sign, box))
    return found


def _from_the_middle(points: Sequence[Point]) -> list[Point]:
    middle = len(points) // 2
    return [points[index] for index in sorted(range(len(points)), key=lambda index: abs(index - middle))]
