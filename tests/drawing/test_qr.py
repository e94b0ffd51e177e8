"""Codes that readers understand: what another encoder makes of the same text, with its quiet zone around it."""

from __future__ import annotations

import re
import string

import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.qr import QUIET, draw_qr
from generator.raster import rendered

ADDRESS = "https://example.github.io/lang-nghe/q/aah/"

FULL = (14, 26, 42, 62, 84, 106)  # bytes that codes of level M hold, by ISO/IEC 18004, from version 1


def modules(svg: str) -> list[list[bool]]:
    """What the strokes of a code cover, its quiet zone included."""
    size = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    found = [[False] * size for _ in range(size)]
    x = y = 0
    for mark, one, other in re.findall(r"([Mmh])(\d+)(?: ([\d.]+))?", svg.split('stroke="#000" d="')[1].split('"')[0]):
        if mark == "M":
            x, y = int(one), int(float(other))
        elif mark == "m":
            x += int(one)
        else:
            found[y][x : x + int(one)] = [True] * int(one)
            x += int(one)
    return found


@given(st.sampled_from(FULL).flatmap(lambda size: st.text(string.ascii_lowercase, min_size=size, max_size=size)))
@settings(max_examples=40)
def test_another_encoder_makes_the_same_code(text: str) -> None:
    """Of small letters alone, as many as a code holds: they leave no choice but that of the mask."""
    found = modules(draw_qr(text, "QR"))
    inner = [row[QUIET:-QUIET] for row in found[QUIET:-QUIET]]
    others = (segno.make(text, error="m", boost_error=False, micro=False, mode="byte", mask=mask) for mask in range(8))
    assert inner in [[[bool(module) for module in row] for row in other.matrix] for other in others]


@given(st.text(st.sampled_from("abcXYZ019-._~:/?#;*!=&,%ềđ"), min_size=1, max_size=90))
@settings(max_examples=40)
def test_what_is_written_is_read(text: str) -> None:
    (found,) = zxingcpp.read_barcodes(rendered(draw_qr(text, "QR"), (400, 400)).convert("L"))
    assert found.text == text
    assert found.ec_level in "MQH"


def test_around_it_four_modules_are_light() -> None:
    found = modules(draw_qr(ADDRESS, "QR"))
    edge = [*found[:QUIET], *found[-QUIET:], *(row[:QUIET] + row[-QUIET:] for row in found)]
    assert not any(module for row in edge for module in row)
    assert found[QUIET][QUIET : QUIET + 7] == [True] * 7


def test_its_name_is_told_to_those_who_do_not_see_it() -> None:
    assert 'role="img" aria-label="QR: a&quot;b"' in draw_qr("a", 'QR: a"b')
