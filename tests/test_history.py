"""When entries came and last changed, as git tells it, and what pages outside the site make of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

from generator.history import Dates, read_history
from tests.tiny import TinySite

VILLAGE = "content/villages/bat-trang/index.md"
OTHER = "content/villages/kim-lan/index.md"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def git(folder: Path, *arguments: str, at: str = "") -> None:
    program = shutil.which("git")
    assert program
    who = {f"GIT_{role}_{what}": "a@b.vn" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at} if at else {}
    environment = {**who, **when, "GIT_CONFIG_GLOBAL": os.devnull}
    command = [program, "-c", "core.autocrlf=false", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)


def commit(site: TinySite, at: str) -> None:
    git(site.root, "add", "-A")
    git(site.root, "commit", "-q", "-m", "x", at=at)


def repository(site: TinySite) -> TinySite:
    git(site.root, "init", "-q")
    site.write(".gitignore", "public/\n.cache/\n")
    commit(site, "2026-11-01T23:30:00+07:00")
    site.edit(VILLAGE, "Làng gốm bên sông Hồng.", "Làng gốm ven sông.")
    commit(site, "2026-11-05T06:00:00+07:00")
    return site


def test_the_first_and_the_last_commit_of_an_entry_are_told(site: TinySite) -> None:
    history = read_history(repository(site).root)
    first, last = datetime(2026, 11, 1, 16, 30, tzinfo=UTC), datetime(2026, 11, 4, 23, tzinfo=UTC)
    assert history.of("content/villages/bat-trang") == Dates(first, last)
    assert history.of("content/villages/kim-lan") == Dates(first, first)
    assert history.of("content/villages/nowhere") is None


def test_a_project_below_its_repository_is_known_too(site: TinySite) -> None:
    git(site.root.parent, "init", "-q")
    git(site.root.parent, "add", "-A")
    git(site.root.parent, "commit", "-q", "-m", "x", at="2026-11-01T00:00:00Z")
    assert read_history(site.root).of("content/villages/bat-trang")


def test_without_a_history_nothing_is_told(site: TinySite, tmp_path: Path) -> None:
    assert read_history(site.root).of("content/villages/bat-trang") is None
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository(site).root}", "copy")
    assert read_history(tmp_path / "copy").of("content/villages/bat-trang") is None


def test_the_feed_has_the_latest_first_with_ids_that_outlive_addresses(site: TinySite) -> None:
    repository(site).build()
    feed = Xml.fromstring(site.page("en/feed.xml"))
    entries = feed.findall("a:entry", ATOM)
    titles = [entry.findtext("a:title", "", ATOM) for entry in entries]
    assert titles[0] == "Villages: Bát Tràng (changed)"
    assert "Villages: Kim Lan (new)" in titles
    assert feed.findtext("a:updated", "", ATOM) == entries[0].findtext("a:updated", "", ATOM) == "2026-11-04T23:00:00Z"
    assert entries[0].findtext("a:published", "", ATOM) == "2026-11-01T16:30:00Z"
    before = entries[0].findtext("a:id", "", ATOM)
    site.edit(VILLAGE, "name: Bát Tràng", "name: Bát Tràng\nslug: {vi: lang-gom, en: clay}").build()
    again = Xml.fromstring(site.page("en/feed.xml")).findall("a:entry", ATOM)
    [link] = [entry.find("a:link", ATOM) for entry in again if entry.findtext("a:id", "", ATOM) == before]
    assert link is not None
    assert link.get("href", "").endswith("/en/villages/clay/")


def test_the_sitemap_tells_the_day_of_the_last_change(site: TinySite) -> None:
    repository(site).build()
    days = {
        url.findtext("s:loc", "", SITEMAP).partition("/lang-nghe/")[2]: url.findtext("s:lastmod", "", SITEMAP)
        for url in Xml.fromstring(site.page("sitemap.xml")).findall("s:url", SITEMAP)
    }
    assert days["lang-nghe/bat-trang/"] == days["en/villages/bat-trang/"] == "2026-11-04"
    assert days["lang-nghe/kim-lan/"] == "2026-11-01"
    assert days["lang-nghe/"] == ""


def test_a_commit_alone_changes_only_what_tells_of_it(site: TinySite) -> None:
    repository(site).build()
    site.edit(OTHER, "Làng gốm cạnh kênh.", "Làng gốm bên kênh.").build()
    commit(site, "2026-11-06T00:00:00Z")
    assert set(site.build().written) == {"sitemap.xml", "feed.xml", "en/feed.xml"}
    assert site.build().written == ()


def test_a_site_without_a_history_has_an_empty_feed(site: TinySite) -> None:
    site.build()
    feed = Xml.fromstring(site.page("feed.xml"))
    assert feed.findall("a:entry", ATOM) == []
    assert feed.findtext("a:updated", "", ATOM) == "1970-01-01T00:00:00Z"
    assert 'type="application/atom+xml"' in site.page("index.html")
