"""A map printed from blocks: data in, SVG out, at the width a page shows it.

The text of a sheet keeps its size only at that width, so a page carries one sheet for each of its layouts.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable

from generator.drawing import blocks
from generator.drawing.labels import text_width
from generator.drawing.layout import Band, Layout, lay_out
from generator.drawing.lines import number, smooth, straight
from generator.drawing.markers import Marker
from generator.drawing.plane import Point
from generator.drawing.scene import Scene, Sheet

NOTE_SIZE, NOTE_LINE = 11.0, 15.0  # of the words under the frame
SCALE_SHARE = 0.28  # of the sheet's width that the scale may take
LENGTHS_KM = (20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2)


def draw_map(scene: Scene, sheet: Sheet, attribution: str, km: Callable[[float], str]) -> str:
    """The SVG element. The attribution stands under the frame; `km` words a length in kilometres."""
    layout = lay_out(scene, sheet)
    area, prefix = layout.frame, blocks.escape(sheet.prefix)
    foot, depth = _foot(layout, attribution, km)
    return (
        f'<svg class="c-map__sheet" viewBox="0 0 {number(area.right)} {number(area.bottom + depth)}" role="group" '
        f'aria-label="{blocks.escape(scene.title)}">{blocks.definitions(prefix, area)}'
        f'<g clip-path="url(#{prefix}-frame)">{blocks.ground(prefix, area)}{_land(layout, prefix)}</g>'
        f"{blocks.frame(area)}{_words(layout)}{_pins(layout, scene, prefix)}{foot}</svg>"
    )


def _land(layout: Layout, prefix: str) -> str:
    """Rivers, roads over them, the route over both."""
    ends = [(straight(piece), band.width) for band in layout.ends for piece in band.pieces]
    dotted = blocks.route(smooth(layout.route)) if len(layout.route) > 1 else ""
    return blocks.rivers(prefix, _paths(layout.rivers), ends) + blocks.roads(_paths(layout.roads)) + dotted


def _paths(bands: Iterable[Band]) -> list[tuple[str, float]]:
    return [(smooth(piece), band.width) for band in bands for piece in band.pieces]


def _words(layout: Layout) -> str:
    """What is written and leads nowhere: rivers, road signs, landmarks."""
    marks = (
        blocks.landmark(at, item.main) + blocks.label(label, "m-name" if item.main else "m-side")
        for item, at, label in layout.landmarks
    )
    names = (blocks.turned(item) for item in layout.river_names)
    return "".join((*names, *(blocks.badge(sign, box) for sign, box in layout.signs), *marks))


def _pins(layout: Layout, scene: Scene, prefix: str) -> str:
    return "".join(_marker(marker, layout, scene, prefix) for marker in layout.markers)


def _marker(marker: Marker, layout: Layout, scene: Scene, prefix: str) -> str:
    pins = [scene.pins[index] for index in marker.members]
    middle = marker.box.middle
    if len(pins) > 1:
        title = ", ".join(f"{pin.number}. {pin.name}" for pin in pins)
        return blocks.link(scene.list_href, title, middle, blocks.shared_marker(marker.box, marker.rows))
    pin, name = pins[0], layout.labels[marker.members[0]]
    written = blocks.label(name) if name else ""
    if pin.round:
        inside = blocks.round_marker(pin.colour, pin.hollow, str(pin.number))
        return blocks.link(pin.href, pin.name, middle, inside, written)
    tip: Point = middle[0], marker.box.bottom - 1
    inside = blocks.pin(prefix, pin.colour, pin.hollow, "" if name else str(pin.number))
    return blocks.link(pin.href, pin.name, tip, inside, written)


def _foot(layout: Layout, attribution: str, km: Callable[[float], str]) -> tuple[str, float]:
    """The scale and the attribution under the frame, with the depth they need."""
    width, top = layout.frame.right, layout.frame.bottom + 9
    scale = layout.projection.scale
    longest = next((length for length in LENGTHS_KM if length * scale <= width * SCALE_SHARE), LENGTHS_KM[-1])
    bar = blocks.scale_bar(1, top, longest * scale, km(longest))
    room = width - longest * scale - text_width(km(longest), NOTE_SIZE) - 24
    lines = textwrap.wrap(attribution, max(8, int(room / (NOTE_SIZE * 0.62))))
    notes = (blocks.note(line, (width - 1, top + 6.5 + index * NOTE_LINE)) for index, line in enumerate(lines))
    return bar + "".join(notes), 16 + max(1, len(lines)) * NOTE_LINE - NOTE_LINE / 2
