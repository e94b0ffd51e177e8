"""The settings of the site: what is read, what is refused, and where."""

from __future__ import annotations

import pytest

from generator.digest import digest_bytes
from generator.errors import BuildFailed
from generator.settings import SETTINGS_FILE, Settings, load_settings
from generator.sources import SourceFile

TEXT = """\
title: {vi: Trang thử, en: Test}
tagline: Một dòng
languages: [vi, en]
base_url: https://example.org/lang-nghe
licences:
  {code: {id: MIT, name: MIT, url: "https://a.vn/mit"}, texts: {id: CC-BY-4.0, name: CC BY, url: https://b.vn/by}, geography: {id: ODbL-1.0, name: ODbL, url: https://c.vn/odbl, attribution: © những người đóng góp, attribution_url: https://c.vn/copyright}}
"""  # noqa: E501


def load(text: str, base_url: str = "") -> Settings:
    data = text.encode()
    return load_settings({SETTINGS_FILE: SourceFile(SETTINGS_FILE, digest_bytes(data), data)}, base_url)


def problems(text: str, base_url: str = "") -> list[tuple[str, int, int]]:
    with pytest.raises(BuildFailed) as failure:
        load(text, base_url)
    return [(item.code, item.line, item.column) for item in failure.value.problems]


def test_settings_are_read_with_texts_in_the_first_language() -> None:
    found = load(TEXT)
    assert found.languages == ("vi", "en")
    assert found.tagline.texts == (("vi", "Một dòng"),)
    assert load(TEXT.replace("[vi, en]", "[en, vi]")).tagline.texts == (("en", "Một dòng"),)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a/b//", "https://example.org/a/b/"),
        ("http://127.0.0.1:5500/", "http://127.0.0.1:5500/"),
    ],
)
def test_an_address_ends_with_one_slash(written: str, read: str) -> None:
    assert load(TEXT.replace("https://example.org/lang-nghe", written)).base_url == read
    assert load(TEXT, written).base_url == read


def test_an_address_that_is_given_takes_the_place_of_the_setting() -> None:
    assert load(TEXT.replace("https://example.org/lang-nghe", "nowhere"), "http://localhost:1/").base_url == (
        "http://localhost:1/"
    )


@pytest.mark.parametrize("address", ["nowhere", "ftp://a.vn/", "//a.vn/", "https://", "https://a.vn/?x", "http://a b/"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    assert problems(TEXT, address) == [("not-a-url", 4, 11)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title:", "titel:", [("unknown-field", 1, 1)]),
        ("tagline: Một dòng", "tagline:", [("missing-field", 2, 1)]),
        ("tagline: Một dòng\n", "", [("missing-field", 1, 1)]),
        ("languages: [vi, en]", "languages: vi", [("expected-list", 3, 12)]),
        ("languages: [vi, en]", "languages: []", [("too-few", 3, 1)]),
        ("languages: [vi, en]", "languages: [vi, [en]]", [("expected-text", 3, 17)]),
        ("languages: [vi, en]", "languages: [vi]", [("unknown-language", 1, 8)]),
        ("https://b.vn/by", "cc-by", [("not-a-url", 6, 98)]),
        ("id: CC-BY-4.0", "id: CC BY", [("not-a-licence", 6, 69)]),
    ],
)
def test_a_setting_that_cannot_be_read_is_one_problem_at_its_place(
    old: str, new: str, expected: list[tuple[str, int, int]]
) -> None:
    assert problems(TEXT.replace(old, new)) == expected


STREET_MAP = """\
street_map:
  name: Máy chủ thử
  tiles: https://tiles.example.org/{z}/{x}/{y}.png
  attribution: {vi: © những người đóng góp, en: © contributors}
  attribution_url: https://example.org/copyright
  policy_url: https://example.org/policy
  max_zoom: 18
"""


def test_a_street_map_is_there_when_its_provider_is_named() -> None:
    assert load(TEXT).street_map is None
    found = load(TEXT + STREET_MAP).street_map
    assert found
    assert (found.name, found.max_zoom) == ("Máy chủ thử", 18)
    assert found.attribution.pick("en", "vi") == ("© contributors", "en")


@pytest.mark.parametrize(
    "tiles",
    [
        "https://{s}.tiles.example.org/{z}/{x}/{y}{r}.png",
        "https://tiles.example.org/map?zoom={z}&column={x}&row={y}",
        "https://tiles.example.org:8443/{z}/{y}/{x}",
    ],
)
def test_an_address_of_tiles_has_a_place_for_zoom_column_and_row(tiles: str) -> None:
    found = load(TEXT + STREET_MAP.replace("https://tiles.example.org/{z}/{x}/{y}.png", tiles)).street_map
    assert found
    assert found.tiles == tiles


@pytest.mark.parametrize(
    "tiles",
    [
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org/{z}/{x}/{y}/{x}.png",
        "https://tiles.example.org/{z}/{x}/{y}.png?key={key}",
        "https://tiles.example.org/{z}/{x}/{y}/{}.png",
        "https://{z}/{x}/{y}.png",
        "tiles.example.org",
        "[a, b]",
    ],
)
def test_an_address_of_tiles_that_cannot_work_is_refused_at_its_place(tiles: str) -> None:
    text = TEXT + STREET_MAP.replace("https://tiles.example.org/{z}/{x}/{y}.png", tiles)
    assert problems(text) == [("not-a-tile-address", 9, 10)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  attribution: {vi: © những người đóng góp, en: © contributors}\n", "", [("needs-one-of", 10, 20)]),
        (
            "  attribution: {vi: © những người đóng góp, en: © contributors}",
            "  attribution:",
            [("needs-one-of", 11, 20)],
        ),
        ("  attribution_url: https://example.org/copyright\n", "", [("needs-one-of", 10, 16)]),
        ("max_zoom: 18", "max_zoom: 40", [("out-of-range", 13, 13)]),
        ("max_zoom: 18", "max_zom: 18", [("unknown-field", 13, 3)]),
        ("https://example.org/policy", "policy", [("not-a-url", 12, 15)]),
    ],
)
def test_a_street_map_says_who_is_to_be_named(old: str, new: str, expected: list[tuple[str, int, int]]) -> None:
    assert problems(TEXT + STREET_MAP.replace(old, new)) == expected


def test_a_street_map_without_attribution_has_that_of_the_geography() -> None:
    both = "  attribution: {vi: © những người đóng góp, en: © contributors}\n  attribution_url: https://example.org/copyright\n"
    assert both in STREET_MAP
    found = load(TEXT + STREET_MAP.replace(both, ""))
    assert found.street_map
    assert found.street_map.attribution is found.street_map.attribution_url is None
    assert found.licences.credit("en", "vi") == "© những người đóng góp (ODbL 1.0)"


def test_every_setting_that_is_missing_is_named() -> None:
    with pytest.raises(BuildFailed) as failure:
        load("{}\n")
    assert {dict(item.values)["field"] for item in failure.value.problems} == {
        "title",
        "tagline",
        "languages",
        "base_url",
        "licences",
    }


def test_settings_that_are_not_there_are_a_problem_of_their_file() -> None:
    with pytest.raises(BuildFailed) as failure:
        load_settings({})
    assert [(item.file, item.line, item.code) for item in failure.value.problems] == [
        (SETTINGS_FILE, 0, "missing-file")
    ]


@pytest.mark.parametrize(
    ("base_url", "repository"),
    [
        ("https://xa-vi-du.github.io/Lang-nghe.2/", "xa-vi-du/Lang-nghe.2"),
        ("https://Xa-Vi-Du.github.io", "Xa-Vi-Du/Xa-Vi-Du.github.io"),
        ("https://xa-vi-du.github.io/a/b/", ""),
        ("https://github.io/a/", ""),
        ("https://xa.vi.github.io.example.org/a/", ""),
        ("http://localhost:8000/", ""),
    ],
)
def test_an_address_of_github_pages_tells_the_repository(base_url: str, repository: str) -> None:
    assert load(TEXT, base_url).repository == repository
    assert load(f"{TEXT}report: {{repository: nguoi/kho}}\n", base_url).repository == "nguoi/kho"
    assert load(f"{TEXT}report: {{email: a@example.org}}\n", base_url).repository == repository
