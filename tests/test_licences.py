"""Licences are declared once; pages, files and those who see the repository are told the same."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from generator.settings import SETTINGS_FILE, load_settings
from generator.sources import LICENCE_FILE, read_sources
from tests.tiny import PROJECT, TinySite

MIT = re.compile(r"MIT License\n\nCopyright \(c\) \d{4} .+\n\nPermission is hereby granted, free of charge")


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    return TinySite(tmp_path)


def test_the_files_of_the_repository_say_what_the_settings_say() -> None:
    settings = load_settings(read_sources(PROJECT))
    licences = settings.licences
    assert licences.code.id == "MIT"
    code = (PROJECT / "LICENSE").read_text("utf-8")
    assert MIT.match(code)
    assert all(title in code for _, title in settings.title.texts)
    content = (PROJECT / LICENCE_FILE).read_text("utf-8")
    for licence in (licences.texts, licences.geography):
        row = next(line for line in content.splitlines() if f"| {licence.id} |" in line)
        assert f"({licence.url})" in row
        assert all(name in row for _, name in licence.name.texts)
    assert f"({licences.geography.attribution_url})" in content
    assert all(text in content for _, text in licences.geography.attribution.texts)
    assert set(re.findall(r"\| ([A-Za-z]+-[\w.-]+) \|$", content, re.MULTILINE)) == {"CC-BY-4.0", "ODbL-1.0"}


def test_nothing_else_declares_a_licence() -> None:
    """Addresses of licences stand in the settings alone."""
    files = [*PROJECT.glob("generator/**/*.py"), *PROJECT.glob("templates/**/*.html"), *PROJECT.glob("content/ui/*")]
    files += PROJECT.glob("content/pages/**/*.md")
    for path in files:
        text = path.read_text("utf-8")
        assert not re.search(r"creativecommons\.org|opendatacommons\.org|ODbL \d", text), path


def test_a_change_of_licence_reaches_pages_maps_feeds_and_files(site: TinySite) -> None:
    site.edit(SETTINGS_FILE, "CC BY 4.0", "Giấy phép mới")
    site.edit(SETTINGS_FILE, "OpenStreetMap, en", "bản đồ X, en")
    site.edit(SETTINGS_FILE, "id: ODbL-1.0", "id: ODbL-9.9")
    site.build()
    tree = site.tree()
    page = tree["index.html"].decode()
    assert "Giấy phép mới</a>" in page
    assert "© những người đóng góp bản đồ X</a>" in page
    feed = Xml.fromstring(tree["feed.xml"])
    assert (feed.findtext("{*}rights") or "").startswith("Giấy phép mới, https://")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: CC-BY-4.0", "id: CC BY 4.0", "not-a-licence"),
        ("id: ODbL-1.0", "id: '-'", "not-a-licence"),
        ("url: https://opendatacommons.org/licenses/odbl/1-0/", "url: odbl", "not-a-url"),
        ("    attribution_url: https://www.openstreetmap.org/copyright\n", "", "missing-field"),
        ("  code: {id: MIT", "  kode: {id: MIT", "unknown-field"),
    ],
)
def test_a_licence_that_cannot_be_read_is_told_at_its_line(site: TinySite, old: str, new: str, code: str) -> None:
    site.edit(SETTINGS_FILE, old, new)
    found = [item for item in site.problems() if item.code == code]
    assert found
    assert all(item.file == SETTINGS_FILE and item.line > 4 and item.column > 0 for item in found)
