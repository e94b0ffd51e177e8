"""Drawings become the pixels that a browser shows; a damaged one is refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from generator.drawing.covers import MOTIFS
from generator.drawing.covers.cover import draw_cover
from generator.drawing.share import HEIGHT, WIDTH, draw_ground
from generator.raster import DrawingError, can_draw, rendered

SEEDS = ("village-a", "product-b", "craft-c")
# Of 47,400 fields of four by four pixels. Rows of dashes may begin elsewhere, which is most of what differs now.
MOST_FIELDS = {"plain": 1300}  # all of it rings of dashes


@pytest.mark.parametrize("name", MOTIFS)
def test_a_print_looks_as_in_a_browser(browser: Browser, name: str) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    for seed in SEEDS:
        drawing = draw_ground(draw_cover(MOTIFS[name], seed).decode())
        page.set_content(f"<body style='margin:0'>{drawing}")
        shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB").reduce(4)
        made = rendered(drawing).convert("RGB").reduce(4)
        apart = ImageChops.difference(shown, made).convert("L").histogram()
        assert sum(apart[24:]) <= MOST_FIELDS.get(name, 600), (seed, sum(apart[24:]))
    page.close()


@pytest.mark.parametrize("drawing", ["", "<svg", "<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>"])
def test_what_is_no_drawing_is_refused(drawing: str) -> None:
    with pytest.raises(DrawingError):
        rendered(drawing)


def test_whether_a_text_is_a_drawing_is_told() -> None:
    assert not can_draw("<svg viewBox='0 0 32")
    assert can_draw("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle r='9'/></svg>")


def test_what_is_see_through_stays_so() -> None:
    square = "<rect width='4' height='4' fill='#f00'/><rect x='4' width='4' height='4' fill='#00f' fill-opacity='.5'/>"
    found = rendered(f"<svg xmlns='http://www.w3.org/2000/svg' width='12' height='4'>{square}</svg>")
    assert [found.getpixel((x, 2)) for x in (1, 5, 9)] == [(255, 0, 0, 255), (0, 0, 255, 128), (0, 0, 0, 0)]
