"""What the sets hold, on which day, which files an edit makes again, and what their pages say."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.model import TYPES_BY_NAME
from generator.open_data.columns import columns_of
from generator.open_data.holding import STATE_COLUMNS
from generator.open_data.parts import LEFT_OUT, parts_of
from generator.open_data.sets import DATA_SETS
from generator.permalinks import DATA_FILES, data_file
from tests.open_data.conftest import open_data
from tests.tiny import TinySite

LANGUAGES = ("vi", "en")


def rows(data: bytes) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(data.decode(), newline=""))}


@pytest.mark.parametrize("data_set", DATA_SETS, ids=lambda one: one.name)
def test_columns_of_a_table_have_names_of_their_own(data_set: Any, files: Mapping[str, bytes]) -> None:
    heads = files[f"{data_set.name}.csv"].decode().split("\r\n")[0].split(",")
    assert len(heads) == len(set(heads))
    for state in STATE_COLUMNS:
        assert (state.key in heads) == (data_set.name == "certificates")


def test_columns_are_those_of_the_model() -> None:
    """Every field of a type is told, but for those that are left out on purpose."""
    for data_set in DATA_SETS:
        model = TYPES_BY_NAME[data_set.types[0]]
        assert {part.name for part in parts_of(model)} == set(model.model_fields) - LEFT_OUT
        for column in columns_of(model, LANGUAGES):
            assert column.label.vi
            assert column.label.en


def test_a_lapsed_star_is_data_and_says_that_it_has_lapsed(odd: TinySite) -> None:
    found = rows(open_data(odd.config.out_dir)["certificates.csv"])
    assert found["bo-am-2024"]["state"] == "current"
    assert found["bo-am-2024"]["state_until"] == "2027-06-01"
    assert found["bo-am-2020"]["state"] == "lapsed"
    assert (found["bo-am-2020"]["state_since"], found["bo-am-2020"]["decided_on"]) == ("2023-06-02", "2020-06-01")
    assert (found["bo-am-2020"]["stars.low"], found["bo-am-2020"]["stars.high"]) == ("3", "4")
    assert found["bo-am-bao"]["state"] == "not-certified"
    odd.build(today=date(2027, 6, 2))
    found = rows(open_data(odd.config.out_dir)["certificates.csv"])
    assert found["bo-am-2024"]["state"] == "lapsed"
    assert found["bo-am-2024"]["updated_on"] == "2027-06-02"


def test_a_day_on_which_nothing_changes_makes_no_file_again(odd: TinySite) -> None:
    odd.build(today=date(2026, 11, 22))
    assert [path for path in odd.made() if path.startswith(DATA_FILES)] == []
    odd.build(today=date(2026, 12, 1))
    assert {path.rpartition("/")[2].split(".")[0] for path in odd.made() if path.startswith(DATA_FILES)} == {
        "festival-days",
        "datapackage",
    }


def test_an_edit_makes_only_the_files_that_hold_the_entry(odd: TinySite) -> None:
    odd.edit("content/villages/kim-lan/index.md", "làng gốm", "làng gốm sứ")
    odd.build()
    made = {path.removeprefix(f"{DATA_FILES}/") for path in odd.made() if path.startswith(DATA_FILES)}
    own = {"villages.csv", "villages-facts.csv", "villages.xlsx", "villages.json"}
    points = {
        "points.csv",
        "points.geojson",
        *(f"points.{lang}.{kind}" for lang in LANGUAGES for kind in ("kml", "gpx")),
    }
    assert made == own | points
    assert odd.tree() == odd.clean_tree()
    odd.edit("content/villages/kim-lan/index.md", "Một câu.", "Một câu khác.")
    odd.build()
    assert [path for path in odd.made() if path.startswith(DATA_FILES)] == []


def test_what_comes_and_goes_is_seen(odd: TinySite) -> None:
    odd.delete("content/places/bao-tang")
    odd.build()
    assert "bao-tang" not in rows(open_data(odd.config.out_dir)["places.csv"])
    assert odd.tree() == odd.clean_tree()
    odd.edit("content/site.yaml", "https://example.org/lang-nghe/", "https://example.org/khac/")
    odd.build()
    assert odd.tree() == odd.clean_tree()


def test_a_page_tells_the_files_with_their_sizes(odd: TinySite) -> None:
    page, found = odd.page("du-lieu/chung-nhan/index.html"), open_data(odd.config.out_dir)
    for name in ("certificates.csv", "certificates.xlsx", "certificates.json", "certificates.schema.json"):
        size = -(-len(found[name]) // 1000)
        link = rf'href="/lang-nghe/{re.escape(data_file(name))}"[^>]*>[^<]+</a> <span[^>]*>{size} KB</span>'
        assert re.search(link, page), name
    assert "3 dòng" in page
    assert "bo-am-2024" in page  # a first row
    for head in found["certificates.csv"].decode().split("\r\n")[0].split(","):
        assert f"<code>{head}</code>" in page
    assert f"<code>lapsed</code> {STATE_COLUMNS[0].choices.labels[2][1].vi}" in page  # type: ignore[union-attr]


def test_a_site_without_entries_still_has_its_pages(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    for folder in ("routes", "festivals", "places", "producers", "products"):
        site.delete(f"content/{folder}")
    site.delete("content/certificates.yaml")
    for lang in ("", ".en"):
        text = site.read(f"content/villages/bat-trang/index{lang}.md")
        site.write(f"content/villages/bat-trang/index{lang}.md", re.sub(r"\[([^\]]+)\]\(product:[^)]*\)", r"\1", text))
    site.build()
    assert "0 dòng" in site.page("du-lieu/san-pham/index.html")
    assert json.loads(open_data(site.config.out_dir)["products.json"])["entries"] == []


def test_the_real_data_tells_no_more_of_people_than_pages_do(built: Path) -> None:
    """Phones, addresses and names stand on the page of their entry too."""
    found = open_data(built)
    for name in ("producers", "places", "villages", "routes"):
        for entry in json.loads(found[f"{name}.json"])["entries"]:
            url = entry["page"]["vi"]
            path = re.sub(r"^https?://[^/]+/(lang-nghe/)?", "", url)
            page = unescape((built / path / "index.html").read_text("utf-8"))
            digits = re.sub(r"\D", "", page)
            told = [entry.get("phone"), entry.get("contact"), *(one["name"] for one in entry.get("people", ()))]
            for text in filter(None, told):
                shown = text in page or (re.sub(r"\D", "", text) and re.sub(r"\D", "", text) in digits)
                assert shown, (entry["id"], text)


def test_a_source_that_is_not_linked_gives_no_address(real: Mapping[str, bytes]) -> None:
    found = rows(real["sources.csv"])
    assert found["baomoi-phuongduc"]["url"] == ""
    assert found["osm-wards"]["url"].startswith("https://")
    assert "link" not in found["osm-wards"]
