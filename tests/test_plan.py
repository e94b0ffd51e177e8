"""Every output file is planned once; two that would share a path are refused."""

from __future__ import annotations

import pytest

from generator.reporting import place
from tests.tiny import TinySite

OTHER = "content/villages/kim-lan/index.md"


def found(site: TinySite) -> list[tuple[str, str, object]]:
    """(place, code, the address or path they share) of each problem."""
    values = [(item, dict(item.values)) for item in site.problems()]
    return [(place(item), item.code, each.get("address") or each.get("path")) for item, each in values]


def test_no_path_is_planned_twice_and_none_leaves_the_output_folder(site: TinySite) -> None:
    paths = [item.path for item in site.build().plan]
    assert len({path.lower() for path in paths}) == len(paths)
    assert not [path for path in paths if path.startswith("/") or ".." in path.split("/") or "" in path.split("/")]
    assert set(site.tree()) == set(paths)


def test_files_come_before_the_pages_that_need_them(site: TinySite) -> None:
    recipes = [item.recipe.partition(":")[0] for item in site.build().plan]
    assert set(recipes) == {"file", "script", "style", "icon", "app-icon", "cover", "social", "page", "export"}
    ranks = [{"page": 1, "export": 2}.get(recipe, 0) for recipe in recipes]
    assert ranks == sorted(ranks)


def test_files_of_a_set_of_data_name_the_set_as_its_pages_do(site: TinySite) -> None:
    """So that one process makes both."""
    plan = site.build().plan
    pages = {item["set"] for item in plan if item.recipe == "page:data_set"}
    files = {dict(item.args).get("set"): item["file"] for item in plan if item.recipe == "export:open-data"}
    assert "festival-days" in pages
    assert files.pop(None) == "datapackage.json"
    assert {*files} == pages
    assert all(file.startswith(name or "?") for name, file in files.items())


def test_the_plan_does_not_depend_on_the_order_of_files(site: TinySite) -> None:
    before = site.build().plan
    text = site.read(OTHER)
    site.delete("content/villages/kim-lan").write(OTHER, text)
    assert site.build().plan == before


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_slug_taken_in_one_language_is_refused_for_that_language(site: TinySite, lang: str) -> None:
    site.edit(
        OTHER, "name: Kim Lan", f"name: Kim Lan\nslug: {{{lang}: bat-trang, {'en' if lang == 'vi' else 'vi'}: kim-lan}}"
    )
    address = {"vi": "lang-nghe/bat-trang/", "en": "en/villages/bat-trang/"}[lang]
    assert found(site) == [(f"{OTHER}:3:7", "same-address", address)]


def test_the_page_that_comes_second_is_the_one_that_must_change(site: TinySite) -> None:
    site.edit("content/villages/bat-trang/index.md", "name: Bát Tràng", "name: Bát Tràng\nslug: kim-lan")
    assert [(where, code) for where, code, _ in found(site)] == [(f"{OTHER}:2:1", "same-address")] * 2


def test_a_page_of_prose_cannot_take_the_place_of_another_kind_of_page(site: TinySite) -> None:
    page = "content/pages/gioi-thieu/index.md"
    site.edit(page, "name: Giới thiệu", "name: Giới thiệu\nslug: {vi: en, en: about}")
    assert found(site) == [(f"{page}:3:7", "same-address", "en/")]


def test_two_sections_with_one_word_are_refused(site: TinySite) -> None:
    words = [
        line.split(": ")[1] for line in site.read("content/ui/en.yaml").split("\n") if line.startswith("  village: ")
    ]
    site.edit("content/ui/en.yaml", "  product: ", f"  product: {words[0]} # ")
    assert ("same-output", f"en/{words[0]}/index.html") in {(code, path) for _, code, path in found(site)}
