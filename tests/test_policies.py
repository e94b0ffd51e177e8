"""Content policies: one for each kind of page, none that lets a script run which is not a file of the site."""

from __future__ import annotations

import html
import re

import pytest

from generator.policies import EMBEDDED_POLICY, FORMS_POLICY, origin_of, site_policy, styled_policy
from tests.test_config import STREET_MAP, TEXT, problems
from tests.tiny import TinySite

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
POLICIES = {
    "site": site_policy(),
    "with a street map": site_policy(TILES),
    "embedded": EMBEDDED_POLICY,
    "forms": FORMS_POLICY,
    "preview": styled_policy("a { color: red; }"),
}


def directives(policy: str) -> dict[str, list[str]]:
    found = [part.split() for part in policy.split(";")]
    assert len({name for name, *_ in found}) == len(found)
    return {name: allowed for name, *allowed in found}


@pytest.mark.parametrize("name", POLICIES)
def test_nothing_is_allowed_but_what_is_named(name: str) -> None:
    allowed = directives(POLICIES[name])
    assert allowed["default-src"] == allowed["object-src"] == allowed["base-uri"] == ["'none'"]
    assert allowed.get("script-src", ["'self'"]) == ["'self'"]
    assert set(allowed["form-action"]) <= {"'self'", "'none'"}
    assert "*" not in {source for sources in allowed.values() for source in sources}
    assert ("'unsafe-inline'" in POLICIES[name]) == (name == "forms")
    assert "unsafe-eval" not in POLICIES[name]
    # Those cannot stand in a page.
    assert not {"frame-ancestors", "report-uri", "sandbox"} & set(allowed)


@pytest.mark.parametrize(
    ("tiles", "origin"),
    [
        (TILES, "https://tiles.example.org"),
        ("https://{s}.tiles.example.org/{z}/{x}/{y}{r}.png", "https://*.tiles.example.org"),
        ("https://t{s}.example.org:8443/{z}/{y}/{x}", "https://*.example.org:8443"),
    ],
)
def test_the_street_maps_pictures_come_from_the_provider_alone(tiles: str, origin: str) -> None:
    assert origin_of(tiles) == origin
    assert directives(site_policy(tiles))["img-src"] == ["'self'", "data:", origin]
    assert site_policy(tiles).replace(f" {origin}", "") == site_policy()


@pytest.mark.parametrize(
    "host", ["a.b;script-src", "a.b,c", "user@a.b", "a.b'", 'a.b"x', "*.b", "bản.vn", "a.b\\c", "{s}.org", "t{s}"]
)
def test_an_address_of_tiles_that_would_change_the_policy_is_refused(host: str) -> None:
    text = TEXT + STREET_MAP.replace("tiles.example.org/", f"{host}/")
    assert problems(text) == [("not-a-tile-address", 9, 10)]


def test_every_page_says_its_policy_before_it_names_a_file(site: TinySite) -> None:
    site.write("content/site.yaml", site.read("content/site.yaml") + STREET_MAP)
    site.build(style_page=True)
    wanted = {
        "nhung/": EMBEDDED_POLICY, "en/embed/": EMBEDDED_POLICY, "admin/": FORMS_POLICY, "q/": site_policy(),
    }  # fmt: skip
    seen = set()
    for path, data in site.tree().items():
        if not path.endswith(".html"):
            continue
        page = data.decode()
        found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
        assert len(found) == 1, path
        start = page.partition("Content-Security-Policy")[0]
        assert not re.search(r"<(?:link|script|style|img|base)\b", start), path
        policy = html.unescape(found[0])
        seen.add(policy)
        if not path.startswith("_mau/"):
            usual = site_policy("https://tiles.example.org/{z}/{x}/{y}.png")
            assert policy == next((text for begin, text in wanted.items() if path.startswith(begin)), usual), path
        else:
            assert "'unsafe-inline'" not in policy
    assert len(seen) >= 5
