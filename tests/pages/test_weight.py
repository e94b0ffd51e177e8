"""What a phone must load before the first view of a page stands, and that nothing moves after."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Request

from tests.pages.conftest import BASE_PATH, TODAY, Visit
from tests.served import served

PHONE = {"width": 360, "height": 740}
FIRST_VIEW, SCRIPTS = 80 * 1024, 15 * 1024  # bytes as sent, without photographs and what lies below
# The planner with its data, which readers open to work with.
REFERENCE = {"planner": 150 * 1024}
# The planner's own scripts (tests/pages/test_planner.py weighs them) beside those of every page.
MORE_SCRIPTS = {"planner": 16 * 1024}
PHOTO = re.compile(r"\.(?:webp|avif|jpe?g|png)$")
WATCH = """
window.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value)))
  .observe({ type: 'layout-shift', buffered: true });
"""
# Pictures that a browser may leave for later, as far as it had time to fetch them all the same.
BELOW = """() => [...document.querySelectorAll("img[loading=lazy]")]
  .filter((img) => img.getBoundingClientRect().top >= innerHeight).map((img) => img.currentSrc)"""
Open = Callable[..., dict[str, Any]]


@pytest.fixture
def first_view(browser: Browser, visit: Visit) -> Open:
    """Opens a page as a first visitor on the day of the build; tells what was loaded and how far things moved."""

    def see(address: str, path: str, viewport: dict[str, int] = PHONE) -> dict[str, Any]:
        context = browser.new_context(viewport=viewport, device_scale_factor=2)
        context.clock.set_fixed_time(f"{TODAY.isoformat()}T05:00:00Z")
        context.add_init_script(WATCH)
        page = context.new_page()
        asked: list[Request] = []

        def note(request: Request) -> None:  # playwright takes functions of our own only
            asked.append(request)

        page.on("request", note)
        page.goto(address + path, wait_until="networkidle")
        sizes: dict[str, int] = defaultdict(int)
        for request in asked:
            ending = "html" if request.url == address + path else request.url.rpartition(".")[2]
            sizes["photo" if PHOTO.search(request.url) else ending] += request.sizes()["responseBodySize"]
        below = set(page.evaluate(BELOW))
        seen = {
            "sizes": sizes,
            "below": sum(item.sizes()["responseBodySize"] for item in asked if item.url in below),
            "asked": [request.url for request in asked],
            "shift": page.evaluate("shift"),
        }
        context.close()
        return seen

    return see


def first_of_kinds(visit: Visit) -> list[tuple[str, str]]:
    """The kinds of pages, each with the path of one; the English ones are the same but for their words."""
    return [(kind, path) for kind, lang, path in visit.samples if lang == "vi" or kind == "home"]


def test_the_first_view_is_light_and_stands_still(
    first_view: Open, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the fonts in time: the style sheet, which nothing is drawn without, comes after those asked for ahead."""
    with served(visit.folder, BASE_PATH, late={".css": 0.4}) as address:
        opened = [(kind, path, first_view(address, path)) for kind, path in first_of_kinds(visit)]
    rows, wrong = [], []
    for kind, path, seen in opened:
        sizes = seen["sizes"]
        total = sum(size for name, size in sizes.items() if name != "photo")
        needed = total - seen["below"]
        parts = ", ".join(f"{name} {size / 1024:.1f}" for name, size in sorted(sizes.items()))
        rows.append(f"{needed / 1024:6.1f} KB of {total / 1024:.1f} KB  {path or '/'}  ({parts})")
        if needed > REFERENCE.get(kind, FIRST_VIEW):
            wrong.append(rows[-1])
        if sizes["js"] > SCRIPTS + MORE_SCRIPTS.get(kind, 0) or seen["shift"] > 0.01:
            wrong.append(f"{path}: {sizes['js']} bytes of scripts, moved by {seen['shift']}")
        wrong.extend(url for url in seen["asked"] if not url.startswith(address))
    with capsys.disabled():
        print("", *rows, sep="\n")
    assert wrong == []


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desktop"])
def test_fonts_that_come_late_move_next_to_nothing(first_view: Open, visit: Visit, viewport: dict[str, int]) -> None:
    """The faces that stand in have their measures, so that only now and then a line breaks elsewhere."""
    with served(visit.folder, BASE_PATH, late={".woff2": 0.5}) as address:
        paths = [visit.of(kind, "en") for kind in ("home", "village", "product", "route", "listing", "page")]
        moved = {path: first_view(address, path, viewport)["shift"] for path in paths}
    assert {path: shift for path, shift in moved.items() if shift > 0.25} == {}
    assert sum(moved.values()) / len(moved) < 0.05, moved


def test_only_fonts_of_the_first_view_are_asked_for_ahead(visit: Visit) -> None:
    for kind, _, path in visit.samples:
        if kind == "embedded_village":  # set in the reader's own letters
            continue
        name = path + "index.html" if path == "" or path.endswith("/") else path
        text = (visit.folder / name).read_text("utf-8")
        ahead = re.findall(r'<link rel="preload" href="[^"]*/([a-z0-9-]+)\.woff2"', text)
        assert ahead == ["phudu-700", "be-vietnam-pro-400"], path
