"""What the planner does where something is missing: a leg, a position; and what it takes to paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.conftest import Visit
from tests.pages.test_planner import LINK, TINY, Phone, change, day, names
from tests.planned import BAT_TRANG, DINH, archive
from tests.served import served
from tests.tiny import TinySite

HOURS = """\
hours:
  windows: [{days: mon-sat, opens: "8:00", closes: "17:00"}]
  source: bao-a
  checked_on: 2026-11-01
"""
# An engine has answered for the way there and back between the lake and Bát Tràng, for no other.
TABLE = {
    "mode": "car", "engine": "osrm", "profile": "driving", "asked_on": "2026-11-20",
    "gateways": {"feature/hoan-kiem": [21.0, 105.85], "village/bat-trang": [21.0, 105.95]},
    "legs": {
        "feature/hoan-kiem": {"village/bat-trang": [30.0, 12000]},
        "village/bat-trang": {"feature/hoan-kiem": [31.0, 12100]},
    },
}  # fmt: skip
PHONE = "024 3874 1234"
SIX = "1;261128;0600;2100;m;hk;bt.vp.xl.cm.kl.nh"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = TinySite(Path(tmp_path_factory.mktemp("missing")) / "site", archive())
    site.edit(BAT_TRANG, "tips:", f"{HOURS}tips:").write("content/legs/car.json", json.dumps(TABLE))
    site.edit(DINH, "---\n", f'---\nphone: "{PHONE}"\n').build()
    with served(site.config.out_dir, "/lang-nghe/") as found:
        yield found


@pytest.fixture
def tiny(browser: Browser, address: str) -> Iterator[Phone]:
    """On a tiny site whose engine knows one way alone."""
    made = Phone(browser, address)
    yield made
    made.close()


@pytest.fixture
def phone(browser: Browser, visit: Visit) -> Iterator[Phone]:
    """On the real site."""
    made = Phone(browser, visit.address)
    yield made
    made.close()


# ------------------------------------------------------------------------------------------------------- a leg


def rides(page: Page) -> list[str]:
    return page.locator("[data-to=days] .c-planner__ride").all_inner_texts()


def test_a_leg_the_engine_did_not_give_comes_from_the_formula_and_says_so(tiny: Phone) -> None:
    there, back = rides(tiny.plan(TINY + "bt"))
    assert there.endswith("routing engine, estimate")
    assert back.endswith("routing engine, estimate")
    page = tiny.plan(TINY + "bt.kl")
    assert sorted(names(page)) == ["Bát Tràng", "Kim Lan"]
    told = [text.rpartition("  ")[2].split("km")[1].strip() for text in rides(page)]
    assert sorted(told) == ["estimate", "estimate", "routing engine, estimate"]


def test_a_way_nobody_can_go_is_a_reason_and_blocks_nothing_else(tiny: Phone) -> None:
    page = tiny.plan("1;261128;0800;1830;b;hk;bt.kl")  # no bridge for bicycles
    assert names(page) == ["Kim Lan"]
    assert "Bát Tràng" in page.locator('[data-to="left"]').inner_text()


# -------------------------------------------------------------------------------------------------- a position


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("navigator.geolocation.getCurrentPosition = (_, fail) => fail({ code: 2 })", "could not be found"),
        ("navigator.geolocation.getCurrentPosition = (_, fail) => fail({ code: 3 })", "could not be found"),
        ("Object.defineProperty(navigator, 'geolocation', { value: undefined })", "does not share positions"),
    ],
    ids=["unknown", "too late", "no such thing"],
)
def test_without_a_position_one_chooses_a_start(tiny: Phone, script: str, says: str) -> None:
    context = tiny.context()
    context.add_init_script(script)
    page = context.new_page()
    page.goto(tiny.address + "en/plan/#+bt")
    day(page)
    page.locator("[data-do=edit]").click()
    page.get_by_role("button", name="Start from my position").click()
    expect(page.locator("[data-is=place]")).to_contain_text(says)
    expect(page.locator("[data-is=place]")).to_contain_text("Choose a start from the list")
    page.get_by_role("button", name="Plan the day").click()
    day(page)
    assert ";hk;bt" in page.url
    assert names(page) == ["Bát Tràng"]


# ------------------------------------------------------------------------------------------------- the day itself


def test_the_rest_of_a_day_begins_where_one_stands(tiny: Phone) -> None:
    page = tiny.plan(TINY + "bt.kl", moment="2026-11-28T08:00:00+07:00")
    first = names(page)[0]
    page.locator("[data-do=go]").click()
    rest = page.locator('[data-to="rest"]')
    expect(rest).to_contain_text("Leave Lake")
    page.get_by_role("button", name="Done here").click()
    expect(rest).to_contain_text(f"Leave {first}")
    expect(rest).not_to_contain_text("Leave Lake")
    expect(rest).to_contain_text("Back at Lake")


def test_a_start_that_was_put_off_for_today_holds_for_today_alone(tiny: Phone) -> None:
    page = tiny.plan("+bt", moment="2026-11-26T09:00:00+07:00")
    assert ";261126;0915;" in page.url
    page.locator("[data-do=edit]").click()
    page.locator("[data-dates] input[value='2026-11-28']").check(force=True)
    page.locator("[data-key=plan]").click()
    day(page)
    assert ";261128;0800;" in page.url


def test_every_map_app_has_its_name(tiny: Phone) -> None:
    page = tiny.plan(TINY + "bt")
    change(page, "Bát Tràng", "navigate")
    links = page.locator("[data-state=day] .c-maps a")
    expect(links).to_have_text(["Google Maps", "Apple Maps", "Organic Maps", "OpenStreetMap", "Other apps"])


# ----------------------------------------------------------------------------------------------------------- paper


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(("path", "link"), [("lich/", SIX), ("en/plan/", SIX), ("lich/", SIX + ";o")])
def test_a_plan_of_six_stops_prints_on_two_sheets(phone: Phone, path: str, link: str) -> None:
    page = phone.plan(link, path)
    if link.endswith("o"):
        assert len(names(page)) == 6  # in an order of one's own all stay
    expect(page.locator("[data-map] [data-plan]")).to_be_attached()
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-do=print]").click()
    page.wait_for_function("window.printed")
    assert sheets(page) <= 2
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert page.url in shown  # the whole link, as text
    assert re.search(r"\b\d\d:\d\d\b", shown)
    for name in names(page):
        assert name in shown
    for part in ('[data-to="qr"] svg', "[data-map] svg", "[data-to=totals]"):
        expect(page.locator(part)).to_be_visible()
    assert page.locator("[data-state=day] [data-is=address]").first.is_visible()
    controls = page.locator("main :is(button, input, select, summary):visible")
    assert controls.all_inner_texts() == []
    assert page.get_by_role("heading", name=re.compile("Ready-made|Tuyến có sẵn", re.IGNORECASE)).count() == 0


def test_paper_does_without_a_code_that_does_not_load(phone: Phone) -> None:
    context = phone.context()
    context.route("**/planner/qr.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{phone.address}en/plan/#{LINK}")
    day(page)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-do=print]").click()
    page.wait_for_function("window.printed")
    assert sheets(page) <= 2


def test_phones_are_printed(tiny: Phone) -> None:
    page = tiny.plan(TINY + "bt1")
    page.emulate_media(media="print")
    assert PHONE in page.locator("[data-state=day]").inner_text()
