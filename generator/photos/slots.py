"""How wide a photograph is shown in each place of the layout, as the `sizes` by which a browser chooses its variant.

A slot is a list of stretches of the window's width, each with the slot's own width and, where a photograph is
cropped to fill it, its height: a panorama that fills a card is shown wider than the card. The figures are those of
`assets/css`; tests/pages/test_photos_in_a_browser.py measures them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Line:
    """A length that grows with the window: `share` of its width plus `px`."""

    share: float
    px: float

    def at(self, window: float) -> float:
        return self.share * window + self.px

    def times(self, factor: float, plus: float = 0.0) -> Line:
        return Line(self.share * factor, self.px * factor + plus)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a window's width up to that of the next stretch."""

    window: float  # pixels
    width: Line
    height: Line | None = None  # None: not cropped


Slot = tuple[Stretch, ...]  # ascending, the first from 0
Lengths = tuple[tuple[float, Line], ...]  # from which width of the window on; ascending, the first from 0

_NARROWEST, _WIDEST = 320.0, 2560.0  # windows
_NEAR_ENOUGH = 1.03  # far less than the step from one variant's width to the next

# What `.l-wide` leaves between its paddings of clamp(1rem, 4vw, 2rem), at most 74rem with them.
_WIDE: Lengths = ((0, Line(1, -32)), (400, Line(0.92, 0)), (800, Line(1, -64)), (1184, Line(0, 1120)))
_ASIDE = 960.0  # from here `.l-page` gives 22rem and a gap of 3rem to its aside
_PAGE: Lengths = (*(item for item in _WIDE if item[0] < _ASIDE), (_ASIDE, Line(1, -464)), (1184, Line(0, 720)))
# From there `.c-filter` gives 15rem and a gap of 2.5rem to what a list can be filtered by.
_LIST: Lengths = (*(item for item in _WIDE if item[0] < _ASIDE), (_ASIDE, Line(1, -344)), (1184, Line(0, 840)))
_PLACES = {"wide": _WIDE, "page": _PAGE, "list": _LIST}

# `.l-grid`: columns of at least 16rem with gaps of 1.25rem; a card's picture is 8 to 5.
_CARD_MIN, _CARD_GAP, _CARD_BORDERS = 256, 20, 4
# `.c-rows`: cards from a list of 32rem on, within the paddings of `.l-wide`.
_CARDS_FROM = 512
# `.c-photos`: from 40rem on 24 tracks.
TRACKS, _TRACK_GAP, _IN_ROWS = 24, 12, 640.0
# `.c-hero`: from 60rem on six of eleven parts beside the text, gap 3rem; in it three columns with gaps of 0.6rem.
_HERO_GAP, _MOSAIC_GAP = 48, 9.6


def sizes(slot: str, ratio: float) -> str:
    """The attribute for a photograph of this width by height."""
    return _sizes(_SLOTS[slot], ratio)


def gallery_sizes(span: int, place: str) -> str:
    """The same for a photograph of so many tracks in a gallery: on a "wide" page, a "page" with an aside, a "list"."""
    return _sizes(_gallery(_PLACES[place], span), 1)


def _sizes(slot: Slot, ratio: float) -> str:
    ends = [*(item.window for item in slot[1:]), math.inf]
    shown = [item for stretch, end in zip(slot, ends, strict=True) for item in _shown(stretch, end, ratio)]
    parts = [(math.ceil(window - 1e-6), _length(line)) for window, line in _simplified(shown)]
    widest_first = [f"(min-width: {window}px) {text}" for window, text in reversed(parts[1:])]
    return ", ".join([*widest_first, parts[0][1]])


def _simplified(shown: list[tuple[float, Line]]) -> list[tuple[float, Line]]:
    """Without what no window is narrow enough for, and without stretches for which the one before is near enough."""
    kept: list[tuple[float, Line]] = []
    for (window, line), (end, _) in zip(shown, [*shown[1:], (_WIDEST, Line(0, 0))], strict=True):
        if end <= _NARROWEST:
            continue
        first = max(window, _NARROWEST)
        if not kept or not all(1 <= kept[-1][1].at(at) / line.at(at) <= _NEAR_ENOUGH for at in (first, end)):
            kept.append((first, line))
    return kept


def _shown(stretch: Stretch, end: float, ratio: float) -> list[tuple[float, Line]]:
    """The wider of the slot's width and of what its height asks for; they may cross within the stretch."""
    by_width = stretch.width
    if stretch.height is None:
        return [(stretch.window, by_width)]
    by_height = stretch.height.times(ratio)
    turns = [stretch.window]
    if by_width.share != by_height.share:
        crossing = (by_height.px - by_width.px) / (by_width.share - by_height.share)
        if stretch.window < crossing < end:
            turns.append(crossing)
    inside = [
        (first + (second if second < math.inf else first + 1000)) / 2 for first, second in pairwise([*turns, end])
    ]
    return [
        (turn, max(by_width, by_height, key=lambda line: line.at(middle)))
        for turn, middle in zip(turns, inside, strict=True)
    ]


def _length(line: Line) -> str:
    share, px = round(line.share * 100, 2), round(line.px)
    if not share:
        return f"{px}px"
    if not px:
        return f"{share:g}vw"
    return f"calc({share:g}vw {'+' if px > 0 else '-'} {abs(px)}px)"


def _cards(content: Lengths) -> Slot:
    """One picture of a grid of cards: its columns change where one more fits."""
    found: list[Stretch] = []
    for (window, line), end in zip(content, [*(item[0] for item in content[1:]), math.inf], strict=True):
        for columns in range(1, 5):
            needed = columns * _CARD_MIN + (columns - 1) * _CARD_GAP
            first = (needed - line.px) / line.share if line.share else (window if line.px >= needed else math.inf)
            first, last = max(first, window), end
            if first < last:
                width = line.times(1 / columns, -(columns - 1) * _CARD_GAP / columns - _CARD_BORDERS)
                found = [item for item in found if item.window < first]
                found.append(Stretch(first if found else 0, width, width.times(5 / 8)))
    return tuple(found)


def _rows(content: Lengths) -> Slot:
    """One picture of a list of `.c-rows`: 5.5rem wide and about 6rem high where the list is narrow, else a card's."""
    cards = _cards(content)
    turns = {item.window for item in cards} | {window for window, _ in content}
    turns |= {(_CARDS_FROM - line.px) / line.share for _, line in content if line.share}
    found: list[Stretch] = []
    for window in sorted(turns):
        card = [item for item in cards if item.window <= window][-1]
        narrow = _in_force(content, window).at(window) < _CARDS_FROM - 0.01
        item = Stretch(window, Line(0, 86), Line(0, 96)) if narrow else replace(card, window=window)
        if not found or replace(item, window=found[-1].window) != found[-1]:
            found.append(item)
    return tuple(found)


def _gallery(content: Lengths, span: int) -> Slot:
    """Below 40rem each photograph has the whole width."""
    narrow = [Stretch(window, line) for window, line in content if window < _IN_ROWS]
    before = max(item for item in content if item[0] <= _IN_ROWS)[1]
    lines = [(_IN_ROWS, before), *(item for item in content if item[0] > _IN_ROWS)]
    part = span / TRACKS
    rows = [Stretch(window, line.times(part, part * _TRACK_GAP - _TRACK_GAP)) for window, line in lines]
    return (*narrow, *rows)


def _mosaic(large: bool) -> Slot:
    """Beside the title of the first page; the first picture takes two columns and two rows."""
    lines = [item for item in _WIDE if item[0] < _ASIDE]
    beside = [(_ASIDE, Line(1, -64)), (1184, Line(0, 1120))]
    places = [*lines, *((window, line.times(6 / 11, -_HERO_GAP * 6 / 11)) for window, line in beside)]
    # Rows of clamp(5rem, 11vw, 9rem).
    rows: Lengths = ((0, Line(0, 80)), (80 / 0.11, Line(0.11, 0)), (144 / 0.11, Line(0, 144)))
    turns = sorted({window for window, _ in (*places, *rows)})
    factor, gap = (2, _MOSAIC_GAP) if large else (1, 0)
    return tuple(
        Stretch(
            window,
            _in_force(tuple(places), window).times(factor / 3, gap - factor * 2 * _MOSAIC_GAP / 3),
            _in_force(rows, window).times(factor, gap),
        )
        for window in turns
    )


def _in_force(lengths: Lengths, window: float) -> Line:
    return [line for first, line in lengths if first <= window][-1]


# `.c-strip__photo` is as wide as the window and clamp(13rem, 38vw, 30rem) high, a low one clamp(6.5rem, 26vw, 24rem).
_STRIP: Slot = (
    Stretch(0, Line(1, 0), Line(0, 208)),
    Stretch(208 / 0.38, Line(1, 0), Line(0.38, 0)),
    Stretch(480 / 0.38, Line(1, 0), Line(0, 480)),
)
_LOW_STRIP: Slot = (
    Stretch(0, Line(1, 0), Line(0, 104)),
    Stretch(104 / 0.26, Line(1, 0), Line(0.26, 0)),
    Stretch(384 / 0.26, Line(1, 0), Line(0, 384)),
)
_SLOTS: dict[str, Slot] = {
    "strip": _STRIP,
    "low-strip": _LOW_STRIP,
    "list-row": _rows(_LIST),
    "page-row": _rows(_PAGE),
    "row": _rows(_WIDE),
    "card": _cards(_WIDE),
    "mosaic-first": _mosaic(large=True),
    "mosaic": _mosaic(large=False),
}
