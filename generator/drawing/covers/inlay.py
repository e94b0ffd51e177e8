"""Chrysanthemums and birds sawn from mother-of-pearl, set piece by piece with fine gaps into black lacquer."""

from __future__ import annotations

from random import Random

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.shapes import around, circle, defs, group, num, path, petal, symbol, use

LACQUER = "#17110f"
SHELLS = {  # what light does on a shell, from edge to edge
    "a": ("#fbf6e9", "#b9e4dc", "#e9c3da", "#f7f1e3"),  # white mussel
    "b": ("#6fb7d6", "#dcd2f2", "#8fd6c4", "#f4f0e6"),  # blue of the thin mussel
    "c": ("#f7d784", "#f4bfa5", "#c5e4cf", "#eeb65c"),  # gold-lip pearl oyster
    "d": ("#e27f94", "#cda3e0", "#86c9d2", "#f2b0a8"),  # red snail
    "e": ("#4f9f8c", "#a9dcbb", "#6fb3c4", "#bfe3c4"),  # green snail, for leaves
}
STEM = 'fill="none" stroke="url(#s)" stroke-width="6" stroke-dasharray="34 2.5" stroke-linecap="butt"'
FINE = f'fill="none" stroke="{LACQUER}" stroke-width="1.3"'  # lines incised into the shell

Place = tuple[str, float, float, float]  # symbol, x, y, size


def _shell(name: str) -> str:
    stops = "".join(
        f'<stop offset="{num(index / 3)}" stop-color="{colour}"/>' for index, colour in enumerate(SHELLS[name])
    )
    return f'<linearGradient id="{name}" x2="1" y2="1">{stops}</linearGradient>'


def _of(shell: str) -> str:
    return f'fill="url(#{shell})"'


def _flower(name: str, petals: int, outer: str, inner: str) -> str:
    """A chrysanthemum of radius 100: four rings of hooked petals, the next ring over the last."""
    rings = ((petals, 1.0, 0, outer), (petals - 2, 0.78, 9, inner), (petals - 5, 0.57, 3, outer), (9, 0.36, 0, inner))
    pieces = "".join(
        use("p", 0, 0, round(angle, 1), size, _of(shell if index % 3 else "a"))
        for count, size, start, shell in rings
        for index, angle in enumerate(around(count, start))
    )
    seeds = "".join(use("o", 0, 0, angle, style='y="-7"') for angle in around(6))
    return symbol(name, pieces + circle(0, 0, 14, f'fill="{LACQUER}"') + f"<g {_of('c')}>{seeds}{use('o', 0, 0)}</g>")


def _leaf() -> str:
    """A lobed leaf in two pieces; the gap between them is its vein."""
    half = "M1.5 0C8-8 24-12 36-26 30-31 25-33 20-35 32-41 40-52 41-66 32-66 25-64 19-62 22-76 14-92 1.5-106Z"
    veins = path("M3-8L24-24M3-34L30-54M3-62L14-78", FINE)
    side = path(half) + veins
    return symbol("l", side + f'<g transform="scale(-1 1)">{side}</g>')


def _fan(count: int, first: float, last: float, longest: float, shortest: float, shell: str) -> str:
    """Feathers spread between two angles; the first is the longest and lies on top."""
    pieces = []
    for index in reversed(range(count)):
        part = index / (count - 1)
        length = longest + (shortest - longest) * part
        pieces.append(
            use("q", 0, 0, round(first + (last - first) * part), length / 100, _of(shell if index % 2 else "a"))
        )
    return "".join(pieces)


def _wing(shell: str) -> str:
    return _fan(9, 8, 92, 178, 92, shell) + _fan(7, 2, 96, 104, 58, "a") + _fan(5, -4, 100, 56, 34, shell)


def _bird(shell: str, tail: str) -> str:
    """A bird flying to the left with a long forked tail; about 300 across."""
    far = group(_wing(tail), 'opacity=".85"', -34, -22, -58, 0.8)
    feathers = group(_fan(5, 82, 118, 225, 120, tail), "", 48, 10, 8)
    body = path("M-112-22C-106-48-72-56-54-36-30-30 30-22 76 14 30 40-30 44-66 22-84 12-106 4-112-22Z", _of(shell))
    scales = path(
        "".join(
            f"M{x - 5 * (row % 2)} {y}a6 6 0 0 0 11 0"
            for row, (y, start, end) in enumerate(
                ((-12, -58, 0), (-3, -64, 6), (6, -58, 10), (15, -44, 10), (24, -30, 0))
            )
            for x in range(start, end, 11)
        ),
        FINE,
    )
    head = (
        path("M-108-34L-142-20-110-14Z", _of("c"))
        + path("M-92-48C-84-64-66-70-44-66-58-60-66-54-70-42Z", _of(tail))
        + path("M-70-48C-62-34-64-14-78 2", FINE)
        + circle(-92, -31, 5, f'fill="{LACQUER}"')
    )
    return symbol("w", far + feathers + body + scales + head + group(_wing(shell), "", 0, -8, 14))


def _spray(x: float, y: float, bend: float, leaves: int, chance: Random) -> str:
    """A stem from a flower down to the edge, and leaves along it."""
    foot_x, foot_y = x + bend, 640.0
    parts = [
        path(f"M{num(x)} {num(y)}Q{num(x - bend * 0.2)} {num((y + foot_y) / 2)} {num(foot_x)} {num(foot_y)}", STEM)
    ]
    for index in range(leaves):
        t = (index + 1.2) / (leaves + 1)
        px = (1 - t) ** 2 * x + 2 * t * (1 - t) * (x - bend * 0.2) + t * t * foot_x
        py = (1 - t) ** 2 * y + t * (1 - t) * (y + foot_y) + t * t * foot_y
        parts.append(use("l", px, py, (-1) ** index * chance.randint(55, 85), chance.uniform(0.8, 1.15), _of("e")))
    return "".join(parts)


def _layout(chance: Random) -> tuple[list[Place], list[Place]]:
    """Flowers and birds; a bird of negative size looks to the right."""
    kind = chance.randrange(3)
    if kind == 0:  # a bird comes to one great flower
        flowers = [
            ("f", 325.0, 305.0, 1.5),
            ("g", 600.0, 470.0, 0.95),
            ("g", 80.0, 74.0, 0.66),
            ("f", 815.0, 480.0, 0.72),
        ]
        return flowers, [("w", 600.0, 275.0, 0.88), ("w", 765.0, 92.0, 0.4)]
    if kind == 1:  # over two flowers
        flowers = [
            ("f", 305.0, 325.0, 1.3),
            ("g", 575.0, 445.0, 1.1),
            ("g", 72.0, 470.0, 0.62),
            ("g", 822.0, 74.0, 0.66),
        ]
        return flowers, [("w", 575.0, 270.0, 0.82), ("w", 130.0, 125.0, -0.42)]
    flowers = [
        ("f", 450.0, 345.0, 1.3),
        ("g", 228.0, 460.0, 0.76),
        ("g", 672.0, 470.0, 0.72),
        ("f", 68.0, 76.0, 0.62),
        ("f", 836.0, 80.0, 0.6),
    ]
    return flowers, [("w", 282.0, 244.0, -0.5), ("w", 600.0, 232.0, 0.5)]  # a pair around one flower


def draw(chance: Random) -> str:
    warm, cool = chance.choice((("d", "b"), ("c", "b"), ("b", "d"), ("c", "d"), ("d", "c")))
    petals = chance.choice((17, 20, 23))
    hooked = "M0 0C-6-20-12-66-6-90-3-102 11-102 10-88 9-60 6-25 0 0Z"
    pointed = "M0 0C-10-22-15-66-2-103 13-82 10-30 0 0Z"
    shapes = (
        symbol("p", path(chance.choice((hooked, pointed))) + path("M3-84C-3-70-3-50 0-36", FINE)),
        path(petal(100, 13), 'id="q"'),
        circle(0, 0, 4, 'id="o"'),
        _leaf(),
        _flower("f", petals, warm, "b"),
        _flower("g", petals - 4, cool, "c"),
        _bird(cool, warm),
        "".join(_shell(name) for name in SHELLS),
        '<linearGradient id="s" gradientUnits="userSpaceOnUse" x2="0" y2="600"><stop stop-color="#f6d2bd"/>'
        '<stop offset="1" stop-color="#4f9f8c"/></linearGradient>',
    )
    flowers, birds = _layout(chance)
    whole = "".join(_spray(x, y, chance.uniform(-60, 60), 3, chance) for _, x, y, _ in flowers)
    whole += "".join(use(name, x, y, chance.randint(0, 20), size) for name, x, y, size in flowers)
    for _, x, y, size in birds:
        mirror = "scale(-1 1)" if size < 0 else ""
        tilt = f"translate({num(x)} {num(y)}){mirror}rotate({chance.randint(-12, 8)})scale({abs(size)})"
        whole += f'<use href="#w" transform="{tilt}"/>'
    side = ' transform="translate(900 0)scale(-1 1)"' if chance.random() < 0.5 else ""
    return f'{defs(*shapes)}<g stroke="{LACQUER}" stroke-width="2.2"{side}>{whole}</g>'


INLAY = Motif(LACQUER, "#17646a", draw)
