"""A page on paper: black on white, words unfolded, map and address there, and few sheets."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.pages.conftest import BASE_URL, Visit

SHEETS = {"village": 4, "route": 2, "product": 2}  # of A4, for the longest page of the kind
ON_SCREEN_ONLY = (
    ".c-masthead nav, .c-masthead__find, .c-search, .c-crumbs, .c-strip, .c-cover, .c-button, .c-footer nav"
)


def opened(browser: Browser, visit: Visit, kind: str, **options: Any) -> Page:
    page = browser.new_context(**options).new_page()
    page.goto(visit.address + visit.of(kind))
    return page


@pytest.mark.parametrize(("kind", "sheets"), SHEETS.items())
def test_the_longest_page_of_a_kind_fits_on_few_sheets(browser: Browser, visit: Visit, kind: str, sheets: int) -> None:
    page = opened(browser, visit, kind)
    data = page.pdf(prefer_css_page_size=True)
    page.context.close()
    assert len(re.findall(rb"/Type\s*/Page\b", data)) <= sheets
    width, height = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", data)[0]
    assert (round(float(width)), round(float(height))) == (595, 842)  # points of an A4 sheet


@pytest.mark.parametrize("kind", SHEETS)
def test_paper_is_white_and_shows_what_one_takes_along(browser: Browser, visit: Visit, kind: str) -> None:
    page = opened(browser, visit, kind, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ground, ink = page.evaluate("""() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color];
    }""")
    assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    shown = page.locator(ON_SCREEN_ONLY)
    assert [text for text in shown.all() if text.is_visible()] == []
    assert page.get_by_text(BASE_URL + visit.of(kind)).is_visible()
    assert page.locator("main h1").is_visible()
    assert page.locator(".c-glance" if kind == "village" else ".c-answers").first.is_visible()
    if kind != "product":
        assert page.locator(".c-map").is_visible()
        numbered = ".c-map__list li" if kind == "village" else ".c-timeline__dot"
        assert page.locator(numbered).first.is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".c-source-list li").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    page.context.close()


def test_folded_lists_are_printed_without_a_script(browser: Browser, visit: Visit) -> None:
    page = opened(browser, visit, "village", java_script_enabled=False)
    page.emulate_media(media="print")
    height = page.locator(".c-source-list li").first.bounding_box()
    page.context.close()
    assert height is not None
    assert height["height"] > 5


def test_a_list_is_printed_without_what_chooses_from_it(browser: Browser, visit: Visit) -> None:
    page = opened(browser, visit, "listing")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("[data-bar]").first.is_visible()
    assert page.locator("#results li a").first.is_visible()
    page.context.close()
