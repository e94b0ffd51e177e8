"""The style page: in the preview only, with every component, made by the components themselves."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.house.test_styles import COMPONENTS, TEMPLATES, block_of, selectors, styled_classes
from tests.tiny import TinySite

ADDRESSES = tuple(f"_mau/{lang}{scheme}index.html" for lang in ("", "en/") for scheme in ("", "light/", "dark/"))
# What a script puts on a page, and the frame's own.
MADE_LATER = {"c-search__found"}

# Pages of their own, with nothing of the frame: whoever opens one sees all of it.
WHOLE_PAGES = {"leaflet", "onward", "sign", "tag"}

# A village of which everything is known.
WHOLE_VILLAGE = """\
photos:
  - {file: cong.png, alt: {vi: Cổng, en: Gate}, author: A, licence: CC BY 4.0}
position: {lat: 20.9747, lon: 105.9127, accuracy_m: 80, what: Cổng, source: bao-a}
distance_km: [{value: 13, source: bao-a}]
getting_there: [{mode: bus, minutes: 40, basis: published, text: Xe buýt, source: bao-a}]
hours:
  windows: [{days: daily, opens: 8:00, closes: 17:00}]
  source: bao-a
checked_on: 2026-11-21
experiences:
  - {name: Nặn gốm, hands_on: "yes", prices: [{what: Người lớn, vnd: 70000, source: bao-a}], source: bao-a}
---
##"""
STREET_MAP = """\
street_map:
  name: Example
  tiles: https://tiles.example.org/{z}/{x}/{y}.png
  attribution: {vi: Ghi công, en: Attribution}
  attribution_url: https://example.org/copyright
  policy_url: https://example.org/policy
  max_zoom: 18
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """A tiny site with a photograph, built as the preview builds it."""
    site = TinySite(tmp_path_factory.mktemp("style") / "site")
    data = io.BytesIO()
    Image.new("RGB", (640, 480), "#a5321d").save(data, "PNG")
    site.write("content/villages/bat-trang/cong.png", data.getvalue())
    site.edit("content/villages/bat-trang/index.md", "---\n##", WHOLE_VILLAGE)
    site.write("content/site.yaml", site.read("content/site.yaml") + STREET_MAP)
    site.build(style_page=True)
    return site


def test_only_the_preview_has_it(site: TinySite, shown: TinySite) -> None:
    site.build()
    assert not any(path.startswith("_mau") for path in site.tree())
    assert [path for path in shown.tree() if path.startswith("_mau")] == sorted(ADDRESSES)
    assert not any(
        b"_mau" in data or b"style-state" in data for path, data in shown.tree().items() if "_mau" not in path
    )
    site.build(style_page=True)
    site.build()
    assert not any(path.startswith("_mau") for path in site.tree())


def test_every_styled_class_is_shown(shown: TinySite) -> None:
    for scheme in ("light", "dark"):
        pages = "".join(shown.page(path) for path in ADDRESSES if scheme in path)  # some stand in one language only
        used = {name for names in re.findall(r'class="([^"]+)"', pages) for name in names.split()}
        missing = {name for name in styled_classes() if name.startswith("c-")} - used - MADE_LATER
        missing = {name for name in missing if block_of(name) not in WHOLE_PAGES}
        assert missing == set(), scheme


def test_every_component_of_the_templates_has_its_sample() -> None:
    page = (TEMPLATES / "pages" / "style.html").read_text("utf-8")
    for component in sorted((TEMPLATES / "components").glob("*.html")):
        found = re.search(rf'from "components/{component.name}" import ([^%]+)%', page)
        assert found, f"{component.name}: add a sample to templates/pages/style.html"
        body = page[found.end() :]
        for macro in (name.split(" as ")[-1].strip() for name in found[1].split(",")):
            assert re.search(rf"\b{macro}\(", body), f"{component.name}: {macro} is imported and not shown"


def test_states_that_a_rating_and_hours_can_have_are_all_there(shown: TinySite) -> None:
    page = shown.page("_mau/en/light/index.html")
    for state in ("current", "lapsed", "unconfirmed", "not-certified"):
        assert page.count(f"c-star--{state}") >= 2, state
    for words in ("Ask ahead", "Nothing here yet", "may have changed", "closed for Tết"):
        assert words.lower() in page.lower(), words


def test_each_page_shows_its_scheme_and_the_first_one_both(shown: TinySite) -> None:
    for scheme in ("light", "dark"):
        assert f"color-scheme: {scheme};" in shown.page(f"_mau/{scheme}/index.html")
        assert f'src="/lang-nghe/_mau/en/{scheme}/"' in shown.page("_mau/en/index.html")
    assert '<meta name="robots" content="noindex">' in shown.page("_mau/index.html")


def test_a_second_build_makes_nothing_again_and_a_new_token_is_shown(shown: TinySite) -> None:
    shown.build(style_page=True)
    assert shown.made() == {}
    shown.edit("assets/css/tokens.css", "--measure: 42rem", "--measure: 43rem").build(style_page=True)
    assert "43rem" in shown.page("_mau/index.html")


def test_selectors_are_found(tmp_path: Path) -> None:
    """The tests above rest on reading selectors."""
    assert len(COMPONENTS) > 30
    sheet = tmp_path / "x.css"
    sheet.write_text("@media print {\n  .c-x > a, .c-x:is(.c-x--a, b) { color: red; }\n}\n")
    assert list(selectors(sheet)) == [".c-x > a", ".c-x:is(.c-x--a, b)"]


Tiny = Callable[..., TinySite]


def test_a_site_with_next_to_nothing_has_one_too(tiny_site: Tiny) -> None:
    site = tiny_site()
    for folder in ("villages", "products", "producers", "places", "festivals", "routes"):
        site.delete(f"content/{folder}")
    site.delete("content/certificates.yaml").build(style_page=True)
    assert "c-empty" in site.page("_mau/light/index.html")
