"""A map printed from blocks: data in, SVG out, at the width a page shows it.

The text of a sheet keeps its size only at that width, so a page carries one sheet for each of its layouts.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable

from generator.drawing import blocks
from generator.drawing.labels import Label, text_width
from generator.drawing.layout import Band, Layout, lay_out
from generator.drawing.lines import number, smooth, straight
from generator.drawing.markers import Marker
from generator.drawing.plane import Point
from generator.drawing.scene import Pin, Scene, Sheet

NOTE_SIZE, NOTE_LINE = 11.0, 15.0  # of the words under the frame
SCALE_SHARE = 0.28  # of the sheet's width that the scale may take
LENGTHS_KM = (20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2)


def draw_map(scene: Scene, sheet: Sheet, attribution: str, km: Callable[[float], str]) -> str:
    """The SVG element. The attribution stands under the frame; `km` words a length in kilometres.

    Its `data-map-…` are for the script that zooms: the projection, the land, which grows, and what stands on it, which
    keeps its size.
    """
    layout = lay_out(scene, sheet)
    area, prefix = layout.frame, blocks.escape(sheet.prefix)
    foot, depth = _foot(layout, attribution, km)
    return (
        f'<svg class="c-map__sheet" viewBox="0 0 {number(area.right)} {number(area.bottom + depth)}" role="group" '
        f'aria-label="{blocks.escape(scene.title)}" data-map-sheet="{layout.projection.numbers}">'
        f'{blocks.definitions(prefix, area)}<g clip-path="url(#{prefix}-frame)">'
        f'<g data-map-land="">{blocks.ground(prefix, area)}{_land(layout, prefix)}</g>'
        f'<g data-map-items="">{_words(layout)}{_pins(layout, scene, prefix)}</g></g>{blocks.frame(area)}{foot}</svg>'
    )


def _land(layout: Layout, prefix: str) -> str:
    """Rivers, roads over them, the route over both."""
    ends = [(straight(piece), band.width) for band in layout.ends for piece in band.pieces]
    dotted = blocks.route(smooth(layout.route)) if len(layout.route) > 1 else ""
    return blocks.rivers(prefix, _paths(layout.rivers), ends) + blocks.roads(_paths(layout.roads)) + dotted


def _paths(bands: Iterable[Band]) -> list[tuple[str, float]]:
    return [(smooth(piece), band.width) for band in bands for piece in band.pieces]


def _words(layout: Layout) -> str:
    """What is written and leads nowhere: landmarks, rivers, road signs."""
    found: list[str] = []
    for main in (True, False):
        for item, at, name in layout.landmarks:
            if item.main == main:
                label = blocks.label(name, at, "m-name" if main else "m-side")
                found.append(blocks.placed(at, blocks.landmark(main) + label))
        if main:
            found += (blocks.turned(item) for item in layout.river_names)
            found += (blocks.badge(sign, box) for sign, box in layout.signs)
    return "".join(found)


def _pins(layout: Layout, scene: Scene, prefix: str) -> str:
    """Pins that share a marker are drawn too, unseen: zooming in parts them."""
    return "".join(_marker(marker, layout, scene, prefix) for marker in layout.markers)


def _marker(marker: Marker, layout: Layout, scene: Scene, prefix: str) -> str:
    pins = [scene.pins[index] for index in marker.members]
    if len(pins) == 1:
        tip = marker.box.middle[0], marker.box.bottom - 1
        at = marker.box.middle if pins[0].round else tip
        return _pin(pins[0], at, layout.labels[marker.members[0]], layout.size, prefix)
    title = ", ".join(f"{pin.number}. {pin.name}" for pin in pins)
    shared = blocks.shared_marker(marker.box, marker.rows)
    numbers = " ".join(str(pin.number) for pin in pins)
    more = f' class="m-pin" data-map-group="{numbers}"'
    return blocks.link(scene.list_href, title, marker.box.middle, shared, more) + "".join(
        _pin(pin, layout.projection(pin.at), None, layout.size, prefix, blocks.HIDDEN) for pin in pins
    )


def _pin(pin: Pin, at: Point, name: Label | None, size: float, prefix: str, hidden: str = "") -> str:
    """A pin with its name and its number, of which an upright one shows one."""
    written = blocks.label(name, at) if name else blocks.unseen_label(pin.name, size)
    if pin.round:
        inside = blocks.round_marker(pin.colour, pin.hollow, str(pin.number))
    else:
        inside = blocks.pin(prefix, pin.colour, pin.hollow, str(pin.number), name is not None)
    css = f"m-pin {blocks.escape(pin.css)}".strip()
    kind = "round" if pin.round else "pin"
    more = f' class="{css}" data-map-{kind}="{pin.number}"{hidden}'
    return blocks.link(pin.href, pin.name, at, inside + written, more)


def _foot(layout: Layout, attribution: str, km: Callable[[float], str]) -> tuple[str, float]:
    """The scale and the attribution under the frame, with the depth they need."""
    width, top = layout.frame.right, layout.frame.bottom + 9
    scale = layout.projection.scale
    longest = next((length for length in LENGTHS_KM if length * scale <= width * SCALE_SHARE), LENGTHS_KM[-1])
    lengths = " ".join(f"{length:g}" for length in LENGTHS_KM)
    bar = blocks.scale_bar(1, top, longest * scale, km(longest), lengths)
    room = width - longest * scale - text_width(km(longest), NOTE_SIZE) - 24
    lines = textwrap.wrap(attribution, max(8, int(room / (NOTE_SIZE * 0.62))))
    notes = (blocks.note(line, (width - 1, top + 6.5 + index * NOTE_LINE)) for index, line in enumerate(lines))
    return f'{bar}<g data-map-notes="">{"".join(notes)}</g>', 16 + max(1, len(lines)) * NOTE_LINE - NOTE_LINE / 2
