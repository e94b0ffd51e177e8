"""Filters in a real browser: several at once, counts, the address, the keyboard, the day, long lists, no scripts."""

from __future__ import annotations

import functools
import gzip
import re
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from generator import exports, lists
from generator.commands.test import AXE
from generator.scripts import published_scripts
from generator.sources import read_sources
from tests.browser import need_tools
from tests.listed import CLOSED, Thing, Written, is_open, known, values, write
from tests.planned import archive
from tests.served import served
from tests.tiny import PROJECT, TODAY, TinySite

SCRIPT_BUDGET = 3 * 1024
NOON = "T12:00:00+07:00"
ENGLISH = {"lang-nghe": "villages", "san-pham": "products"}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        pass


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Written]]:
    """The address of a site with 32 villages and 202 products, and what was written."""
    written = write(3, villages=30, products=200, places=12)
    site = TinySite(tmp_path_factory.mktemp("filtered") / "site", written.archive)
    handler = functools.partial(_Quiet, directory=str(site.config.out_dir))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    url = f"http://127.0.0.1:{server.server_port}/"
    site.build(base_url=url)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield url, written
    server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    found = context.new_page()
    found.clock.set_fixed_time(f"{TODAY}{NOON}")
    yield found
    context.close()


def arrive(page: Page, address: str) -> None:
    """On a list whose script is at work: before that its links lead to other pages."""
    page.goto(address)
    expect(page.locator("[data-scripted]").first).to_have_js_property("hidden", False)


def shown(page: Page) -> set[str]:
    """Ids of the generated entries to be seen in the list."""
    links = page.locator("[data-entries] > li:visible").locator("a[href], [id]")
    found = links.evaluate_all("all => all.map((link) => link.id || link.getAttribute('href'))")
    return {match[0] for text in found if (match := re.search(r"(?:lang|mon|noi)-\d{3}", text))}


def expect_shown(page: Page, ids: set[str], about: object = None) -> None:
    """Cards that stand in another part of the list are fetched after their number is told."""
    ends = time.monotonic() + 10
    while (found := shown(page)) != ids and time.monotonic() < ends:
        page.wait_for_timeout(50)
    assert found == ids, about


def wanted(things: list[Thing], day: date = TODAY, **groups: tuple[str, ...]) -> set[str]:
    return {
        thing.id
        for thing in things
        if all(values(thing, group.replace("_", "-"), day) & set(some) for group, some in groups.items())
    }


def value(page: Page, word: str, slug: str) -> Any:
    return page.locator(f"[data-bar] a[data-word='{word}'][data-value='{slug}']")


def count(page: Page) -> int:
    match = re.search(r"\d+", page.locator("[data-status]").inner_text())
    assert match
    return int(match[0])


def test_several_filters_hold_together_without_leaving_the_page(page: Page, made: tuple[str, Written]) -> None:
    url, written = made
    arrive(page, f"{url}lang-nghe/")
    page.evaluate("window.same = true")
    value(page, "nghe", "lua").click()
    page.wait_for_url(f"{url}lang-nghe/?nghe=lua")
    expect(value(page, "nghe", "lua")).to_have_attribute("aria-current", "true")
    expect_shown(page, wanted(written.villages, nghe=("lua",)))
    value(page, "nghe", "non").click()
    page.wait_for_url(f"{url}lang-nghe/?nghe=lua&nghe=non")
    expect_shown(page, wanted(written.villages, nghe=("lua", "non")))
    value(page, "khoang-cach", "duoi-15-km").click()
    page.wait_for_url(f"{url}lang-nghe/?nghe=lua&nghe=non&khoang-cach=duoi-15-km")
    both = wanted(written.villages, nghe=("lua", "non"), khoang_cach=("duoi-15-km",))
    assert 0 < len(both) < len(wanted(written.villages, nghe=("lua", "non")))
    expect_shown(page, both)
    assert count(page) == len(both)
    expect(page.locator("[data-status]")).to_have_role("status")
    value(page, "nghe", "lua").click()
    page.wait_for_url(f"{url}lang-nghe/?nghe=non&khoang-cach=duoi-15-km")
    expect_shown(page, wanted(written.villages, nghe=("non",), khoang_cach=("duoi-15-km",)))
    assert page.evaluate("window.same")


def test_each_count_is_what_adding_the_value_gives(page: Page, made: tuple[str, Written]) -> None:
    url, written = made
    page.goto(f"{url}lang-nghe/?nghe=lua&trai-nghiem=tu-tay-lam")
    expect(page.locator("[data-number]")).to_have_text(" (2)")
    checked = 0
    for link in page.locator("[data-bar] a[data-value]:has(.c-filter__count)").all():
        word, slug = link.get_attribute("data-word") or "", link.get_attribute("data-value") or ""
        groups = {"nghe": {"lua"}, "trai-nghiem": {"tu-tay-lam"}, word: {slug}}
        number = len(wanted(written.villages, **{name: tuple(some) for name, some in groups.items()}))
        if "bat-trang" not in slug and slug != "gom":  # the two villages of the usual content are not in `written`
            assert link.locator(".c-filter__count").text_content() == str(number), (word, slug)
            assert (link.get_attribute("aria-disabled") == "true") == (number == 0 and slug != "lua")
            assert (link.get_attribute("href") is None) == (number == 0 and slug != "lua")
            checked += 1
    assert checked > 12


def test_the_address_is_the_state(page: Page, made: tuple[str, Written]) -> None:
    url, written = made
    arrive(page, f"{url}lang-nghe/")
    everything = shown(page)
    value(page, "nghe", "lua").click()
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    value(page, "trai-nghiem", "tu-tay-lam").click()
    expect(page.locator("[data-chosen] a")).to_have_count(3)
    both = wanted(written.villages, nghe=("lua",), trai_nghiem=("tu-tay-lam",))
    page.reload()
    expect(page.locator("[data-chosen] a")).to_have_count(3)
    expect_shown(page, both)
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{url}en/villages/?craft=lua&to-do=hands-on")
    expect(page.locator("[data-chosen] a")).to_have_count(3)
    expect_shown(page, both)
    page.go_back()
    expect(page.locator("[data-chosen] a")).to_have_count(3)
    page.go_back()
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    expect_shown(page, wanted(written.villages, nghe=("lua",)))
    page.go_back()
    expect(page.locator("[data-chosen]")).to_be_hidden()
    expect_shown(page, everything)
    assert page.get_by_role("link", name="English").get_attribute("href") in ("/en/villages/", f"{url}en/villages/")


def test_the_keyboard_is_enough(page: Page, made: tuple[str, Written]) -> None:
    url, _ = made
    page.set_viewport_size({"width": 360, "height": 800})
    arrive(page, f"{url}lang-nghe/")
    page.locator("[data-bar] > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.locator("[data-bar] a").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-current", "true")
    expect(first).to_be_focused()
    expect(page.locator("[data-bar] > summary")).to_have_text("Lọc (1)")
    box = first.bounding_box()
    assert box
    assert box["height"] >= 44
    chip = page.locator("[data-chosen] a")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_be_focused()
    expect(first).not_to_have_attribute("aria-current", "true")


def test_nothing_found_says_which_filter_to_drop(page: Page, made: tuple[str, Written]) -> None:
    url, written = made
    page.goto(f"{url}lang-nghe/?nghe=lua&khoang-cach=khong-co")
    box = page.locator("main [data-none]")
    expect(box).to_be_visible()
    assert count(page) == 0
    expect(box.get_by_role("button")).to_have_text("Bỏ lọc “khong-co”")
    box.get_by_role("button").click()
    page.wait_for_url(f"{url}lang-nghe/?nghe=lua")
    expect(box).to_be_hidden()
    expect_shown(page, wanted(written.villages, nghe=("lua",)))


@pytest.mark.parametrize(("section", "things"), [("lang-nghe", "villages"), ("dia-diem", "places")])
def test_a_day_finds_what_is_known_to_be_open_then(
    page: Page, made: tuple[str, Written], section: str, things: str
) -> None:
    url, written = made
    every: list[Thing] = getattr(written, things)
    page.goto(f"{url}{section}/")
    field = page.get_by_label("Mở cửa vào ngày")
    for day in (CLOSED, date(2026, 12, 17), date(2027, 1, 10), date(2027, 1, 11), date(2027, 1, 16)):
        field.fill(day.isoformat())
        page.wait_for_url(f"{url}{section}/?ngay={day}")
        expect(page.locator("[data-chosen] a")).to_have_text(f"Bỏ lọc “{day:%d/%m/%Y}”")
        expect_shown(page, {thing.id for thing in every if is_open(thing, day)}, day)
        assert all(
            part.locator("[data-entries] > li:visible").count() for part in page.locator("[data-part]:visible").all()
        )
        unknown = sum(not known(thing, day) for thing in every)
        said = re.search(r"(\d+) nơi chưa rõ giờ", page.locator("[data-status]").inner_text())
        assert said
        assert int(said[1]) - unknown in (1, 2)  # those of the usual content
    assert {is_open(thing, CLOSED) for thing in every} == {True, False}
    assert field.get_attribute("min") == TODAY.isoformat()


def test_today_is_that_of_ha_noi(browser: Browser, made: tuple[str, Written]) -> None:
    url, written = made
    context = browser.new_context(timezone_id="America/Los_Angeles", locale="vi-VN")
    page = context.new_page()
    page.clock.set_fixed_time("2026-12-24T00:30:00+07:00")  # still the 23rd there
    page.goto(f"{url}dia-diem/?ngay={CLOSED}")
    expect(page.locator("[data-date]")).to_have_attribute("min", CLOSED.isoformat())
    expect(page.locator("[data-chosen] a")).to_have_text("Bỏ lọc “24/12/2026”")
    expect_shown(page, {thing.id for thing in written.places if is_open(thing, CLOSED)})
    context.close()


LATER = [TODAY, date(2027, 6, 1), date(2028, 7, 1)]


@pytest.mark.parametrize("day", LATER)
def test_filters_of_a_long_list_show_cards_of_all_its_pages(page: Page, made: tuple[str, Written], day: date) -> None:
    url, written = made
    page.clock.set_fixed_time(f"{day}{NOON}")
    moved: list[str] = []
    page.on("request", lambda request: moved.append(request.url))
    queries: tuple[dict[str, tuple[str, ...]], ...] = (
        {"nghe": ("lua",), "nhom": ("thuc-pham",)},
        {"nghe": ("lua", "non"), "xa-phuong": ("xa-a",)},
        {"sao": ("4", "tung-dat-4")},
    )
    for query in queries:
        page.goto(f"{url}san-pham/")
        before = len(moved)
        text = "&".join(f"{word}={one}" for word, some in query.items() for one in some)
        page.goto(f"{url}san-pham/?{text}")
        things = wanted(written.products, day, **{word.replace("-", "_"): some for word, some in query.items()})
        expect(page.locator("[data-chosen]")).to_be_visible()
        if len(things) > 60:
            expect(page.locator("[data-entries] > li")).to_have_count(60)
            page.get_by_role("button", name="Xem thêm").click()
        expect(page.locator("[data-entries] > li")).to_have_count(count(page))
        expect_shown(page, things, query)
        assert not page.locator("[data-pager]").is_visible()
        assert len([one for one in moved[before:] if "/trang/" in one or re.search(r"/(nghe|sao|nhom)/", one)]) <= 6


def test_a_card_from_another_page_tells_the_star_of_the_readers_day(page: Page, made: tuple[str, Written]) -> None:
    url, written = made
    day = date(2029, 1, 1)  # no certificate stands any more
    page.clock.set_fixed_time(f"{day}{NOON}")
    page.goto(f"{url}san-pham/?nghe=lua&nhom=do-uong")
    things = wanted(written.products, day, nghe=("lua",), nhom=("do-uong",))
    expect(page.locator("[data-entries] > li")).to_have_count(len(things))
    assert "★" not in page.locator("[data-entries]").inner_text()


def test_a_card_from_another_page_can_be_chosen_for_a_day(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (lists, exports.lists):
        monkeypatch.setattr(module, "PAGE_SIZE", 1)
    silk = "-- content/crafts/silk.yaml --\ncrafts:\n  - {id: lua, name: Lụa, summary: Có.}\n"
    site = TinySite(tmp_path / "site", archive().replace("crafts: [gom]", "crafts: [lua]") + silk)
    site.build()
    with served(site.config.out_dir, "/lang-nghe/") as address:
        page.goto(f"{address}lang-nghe/?nghe=lua")
        heart = page.locator("[data-entries]").get_by_role("button", name="Kim Lan")
        heart.click()
        expect(heart).to_have_attribute("aria-pressed", "true")


def test_a_page_of_a_star_mends_its_list_and_counts_on_a_later_day(page: Page, made: tuple[str, Written]) -> None:
    url, written = made
    day = date(2027, 11, 20)
    page.clock.set_fixed_time(f"{day}{NOON}")
    page.goto(f"{url}san-pham/sao/tung-dat-4/")
    things = wanted(written.products, day, sao=("tung-dat-4",))
    assert len(things) > len(wanted(written.products, sao=("tung-dat-4",)))
    number = len(things) + 1  # with the product of the usual content
    expect(page.locator("[data-status]")).to_have_text(f"{number} mục")
    expect_shown(page, things)
    expect(value(page, "sao", "tung-dat-4").locator(".c-filter__count")).to_have_text(str(number))


def test_the_nearest_come_first_when_asked(page: Page, made: tuple[str, Written]) -> None:
    url, written = made
    arrive(page, f"{url}lang-nghe/")
    page.get_by_role("link", name="Gần Hoàn Kiếm trước").click()
    page.wait_for_url(f"{url}lang-nghe/?xep=km")
    expect(page.get_by_role("link", name="Gần Hoàn Kiếm trước")).to_have_attribute("aria-current", "true")
    km = {thing.id: min(thing.km, default=9999) for thing in written.villages}
    links = [link.get_attribute("href") or "" for link in page.locator("[data-entries] > li h2 a").all()]
    order = [km[name] for link in links if (name := link.split("/")[-2]) in km]
    assert order == sorted(order)
    page.go_back()
    page.wait_for_url(f"{url}lang-nghe/")
    names = [link.inner_text() for link in page.locator("[data-entries] > li h2 a").all()]
    assert names[-1] == "Làng 029"


def test_a_further_page_of_a_list_and_its_parts_lead_to_the_filters(page: Page, made: tuple[str, Written]) -> None:
    url, written = made
    page.goto(f"{url}san-pham/trang/2/")
    page.get_by_role("link", name="Sao OCOP").click()
    page.wait_for_url(f"{url}san-pham/#filter-sao")
    expect(page.locator("#filter-sao")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{url}san-pham/nghe/lua/")
    page.locator("[data-bar] > summary").click()
    page.get_by_role("link", name="Sao OCOP").click()
    page.wait_for_url(f"{url}san-pham/?nghe=lua#filter-sao")
    expect(page.locator("#filter-sao")).to_be_visible()
    value(page, "sao", "4").click()
    page.wait_for_url(f"{url}san-pham/?nghe=lua&sao=4")
    expect(page.locator("[data-number]")).to_have_text(" (2)")
    expect_shown(page, wanted(written.products, nghe=("lua",), sao=("4",)))
    page.locator("[data-done]").click()
    expect(page.locator("#filter-sao")).to_be_hidden()


def test_without_scripts_every_value_is_a_link_to_its_own_page(browser: Browser, made: tuple[str, Written]) -> None:
    url, written = made
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{url}lang-nghe/")
    expect(value(page, "nghe", "lua")).to_be_hidden()
    page.locator("[data-bar] > summary").click()
    assert not page.get_by_label("Mở cửa vào ngày").is_visible()
    value(page, "nghe", "lua").click()
    page.wait_for_url(f"{url}lang-nghe/nghe/lua/")
    expect_shown(page, wanted(written.villages, nghe=("lua",)))
    page.locator("[data-bar] > summary").click()
    page.get_by_role("link", name="Tất cả").click()
    page.wait_for_url(f"{url}lang-nghe/")
    page.goto(f"{url}dia-diem/#noi-000")  # an address from when the list told everything
    expect(page.locator("#noi-000")).to_be_in_viewport()
    page.locator("#noi-000 a").click()
    page.wait_for_url(f"{url}dia-diem/noi-000/")
    context.close()


def test_a_link_to_a_folded_entry_opens_it_and_print_shows_all(page: Page, made: tuple[str, Written]) -> None:
    url, _ = made
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{url}le-hoi/")
    expect(page.locator("#hoi")).to_be_hidden()
    page.evaluate("location.hash = '#hoi'")
    expect(page.locator("#hoi")).to_be_in_viewport()
    page.goto(f"{url}gioi-thieu/")
    page.goto(f"{url}le-hoi/#hoi")
    expect(page.locator("#hoi")).to_be_in_viewport()
    page.goto(f"{url}gioi-thieu/")
    page.goto(f"{url}le-hoi/")
    page.emulate_media(media="print")
    expect(page.locator("#hoi")).to_be_visible()


def test_the_anchor_of_a_place_is_its_row(page: Page, made: tuple[str, Written]) -> None:
    url, _ = made
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{url}dia-diem/#noi-003")
    expect(page.locator("#noi-003")).to_be_in_viewport()
    expect(page.locator("#noi-003 a")).to_have_attribute("href", "/dia-diem/noi-003/")
    page.evaluate("location.hash = '#noi-004'")
    expect(page.locator("#noi-004")).to_be_in_viewport()


def test_data_that_cannot_be_had_is_said_and_asked_for_again(page: Page, made: tuple[str, Written]) -> None:
    url, written = made
    page.route("**/static/lists/**", lambda route: route.abort())
    arrive(page, f"{url}lang-nghe/")
    value(page, "nghe", "lua").click()
    expect(page.locator("[data-status]")).to_contain_text("Chưa tải được dữ liệu")
    page.unroute("**/static/lists/**")
    page.reload()
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    expect_shown(page, wanted(written.villages, nghe=("lua",)))


def test_nothing_is_fetched_before_somebody_filters(page: Page, made: tuple[str, Written]) -> None:
    url, _ = made
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(f"{url}lang-nghe/")
    page.wait_for_load_state("networkidle")
    assert not [one for one in asked if one.endswith(".json")]
    value(page, "nghe", "lua").click()
    expect(page.locator("[data-chosen] a")).to_have_count(1)
    assert [one.removeprefix(url) for one in asked if one.endswith(".json")] == ["static/lists/vi/village.json"]


def test_the_script_is_small() -> None:
    source = published_scripts(read_sources(PROJECT))["js/filter.js"]
    assert len(gzip.compress(source, 9, mtime=0)) <= SCRIPT_BUDGET


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, made: tuple[str, Written], scheme: Any, width: int) -> None:
    need_tools("npm packages")
    url, _ = made
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.clock.set_fixed_time(f"{TODAY}{NOON}")
    open_all: Callable[[], Any] = lambda: page.evaluate(  # noqa: E731
        "for (const part of document.querySelectorAll('details')) part.open = true"
    )
    for path in (
        "lang-nghe/?nghe=lua&khoang-cach=duoi-15-km",
        "lang-nghe/?nghe=lua&khoang-cach=khong-co",
        "en/products/craft/lua/",
        "san-pham/sao/tung-dat-4/",
        "san-pham/trang/2/",
        "en/villages/craft/all/",
        "dia-diem/",
        "dia-diem/noi-003/",
        "dia-diem/loai/cho/",
        "le-hoi/",
    ):
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
        open_all()
        page.add_script_tag(path=str(AXE))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("tags => axe.run({runOnly: tags})", tags)["violations"]
        assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()
