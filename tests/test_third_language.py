"""A third language takes one interface file, its name in site.yaml, and as many translations as there are."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from generator.model.fields import standing_in
from tests.crawl import Site
from tests.tiny import TinySite

BASE = "https://lang-nghe.example/ha-noi/"
SUMMARIES = {"fr": "Un village de potiers au bord du fleuve Rouge.", "ko": "홍강 가의 도자기 마을."}
SKIP = {"fr": "Aller au contenu", "ko": "본문으로 건너뛰기"}


def add(site: TinySite, lang: str, locale: str, name: str) -> TinySite:
    """The English interface with a few words of the language, and one entry that is translated."""
    words = site.read("content/ui/en.yaml")
    words = words.replace("name: English", f"name: {name}").replace("locale: en_GB", f"locale: {locale}")
    words = words.replace("skip: Skip to content", f"skip: {SKIP[lang]}").replace("  village: villages", "  village: x")
    site.write(f"content/ui/{lang}.yaml", words)
    site.edit("content/site.yaml", "https://example.org/lang-nghe/", BASE)
    site.edit("content/site.yaml", "languages: [vi, en]", f"languages: [vi, en, {lang}]")
    text = f"---\nsummary: {SUMMARIES[lang]}\n---\n## {name}\n\n{SUMMARIES[lang]}\n"
    return site.write(f"content/villages/bat-trang/index.{lang}.md", text)


@pytest.fixture(params=[("fr", "fr_FR", "Français"), ("ko", "ko_KR", "한국어")], ids=["fr", "ko"])
def lang(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    found: tuple[str, str, str] = request.param
    return found


def test_every_page_is_there_in_all_three_and_each_names_the_others(tmp_path: Path, lang: tuple[str, str, str]) -> None:
    site = add(TinySite(tmp_path / "site"), *lang)
    site.build()
    assert site.build().stale == ()
    assert site.tree() == site.clean_tree()
    crawled = Site(site.tree(), BASE)
    assert crawled.broken() == []
    listed = {path: page for path, page in crawled.pages.items() if path not in crawled.unlisted}
    counts = {code: sum(page.lang == code for page in listed.values()) for code in ("vi", "en", lang[0])}
    assert len(set(counts.values())) == 1
    for page in listed.values():
        assert set(page.alternates) == {"vi", "en", lang[0], "x-default"}
        assert page.alternates[page.lang] == page.canonical
        for url in page.alternates.values():
            assert crawled.pages[crawled.file(url) or ""].alternates == page.alternates
    sitemap = {item.text for item in Xml.fromstring(site.page("sitemap.xml")).iter() if item.tag.endswith("loc")}
    assert {page.canonical for page in listed.values()} <= sitemap
    assert Xml.fromstring(site.page(f"{lang[0]}/feed.xml")).attrib  # and each language its feed and its app
    assert json.loads(site.page(f"{lang[0]}/manifest.webmanifest"))["lang"] == lang[0]


def test_what_is_translated_is_shown_and_the_rest_is_english_and_says_so(
    tmp_path: Path, lang: tuple[str, str, str]
) -> None:
    site = add(TinySite(tmp_path / "site"), *lang)
    site.build()
    page = site.page(f"{lang[0]}/x/bat-trang/index.html")
    assert f'<html lang="{lang[0]}"' in page
    assert SKIP[lang[0]] in page
    assert SUMMARIES[lang[0]] in page
    assert '<span lang="en">Pottery</span>' in page
    assert ">VI</a>" in page
    assert ">EN</a>" in page
    assert "has not been translated" not in page
    without = site.delete(f"content/villages/bat-trang/index.{lang[0]}.md")
    without.build()
    page = without.page(f"{lang[0]}/x/bat-trang/index.html")
    assert '<span lang="en">A pottery village on the Red River.</span>' in page
    assert 'class="c-body" lang="en"' in page
    assert "here it is in" in page
    assert "Đọc bằng" not in page


def test_english_stands_in_before_the_language_of_the_facts() -> None:
    assert standing_in("fr", "vi") == ("fr", "en", "vi")
    assert standing_in("vi", "vi") == ("vi", "vi")
