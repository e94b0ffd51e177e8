"""Every address and every output path: languages, sections, anchors on lists, slugs, the base."""

from __future__ import annotations

from typing import Any

import pytest

from generator.i18n import Ui
from generator.model import TYPES_BY_NAME
from generator.model.entry import Entry
from generator.permalinks import ON_LIST, WITH_PAGE, Permalinks, make_permalinks, output_path

VI = {name: f"vi-{name}" for name in (*WITH_PAGE, *ON_LIST)}
EN = {name: f"en-{name}" for name in (*WITH_PAGE, *ON_LIST)}


def ui(lang: str, paths: dict[str, str]) -> Ui:
    return Ui(lang, lang, "vi_VN", tuple(sorted(paths.items())), ())


def links(base_url: str = "https://example.org/lang-nghe/") -> Permalinks:
    return make_permalinks(base_url, {"vi": ui("vi", VI), "en": ui("en", EN)})


def entry(type_name: str, **fields: Any) -> Entry:
    """An entry of a type with no more than what an address depends on."""
    return TYPES_BY_NAME[type_name].model_construct(id="bat-trang", slug=None, **fields)


def test_the_first_language_lives_at_the_root() -> None:
    assert (links().home("vi"), links().home("en")) == ("", "en/")
    turned = make_permalinks("https://example.org/", {"en": ui("en", EN), "vi": ui("vi", VI)})
    assert (turned.home("vi"), turned.home("en")) == ("vi/", "")


@pytest.mark.parametrize("name", WITH_PAGE)
def test_an_entry_with_a_page_has_its_own_address_in_its_section(name: str) -> None:
    assert links().entry(entry(name), "vi") == f"vi-{name}/bat-trang/"
    assert links().entry(entry(name), "en") == f"en/en-{name}/bat-trang/"
    assert links().entry(entry(name), "en").startswith(links().section(name, "en"))


@pytest.mark.parametrize("name", ON_LIST)
def test_an_entry_without_a_page_has_an_anchor_on_its_list(name: str) -> None:
    assert links().entry(entry(name), "en") == f"{links().section(name, 'en')}#bat-trang"


def test_a_page_of_prose_stands_beside_the_sections() -> None:
    assert (links().entry(entry("page"), "vi"), links().entry(entry("page"), "en")) == ("bat-trang/", "en/bat-trang/")


def test_a_slug_takes_the_place_of_the_id_in_its_language_and_where_none_is_translated() -> None:
    read = TYPES_BY_NAME["page"].model_validate
    both = {"id": "x", "name": "X", "summary": "X", "slug": {"vi": "gioi-thieu", "en": "about"}}
    one = {**both, "slug": "gioi-thieu"}
    languages = ("vi", "en")
    addresses = [[links().entry(read(raw, context=languages), lang) for lang in languages] for raw in (both, one)]
    assert addresses == [["gioi-thieu/", "en/about/"], ["gioi-thieu/", "en/gioi-thieu/"]]


@pytest.mark.parametrize(
    ("base_url", "href"),
    [
        ("https://example.org/", "/en/x/#y"),
        ("https://example.org/lang-nghe/", "/lang-nghe/en/x/#y"),
        ("http://localhost:8000/a/b/", "/a/b/en/x/#y"),
    ],
)
def test_a_link_is_root_relative_and_an_address_absolute(base_url: str, href: str) -> None:
    assert links(base_url).href("en/x/#y") == href
    assert links(base_url).absolute("en/x/") == f"{base_url}en/x/"


@pytest.mark.parametrize(
    ("path", "file"),
    [("", "index.html"), ("en/", "en/index.html"), ("404.html", "404.html"), ("sitemap.xml", "sitemap.xml")],
)
def test_a_path_that_ends_with_a_slash_is_answered_by_an_index(path: str, file: str) -> None:
    assert output_path(path) == file


def test_every_type_with_an_address_is_a_type_of_the_model() -> None:
    assert {*WITH_PAGE, *ON_LIST, "page"} <= set(TYPES_BY_NAME)
