"""A text broken into lines that fill a box: as large as they can be, and of like lengths."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.drawing.lettering import Face, composed, ink, width

GAP = 0.13  # white between the ink of one line and the next, in sizes
FEWER = 0.86  # a line less is worth a size smaller by this


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines with their common size and the distance from line to line, in pixels."""

    lines: tuple[str, ...]
    size: float
    leading: float
    rise: float  # from the first line it stands on up to the highest ink
    fall: float  # from the last one down to the lowest

    @property
    def height(self) -> float:
        return self.rise + self.leading * (len(self.lines) - 1) + self.fall


def fit(face: Face, text: str, box: tuple[float, float], largest: float, most_lines: int) -> Fitted:
    """The text in a box of a width and a height. However long it is, the size falls until all of it is in."""
    words = composed(text).split(" ")
    best: Fitted | None = None
    for count in range(1, min(most_lines, len(words)) + 1):
        fitted = _set(face, _broken(face, words, count), box, largest)
        if best is None or best.size < fitted.size * FEWER:
            best = fitted
    assert best is not None
    return best


def _broken(face: Face, words: list[str], count: int) -> tuple[str, ...]:
    """The break whose longest line is shortest, where a bad place for a break counts as a longer line."""
    ends = [0.0]  # where each word would end if all stood on one line
    starts: list[float] = []
    for word, before in zip(words, ["", *words], strict=False):
        gap = width(face, f"{before[-1:]} {word[:1]}") - _alone(face, before[-1:] + word[:1]) if before else 0
        starts.append(ends[-1] + gap)
        ends.append(starts[-1] + width(face, word))

    def uneven(breaks: tuple[int, ...]) -> tuple[float, float]:
        widths = [ends[last] - starts[first] for first, last in pairwise((0, *breaks, len(words)))]
        return max(widths) * (1 + sum(_badness(words[at - 1], words[at]) for at in breaks)), -min(widths)

    best = min(combinations(range(1, len(words)), count - 1), key=uneven)
    return tuple(" ".join(words[first:last]) for first, last in pairwise((0, *best, len(words))))


def _badness(before: str, after: str) -> float:
    """Of a break between two words: good after a comma, bad within a name, worst before a dash."""
    if not after[0].isalnum() and after[0] not in '(“‘"':
        return 0.12
    if before[-1] in ",;:–-)":
        return -0.04
    return 0.06 if before[0].isupper() and after[0].isupper() else 0


def _alone(face: Face, letters: str) -> float:
    """Letters without the kerning between them."""
    return sum(width(face, letter) for letter in letters)


def _set(face: Face, lines: tuple[str, ...], box: tuple[float, float], largest: float) -> Fitted:
    bounds = [ink(face, line) for line in lines]
    step = max((high - low + GAP for (low, _), (_, high) in pairwise(bounds)), default=0)
    tall = bounds[0][1] - bounds[-1][0] + step * (len(lines) - 1)
    size = min(largest, box[0] / max(width(face, line) for line in lines), box[1] / tall)
    return Fitted(lines, size, step * size, bounds[0][1] * size, -bounds[-1][0] * size)
