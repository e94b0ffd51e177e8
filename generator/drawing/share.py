"""The picture shown where a page is shared: a craft's print, and on it a label of paper with the title.

It is 1200 by 630. Some messengers crop it to its middle square, so the label lies within that, and low enough for the
subject of the print to stand above it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.drawing.fitting import Fitted, fit
from generator.drawing.lettering import Face, composed, draw_line, width

WIDTH, HEIGHT = 1200, 630
# The print is a third larger than the picture is wide and moved up: its middle stands at a third of the height.
SCALE, LEFT, TOP = 1.4, -30, -210
SHELL, INK, RULE = "#fffaf0", "#211c18", "#d9c9ab"

LABEL = 592  # pixels wide, in the middle square of 630
FOOT = 34  # below the label
FRAME = 6  # its key line
SHADOW = 9  # how far the block beneath it shows
INSET = 14  # of the thin line within
SIDE, ABOVE, BELOW = 36, 36, 32  # between the label's edge and its words
TITLE_BOX = (LABEL - 2 * SIDE, 216)
TITLE_MOST, KIND_MOST, SITE_SIZE = 116, 35, 32
ICON = 42


@dataclass(frozen=True, slots=True)
class Words:
    """What a label says."""

    title: str
    kind: str  # what it is, in a few words; may be empty
    site: str  # name of the site; empty where it is the title


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its shadow, in whole pixels of the picture."""

    place: tuple[int, int]  # of its upper left corner
    size: tuple[int, int]
    svg: str  # empty when there is nothing to say


def draw_ground(cover: str) -> str:
    """A craft's cover (its SVG file) filling the picture."""
    inner = cover[cover.index(">") + 1 : cover.rindex("</svg>")]
    return _svg(WIDTH, HEIGHT, f'<g transform="translate({LEFT} {TOP}) scale({SCALE})">{inner}</g>')


def draw_label(words: Words, title_face: Face, text_face: Face, icon: str, accent: str) -> Label:
    """The label in the colour of a craft. `icon` is the SVG file of the site's mark, 32 by 32."""
    if not words.title:
        return Label((0, 0), (0, 0), "")
    title = fit(title_face, words.title, TITLE_BOX, TITLE_MOST, 3)
    kind = fit(text_face, words.kind, (TITLE_BOX[0], 84), KIND_MOST, 2) if words.kind else None
    y = float(ABOVE)
    parts: list[str] = []
    if kind:
        parts.append(_block(text_face, kind, y, accent))
        y += kind.height + 20
    parts.append(_block(title_face, title, y, INK))
    y += title.height
    if words.site:
        y += 24
        parts.append(f'<path d="M{SIDE} {y:.1f}H{LABEL - SIDE}" stroke="{RULE}" stroke-width="3"/>')
        y += 16
        parts.append(_site(text_face, composed(words.site), icon, y))
        y += ICON
    height = round(y + BELOW)
    paper = (
        f'<rect x="{SHADOW}" y="{SHADOW}" width="{LABEL}" height="{height}" fill="{INK}"/>'
        f'<rect width="{LABEL}" height="{height}" fill="{INK}"/>'
        f'<rect x="{FRAME}" y="{FRAME}" width="{LABEL - 2 * FRAME}" height="{height - 2 * FRAME}" fill="{SHELL}"/>'
        f'<rect x="{INSET}" y="{INSET}" width="{LABEL - 2 * INSET}" height="{height - 2 * INSET}" '
        f'fill="none" stroke="{accent}" stroke-width="2"/>'
    )
    size = LABEL + SHADOW, height + SHADOW
    return Label(((WIDTH - LABEL) // 2, HEIGHT - FOOT - height), size, _svg(*size, paper + "".join(parts)))


def _block(face: Face, text: Fitted, top: float, colour: str) -> str:
    """Centred lines whose highest ink is at `top`."""
    return "".join(
        draw_line(
            face,
            line,
            (LABEL - width(face, line) * text.size) / 2,
            top + text.rise + index * text.leading,
            text.size,
            f'fill="{colour}"',
        )
        for index, line in enumerate(text.lines)
    )


def _site(face: Face, name: str, icon: str, top: float) -> str:
    """The mark and the name of the site beside it."""
    size = min(SITE_SIZE, (TITLE_BOX[0] - ICON - 12) / width(face, name))
    long = width(face, name) * size
    x = (LABEL - long - ICON - 12) / 2
    mark = icon[icon.index(">") + 1 : icon.rindex("</svg>")]
    line = top + ICON / 2 + face.cap / face.em * size / 2
    return f'<g transform="translate({x:.2f} {top:.1f}) scale({ICON / 32})">{mark}</g>' + draw_line(
        face, name, x + ICON + 12, line, size, f'fill="{INK}"'
    )


def _svg(wide: int, high: int, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'stroke-linejoin="round" stroke-linecap="round">{content}</svg>'
    )
