"""What each kind of page says, and what it does when something is not known."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from tests.tiny import TinySite

VILLAGE = "content/villages/bat-trang/index.md"
PRODUCT = "content/products/bo-am/index.md"
CERTIFICATES = "content/certificates.yaml"


# Phases that do not hold on the day of the build: spans, with at most one span inside.
HIDDEN = re.compile(r'<(span|time|li)(?: [^>]*)? hidden=""[^>]*>(?:[^<]|<span[^>]*>[^<]*</span>)*</\1>')


def words(page: str) -> str:
    """The text of a page's main part, tags and runs of spaces gone."""
    main = page[page.index("<main") : page.index("</main>")]
    shown = HIDDEN.sub("", main)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown)).strip()


def test_a_village_without_hours_or_prices_says_to_ask_ahead(site: TinySite) -> None:
    site.build()
    assert "Giờ đón khách Hỏi trước" in words(site.page("lang-nghe/kim-lan/index.html"))
    assert "Visiting hours Ask ahead" in words(site.page("en/villages/kim-lan/index.html"))


def test_hours_show_days_windows_and_the_last_start(site: TinySite) -> None:
    windows = (
        "  windows:\n"
        "    - {days: mon-fri, opens: 8:00, closes: 11:30}\n"
        "    - {days: sat, opens: 8h, closes: 17h30, last_start: 16h}\n"
    )
    site.edit(VILLAGE, "tips:", f"hours:\n{windows}  source: bao-a\ntips:").build()
    text = words(site.page("en/villages/bat-trang/index.html"))
    assert "Monday – Friday 08:00–11:30" in text
    assert "Saturday 08:00–17:30 (last visitors at 16:00)" in text


def test_values_on_which_sources_differ_are_all_shown_with_their_sources(site: TinySite) -> None:
    claims = "distance_km:\n  - {value: 30, source: bao-a}\n  - {value: 40, source: bao-b}\n"
    site.edit(VILLAGE, "tips:", f"{claims}tips:").build()
    text = words(site.page("lang-nghe/bat-trang/index.html"))
    assert re.search(r"30 km 2 ; 40 km 1 \. Các nguồn ghi khác nhau", text)


def test_what_is_not_translated_falls_back_and_says_in_which_language_it_is(site: TinySite) -> None:
    site.build()
    page = site.page("en/villages/kim-lan/index.html")
    assert '<p class="c-head__summary"><span lang="vi">Làng gốm cạnh kênh.</span></p>' in page
    assert '<div class="c-body" lang="vi">' in page
    assert "has not been translated yet" in page
    own = site.page("lang-nghe/kim-lan/index.html")
    assert '<span lang="vi">' not in own[own.index("<main") : own.index("</main>")]


def test_a_citation_has_one_number_on_a_page_wherever_it_stands(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    site.write("content/festivals/hoi/index.md", site.read("content/festivals/hoi/index.md") + "Một [@bao-b].\n")
    site.write(
        "content/festivals/hoi-hai/index.md",
        "---\nname: Hội hai\nkind: market\nvillages: kim-lan\nlunar: [{day: 4}]\n---\nHai [@bao-a] và [@bao-b].\n",
    )
    site.build()
    page = site.page("le-hoi/index.html")
    numbers = dict(re.findall(r'<a href="#source-([a-z-]+)">(\d+)</a>', page))
    listed = re.findall(r'<li id="source-([a-z-]+)">', page)
    assert [numbers[source] for source in listed] == ["1", "2"]
    assert len(set(re.findall(r'<a href="#source-[a-z-]+">\d+</a>', page))) == 2


@pytest.mark.parametrize(
    ("certificate", "today", "says"),
    [
        ("stars: 4, stage: city-certified, decided_on: 2024-06-01", date(2026, 11, 21), "4 OCOP stars (2024)"),
        ("stars: 4, stage: city-certified, decided_on: 2024-06-01", date(2027, 6, 2), "was rated 4 stars (2024)"),
        (
            "stars: 4, stage: city-certified, round_year: 2022",
            date(2026, 11, 21),
            "4 stars, validity to be confirmed (2022)",
        ),
        (
            "stars: 3-4, stage: district-scored, round_year: 2022",
            date(2026, 11, 21),
            "scored by the district: 3–4 stars (2022)",
        ),
        ("stage: city-certified, round_year: 2020", date(2026, 11, 21), "was OCOP certified (2020)"),
    ],
)
def test_a_star_is_said_to_stand_only_while_it_does(site: TinySite, certificate: str, today: date, says: str) -> None:
    site.write(CERTIFICATES, f"certificates:\n  - {{id: c, products: bo-am, {certificate}, sources: bao-a}}\n")
    site.build(today=today)
    for page in ("en/products/bo-am/index.html", "en/products/index.html", "en/villages/bat-trang/index.html"):
        text = words(site.page(page))
        assert says in text, page
        assert ("★" in text) == ("OCOP stars" in says)


def test_the_best_standing_is_shown_when_there_are_several(site: TinySite) -> None:
    site.write(
        CERTIFICATES,
        "certificates:\n"
        "  - {id: old, products: bo-am, stars: 5, stage: national, decided_on: 2020-01-01}\n"
        "  - {id: new, products: bo-am, stars: 4, stage: city-certified, decided_on: 2025-01-01}\n",
    ).build()
    text = words(site.page("san-pham/bo-am/index.html"))
    assert "4 sao OCOP (2025)" in text
    assert "5 sao : trung ương công nhận" in text
    assert "Hết hạn 1/1/2023" in text


def test_a_former_commune_says_where_it_went_and_a_new_one_what_it_holds(site: TinySite) -> None:
    site.build()
    assert "Nay thuộc xã Bát Tràng" in words(site.page("xa-phuong/bat-trang-cu/index.html"))
    now = words(site.page("en/communes/bat-trang/index.html"))
    assert "Former communes with a page here Bát Tràng commune" in now
    assert "Kim Lan" in now


def test_a_route_says_whose_it_is_and_that_its_legs_are_estimates(site: TinySite) -> None:
    site.build()
    text = words(site.page("en/routes/mot-ngay/index.html"))
    assert "suggested by this site" in text
    assert "The way here: 3 km, about 10 minutes (an estimate)." in text


def test_a_festival_shows_its_lunar_days_and_comes_in_the_order_of_the_year(tiny_site: Callable[..., TinySite]) -> None:
    head = "---\nname: Chợ\nkind: market\nvillages: kim-lan\nlunar: [{month: 1, day: 9}]\n---\n"
    site = tiny_site(f"-- content/festivals/a/index.md --\n{head}")
    site.build()
    text = words(site.page("le-hoi/index.html"))
    assert text.index("ngày 9 tháng Giêng âm lịch") < text.index("ngày 14–16 tháng Hai âm lịch")


def test_a_source_on_a_copied_page_is_named_but_not_linked(site: TinySite) -> None:
    site.edit(
        "content/sources.yaml", 'url: "https://example.org/a"', 'url: "https://example.org/a", link: "no"'
    ).build()
    assert "Bài báo A" in site.page("nguon/index.html")
    assert "https://example.org/a" not in site.page("nguon/index.html")


def test_text_from_content_cannot_become_markup(site: TinySite) -> None:
    site.edit(VILLAGE, "kind: làng gốm", 'kind: "<script>alert(1)</script>"')
    site.edit(VILLAGE, "## Vì sao", "<script>alert(2)</script><img src=x onerror=alert(3)>\n\n## Vì sao").build()
    for path, data in site.tree().items():
        if path.endswith(".html"):
            assert b"alert(" not in data.replace(b"&lt;script&gt;alert(", b""), path
            assert b"onerror" not in data, path


def test_a_page_has_its_place_among_the_languages_and_sections(site: TinySite) -> None:
    site.build()
    page = site.page("lang-nghe/bat-trang/index.html")
    assert '<link rel="canonical" href="https://example.org/lang-nghe/lang-nghe/bat-trang/">' in page
    assert '<link rel="alternate" hreflang="en" href="https://example.org/lang-nghe/en/villages/bat-trang/">' in page
    assert '<a href="/lang-nghe/lang-nghe/">Làng nghề</a>' in page
    assert '<span aria-current="page">Bát Tràng</span>' in page
