"""One edit, and exactly what it makes again, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from generator import site as site_module
from generator.inputs import Inputs
from generator.located import Document
from generator.short_codes import derived
from tests.tiny import TinySite

VILLAGE = "content/villages/bat-trang/index.md"
SEARCH = {"static/search/vi.json", "static/search/en.json", "sw.js"}  # phones keep the index
# The list for staff, where it names an entry.
TO_DO = {"viec-can-lam/index.html", "viec-can-lam/viec-can-lam.csv", "en/to-do/index.html", "en/to-do/to-do.csv"}
# A village in the frames of other sites.
EMBEDDED = {f"{path}bat-trang/index.html" for path in ("nhung/lang-nghe/", "en/embed/villages/")}
# The open data that holds an entry: the files of its set, and the pages that tell their sizes.
TABLES = (".csv", "-facts.csv", ".xlsx", ".json")
PRODUCT_DATA = {f"data/open/products{end}" for end in TABLES} | {
    "du-lieu/san-pham/index.html",
    "en/data/products/index.html",
}
VILLAGE_DATA = {f"data/open/villages{end}" for end in TABLES} | {
    *(f"data/open/points{end}" for end in (".csv", ".geojson", ".vi.kml", ".en.kml", ".vi.gpx", ".en.gpx")),
    *("du-lieu/lang-nghe/index.html", "en/data/villages/index.html"),
    *("du-lieu/diem-ban-do/index.html", "en/data/points/index.html"),
}
PRODUCER_DATA = {f"data/open/producers{end}" for end in TABLES} | {
    *("du-lieu/co-so/index.html", "en/data/makers/index.html"),
    *("du-lieu/index.html", "en/data/index.html", "data/open/datapackage.json"),
}
DRAWN = ("static/covers/", "static/social/")
# What can be filtered by, of the lists that hold a producer.
FILTERED = re.compile(r"static/lists/\w+/producer\.json|(co-so|en/makers)/[\w-]+/[\w-]+/index\.html")


def without_pictures(paths: Iterable[str]) -> set[str]:
    return {path for path in paths if not path.startswith(DRAWN)}


def without_filters(paths: Iterable[str]) -> set[str]:
    return {path for path in without_pictures(paths) if not FILTERED.fullmatch(path)}


def test_a_body_edit_remakes_the_page_in_the_languages_that_show_it(site: TinySite) -> None:
    site.build()
    site.edit(VILLAGE, "Vì sao nên đến", "Vì sao đến").build()
    assert site.made() == {"lang-nghe/bat-trang/index.html": "body:village/bat-trang@vi changed"}


def found_anew(patch: pytest.MonkeyPatch) -> list[str]:
    """Keys whose stamps are found from now on."""
    found: list[str] = []
    find = Inputs._find_stamp

    def noted(inputs: Inputs, key: str) -> str:
        found.append(key)
        return find(inputs, key)

    patch.setattr(Inputs, "_find_stamp", noted)
    return found


def test_a_body_edit_finds_no_stamp_anew_of_what_it_does_not_reach(
    site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    found = found_anew(monkeypatch)
    site.edit("content/villages/kim-lan/index.md", "Một câu.", "Hai câu.").build()
    assert set(found) == {"body:village/kim-lan@vi", "body:village/kim-lan@en"}
    found.clear()
    site.edit("content/products/bo-am/index.md", "name: Bộ ấm", "name: Ấm").build()
    assert not [key for key in found if key.startswith(("body:village/kim-lan", "addresses:village/", "neighbours:"))]


def test_what_all_stamps_rest_on_is_not_kept(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    found = found_anew(monkeypatch)
    site.edit("content/ui/en.yaml", "home: Home", "home: Start").build()
    assert "body:village/kim-lan@vi" in found


def test_a_body_edit_shows_in_every_language_that_falls_back_to_it(site: TinySite) -> None:
    site.build()
    site.edit("content/villages/kim-lan/index.md", "Một câu.", "Hai câu.").build()
    assert set(site.made()) == {"lang-nghe/kim-lan/index.html", "en/villages/kim-lan/index.html"}


def test_a_name_edit_remakes_the_page_and_whatever_shows_its_card(site: TinySite) -> None:
    site.build()
    site.edit("content/products/bo-am/index.md", "name: Bộ ấm", "name: Ấm chén").build()
    vietnamese = ("", "san-pham/", "san-pham/bo-am/", "lang-nghe/bat-trang/", "co-so/lo-gom/", "nghe/gom/", "nguon/")
    english = ("", "products/", "products/bo-am/", "villages/bat-trang/", "makers/lo-gom/", "crafts/gom/", "sources/")
    pages = [*vietnamese, *(f"en/{path}" for path in english)]
    pages += [f"q/{derived('product/bo-am')}/", f"q/{derived('product/bo-am')}/in/"]
    assert without_pictures(site.made()) == {f"{path}index.html" for path in pages} | SEARCH | TO_DO | PRODUCT_DATA


def test_a_note_that_only_the_page_shows_remakes_only_the_page(site: TinySite) -> None:
    site.build()
    site.edit(VILLAGE, "Hỏi trước khi đến.", "Gọi trước khi đến.").build()
    pages = {"lang-nghe/bat-trang/index.html", "en/villages/bat-trang/index.html"}
    assert set(site.made()) == pages | EMBEDDED | VILLAGE_DATA


def test_a_new_entry_remakes_its_pages_its_lists_and_the_sitemap(site: TinySite) -> None:
    site.build()
    head = "---\nname: Tô Hiến\nkind: company\nsummary: Có.\n---\n"
    site.write("content/producers/moi/index.md", head).build()
    assert without_filters(site.made()) == {
        "co-so/moi/index.html",
        "en/makers/moi/index.html",
        "co-so/index.html",
        "en/makers/index.html",
        "sitemap.xml",
        *SEARCH,
        *TO_DO,
        *PRODUCER_DATA,
    }
    assert site.made()["co-so/moi/index.html"] == "never built"
    assert site.made()["sitemap.xml"] == "list-addresses: changed"


def test_removing_an_entry_removes_its_pages_and_the_folders_they_leave_empty(site: TinySite) -> None:
    site.write("content/producers/moi/index.md", "---\nname: Mới\nkind: company\n---\n").build()
    site.delete("content/producers/moi")
    report = site.build()
    assert without_filters(report.removed) == {"co-so/moi/index.html", "en/makers/moi/index.html"}
    assert not (site.config.out_dir / "co-so" / "moi").exists()


def test_a_comment_or_another_order_of_fields_remakes_nothing(site: TinySite) -> None:
    site.build()
    site.edit(
        VILLAGE, "name: Bát Tràng\nkind: làng gốm\n", "# người sửa: Lan\nkind: làng gốm\nname: Bát Tràng\n"
    ).build()
    assert site.made() == {}


def test_a_template_remakes_the_pages_that_can_include_it(site: TinySite) -> None:
    site.build()
    site.edit("templates/components/hours.html", '{{ t("ask-ahead") }}', '{{ t("ask-ahead") }}.').build()
    assert set(site.made()) == {
        "lang-nghe/bat-trang/index.html",
        "lang-nghe/kim-lan/index.html",
        "en/villages/bat-trang/index.html",
        "en/villages/kim-lan/index.html",
        "dia-diem/index.html",
        "en/places/index.html",
        "dia-diem/dinh/index.html",
        "en/places/dinh/index.html",
        *EMBEDDED,
        *(path.replace("bat-trang", "kim-lan") for path in EMBEDDED),
    }
    assert set(site.made().values()) == {
        "template:pages/village.html changed",
        "template:pages/place.html changed",
        "template:pages/places.html changed",
        "template:pages/embedded-village.html changed",
    }


def test_a_style_edit_gives_the_sheet_a_new_name_and_pages_the_new_link(site: TinySite) -> None:
    before = {path for path in (site.build(), site.tree())[1] if path.endswith("/site.css")}
    site.edit("assets/css/tokens.css", "--space: 1rem", "--space: 1.1rem")
    report = site.build()
    after = {path for path in site.tree() if path.endswith("/site.css")}
    assert before.isdisjoint(after)
    assert before <= set(report.removed)
    assert after.pop().encode() in site.tree()["index.html"]


def test_a_day_on_which_a_star_lapses_remakes_what_shows_the_star(site: TinySite) -> None:
    site.build()
    site.build(today=site.config.today.replace(day=30))
    assert site.made() == {}
    site.build(today=site.config.today.replace(year=2027, month=6, day=2))
    assert "san-pham/bo-am/index.html" in site.made()
    assert "từng đạt 4 sao" in site.page("san-pham/bo-am/index.html")
    assert "lang-nghe/kim-lan/index.html" not in site.made()


def test_only_changed_entries_are_parsed_again(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    real = site_module.read_front_matter

    def counted(file: str, raw: bytes) -> Document:
        parsed.append(file)
        return real(file, raw)

    monkeypatch.setattr(site_module, "read_front_matter", counted)
    site.build()
    assert VILLAGE in parsed
    parsed.clear()
    site.edit("content/producers/lo-gom/index.md", "name: Lò gốm", "name: Lò").build()
    assert parsed == ["content/producers/lo-gom/index.md"]
