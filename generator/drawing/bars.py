"""A bar chart as SVG, drawn at the width of a phone so that its words keep the size of the text around it."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 320  # user units; the style sheet shows one as one CSS pixel on a phone
LINE, BAR, GAP = 18, 16, 12  # heights
LABEL_CHARACTERS = 42  # of a line at 14 units
CHARACTER = 9.5  # units of a digit at 14 units


@dataclass(frozen=True, slots=True)
class Bar:
    """One value with its words. `value` is never negative; `text` is it as a reader sees it."""

    label: str
    value: float
    text: str
    own: bool = False  # of this site, drawn in another colour


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """The SVG element. Lengths are in proportion to the values; the longest fills the width that its number leaves."""
    longest = max((bar.value for bar in bars), default=0) or 1
    room = WIDTH - max((len(bar.text) for bar in bars), default=0) * CHARACTER - 8
    parts: list[str] = []
    y = 0.0
    for bar in bars:
        for line in textwrap.wrap(bar.label, LABEL_CHARACTERS) or [""]:
            y += LINE
            parts.append(f'<text x="0" y="{y - 4:g}">{html.escape(line)}</text>')
        width = round(bar.value / longest * room, 1)
        if bar.value:
            css = 'class="c-bars__bar c-bars__own"' if bar.own else 'class="c-bars__bar"'
            width = max(width, 1)  # a small number is still something
            parts.append(f'<rect {css} y="{y:g}" width="{width:g}" height="{BAR}"/>')
        parts.append(
            f'<text class="c-bars__value" x="{width + 6:g}" y="{y + BAR - 3:g}">{html.escape(bar.text)}</text>'
        )
        y += BAR + GAP
    height = max(y - GAP + 2, 1)
    return (
        f'<svg class="c-bars" viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{html.escape(title)}">'
        f"{''.join(parts)}</svg>"
    )
