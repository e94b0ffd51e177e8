"""The street map in a real browser: nothing before a tap, then Leaflet from the site and pictures from the provider."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.commands.test import AXE
from generator.config import Config
from generator.pipeline import build
from tests.browser import need_tools
from tests.pages.test_maps import HOUSE, OTHER, ROUTE, VILLAGE, position
from tests.pages.test_search import serving
from tests.tiny import CONTENT, PROJECT, TODAY, TinySite

TILES = "https://tiles.example.org"
STREET_MAP = f"""\
street_map:
  name: Máy chủ thử
  tiles: {TILES}/{{z}}/{{x}}/{{y}}.png?thu
  attribution: {{vi: © những người đóng góp thử, en: © test contributors}}
  attribution_url: https://example.org/copyright
  policy_url: https://example.org/policy
  max_zoom: 17
"""


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_ROWS = zlib.compress((b"\0" + bytes((220, 225, 210)) * 256) * 256)
PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", _ROWS)
    + _chunk(b"IEND", b"")
)


@dataclass
class Provider:
    """The server of the pictures, played by the test."""

    works: bool = True
    asked: list[str] = field(default_factory=list)
    referers: set[str | None] = field(default_factory=set)

    def answer(self, route: Route) -> None:
        self.asked.append(route.request.url)
        self.referers.add(route.request.all_headers().get("referer"))
        if self.works:
            route.fulfill(body=PICTURE, content_type="image/png")
        else:
            route.abort()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = mapped(tmp_path_factory.mktemp("streets") / "site", STREET_MAP)
    with serving(site.config.out_dir) as url:
        site.build(base_url=url)
        yield url


def mapped(folder: Path, street_map: str) -> TinySite:
    site = TinySite(folder, CONTENT)
    site.write("content/site.yaml", site.read("content/site.yaml") + street_map)
    site.edit(VILLAGE, "tips:", f"{position(20.9747, 105.9127)}tips:")
    site.edit(OTHER, "crafts:", f"{position(20.9434, 105.9046, 1500)}crafts:")
    site.edit(HOUSE, "kind:", f"{position(20.9700, 105.9100)}kind:")
    return site.edit(ROUTE, "  - village: kim-lan", "  - {name: Bến đò, kind: start}\n  - village: kim-lan")


@pytest.fixture
def provider() -> Provider:
    return Provider()


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str, provider: Provider) -> Iterator[Open]:
    contexts = []

    def start(path: str, width: int = 360, **options: Any) -> Page:
        size: Any = {"width": width, "height": 740}
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        contexts.append(context)
        context.route(f"{TILES}/**", provider.answer)
        page = context.new_page()
        page.goto(address + path)
        expect(page.locator("[data-map-tools]")).to_be_visible()
        return page

    yield start
    for context in contexts:
        context.close()


def show(page: Page) -> None:
    page.locator("[data-map-do=street]").click()
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()


def test_nothing_is_asked_for_before_a_tap_and_then_only_what_the_settings_name(
    visit: Open, provider: Provider, address: str
) -> None:
    page = visit("lang-nghe/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.locator("[data-map-do=open]").click()
    page.locator("[data-map-do=in]").click()
    page.locator("[data-map-do=close]").click()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "leaflet" in url or not url.startswith(address)]
    assert provider.asked == []
    show(page)
    page.wait_for_load_state("networkidle")
    assert {url.rpartition("/")[2] for url in asked if "leaflet" in url} == {"leaflet.js", "leaflet.css"}
    others = [url for url in asked if not url.startswith(address)]
    assert sorted(others) == sorted(provider.asked)
    assert all(url.startswith(f"{TILES}/") and url.endswith(".png?thu") for url in others)
    assert len(others) == len(set(others)) <= 12  # what is seen, nothing ahead
    assert provider.referers == {address}  # valid, and without the path of the page


def test_the_button_says_whose_pictures_come_from_where(visit: Open) -> None:
    words = visit("en/villages/").locator("[data-map-do=street]").inner_text()
    assert words.split("\n") == ["Show street map", "pictures come from the Máy chủ thử server"]


def test_the_provider_is_named_with_links(visit: Open) -> None:
    page = visit("en/villages/")
    show(page)
    links = page.locator(".leaflet-control-attribution a")
    found = {link.inner_text(): link.get_attribute("href") for link in links.all()}
    assert found == {
        "© test contributors": "https://example.org/copyright",
        "Tile usage policy": "https://example.org/policy",
    }
    expect(links.first).to_be_in_viewport()


def test_every_pin_of_the_drawn_map_is_a_marker_with_its_line_of_the_list(visit: Open) -> None:
    page = visit("lang-nghe/bat-trang/")
    show(page)
    markers = page.get_by_role("button").and_(page.locator(".leaflet-marker-icon"))
    labels = [marker.get_attribute("aria-label") for marker in markers.all()]
    assert labels == ["1. Bát Tràng", "2. Đình làng", "3. Kim Lan"]
    markers.nth(2).focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content")
    expect(popup).to_contain_text("km đường chim bay")
    expect(page.locator(".leaflet-pan-anim")).to_have_count(0)  # the map makes room for the words
    popup.get_by_role("link").click()
    page.wait_for_url("**/lang-nghe/kim-lan/")


def test_a_route_has_its_line(visit: Open) -> None:
    page = visit("tuyen/mot-ngay/", 1280)
    show(page)
    assert page.locator(".leaflet-marker-icon").count() == 2
    assert page.locator(".leaflet-overlay-pane path.m-route").count() == 1


def test_the_keyboard_enlarges_moves_and_goes_back(visit: Open, provider: Provider) -> None:
    page = visit("lang-nghe/")
    page.locator("[data-map-do=street]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-map-do=back]")).to_be_focused()
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()
    zooms = {url.split("/")[3] for url in provider.asked}
    page.locator("[data-map-do=in]").focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()
    assert {url.split("/")[3] for url in provider.asked} != zooms
    page.locator("[data-map-do=back]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-map-do=street]")).to_be_focused()
    expect(page.locator("[data-map-sheet]:visible")).to_have_count(1)
    assert page.locator(".leaflet-container").count() == 0
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("[data-map-do=street]")).to_be_focused()


def test_it_is_enlarged_no_further_than_the_provider_draws(visit: Open, provider: Provider) -> None:
    page = visit("lang-nghe/")
    show(page)
    for _ in range(9):
        page.locator("[data-map-do=in]").click()
    page.wait_for_load_state("networkidle")
    assert max(int(url.split("/")[3]) for url in provider.asked) == 17


def test_pictures_that_do_not_come_lead_back_to_the_drawn_map(visit: Open, provider: Provider) -> None:
    provider.works = False
    page = visit("lang-nghe/")
    page.locator("[data-map-do=street]").click()
    expect(page.locator("[data-map-status]")).to_have_text("Chưa tải được hình từ Máy chủ thử. Mời bạn dùng bản đồ vẽ.")
    expect(page.locator("[data-map-sheet]:visible")).to_have_count(1)
    expect(page.locator("[data-map-do=street]")).to_be_focused()
    provider.works = True
    show(page)


def test_a_library_that_does_not_come_leaves_the_drawn_map(visit: Open, provider: Provider) -> None:
    page = visit("lang-nghe/")
    page.route("**/leaflet.css", lambda route: route.abort())
    page.locator("[data-map-do=street]").click()
    expect(page.locator("[data-map-status]")).to_contain_text("Chưa tải được hình")
    expect(page.locator("[data-map-sheet]:visible")).to_have_count(1)
    assert provider.asked == []
    page.unroute("**/leaflet.css")
    show(page)


def test_where_am_i_is_a_dot_on_the_street_map_too(visit: Open) -> None:
    where = {"latitude": 20.96, "longitude": 105.91, "accuracy": 200}
    page = visit("lang-nghe/", geolocation=where, permissions=["geolocation"])
    show(page)
    page.locator("[data-map-do=here]").click()
    expect(page.locator(".leaflet-overlay-pane .m-here")).to_have_count(1)
    expect(page.locator("[data-map-status]")).to_contain_text("sai số khoảng 200 m")


def test_the_library_does_not_disturb_the_page(visit: Open) -> None:
    page = visit("lang-nghe/")
    ask = """() => [...document.querySelectorAll("h1, main a, .c-map__list li, .c-footer, button")]
        .filter(part => !part.closest(".leaflet-container"))
        .map(part => getComputedStyle(part))
        .map(({color, font, margin, padding}) => [color, font, margin, padding])"""
    before = page.evaluate(ask)
    show(page)
    page.locator("[data-map-do=close]").click()
    expect(page.locator("dialog")).to_be_hidden()
    assert page.evaluate(ask) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_full_screen_and_the_street_map(visit: Open, scheme: Any) -> None:
    need_tools("npm packages")
    page = visit("lang-nghe/bat-trang/", color_scheme=scheme)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def assert_clean() -> None:
        page.add_script_tag(path=str(AXE))
        found = page.evaluate("tags => axe.run('dialog', {runOnly: tags})", tags)["violations"]
        assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found] == []

    page.locator("[data-map-do=open]").click()
    page.wait_for_load_state("networkidle")  # the sheet's script, which then fits the sheet into the dialog
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.locator("[data-map-do=in]").click()
    page.wait_for_selector("[data-map-sheet][data-zoomed], [data-map-sheet][data-movable]")
    assert_clean()
    show(page)
    page.locator(".leaflet-marker-icon").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    assert_clean()


def test_without_a_provider_there_is_no_button(browser: Browser, tmp_path: Path) -> None:
    site = mapped(tmp_path / "site", "")
    with serving(site.config.out_dir) as url:
        site.build(base_url=url)
        assert "leaflet" not in site.page("lang-nghe/index.html")
        page = browser.new_page()
        page.goto(url + "lang-nghe/")
        page.locator("[data-map-do=open]").click()
        expect(page.locator("dialog")).to_be_visible()
        assert page.locator("[data-map-do=street]").count() == 0
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_be_hidden()
        page.close()


def test_the_real_site_names_its_provider_on_every_map(tmp_path: Path) -> None:
    build(Config(PROJECT, tmp_path / "public", tmp_path / "cache", TODAY))
    for path in ("index.html", "lang-nghe/bat-trang/index.html", "tuyen/phu-xuyen-sau-diem-khao-sat/index.html"):
        page = (tmp_path / "public" / path).read_text("utf-8")
        assert 'data-tiles="https://tile.openstreetmap.org/{z}/{x}/{y}.png"' in page
        assert 'data-attribution-url="https://www.openstreetmap.org/copyright"' in page
