"""What a map shows, in degrees and words, before it has a size."""

from __future__ import annotations

from dataclasses import dataclass

from generator.drawing.plane import Place


@dataclass(frozen=True, slots=True)
class River:
    """Points run downstream. A branch begins on its parent, any other goes on above its first point."""

    name: str
    points: tuple[Place, ...]
    main: bool = False
    branch: bool = False


@dataclass(frozen=True, slots=True)
class Road:
    """`sign` is its number as signposts write it."""

    sign: str
    points: tuple[Place, ...]
    main: bool = False


@dataclass(frozen=True, slots=True)
class Landmark:
    """A point to find one's way by. A side one is shown only where there is room."""

    name: str
    at: Place
    main: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """A point with a page. A round pin always shows its number, another only where its name has no room.

    `css` is the class by which a page's style sheet colours the pin, `colour` what it has without one.
    """

    number: int
    name: str
    at: Place
    href: str
    colour: str
    hollow: bool = False  # the point is only near
    round: bool = False
    css: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """At least one pin. `route` joins its points in order; `list_href` leads to the list beside the map."""

    title: str
    rivers: tuple[River, ...]
    roads: tuple[Road, ...]
    landmarks: tuple[Landmark, ...]
    pins: tuple[Pin, ...]
    route: tuple[Place, ...] = ()
    list_href: str = ""
    least_km: float = 8.0  # the smallest width shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a map is printed on: `prefix` begins its ids, `ratios` bound its height by its width."""

    prefix: str
    width: float  # sheet units; CSS pixels where it is shown at this width
    ratios: tuple[float, float] = (0.75, 1.35)
