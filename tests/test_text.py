"""Vietnamese text: folding, slugs, reserved names, the order of the dictionary, the nearest name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text import RESERVED_NAMES, SLUG, Bilingual, fold, is_slug, nearest, slugify, sort_key

vietnamese = st.text(
    st.sampled_from("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ ĐÂƯ"), max_size=12
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bát Tràng", "bat trang"),
        ("Đồ đồng Ngũ Xã", "do dong ngu xa"),
        ("ƯỚC ƠN", "uoc on"),
        ("Nghệ thuật Ê-đê", "nghe thuat e-de"),
        ("ð Ð", "d d"),
        ("Çà İ ñ", "ca i n"),
        ("", ""),
    ],
)
def test_folding_takes_marks_and_capitals_off(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@settings(max_examples=100, deadline=None)
@given(vietnamese)
def test_folded_vietnamese_is_ascii_however_it_was_typed(text: str) -> None:
    assert fold(text).isascii()
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(fold(text))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Làng gốm Bát Tràng", "lang-gom-bat-trang"),
        ("  Mây, tre & đan!  ", "may-tre-dan"),
        ("OCOP 5★ (2024)", "ocop-5-2024"),
        ("--a--b--", "a-b"),
        ("…", ""),
        ("中文", ""),
    ],
)
def test_a_slug_keeps_letters_and_digits_only(text: str, slug: str) -> None:
    assert slugify(text) == slug


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20))
def test_a_slug_of_any_text_is_empty_or_well_formed_and_its_own_slug(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or SLUG.fullmatch(slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize("text", ["a", "bat-trang", "5-sao", "con-2", "console", "com10", "com0"])
def test_a_well_formed_name_can_be_an_id(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "a_b", "a.b", "a b", "đan", "a\n", "a/b", "..", "á"])
def test_a_name_that_an_address_cannot_hold_is_no_id(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"])
def test_a_name_that_windows_reserves_is_no_id(text: str) -> None:
    assert text in RESERVED_NAMES
    assert not is_slug(text)


@pytest.mark.parametrize(
    "words",
    [
        "An Ăn Ân Bà Cá Chàng Da Đa Em Êm Gốm Huế Khê Mây Nón Ô Ơ Phú Quạt Sơn Tò Ung Ưng Vạn Xã Yên",
        "ma mà mả mã má mạ",
        "bo bò bỏ bõ bó bọ bô bồ bổ bỗ bố bộ bơ bờ bở bỡ bớ bợ",
        "12 2 a",
        "da dạ dan đa đà đan",
        "lụa lửa lược",
    ],
)
def test_vietnamese_words_stand_in_the_order_of_the_dictionary(words: str) -> None:
    expected = words.split()
    backwards = expected[::-1]
    assert sorted(backwards, key=lambda word: sort_key(word, "vi")) == expected


def test_a_tone_decides_only_between_words_of_the_same_letters() -> None:
    assert sort_key("bạ a", "vi") < sort_key("ba b", "vi")
    assert sort_key("ba", "vi") < sort_key("bà", "vi") < sort_key("ba a", "vi")


def test_capitals_do_not_move_a_word() -> None:
    assert sort_key("bà", "vi") < sort_key("BÁ", "vi") < sort_key("bạ", "vi")


def test_other_languages_sort_by_plain_letters_first() -> None:
    words = ["Ăn", "ban", "Bát", "Dong", "Đồng", "dong"]
    assert sorted(words, key=lambda word: sort_key(word, "en")) == ["Ăn", "ban", "Bát", "Dong", "dong", "Đồng"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@settings(max_examples=100, deadline=None)
@given(one=st.text(max_size=6), other=st.text(max_size=6))
def test_every_text_has_one_place_in_the_order(lang: str, one: str, other: str) -> None:
    assert (sort_key(one, lang) == sort_key(other, lang)) == (one == other)


@pytest.mark.parametrize("text", ["x\u0301", "\u0301", "\u0958", "m\u0300a", "가", "\U0001f600"])
def test_a_mark_without_its_letter_or_a_foreign_script_can_be_sorted(text: str) -> None:
    assert sort_key(text, "vi") == sort_key(text, "vi")
    assert sort_key("", "vi") < sort_key(text, "vi")


@settings(max_examples=100, deadline=None)
@given(vietnamese)
def test_decomposed_letters_sort_like_composed_ones(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert sort_key(composed, "vi")[:2] == sort_key(decomposed, "vi")[:2]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("bat-tran", "bat-trang"),
        ("Bát-Tràng", "bat-trang"),
        ("vanphuc", "van-phuc"),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_found_without_marks_and_capitals(word: str, meant: str | None) -> None:
    assert nearest(word, ["bat-trang", "van-phuc", "quang-phu-cau"]) == meant


def test_the_nearest_name_does_not_depend_on_the_order_of_the_options() -> None:
    assert nearest("gom", ["góm", "gom", "gốm"]) == nearest("gom", ["gốm", "góm", "gom"]) == "gom"


def test_a_bilingual_word_is_english_for_every_language_but_vietnamese() -> None:
    word = Bilingual("làng", "village")
    assert [word.pick(lang) for lang in ("vi", "en", "fr")] == ["làng", "village", "village"]
