"""The search in a real browser: what queries find first, typing, keyboard, screen readers, without JavaScript."""

from __future__ import annotations

import functools
import gzip
import shutil
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.test import AXE
from generator.config import Config
from generator.exports import search as export
from generator.pipeline import build
from generator.text import fold
from tests.browser import need_tools
from tests.tiny import CONTENT, PROJECT, TODAY, TinySite

SCRIPT_BUDGET = 3 * 1024
BUDGET = 60_000
FINDER = "import(document.querySelector('[src*=main]').src.replace('main.js', 'find.js'))"
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
BRONZE = """\
-- content/products/do-dong/index.md --
---
name: Đồ đồng Ngũ Xã
name_is: exact
kind: đồ đúc
summary: Đồ đúc bằng đồng.
---
-- content/products/dong-ho/index.md --
---
name: Đồng hồ treo
name_is: exact
kind: đồ thủ công
summary: Một chiếc đồng hồ.
---
-- content/places/do-dong/index.md --
---
name: Đình làng Đỗ Động
kind: communal-house
---
"""


class _Handler(SimpleHTTPRequestHandler):
    """A static host that answers with 404.html where there is no file."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site."""
    folder = tmp_path_factory.mktemp("searched")
    with serving(folder / "public") as url:
        build(Config(PROJECT, folder / "public", folder / "cache", TODAY, url))
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def type_in(page: Page, text: str) -> None:
    """Puts a text into the header's field at once, as pasting does, and waits for the answer to just that."""
    box = page.locator(".c-masthead [name=q]")
    status = page.locator(".c-masthead [role=status]")
    box.fill("")
    expect(status).to_be_empty()
    box.fill(text)
    expect(status).not_to_be_empty()


def first(page: Page, text: str) -> tuple[str, str]:
    """(address, words) of the first result."""
    type_in(page, text)
    option = page.get_by_role("option").first
    return (option.get_attribute("href") or ""), option.inner_text()


VIETNAMESE = {
    "bat trang": "/lang-nghe/bat-trang/",
    "bát tràng": "/lang-nghe/bat-trang/",
    "Bat-Trang": "/lang-nghe/bat-trang/",
    "battrang": "/lang-nghe/bat-trang/",
    unicodedata.normalize("NFD", "Bát Tràng"): "/lang-nghe/bat-trang/",
    "to he": "/nghe/to-he/",
    "khảm": "/nghe/kham-trai/",
    "lụa": "/nghe/det-lua/",
    "silk": "/nghe/det-lua/",
    "quang vinh": "/co-so/gom-su-quang-vinh/",
    "châu can": "/xa-phuong/chau-can-cu/",
    "xã chuyên mỹ cũ": "/xa-phuong/chuyen-my-cu/",
    "bat trnag": "/lang-nghe/bat-trang/",
    "vat trang": "/lang-nghe/bat-trang/",
    "khảm trsi": "/nghe/kham-trai/",
    "vạn phúcc": "/lang-nghe/van-phuc/",
}
ENGLISH = {
    "bat trang": "/en/villages/bat-trang/",
    "bát tràng": "/en/villages/bat-trang/",
    "Bat-Trang": "/en/villages/bat-trang/",
    "to he": "/en/crafts/to-he-dough-figurines/",
    "khảm": "/en/crafts/mother-of-pearl-inlay/",
    "lụa": "/en/crafts/silk-weaving/",
    "silk": "/en/crafts/silk-weaving/",
    "quang vinh": "/en/makers/gom-su-quang-vinh/",
    "chau can": "/en/communes/chau-can-cu/",
    "emboidery": "/en/crafts/embroidery/",
}


def test_queries_find_the_right_thing_first(page: Page, address: str) -> None:
    for home, wanted in (("", VIETNAMESE), ("en/", ENGLISH)):
        page.goto(address + home)
        assert {text: "/" + first(page, text)[0].removeprefix(address).lstrip("/") for text in wanted} == wanted


@pytest.mark.parametrize("query", ["5 sao", "năm sao", "nam sao", "five stars", "5 stars", "5★"])
def test_stars_are_found_by_figures_and_by_words(page: Page, address: str, query: str) -> None:
    for home, says in (("", "5 sao"), ("en/", "5 stars")):
        page.goto(address + home)
        link, words = first(page, query)
        assert "san-pham/" in link or "products/" in link
        assert says in words


def bronze(tmp_path: Path) -> TinySite:
    return TinySite(tmp_path / "site", CONTENT + BRONZE)


def test_typed_marks_rank_exact_words_above_others(page: Page, tmp_path: Path) -> None:
    site = bronze(tmp_path)
    with serving(site.config.out_dir) as url:
        site.build(base_url=url)
        page.goto(url)
        assert first(page, "do dong")[0].endswith("/san-pham/do-dong/")
        assert first(page, "đồ đồng")[0].endswith("/san-pham/do-dong/")
        assert first(page, "đỗ động")[0].endswith("/dia-diem/do-dong/")
        assert page.get_by_role("option").count() == 3


def test_a_large_index_answers_as_a_whole_one_does(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = bronze(tmp_path)
    ask = f"""([index, queries]) => {FINDER}
        .then(({{search}}) => Promise.all(queries.map(query => search(index, query))))"""
    queries = ["bat trang", "đồ đồng", "do", "4 sao", "lo gom", "gom kim", "zzz", "do dogn", "sản phẩm", "hội bát"]
    answers = []
    with serving(site.config.out_dir) as url:
        for most in (export.WHOLE, 3):
            monkeypatch.setattr(export, "WHOLE", most)
            shutil.rmtree(site.config.cache_dir, ignore_errors=True)
            site.build(base_url=url)
            page.goto(url)
            answers.append(page.evaluate(ask, ["/static/search/vi.json", queries]))
    assert answers[0] == answers[1]
    assert [answer["count"] > 0 for answer in answers[0]] == [query != "zzz" for query in queries]


def test_folding_agrees_with_the_generator_over_every_vietnamese_letter(page: Page, address: str) -> None:
    texts = [
        form
        for letter in [*LETTERS, *LETTERS.upper(), "ð", "Ð", "Tò he, ĐỒ ĐỒNG 5 sao"]
        for form in (unicodedata.normalize("NFC", letter), unicodedata.normalize("NFD", letter))
    ]
    page.goto(address)
    folded = page.evaluate(
        f"texts => {FINDER}.then(({{fold}}) => texts.map(fold))",
        texts,
    )
    assert folded == [fold(text) for text in texts]
    assert all(text.isascii() for text in folded)


def test_results_come_as_one_types_with_what_was_asked_for_marked(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".c-masthead [name=q]").press_sequentially("bat tr")
    expect(page.get_by_role("option").first.locator("b mark")).to_have_text(["Bát", "Tr"])
    count = page.get_by_role("option").count()
    assert 1 < count <= 8
    assert page.locator(".c-masthead [role=status]").inner_text().startswith("Kết quả: ")
    type_in(page, "qqqq")
    assert "Không thấy gì" in page.locator(".c-masthead [role=status]").inner_text()
    assert not page.get_by_role("listbox").is_visible()


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(address + "lang-nghe/")
    box = page.get_by_role("combobox")
    for _ in range(12):
        page.keyboard.press("Tab")
        if box.evaluate("element => element === document.activeElement"):
            break
    expect(box).to_be_focused()
    assert box.input_value() == ""
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.type("kim lan")
    expect(box).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("option")
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.nth(0).get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert [option.get_attribute("aria-selected") for option in options.all()[:3]] == ["false", "true", "false"]
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.input_value() == "kim lan"
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == options.last.get_attribute("id")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "lang-nghe/kim-lan/")
    box.focus()
    page.keyboard.type("a/b")
    assert box.input_value() == "a/b"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert box.input_value() == ""


def test_the_list_closes_when_one_leaves_and_a_click_follows_it(page: Page, address: str) -> None:
    page.goto(address + "en/")
    type_in(page, "xuan la")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    type_in(page, "xuan la")
    page.get_by_role("option").first.click()
    page.wait_for_url(address + "en/villages/xuan-la/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_open_results(browser: Browser, address: str, scheme: Any) -> None:
    need_tools("npm packages")
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path, query, width in (("", "gốm", 1280), ("en/search/?q=silk", "", 360)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address + path)
        if query:
            type_in(page, query)
            page.keyboard.press("ArrowDown")
        else:
            expect(page.locator("main [role=status]")).not_to_be_empty()
        page.add_script_tag(path=str(AXE))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("tags => axe.run({runOnly: tags})", tags)["violations"]
        assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_star_is_shown_as_it_stands_on_the_readers_day(page: Page, tmp_path: Path) -> None:
    site = TinySite(tmp_path, CONTENT)
    with serving(site.config.out_dir) as url:
        site.build(base_url=url)
        for day, says in (("2027-06-01", "4 sao OCOP (2024)"), ("2027-06-02", "OCOP: từng đạt 4 sao (2024)")):
            page.clock.set_fixed_time(f"{day}T12:00:00+07:00")
            page.goto(url)
            assert f" · {says}" in first(page, "bo am")[1]


def test_a_narrow_header_leads_to_the_page_that_searches(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.get_by_role("banner").get_by_role("link", name="Tìm").click()
    page.wait_for_url(address + "tim-kiem/")
    expect(page.locator("main [name=q]")).to_be_focused()
    context.close()


def test_enter_leads_to_the_page_that_shows_all_results(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".c-masthead [name=q]").fill("lua")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "tim-kiem/?q=lua")
    expect(page.locator("main [role=status]")).to_have_text("Kết quả: 11")
    assert page.locator("main .c-search__found li").count() == 11
    assert page.locator("main [name=q]").input_value() == "lua"
    page.locator("main [name=q]").fill("to he")
    expect(page.locator("main .c-search__found a").first).to_have_attribute("href", "/nghe/to-he/")


def test_without_javascript_the_form_leads_to_every_section(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "en/villages/")
    page.locator(".c-masthead [name=q]").fill("silk")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "en/search/?q=silk")
    links = {link.get_attribute("href") for link in page.locator("main .c-tags a").all()}
    assert links >= {"/en/villages/", "/en/products/", "/en/festivals/", "/en/places/", "/en/sources/"}
    assert page.locator("[role=combobox]").count() == 0
    context.close()


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("lang-nghe/bat-trag/", "/lang-nghe/bat-trang/"),
        ("en/villages/van-phuc-village.html", "/en/villages/van-phuc/"),
        ("nghe/kham-traii", "/nghe/kham-trai/"),
    ],
)
def test_an_address_that_leads_nowhere_offers_what_was_meant(page: Page, address: str, path: str, found: str) -> None:
    answer = page.goto(address + path)
    assert answer
    assert answer.status == 404
    expect(page.locator("main .c-search__found a").first).to_have_attribute("href", found)


def test_an_address_without_words_offers_nothing(page: Page, address: str) -> None:
    page.goto(address + "404.html")
    page.goto(address + "%E0%A4%A/")
    assert page.locator("main .c-search__found a").count() == 0
    assert page.locator("main [name=q]").first.input_value() == ""


def test_an_index_that_cannot_be_had_is_said(page: Page, address: str) -> None:
    page.route("**/static/search/*.json", lambda route: route.abort())
    page.goto(address + "en/")
    type_in(page, "silk")
    assert "could not be loaded" in page.locator(".c-masthead [role=status]").inner_text()
    page.unroute("**/static/search/*.json")
    page.locator(".c-masthead [name=q]").press_sequentially(" w")
    expect(page.get_by_role("option").first).to_be_visible()


def test_nothing_is_fetched_before_somebody_searches_and_little_then(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith(("find.js", ".json"))]
    type_in(page, "bát tràng")
    moved = [url for url in asked if url.endswith(("main.js", "find.js", ".json"))]  # main.js has what asks find.js
    assert len(moved) == 3
    sizes = {url: len(gzip.compress(page.request.get(url).body(), 9)) for url in moved}
    assert sum(sizes.values()) <= BUDGET
    assert all(size <= SCRIPT_BUDGET for url, size in sizes.items() if url.endswith(".js"))
