"""Interface files: every language says everything, and labels of choices come from the model."""

from __future__ import annotations

import pytest

from generator.digest import digest_bytes
from generator.errors import BuildFailed
from generator.i18n import Ui, declared_choices, load_ui
from generator.sources import SourceFile

WORDS = (
    "product: a, producer: b, craft: c, commune: d, route: e, festival: f, place: g, figure: h, source: i, search: j, "
    "plan: pl, by_craft: k, by_commune: l, by_distance: m, by_group: n, by_hands_on: o, by_kind: p, by_month: q, "
    "by_open: r, by_recognised: s, by_stars: t, by_status: u, by_village: v, all_values: z, "
    "on_date: w, sort: x, page: y, saved: sv, worklist: wl, embed: em, data: da, "
    "certificate: ce, festival_day: fd, point: po"
)
VI = f"""\
name: Tiếng Việt
locale: vi_VN
paths: {{village: lang-nghe, {WORDS}}}
strings:
  home: Trang chủ
  entries.other: "{{number}} mục"
"""
EN = f"""\
name: English
locale: en_GB
paths: {{village: villages, {WORDS}}}
strings:
  home: Home
  entries.one: "{{number}} entry"
  entries.other: "{{number}} entries"
choices:
  mode.bus: coach
"""


def load(vi: str = VI, en: str = EN, languages: tuple[str, ...] = ("vi", "en")) -> dict[str, Ui]:
    files = {f"content/ui/{lang}.yaml": text.encode() for lang, text in (("vi", vi), ("en", en))}
    return load_ui({path: SourceFile(path, digest_bytes(data), data) for path, data in files.items()}, languages)


def problems(vi: str = VI, en: str = EN, languages: tuple[str, ...] = ("vi", "en")) -> list[tuple[str, str, int, int]]:
    with pytest.raises(BuildFailed) as failure:
        load(vi, en, languages)
    return [(item.code, item.file[-7:], item.line, item.column) for item in failure.value.problems]


def test_languages_stand_in_the_order_of_the_site() -> None:
    assert list(load()) == ["vi", "en"]
    assert list(load(languages=("en", "vi"))) == ["en", "vi"]
    assert list(load(languages=("en",))) == ["en"]


def test_labels_of_choices_come_from_the_model_unless_the_file_has_its_own() -> None:
    found = load()
    assert dict(found["vi"].strings)["mode.bus"] == "xe buýt"
    assert dict(found["en"].strings)["mode.bus"] == "coach"
    assert dict(found["en"].strings)["mode.walk"] == "on foot"


def test_equal_files_give_equal_interfaces_whatever_their_order() -> None:
    turned = VI.replace(
        '  home: Trang chủ\n  entries.other: "{number} mục"\n', '  entries.other: "{number} mục"\n  home: Trang chủ\n'
    )
    assert turned != VI
    assert load(turned) == load()


@pytest.mark.parametrize("languages", [("vi", "en"), ("en", "vi")])
def test_a_form_of_the_plural_that_a_language_lacks_is_not_asked_of_it(languages: tuple[str, ...]) -> None:
    assert "entries.one" not in dict(load(languages=languages)["vi"].strings)


@pytest.mark.parametrize("languages", [("vi", "en"), ("en", "vi")])
@pytest.mark.parametrize(
    ("vi", "en", "file", "line"),
    [
        (VI, EN.replace("  home: Home\n", ""), "en.yaml", 4),
        (VI.replace("  home: Trang chủ\n", ""), EN, "vi.yaml", 4),
        (VI.replace('  entries.other: "{number} mục"\n', ""), EN, "vi.yaml", 4),
        (VI, EN.replace("village: villages,", ""), "en.yaml", 3),
        (VI.replace("village: lang-nghe,", ""), EN, "vi.yaml", 3),
    ],
)
def test_what_one_language_lacks_is_a_problem_of_its_file(
    vi: str, en: str, file: str, line: int, languages: tuple[str, ...]
) -> None:
    assert problems(vi, en, languages) == [("missing-field", file, line, 1)]


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        (EN.replace("en_GB", "Anh"), [("not-a-locale", 2, 9)]),
        (EN.replace("locale: en_GB", "locale: ''"), [("not-a-locale", 2, 9)]),
        (EN.replace("locale: en_GB", "locale: [en]"), [("not-a-locale", 2, 9)]),
        (EN.replace("villages", "Làng nghề"), [("not-an-id", 3, 18)]),
        (EN.replace("villages", "../x"), [("not-an-id", 3, 18)]),
        (EN.replace("home: Home", "home: [Home]"), [("expected-text", 5, 9)]),
        (EN.replace(EN[EN.index("{village") : EN.index("strings") - 1], "x"), [("expected-fields", 3, 8)]),
        (EN.replace("name:", "nmae:"), [("unknown-field", 1, 1)]),
        ("- a\n", [("expected-fields", 1, 1)]),
        ("chữ\n", [("expected-fields", 1, 1)]),
        ("", [("empty-file", 1, 1)]),
        ("name: [\n", [("yaml-syntax", 2, 1)]),
    ],
)
def test_an_interface_that_cannot_be_read_is_a_problem_at_its_place(
    en: str, expected: list[tuple[str, int, int]]
) -> None:
    assert [(code, line, column) for code, _, line, column in problems(en=en)] == expected


def test_problems_of_all_languages_are_reported_at_once() -> None:
    found = problems(VI.replace("vi_VN", "qq"), EN.replace("en_GB", "qq"), ("vi", "en", "fr"))
    assert [(code, file) for code, file, _, _ in found] == [
        ("not-a-locale", "en.yaml"),
        ("missing-file", "fr.yaml"),
        ("not-a-locale", "vi.yaml"),
    ]


def test_every_list_of_choices_has_its_own_name_and_a_label_for_each_code() -> None:
    found = declared_choices()
    names = [options.name for options in found]
    assert names == sorted(set(names))
    assert {"mode", "group", "stop-kind", "hands-on", "basis"} <= set(names)
    assert all(label.vi and label.en for options in found for _, label in options.labels)


def test_words_below_a_list_differ() -> None:
    assert problems(vi=VI.replace("by_craft: k", "by_craft: t")) == [
        ("repeated-word", "vi.yaml", 3, VI.index("by_stars: t") - VI.index("paths") + 11)
    ]
