"""The search index: what it holds, how a large one is cut, what makes it again, how little a query moves."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import pytest

from benchmarks.corpus import EN, VI
from generator.exports import search as export
from generator.findable import Catalogue, Findable, StarPhase, words
from generator.i18n import load_ui
from generator.model.numbers import Span
from generator.permalinks import make_permalinks
from generator.search_words import BUCKETS, SearchWords, bucket_of, buckets_of, fields_of
from generator.settings import load_settings
from generator.sources import read_sources
from generator.wording import Wording
from tests.tiny import PROJECT, TinySite

PRODUCT = "content/products/bo-am/index.md"
VILLAGE = "content/villages/bat-trang/index.md"
SEARCH = {"static/search/vi.json", "static/search/en.json"}
ENTRIES = 8550
BUDGET = 60_000
SCRIPTS = 2 * 3 * 1024  # main.js with search.js, and find.js, each held to 3 KB in tests/pages/test_search.py


def index(site: TinySite, name: str) -> Any:
    return json.loads(site.page(f"static/search/{name}.json"))


def row(site: TinySite, lang: str, title: str) -> list[Any]:
    """The record of that title, with what is empty at its end, and its type's label in place of its number."""
    head = index(site, lang)
    found = next(item for item in head["records"] if item[2] == title)
    return [head["types"][found[0]][0], *found[1:], *[""] * (9 - len(found))]


def test_a_record_says_what_is_shown_and_what_else_it_is_found_by(site: TinySite) -> None:
    site.build()
    shown = ["bo-am/", "Bộ ấm", "bộ ấm chén", "Bát Tràng", 1]
    assert row(site, "vi", "Bộ ấm") == ["Sản phẩm", *shown, "", "gốm pottery", "lò gốm"]
    assert index(site, "vi")["ratings"] == [
        [["4 sao OCOP (2024)", "4 sao stars", 1, "2027-06-01"], ["OCOP: từng đạt 4 sao (2024)", "4 sao stars", 0]]
    ]
    assert row(site, "en", "Bát Tràng")[3] == "pottery village"
    assert row(site, "en", "Pottery")[6] == "Gốm"
    assert row(site, "vi", "Gốm")[6] == "Pottery"
    assert row(site, "vi", "Hội làng")[1] == "#hoi"


def test_addresses_are_those_of_the_pages(site: TinySite) -> None:
    tree = (site.build(), site.tree())[1]
    for lang in ("vi", "en"):
        head = index(site, lang)
        for record in head["records"]:
            path = (head["types"][record[0]][1] + record[1]).removeprefix("/lang-nghe/").partition("#")[0]
            assert f"{path}index.html" in tree


def test_a_commune_of_today_stands_before_the_former_one_of_its_name(site: TinySite) -> None:
    site.build()
    communes = [item for item in index(site, "vi")["records"] if item[1].startswith("bat-trang") and "xã" in item[3]]
    assert [item[3] for item in communes] == ["xã hiện nay", "xã cũ"]


def test_other_names_of_a_village_find_it(site: TinySite) -> None:
    site.edit(VILLAGE, "tips:", "other_names:\n  - text: 'Xã Bát: tên năm 1352'\n    source: bao-a\ntips:").build()
    assert row(site, "vi", "Bát Tràng")[6] == "Xã Bát"


def test_only_what_a_record_holds_makes_the_index_again(site: TinySite) -> None:
    site.build()
    site.edit(VILLAGE, "Hỏi trước khi đến.", "Gọi trước khi đến.").build()
    assert SEARCH.isdisjoint(site.made())
    site.edit(VILLAGE, "## Vì sao", "## Tại sao").build()
    assert SEARCH.isdisjoint(site.made())
    site.edit(PRODUCT, "kind: bộ ấm chén", "kind: ấm chén").build()
    assert set(site.made()) >= SEARCH
    assert site.made()["static/search/vi.json"] == "search:vi changed"


def test_a_star_is_as_it_stands_on_the_day_of_the_build(site: TinySite) -> None:
    site.build()
    site.build(today=date(2027, 6, 2))
    assert set(site.made()) >= SEARCH
    assert index(site, "en")["ratings"] == [[["OCOP: was rated 4 stars (2024)", "4 sao stars", 0]]]


def test_a_large_index_is_cut_into_words_and_records(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    whole = {lang: index(site, lang) for lang in ("vi", "en")}
    monkeypatch.setattr(export, "WHOLE", 3)
    monkeypatch.setattr(export, "PART", 4)
    shutil.rmtree(site.config.cache_dir)
    site.build()
    for lang, before in whole.items():
        head = index(site, lang)
        assert head == {"types": before["types"], "ratings": before["ratings"], "buckets": BUCKETS, "part": 4}
        count = -(-len(before["records"]) // 4)
        parts = [index(site, f"{lang}/records-{number}") for number in range(count)]
        assert [item for part in parts for item in part] == before["records"]
        known = {word for number in range(BUCKETS) for word in index(site, f"{lang}/words-{number}")}
        assert {word for item in before["records"] for word in words(item[2])} <= known


def test_a_word_lies_in_the_bucket_of_its_first_two_letters_without_marks() -> None:
    assert bucket_of("tràng") == bucket_of("trang") == bucket_of("trung")
    assert bucket_of("đồng") == bucket_of("do")
    assert all(0 <= bucket_of(word) < BUCKETS for word in ("a", "z", "5", "ấ", "中", "ỹ"))


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("Bát-Tràng, 5★ (OCOP_2024)") == ["bát", "tràng", "5", "ocop", "2024"]
    assert words("Ba\u0301t") == ["bát"]


@dataclass
class Recipes:
    """Stands in for what a recipe fetches."""

    catalogue: Catalogue
    lang: str = "vi"

    def __post_init__(self) -> None:
        sources = read_sources(PROJECT)
        self.known = load_settings(sources)
        self.ui = load_ui(sources, self.known.languages)
        self.extra = SearchWords(self.wording(self.lang), [self.wording(lang) for lang in self.ui])
        self.buckets = buckets_of(self.catalogue, self.extra)

    def wording(self, lang: str) -> Wording:
        return Wording(self.ui[lang])

    def settings(self) -> Any:
        return self.known

    def links(self) -> Any:
        return make_permalinks("https://example.org/lang-nghe/", self.ui)

    def search(self, _lang: str) -> Catalogue:
        return self.catalogue

    def search_words(self, _lang: str) -> Any:
        return self.buckets


class _Site:
    languages: ClassVar = ("vi",)
    ids: ClassVar = {name: ("a",) * (ENTRIES if name == "product" else 0) for name in export.FINDABLE}


def large_catalogue() -> Catalogue:
    """As many records as the plan counts, of the words of the benchmark, with numbered names."""
    rng = random.Random(1)

    def span(count: int) -> Span:
        return Span(low=count, high=count)

    stars = tuple(
        (
            StarPhase(span(count), "city-certified", str(year), "current", date(year + 3, 6, 1)),
            StarPhase(span(count), "city-certified", str(year), "lapsed", None),
        )
        for count in (3, 4, 5)
        for year in range(2019, 2035)
    )

    def text(known: list[str], count: int) -> str:
        return " ".join(rng.choices(known, k=count))

    return Catalogue(
        tuple(
            Findable(
                "product", f"san-pham-{n}/", f"Sản phẩm {text(VI, 2)} {n}", text(VI, 3), "", "", f"Làng {n % 1350}",
                rng.randrange(1, len(stars) + 1), f"Product {text(EN, 2)} {n}", text(EN, 4), f"xã {n % 126}",
            )
            for n in range(ENTRIES)
        ),
        stars,
    )  # fmt: skip


def test_the_first_query_at_8550_entries_moves_less_than_60_kilobytes() -> None:
    recipes: Any = Recipes(large_catalogue())
    sizes: dict[str, int] = {}
    for target in export.targets(_Site(), recipes.links()):  # type: ignore[arg-type]
        sizes[target["part"]] = len(gzip.compress(export.make(recipes, target), 9))
    largest = {kind: sorted((size for part, size in sizes.items() if part.startswith(kind)), reverse=True)
               for kind in ("words-", "part-")}  # fmt: skip
    # Three words of the largest buckets, and ten records from ten of the largest parts.
    assert SCRIPTS + sizes["head"] + sum(largest["words-"][:3]) + sum(largest["part-"][:10]) <= BUDGET


def test_every_word_leads_back_to_its_records() -> None:
    catalogue = large_catalogue()
    some = Catalogue(catalogue.records[:300], catalogue.ratings)
    recipes = Recipes(some)
    for number, record in enumerate(some.records):
        for field, found in enumerate(fields_of(record, some.ratings, recipes.extra)):
            for word in found:
                gaps = recipes.buckets[bucket_of(word)][word].split(";")[field].split(",")
                assert number in {sum(map(int, gaps[: stop + 1])) for stop in range(len(gaps))}
