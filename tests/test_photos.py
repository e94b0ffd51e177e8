"""Photographs in a site: what pages say of them, what is made again, and what staff are told to mend."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest

from generator.commands.options import command_parser, config_from
from generator.messages import describe
from generator.photos import darkroom
from generator.sources import MAX_BYTES
from tests.pictures import bomb, heic, picture, sideways
from tests.tiny import TinySite

FOLDER = "content/villages/bat-trang"
VILLAGE = f"{FOLDER}/index.md"
WORDS = "alt: {vi: Cổng làng cổ, en: The old village gate}, author: Lan, licence: CC BY 4.0"
PAGE = "lang-nghe/bat-trang/index.html"


def listed(*names: str, words: str = WORDS) -> str:
    return "photos:\n" + "".join(f'  - {{file: "{name}", {words}}}\n' for name in names)


def with_photos(site: TinySite, **files: bytes) -> TinySite:
    """Files by their names, with a double underscore for the dot, all listed."""
    names = {name.replace("__", "."): data for name, data in files.items()}
    for name, data in names.items():
        site.write(f"{FOLDER}/{name}", data)
    return site.edit(VILLAGE, "tips:", f"{listed(*names)}tips:")


def published(site: TinySite) -> list[str]:
    return sorted(path for path in site.tree() if path.startswith("static/photos/"))


def test_a_photograph_is_published_in_every_form_and_stands_on_its_page(site: TinySite) -> None:
    with_photos(site, gate__jpg=picture(1000, 750)).build()
    names = published(site)
    assert [name.rpartition("-")[2] for name in names] == [
        f"{width}.{kind}" for width in (1000, 360, 720) for kind in ("avif", "jpg", "webp")
    ]
    page, stamp = site.page(PAGE), names[0].split("-")[1]
    assert f"/lang-nghe/static/photos/gate-{stamp}-720.avif 720w, " in page
    assert '<source type="image/avif"' in page
    assert '<source type="image/webp"' in page
    assert f'<img src="/lang-nghe/static/photos/gate-{stamp}-720.jpg"' in page
    assert 'alt="Cổng làng cổ" width="720" height="540" fetchpriority="high"' in page
    assert 'src="data:image/webp;base64,' in page
    assert "Ảnh: Lan, CC BY 4.0" in page
    assert 'alt="The old village gate"' in site.page("en/villages/bat-trang/index.html")
    shown = re.sub("<textarea.*?</textarea>", "", page, flags=re.DOTALL)  # lines for other sites
    assert " style=" not in shown  # a strict policy for content forbids it


def test_a_photograph_takes_the_place_of_the_cover_which_stays_as_an_emblem(site: TinySite) -> None:
    site.build()
    cover = "/lang-nghe/static/covers/plain-village-bat-trang.svg"
    assert f'<img class="c-strip c-strip--low" src="{cover}"' in site.page(PAGE)
    with_photos(site, gate__jpg=picture()).build()
    assert f'<img class="c-strip__emblem" src="{cover}" alt=""' in site.page(PAGE)
    for path in ("lang-nghe/index.html", "index.html", "nghe/gom/index.html", "en/villages/index.html"):
        page = site.page(path)
        assert "static/photos/gate-" in page
        assert f'<img class="c-card__emblem" src="{cover}" alt=""' in page
        assert f'c-cover" src="{cover}"' not in page


def test_a_title_that_is_not_translated_is_plain_text_in_an_attribute(site: TinySite) -> None:
    with_photos(site, gate__jpg=picture()).build()
    home = site.page("en/index.html")
    assert home.count('alt="Bát Tràng"') == 1  # the photograph
    assert home.count('alt="Kim Lan"') == 1  # the cover
    assert 'alt="<span' not in home


@pytest.mark.parametrize(("size", "again"), [((1000, 750), False), ((750, 1000), True), ((2400, 600), True)])
def test_the_gallery_repeats_only_what_the_strip_shows_a_slice_of(
    site: TinySite, size: tuple[int, int], again: bool
) -> None:
    with_photos(site, a__jpg=picture(*size), b__jpg=picture(640, 480)).build()
    gallery = site.page(PAGE).partition('<ul class="c-photos">')[2].partition("</ul>")[0]
    assert ("photos/a-" in gallery) == again
    assert "photos/b-" in gallery
    assert gallery.count("<img") == gallery.count('loading="lazy"') + gallery.count("c-photo__preview")


def test_the_first_photograph_of_a_page_without_a_strip_is_loaded_at_once(site: TinySite) -> None:
    site.edit("content/producers/lo-gom/index.md", "kind:", f"{listed('a.jpg', 'b.jpg')}kind:")
    for name, size in (("a", (640, 480)), ("b", (800, 600))):
        site.write(f"content/producers/lo-gom/{name}.jpg", picture(*size))
    site.build()
    page = site.page("co-so/lo-gom/index.html")
    assert page.count('fetchpriority="high"') == 1
    assert page.index('fetchpriority="high"') < page.index("photos/b-")


def test_names_of_phones_and_people_work(site: TinySite) -> None:
    name = "Ảnh cổng làng (1).JPG"
    site.write(f"{FOLDER}/{unicodedata.normalize('NFD', name)}", picture())  # as macOS keeps it
    site.edit(VILLAGE, "tips:", f"{listed(name)}tips:").build()
    assert all(path.startswith("static/photos/anh-cong-lang-1-") for path in published(site))
    site.build()
    assert site.made() == {}


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_a_file_whose_ending_is_not_that_of_its_kind_works(site: TinySite, kind: str) -> None:
    with_photos(site, gate__jpg=picture(kind=kind)).build()
    assert len(published(site)) == 6


def test_the_same_picture_of_two_entries_is_published_once(site: TinySite) -> None:
    with_photos(site, gate__jpg=picture())
    site.write("content/villages/kim-lan/gate.jpg", picture())
    site.edit("content/villages/kim-lan/index.md", "crafts:", f"{listed('gate.jpg')}crafts:").build()
    assert len(published(site)) == 6
    assert site.tree() == site.clean_tree()


def test_another_picture_under_the_same_name_replaces_it(site: TinySite) -> None:
    with_photos(site, gate__jpg=picture()).build()
    before = published(site)
    site.write(f"{FOLDER}/gate.jpg", sideways(6)).build()
    assert not set(before) & set(published(site))
    assert site.tree() == site.clean_tree()


def test_new_words_encode_no_picture_again(site: TinySite) -> None:
    with_photos(site, gate__jpg=picture()).build()
    site.edit(VILLAGE, "author: Lan", "author: Minh").build()
    assert site.made()
    assert not any(path.startswith("static/photos/") for path in site.made())


# ---------------------------------------------------------------------------------------------- the cache


def pictures(site: TinySite) -> dict[str, bytes]:
    folder = site.config.pictures
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_what_was_encoded_before_is_taken_from_the_cache(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    with_photos(site, gate__jpg=picture()).build()
    before = site.tree()
    assert len(pictures(site)) == 7  # six variants and what is known of the original
    monkeypatch.setattr(darkroom, "encode", None)  # not to be called
    monkeypatch.setattr(darkroom, "look_at", None)
    for path in published(site):
        site.config.out_dir.joinpath(path).unlink()
    site.build()
    assert site.tree() == before
    (site.config.cache_dir / "traces.columns").unlink()  # as after a change of the generator
    site.build()
    assert site.tree() == before


def test_a_damaged_cache_shows_in_nothing(site: TinySite) -> None:
    with_photos(site, gate__jpg=picture()).build()
    before, stored = site.tree(), pictures(site)
    for number, (name, data) in enumerate(stored.items()):
        spoilt = (data[:-1], b"", data + b"x", b"x" + data[1:])[number % 4]
        (site.config.pictures / name).write_bytes(spoilt)
    for path in published(site):
        site.config.out_dir.joinpath(path).unlink()
    site.build()
    assert site.tree() == before
    assert pictures(site) == stored


def test_the_cache_forgets_what_is_no_longer_planned(site: TinySite) -> None:
    with_photos(site, gate__jpg=picture()).build()
    first = set(pictures(site))
    site.write(f"{FOLDER}/gate.jpg", picture(700, 500)).build()
    assert len(pictures(site)) == 7
    assert not first & set(pictures(site))
    site.delete(f"{FOLDER}/gate.jpg").edit(VILLAGE, listed("gate.jpg"), "").build()
    assert pictures(site) == {}


def test_what_a_failed_build_has_encoded_is_not_lost(site: TinySite) -> None:
    with_photos(site, gate__jpg=picture()).build()
    with_photos_of_kim_lan = listed("lo.jpg")
    site.write("content/villages/kim-lan/lo.jpg", picture(700, 500))
    site.edit("content/villages/kim-lan/index.md", "crafts:", f"{with_photos_of_kim_lan}crafts:")
    site.edit("templates/pages/village.html", "village.kind", "village.knid")
    assert site.problems()
    assert len(pictures(site)) == 7  # a check writes nothing
    with pytest.raises(Exception, match="problem"):
        site.build()
    assert len(pictures(site)) == 14


def test_site_and_preview_share_one_cache(site: TinySite) -> None:
    options = command_parser("build", "").parse_args(["--root", str(site.root)])
    build, serve = (config_from(options, site.config.out_dir, name) for name in ("build", "serve"))
    assert build.pictures == serve.pictures == site.root / ".cache" / "pictures"


def test_one_process_and_two_give_the_same_bytes(site: TinySite) -> None:
    with_photos(site, a__jpg=picture(1100, 800), b__png=picture(640, 480, "PNG"), c__jpg=sideways(8)).build(jobs=2)
    assert site.tree() == site.clean_tree(jobs=1)
    assert site.tree() == site.clean_tree(jobs=2, start_method="spawn")


# ---------------------------------------------------------------------------------------------- problems


def problems(site: TinySite) -> list[tuple[str, int, int, str]]:
    return [(item.file, item.line, item.column, item.code) for item in site.problems()]


# The list begins on line 8; the first file's name stands there at column 12.
@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", b"", "photo-empty"),
        ("a.jpg", heic(), "photo-heic"),
        ("IMG_1.HEIC", heic(), "photo-heic"),
        ("a.gif", picture(kind="GIF"), "photo-format"),
        ("a.tiff", picture(kind="TIFF"), "photo-format"),
        ("a.jpg", picture(kind="BMP"), "photo-format"),
        ("a.jpg", picture()[:3000], "photo-unreadable"),
        ("a.jpg", picture(320, 240), "photo-too-small"),
        ("a.png", bomb(), "photo-too-large"),
    ],
)
def test_a_listed_photograph_that_cannot_be_published_is_told_at_its_line(
    site: TinySite, name: str, data: bytes, code: str
) -> None:
    site.write(f"{FOLDER}/{name}", data).edit(VILLAGE, "tips:", f"{listed(name)}tips:")
    assert problems(site) == [(VILLAGE, 9, 12, code)]
    for lang in ("vi", "en"):
        sentence, hint = describe(site.problems()[0], lang)
        assert name in sentence
        assert hint


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("IMG_1.HEIC", heic(), "photo-heic"),
        ("a.svg", b"<svg/>", "photo-format"),
        ("a.dng", b"II*\0" + b"\0" * 50, "photo-format"),
        ("a.jpg", b"", "photo-empty"),
    ],
)
def test_a_picture_that_nobody_lists_and_nobody_can_show_is_told_at_the_file(
    site: TinySite, name: str, data: bytes, code: str
) -> None:
    site.write(f"{FOLDER}/{name}", data)
    assert problems(site) == [(f"{FOLDER}/{name}", 0, 0, code)]


@pytest.mark.parametrize(
    ("name", "example"), [("a#1.jpg", "a-1.jpg"), ("Ảnh: 1.JPG", "anh-1.jpg"), ("con.jpg", "con-1.jpg")]
)
def test_a_name_that_cannot_stay_is_told_with_one_that_can(site: TinySite, name: str, example: str) -> None:
    site.write(f"{FOLDER}/{name}", picture())
    (item,) = site.problems()
    assert (item.code, dict(item.values)["example"]) == ("odd-file-name", example)


def test_names_that_windows_takes_for_one_are_told(site: TinySite) -> None:
    site.write(f"{FOLDER}/gate.jpg", picture()).write(f"{FOLDER}/Gate.JPG", picture())
    assert [item.code for item in site.problems()] == ["same-file-name"]
    site.delete(f"{FOLDER}/Gate.JPG").delete(f"{FOLDER}/gate.jpg")
    for form in ("NFC", "NFD"):
        site.write(f"{FOLDER}/{unicodedata.normalize(form, 'Cổng.jpg')}", picture())
    assert [item.code for item in site.problems()] == ["same-file-name"]


def test_a_file_of_more_than_60_megabytes_is_refused_unread(site: TinySite) -> None:
    with (site.root / FOLDER / "a.jpg").open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # a hole: it takes no room
    assert problems(site) == [(f"{FOLDER}/a.jpg", 0, 0, "file-too-heavy")]


def test_whoever_drops_photographs_is_told_the_lines_to_add_and_they_work(site: TinySite) -> None:
    site.write(f"{FOLDER}/Ảnh 1.JPG", picture()).write(f"{FOLDER}/b.jpg", picture(800, 600))
    (item,) = site.problems()
    assert (item.file, item.line, item.code) == (VILLAGE, 10, "photo-not-described")
    lines = str(dict(item.values)["lines"])
    assert lines == "\n".join(
        [
            "photos:",
            *('  - file: "b.jpg"', "    alt:", '      vi: ""', '      en: ""', '    author: ""', '    licence: ""'),
            *('  - file: "Ảnh 1.JPG"', "    alt:", '      vi: ""', '      en: ""', '    author: ""', '    licence: ""'),
        ]
    )
    assert lines in describe(item, "vi")[1]
    site.edit(VILLAGE, "tips:", f"{lines}\ntips:")
    assert {item.code for item in site.problems()} == {"missing-field"}  # pasted, not filled in
    for empty, word in (('vi: ""', "Cổng làng"), ('en: ""', "The gate"), ('author: ""', "Lan"), ('licence: ""', "CC0")):
        for _ in range(2):
            site.edit(VILLAGE, empty, empty.replace('""', word))
    assert site.problems() == ()


def test_one_more_photograph_goes_to_the_end_of_the_list(site: TinySite) -> None:
    with_photos(site, a__jpg=picture()).write(f"{FOLDER}/b.jpg", picture(800, 600))
    (item,) = site.problems()
    assert (item.file, item.line, item.code) == (VILLAGE, 8, "photo-not-described")
    assert str(dict(item.values)["lines"]).startswith('  - file: "b.jpg"\n')


def test_a_listed_file_that_is_not_there_is_told_with_the_one_that_is_meant(site: TinySite) -> None:
    site.edit(VILLAGE, "tips:", f"{listed('gate.jpg')}tips:")
    assert problems(site) == [(VILLAGE, 9, 12, "photo-missing")]
    site.write(f"{FOLDER}/gate.JPG", picture())
    first, second = site.problems()
    assert (first.code, second.code) == ("photo-not-described", "photo-missing")
    assert dict(second.values)["suggestion"] == "gate.JPG"


def test_a_photograph_is_listed_once(site: TinySite) -> None:
    site.write(f"{FOLDER}/a.jpg", picture()).edit(VILLAGE, "tips:", f"{listed('a.jpg', 'a.jpg')}tips:")
    assert problems(site) == [(VILLAGE, 10, 12, "photo-twice")]
    site.write(f"{FOLDER}/a (1).jpg", picture()).edit(VILLAGE, listed("a.jpg", "a.jpg"), listed("a.jpg", "a (1).jpg"))
    assert problems(site) == [(VILLAGE, 10, 12, "photo-twice")]


@pytest.mark.parametrize(
    "missing", ["alt: {vi: Cổng làng cổ, en: The old village gate}, ", "author: Lan, ", ", licence: CC BY 4.0"]
)
@pytest.mark.parametrize("empty", [False, True])
def test_a_photograph_needs_its_words_its_author_and_its_licence(site: TinySite, missing: str, empty: bool) -> None:
    site.write(f"{FOLDER}/a.jpg", picture())
    field = missing.strip(", ").partition(":")[0]
    words = f'{WORDS.replace(missing, "")}, {field}: ""' if empty else WORDS.replace(missing, "")
    site.edit(VILLAGE, "tips:", listed("a.jpg", words=words) + "tips:")
    (item,) = site.problems()
    assert (item.code, item.line, dict(item.values)["field"]) == ("missing-field", 9, field)


def test_the_words_are_needed_in_every_language(site: TinySite) -> None:
    site.write(f"{FOLDER}/a.jpg", picture())
    words = WORDS.replace("{vi: Cổng làng cổ, en: The old village gate}", "Cổng làng cổ")
    site.edit(VILLAGE, "tips:", listed("a.jpg", words=words) + "tips:")
    (item,) = site.problems()
    assert (item.code, item.line, item.column) == ("alt-not-translated", 9, 26)
    assert dict(item.values)["languages"] == "en"
    assert '      vi: "Cổng làng cổ"\n      en: ""' in describe(item, "en")[1]
    site.edit("content/villages/bat-trang/index.en.md", "tips:", "photos:\n  - alt: The old gate\ntips:")
    assert site.problems() == ()  # written with the other translations


@pytest.mark.parametrize(
    "alt",
    ["a-1.jpg", "a-1", "IMG_0001", "DSC01234.JPG", "z4567890", "ảnh 1", "photo (2)", "20261121_081500", "…", "ok"],
)
def test_words_that_say_nothing_are_refused(site: TinySite, alt: str) -> None:
    site.write(f"{FOLDER}/a-1.jpg", picture())
    words = WORDS.replace("Cổng làng cổ", json.dumps(alt, ensure_ascii=False))
    site.edit(VILLAGE, "tips:", listed("a-1.jpg", words=words) + "tips:")
    assert [item.code for item in site.problems()] == ["alt-says-nothing"]


def test_a_name_that_is_made_of_words_may_be_the_words(site: TinySite) -> None:
    site.write(f"{FOLDER}/cong-lang.jpg", picture())
    words = WORDS.replace("Cổng làng cổ", "Cổng làng")
    site.edit(VILLAGE, "tips:", listed("cong-lang.jpg", words=words) + "tips:")
    assert site.problems() == ()


def test_a_photograph_that_changes_during_a_build_is_a_problem_of_that_file(
    site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_photos(site, a__jpg=picture())
    whole = darkroom.look_at

    def replaced(data: bytes) -> darkroom.Facts:
        site.write(f"{FOLDER}/a.jpg", picture(700, 500))
        return whole(data)

    monkeypatch.setattr(darkroom, "look_at", replaced)
    assert {item[0::3] for item in problems(site)} == {(f"{FOLDER}/a.jpg", "changed-meanwhile")}
