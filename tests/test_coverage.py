"""Counts of what the site holds: entries, translations, sources, checks, ratings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.coverage import Holdings, TypeCount, count_holdings, count_types
from generator.i18n import load_ui
from generator.model import ENTRY_TYPES
from generator.model.product import GROUPS
from generator.parse_cache import ParseCache
from generator.settings import load_settings
from generator.site import Site, load_site
from generator.sources import read_sources
from tests.tiny import TODAY, TinySite

VILLAGE = "content/villages/bat-trang/index.md"
ENGLISH = "content/villages/bat-trang/index.en.md"
PRODUCT = "---\nname: Món\nname_is: exact\nkind: món\nsummary: Một món.\n{}---\n"


def loaded(site: TinySite) -> Site:
    sources = read_sources(site.root)
    settings = load_settings(sources)
    ui = load_ui(sources, settings.languages)
    return load_site(sources, settings, ui, ParseCache(site.config.cache_dir, ""), TODAY)


@pytest.fixture
def count(site: TinySite) -> Callable[[str], TypeCount]:
    """Counts a type of the tiny site as it is on the disk now."""

    def find(type_name: str) -> TypeCount:
        return next(item for item in count_types(loaded(site)) if item.type_name == type_name)

    return find


@pytest.fixture
def holdings(site: TinySite) -> Callable[..., Holdings]:
    """What the tiny site holds now."""

    def find(today: date = TODAY) -> Holdings:
        return count_holdings(loaded(site), today)

    return find


def certificates(site: TinySite, *rows: str) -> None:
    lines = "".join(f"  - {{id: c{number}, sources: bao-a, {row}}}\n" for number, row in enumerate(rows))
    site.write("content/certificates.yaml", f"certificates:\n{lines}")


def test_every_type_is_counted_once_in_the_order_of_the_model(site: TinySite) -> None:
    counts = count_types(loaded(site))
    assert [item.type_name for item in counts] == [entry_type.type_name for entry_type in ENTRY_TYPES]
    found = {item.type_name: item.entries for item in counts if item.entries}
    assert found == {
        "village": 2,
        "product": 1,
        "producer": 1,
        "certificate": 1,
        "craft": 1,
        "commune": 2,
        "place": 1,
        "route": 1,
        "festival": 1,
        "source": 2,
        "page": 1,
    }


def test_an_entry_is_translated_when_every_text_of_it_is(site: TinySite, count: Callable[[str], TypeCount]) -> None:
    assert count("village").translated == (("vi", 2), ("en", 1))  # Kim Lan has no English
    site.edit("content/villages/bat-trang/index.en.md", "summary: A pottery village on the Red River.\n", "")
    assert count("village").translated == (("vi", 2), ("en", 0))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tips:\n  - text: Ask before you come.\n", ""),
        ("kind: pottery village\n", ""),
        ("## Why go\n\nSee the [tea set](product:bo-am) [@bao-b].\n", ""),
    ],
    ids=["a note", "a field", "the prose"],
)
def test_whatever_lacks_its_translation_makes_the_entry_untranslated(
    site: TinySite, count: Callable[[str], TypeCount], old: str, new: str
) -> None:
    site.edit(ENGLISH, old, new)
    assert count("village").translated == (("vi", 2), ("en", 0))


def test_the_name_of_an_entry_needs_no_translation(site: TinySite, count: Callable[[str], TypeCount]) -> None:
    assert "name:" not in site.read(ENGLISH)
    assert dict(count("village").translated)["en"] == 1


@pytest.mark.parametrize(
    "item",
    [
        "experiences: [{{name: {}, hands_on: yes, source: bao-a}}]",
        "titles: [{{name: {}, source: bao-a}}]",
    ],
    ids=["an experience", "a title"],
)
def test_a_name_inside_an_entry_needs_its_translation(
    site: TinySite, count: Callable[[str], TypeCount], item: str
) -> None:
    before = site.read(VILLAGE)
    site.write(VILLAGE, before.replace("tips:", f"{item.format('Nặn gốm')}\ntips:"))
    assert count("village").translated == (("vi", 2), ("en", 0))
    site.write(VILLAGE, before.replace("tips:", f"{item.format('{vi: Nặn gốm, en: Throwing}')}\ntips:"))
    assert count("village").translated == (("vi", 2), ("en", 1))


def test_facts_have_a_source_of_their_own_or_of_their_entry(site: TinySite, count: Callable[[str], TypeCount]) -> None:
    assert (count("village").facts, count("village").sourced) == (1, 1)
    site.edit(VILLAGE, "tips:", "distance_km:\n  - {value: 30, source: bao-a}\n  - {value: 40, source: bao-b}\ntips:")
    assert (count("village").facts, count("village").sourced) == (3, 3)
    site.edit("content/villages/kim-lan/index.md", "---\nMột", "tips: [{text: Một.}]\nsources: bao-a\n---\nMột")
    assert (count("village").facts, count("village").sourced) == (4, 4)
    route = count("route")  # of the site's own making: no other source than the site
    assert (route.facts > 0, route.sourced) == (True, 0)


def test_the_oldest_check_is_that_of_an_entry_or_of_a_fact(site: TinySite, count: Callable[[str], TypeCount]) -> None:
    assert count("village").oldest is None
    site.edit(VILLAGE, "tips:", "checked_on: 2026-11-01\ntips:")
    assert count("village").oldest == date(2026, 11, 1)
    site.edit(VILLAGE, "source: bao-a}", "source: bao-a, checked_on: 2025-03-04}")
    assert count("village").oldest == date(2025, 3, 4)
    assert count("product").oldest is None


def test_what_is_certified_counts_products_and_not_certificates(
    site: TinySite, holdings: Callable[..., Holdings]
) -> None:
    for name in ("a", "b", "c"):
        site.write(f"content/products/{name}/index.md", PRODUCT.format("group: food\n"))
    for name in ("d", "e"):
        site.write(f"content/products/{name}/index.md", PRODUCT.format(""))
    certificates(
        site,
        "products: bo-am, stars: 5, stage: national, decided_on: 2020",
        "products: bo-am, stars: 4, stage: city-certified, decided_on: 2021",
        "products: [a, b], stars: 3, stage: city-certified, decided_on: 2025-01-01",
        "products: a, stars: 5, stage: registered, round_year: 2026",
        "products: c, stars: 3-4, stage: city-certified, round_year: 2024",
    )
    found = holdings()
    assert dict(found.own) == {"villages": 2, "crafts": 1, "certified": 4, "five-star": 1, "centres": 0}
    assert found.stars == ((5, 1), (4, 0), (3, 2))  # the best ever; 3-4 is neither
    groups = {code: number for code, number in found.groups if number}
    assert groups == {"handicraft": 1, "food": 3, "": 2}
    assert [code for code, _ in found.groups] == [*(code for code, _ in GROUPS.labels), ""]
    assert len(found.groups) == 6 + 1  # the products without a group come last


@pytest.mark.parametrize(
    ("today", "states"),
    [
        (date(2026, 11, 21), [1, 1, 1, 1]),
        (date(2028, 1, 1), [1, 0, 2, 1]),
        (date(2028, 1, 2), [0, 0, 3, 1]),
    ],
)
def test_ratings_are_counted_by_what_may_be_said_of_them_on_a_day(
    site: TinySite, holdings: Callable[..., Holdings], today: date, states: list[int]
) -> None:
    certificates(
        site,
        "products: bo-am, stars: 4, stage: city-certified, decided_on: 2025-01-01",
        "products: bo-am, stars: 4, stage: city-certified, round_year: 2022",
        "products: bo-am, stars: 4, stage: city-certified, decided_on: 2020-01-01",
        "products: bo-am, stars: 5, stage: registered, round_year: 2026",
    )
    found = holdings(today)
    assert [state for state, _ in found.states] == ["current", "unconfirmed", "lapsed", "not-certified"]
    assert [number for _, number in found.states] == states


def test_communes_count_by_a_product_of_theirs_or_of_their_village(
    site: TinySite, holdings: Callable[..., Holdings]
) -> None:
    rows = site.read("content/communes.yaml")
    site.write(
        "content/communes.yaml",
        rows
        + "  - {id: hong-van, name: Hồng Vân, kind: commune, status: today}\n"
        + "  - {id: thuong-tin, name: Thường Tín, kind: commune, status: today}\n",
    )
    found = holdings()
    assert (found.communes_with, found.communes) == (1, 3)  # the former one is none of today's
    site.write("content/products/tra/index.md", PRODUCT.format("commune: hong-van\n"))
    site.write("content/products/cu/index.md", PRODUCT.format("commune: bat-trang-cu\n"))
    assert (holdings().communes_with, holdings().communes) == (2, 3)


def test_sale_points_are_counted_among_the_places(site: TinySite, holdings: Callable[..., Holdings]) -> None:
    site.edit("content/places/dinh/index.md", "kind: communal-house", "kind: ocop-point")
    assert dict(holdings().own)["centres"] == 1
