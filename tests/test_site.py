"""The site: entries by reference, links between them, and prose that leads somewhere."""

from __future__ import annotations

import pytest

from generator.errors import BuildFailed
from generator.i18n import load_ui
from generator.parse_cache import ParseCache
from generator.reporting import place
from generator.settings import load_settings
from generator.site import Site, load_site
from generator.sources import read_sources
from tests.tiny import TODAY, TinySite

VILLAGE = "content/villages/bat-trang/index.md"
PROSE_LINE = 13  # of VILLAGE, the sentence with its links


def load(site: TinySite) -> Site:
    sources = read_sources(site.root)
    settings = load_settings(sources)
    return load_site(sources, settings, load_ui(sources, settings.languages), ParseCache(None, "test"), TODAY)


def found(site: TinySite) -> list[str]:
    try:
        load(site)
    except BuildFailed as failure:
        return [f"{place(item)} {item.code}" for item in failure.problems]
    return []


def test_entries_are_sorted_by_reference(site: TinySite) -> None:
    loaded = load(site)
    assert list(loaded.parsed) == sorted(loaded.parsed)
    assert loaded.ids["village"] == ("bat-trang", "kim-lan")
    assert loaded.ids["figure"] == ()


def test_whoever_refers_to_an_entry_is_known_by_the_field(site: TinySite) -> None:
    referring = load(site).referring
    assert referring["village", "crafts", "craft/gom"] == ("bat-trang", "kim-lan")
    assert referring["certificate", "products", "product/bo-am"] == ("bo-am-2024",)
    assert referring["route", "village", "village/kim-lan"] == ("mot-ngay",)


def test_a_citation_counts_as_a_source(site: TinySite) -> None:
    referring = load(site).referring
    assert referring["village", "source", "source/bao-b"] == ("bat-trang",)
    assert referring["village", "source", "source/bao-a"] == ("bat-trang",)


def test_rows_may_be_spread_over_files_of_a_folder(site: TinySite) -> None:
    site.write("content/sources/more.yaml", "sources:\n  - {id: bao-c, title: C}\n")
    assert load(site).ids["source"] == ("bao-a", "bao-b", "bao-c")


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("[a](village:kim-lan)", ""),
        ("[a](https://example.org/x)", ""),
        ("[a](mailto:a@example.org)", ""),
        ("[a](#vi-sao)", ""),
        ("[@bao-a]", ""),
        ("[a](village:kim-lam)", "unknown-link"),
        ("[a](vilage:kim-lan)", "unsafe-link"),
        ("[a](kim-lan)", "unknown-link"),
        ("[a](../kim-lan/)", "unknown-link"),
        ("[a](/x)", "unknown-link"),
        ("[a](javascript:alert(1))", "unsafe-link"),
        ("[a](data:text/html,x)", "unsafe-link"),
        ("[@bao-x]", "unknown-link"),
    ],
)
def test_a_link_of_the_prose_leads_to_an_entry_or_safely_away(site: TinySite, link: str, code: str) -> None:
    site.edit(VILLAGE, "Xem [bộ ấm](product:bo-am) ở làng [@bao-b].", f"Xem {link}")
    column = 5 if link.startswith("[@") else 5 + link.index("(") + 1
    assert found(site) == ([f"{VILLAGE}:{PROSE_LINE}:{column} {code}"] if code else [])


@pytest.mark.parametrize(
    ("prose", "places"),
    [
        ("## A\n### B\n## C\n", []),
        ("# A\n", [(1, 1)]),
        ("### A\n", [(1, 1)]),
        ("## A\n#### B\n", [(2, 1)]),
        ("## A\n```\n# no heading\n```\n", []),
    ],
)
def test_headings_of_the_prose_begin_below_the_page_and_skip_no_level(
    site: TinySite, prose: str, places: list[tuple[int, int]]
) -> None:
    path = "content/villages/kim-lan/index.md"
    site.edit(path, "Một câu.\n", prose)
    assert found(site) == [f"{path}:{line + 7}:{column} heading-level" for line, column in places]


def test_while_an_entry_cannot_be_read_references_to_it_are_no_further_problem(site: TinySite) -> None:
    site.edit("content/crafts.yaml", "id: gom", "id: Gốm")
    assert found(site) == ["content/crafts.yaml:2:9 not-an-id"]


def test_the_only_file_of_an_entry_may_name_the_default_language(site: TinySite) -> None:
    path = "content/villages/kim-lan/index.md"
    site.write("content/villages/kim-lan/index.vi.md", site.read(path)).delete(path)
    assert load(site).ids["village"] == ("bat-trang", "kim-lan")


def test_problems_of_a_field_and_of_a_reference_are_reported_together(site: TinySite) -> None:
    site.edit("content/villages/bat-trang/index.md", "crafts: gom", "crafts: gomm")
    site.edit("content/products/bo-am/index.md", "kind: bộ ấm chén", "knid: bộ ấm chén")
    found = {(item.file, item.code) for item in site.problems()}
    assert found == {
        ("content/villages/bat-trang/index.md", "unknown-reference"),
        ("content/products/bo-am/index.md", "unknown-field"),
    }


def test_an_entry_that_cannot_be_read_does_not_make_a_problem_of_each_reference_to_it(site: TinySite) -> None:
    site.edit("content/products/bo-am/index.md", "name: Bộ ấm", "name: [")
    site.edit("content/crafts.yaml", "name: {vi: Gốm, en: Pottery}", "nmae: {vi: Gốm, en: Pottery}")
    files = {item.file for item in site.problems()}
    assert files == {"content/products/bo-am/index.md", "content/crafts.yaml"}


@pytest.mark.parametrize(
    "link",
    ["[x](certificate:bo-am-2024)", "[x](village:bat-trang oops)", "[x](<village:bat-trang b>)", "[@bao-a\t@nope]"],
)
def test_a_link_that_only_looks_right_is_a_problem_and_no_crash(site: TinySite, link: str) -> None:
    site.edit("content/villages/kim-lan/index.md", "Một câu.", f"Một câu {link}.")
    assert {(item.code, item.file) for item in site.problems()} == {
        ("unknown-link", "content/villages/kim-lan/index.md")
    }


def test_a_link_to_a_source_shows_the_source_on_its_list(site: TinySite) -> None:
    site.edit("content/sources.yaml", "sources:", "sources:\n  - {id: le-loi, title: Lê Lợi}")
    site.edit("content/villages/kim-lan/index.md", "Một câu.", "Một câu [x](source:le-loi).").build()
    assert '<li id="le-loi">' in site.page("nguon/index.html")
