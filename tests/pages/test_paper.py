"""Signs, tags and leaflets as a printer gets them, and where their codes lead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from generator.short_codes import derived
from tests.pages.conftest import BASE_URL, Visit
from tests.tiny import TinySite

A4, A5 = (595, 842), (420, 595)  # points
MM = 96 / 25.4  # CSS pixels
# What is cut off at the edge of a sheet or of a part of it, and where it should be.
CUT = """() => [...document.querySelectorAll(
  ".c-sign, .c-sign__names, .c-sign__scan, .c-tag > article, .c-leaflet__side, .c-leaflet__panel, .c-leaflet__notes")]
  .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
  .map((box) => box.className)"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def of_kind(visit: Visit, begin: str, depth: int) -> list[str]:
    """Paths of all printed pages whose sheet has that class."""
    paths = (file.parent.relative_to(visit.folder).as_posix() + "/" for file in visit.folder.glob("q/*/in/**/*.html"))
    found = [path for path in paths if path.count("/") == depth]
    return sorted(path for path in found if f'class="{begin}' in (visit.folder / path / "index.html").read_text())


def printed(page: Page, address: str) -> tuple[list[tuple[int, int]], list[list[str]]]:
    """Sizes of the sheets in points, and what an independent reader finds in the codes of each."""
    page.goto(address)
    page.evaluate("document.fonts.ready")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sizes = [(round(sheet.get_width()), round(sheet.get_height())) for sheet in document]
    codes = [[code.text for code in zxingcpp.read_barcodes(sheet.render(scale=2).to_pil())] for sheet in document]
    return sizes, codes


def short(path: str) -> str:
    """The address that a code on a printed page stands for."""
    return BASE_URL + path.partition("in/")[0]


def test_a_sign_is_one_sheet_with_a_code_that_leads_to_the_village(page: Page, visit: Visit) -> None:
    path = visit.of("sign")
    assert printed(page, visit.address + path) == ([A5], [[short(path)]])
    page.emulate_media(media="print")
    box = page.locator(".c-paper__code svg").bounding_box()
    modules = int(str(page.locator(".c-paper__code svg").get_attribute("viewBox")).split()[2])
    assert box is not None
    assert box["width"] / MM * (modules - 8) / modules >= 30
    assert page.locator(".c-paper").first.is_visible() is False
    page.emulate_media(media="null")


def test_eight_tags_stand_on_a_sheet_each_with_its_code(page: Page, visit: Visit) -> None:
    path = visit.of("tag")
    assert printed(page, visit.address + path) == ([A4], [[short(path)] * 8])
    page.emulate_media(media="print")
    box = page.locator(".c-tag__code svg").first.bounding_box()
    modules = int(str(page.locator(".c-tag__code svg").first.get_attribute("viewBox")).split()[2])
    assert box is not None
    assert box["width"] / MM * (modules - 8) / modules >= 20
    page.emulate_media(media="null")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_leaflet_is_both_sides_of_one_sheet(page: Page, visit: Visit, lang: str) -> None:
    path = visit.of("leaflet", lang)
    sizes, codes = printed(page, visit.address + path)
    assert sizes == [(A4[1], A4[0])] * 2
    assert codes == [[short(path)], []]


@pytest.mark.parametrize(("kind", "depth"), [("c-sign ", 3), ("c-tag ", 3), ("c-leaflet ", 4)])
def test_nothing_is_cut_off(page: Page, visit: Visit, kind: str, depth: int) -> None:
    page.emulate_media(media="print")
    paths = of_kind(visit, kind, depth)
    assert len(paths) > 30
    cut = {}
    for path in paths:
        page.goto(visit.address + path, wait_until="domcontentloaded")
        page.evaluate("document.fonts.ready")
        if found := page.evaluate(CUT):
            cut[path] = found
    page.emulate_media(media="null")
    assert cut == {}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["sign", "tag", "leaflet"])
def test_a_sheet_fits_the_screen(browser: Browser, visit: Visit, kind: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(visit.address + visit.of(kind))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("button").is_visible()
    context.close()


@pytest.mark.parametrize(("locale", "home"), [("vi-VN", "lang-nghe/"), ("en-GB", "en/"), ("fr-FR", "en/")])
def test_a_scanned_code_goes_on_in_the_readers_language(browser: Browser, visit: Visit, locale: str, home: str) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{visit.address}q/bt/")
    page.wait_for_url(f"{visit.address}{home}**")
    assert page.locator("h1").inner_text().casefold() == "bát tràng"
    context.close()


def test_without_scripts_a_scanned_code_shows_both_languages(browser: Browser, visit: Visit) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{visit.address}q/bt/")
    boxes: list[Any] = [link.bounding_box() for link in page.locator("li a").all()]
    assert len(boxes) == 2
    assert all(box["height"] >= 44 and box["y"] + box["height"] < 640 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()


def test_what_is_printed_is_found_by_people_and_not_by_search_engines(site: TinySite) -> None:
    site.build()
    sitemap = site.page("sitemap.xml")
    assert "/q/" not in sitemap
    for reference, page in (
        ("village/kim-lan", "lang-nghe/kim-lan"),
        ("place/dinh", "dia-diem/dinh"),
        ("product/bo-am", "san-pham/bo-am"),
    ):
        path = f"q/{derived(reference)}/in/"
        assert f'href="/lang-nghe/{path}"' in site.page(f"{page}/index.html")
        sheet = site.page(f"{path}index.html")
        assert '<meta name="robots" content="noindex">' in sheet
        assert len(sheet) < 9000
    assert f'href="/lang-nghe/q/{derived("route/mot-ngay")}/in/en/"' in site.page("en/routes/mot-ngay/index.html")
    assert f'href="/lang-nghe/q/{derived("village/kim-lan")}/in/"' in site.page("viec-can-lam/index.html")


def test_a_star_is_printed_with_its_last_day_and_never_after_it(site: TinySite) -> None:
    """A printed star outlives its certificate, which was signed on 1 June 2024 and holds for 36 months."""
    site.edit("content/products/bo-am/index.md", "group:", "trace_code: 0123-456\ngroup:")
    tag = f"q/{derived('product/bo-am')}/in/index.html"
    site.build()
    page = site.page(tag)
    assert page.count("★★★★") == 8
    assert "Đến hết ngày 1/6/2027" in page
    assert "Valid to 1 June 2027" in page
    assert "0123-456" in page
    site.build(today=date(2027, 6, 2))
    assert "★" not in site.page(tag)
    site.edit("content/certificates.yaml", "decided_on: 2024-06-01", "round_year: 2024")  # nobody knows until when
    site.build()
    assert "★★★★</b> 4 sao OCOP<br>Đến hết ngày 1/1/2027" in site.page(tag)
