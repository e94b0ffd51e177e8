"""The day planner on a phone: from a village to a plan and on to the day, by touch and by keyboard; what is missing."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from generator.commands.test import AXE
from generator.scripts import published_scripts
from generator.sources import read_sources
from tests.browser import need_tools
from tests.pages.conftest import Visit
from tests.pages.test_accessible import CUT, FOCUSED, RULES, overflow
from tests.planned import BAT_TRANG, archive
from tests.served import served
from tests.tiny import PROJECT, TinySite

# To plan, with all that changes a plan; to take it along as a file, a text, a picture or to another map, on a tap.
BUDGET, TAKEN_BUDGET = 25 * 1024, 7 * 1024
TAKEN_ALONG = {f"js/planner/{name}.js" for name in ("files", "maps", "qr", "share", "told")}  # each loaded on a tap
THURSDAY = "2026-11-26T09:00:00+07:00"
SATURDAY = "2026-11-28"
FOUR = ("bat-trang", "van-phuc", "xuan-la", "chuyen-my")
LINK = "1;261128;0800;1830;m;hk;bt.vp.xl.cm"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
HOURS = """\
hours:
  windows: [{days: mon-sat, opens: "8:00", closes: "17:00"}]
  source: bao-a
  checked_on: 2026-11-01
stay: {minutes: 45-60, basis: published}
"""
# Of the tiny site: Bát Tràng has hours, Kim Lan has none.
TINY = "1;261128;0800;1830;c;hk;"
PATHS = {"vi": ("lang-nghe/", "lich/"), "en": ("en/villages/", "en/plan/")}


class Phone:
    """Opens pages at a moment, in a time zone; everything is closed in the end."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self.address = browser, address
        self._contexts: list[BrowserContext] = []

    def context(
        self, moment: str = THURSDAY, zone: str = "Asia/Ho_Chi_Minh", width: int = 360, **options: Any
    ) -> BrowserContext:
        made = self._browser.new_context(
            viewport={"width": width, "height": 740}, timezone_id=zone, reduced_motion="reduce", **options
        )
        made.clock.set_fixed_time(moment)
        self._contexts.append(made)
        return made

    def open(self, path: str, **options: Any) -> Page:
        page = self.context(**options).new_page()
        page.goto(self.address + path)
        return page

    def plan(self, link: str, path: str = "en/plan/", **options: Any) -> Page:
        page = self.open(f"{path}#{link}", **options)
        expect(page.locator("[data-module=planner]")).not_to_have_attribute("aria-busy", "true")
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def phone(browser: Browser, visit: Visit) -> Iterator[Phone]:
    """On the real site."""
    made = Phone(browser, visit.address)
    yield made
    made.close()


@pytest.fixture(scope="module")
def tiny_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = TinySite(Path(tmp_path_factory.mktemp("planner")) / "site", archive())
    site.edit(BAT_TRANG, "tips:", f"{HOURS}tips:").build()
    with served(site.config.out_dir, "/lang-nghe/") as address:
        yield address


@pytest.fixture
def tiny(browser: Browser, tiny_address: str) -> Iterator[Phone]:
    """On a tiny site with a river, two villages and a place."""
    made = Phone(browser, tiny_address)
    yield made
    made.close()


def names(page: Page, inside: str = "[data-state=day]") -> list[str]:
    return page.locator(f"{inside} ol h4").all_inner_texts()


def said(page: Page) -> str:
    return page.locator("[data-is=news]").inner_text()


def left(page: Page) -> str:
    return page.locator('[data-to="left"]').inner_text()


def notices(page: Page) -> str:
    return page.locator('[data-to="notices"]').inner_text()


def day(page: Page) -> None:
    expect(page.locator("[data-state=day]")).to_be_visible()


def change(page: Page, name: str, act: str) -> None:
    """Taps a button of a stop, opening its fold first."""
    stop = page.locator("[data-state=day] ol > li", has=page.get_by_role("heading", name=name, exact=True))
    fold = stop.locator("details")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    stop.locator(f"[data-do={act}]").click()


# ------------------------------------------------------------------------------------------------- the walk


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_four_villages_by_motorbike_on_a_saturday(phone: Phone, lang: str) -> None:
    villages, planner = PATHS[lang]
    page = phone.open(villages + "bat-trang/")
    for name in FOUR:
        page.goto(phone.address + villages + f"{name}/", wait_until="networkidle")
        page.locator("[data-module=plan-link]").click()
        expect(page.locator("[data-module=plan-link]")).to_contain_text(f"({FOUR.index(name) + 1})")
    page.locator("[data-module=plan-link]").click()
    day(page)
    assert page.url.startswith(phone.address + planner)
    page.locator("[data-state=day] [data-value=date]").click()
    page.locator(f"[data-dates] input[value='{SATURDAY}']").check(force=True)
    page.locator("[data-key=plan]").click()
    day(page)
    assert ";261128;" in page.url
    assert ("Thứ Bảy" if lang == "vi" else "Saturday") in page.locator("[data-is=heading]").inner_text()
    chips = page.locator('[data-to="chips"]').inner_text()
    assert "Hoàn Kiếm" in chips
    assert ("Xe máy" if lang == "vi" else "Motorbike") in chips
    planned = names(page)
    assert len(planned) >= 3
    for village in ("Bát Tràng", "Vạn Phúc", "Xuân La", "Chuyên Mỹ"):
        assert village in planned or village in left(page)
    assert len(page.url) <= 120 + len(phone.address)
    assert said(page)


def test_from_a_village_to_a_first_plan_in_two_taps(phone: Phone) -> None:
    page = phone.open("en/villages/bat-trang/")
    for _ in range(2):
        page.locator("[data-module=plan-link]").click()
    day(page)
    assert names(page) == ["Bát Tràng"]
    assert page.locator("[data-state=day] [data-to=days] ol").inner_text().count("Hoàn Kiếm") == 2  # there and back


def test_ranges_sources_and_totals_are_told(phone: Phone) -> None:
    page = phone.plan(LINK)
    text = page.locator("[data-state=day] [data-to=days] ol").inner_text()
    assert re.search(r"Motorbike, \d+–\d+\smin · [\d.]+\skm\s+estimate", text)
    assert "Lunch" in text
    assert {"Time out", "Travel", "Visits", "Distance"} <= set(page.locator('[data-to="totals"] dt').all_inner_texts())
    expect(page.locator("[data-map]")).to_contain_text("10 km")  # it is drawn after the day
    expect(page.locator("[data-plan] .m-digits")).to_have_count(len(names(page)))


# --------------------------------------------------------------------------------------------- what one can do


def test_a_stop_is_dropped_kept_fixed_and_everything_is_undone(tiny: Phone) -> None:
    page = tiny.plan(TINY + "bt.kl")
    assert sorted(names(page)) == ["Bát Tràng", "Kim Lan"]
    change(page, "Bát Tràng", "must")
    expect(page).to_have_url(re.compile(r"bt\*"))
    assert page.evaluate("document.activeElement.dataset.key") == "must-bt"  # the focus stays
    change(page, "Bát Tràng", "fix")
    expect(page).to_have_url(re.compile(r"bt\*!\d{4}"))
    expect(page.locator("[data-state=day] [data-to=days] ol")).to_contain_text("fixed at")
    change(page, "Kim Lan", "drop")
    expect(page.locator("[data-state=day] h4")).to_have_count(1)
    assert said(page).startswith("Plan made. It fits: back at")
    for expected in (2, 2, 2):
        page.locator("[data-state=day] [data-do=undo]").click()
        expect(page.locator("[data-state=day] h4")).to_have_count(expected)
    assert page.url.endswith(TINY + "bt.kl")
    expect(page.locator("[data-state=day] [data-do=undo]")).to_be_disabled()


def test_ten_steps_are_undone_and_no_more(tiny: Phone) -> None:
    page = tiny.plan(TINY + "bt.kl")
    for step in range(12):
        change(page, "Bát Tràng", "must")
        expect(page.locator("[data-code=bt] [data-do=must]")).to_have_attribute(
            "aria-pressed", str(step % 2 == 0).lower()
        )
    for _ in range(10):
        page.locator("[data-state=day] [data-do=undo]").click()
    expect(page.locator("[data-state=day] [data-do=undo]")).to_be_disabled()


def test_an_order_of_ones_own_is_kept_and_shows_what_breaks(tiny: Phone) -> None:
    page = tiny.plan(TINY + "bt.kl")
    first, second = names(page)
    change(page, second, "earlier")
    expect(page.locator("[data-state=day] h4").first).to_have_text(second)
    assert ";o" in page.url
    page.goto(tiny.address + "en/plan/#1;261129;0800;1830;c;hk;kl.bt;o")
    page.reload()
    broken = page.locator("[data-is=broken]", has_text="closed that day")
    expect(broken).to_be_visible()  # a Sunday
    assert names(page) == ["Kim Lan", "Bát Tràng"]
    page.get_by_role("button", name="Back to the best order").click()
    expect(page.locator("[data-state=day] h4")).to_have_count(1)
    assert "closed that day. Next open: Monday" in left(page)
    assert first in ("Bát Tràng", "Kim Lan")


def test_what_does_not_fit_has_a_sentence_and_a_button_that_mends_it(tiny: Phone) -> None:
    page = tiny.plan("1;261129;0800;1830;c;hk;bt.kl")  # a Sunday
    assert names(page) == ["Kim Lan"]
    page.locator('[data-to="left"]').get_by_role("button", name="Monday 30 November").click()
    expect(page.locator("[data-state=day] h4")).to_have_count(2)
    assert ";261130;" in page.url
    assert "all 2 stops" in said(page)


def test_several_days_and_the_best_one(tiny: Phone) -> None:
    page = tiny.plan("1;261128;0800;1830;c;hk;bt.kl;2")
    expect(page.locator('[data-to="days"] section')).to_have_count(2)
    assert "Saturday 28 November" in page.locator('[data-to="days"]').inner_text()
    page.locator("[data-do=best]").click()
    rows = page.locator('[data-to="best"] li')
    expect(rows).to_have_count(14)
    assert "closed that day" in rows.last.inner_text()
    rows.nth(1).get_by_role("button").click()
    day(page)


def test_stops_are_found_marked_closed_and_chosen_in_the_form(tiny: Phone) -> None:
    page = tiny.plan("")
    expect(page.locator("[data-state=choose]")).to_be_visible()
    page.locator("[data-dates] input[value='2026-11-29']").check(force=True)
    page.locator("[data-more] summary").click()
    page.get_by_label("Find by name").fill("bat trang")
    expect(page.locator("[data-offer=kl]")).to_be_hidden()
    expect(page.locator("[data-offer=bt]")).to_contain_text("Closed that day. Next open: Monday 30 November.")
    page.locator("[data-offer=bt] input").check()
    expect(page.locator('[data-to="picked"] [data-code=bt]')).to_contain_text("Closed that day")
    page.get_by_label("Find by name").fill("")
    page.locator("input[value=near]").check(force=True)
    assert page.locator('[data-to="near"] [data-offer]').first.get_attribute("data-offer") == "kl"
    page.locator("[data-offer=kl] input").check()
    page.get_by_label("End").select_option("")
    page.get_by_role("button", name="Plan the day").click()
    day(page)
    assert page.url.endswith("hk~;bt.kl")
    assert "Back at" not in page.locator("[data-state=day] [data-to=days] ol").inner_text()
    page.reload()
    day(page)
    assert names(page) == ["Kim Lan"]


def test_nothing_chosen_is_said_and_leads_to_the_list(tiny: Phone) -> None:
    page = tiny.plan("")
    page.get_by_role("button", name="Plan the day").click()
    assert "Choose at least one place" in page.get_by_role("alert").inner_text()
    expect(page.locator("[data-more]")).to_have_attribute("open", "")


def test_hearts_choose_on_cards_and_are_remembered(phone: Phone) -> None:
    page = phone.open("en/villages/")
    heart = page.locator("[data-module=heart][data-stop=bt]")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(heart).to_have_attribute("aria-pressed", "true")
    page.goto(phone.address + "en/plan/")
    day(page)
    assert names(page) == ["Bát Tràng"]
    change(page, "Bát Tràng", "drop")
    page.goto(phone.address + "en/villages/")
    expect(heart).to_have_attribute("aria-pressed", "false")


def test_a_link_of_a_friend_leaves_ones_own_choice_alone(tiny: Phone) -> None:
    page = tiny.plan("+bt")
    page.goto(tiny.address + "en/plan/?2#" + TINY + "kl")
    day(page)
    assert names(page) == ["Kim Lan"]
    assert page.evaluate("JSON.parse(localStorage['craft-villages:stops'])") == ["bt"]


def test_a_route_opens_in_the_planner(tiny: Phone) -> None:
    page = tiny.open("en/routes/mot-ngay/")
    page.get_by_role("link", name="Fit this route to your day").click()
    day(page)
    assert sorted(names(page)) == ["Bát Tràng", "Kim Lan"]


# -------------------------------------------------------------------------------------------------- the day itself


def test_the_day_goes_on_stop_by_stop_and_late_plans_the_rest_anew(tiny: Phone) -> None:
    page = tiny.plan("1;261128;0800;1830;c;hk;bt.kl", moment="2026-11-28T08:00:00+07:00")
    first, second = names(page)
    page.locator("[data-do=go]").click()
    expect(page.locator("#plan-going")).to_have_text(first)
    assert page.evaluate("document.activeElement.id") == "plan-going"
    before = page.locator("[data-is=when]").inner_text()
    page.get_by_role("button", name="30 min").click()
    expect(page.locator("[data-is=when]")).not_to_have_text(before)
    page.context.clock.set_fixed_time("2026-11-28T10:40:00+07:00")
    page.get_by_role("button", name="Done here").click()
    expect(page.locator("#plan-going")).to_have_text(second)
    leaves = re.search(r"Leave by (\d\d):(\d\d)", page.locator("[data-is=when]").inner_text())
    assert leaves
    assert int(leaves[1]) * 60 + int(leaves[2]) >= 10 * 60 + 40
    page.reload()
    expect(page.locator("#plan-going")).to_have_text(second)  # what is done stays done
    page.context.clock.set_fixed_time("2026-11-28T17:00:00+07:00")
    page.get_by_role("button", name="60 min").click()
    assert second in page.locator('[data-to="rest-left"]').inner_text()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#plan-going")).to_have_text(second)
    page.get_by_role("button", name="Whole day").click()
    day(page)


def test_the_card_for_the_driver_is_large_and_in_vietnamese(phone: Phone) -> None:
    page = phone.plan(LINK)
    change(page, "Bát Tràng", "driver")
    card = page.get_by_role("dialog", name="Bát Tràng")
    expect(card).to_contain_text("xã Bát Tràng, Hà Nội")
    assert float(card.locator("[data-is=name]").evaluate("part => parseFloat(getComputedStyle(part).fontSize)")) >= 32
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.key") == "driver-bt"


# ------------------------------------------------------------------------------------------------ what is missing


def test_without_scripts_there_are_ready_made_routes(phone: Phone) -> None:
    page = phone.open("en/plan/", java_script_enabled=False)
    text = page.inner_text("main")
    assert "Planning needs JavaScript" in text
    assert page.locator("main a[href*='/en/routes/']").count() > 3
    assert page.get_by_role("main").get_by_role("link", name="See the villages").is_visible()
    expect(page.locator("[data-module=planner]")).to_be_hidden()
    page.goto(phone.address + "en/villages/bat-trang/")
    expect(page.locator("[data-module=plan-link]")).to_be_hidden()


def test_without_workers_twelve_stops_are_planned_in_the_page(phone: Phone) -> None:
    context = phone.context()
    context.add_init_script("delete window.Worker")
    page = context.new_page()
    page.goto(phone.address + "en/plan/#1;261128;0800;1830;m;hk;bt.vp.xl.cm.kl.kk.ht.ch.lc.nk.qd.td")
    day(page)
    assert names(page)


def test_once_loaded_nothing_of_the_plan_asks_the_network(tiny: Phone) -> None:
    page = tiny.plan(TINY + "bt.kl")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    asked: list[str] = []

    def note(request: Any) -> None:
        if not request.url.endswith("/icon.svg"):  # of the tab, which the browser asks for as it likes
            asked.append(request.url)

    page.on("request", note)
    change(page, "Bát Tràng", "must")
    page.locator("[data-do=best]").click()
    expect(page.locator('[data-to="best"] li')).to_have_count(14)
    page.locator("[data-do=go]").click()
    page.get_by_role("button", name="15 min").click()
    page.get_by_role("button", name="Done here").click()
    page.get_by_role("button", name="Whole day").click()
    day(page)
    assert asked == []


def test_data_that_does_not_load_is_said_and_the_routes_stay(tiny: Phone) -> None:
    context = tiny.context()
    context.route("**/data/planner/legs.json*", lambda route: route.abort())
    page = context.new_page()
    page.goto(tiny.address + "en/plan/#" + TINY + "bt")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    assert page.locator("main a[href*='/en/routes/']").count()


def test_data_of_a_version_nobody_knows_plans_nothing(tiny: Phone) -> None:
    def newer(route: Route) -> None:
        data = {**route.fetch().json(), "version": 2}
        route.fulfill(body=json.dumps(data), content_type="application/json")

    context = tiny.context()
    context.route("**/data/planner/stops.json*", newer)
    page = context.new_page()
    page.goto(tiny.address + "en/plan/#" + TINY + "bt")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")


def taken(page: Page, kind: str) -> str:
    """The text of a file that the page gives."""
    with page.expect_download() as waiting:
        page.locator(f"[data-export={kind}]").click()
    assert waiting.value.suggested_filename == f"craft-village-plan-2026-11-28.{kind}"
    expect(page.locator("[data-is=taken]")).to_have_text("File saved on this device.")
    return Path(waiting.value.path()).read_text("utf-8")


def test_a_plan_is_taken_along_as_files_text_and_code(tiny: Phone) -> None:
    context = tiny.context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(tiny.address + "en/plan/#" + TINY + "bt.kl")
    day(page)
    gpx, kml, ics = (taken(page, kind) for kind in ("gpx", "kml", "ics"))
    assert re.findall(r"<name>(0\d [^<]+)</name>", gpx)
    assert "Bát Tràng" in kml
    assert ics.count("BEGIN:VEVENT") >= 2
    assert re.search(r"DTSTART:20261128T0[1-9]\d{4}Z", ics)  # a morning in Hà Nội
    page.locator("[data-export=text]").click()
    expect(page.locator("[data-is=taken]")).to_contain_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Bát Tràng" in text
    assert len(text.splitlines()) >= 4
    page.locator("[data-export=qr]").click()
    code = page.locator('[data-to="qr"] svg')
    expect(code).to_be_visible()
    zxing = pytest.importorskip("zxingcpp")
    image = Image.open(io.BytesIO(page.locator('[data-to="qr"]').screenshot()))
    assert [found.text for found in zxing.read_barcodes(image)] == [page.url]


def test_something_to_take_along_that_does_not_load_is_said(tiny: Phone) -> None:
    context = tiny.context()
    context.route("**/planner/files.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(tiny.address + "en/plan/#" + TINY + "bt")
    day(page)
    page.get_by_role("button", name="GPX").click()
    expect(page.locator("[data-is=taken]")).to_contain_text("could not be loaded")


@pytest.mark.parametrize(
    ("permission", "where", "says"),
    [
        ([], None, "may not share"),
        (["geolocation"], {"latitude": 10.76, "longitude": 106.7}, "too far"),
        (["geolocation"], {"latitude": 21.001, "longitude": 105.86}, "starts from your position"),
    ],
    ids=["refused", "far away", "found"],
)
def test_a_position_is_asked_on_a_tap_alone(tiny: Phone, permission: list[str], where: Any, says: str) -> None:
    context = tiny.context(permissions=permission, geolocation=where)
    context.add_init_script(
        "const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);"
        "navigator.geolocation.getCurrentPosition = (...given) => { window.asked = true; ask(...given) }"
    )
    page = context.new_page()
    page.goto(tiny.address + "en/plan/#+bt")
    day(page)
    page.locator("[data-do=edit]").click()
    assert page.evaluate("window.asked") is None
    page.get_by_role("button", name="Start from my position").click()
    expect(page.locator("[data-is=place]")).to_contain_text(says)
    page.get_by_role("button", name="Plan the day").click()
    day(page)
    assert ("@21.00100,105.86000" in page.url) == ("starts from" in says)


def test_hours_not_known_are_flagged_and_counted(tiny: Phone) -> None:
    page = tiny.plan(TINY + "bt.kl")
    assert "1 stop has no sure hours" in notices(page)
    kim_lan = page.locator("[data-state=day] li[data-code=kl]")
    expect(kim_lan).to_contain_text("Hours not known: phone first", ignore_case=True)
    expect(page.locator("[data-state=day] li[data-code=bt]")).to_contain_text("open until 17:00", ignore_case=True)


def test_hours_older_than_a_year_count_as_unknown(tiny: Phone) -> None:
    page = tiny.plan("1;271203;0800;1830;c;hk;bt", moment="2027-12-01T09:00:00+07:00")
    expect(page.locator("[data-state=day] li[data-code=bt]")).to_contain_text("over a year ago", ignore_case=True)


def test_a_date_past_the_data_goes_by_the_week_and_says_so(tiny: Phone) -> None:
    page = tiny.plan("1;280126;0800;1830;c;hk;bt")
    assert "beyond our data" in notices(page)
    assert names(page) == ["Bát Tràng"]


def test_a_day_that_has_passed_is_shown_and_said(tiny: Phone) -> None:
    page = tiny.plan("1;261123;0800;1830;c;hk;bt")
    assert "has passed" in notices(page)
    assert names(page) == ["Bát Tràng"]


def test_where_nothing_can_be_kept_the_plan_is_in_the_link(tiny: Phone) -> None:
    context = tiny.context()
    context.add_init_script(BLOCKED)
    page = context.new_page()
    page.goto(tiny.address + "en/villages/bat-trang/", wait_until="networkidle")  # its script is loaded late
    page.locator("[data-module=plan-link]").click()
    expect(page.locator("[data-module=plan-link]")).to_contain_text("(1)")
    page.locator("[data-module=plan-link]").click()
    day(page)
    assert "This browser keeps nothing" in notices(page)
    assert names(page) == ["Bát Tràng"]
    page.reload()
    day(page)
    assert names(page) == ["Bát Tràng"]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo"])
def test_in_another_zone_all_is_the_same_and_ha_nois_time_is_told(tiny: Phone, zone: str) -> None:
    here = tiny.plan(TINY + "bt.kl")
    there = tiny.plan(TINY + "bt.kl", zone=zone)
    assert "All times are Hà Nội time; it is 09:00 there now" in notices(there)
    assert "Hà Nội time" not in notices(here)
    timeline = "[data-state=day] [data-to=days] ol"
    assert there.locator(timeline).inner_text() == here.locator(timeline).inner_text()
    there.locator("[data-do=edit]").click()
    assert [box.get_attribute("value") for box in there.locator("[data-dates] input").all()] == [
        "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29",
    ]  # fmt: skip


def test_a_clock_behind_the_page_is_said_to_be_wrong(tiny: Phone) -> None:
    page = tiny.plan("+bt", moment="2020-01-01T09:00:00+07:00")
    assert "earlier than the day this page was made" in notices(page)
    assert ";261121;" in page.url  # planned for the day the page was made, not for 2020


def test_a_newer_link_a_stop_that_is_gone_and_a_start_nobody_knows(tiny: Phone) -> None:
    page = tiny.plan("2;261128;0800;1830;c;zz;bt.x9.kl;1;more")
    assert sorted(names(page)) == ["Bát Tràng", "Kim Lan"]
    text = notices(page)
    assert "newer version" in text
    assert "1 place of this link is no longer on the site (x9)" in text
    assert "starting place is not known" in text


def test_a_link_that_cannot_be_read_is_said(tiny: Phone) -> None:
    page = tiny.plan("abc;def")
    assert "cannot be read" in page.get_by_role("alert").inner_text()
    expect(page.locator("[data-state=choose]")).to_be_visible()


def test_the_skip_link_does_not_lose_the_plan(tiny: Phone) -> None:
    page = tiny.plan(TINY + "bt.kl")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    day(page)
    assert len(names(page)) == 2


# ------------------------------------------------------------------------------------------ keyboard, widths, weight


def test_the_whole_flow_by_keyboard(tiny: Phone) -> None:
    page = tiny.plan("")
    tab: Callable[[str], None] = lambda target: reach(page, target)  # noqa: E731 - short and used at once
    tab("[data-more] > summary")
    page.keyboard.press("Enter")
    tab("[data-offer=bt] input")
    page.keyboard.press("Space")
    tab("[data-offer=kl] input")
    page.keyboard.press("Space")
    tab("[data-key=plan]")
    page.keyboard.press("Enter")
    day(page)
    assert page.evaluate("document.activeElement.id") == "plan-day"
    assert said(page).startswith("Plan made.")
    tab("[data-state=day] li[data-code=kl] summary")
    page.keyboard.press("Enter")
    tab("[data-state=day] li[data-code=kl] [data-do=must]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"kl\*"))
    assert page.evaluate("document.activeElement.dataset.key") == "must-kl"
    tab("[data-do=go]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-state=go]")).to_be_visible()
    tab("[data-do=late][data-value='15']")
    page.keyboard.press("Enter")
    expect(page.locator("[data-state=go]")).to_be_visible()
    tab("[data-do=done]")
    page.keyboard.press("Enter")
    assert said(page).startswith("Plan made.")


def reach(page: Page, target: str) -> None:
    """Tabs on until a control has the focus; each stop on the way is marked and not covered."""
    for _ in range(120):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if page.evaluate("target => !!document.activeElement?.matches(target)", target):
            assert at["marked"], at["name"]
            assert at["seen"], at["name"]
            return
    raise AssertionError(f"{target} was not reached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(phone: Phone, scheme: str) -> None:
    need_tools("npm packages")
    page = phone.plan(LINK, color_scheme=scheme)
    page.add_script_tag(path=str(AXE))
    found: dict[str, Any] = {}
    for step in ("day", "edit", "go", "driver"):
        if step == "edit":
            page.locator("[data-do=edit]").click()
            page.locator("[data-more] summary").click()
        if step == "go":
            page.locator("[data-key=plan]").click()
            page.locator("[data-do=go]").click()
            expect(page.locator("[data-state=go]")).to_be_visible()
        if step == "driver":
            page.locator("[data-state=go] [data-do=driver]").first.click()
        page.evaluate("for (const part of document.querySelectorAll('[data-fold]')) part.open = true")
        result = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
        for item in result["violations"]:
            found[f"{step}: {item['id']}"] = [node["html"] for node in item["nodes"]][:3]
    assert found == {}


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_is_cut_or_too_wide_in_any_state(phone: Phone, size: str) -> None:
    page = phone.plan(LINK, width=320 if size == "100%" else 640)
    page.add_style_tag(content=f"html {{ font-size: {size} }}")
    page.evaluate("for (const part of document.querySelectorAll('[data-fold]')) part.open = true")
    for act in ("", "[data-do=best]", "[data-do=edit]", "[data-key=plan]", "[data-do=go]"):
        if act:
            page.locator(f"{act}:visible").click()
        assert overflow(page) <= 0, act
        assert page.evaluate(CUT) == [], act


def test_controls_are_large_enough_for_a_thumb(phone: Phone) -> None:
    page = phone.plan(LINK)
    page.evaluate("for (const part of document.querySelectorAll('[data-fold]')) part.open = true")
    small = """() => [...document.querySelectorAll('[data-state] :is(button, summary, select, input)')]
      .filter((part) => !['radio', 'checkbox'].includes(part.type))
      .filter((part) => part.getClientRects().length && Math.min(part.offsetWidth, part.offsetHeight) < 44)
      .map((part) => part.outerHTML.slice(0, 90))"""
    assert page.evaluate(small) == []
    page.locator("[data-do=edit]").click()
    assert page.evaluate(small) == []


def test_the_menu_stays_one_row_on_narrow_phones(phone: Phone) -> None:
    for path in ("lich/", "en/plan/"):
        page = phone.open(path, width=320)
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 740})
            tops = page.eval_on_selector_all(".c-masthead__menu li", "items => items.map((item) => item.offsetTop)")
            assert len(set(tops)) == 1, (path, width)


def test_what_is_loaded_to_plan_weighs_little(tiny: Phone) -> None:
    context = tiny.context()
    page = context.new_page()
    loaded: set[str] = set()

    def note(request: Any) -> None:
        name = request.url.rpartition("/js-")[2].partition("/")[2]
        if name.startswith(("planner", "favourites")):
            loaded.add(f"js/{name}")

    page.on("request", note)
    page.goto(tiny.address + "en/plan/#" + TINY + "bt.kl")
    day(page)
    page.wait_for_load_state("networkidle")
    own = {f"js/{name}.js" for name in ("planner", "planner/data", "planner/ask", "planner/more")}
    assert loaded == own | {"js/favourites.js"}
    assert weight(loaded) <= BUDGET


def weight(names: set[str]) -> int:
    """Bytes of scripts as they are sent, each by itself."""
    scripts = published_scripts(read_sources(PROJECT))
    return sum(len(gzip.compress(scripts[name], 9)) for name in names)


def test_all_scripts_of_the_planner_weigh_little(capsys: pytest.CaptureFixture[str]) -> None:
    names = {name for name in published_scripts(read_sources(PROJECT)) if name.startswith("js/planner")}
    plans, takes = weight(names - TAKEN_ALONG), weight(TAKEN_ALONG)
    with capsys.disabled():
        print(f"\nto plan, change and go: {plans / 1024:.1f} KB, to take along: {takes / 1024:.1f} KB")
    assert plans <= BUDGET
    assert takes <= TAKEN_BUDGET
