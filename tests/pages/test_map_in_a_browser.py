"""The drawn map in a real browser: enlarging and moving, the view that fills the screen, "where am I"."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.config import Config
from generator.drawing.markers import number_rows
from generator.drawing.plane import Projection
from generator.geodesy import great_circle_km
from generator.pipeline import build
from tests.pages.test_search import serving
from tests.tiny import PROJECT, TODAY

OVERVIEW, VILLAGE, ROUTE = "lang-nghe/", "lang-nghe/bat-trang/", "tuyen/phu-xuyen-sau-diem-khao-sat/"
SCRIPTS_BUDGET = 21 * 512  # compressed, Leaflet aside
LOAD = "name => import(document.querySelector('script[src*=main]').src.replace('main.js', name + '.js'))"
SHOWN = "[data-map-sheet]:visible"
# Everything that may not touch another, by what is seen of it; edges may meet.
PARTS = ".m-name, .m-side, .m-badge > rect, .m-group, use, .m-rim"
BOXES = """parts => [...document.querySelectorAll("[data-map-items] :is(" + parts + ")")]
    .filter(part => part.getClientRects().length && !part.closest("[data-off]"))
    .map(part => [part, part.getBoundingClientRect()]).filter(([, box]) => box.width)
    .map(([part, box]) => [(part.closest("a") ?? part).textContent, box.left + 1, box.top + 2.5, box.right - 1,
        box.bottom - 2.5])"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site."""
    folder: Path = tmp_path_factory.mktemp("mapped")
    with serving(folder / "public") as url:
        build(Config(PROJECT, folder / "public", folder / "cache", TODAY, url))
        yield url


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a page of the site at a width; without motion, so that nothing has to be waited for."""
    contexts = []

    def start(path: str = OVERVIEW, width: int = 1280, height: int = 900, **options: Any) -> Page:
        size: Any = {"width": width, "height": height}
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path)
        expect(page.locator("[data-map-tools]")).to_be_visible()
        page.locator("[data-map-drawn]").dispatch_event("pointerenter")
        page.wait_for_selector(f"{SHOWN}[tabindex]")  # what moves the map is there
        return page

    yield start
    for context in contexts:
        context.close()


def tool(page: Page, name: str) -> Locator:
    return page.locator(f"[data-map-do={name}]")


def land(page: Page) -> str:
    return page.locator(SHOWN).locator("[data-map-land]").get_attribute("transform") or ""


def zoom_of(page: Page) -> float:
    """How much larger than printed the land is drawn."""
    return float(land(page).partition("scale(")[2].rstrip(")") or 1)


def assert_nothing_collides(page: Page, where: object) -> None:
    boxes = page.evaluate(BOXES, PARTS)
    for index, (one, left, top, right, bottom) in enumerate(boxes):
        for other, to_left, to_top, to_right, to_bottom in boxes[index + 1 :]:
            apart = left >= to_right or to_left >= right or top >= to_bottom or to_top >= bottom
            assert apart, (where, one, other)


def with_layout(page: Page) -> Page:
    """The page beside the module that is published inside another."""
    body = (PROJECT / "assets/js/map-layout.js").read_text("utf-8")
    page.route("**/map-layout.js", lambda route: route.fulfill(body=body, content_type="text/javascript"))
    return page


def test_javascript_and_python_project_equally(visit: Open) -> None:
    page = with_layout(visit())
    ask = f"""([numbers, places]) => ({LOAD})("map-layout").then(({{projection}}) => {{
        const {{project, unproject}} = projection(numbers);
        return places.map(place => [project(place), unproject(project(place))]);
    }})"""
    for scale in (4.5, 37.25, 201.0):
        projection = Projection(20.91, 105.8123, scale, (336, 412.5))
        places = [(20.5 + step * 0.07, 105.3 + step * 7 % 10 * 0.1) for step in range(10)]
        found = page.evaluate(ask, [projection.numbers, places])
        for place, (point, again) in zip(places, found, strict=True):
            assert point == pytest.approx(projection(place), abs=1e-3)
            assert again == pytest.approx(place, abs=1e-9)


def test_javascript_and_python_write_numbers_equally(visit: Open) -> None:
    page = with_layout(visit())
    lists = [[4], [1, 2], [3, 4, 5, 9], [1, 3, 5, 7], [*range(1, 60, 2)], [*range(1, 30)], [1, 2, 4, 5, 7, 8, 10, 11]]
    found = page.evaluate(
        f"lists => ({LOAD})('map-layout').then(({{rows}}) => lists.map(list => rows(list).map(String)))", lists
    )
    assert [tuple(rows) for rows in found] == [number_rows(numbers) for numbers in lists]


def test_javascript_and_python_measure_equally(visit: Open) -> None:
    page = visit()
    pairs = [((20.97, 105.91), (21.03, 105.85)), ((48.85, 2.35), (20.9, 105.8)), ((20.9, 105.8), (20.9, 105.8))]
    ask = f"pairs => ({LOAD})('map-here').then(({{distanceKm}}) => pairs.map(pair => distanceKm(...pair)))"
    assert page.evaluate(ask, pairs) == pytest.approx([great_circle_km(*pair) for pair in pairs])
    here = (20.9, 105.8)
    around = [
        (21.9, 105.8),
        (21.9, 106.87),
        (20.9, 106.8),
        (19.9, 106.87),
        (19.9, 105.8),
        (19.9, 104.73),
        (20.9, 104.8),
    ]
    ask = f"([here, around]) => ({LOAD})('map-here').then(({{wind}}) => around.map(to => wind(here, to)))"
    assert page.evaluate(ask, [here, around]) == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
@pytest.mark.parametrize("path", [OVERVIEW, VILLAGE, ROUTE])
def test_labels_never_collide_however_large_the_map(visit: Open, path: str, width: int) -> None:
    page = visit(path, width)
    assert_nothing_collides(page, "as printed")
    for filled in (False, True):
        if filled:
            tool(page, "open").click()
        for step in range(6):
            assert_nothing_collides(page, (filled, step))
            tool(page, "in").click()
        tool(page, "whole").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_letters_are_as_large_as_those_of_the_page_at_every_width(visit: Open) -> None:
    for path in (OVERVIEW, VILLAGE, ROUTE):
        for width in (320, 360, 768, 1024, 1280, 1920):
            page = visit(path, width)
            drawn = page.locator(SHOWN)
            scale = drawn.evaluate("svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
            assert scale * 13 >= 11, (path, width)
            page.context.close()


def test_enlarging_parts_pins_that_shared_a_marker(visit: Open) -> None:
    page = visit()
    shared = page.locator(f"{SHOWN} [data-map-group]").first
    numbers = shared.locator("title").text_content()
    assert shared.get_attribute("href") == "#map-list"
    shared.click()
    assert zoom_of(page) > 1
    names = [part.partition(". ")[2] for part in (numbers or "").split(", ")]
    for name in names:
        expect(page.locator(f"{SHOWN} a:visible").filter(has_text=name).first).to_be_visible()
    tool(page, "whole").click()
    page.wait_for_selector(f"{SHOWN}:not([data-zoomed])")
    assert page.locator(f"{SHOWN} [data-map-group]").count() > 0


def test_pins_stay_links_and_keep_their_size(visit: Open) -> None:
    page = visit()
    pin = page.locator(f"{SHOWN} a", has_text="Phú Vinh")
    before = pin.locator("use").bounding_box()
    pin.focus()
    page.keyboard.press("+")
    after = pin.locator("use").bounding_box()
    assert before
    assert after
    assert (after["width"], after["height"]) == pytest.approx((before["width"], before["height"]), abs=0.1)
    pin.click()
    page.wait_for_url("**/lang-nghe/phu-vinh/")


def test_a_pin_that_is_reached_by_keyboard_comes_into_view(visit: Open) -> None:
    page = visit()
    page.locator(f"{SHOWN} a", has_text="Ninh Hiệp").focus()
    for _ in range(4):
        page.keyboard.press("+")
    seen = 0
    for _ in range(8):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.evaluate("element => !element.matches('[data-map-items] a')"):
            break
        box, frame = focused.locator("use, rect").first.bounding_box(), page.locator(SHOWN).bounding_box()
        assert box
        assert frame
        assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]
        assert focused.get_attribute("data-off") is None
        assert 0 <= box["y"] <= 900 - box["height"]
        seen += 1
    assert seen >= 5


def test_the_keyboard_moves_the_map(visit: Open) -> None:
    page = visit()
    page.locator(f"{SHOWN} a").first.focus()
    scrolled = page.evaluate("scrollY")
    page.keyboard.press("+")
    larger = land(page)
    assert zoom_of(page) > 1
    page.keyboard.press("ArrowRight")
    assert land(page) != larger
    assert page.evaluate("scrollY") == scrolled
    page.keyboard.press("-")
    page.keyboard.press("+")
    page.keyboard.press("Escape")
    assert zoom_of(page) == 1
    page.keyboard.press("ArrowDown")
    page.wait_for_function("from => scrollY > from", arg=scrolled)


def test_the_wheel_scrolls_the_page_and_with_ctrl_enlarges_the_map(visit: Open) -> None:
    page = visit()
    page.locator(SHOWN).evaluate("sheet => sheet.scrollIntoView({block: 'start', behavior: 'instant'})")
    box = page.locator(SHOWN).bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 400)
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 100)
    page.wait_for_function("from => scrollY > from", arg=before)
    assert zoom_of(page) == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("document.querySelector('[data-zoomed]')")


def test_a_drag_moves_the_map_and_follows_no_link(visit: Open) -> None:
    page = visit()
    for _ in range(3):
        tool(page, "in").click()
    before = land(page)
    pin = page.locator(f"{SHOWN} a:not([data-off]):visible use").first.bounding_box()
    assert pin
    page.mouse.move(pin["x"] + 10, pin["y"] + 10)
    page.mouse.down()
    page.mouse.move(pin["x"] + 60, pin["y"] + 50, steps=4)
    page.mouse.up()
    assert land(page) != before
    assert page.url.endswith(OVERVIEW)


def test_over_a_page_a_finger_scrolls_the_page(visit: Open) -> None:
    page = visit(width=360, height=740, has_touch=True, is_mobile=True)
    sheet = page.locator(SHOWN)
    assert sheet.evaluate("svg => getComputedStyle(svg).touchAction") == "auto"
    tool(page, "open").click()
    sheet = page.locator(SHOWN)
    assert sheet.evaluate("svg => getComputedStyle(svg).touchAction") == "none"
    page.wait_for_selector(f"{SHOWN} [data-map-land][transform]")
    before = zoom_of(page)
    # Two fingers that move apart.
    sheet.evaluate("""svg => {
        const send = (type, pointerId, clientX) => svg.dispatchEvent(new PointerEvent(type,
            {pointerId, clientX, clientY: 300, pointerType: "touch", bubbles: true, cancelable: true}));
        svg.setPointerCapture = () => {};
        send("pointerdown", 1, 150);
        send("pointerdown", 2, 210);
        send("pointermove", 1, 100);
        send("pointermove", 2, 260);
        send("pointerup", 1, 100);
        send("pointerup", 2, 260);
    }""")
    assert zoom_of(page) > before * 1.5


def test_the_map_fills_the_screen_and_gives_it_back(visit: Open) -> None:
    page = visit(width=360, height=740)
    opener = tool(page, "open")
    opener.scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    opener.focus()
    page.keyboard.press("Enter")
    expect(tool(page, "close")).to_be_focused()
    box = page.locator(SHOWN).bounding_box()
    assert box
    assert box["width"] == 360
    page.set_viewport_size({"width": 740, "height": 360})
    expect(page.locator(SHOWN)).to_have_js_property("clientWidth", 740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 740
    page.set_viewport_size({"width": 360, "height": 740})
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    assert page.evaluate("scrollY") == scrolled
    assert not page.locator("dialog").is_visible()


def test_a_screen_that_turns_takes_no_zooming_back(visit: Open) -> None:
    page = visit(width=360, height=740)
    tool(page, "open").click()
    expect(tool(page, "close")).to_be_focused()
    page.emulate_media(reduced_motion="no-preference")
    before = zoom_of(page)
    # The button is pressed and, before the map has glided there, the screen has another size.
    press = "button => { button.click(); document.querySelector('dialog[open]').style.blockSize = '600px'; }"
    tool(page, "in").evaluate(press)
    page.wait_for_timeout(500)
    assert zoom_of(page) > before * 1.3


def test_a_link_to_the_list_leaves_the_full_screen(visit: Open) -> None:
    page = visit(VILLAGE, 360, 740)
    tool(page, "open").click()
    shared = page.locator(f"{SHOWN} [data-map-group='1 2']")  # on one spot: no zoom parts them
    expect(shared).to_be_visible()
    shared.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_hidden()
    assert page.url.endswith("#map-list")
    expect(page.locator("#map-1")).to_be_in_viewport()


def located(lat: float, lon: float, accuracy: float = 120) -> dict[str, Any]:
    return {"geolocation": {"latitude": lat, "longitude": lon, "accuracy": accuracy}, "permissions": ["geolocation"]}


def test_where_am_i_is_a_dot_on_the_map_and_words(visit: Open, address: str) -> None:
    page = visit(ROUTE, 1280, **located(20.75, 105.9))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert page.locator(".m-here").count() == 0
    tool(page, "here").click()
    expect(page.locator("[data-map-status]")).to_contain_text("sai số khoảng 120 m")
    expect(page.locator("[data-map-status]")).to_contain_text("km đường chim bay")
    assert page.locator(".m-here:visible").count() == 1
    lat, lon, scale, x, y = map(float, (page.locator(SHOWN).get_attribute("data-map-sheet") or "").split())
    at = Projection(lat, lon, scale, (x, y))((20.75, 105.9))
    drawn = (
        page.locator(SHOWN)
        .locator(".m-near")
        .evaluate("dot => [dot.cx.baseVal.value, dot.cy.baseVal.value, dot.r.baseVal.value]")
    )
    assert drawn == pytest.approx([*at, 0.12 * scale], abs=1e-2)
    assert all(url.startswith(address) for url in asked)
    kept = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(kept) == [0, 0, ""]


def test_where_am_i_off_the_map_says_how_far_and_where_it_lies(visit: Open) -> None:
    page = visit("en/villages/", 360, **located(20.9, 104.0))
    tool(page, "here").click()
    status = page.locator("[data-map-status]")
    expect(status).to_contain_text("it lies to the east, about 1")
    assert page.locator(".m-here").count() == 0


def test_where_am_i_without_leave_is_a_plain_sentence(visit: Open) -> None:
    page = visit("en/villages/")
    page.evaluate("() => { navigator.geolocation.getCurrentPosition = (_, failed) => failed({code: 1}); }")
    tool(page, "here").click()
    expect(page.locator("[data-map-status]")).to_contain_text("may not share your position")
    page.evaluate("() => { navigator.geolocation.getCurrentPosition = (_, failed) => failed({code: 3}); }")
    tool(page, "here").click()
    expect(page.locator("[data-map-status]")).to_contain_text("could not be found")
    page.evaluate("() => { Object.defineProperty(navigator, 'geolocation', {value: undefined}); }")
    tool(page, "here").click()
    expect(page.locator("[data-map-status]")).to_contain_text("does not share positions")


def test_a_map_asks_for_little_and_other_pages_for_nothing_of_it(visit: Open, browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("san-pham/", "nguon/", "xa-phuong/chuyen-my/"):
        page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/map" in url or "leaflet" in url]
    page.goto(address + OVERVIEW)
    page.wait_for_load_state("networkidle")
    scripts = [url for url in asked if "/map" in url or "leaflet" in url]
    assert [url.rpartition("/")[2] for url in scripts] == ["map.js"]
    names = ("map", "map-sheet", "map-here", "map-street")
    bodies = [page.request.get(scripts[0].replace("map.js", f"{name}.js")).body() for name in names]
    assert sum(len(gzip.compress(body, 9, mtime=0)) for body in bodies) <= SCRIPTS_BUDGET
    page.close()


def test_in_print_the_route_is_there_and_the_tools_are_not(visit: Open) -> None:
    page = visit(ROUTE)
    page.emulate_media(media="print")
    assert not page.locator("[data-map-tools]").is_visible()
    line = page.locator(SHOWN).locator(".m-route")
    assert line.evaluate("line => getComputedStyle(line).stroke") == "rgb(0, 0, 0)"
    assert (
        page.locator(SHOWN).locator(".m-ground").evaluate("part => getComputedStyle(part).fill") == "rgb(255, 255, 255)"
    )
