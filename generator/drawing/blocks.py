"""The printing blocks of a map: grounds, bands, pins and names as SVG text.

Every colour stands twice: as an attribute, for a sheet on its own, and as a class, which the page's style sheet may
colour otherwise, as in the dark.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from generator.drawing.labels import Label, Turned
from generator.drawing.lines import number, pair
from generator.drawing.markers import ROW
from generator.drawing.plane import Box, Point

GROUND, RICE, WATER, WAVE = "#eadfc3", "#cdb682", "#7fb0b2", "#d5e8e2"
KEY, SHELL, ROAD, ROUTE = "#211c18", "#fffaf0", "#fbf3df", "#b23a24"
KEY_WIDTH = 1.8  # of the outlines, sheet units
_TUFT = "M{x} {y}v-8.5m0 8.5c-.2-3.6-1.2-5.4-3.6-7m3.6 7c.2-3.6 1.2-5.4 3.6-7"
_PIN = "M0 0C-2.6-6.6-10.2-11-10.2-18.2a10.2 10.2 0 1 1 20.4 0C10.2-11 2.6-6.6 0 0z"
_STAR = "m0-6.2 1.6 4 4.3.3-3.3 2.8 1 4.2L0 2.8l-3.6 2.3 1-4.2-3.3-2.8 4.3-.3z"
HEAD = 18.2  # from a pin's tip up to the middle of its head
_WEIGHT = 'font-weight="600"'
HIDDEN = ' display="none"'  # drawn for the script that zooms, and shown by it


def escape(text: str) -> str:
    return html.escape(text, quote=True)


def definitions(prefix: str, area: Box) -> str:
    """Rice fields, waves, the pin and the frame. Ids begin with the prefix: several sheets stand on one page."""
    tufts = _TUFT.format(x=9, y=15) + _TUFT.format(x=26, y=33)
    return (
        f'<defs><pattern id="{prefix}-rice" width="34" height="36" patternUnits="userSpaceOnUse">'
        f'<path class="m-rice" d="{tufts}" fill="none" stroke="{RICE}" stroke-width="1.3"/></pattern>'
        f'<pattern id="{prefix}-wave" width="16" height="9" patternUnits="userSpaceOnUse">'
        f'<path class="m-wave" d="M0 4.5q4-5 8 0t8 0" fill="none" stroke="{WAVE}" stroke-width="1.3"/></pattern>'
        f'<path id="{prefix}-pin" d="{_PIN}"/><clipPath id="{prefix}-frame">'
        f'<path d="M0 0H{number(area.right)}V{number(area.bottom)}H0z"/></clipPath></defs>'
    )


def ground(prefix: str, area: Box) -> str:
    where = f'x="{number(area.left)}" y="{number(area.top)}" width="{number(area.right - area.left)}"'
    where += f' height="{number(area.bottom - area.top)}"'
    return f'<rect class="m-ground" {where} fill="{GROUND}"/><rect {where} fill="url(#{prefix}-rice)"/>'


def frame(area: Box) -> str:
    """The key block's own edge."""
    inner = area.grown(-KEY_WIDTH / 2)
    return (
        f'<rect class="m-edge" x="{number(inner.left)}" y="{number(inner.top)}" '
        f'width="{number(inner.right - inner.left)}" height="{number(inner.bottom - inner.top)}" '
        f'fill="none" stroke="{KEY}" stroke-width="{KEY_WIDTH}"/>'
    )


def strokes(css: str, colour: str, paths: Iterable[tuple[str, float]], more: str = "") -> str:
    """Paths of one colour, each with its width."""
    drawn = "".join(f'<path d="{path}" stroke-width="{number(width)}"/>' for path, width in paths)
    return f'<g class="{css}" fill="none" stroke="{colour}"{more}>{drawn}</g>' if drawn else ""


def rivers(prefix: str, paths: Sequence[tuple[str, float]], ends: Sequence[tuple[str, float]]) -> str:
    """Bands with their banks and waves. `ends` go on, in strokes, where the course is not known."""
    round_ = ' stroke-linejoin="round"'
    broken = ' stroke-dasharray="3 5"'
    banks = [(path, width + 2 * KEY_WIDTH) for path, width in paths]
    return (
        strokes("m-bank", KEY, [(path, width + 2 * KEY_WIDTH) for path, width in ends], broken)
        + strokes("m-water", WATER, ends, broken)
        + strokes("m-bank", KEY, banks, round_)
        + strokes("m-water", WATER, paths, round_)
        + strokes("", f"url(#{prefix}-wave)", paths, round_).replace(' class=""', "")
    )


def roads(paths: Sequence[tuple[str, float]]) -> str:
    """Thin double lines."""
    round_ = ' stroke-linejoin="round" stroke-linecap="round"'
    return strokes("m-lane", KEY, [(path, width + 1.8) for path, width in paths], round_) + strokes(
        "m-road", ROAD, paths, round_
    )


def route(path: str) -> str:
    """A route's way, dotted: it joins the stops, it is not the road."""
    round_ = ' stroke-linecap="round" stroke-linejoin="round" stroke-dasharray="0 9"'
    return strokes("m-halo", GROUND, [(path, 8)], round_) + strokes("m-route", ROUTE, [(path, 5)], round_)


def label(item: Label, about: Point, css: str = "m-name") -> str:
    """A name, for what is placed about a point."""
    x, y = item.at
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    return _name(item.text, (x - about[0], y - about[1]), item.size, css, anchor)


def unseen_label(text: str, size: float) -> str:
    """The name of a pin that has no room for it."""
    return _name(text, (0, 0), size, "m-name", HIDDEN)


def _name(text: str, at: Point, size: float, css: str, more: str) -> str:
    return (
        f'<text class="{css}" x="{number(at[0])}" y="{number(at[1])}" font-size="{number(size)}" {_WEIGHT} '
        f'fill="{KEY}" stroke="{GROUND}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"{more}>'
        f"{escape(text)}</text>"
    )


def turned(item: Turned) -> str:
    """A river's name along its course."""
    css, halo = ("m-river m-inside", WATER) if item.inside else ("m-river", GROUND)
    return (
        f'<text class="{css}" transform="translate({pair(item.at)})rotate({number(item.degrees)})" dy=".34em" '
        f'font-size="{number(item.size)}" font-style="italic" text-anchor="middle" fill="{KEY}" stroke="{halo}" '
        f'stroke-width="3" stroke-linejoin="round" paint-order="stroke">{escape(item.text)}</text>'
    )


def badge(text: str, box: Box) -> str:
    """A road's number on its sign."""
    width, height = box.right - box.left, box.bottom - box.top
    drawn = (
        f'<rect x="{number(-width / 2)}" y="{number(-height / 2)}" rx="2" fill="{SHELL}" stroke="{KEY}" '
        f'width="{number(width)}" height="{number(height)}"/><text dy=".35em" font-size="10" {_WEIGHT} '
        f'text-anchor="middle" fill="{KEY}">{escape(text)}</text>'
    )
    return placed(box.middle, drawn, ' class="m-badge"')


def landmark(main: bool) -> str:
    """Its symbol, with the middle at the origin."""
    if not main:
        return f'<circle class="m-dot" r="3.2" fill="{SHELL}" stroke="{KEY}" stroke-width="1.6"/>'
    return f'<circle class="m-seal" r="9" fill="{KEY}"/><path class="m-star" d="{_STAR}" fill="#e3a72f"/>'


def placed(at: Point, inside: str, more: str = "") -> str:
    """What is drawn about a point of the land, so that a script can move it there when the land is drawn larger."""
    return f'<g{more} transform="translate({pair(at)})">{inside}</g>'


def _digits(text: str, y: float, colour: str, css: str = "m-digits", more: str = "") -> str:
    return (
        f'<text class="{css}" y="{number(y)}" dy=".35em" font-size="11" font-weight="700" text-anchor="middle" '
        f'fill="{colour}"{more}>{text}</text>'
    )


def pin(prefix: str, colour: str, hollow: bool, text: str, named: bool) -> str:
    """A pin whose tip is at the origin. A hollow one marks a point that is only near; a number replaces a name."""
    css, body = ("m-hollow", SHELL) if hollow else ("m-body", colour)
    eye = 4.4 if named else 8.0
    ring = f'fill="{SHELL}" stroke="{colour}" stroke-width="{4 if named else 2.6}"' if hollow else f'fill="{SHELL}"'
    return (
        f'<use class="{css}" href="#{prefix}-pin" fill="{body}" stroke="{KEY}" stroke-width="{KEY_WIDTH}"/>'
        f'<circle class="m-eye" cy="{-HEAD}" r="{eye:g}" {ring}/>'
        f"{_digits(text, -HEAD, KEY, more=HIDDEN if named else '')}"
    )


def round_marker(colour: str, hollow: bool, text: str) -> str:
    """A numbered stop whose middle is at the origin."""
    body = f'fill="{SHELL}" stroke="{colour}" stroke-width="3.2"' if hollow else f'fill="{colour}" stroke="none"'
    css, ink = ("m-ring", KEY) if hollow else ("m-stop", SHELL)
    return (
        f'<circle class="m-rim" r="11.6" fill="{KEY}"/><circle class="{css}" r="{8.4 if hollow else 10}" {body}/>'
        f"{_digits(text, 0, ink, 'm-digits' if hollow else 'm-light')}"
    )


def shared_marker(box: Box, rows: Sequence[str]) -> str:
    """A marker for several pins, with its middle at the origin."""
    width, height = box.right - box.left - 2, box.bottom - box.top - 2
    top = -(len(rows) - 1) * ROW / 2
    digits = "".join(_digits(row, top + index * ROW, KEY) for index, row in enumerate(rows))
    return (
        f'<rect class="m-group" x="{number(-width / 2)}" y="{number(-height / 2)}" width="{number(width)}" '
        f'height="{number(height)}" rx="{number(min(11, height / 2))}" fill="{SHELL}" stroke="{KEY}" '
        f'stroke-width="{KEY_WIDTH}"/>{digits}'
    )


def link(href: str, title: str, at: Point, inside: str, more: str = "") -> str:
    """What stands at a point, as a link when it has an address."""
    named = f"<title>{escape(title)}</title>{inside}"
    where = f'{more} transform="translate({pair(at)})"'
    return f'<a{where} href="{escape(href)}">{named}</a>' if href else f"<g{where}>{named}</g>"


def scale_bar(left: float, top: float, length: float, text: str, lengths: str) -> str:
    """Black and white by halves, with the length it stands for. `lengths` are those it may show, in kilometres."""
    half = length / 2
    return (
        f'<g class="m-scale" data-map-scale="{lengths}">'
        f'<rect class="m-road" x="{number(left)}" y="{number(top)}" width="{number(length)}" '
        f'height="5" fill="{ROAD}" stroke="{KEY}"/><rect class="m-seal" x="{number(left)}" y="{number(top)}" '
        f'width="{number(half)}" height="5" fill="{KEY}"/><text class="m-note" x="{number(left + length + 6)}" '
        f'y="{number(top + 6.5)}" font-size="11" fill="{KEY}">{escape(text)}</text></g>'
    )


def note(text: str, at: Point, anchor: str = "end") -> str:
    return (
        f'<text class="m-note" x="{number(at[0])}" y="{number(at[1])}" font-size="11" text-anchor="{anchor}" '
        f'fill="{KEY}">{escape(text)}</text>'
    )
