"""The list of sources in several pages: each source on one of them, and every address of one leads to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from generator.source_pages import A_PAGE
from tests.tiny import TinySite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

BASE = "https://example.org/lang-nghe/"
COUNT = 2 * A_PAGE + 5
LIST = re.compile(r'<li id="([a-z0-9-]+)"><cite')


@pytest.fixture
def many(site: TinySite) -> TinySite:
    """More sources than fit two pages, all of them cited; the title begins with a letter, the id does not follow it."""
    rows = "".join(
        f"\n  - {{id: s{number}, title: {'ADM'[number % 3]}{number:03} tài liệu}}" for number in range(COUNT)
    )
    site.edit("content/sources.yaml", "sources:", f"sources:{rows}")
    cited = "".join(f"[@s{number}]" for number in range(COUNT))
    text = f"Một câu {cited} [xem](source:s2)."
    return site.edit("content/villages/kim-lan/index.md", "Một câu.", text)


def listed(site: TinySite, section: str, word: str) -> list[list[str]]:
    """Ids on each page."""
    pages = [site.page(f"{section}/index.html")]
    pages += [site.page(f"{section}/{word}/{number}/index.html") for number in (2, 3)]
    return [LIST.findall(page) for page in pages]


def test_every_source_stands_on_one_page_in_the_order_of_titles(many: TinySite) -> None:
    many.build()
    for section, word in (("nguon", "trang"), ("en/sources", "page")):
        found = listed(many, section, word)
        assert [len(part) for part in found] == [A_PAGE, A_PAGE, 7]  # two are of the usual content
        every = [name for part in found for name in part]
        assert len(set(every)) == len(every)
        ours = [name for name in every if re.fullmatch(r"s\d+", name)]
        assert len(ours) == COUNT
        assert ours == sorted(ours, key=lambda name: (int(name[1:]) % 3, int(name[1:])))
    assert not (many.config.out_dir / "nguon/trang/4").exists()
    assert "nguon/trang/3/" in many.page("sitemap.xml")
    assert 'rel="next" href="/lang-nghe/nguon/trang/2/"' in many.page("nguon/index.html")
    assert 'rel="prev" href="/lang-nghe/nguon/"' in many.page("nguon/trang/2/index.html")


def test_a_link_and_a_letter_lead_to_the_page_that_has_the_source(many: TinySite) -> None:
    many.build()
    prose = re.findall(r'href="([^"]*nguon/[^"]*#[^"]*)"', many.page("lang-nghe/kim-lan/index.html"))
    letters = re.findall(r'class="c-alphabet__link" href="([^"]*)"', many.page("nguon/index.html"))
    assert len(prose) == 1
    assert len(letters) == 4  # A, B, D, M
    for href in (*prose, *letters):
        path, _, anchor = href.removeprefix("/lang-nghe/").partition("#")
        assert anchor in LIST.findall(many.page(f"{path}index.html")), href


def test_the_first_page_keeps_the_anchors_of_all(many: TinySite) -> None:
    many.build()
    page = many.page("nguon/index.html")
    ids = re.findall(r'<(?:li|span) id="([a-z0-9-]+)"', page)
    assert sorted(ids) == sorted(name for part in listed(many, "nguon", "trang") for name in part)
    assert "c-alphabet" not in many.page("nguon/trang/2/index.html")


def test_a_short_list_is_one_page(site: TinySite) -> None:
    site.build()
    assert not (site.config.out_dir / "nguon/trang").exists()
    assert "c-alphabet" not in site.page("nguon/index.html")


def test_incremental_is_clean_when_a_source_changes_pages(many: TinySite) -> None:
    many.build()
    many.edit("content/sources.yaml", "title: M002 tài liệu", "title: A000 tài liệu").build()
    assert many.tree() == many.clean_tree()


def test_an_old_address_goes_on_to_the_page_of_the_source(many: TinySite, browser: Browser) -> None:
    many.build(base_url=BASE)

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix("/lang-nghe/")
        route.fulfill(path=many.config.out_dir / (path + "index.html" if path.endswith("/") or not path else path))

    page = browser.new_page()
    page.route("**/*", answer)
    last = listed(many, "nguon", "trang")[2][-1]
    page.goto(f"{BASE}nguon/#{last}")
    page.wait_for_url(f"{BASE}nguon/trang/3/#{last}")
    page.close()
