"""The pages of filters: each lists exactly what has its value, on every day; long lists are cut into pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.listed import Thing, Written, values, write
from tests.tiny import CONTENT, TODAY, TinySite

VILLAGE = "content/villages/bat-trang/index.md"
SECTIONS = {
    "lang-nghe": ("nghe", "xa-phuong", "khoang-cach", "trai-nghiem", "mo-cua"),
    "san-pham": ("nghe", "sao", "nhom", "lang", "xa-phuong"),
    "dia-diem": ("loai", "lang", "mo-cua"),
}
ITEM = re.compile(r'<li(?P<days>(?: [^>]*)?)><article.*?href="/lang-nghe/[a-z-]+/#?(?P<id>[a-z0-9-]+)/?"', re.DOTALL)
DAYS = (TODAY, date(2027, 1, 10), date(2027, 1, 11), date(2027, 11, 2), date(2028, 6, 1), date(2030, 1, 1))


@dataclass(frozen=True)
class Item:
    """An entry on a page with the days on which it stands there."""

    id: str
    first: str
    last: str
    hidden: bool

    def on(self, day: date) -> bool:
        return self.first <= day.isoformat() <= self.last


def items(page: str) -> list[Item]:
    found = []
    for match in ITEM.finditer(page[page.index('id="results"') :]):
        days = dict(re.findall(r'data-(\w+)="([^"]*)"', match["days"]))
        found.append(Item(match["id"], days.get("from", ""), days.get("until", "9999"), "hidden" in match["days"]))
    return found


def part(site: TinySite, path: str) -> list[Item]:
    """All items of a list that begins at a path, over its pages."""
    found, number = items(site.page(f"{path}index.html")), 2
    while (site.config.out_dir / f"{path}trang/{number}/index.html").exists():
        found += items(site.page(f"{path}trang/{number}/index.html"))
        number += 1
    return found


def words(site: TinySite, path: str) -> set[str]:
    return {place.name for place in (site.config.out_dir / path).iterdir() if place.is_dir()}


def things(written: Written, section: str) -> list[Thing]:
    return {"lang-nghe": written.villages, "san-pham": written.products, "dia-diem": written.places}[section]


@pytest.fixture(scope="module", params=[1, 2])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[TinySite, Written]:
    written = write(request.param, villages=70, products=130, places=24)
    site = TinySite(tmp_path_factory.mktemp("listed") / "site", written.archive)
    site.build()
    return site, written


@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_holds_exactly_what_has_its_value_on_every_day(made: tuple[TinySite, Written], section: str) -> None:
    site, written = made
    mine = {thing.id for thing in things(written, section)}
    for group in SECTIONS[section]:
        there = words(site, f"{section}/{group}/") - {"tat-ca"}
        wanted = {value for thing in things(written, section) for value in values(thing, group)}
        assert wanted <= there
        for value in there:
            found = part(site, f"{section}/{group}/{value}/")
            for day in DAYS:
                shown = [item.id for item in found if item.on(day) and item.id in mine]
                has = {thing.id for thing in things(written, section) if value in values(thing, group, day)}
                assert sorted(shown) == sorted(has), (group, value, day)
            assert [item.hidden for item in found] == [not item.on(TODAY) for item in found]


@pytest.mark.parametrize("section", ["lang-nghe", "san-pham"])
def test_a_long_list_is_cut_into_pages_that_lead_on(made: tuple[TinySite, Written], section: str) -> None:
    site, written = made
    first = site.page(f"{section}/index.html")
    assert len(items(first)) == 60
    every = [item.id for item in part(site, f"{section}/")]
    assert len(every) == len(set(every))
    assert {thing.id for thing in things(written, section)} <= set(every)
    assert f'rel="next" href="/lang-nghe/{section}/trang/2/"' in first
    assert 'rel="prev"' not in first
    second = site.page(f"{section}/trang/2/index.html")
    assert f'rel="prev" href="/lang-nghe/{section}/"' in second
    assert f"61–{min(120, len(every))} trong {len(every)} mục" in second
    assert f'<link rel="canonical" href="https://example.org/lang-nghe/{section}/trang/2/">' in second
    english = {"lang-nghe": "villages", "san-pham": "products"}[section]
    assert f'hreflang="en" href="https://example.org/lang-nghe/en/{english}/page/2/"' in second
    sitemap = site.page("sitemap.xml")
    assert f"<loc>https://example.org/lang-nghe/{section}/trang/2/</loc>" in sitemap
    assert "<loc>https://example.org/lang-nghe/en/villages/craft/lua/</loc>" in sitemap


def test_links_carry_the_counts_of_their_pages(made: tuple[TinySite, Written]) -> None:
    site, _ = made
    for section in SECTIONS:
        page = site.page(f"{section}/index.html")
        links = re.findall(r'href="/lang-nghe/([^"]+)" data-word="[^"]+" data-value="[^"]+".*?count">([\d.]+)<', page)
        assert len(links) > 10
        for path, count in links:
            assert sum(item.on(TODAY) for item in part(site, path)) == int(count), path


def test_a_page_says_where_it_stands(made: tuple[TinySite, Written]) -> None:
    site, _ = made
    page = site.page("en/villages/craft/lua/index.html")
    assert "<h1>Villages by craft: " in page
    assert 'aria-current="true"' in page
    assert '<link rel="canonical" href="https://example.org/lang-nghe/en/villages/craft/lua/">' in page
    assert 'hreflang="vi" href="https://example.org/lang-nghe/lang-nghe/nghe/lua/"' in page
    assert '<a href="/lang-nghe/en/villages/craft/all/">Craft</a>' in page
    assert 'href="/lang-nghe/en/villages/?craft=lua#filter-distance"' in page
    assert re.search(r'<meta name="description" content="Villages by craft: [^"]*Làng \d+', page)
    every = site.page("en/villages/craft/all/index.html")
    assert all(f'href="/lang-nghe/en/villages/craft/{craft}/"' in every for craft in ("gom", "lua", "non", "may-tre"))


def test_a_village_of_two_distances_stands_in_both_bands_and_an_estimate_says_so(tmp_path: Path) -> None:
    site = TinySite(tmp_path / "site", CONTENT)
    site.edit(VILLAGE, "tips:", "distance_km: [{value: 12, source: bao-a}, {value: 40, source: bao-b}]\ntips:")
    point = "position: {lat: 20.9634, lon: 105.9046, accuracy_m: 80, what: Cổng, source: bao-a}\n"
    site.edit("content/villages/kim-lan/index.md", "commune:", f"{point}commune:").build()
    near = site.page("lang-nghe/khoang-cach/duoi-15-km/index.html")
    far = site.page("lang-nghe/khoang-cach/tren-30-km/index.html")
    assert [item.id for item in items(near)] == ["bat-trang", "kim-lan"]
    assert [item.id for item in items(far)] == ["bat-trang"]
    assert "12–40 km" in far
    assert "9,1 km đường chim bay" in near
    assert not (site.config.out_dir / "lang-nghe/khoang-cach/15-30-km").exists()


def test_a_group_that_tells_nothing_apart_is_left_out(site: TinySite) -> None:
    site.build()
    assert not (site.config.out_dir / "lang-nghe/nghe").exists()  # both villages have the one craft
    assert (site.config.out_dir / "xa-phuong/nay-hay-cu/hien-nay/index.html").exists()


@pytest.mark.parametrize(
    ("stage", "word"),
    [
        ("stars: 5, stage: registered", "chua-co-giay-chung-nhan"),
        ("stage: city-certified", "duoc-cong-nhan-chua-ro-so-sao"),
    ],
)
def test_a_rating_that_is_no_star_has_a_name_of_its_own(tmp_path: Path, stage: str, word: str) -> None:
    row = f"  - {{id: khay, products: khay, {stage}, decided_on: 2025-01-01, sources: bao-a}}\n"
    product = "---\nname: Khay\nname_is: exact\nkind: khay\nsummary: Có.\nsources: bao-a\n---\n"
    site = TinySite(tmp_path / "site", CONTENT).write("content/products/khay/index.md", product)
    site.write("content/certificates/more.yaml", f"certificates:\n{row}").build()
    assert [item.id for item in items(site.page(f"san-pham/sao/{word}/index.html"))] == ["khay"]


def test_a_festival_stands_in_every_month_its_days_fall_into(tmp_path: Path) -> None:
    festival = "---\nname: Chợ\nkind: market\nvillages: kim-lan\n---\n"
    site = TinySite(tmp_path / "site", CONTENT).write("content/festivals/cho/index.md", festival)
    site.build()
    assert [item.id for item in items(site.page("le-hoi/thang/3/index.html"))] == ["hoi"]
    assert [item.id for item in items(site.page("le-hoi/thang/chua-ro-ngay/index.html"))] == ["cho"]
    assert 'href="/lang-nghe/en/festivals/#hoi"' in site.page("en/festivals/month/march/index.html")


def test_no_page_of_a_filter_stands_in_the_way_of_an_entry(tmp_path: Path) -> None:
    """Also where their words are the same, and where a value is called as the page of all values is."""
    written = write(1, villages=4, products=70, places=0)
    site = TinySite(tmp_path / "site", written.archive)
    slugs = {"mon-000": "nghe", "mon-001": "trang", "mon-002": "sao", "mon-003": "tat-ca"}
    for product, slug in slugs.items():
        site.edit(f"content/products/{product}/index.md", "name_is:", f"slug: {slug}\nname_is:")
    site.edit("content/crafts/more.yaml", "id: lua,", "id: lua, slug: tat-ca,").build()
    for product, slug in slugs.items():
        assert f"Món {product[-3:]}" in site.page(f"san-pham/{slug}/index.html")
    assert site.page("san-pham/nghe/tat-ca/index.html") != site.page("san-pham/nghe/tat-ca-lua/index.html")
    assert "Lụa" in site.page("san-pham/nghe/tat-ca-lua/index.html")
    assert len(items(site.page("san-pham/trang/2/index.html"))) > 5
