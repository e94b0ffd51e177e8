"""Which picture a page shows where it is shared, and that it is planned, drawn and named in the page's head."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from generator import social
from generator.drawing.lettering import missing, read_face
from generator.i18n import load_ui
from generator.parse_cache import ParseCache
from generator.settings import Settings, load_settings
from generator.site import Site, load_site
from generator.social import LISTED, OWN, TEXT_FACE, TITLE_FACE, picture_of, social_pictures, subject_of
from generator.sources import Sources, read_sources
from generator.wording import Wording
from tests.tiny import PROJECT, TODAY, TinySite

BASE = "https://example.org/lang-nghe/"
VILLAGE = "content/villages/kim-lan/index.md"


def head(site: TinySite, path: str) -> dict[str, str]:
    """property or name -> content of a page's meta elements."""
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', site.page(path))
    return dict(found)


def image(site: TinySite, path: str) -> str:
    """The output path of a page's picture."""
    url = head(site, path)["og:image"]
    assert url.startswith(BASE)
    return url.removeprefix(BASE)


def loaded(root: Path) -> tuple[Site, Sources]:
    sources = read_sources(root)
    settings: Settings = load_settings(sources)
    site = load_site(sources, settings, load_ui(sources, settings.languages), ParseCache(None, ""), TODAY)
    return site, sources


def test_every_indexed_page_names_a_picture_that_is_there(site: TinySite) -> None:
    planned = {item.path for item in site.build().plan}
    pages = [path for path in site.tree() if path.endswith(".html") and "noindex" not in site.page(path)]
    assert len(pages) > 20
    for path in pages:
        found = head(site, path)
        assert image(site, path) in planned
        picture = Image.open(io.BytesIO(site.tree()[image(site, path)]))
        assert picture.size == (int(found["og:image:width"]), int(found["og:image:height"])) == (1200, 630)
        assert found["og:image:type"] == "image/png"
        assert found["twitter:card"] == "summary_large_image"
        assert found["og:image:alt"] == found["twitter:image:alt"] != ""


def test_every_picture_is_shown_by_a_page(site: TinySite) -> None:
    planned = {item.path for item in site.build().plan if item.recipe == "social"}
    pages = [path for path in site.tree() if path.endswith(".html") and "noindex" not in site.page(path)]
    assert {image(site, path) for path in pages} == planned


def test_a_page_that_is_not_listed_names_none(site: TinySite) -> None:
    site.build()
    assert "og:image" not in site.page("404.html")


def test_whose_picture_a_page_shows(site: TinySite) -> None:
    site.build()
    name = re.compile(r"static/social/(..)/(.+)-[0-9a-f]{10}\.png")
    shown = {
        path: (match[1], match[2])
        for path in site.tree()
        if path.endswith("index.html")
        and "noindex" not in site.page(path)
        and (match := name.fullmatch(image(site, path)))
    }
    assert shown["index.html"] == ("vi", "home")
    assert shown["en/index.html"] == ("en", "home")
    assert shown["lang-nghe/index.html"] == ("vi", "list-village")
    assert shown["en/villages/bat-trang/index.html"] == ("en", "village-bat-trang")
    assert shown["san-pham/bo-am/index.html"] == ("vi", "product-bo-am")
    assert shown["co-so/lo-gom/index.html"] == ("vi", "producer-lo-gom")
    assert shown["tuyen/mot-ngay/index.html"] == ("vi", "route-mot-ngay")
    assert shown["nghe/gom/index.html"] == ("vi", "craft-gom")
    # Only the title would tell these from others.
    assert shown["xa-phuong/bat-trang/index.html"] == ("vi", "list-commune")
    assert shown["dia-diem/dinh/index.html"] == ("vi", "list-place")
    assert shown["gioi-thieu/index.html"] == ("vi", "home")
    assert shown["nguon/index.html"] == ("vi", "home")


def test_alternative_texts_are_in_the_language_of_the_page_and_say_what_is_written(site: TinySite) -> None:
    site.build()
    assert head(site, "lang-nghe/bat-trang/index.html")["og:image:alt"].endswith("Bát Tràng, Làng gốm, Trang thử")
    assert (
        "with the words: Bát Tràng, Pottery village" in head(site, "en/villages/bat-trang/index.html")["og:image:alt"]
    )


def test_another_name_gives_another_address_and_draws_that_entry_only(site: TinySite) -> None:
    site.build()
    before = image(site, "lang-nghe/kim-lan/index.html")
    report = site.edit(VILLAGE, "name: Kim Lan", "name: Kim Quan").build()
    after = image(site, "lang-nghe/kim-lan/index.html")
    assert after != before
    drawn = {path for path in site.made() if path.startswith("static/social/")}
    assert drawn == {after, image(site, "en/villages/kim-lan/index.html")}
    assert before in report.removed


def test_an_edit_of_prose_draws_nothing(site: TinySite) -> None:
    site.build()
    site.edit(VILLAGE, "Một câu.", "Hai câu.").build()
    assert not [path for path in site.made() if path.startswith("static/social/")]


def test_names_that_cannot_be_drawn_show_the_picture_of_the_list(site: TinySite) -> None:
    site.edit(VILLAGE, "name: Kim Lan", "name: 金蘭").edit(VILLAGE, "kind: làng gốm", "kind: làng 陶器").build()
    assert image(site, "lang-nghe/kim-lan/index.html") == image(site, "lang-nghe/index.html")
    assert not [path for path in site.tree() if "village-kim-lan" in path and path.startswith("static/social/")]


def test_a_kind_that_cannot_be_drawn_is_left_out(site: TinySite) -> None:
    site.edit(VILLAGE, "kind: làng gốm", "kind: làng 陶器").build()
    assert head(site, "lang-nghe/kim-lan/index.html")["og:image:alt"].endswith("Kim Lan, Trang thử")


def test_marks_typed_apart_are_drawn_as_one(site: TinySite) -> None:
    site.edit(VILLAGE, "name: Kim Lan", "name: Kim Lã\u0300n a\u0306\u0300").build()
    assert "village-kim-lan" not in image(site, "lang-nghe/kim-lan/index.html")  # ã with another mark is no letter
    site.edit(VILLAGE, "Kim Lã\u0300n a\u0306\u0300", "Kim La\u0306\u0300n").build()
    assert "village-kim-lan" in image(site, "lang-nghe/kim-lan/index.html")


def test_a_type_with_very_many_entries_shows_the_pictures_of_its_crafts(
    site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(social, "MOST_OF_A_TYPE", 1)
    site.build()
    assert image(site, "lang-nghe/kim-lan/index.html") == image(site, "nghe/gom/index.html")
    assert "product-bo-am" in image(site, "san-pham/bo-am/index.html")


def test_a_face_that_is_gone_is_a_problem(site: TinySite) -> None:
    site.delete("assets/letters/phudu-700.json")
    assert {(item.file, item.code) for item in site.problems()} == {("assets/letters/phudu-700.json", "asset-missing")}


def test_letters_are_not_published(site: TinySite) -> None:
    site.build()
    assert not [path for path in site.tree() if "letters" in path]


def test_a_check_draws_nothing(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.recipes.picture", lambda *_: pytest.fail("drawn"))
    assert site.problems() == ()


def test_a_lost_generator_trace_draws_nothing_again(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    before = site.tree()
    (site.config.cache_dir / "traces.columns").unlink()
    monkeypatch.setattr("generator.recipes.picture", lambda *_: pytest.fail("drawn"))
    site.build()
    assert site.tree() == before


def test_every_name_of_the_content_can_be_drawn() -> None:
    """So that no page of the real site quietly shows another's picture."""
    site, sources = loaded(PROJECT)
    faces = {name: read_face(sources[f"assets/{name}"].data) for name in (TITLE_FACE, TEXT_FACE)}
    pictures = list(social_pictures(site, sources))
    subjects = 1 + len(LISTED) + sum(len(site.ids[name]) for name in OWN)
    assert len(pictures) == subjects * len(site.languages)
    for picture in pictures:
        assert picture.title != ""
        assert missing(faces[TITLE_FACE], picture.title) == ""
        assert missing(faces[TEXT_FACE], picture.kind + picture.site) == ""
    for lang in site.languages:
        for reference in site.parsed:
            subject = subject_of(site, sources, reference, lang)
            assert picture_of(site, sources, subject, Wording(site.ui[lang])) in pictures
