"""Short SVG for hand-cut shapes: a dark key-block outline, flat pigments, numbers rounded to what an eye can see."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

INK = "#211c18"
SHELL = "#fffaf0"  # the white of ground shells
VERMILION = "#b8402a"
YELLOW = "#e3a72f"  # of pagoda flowers
INDIGO = "#1f4a5c"
VERDIGRIS = "#3e7c6a"

Point = tuple[float, float]


def num(value: float) -> str:
    """At most one decimal; a picture is 900 units wide."""
    return f"{value:.1f}".removesuffix(".0")


def outline(fill: str = "none", stroke: str = INK, width: float = 3) -> str:
    """Attributes of a flat colour with its key line."""
    return f'fill="{fill}" stroke="{stroke}" stroke-width="{num(width)}"'


def path(d: str, style: str = "") -> str:
    return f'<path d="{d}"{" " + style if style else ""}/>'


def circle(x: float, y: float, r: float, style: str = "") -> str:
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}"{" " + style if style else ""}/>'


def rect(x: float, y: float, width: float, height: float, style: str = "", corner: float = 0) -> str:
    rounded = f' rx="{num(corner)}"' if corner else ""
    return (
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}"{rounded}'
        f"{' ' + style if style else ''}/>"
    )


def line(points: Sequence[Point], closed: bool = False) -> str:
    """The data of a path through points."""
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in points) + ("Z" if closed else "")


def group(content: str, style: str = "", x: float = 0, y: float = 0, turn: float = 0, scale: float = 1) -> str:
    """Shapes moved, turned (degrees) and scaled together."""
    moves = [f"translate({num(x)} {num(y)})"] if x or y else []
    moves += [f"rotate({num(turn)})"] if turn else []
    moves += [f"scale({round(scale, 3):g})"] if scale != 1 else []
    transform = f' transform="{"".join(moves)}"' if moves else ""
    return f"<g{transform}{' ' + style if style else ''}>{content}</g>"


def symbol(name: str, content: str) -> str:
    """Shapes that are drawn many times with `use`."""
    return f'<g id="{name}">{content}</g>'


def defs(*symbols: str) -> str:
    return f"<defs>{''.join(symbols)}</defs>"


def use(name: str, x: float, y: float, turn: float = 0, scale: float = 1, style: str = "") -> str:
    """A symbol placed, turned (degrees) and scaled around its own origin."""
    moves = f"translate({num(x)} {num(y)})"
    moves += f"rotate({num(turn)})" if turn else ""
    moves += f"scale({round(scale, 3):g})" if scale != 1 else ""
    return f'<use href="#{name}" transform="{moves}"{" " + style if style else ""}/>'


def clipped(name: str, shape: str, content: str) -> str:
    """Content within the data of a shape. Not a pattern as a fill: whoever draws pictures for sharing knows none."""
    return f'<clipPath id="{name}">{path(shape)}</clipPath><g clip-path="url(#{name})">{content}</g>'


def tiled(name: str, side: float, box: tuple[float, float, float, float]) -> str:
    """A square symbol repeated over a box (left, top, right, bottom), on a grid through the origin."""
    left, top, right, bottom = box
    columns = range(math.floor(left / side), math.ceil(right / side))
    rows = range(math.floor(top / side), math.ceil(bottom / side))
    return "".join(use(name, column * side, row * side) for row in rows for column in columns)


def around(count: int, start: float = 0) -> Iterable[float]:
    """Angles in degrees, evenly around a circle."""
    return (start + 360 * index / count for index in range(count))


def at(x: float, y: float, r: float, degrees: float) -> Point:
    """The point at an angle (0 is right, clockwise) and distance."""
    angle = math.radians(degrees)
    return x + r * math.cos(angle), y + r * math.sin(angle)


def petal(length: float, width: float) -> str:
    """The data of a pointed petal that grows up from the origin."""
    tall, w = length, width
    return (
        f"M0 0C{num(w)} {num(-tall * 0.35)} {num(w * 0.8)} {num(-tall * 0.8)} 0 {num(-tall)}"
        f"C{num(-w * 0.8)} {num(-tall * 0.8)} {num(-w)} {num(-tall * 0.35)} 0 0Z"
    )
