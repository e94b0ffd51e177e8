"""Which bank a point lies on, and the way from bank to bank over the bridges one may use.

Rivers are the lines of the base map. A river that has bridges divides the land: a main river all of it, one that
leaves another only the side it runs on. Everything is reckoned on a plane, good to a metre in a province.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.geodesy import great_circle_km

Degrees = tuple[float, float]  # latitude, longitude
Bank = tuple[int, ...]  # for each dividing river 0 or 1, or -1 where it does not run

FAR = 20.0  # degrees: rivers go on beyond their ends until nothing of interest lies behind them
_STEP = math.radians(10)
LANDING_KM = 0.5  # how far from the river's line a bridge has certainly reached its banks
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class River:
    """A line that runs downstream; `leaves` is the river it branches off, if any."""

    id: str
    points: tuple[Degrees, ...]
    leaves: str = ""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A bridge with the ways of travel that may use it."""

    id: str
    river: str
    point: Degrees
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divide:
    """One dividing river. `within` is (position of its parent, side of the parent it runs on), None for a main one."""

    river: River
    outline: tuple[Degrees, ...]  # of all that lies on one side
    within: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Landing:
    """A bridge with the two banks it joins."""

    crossing: Crossing
    banks: tuple[Bank, Bank]


@dataclass(frozen=True, slots=True)
class Banks:
    """The land as the rivers with bridges divide it."""

    divides: tuple[Divide, ...]
    landings: tuple[Landing, ...]

    def of(self, point: Degrees) -> Bank:
        """The bank of a point."""
        return _bank(self.divides, point)

    def way(self, start: Degrees, end: Degrees, mode: str) -> tuple[Degrees, ...] | None:
        """The shortest way by straight lines: start, the bridges, end. None where no allowed bridge leads there."""
        home, goal = self.of(start), self.of(end)
        if home == goal:
            return start, end
        usable = [item for item in self.landings if mode in item.crossing.modes]
        queue: list[tuple[float, tuple[Degrees, ...], Bank]] = [(0.0, (start,), home)]
        done: set[tuple[Degrees, Bank]] = set()
        while queue:
            km, way, bank = heapq.heappop(queue)
            if way[-1] == end and bank == goal:
                return way
            if (way[-1], bank) in done:
                continue
            done.add((way[-1], bank))
            if bank == goal:
                heapq.heappush(queue, (km + great_circle_km(way[-1], end), (*way, end), goal))
            for item in usable:
                if bank in item.banks and item.crossing.point not in way:
                    other = item.banks[1 - item.banks.index(bank)]
                    reached = km + great_circle_km(way[-1], item.crossing.point)
                    heapq.heappush(queue, (reached, (*way, item.crossing.point), other))
        return None


def make_banks(rivers: Sequence[River], crossings: Sequence[Crossing]) -> Banks:
    """The land divided by those rivers that have a crossing."""
    dividing = [river for river in rivers if any(crossing.river == river.id for crossing in crossings)]
    divides: list[Divide] = []
    for river in sorted(dividing, key=lambda item: (item.leaves != "", item.id)):
        parent = next((number for number, item in enumerate(divides) if item.river.id == river.leaves), None)
        if parent is None:
            divides.append(Divide(river, _outline(_prolonged(river.points)), None))
        else:
            points = _from_parent(river.points, divides[parent].river.points)
            side = int(_inside(river.points[len(river.points) // 2], divides[parent].outline))
            divides.append(Divide(river, _outline(_prolonged(points)), (parent, side)))
    found = tuple(divides)
    lines = {item.river.id: item.river.points for item in found}
    landings = (_landing(found, item, lines[item.river]) for item in crossings if item.river in lines)
    return Banks(found, tuple(landings))


def off_river_km(point: Degrees, line: Sequence[Degrees]) -> float:
    """How far a point lies from a line."""
    return great_circle_km(point, _nearest(point, line))


def share_within(start: Degrees, end: Degrees, outline: Sequence[Degrees]) -> float:
    """Which part of the straight line from start to end lies inside an outline, 0 to 1."""
    if not outline:
        return 0.0
    cuts = {0.0, 1.0}
    for corner, after in zip(outline, (*outline[1:], outline[0]), strict=True):
        cut = _cut(start, end, corner, after)
        if cut is not None:
            cuts.add(cut)
    ordered = sorted(cuts)
    return sum(
        to - since for since, to in pairwise(ordered) if _inside(_between(start, end, (since + to) / 2), outline)
    )


def _bank(divides: Sequence[Divide], point: Degrees) -> Bank:
    sides: list[int] = []
    for item in divides:
        elsewhere = item.within is not None and sides[item.within[0]] != item.within[1]
        sides.append(-1 if elsewhere else int(_inside(point, item.outline)))
    return tuple(sides)


def _landing(divides: tuple[Divide, ...], crossing: Crossing, line: Sequence[Degrees]) -> Landing:
    """The banks a little off the river's line, on either side."""
    at = _nearest(crossing.point, line)
    index = min(range(len(line) - 1), key=lambda number: _distance(at, _nearest(at, line[number : number + 2])))
    (lat, lon), (to_lat, to_lon) = line[index], line[index + 1]
    scale = math.cos(math.radians(lat))
    along = to_lat - lat, (to_lon - lon) * scale
    length = math.hypot(*along) or 1.0
    step = LANDING_KM / _KM_PER_DEGREE / length
    across = -along[1] * step, along[0] * step / scale
    one, other = ((at[0] + sign * across[0], at[1] + sign * across[1]) for sign in (1, -1))
    return Landing(crossing, (_bank(divides, one), _bank(divides, other)))


def _prolonged(points: Sequence[Degrees]) -> tuple[Degrees, ...]:
    """The line with straight ends that reach far away."""
    return (_beyond(points[1], points[0]), *points, _beyond(points[-2], points[-1]))


def _beyond(before: Degrees, end: Degrees) -> Degrees:
    lat, lon = end[0] - before[0], end[1] - before[1]
    length = math.hypot(lat, lon) or 1.0
    return end[0] + lat / length * FAR, end[1] + lon / length * FAR


def _from_parent(points: Sequence[Degrees], parent: Sequence[Degrees]) -> tuple[Degrees, ...]:
    """The line from the parent's far bank on: it leaves the parent at its nearest point, square to it."""
    source = _nearest(points[0], parent)
    if _distance(source, points[0]) < 1e-6:
        return tuple(points)
    return (source, *points)


def _outline(line: Sequence[Degrees]) -> tuple[Degrees, ...]:
    """Everything on one side of a line with far ends: closed by an arc around its middle."""
    middle = sum(lat for lat, _ in line[1:-1]) / (len(line) - 2), sum(lon for _, lon in line[1:-1]) / (len(line) - 2)
    first, last = (math.atan2(end[0] - middle[0], end[1] - middle[1]) for end in (line[0], line[-1]))
    turn = (first - last) % (2 * math.pi)
    arc = [last + _STEP * number for number in range(1, int(turn / _STEP) + 1)]
    far = 2 * FAR
    return (*line, *((middle[0] + far * math.sin(angle), middle[1] + far * math.cos(angle)) for angle in arc))


def _inside(point: Degrees, outline: Sequence[Degrees]) -> bool:
    """Even-odd rule; each edge holds its lower end only, so that a corner is never counted twice."""
    lat, lon = point
    within = False
    for (one_lat, one_lon), (other_lat, other_lon) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (one_lat > lat) != (other_lat > lat):
            within ^= lon < one_lon + (lat - one_lat) / (other_lat - one_lat) * (other_lon - one_lon)
    return within


def _cut(start: Degrees, end: Degrees, one: Degrees, other: Degrees) -> float | None:
    """Where the line from start to end meets an edge, as a part of its length."""
    lat, lon = end[0] - start[0], end[1] - start[1]
    edge_lat, edge_lon = other[0] - one[0], other[1] - one[1]
    cross = lat * edge_lon - lon * edge_lat
    if cross == 0:
        return None
    to_lat, to_lon = one[0] - start[0], one[1] - start[1]
    along = (to_lat * edge_lon - to_lon * edge_lat) / cross
    on_edge = (to_lat * lon - to_lon * lat) / cross
    return along if 0 <= along <= 1 and 0 <= on_edge <= 1 else None


def _nearest(point: Degrees, line: Sequence[Degrees]) -> Degrees:
    """The nearest point of a line."""
    scale = math.cos(math.radians(point[0]))
    found = []
    for start, end in pairwise(line):
        lat, lon = end[0] - start[0], (end[1] - start[1]) * scale
        square = lat * lat + lon * lon
        part = ((point[0] - start[0]) * lat + (point[1] - start[1]) * scale * lon) / square if square else 0.0
        near = _between(start, end, min(max(part, 0.0), 1.0))
        found.append((_distance(point, near), near))
    return min(found)[1]


def _between(start: Degrees, end: Degrees, part: float) -> Degrees:
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _distance(one: Degrees, other: Degrees) -> float:
    """In degrees of latitude."""
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))
