"""Photographs as a browser shows them: nothing shifts, the right file is fetched, every browser gets one."""

from __future__ import annotations

import functools
import re
import threading
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.commands.test import AXE
from generator.photos.darkroom import widths_of
from tests.browser import need_tools
from tests.pictures import noisy
from tests.tiny import TinySite

SHAPES = {
    "lying": (1600, 1200),
    "tall": (1200, 1600),
    "panorama": (2400, 600),
    "wide": (1600, 900),
    "square": (1000, 1000),
}
# Folder of an entry -> shapes of its photographs.
PHOTOS = {
    "villages/bat-trang": ("lying", "tall", "wide", "panorama", "tall"),
    "villages/kim-lan": ("tall",),
    "products/bo-am": ("panorama", "square"),
    "producers/lo-gom": ("lying", "lying"),
    "places/dinh": ("lying",),
    "festivals/hoi": ("wide", "tall", "lying"),
}
PAGES = (
    "",
    "lang-nghe/",
    "lang-nghe/bat-trang/",
    "lang-nghe/kim-lan/",
    "san-pham/bo-am/",
    "co-so/lo-gom/",
    "dia-diem/dinh/",
    "le-hoi/",
)

# For every photograph: what is shown, what its `sizes` say in this window, and what was fetched.
LOOK = """() => [...document.querySelectorAll("picture > img")].map((img) => {
  const box = img.getBoundingClientRect();
  const ratio = img.getAttribute("width") / img.getAttribute("height");
  const said = img.sizes.split(", ").map((part) => part.match(/^(?:(\\([^)]*\\)) )?(.*)$/))
    .find(([, when]) => !when || matchMedia(when).matches)[2];
  const ruler = document.body.appendChild(document.createElement("div"));
  ruler.style.cssText = `position: absolute; inline-size: ${said}; max-inline-size: none`;
  const asked = ruler.getBoundingClientRect().width;
  ruler.remove();
  return {shown: Math.max(box.width, box.height * ratio), asked, src: img.currentSrc, loaded: img.naturalWidth > 0};
})"""
SHIFTS = """() => new Promise((found) => {
  new PerformanceObserver((list) => found(list.getEntries().map((entry) => entry.value)))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => found([]), 300);
})"""
SCROLL = """async () => {
  for (let at = 0; at < document.body.scrollHeight; at += 300) {
    scrollTo({top: at, behavior: "instant"});
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next, 30)));
  }
}"""


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".avif": "image/avif", ".webp": "image/webp"}  # noqa: RUF012

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site full of photographs."""
    site = TinySite(tmp_path_factory.mktemp("photos"))
    for number, (folder, shapes) in enumerate(PHOTOS.items()):
        lines = ["photos:"]
        for index, shape in enumerate(shapes):
            site.write(f"content/{folder}/{shape}-{index}.jpg", noisy(*SHAPES[shape], seed=number * 10 + index))
            words = f"alt: {{vi: Ảnh thử {shape}, en: Test picture {shape}}}, author: Lan, licence: CC BY 4.0"
            lines.append(f"  - {{file: {shape}-{index}.jpg, {words}}}")
        site.edit(f"content/{folder}/index.md", "name:", "\n".join([*lines, "name:"]))
    handler = functools.partial(_Quiet, directory=str(site.config.out_dir))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}/"
    site.build(base_url=url, jobs=2)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield url
    server.shutdown()


# What is folded counts too; it is opened while the page is read, before anything is painted.
UNFOLD = """new MutationObserver(() => document.querySelectorAll("details").forEach((part) => (part.open = true)))
  .observe(document, {childList: true, subtree: true})"""


def opened(browser: Browser, width: int, scale: float = 1) -> Page:
    # A worker would fetch past what the tests hold back.
    context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=scale)
    context.add_init_script(UNFOLD)
    return context.new_page()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_shifts_though_photographs_come_late(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, width)

    def late(route: Route) -> None:
        time.sleep(0.05)
        route.continue_()

    page.route(re.compile("/static/photos/"), late)
    page.route(re.compile(r"\.woff2$"), lambda route: route.abort())  # letters that are exchanged are not the subject
    for path in PAGES:
        page.goto(address + path)
        page.evaluate(SCROLL)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTS) == [], path
        assert all(item["loaded"] for item in page.evaluate(LOOK)), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.context.close()


@pytest.mark.parametrize("width", [320, 360, 390, 412, 500, 600, 640, 700, 768, 800, 880, 960, 1000, 1100, 1280, 1920])
def test_sizes_are_what_the_layout_shows(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, width)
    page.route(re.compile("/static/photos/"), lambda route: route.abort())  # only boxes are measured
    for path in PAGES:
        page.goto(address + path)
        for item in page.evaluate(LOOK):
            assert abs(item["asked"] - item["shown"]) <= max(12, 0.12 * item["shown"]), (path, item)
    page.context.close()


@pytest.mark.parametrize(("width", "scale"), [(360, 1), (360, 2), (412, 2.625), (768, 2), (1280, 1), (1280, 2)])
def test_the_browser_fetches_avif_in_the_width_that_is_needed(
    browser: Browser, address: str, width: int, scale: float
) -> None:
    for path in PAGES:
        page = opened(browser, width, scale)  # without what another page has loaded
        page.goto(address + path)
        page.evaluate(SCROLL)
        page.wait_for_load_state("networkidle")
        seen = page.evaluate(LOOK)
        page.context.close()
        for item in seen:
            found = re.search(r"/(\w+)-\d-[0-9a-f]{10}-(\d+)\.avif$", item["src"])
            assert found, item
            steps = widths_of(SHAPES[found[1]][0])
            lengths = (item["asked"] * scale, 0.97 * item["shown"] * scale)
            enough = {next((step for step in steps if step >= length), steps[-1]) for length in lengths}
            # Where a page shows a photograph twice, a browser takes the larger file for both.
            name = item["src"].rpartition("-")[0]
            twice = sum(other["src"].startswith(f"{name}-") for other in seen) > 1
            assert int(found[2]) in enough or (twice and int(found[2]) > max(enough)), (path, item)


@pytest.mark.parametrize(("unknown", "kind"), [((), "avif"), (("avif",), "webp"), (("avif", "webp"), "jpg")])
def test_a_browser_that_knows_less_gets_a_photograph_too(
    browser: Browser, address: str, unknown: tuple[str, ...], kind: str
) -> None:
    page = opened(browser, 1280)

    def without(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        for name in unknown:
            text, count = re.subn(rf'<source type="image/{name}"[^>]*>', "", text)
            assert count
        route.fulfill(response=answer, body=text)

    page.route(address + "lang-nghe/bat-trang/", without)
    page.goto(address + "lang-nghe/bat-trang/")
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    found = page.evaluate(LOOK)
    assert len(found) >= 5
    assert {item["src"].rpartition(".")[2] for item in found} == {kind}
    assert all(item["loaded"] for item in found)
    page.context.close()


def test_only_the_first_picture_hurries(browser: Browser, address: str) -> None:
    page = opened(browser, 360)
    for path in PAGES:
        page.goto(address + path)
        images = page.eval_on_selector_all("picture > img", "all => all.map(img => [img.fetchPriority, img.loading])")
        hurried = [index for index, (priority, _) in enumerate(images) if priority == "high"]
        assert hurried == ([0] if path not in ("lang-nghe/", "le-hoi/") else []), path
        if path != "lang-nghe/":  # the first rows of a list stand on its first view
            assert {loading for index, (_, loading) in enumerate(images) if index not in hurried} <= {"lazy"}, path
    page.context.close()


def test_a_preview_fills_the_place_until_the_photograph_comes(browser: Browser, address: str) -> None:
    page = opened(browser, 360)
    page.route(re.compile("/static/photos/"), lambda route: route.abort())
    page.goto(address + "lang-nghe/bat-trang/")
    boxes = page.eval_on_selector_all(
        ".c-photo",
        """all => all.map((photo) => {
          const [preview, image] = photo.querySelectorAll("img");
          const size = (item) => [item.getBoundingClientRect().width, item.getBoundingClientRect().height];
          return [preview.naturalWidth > 0, size(preview), size(image)];
        })""",
    )
    assert boxes
    for is_there, preview, image in boxes:
        assert is_there
        assert preview == pytest.approx(image, abs=4)
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: Any) -> None:
    need_tools("npm packages")
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        page.add_script_tag(path=str(AXE))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("tags => axe.run({runOnly: tags})", tags)["violations"]
        assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found] == [], path
    context.close()
