"""Pages in a real browser: nothing overflows, axe finds nothing, nothing is asked of others, no script is needed."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Request

from generator.commands.test import AXE, missing_tools
from generator.config import Config
from generator.pipeline import build
from tests.tiny import PROJECT, TODAY

# One page of each kind, in both languages.
PAGES = (
    "",
    "en/",
    "lang-nghe/",
    "lang-nghe/bat-trang/",
    "en/villages/chuyen-my/",
    "san-pham/",
    "en/products/bo-bat-dia-hoa-sen-do-quang-vinh/",
    "co-so/gom-su-quang-vinh/",
    "en/crafts/pottery/",
    "xa-phuong/chuyen-my/",
    "tuyen/phu-xuyen-sau-diem-khao-sat/",
    "le-hoi/",
    "en/places/",
    "so-lieu/",
    "nguon/",
    "en/about/",
    "404.html",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site on a plain static server of this machine."""
    folder: Path = tmp_path_factory.mktemp("served")
    handler = functools.partial(_Quiet, directory=str(folder / "public"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}/"
    build(Config(PROJECT, folder / "public", folder / "cache", TODAY, url))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield url
    server.shutdown()


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_nothing_overflows(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: Any) -> None:
    lacking = [what for what, _ in missing_tools() if "npm" in what]
    if lacking:
        pytest.skip(f"needs {', '.join(lacking)}; CI has them")
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        page.add_script_tag(path=str(AXE))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("tags => axe.run({runOnly: tags})", tags)["violations"]
        assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found] == [], path
    context.close()


def test_no_request_leaves_the_origin_and_none_fails(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    for path in PAGES:
        page.goto(address + path)
    assert [url for url in asked if not url.startswith(address)] == []
    assert failed == []
    context.close()


def test_a_page_reads_the_same_without_scripts(browser: Browser, address: str) -> None:
    texts = []
    for enabled in (True, False):
        context = browser.new_context(java_script_enabled=enabled)
        page = context.new_page()
        page.goto(address + "lang-nghe/bat-trang/")
        texts.append(page.inner_text("main"))
        context.close()
    assert texts[0] == texts[1]
    assert "Hỏi trước" in texts[1]


def test_a_citation_leads_to_its_source_inside_the_folded_list(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "lang-nghe/bat-trang/")
    link = page.locator("main sup.cite a").first
    target = link.get_attribute("href")
    assert target
    link.click()
    assert page.locator(target).is_visible()
    context.close()


def test_the_other_language_is_one_click_away(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "lang-nghe/xuan-la/")
    page.get_by_role("link", name="English").click()
    assert page.url == address + "en/villages/xuan-la/"
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()
