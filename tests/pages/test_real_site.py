"""The real site as a whole: links, languages, headings, sitemap, validity."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from generator.commands.test import VALIDATOR
from tests.browser import need_tools
from tests.crawl import Site

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
LANGUAGES = {"vi", "en"}


def test_no_link_and_no_anchor_leads_nowhere_under_a_base_path(real_site: Site) -> None:
    assert real_site.broken() == []


def test_every_page_can_be_reached_and_stands_in_the_sitemap(real_site: Site) -> None:
    pages = set(real_site.pages) - real_site.unlisted
    assert real_site.reachable() - real_site.unlisted == pages
    root = ElementTree.fromstring(real_site.files["sitemap.xml"])
    listed = [element.text or "" for element in root.findall("s:url/s:loc", SITEMAP)]
    assert Counter(real_site.file(url) for url in listed) == Counter(pages)


def test_languages_name_each_other(real_site: Site) -> None:
    for path, page in real_site.pages.items():
        if path in real_site.unlisted:
            continue
        assert page.lang == ("en" if path.startswith("en/") else "vi")
        assert page.canonical == real_site.url(path)
        assert set(page.alternates) == {*LANGUAGES, "x-default"}
        assert page.alternates[page.lang] == page.canonical
        assert page.alternates["x-default"] == page.alternates["vi"]
        for lang in LANGUAGES:
            other = real_site.file(page.alternates[lang])
            assert other in real_site.pages
            assert real_site.pages[other].alternates == page.alternates


def test_the_sitemap_gives_the_same_languages(real_site: Site) -> None:
    root = ElementTree.fromstring(real_site.files["sitemap.xml"])
    for entry in root.findall("s:url", SITEMAP):
        path = real_site.file(entry.findtext("s:loc", "", SITEMAP))
        assert path is not None
        alternates = {link.get("hreflang", ""): link.get("href") for link in entry.findall("x:link", SITEMAP)}
        assert {lang: real_site.pages[path].alternates[lang] for lang in LANGUAGES} == alternates


def test_titles_tell_pages_of_a_language_apart(real_site: Site) -> None:
    titles = Counter(
        (page.lang, page.title) for path, page in real_site.pages.items() if path not in real_site.unlisted
    )
    repeated = {title for title, count in titles.items() if count > 1}
    # A commune of today may bear the name of the former one, or of a village.
    shared = {
        (page.lang, page.title) for path, page in real_site.pages.items() if "xa-phuong/" in path or "communes/" in path
    }
    assert repeated <= shared
    assert all(title.strip() for _, title in titles)


def test_headings_begin_with_one_h1_and_skip_no_level(real_site: Site) -> None:
    for path, page in real_site.pages.items():
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(page.headings)), path


def test_no_id_stands_twice_on_a_page(real_site: Site) -> None:
    for path, page in real_site.pages.items():
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], path


def test_nothing_is_loaded_from_elsewhere(real_site: Site) -> None:
    for path, data in real_site.files.items():
        if path.endswith(".html"):
            for tag in re.findall(rb"<script[^>]*>", data):
                assert b' type="application/' in tag or b' src="/lang-nghe/static/' in tag, (path, tag)
            shown = re.sub(rb"<textarea.*?</textarea>", b"", data, flags=re.DOTALL)  # lines for other sites
            assert b" style=" not in shown, path
        elif path.endswith(".css"):
            named = [name.decode().strip('"') for name in re.findall(rb"url\(([^)#]+)", data)]
            assert {posixpath.normpath(f"{posixpath.dirname(path)}/{name}") for name in named} <= set(real_site.files)


def test_robots_names_the_sitemap(real_site: Site) -> None:
    assert b"Sitemap: https://example.org/lang-nghe/sitemap.xml" in real_site.files["robots.txt"]
    assert real_site.files[".nojekyll"] == b""


# The validator takes files of a folder for strangers to 'self', and blocks of data for scripts; test_policies.py asks a
# browser, which knows better.
MISTAKEN = re.compile(r"violates Content Security Policy .*blocked by “[a-z]+-src” directive")


def test_the_validator_of_the_w3c_finds_nothing(built: Path) -> None:
    need_tools("npm packages", "Java")
    java = shutil.which("java")
    assert java
    command = [java, "-jar", str(VALIDATOR), "--format", "json", "--stdout", "--skip-non-html", str(built)]
    result = subprocess.run(command, capture_output=True, check=False)
    messages = [item for item in json.loads(result.stdout)["messages"] if not MISTAKEN.search(item["message"])]
    assert [(item["url"].rpartition("public/")[2], item["message"]) for item in messages] == []
