"""Rows of a gallery: photographs of any shape side by side, equally high, whole."""

from __future__ import annotations

from collections.abc import Sequence

from generator.photos.slots import TRACKS

ROW_RATIO = 2.0  # width by height of a row, at least
PANORAMA = 2.2  # from this ratio on a photograph has a row of its own


def spans(ratios: Sequence[float]) -> tuple[int, ...]:
    """How many of the tracks each photograph takes, in the order given: in proportion to its ratio.

    A row that is not full keeps the height of a full one instead of growing to the whole width.
    """
    found: list[int] = []
    row: list[float] = []
    for ratio in ratios:
        if ratio >= PANORAMA:
            found.extend(_row(row))
            found.append(TRACKS)
            row = []
            continue
        row.append(ratio)
        if sum(row) >= ROW_RATIO:
            found.extend(_row(row))
            row = []
    return (*found, *_row(row))


def _row(ratios: Sequence[float]) -> list[int]:
    """Whole tracks; what rounding leaves over goes to those that lost most by it."""
    whole = max(sum(ratios), ROW_RATIO)
    exact = [ratio * TRACKS / whole for ratio in ratios]
    spans = [max(1, int(share)) for share in exact]
    left = round(sum(exact)) - sum(spans)
    for index in sorted(range(len(exact)), key=lambda index: (spans[index] - exact[index], index))[: max(left, 0)]:
        spans[index] += 1
    return spans
