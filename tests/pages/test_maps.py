"""What is on each map: villages on the overview, places and neighbours on a village's, stops in order on a route's."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from generator.drawing.covers import MOTIFS
from generator.pages.maps import VERDIGRIS, VERMILION
from generator.reporting import place
from tests.crawl import Site
from tests.tiny import PROJECT, TinySite

VILLAGE, OTHER = "content/villages/bat-trang/index.md", "content/villages/kim-lan/index.md"
HOUSE, ROUTE = "content/places/dinh/index.md", "content/routes/mot-ngay/index.md"
FEATURES = """\
-- content/features.yaml --
features:
  - id: song-hong
    kind: river
    name: {vi: Sông Hồng, en: Red River}
    weight: main
    points: [[21.10, 105.80], [20.97, 105.90], [20.80, 105.92]]
    confidence: high
    sources: bao-a
  - {id: song-con, kind: river, name: Sông Con, weight: side, points: [[21.0, 105.8], [20.9, 105.8]], leaves: song-hong,
     confidence: medium, sources: bao-a}
  - {id: ql5, kind: road, name: Quốc lộ 5, short: QL5, weight: main, points: [[21.0, 105.9], [20.95, 105.95]],
     confidence: high, sources: bao-a}
  - {id: ho, kind: landmark, name: {vi: Hồ, en: Lake}, weight: main, points: [[20.98, 105.92]], confidence: high,
     sources: bao-a}
"""


def position(lat: float, lon: float, accuracy_m: int = 50) -> str:
    return f"position: {{lat: {lat}, lon: {lon}, accuracy_m: {accuracy_m}, what: cổng làng, source: bao-a}}\n"


@pytest.fixture
def mapped(tiny_site: Callable[..., TinySite]) -> TinySite:
    """Two villages, one of them with a place, and a base map."""
    site = tiny_site(FEATURES)
    site.edit(VILLAGE, "tips:", f"{position(20.9747, 105.9127)}tips:")
    site.edit(OTHER, "crafts:", f"{position(20.9434, 105.9046, 1500)}crafts:")
    return site.edit(HOUSE, "kind:", f"{position(20.9700, 105.9100)}kind:")


def figures(page: str) -> list[str]:
    return re.findall(r'<figure class="c-map"[^>]*>.*?</figure>', page, re.DOTALL)


def rows(page: str) -> list[str]:
    """The words of each line of the list."""
    (figure,) = figures(page)
    listed = figure[figure.index("<ol") : figure.index("</ol>")]
    found = re.findall(r"<li id=[^>]*>(.*?)</li>", listed, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", item)).strip() for item in found]


def sheets(page: str) -> list[ElementTree.Element]:
    (figure,) = figures(page)
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg class=\"c-map__sheet.*?</svg>", figure, re.DOTALL)]


def written(sheet: ElementTree.Element) -> set[str]:
    return {part.text or "" for part in sheet.iter("text")}


@pytest.mark.parametrize("path", ["index.html", "lang-nghe/index.html"])
def test_all_villages_are_on_the_overview_from_north_to_south(mapped: TinySite, path: str) -> None:
    mapped.build()
    page = mapped.page(path)
    assert rows(page) == ["Bát Tràng làng gốm", "Kim Lan làng gốm · điểm gần đúng"]
    for sheet in sheets(page):
        links = {part.findtext("title"): part.get("href") for part in sheet.iter("a")}
        base = "/lang-nghe/lang-nghe/"
        assert links == {"Bát Tràng": f"{base}bat-trang/", "Kim Lan": f"{base}kim-lan/"}
        assert {"Hồ", "Sông Hồng", "QL5"} <= written(sheet)


def test_a_map_speaks_the_language_of_its_page(mapped: TinySite) -> None:
    mapped.build()
    for sheet in sheets(mapped.page("en/villages/index.html")):
        assert {"Lake", "Red River"} <= written(sheet)
        assert sheet.get("aria-label") == "The craft villages on the map"
        assert "OpenStreetMap" in " ".join(written(sheet))


def test_other_lists_have_no_map(mapped: TinySite) -> None:
    mapped.build()
    assert figures(mapped.page("san-pham/index.html")) == []


def test_a_village_has_its_places_and_its_neighbours(mapped: TinySite) -> None:
    mapped.build()
    page = mapped.page("lang-nghe/bat-trang/index.html")
    assert rows(page) == [
        "Bát Tràng làng gốm",
        "Đình làng Đình",
        "Kim Lan làng gốm · 4 km đường chim bay · điểm gần đúng",
    ]
    assert "Ghim rỗng" in figures(page)[0]
    wide = sheets(page)[-1]
    assert {part.get("href") for part in wide.iter("a")} >= {"#map-1", "#map-2", "/lang-nghe/lang-nghe/kim-lan/"}


def test_a_pin_has_the_colour_of_its_craft_and_a_class_that_gives_it_in_the_dark(mapped: TinySite) -> None:
    mapped.edit("content/crafts.yaml", "id: gom", "id: gom\n    cover: pottery").build()
    for sheet in sheets(mapped.page("lang-nghe/index.html")):
        pins = [part for part in sheet.iter("a") if part.get("data-map-pin")]
        assert [part.get("class") for part in pins] == ["m-pin k-pottery"] * 2
        assert {part.get("fill") for part in pins[0].iter("use")} == {MOTIFS["pottery"].accent}


def test_colours_of_no_craft_are_those_of_the_style_sheet() -> None:
    tokens = (PROJECT / "assets/css/tokens.css").read_text("utf-8")
    assert f"--vermilion: {VERMILION[0]};" in tokens
    assert f"--verdigris: {VERDIGRIS[0]};" in tokens
    styles = (PROJECT / "assets/css/components/map.css").read_text("utf-8")
    assert all(f".{css} {{ --accent" in styles for _, css in (VERMILION, VERDIGRIS))


def test_the_list_tells_a_script_where_each_point_lies(mapped: TinySite) -> None:
    mapped.edit(ROUTE, "  - village: kim-lan", "  - {name: Bến đò, kind: start}\n  - village: kim-lan").build()
    (figure,) = figures(mapped.page("tuyen/mot-ngay/index.html"))
    assert re.findall(r'<li id="map-(\d)" data-at="([^"]+)"', figure) == [
        ("1", "20.974700 105.912700"),
        ("3", "20.943400 105.904600"),
    ]


def test_a_village_far_from_all_others_is_shown_with_the_nearest(mapped: TinySite) -> None:
    mapped.edit(OTHER, "20.9434", "20.7434").build()
    assert [row.split()[0] for row in rows(mapped.page("lang-nghe/kim-lan/index.html"))] == ["Kim", "Bát"]
    assert [row.split()[0] for row in rows(mapped.page("lang-nghe/bat-trang/index.html"))] == ["Bát", "Đình"]


def test_a_route_has_its_stops_in_order_and_says_which_point_is_not_known(mapped: TinySite) -> None:
    mapped.edit(ROUTE, "  - village: kim-lan", "  - {name: Bến đò, kind: start}\n  - village: kim-lan").build()
    page = mapped.page("tuyen/mot-ngay/index.html")
    assert rows(page) == [
        "Bát Tràng làng nghề",
        "Bến đò xuất phát · chưa rõ vị trí",
        "Kim Lan làng nghề · điểm gần đúng",
    ]
    assert "không phải đường đi" in figures(page)[0]
    for sheet in sheets(page):
        assert {"1", "3"} <= written(sheet)
        assert len([part for part in sheet.iter("g") if part.get("class") == "m-route"]) == 1


def test_stops_without_an_order_are_not_joined(mapped: TinySite) -> None:
    mapped.edit(ROUTE, "order: geographic", "order: unknown").build()
    page = mapped.page("tuyen/mot-ngay/index.html")
    assert "m-route" not in figures(page)[0]
    assert "không phải đường đi" not in figures(page)[0]


def test_without_any_known_point_there_is_no_map(site: TinySite) -> None:
    site.build()
    paths = ("index.html", "lang-nghe/index.html", "lang-nghe/bat-trang/index.html", "tuyen/mot-ngay/index.html")
    assert [figures(site.page(path)) for path in paths] == [[]] * 4


def test_a_text_of_a_village_leaves_the_maps_alone_and_its_point_does_not(mapped: TinySite) -> None:
    mapped.build()
    mapped.edit(VILLAGE, "Hỏi trước khi đến.", "Gọi trước khi đến.").build()
    own = {"lang-nghe/bat-trang/index.html", "en/villages/bat-trang/index.html"}
    apart = ("nhung/", "en/embed/", "du-lieu/", "en/data/", "data/open/")  # they tell more of a village than maps
    assert {path for path in mapped.made() if not path.startswith(apart)} == own
    mapped.edit(VILLAGE, "20.9747", "20.9757").build()
    pages = ("index.html", "lang-nghe/index.html", "lang-nghe/kim-lan/index.html", "tuyen/mot-ngay/index.html")
    assert own | set(pages) <= set(mapped.made())
    assert mapped.tree() == mapped.clean_tree()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("confidence: medium", "confidence: low", "low-confidence"),
        ("[[21.0, 105.9], [20.95, 105.95]]", "[[105.9, 21.0], [20.95, 105.95]]", "not-a-point"),
        ("[[21.0, 105.9], [20.95, 105.95]]", "[[21.0], [20.95, 105.95]]", "not-a-point"),
        ("[[21.0, 105.9], [20.95, 105.95]]", "[x, [20.95, 105.95]]", "not-a-point"),
        ("[[21.0, 105.9], [20.95, 105.95]]", "[[21.0, 105.9]]", "wrong-number-of-points"),
        ("[[20.98, 105.92]]", "[[20.98, 105.92], [20.9, 105.9]]", "wrong-number-of-points"),
        ("leaves: song-hong", "leaves: song-hon", "unknown-reference"),
    ],
)
def test_a_feature_that_cannot_be_drawn_is_refused_at_its_place(
    mapped: TinySite, old: str, new: str, code: str
) -> None:
    mapped.edit("content/features.yaml", old, new)
    (found,) = mapped.problems()
    assert found.code == code
    line = mapped.read("content/features.yaml").split(new)[0].count("\n") + 1
    assert place(found).startswith(f"content/features.yaml:{line}:")


def real_sheets(real_site: Site) -> Iterator[tuple[str, str]]:
    for path, data in real_site.files.items():
        if path.endswith(".html"):
            for svg in re.findall(r'<svg class="c-map__sheet.*?</svg>', data.decode(), re.DOTALL):
                yield path, svg


def test_each_real_map_is_small_and_names_its_source(real_site: Site) -> None:
    found = list(real_sheets(real_site))
    assert len({path for path, _ in found}) > 60
    for path, svg in found:
        assert len(gzip.compress(svg.encode(), mtime=0)) <= 12_000, path
        assert "OpenStreetMap" in svg, path


def test_the_sheets_of_a_page_together_are_small(real_site: Site) -> None:
    by_page: dict[str, str] = {}
    for path, svg in real_sheets(real_site):
        by_page[path] = by_page.get(path, "") + svg
    heaviest = max(len(gzip.compress(svg.encode(), mtime=0)) for svg in by_page.values())
    assert heaviest <= 14_000  # the first page has the map of a route beside that of all villages


def test_every_route_and_village_with_a_known_point_has_a_map(real_site: Site) -> None:
    with_map = {path for path, _ in real_sheets(real_site)}
    villages = {path for path in real_site.pages if re.fullmatch(r"lang-nghe/[^/]+/index.html", path)}
    routes = {path for path in real_site.pages if re.fullmatch(r"tuyen/[^/]+/index.html", path)}
    assert villages | routes | {"index.html", "lang-nghe/index.html"} <= with_map


def test_in_a_browser_no_word_of_a_real_map_is_wider_than_its_place(browser: Browser, built: Path) -> None:
    """Names drawn by a real face do not touch markers or each other on the map of all villages."""
    html = (built / "lang-nghe/index.html").read_text("utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for svg in re.findall(r'<svg class="c-map__sheet.*?</svg>', html, re.DOTALL):
        width = re.search(r'viewBox="0 0 (\d+)', svg)
        assert width
        page.set_content(f"<div style=\"width:{width[1]}px;font-family:Arial,'Liberation Sans'\">{svg}</div>")
        boxes = page.evaluate(
            """() => [...document.querySelectorAll(".m-name, .m-side, .m-badge rect, .m-group, use")].map(part => {
                const box = part.getBoundingClientRect();
                return [part.textContent, box.left + 1, box.top + 2, box.right - 1, box.bottom - 2];
            })"""
        )
        for index, (one, left, top, right, bottom) in enumerate(boxes):
            for other, to_left, to_top, to_right, to_bottom in boxes[index + 1 :]:
                apart = left >= to_right or to_left >= right or top >= to_bottom or to_top >= bottom
                assert apart, (one, other)
    context.close()
