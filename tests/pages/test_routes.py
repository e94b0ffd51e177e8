"""A route's page by the clock: in HTML without a script, beside its map where there is room, on two sheets of paper."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.pages.conftest import Visit
from tests.planned import BAT_TRANG, DINH, KIM_LAN
from tests.timed import ALL_DAY, PLAN, ROUTE, STOPS, route, timed
from tests.tiny import TinySite

VI, EN = "tuyen/mot-ngay/index.html", "en/routes/mot-ngay/index.html"
FOLDERS = {"vi": "tuyen", "en": "en/routes"}


def words(page: str) -> str:
    """The text a reader sees, on one line."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def built(tmp_path: Path, text: str | None = None, **hours: str) -> TinySite:
    site = timed(tmp_path / "site", text)
    for path, more in hours.items():
        site.edit({"bat_trang": BAT_TRANG, "kim_lan": KIM_LAN, "dinh": DINH}[path], "---\n", f"---\n{more}")
    site.build()
    return site


def test_the_page_tells_the_day_in_order(tmp_path: Path) -> None:
    text = words(built(tmp_path).page(EN))
    parts = ("Leave Lake", "Motorbike", "Kim Lan", "Lunch", "Bát Tràng", "On foot", "Đình làng", "Back at Lake")
    places = [text.index(part, text.index("The day by the clock")) for part in parts]
    assert places == sorted(places)
    assert re.search(r"\d\d:\d\d Leave Lake", text)
    assert "minutes (an estimate), about" in text
    assert "45 minutes" in text


def test_who_put_it_forward_decides_whose_estimate_the_times_are(tmp_path: Path) -> None:
    own = words(built(tmp_path / "own").page(EN))
    theirs = words(built(tmp_path / "theirs", route(status="published", more="sources: bao-a\n")).page(EN))
    assert "Whoever put this route forward gave no times" not in own
    assert "Whoever put this route forward gave no times" in theirs
    for text in (own, theirs):
        assert "this site’s estimate for an ordinary day" in text
        assert "Formula for the ways: 21 November 2026" in text


def test_it_adds_up(tmp_path: Path) -> None:
    page = built(tmp_path).page(EN)
    totals = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page.partition("c-totals")[2].partition("</dl>")[0]))
    assert totals["At the stops"] == "2 h 5 min"
    assert set(totals) == {"Time out", "On the road", "At the stops", "Length"}


def test_costs_are_those_that_are_known_and_what_is_not_is_named(tmp_path: Path) -> None:
    nothing = words(built(tmp_path / "one").page(EN))
    assert "No stop has a price in writing" in nothing
    site = timed(tmp_path / "two")
    ticket = (
        "prices:\n  - {what: Vé, vnd: 20000, up_to_vnd: 30000, source: bao-a}\n"
        "  - {what: Đồ, kind: goods, vnd: 5000000, source: bao-a}\n"
    )
    price = "prices: [{what: Một giờ, vnd: 70000, source: bao-a}]"
    lesson = f"experiences:\n  - {{name: Nặn, hands_on: 'yes', source: bao-a, {price}}}\n"
    site.edit(DINH, "---\n", f"---\n{ticket}").edit(KIM_LAN, "---\n", f"---\n{lesson}")
    site.build()
    text = words(site.page(EN))
    assert "20,000–100,000\u00a0₫ a person" in text.replace("100,000 ₫", "100,000\u00a0₫")
    assert re.search(r"Whether these charge is not known: Bát Tràng \.", text)
    assert "5,000,000" not in text


def test_whom_to_phone_first(tmp_path: Path) -> None:
    assert "All of them: no stop has hours in writing" in words(built(tmp_path / "one").page(EN))
    some = words(built(tmp_path / "two", kim_lan=ALL_DAY, bat_trang=ALL_DAY).page(EN))
    assert re.search(r"Phone first Đình làng \. Their hours are not known", some)
    none = words(built(tmp_path / "three", kim_lan=ALL_DAY, bat_trang=ALL_DAY, dinh=ALL_DAY).page(EN))
    assert "hone first" not in none


def test_rain_and_days_of_the_week(tmp_path: Path) -> None:
    text = words(built(tmp_path, route(more="rain: {text: Ở trong nhà.}\n")).page(VI))
    assert "Khi trời mưa Ở trong nhà." in text
    assert "Đi được vào thứ 2 – thứ 6" in text.lower() or "thứ hai – thứ sáu" in text.lower()


def test_what_is_not_known_is_said_instead_of_a_time(tmp_path: Path) -> None:
    no_way = words(built(tmp_path / "one", route(PLAN.replace("motorbike", "bicycle"))).page(EN))
    assert re.search(r"nobody knows how long it takes to: Bát Tràng \.", no_way)
    assert not re.search(r"\d\d:\d\d", no_way)
    none = words(built(tmp_path / "two", route(plan="")).page(EN))
    assert "not enough to reckon them without guessing" in none
    stops = STOPS.replace("stops:\n", "stops:\n  - {name: Bãi, kind: nature}\n")
    unplaced = words(built(tmp_path / "three", route(stops=stops)).page(EN))
    assert "its exact place is not known" in unplaced
    assert "Without a time Bãi" in unplaced


def test_two_days_have_their_headings(tmp_path: Path) -> None:
    page = built(tmp_path, route(stops=STOPS.replace("stay: 60", "stay: 60, day: 2"))).page(EN)
    assert re.findall(r'<h3 class="c-timeline__day">([^<]+)</h3>', page) == ["Day 1", "Day 2"]
    assert len(re.findall(r"<h4>", page)) == 3


def test_the_first_page_shows_the_featured_route_by_the_clock(tmp_path: Path) -> None:
    home = built(tmp_path).page("en/index.html")
    featured = home.partition('class="c-featured"')[2].partition("</section>")[0]
    assert re.search(r"<time>\d\d:\d\d</time>", featured)
    assert "c-featured__map" in featured
    assert "The times are this site’s estimate" in featured


def test_incremental_equals_clean_after_every_edit_that_moves_a_time(tmp_path: Path) -> None:
    site = timed(tmp_path / "site")
    site.build()
    edits = (
        (BAT_TRANG, "---\n", f"---\n{ALL_DAY}"),
        (KIM_LAN, "lat: 20.98", "lat: 20.97"),
        ("content/speeds.yaml", "outer_kmh: 36", "outer_kmh: 30"),
        ("content/site.yaml", "walk_inside: 10", "walk_inside: 15"),
        ("content/features.yaml", "[[21.0, 105.85]]", "[[21.01, 105.85]]"),
        (ROUTE, "stay: 45", "stay: 50"),
        (DINH, "name: Đình làng", "name: Đình cổ"),
    )
    for path, old, new in edits:
        site.edit(path, old, new).build()
        assert (ROUTE and VI in site.made()) or path == "content/site.yaml", path
        assert site.tree() == site.clean_tree(), path
        site.build()
        assert site.made() == {}, path


def test_a_new_day_that_changes_nothing_makes_no_route_again(tmp_path: Path) -> None:
    site = timed(tmp_path / "site")
    site.build()
    site.build(today=site.config.today.replace(day=22))
    assert VI not in site.made()


# In a browser, with the real content


def routes_of(visit: Visit, lang: str) -> Iterator[str]:
    for page in sorted((visit.folder / FOLDERS[lang]).iterdir()):
        if page.is_dir() and (page / "index.html").exists():
            yield f"{FOLDERS[lang]}/{page.name}/"


@pytest.mark.parametrize("lang", FOLDERS)
def test_every_route_prints_on_two_sheets(browser: Browser, visit: Visit, lang: str) -> None:
    page = browser.new_context().new_page()
    sheets = {}
    for path in routes_of(visit, lang):
        page.goto(visit.address + path)
        sheets[path] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    page.context.close()
    assert len(sheets) > 15
    assert {path: count for path, count in sheets.items() if count > 2} == {}


def longest(visit: Visit) -> str:
    paths = list(routes_of(visit, "vi"))
    return max(paths, key=lambda path: (visit.folder / path / "index.html").read_text("utf-8").count("c-timeline__row"))


def opened(browser: Browser, visit: Visit, width: int, **options: bool) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, **options).new_page()
    page.goto(visit.address + longest(visit))
    return page


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_timetable_needs_no_script_and_no_sideways_scrolling(browser: Browser, visit: Visit, width: int) -> None:
    page = opened(browser, visit, width, java_script_enabled=False)
    rows = page.locator(".c-timeline__row")
    assert rows.count() > 10
    assert rows.first.is_visible()
    boxes = [box for row in page.locator(".c-timeline time").all() if (box := row.bounding_box())]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert all(box["height"] < 40 for box in boxes), "a time stands on one line"
    page.context.close()


def test_the_map_stands_beside_the_timetable_and_stays_in_sight(browser: Browser, visit: Visit) -> None:
    page = opened(browser, visit, 1280)
    times, drawn = (page.locator(name).bounding_box() for name in (".c-itinerary__times", ".c-itinerary__map .c-map"))
    assert times is not None
    assert drawn is not None
    assert drawn["x"] >= times["x"] + times["width"]
    page.mouse.wheel(0, 1200)
    page.wait_for_function("scrollY > 1000")
    seen = page.locator(".c-itinerary__map .c-map__stage").bounding_box()
    assert seen is not None
    assert 0 <= seen["y"] < 900
    page.context.close()
