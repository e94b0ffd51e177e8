"""A village as somebody reads it on the way: seven answers at once, the card for the driver, what stays in reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.tiny import TinySite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

BASE = "https://example.org/lang-nghe/"
VILLAGE, PLACE = "content/villages/bat-trang/index.md", "content/places/dinh/index.md"
POSITION = "position: {{lat: 20.97471, lon: 105.91274, accuracy_m: {off}, what: điểm đỗ xe buýt, source: bao-a}}\n"
Open = Callable[..., "Page"]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens a page of a folder: `visit(folder, path, width, height, scripts)`."""
    contexts: list[Any] = []

    def start(folder: Path, path: str, width: int = 360, height: int = 640, scripts: bool = True) -> Page:
        def answer(route: Route) -> None:
            name = route.request.url.removeprefix(BASE).partition("#")[0]
            route.fulfill(path=folder / (name + "index.html" if name.endswith("/") or not name else name))

        size: Any = {"width": width, "height": height}
        context = browser.new_context(
            viewport=size,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", answer)
        page.goto(BASE + path)
        page.wait_for_load_state("networkidle")
        return page

    yield start
    for context in contexts:
        context.close()


def placed(site: TinySite, off: int = 80) -> TinySite:
    return site.edit(VILLAGE, "tips:", POSITION.format(off=off) + "tips:")


def box(page: str) -> str:
    """The words of the seven answers."""
    found = re.search(r'<dl class="c-glance">.*?</dl>', page, re.S)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


# Seven answers


@pytest.mark.parametrize(("width", "height"), [(360, 640), (390, 844)])
def test_every_village_answers_on_its_first_screen(built: Path, visit: Open, width: int, height: int) -> None:
    names = sorted(path.parent for folder in ("lang-nghe", "en/villages") for path in built.glob(f"{folder}/*/*.html"))
    assert len(names) >= 40
    page = visit(built, "", width, height, scripts=False)
    for name in names:
        page.goto(BASE + name.relative_to(built).as_posix() + "/")
        answers, bar = page.locator(".c-glance").bounding_box(), page.locator(".c-quick").bounding_box()
        assert answers
        assert bar
        assert page.locator("h1").is_visible()
        assert page.locator(".c-glance > div").count() == 7
        assert answers["y"] + answers["height"] <= bar["y"], name
        assert bar["y"] + bar["height"] <= height


def test_what_nobody_knows_is_asked_ahead(site: TinySite) -> None:
    site.build()
    assert box(site.page("lang-nghe/bat-trang/index.html")) == (
        "Nghề Gốm Tự tay làm Hỏi trước Cách hồ Hoàn Kiếm Hỏi trước Giờ đón khách Hỏi trước "
        "Nên ở lại Hỏi trước Vé, giá Hỏi trước Kiểm tra Chưa rõ"
    )


def test_minutes_are_those_of_the_content_and_else_an_estimate_that_says_so(site: TinySite) -> None:
    placed(site).build()
    text = box(site.page("lang-nghe/bat-trang/index.html"))
    assert "8,7 km đường chim bay ô tô ≈ 25–35 phút xe máy ≈ 25–40 phút" in text
    assert "≈ là ước tính" in site.page("lang-nghe/bat-trang/index.html")
    site.edit(
        VILLAGE,
        "tips:",
        "distance_km:\n  - {value: 13, source: bao-a}\n  - {value: 15, source: bao-b}\n"
        "  - {value: 8.7, measured: straight, source: bao-a}\n"
        "getting_there:\n"
        "  - {mode: car, km: 15, minutes: 50, basis: estimated, source: bao-a}\n"
        "  - {mode: bus, line: 47A, minutes: 40, basis: published, source: bao-a}\ntips:",
    ).build()
    page = site.page("lang-nghe/bat-trang/index.html")
    assert "13–15 km xe buýt 47A 40 phút ô tô ≈ 50 phút" in box(page)
    assert "≈ là ước tính" not in page


def test_the_price_of_an_article_is_no_ticket(site: TinySite) -> None:
    prices = (
        "prices:\n  - {what: Vé, vnd: 20000, source: bao-a}\n  - {what: Lọ, kind: goods, vnd: 900000, source: bao-a}\n"
    )
    hands = (
        "experiences:\n  - name: Nặn\n    hands_on: yes\n    ask_ahead: yes\n    source: bao-a\n"
        "    prices: [{what: Một món, vnd: 50000, up_to_vnd: 70000, source: bao-a}]\n"
    )
    site.edit(VILLAGE, "tips:", prices + hands + "tips:").build()
    page = site.page("lang-nghe/bat-trang/index.html")
    assert "Vé, giá 20.000 ₫ " in box(page).replace("\xa0", " ")
    assert "Có, hẹn trước 50.000–70.000 ₫" in box(page).replace("\xa0", " ")
    assert "900.000" in page  # among the prices below


# The card for the driver


def test_the_card_is_in_vietnamese_on_every_page_with_both_addresses_and_the_point(site: TinySite) -> None:
    placed(site).build()
    for path in ("lang-nghe/bat-trang/index.html", "en/villages/bat-trang/index.html"):
        page = site.page(path)
        card = page[page.index('class="c-driver"') : page.index("c-driver__copy")]
        assert "cho tôi đến:" in card
        assert "xã Bát Tràng, Hà Nội" in card
        assert "Trước 7/2025: xã Bát Tràng, huyện Gia Lâm" in card
        assert "điểm đỗ xe buýt" in card
        assert "20.9747, 105.9127" in card
    assert '<div lang="vi">' in card
    assert "please take me to Bát Tràng" in card
    links = re.findall(r'href="((?:https://(?:www\.google|maps\.apple|www\.openstreetmap)|geo:)[^"]*)"', page)
    assert links[:4] == [
        "https://www.google.com/maps/dir/?api=1&amp;destination=20.97471,105.91274",
        "https://maps.apple.com/?daddr=20.97471,105.91274",
        "https://www.openstreetmap.org/?mlat=20.97471&amp;mlon=105.91274#map=17/20.97471/105.91274",
        "geo:20.97471,105.91274?z=17",
    ]


@pytest.mark.parametrize(
    ("off", "point"), [(5, "20.97471, 105.91274"), (80, "20.9747, 105.9127"), (2000, "20.975, 105.913")]
)
def test_a_point_is_told_as_exactly_as_it_is_known(site: TinySite, off: int, point: str) -> None:
    page = placed(site, off)
    page.build()
    text = page.page("lang-nghe/bat-trang/index.html")
    assert f'c-driver__point">{point}<' in text
    assert ("xin hỏi người địa phương" in text) == (off > 500)


def test_a_village_without_a_point_has_no_link_into_a_map(site: TinySite) -> None:
    site.build()
    page = site.page("lang-nghe/bat-trang/index.html")
    assert "google" not in page
    assert "geo:" not in page
    assert "xin hỏi người địa phương" in page


def test_a_place_has_a_card_where_something_is_known_of_it(site: TinySite) -> None:
    site.build()
    assert "c-driver" not in site.page("dia-diem/dinh/index.html")
    site.edit(PLACE, "village: bat-trang", "village: bat-trang\naddress: Số 1 đường Đình\nphone: 024 3874 0000").build()
    page = site.page("dia-diem/dinh/index.html")
    assert 'id="driver"' in page
    assert 'href="tel:02438740000"' in page


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("Số 1 đường Đình", ["Số 1 đường Đình", "xã Bát Tràng, Hà Nội"]),
        ("Thôn 5, xã Bát Tràng", ["Thôn 5, xã Bát Tràng, Hà Nội"]),
        ("Xã Bát Tràng (Kim Lan cũ), Hà Nội", ["Xã Bát Tràng (Kim Lan cũ), Hà Nội"]),
    ],
)
def test_the_card_names_the_commune_once(site: TinySite, address: str, told: list[str]) -> None:
    site.edit(PLACE, "village: bat-trang", f"village: bat-trang\ncommune: bat-trang\naddress: {address}").build()
    page = site.page("dia-diem/dinh/index.html")
    assert re.findall(r'"c-driver__address">(.*?)<', page) == told


def test_without_scripts_the_bar_leads_to_the_card_in_the_page(site: TinySite, visit: Open) -> None:
    placed(site).build(base_url=BASE)
    page = visit(site.config.out_dir, "lang-nghe/bat-trang/", scripts=False)
    page.get_by_role("link", name="Đưa tài xế xem").click()
    assert page.url.endswith("#driver")
    card = page.locator("#driver")
    assert card.is_visible()
    assert card.locator("button:visible").count() == 0
    size = page.locator(".c-driver__name").evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
    assert size >= 28


def test_the_card_fills_the_screen_copies_and_gives_the_focus_back(site: TinySite, visit: Open) -> None:
    placed(site).build(base_url=BASE)
    page = visit(site.config.out_dir, "en/villages/bat-trang/", 390, 844)
    link = page.get_by_role("link", name="Show the driver")
    link.click()
    dialog = page.get_by_role("dialog", name="Show this to the driver")
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Bát Tràng\nxã Bát Tràng, Hà Nội\ntrước 7/2025: xã Bát Tràng, huyện Gia Lâm\n20.9747, 105.9127"
    page.keyboard.press("Escape")
    page.locator("article #driver").wait_for()
    assert link.evaluate("part => part === document.activeElement")
    link.click()
    page.get_by_role("button", name="Close").click()
    page.locator("article #driver").wait_for()


# The bar


def test_the_bar_hides_nothing_that_has_the_focus_and_not_the_end_of_the_page(site: TinySite, visit: Open) -> None:
    placed(site).build(base_url=BASE)
    page = visit(site.config.out_dir, "lang-nghe/bat-trang/")
    bar = page.locator(".c-quick").bounding_box()
    assert bar
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => { const part = document.activeElement; const { top, bottom } = part.getBoundingClientRect();"
            " return [part.outerHTML.slice(0, 90), top, bottom, !!part.closest('.c-quick')] }"
        )
        seen.add(found[0])
        if not found[3]:
            assert found[1] < bar["y"] - 4, found[0]
            assert found[2] <= bar["y"] or found[2] - found[1] > 300, found[0]
    assert len(seen) > 25
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    end = page.locator("footer p").last.bounding_box()
    assert end
    assert end["y"] + end["height"] <= bar["y"]


def test_a_low_screen_has_no_bar_over_the_text(site: TinySite, visit: Open) -> None:
    placed(site).build(base_url=BASE)
    page = visit(site.config.out_dir, "lang-nghe/bat-trang/", 640, 320)
    assert page.locator(".c-quick").evaluate("part => getComputedStyle(part).position") == "static"


# Where goods are made


def test_where_goods_were_made_is_said_with_its_source_or_not_verified(site: TinySite) -> None:
    site.build()
    for path in ("lang-nghe/bat-trang/", "san-pham/bo-am/"):
        assert "Chưa kiểm chứng" in site.page(path + "index.html")
    assert "Chưa kiểm chứng" not in site.page("dia-diem/dinh/index.html")  # a communal house sells nothing
    fact = "made_here: {how: part, note: Hỏi men gì, source: bao-a}\n"
    site.edit(VILLAGE, "tips:", fact + "tips:")
    site.edit("content/products/bo-am/index.md", "group:", fact + "group:")
    site.edit(PLACE, "kind: communal-house\n", "kind: market\n").build()
    for path in ("lang-nghe/bat-trang/", "san-pham/bo-am/"):
        assert "Một phần làm tại làng. Hỏi men gì<sup" in site.page(path + "index.html")
    assert "Chưa kiểm chứng" in site.page("dia-diem/dinh/index.html")
