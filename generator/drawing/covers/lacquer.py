"""The carp that gazes at the moon: eggshell, gold, vermilion and black lacquer, layer over layer, rubbed through."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import (
    Point,
    at,
    circle,
    clipped,
    defs,
    line,
    num,
    outline,
    path,
    symbol,
    tiled,
    use,
)

BLACK = "#1b1210"
RED = "#b5321e"
OX = "#7c1d15"
GOLD = "#e2a93a"
EGG = "#f7edd8"
TILE = 136  # side of the eggshell that repeats
BEND = 258.0  # radius of the arc along which the carp bends, around (462, 96)


def _smooth(points: Sequence[Point], closed: bool = True) -> str:
    """A soft line whose curves touch the middle of every stretch between points."""
    ring = [*points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(ring)]
    d = f"M{num(middles[0][0])} {num(middles[0][1])}"
    for (x, y), (mx, my) in zip(ring[1:], middles[1:], strict=False):
        d += f"Q{num(x)} {num(y)} {num(mx)} {num(my)}"
    return d + ("Z" if closed else "")


def _eggshell(chance: Random, cells: int = 8, size: float = TILE / 8) -> str:
    """Broken shell pressed flat: the cracks between its crooked bits, of a tile that repeats."""
    corners = {(i, j): (chance.uniform(-6, 6), chance.uniform(-6, 6)) for i in range(cells) for j in range(cells)}

    def corner(i: int, j: int) -> Point:
        dx, dy = corners[i % cells, j % cells]
        return round(i * size + dx + size * 0.4 * (j % 2)), round(j * size + dy)

    ends = range(-1, cells + 2)
    cracks = "".join(line([corner(i, j) for i in ends]) + line([corner(j, i) for i in ends]) for j in range(cells))
    return path(cracks, 'id="e" ' + outline("none", BLACK, 1.8))


def _shelled(name: str, shape: str, box: tuple[float, float, float, float], key: str) -> str:
    """A shape within a box laid with eggshell."""
    cracked = clipped(name, shape, tiled("e", TILE, box))
    return path(shape, f'fill="{EGG}"') + cracked + path(shape, outline("none", key, 6))


def _layer(name: str, chance: Random) -> str:
    """The edge of a layer where the stone rubbed through it, around the origin, about 100 wide."""
    points = [at(0, 0, 100 + chance.uniform(-11, 11), angle) for angle in range(0, 360, 24)]
    return path(_smooth(points), f'id="{name}"')


def _rubbed(chance: Random, x: float, y: float, colours: tuple[str, ...]) -> str:
    radius, rings, index = 6.6, [], chance.randrange(3)
    while radius > 1.15:
        name = "abc"[index % 3]
        turn = chance.randint(0, 359)
        rings.append(use(name, x, y, turn, radius + 0.05, f'fill="{GOLD if index % 2 else BLACK}"'))
        rings.append(use(name, x, y, turn, radius, f'fill="{colours[index % len(colours)]}"'))
        radius -= chance.choice((0.28, 0.4, 0.55))
        index += 1
    return "".join(rings)


def _on(t: float, off: float) -> Point:
    """A point along the carp (0 nose, 1 root of the tail), off its spine; the belly is positive."""
    return at(462, 96, BEND + off * 0.88, 32 + 112 * t)


def _half(t: float) -> float:
    """Half the carp's depth."""
    marks = ((0, 4), (0.06, 30), (0.2, 58), (0.38, 74), (0.6, 64), (0.85, 32), (1, 21), (1.2, 18))
    for (a, low), (b, high) in pairwise(marks):
        if t <= b:
            return low + (high - low) * (t - a) / (b - a)
    return 18


def _fin(spots: Sequence[tuple[float, float]], rays: int, style: str, key: str) -> str:
    """A fin from where it starts, over its tips, to where it ends; rays run from the body."""
    (t0, off0), (t1, off1) = spots[0], spots[-1]
    lines = ""
    for index in range(1, rays):
        along = index / rays * (len(spots) - 3)
        (ta, oa), (tb, ob) = spots[int(along) + 1 : int(along) + 3]
        part = along % 1
        root = _on(t0 + (t1 - t0) * index / rays, (off0 + (off1 - off0) * index / rays) * 0.9)
        lines += line((root, _on(ta + (tb - ta) * part, (oa + (ob - oa) * part) * 0.93)))
    return path(line([_on(*spot) for spot in spots], True), style) + path(lines, outline("none", key, 2))


def _fins(style: str, key: str) -> str:
    dorsal = ((0.34, -60), (0.27, -112), (0.4, -118), (0.56, -100), (0.76, -82), (0.74, -40))
    chest = ((0.27, 50), (0.3, 100), (0.38, 116), (0.44, 108), (0.36, 60))
    belly = ((0.55, 56), (0.6, 96), (0.68, 102), (0.7, 86), (0.64, 50))
    anal = ((0.8, 32), (0.86, 66), (0.93, 70), (0.92, 24))
    tail = (
        (0.97, -20),
        (1.08, -56),
        (1.25, -100),
        (1.2, -44),
        (1.14, 0),
        (1.2, 44),
        (1.25, 96),
        (1.08, 56),
        (0.97, 20),
    )
    rays = ((dorsal, 12), (chest, 6), (belly, 6), (anal, 5), (tail, 16))
    return "".join(_fin(spots, count, style, key) for spots, count in rays)


def _scales(chance: Random, fleck: str) -> str:
    """Rows from the tail to the gills, the front ones over the hind ones; the belly stays bare."""
    pieces = []
    for row in range(20, -1, -1):
        t = 0.25 + row * 0.036
        for column in range(-3, 2):
            x, y = _on(t, (column + 0.5 * (row % 2)) / 3.2 * _half(t))
            style = f'fill="{fleck}"' if chance.random() < 0.2 else ""
            pieces.append(use("s", round(x), round(y), round(32 + 112 * t), max(0.5, round(_half(t) / 64, 2)), style))
    return "".join(pieces)


def _head(fill: str, key: str) -> str:
    skull = [_on(t, -_half(t)) for t in (0, 0.02, 0.06, 0.14, 0.24)]
    gill = [_on(0.29, -36), _on(0.315, 0), _on(0.29, 38), _on(0.23, 58)]
    jaw = [_on(t, _half(t)) for t in (0.14, 0.08, 0.03, 0)]
    cheek = _smooth([_on(0.16, -50), _on(0.22, -34), _on(0.235, 0), _on(0.2, 34), _on(0.13, 40)], False)
    ribs = "".join(line((_on(0.25, off), _on(0.285, off * 1.1))) for off in (-24, -8, 8, 24))
    mouth = _smooth([_on(0.005, 6), _on(0.04, 4), _on(0.06, 14)], False)
    barbels = _smooth([_on(0.06, 22), _on(0.03, 52), _on(-0.03, 66), _on(-0.06, 46)], False)
    barbels += _smooth([_on(0.05, 14), _on(0, 34), _on(-0.05, 36), _on(-0.07, 22)], False)
    (x, y), (nx, ny) = _on(0.105, -18), _on(0.045, -14)
    return (
        path(barbels, outline("none", key, 4))
        + path(_smooth([*skull, *gill, *jaw]), outline(fill, key, 4))
        + path(cheek + ribs + mouth, outline("none", key, 3.4))
        + circle(x, y, 13, outline(EGG, key, 4))
        + circle(x + 1, y - 1, 6, f'fill="{BLACK}"')
        + circle(nx, ny, 2, f'fill="{key}"')
    )


def draw(chance: Random) -> str:
    ground, skin, fleck, key, fin = chance.choice(
        (
            ((RED, OX, RED, BLACK), GOLD, RED, BLACK, GOLD),
            ((RED, RED, OX), GOLD, EGG, BLACK, GOLD),
            ((RED, RED, OX), BLACK, OX, GOLD, BLACK),
            ((BLACK, OX, BLACK), RED, GOLD, BLACK, GOLD),
            ((OX, RED, BLACK), GOLD, OX, BLACK, RED),
        )
    )
    pair = chance.random() < 0.4
    x, y, size = (450.0, 300.0, 64) if pair else (455 + chance.uniform(-22, 22), 226.0, 76)
    shield = f'<path d="M16-14C20 0 12 22 0 22-12 22-20 0-16-14Z" stroke="{key}" stroke-width="2.4"/>'
    shapes = (_eggshell(chance), *(_layer(name, chance) for name in "abc"), symbol("s", shield))
    edge = [_on(t / 20, -_half(t / 20)) for t in range(21)] + [_on(t / 20, _half(t / 20)) for t in range(20, -1, -1)]
    xs, ys = zip(*edge, strict=True)
    carp = (
        _fins(outline(fin, key, 4), key)
        + _shelled("f", _smooth(edge), (min(xs), min(ys), max(xs), max(ys)), key)
        + f'<g fill="{skin}">{_scales(chance, fleck)}</g>'
        + _head(skin, key)
    )
    face = f"M{num(x - size)} {num(y)}a{size} {size} 0 1 1 0 .1Z"
    moon = _rubbed(chance, x, y, ground) + _shelled("m", face, (x - size, y - size, x + size, y + size), GOLD)
    turn = chance.randint(72, 108)
    swim = f'<use href="#k" transform="translate(450 300)rotate({turn})scale(.57)translate(-462 -96)"/>'
    if pair:  # one after the other around the moon
        carp = symbol("k", carp)
        carps = defs(carp) + swim + f'<g transform="rotate(180 450 300)">{swim}</g>'
    else:
        carps = carp
    side = ' transform="translate(900 0)scale(-1 1)"' if chance.random() < 0.5 else ""
    return f"{defs(*shapes)}<g{side}>{moon}{carps}</g>"


LACQUER = Motif(RED, "#a32a1a", draw)
