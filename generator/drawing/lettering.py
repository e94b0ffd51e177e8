"""Text drawn as shapes: what a line of letters measures, and its SVG. The faces are made by scripts/make_letters.py."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter in units of its face, y upwards from the line it stands on."""

    advance: float
    low: float  # of its ink
    high: float
    parts: tuple[tuple[str, float, float], ...]  # outlines with their places


@dataclass(frozen=True, slots=True)
class Face:
    """Every letter that can be drawn."""

    em: float  # units of a size of 1
    cap: float  # height of a capital without marks
    letters: Mapping[str, Letter]
    lefts: Mapping[str, int]  # letter -> its class when it stands before another
    rights: Mapping[str, int]
    kerns: Mapping[tuple[int, int], float]  # units between two classes

    def kern(self, one: str, other: str) -> float:
        return self.kerns.get((self.lefts.get(one, -1), self.rights.get(other, -1)), 0)


@lru_cache(maxsize=4)
def read_face(data: bytes) -> Face:
    """A face of assets/letters/. It takes 10 ms, so a process reads the same bytes once."""
    raw = json.loads(data)
    shapes: list[str] = raw["shapes"]
    letters = {
        letter: Letter(
            advance,
            low,
            high,
            tuple((shapes[int(shape)], x, y) for shape, x, y in zip(parts[::3], parts[1::3], parts[2::3], strict=True)),
        )
        for letter, (advance, low, high, *parts) in raw["letters"].items()
    }
    kerns = {(left, right): units for left, right, units in raw["kerns"]}
    return Face(raw["em"], raw["cap"], letters, _classes(raw["lefts"]), _classes(raw["rights"]), kerns)


def _classes(groups: list[str]) -> dict[str, int]:
    return {letter: number for number, group in enumerate(groups) for letter in group}


def composed(text: str) -> str:
    """The text on one line, marks joined to their letters: what faces have is "ằ", not "a" with two marks."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def missing(face: Face, text: str) -> str:
    """The letters of a text that the face cannot draw."""
    return "".join(letter for letter in dict.fromkeys(composed(text)) if letter not in face.letters)


def width(face: Face, text: str) -> float:
    """Of a composed line at a size of 1. Raises KeyError for a letter that the face has not."""
    advances = sum(face.letters[letter].advance for letter in text)
    return (advances + sum(face.kern(one, other) for one, other in pairwise(text))) / face.em


def ink(face: Face, text: str) -> tuple[float, float]:
    """The lowest and the highest of a line at a size of 1, at least a capital."""
    found = [face.letters[letter] for letter in text]
    return min(0, *(letter.low for letter in found)) / face.em, max(
        face.cap, *(letter.high for letter in found)
    ) / face.em


def draw_line(face: Face, text: str, x: float, y: float, size: float, style: str) -> str:
    """SVG of a composed line that begins at x and stands on y."""
    scale = size / face.em
    shapes = "".join(
        f'<path transform="translate({left:g} {up:g})" d="{shape}"/>' for shape, left, up in _placed(face, text)
    )
    return f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.5f} {-scale:.5f})" {style}>{shapes}</g>'


def _placed(face: Face, text: str) -> Iterator[tuple[str, float, float]]:
    at = 0.0
    before = ""
    for letter in text:
        at += face.kern(before, letter)
        for shape, left, up in face.letters[letter].parts:
            yield shape, at + left, up
        at += face.letters[letter].advance
        before = letter
