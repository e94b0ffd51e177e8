"""Bar charts: lengths in proportion, words that fit, and nothing but the drawing's own markup."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.bars import CHARACTER, LABEL_CHARACTERS, WIDTH, Bar, bar_chart

LONG = "Sản phẩm thủ công mỹ nghệ, đồ lưu niệm và trang trí của các làng nghề ngoại thành Hà Nội"


@dataclass(frozen=True)
class Drawn:
    """One bar of a drawing: its lines of words, its length, the words behind it."""

    lines: tuple[str, ...]
    length: float
    value: str
    own: bool


@dataclass(frozen=True)
class Drawing:
    """What a viewer of the SVG is given."""

    bars: tuple[Drawn, ...]
    boxes: tuple[tuple[float, float, float, float], ...]  # left, top, right, bottom of bars and values
    size: tuple[float, float]
    title: str
    tags: frozenset[str]


def read(svg: str) -> Drawing:
    root = ElementTree.fromstring(svg)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    bars: list[Drawn] = []
    boxes: list[tuple[float, float, float, float]] = []
    lines: list[str] = []
    length, own = 0.0, False
    for part in root:
        x, y = float(part.get("x", "0")), float(part.attrib["y"])
        if part.tag == "rect":
            length, own = float(part.attrib["width"]), "own" in part.attrib["class"]
            boxes.append((x, y, x + length, y + float(part.attrib["height"])))
        elif part.get("class") == "c-bars__value":
            text = part.text or ""
            boxes.append((x, y - 12, x + len(text) * CHARACTER, y + 3))
            bars.append(Drawn(tuple(lines), length, text, own))
            lines, length, own = [], 0, False
        else:
            boxes.append((x, y - 12, x, y + 4))
            lines.append(part.text or "")
    tags = frozenset(part.tag for part in root.iter())
    return Drawing(tuple(bars), tuple(boxes), (width, height), root.attrib["aria-label"], tags)


letters = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=120)
values = st.floats(0, 1e9, allow_nan=False).map(lambda value: round(value, 2))
some_bars = st.lists(
    st.builds(Bar, letters, values, st.text("0123456789.,~–", max_size=13), st.booleans()), max_size=12
)


@settings(max_examples=100, deadline=None)
@given(letters, some_bars)
def test_nothing_leaves_the_view_box_and_no_bar_is_lost(title: str, bars: list[Bar]) -> None:
    drawing = read(bar_chart(title, bars))
    width, height = drawing.size
    assert width == WIDTH
    assert [(item.value, item.own) for item in drawing.bars] == [(bar.text, bar.own and bar.value > 0) for bar in bars]
    for left, top, right, bottom in drawing.boxes:
        assert (left >= 0, top >= 0, right <= width, bottom <= height) == (True, True, True, True)
    assert max((len(line) for item in drawing.bars for line in item.lines), default=0) <= LABEL_CHARACTERS


@settings(max_examples=100, deadline=None)
@given(st.lists(values, min_size=1, max_size=12))
def test_lengths_are_in_proportion_to_values(numbers: list[float]) -> None:
    drawn = read(bar_chart("", [Bar("", number, f"{number:g}") for number in numbers])).bars
    most = max(numbers)
    longest = max(item.length for item in drawn)
    for number, item in zip(numbers, drawn, strict=True):
        due = number / most * longest if most else 0
        assert item.length == pytest.approx(max(due, 1) if number else 0, abs=0.11)


def test_parts_lie_below_one_another() -> None:
    bars = [Bar(LONG, 3, "3"), Bar("Ngắn", 2, "2"), Bar(LONG, 1, "1")]
    svg = ElementTree.fromstring(bar_chart("", bars))
    ends = 0.0
    for part in svg:
        y = float(part.attrib["y"])
        if part.tag == "rect":
            assert y >= ends
            ends = y + float(part.attrib["height"])
        elif part.get("class") == "c-bars__value":
            assert ends - 16 < y < ends
        else:
            assert y - 12 >= ends
            ends = y


def test_a_long_label_wraps_between_its_words() -> None:
    lines = read(bar_chart("", [Bar(LONG, 1, "1")])).bars[0].lines
    assert len(lines) == 3
    assert " ".join(lines) == LONG


def test_a_word_longer_than_a_line_is_broken() -> None:
    word = "a" * (2 * LABEL_CHARACTERS + 1)
    lines = read(bar_chart("", [Bar(word, 1, "1")])).bars[0].lines
    assert [len(line) for line in lines] == [LABEL_CHARACTERS, LABEL_CHARACTERS, 1]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "Gốm & sứ", "a < b > c"])
def test_markup_in_words_stays_text(text: str) -> None:
    svg = bar_chart(text, [Bar(text, 1, text)])
    drawing = read(svg)
    assert drawing.tags == {"svg", "rect", "text"}
    assert (drawing.title, " ".join(drawing.bars[0].lines), drawing.bars[0].value) == (text, text, text)
    assert "<script" not in svg
    assert "<img" not in svg


@pytest.mark.parametrize(
    ("numbers", "bars"), [([0, 10], [False, True]), ([0, 0], [False, False]), ([1, 1_000_000], [True, True])]
)
def test_zero_has_its_number_and_no_bar_but_the_least_value_has_one(numbers: list[int], bars: list[bool]) -> None:
    drawing = read(bar_chart("", [Bar("x", number, str(number)) for number in numbers]))
    assert [item.value for item in drawing.bars] == [str(number) for number in numbers]
    assert [item.length >= 1 for item in drawing.bars] == bars
    assert [item.length > 0 for item in drawing.bars] == bars


def test_a_longer_number_leaves_less_room_for_its_bar() -> None:
    short, long = (read(bar_chart("", [Bar("x", 1, text)])).bars[0].length for text in ("1", "1.350.000"))
    assert long < short


def test_a_chart_without_bars_is_empty() -> None:
    drawing = read(bar_chart("Không có gì", []))
    assert (drawing.bars, drawing.title) == ((), "Không có gì")
    assert min(drawing.size) > 0
