"""A village in a frame of another site: light, from this site alone, without a script."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from tests.crawl import Site
from tests.pages.conftest import BASE_URL, Visit
from tests.served import served
from tests.tiny import TinySite

MOST = 30 * 1024  # bytes of all that the frame loads, uncompressed
VILLAGE = "content/villages/bat-trang/index.md"
SMALL = "nhung/lang-nghe/bat-trang/index.html"


def snippet_of(page: str) -> str:
    """The lines to be copied, from a village's page."""
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def test_each_village_has_a_light_page_in_each_language(real_site: Site) -> None:
    small = [path for path in real_site.pages if path.startswith(("nhung/lang-nghe/", "en/embed/villages/"))]
    assert (
        len(small) == len([path for path in real_site.pages if re.fullmatch(r"lang-nghe/[^/]+/index.html", path)]) * 2
    )
    for path in small:
        page = real_site.files[path].decode()
        assert "<script" not in page
        loaded = re.findall(r'(?:src|<link rel="stylesheet" href)="([^"]+)"', page)
        files = [real_site.file(f"https://example.org{link}") for link in loaded]
        assert len(files) == 2
        assert len(real_site.files[path]) + sum(len(real_site.files[file or ""]) for file in files) <= MOST
        assert real_site.pages[path].canonical in {real_site.url(other) for other in real_site.pages}


def test_the_copied_lines_show_the_village_and_ask_nobody_else(browser: Browser, visit: Visit, tmp_path: Path) -> None:
    copied = snippet_of((visit.folder / "lang-nghe/bat-trang/index.html").read_text(encoding="utf-8"))
    assert BASE_URL in copied
    host = tmp_path / "host"
    host.mkdir()
    page_of_commune = f"<!doctype html><title>x</title>{copied.replace(BASE_URL, visit.address)}"
    (host / "index.html").write_text(page_of_commune, encoding="utf-8")
    with served(host, "/") as address:
        page = browser.new_page(viewport={"width": 400, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address, wait_until="networkidle")
        frame = page.frame_locator("iframe")
        assert frame.locator("h1").inner_text().casefold() == "bát tràng"
        assert page.locator("iframe").get_attribute("title") == "Bát Tràng – Làng nghề Hà Nội"
        assert frame.locator("html").evaluate("part => part.scrollHeight <= part.clientHeight")  # nothing to scroll
        assert [url for url in asked if not url.startswith((address, visit.address, "data:"))] == []
        assert len([url for url in asked if url.startswith(visit.address)]) == 3
        page.context.route(f"{BASE_URL}**", lambda route: route.fulfill(body="x"))
        with page.context.expect_page() as opened:  # the frame stays what it is
            frame.get_by_role("link", name="Giờ mở cửa, đường đi, bản đồ").click()
        assert opened.value.url == f"{BASE_URL}lang-nghe/bat-trang/"
        page.close()
        opened.value.close()


NOTICE = """\
notices:
  - {kind: closed, first: 2026-11-20, last: 2026-11-25, text: {vi: Sửa đường, en: Road works}, source: bao-a}
"""
HOURS = """\
hours:
  windows:
    - {days: "daily", opens: "8:00", closes: "17:00"}
  source: bao-a
  checked_on: 2026-11-01
"""


def test_a_closure_is_told_there_too_and_hours_only_while_their_check_holds(site: TinySite) -> None:
    site.edit(VILLAGE, "commune: bat-trang\n", f"commune: bat-trang\n{NOTICE}{HOURS}").build()
    assert "Sửa đường" in site.page(SMALL)
    assert "8:00–17:00" in site.page(SMALL)
    site.edit(VILLAGE, "checked_on: 2026-11-01", "checked_on: 2024-11-01").build(today=date(2026, 11, 26))
    assert "Sửa đường" not in site.page(SMALL)
    assert "8:00–17:00" not in site.page(SMALL)
    assert "Hỏi trước" in site.page(SMALL)
