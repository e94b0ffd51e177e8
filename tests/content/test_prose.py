"""The texts keep to what certificates say of stars, and are long enough to be worth a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest

from generator.certificates import CERTIFIED_STAGES, standing
from generator.model.certificate import Certificate
from generator.model.reading import Parsed
from generator.model.shape import localized_texts
from generator.site import Site

NUMBERS = {
    word: number
    for number, same in enumerate(("một one", "hai two", "ba three third", "bốn four fourth", "năm five fifth"), 1)
    for word in same.split()
}
_VI = "một|hai|ba|bốn|năm|[1-9]"
_EN = "one|two|three|four|five|[1-9]"
# "bốn sao", "3-4 sao", "từ bốn lên năm sao", "sao 4"; "sao năm 2020" is a year.
STARS = {
    "vi": re.compile(
        rf"(?<![\w.,/])(?:({_VI})\s*(?:-|–|,|đến|hay|hoặc|lẫn|lên|và)\s*)?\b({_VI})\s+sao\b|\bsao\s+([1-9])\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?<![\w.,/])(?:({_EN})\s*(?:-|–|,|to|or|and)\s*)?\b({_EN})(?:\s+(?:OCOP|city|national|new|district)){{0,2}}"
        r"[\s-]+stars?\b|\b(third|fourth|fifth)\s+star\b",
        re.IGNORECASE,
    ),
}
# Citations after its end belong to a sentence.
SENTENCE = re.compile(r"[^\n]+?(?:[.;:!?](?:[*”\"]*\s*\[@[^\]]+\])*(?=\s|$)|$)", re.MULTILINE)
LINKED_PRODUCT = re.compile(r"\(product:([a-z0-9-]+)\)")
# Who grants which stars: a sentence that cites it may speak of both grades, never of one alone.
RULE = "@cntd-huyen3sao"
RULE_GRADES = {3, 4}


class Exempt(NamedTuple):
    """Stars that a sentence names and the product does not have, with the reason."""

    product: str
    lang: str
    words: str  # of the sentence
    stars: set[int]


EXEMPT = (
    # The count of a whole district, to show what the product's own number may be.
    Exempt("dia-tron-dan-may", "vi", "huyện Chương Mỹ (cũ) đếm 59 sản phẩm", {3, 4, 5}),
    Exempt("dia-tron-dan-may", "en", "47 with four stars, 11 with three", {4}),
    Exempt("hop-vuong-dan-may", "vi", "59 sản phẩm của huyện Chương Mỹ (cũ) phần lớn ở hạng 4 sao", {4}),
    Exempt("gio-cha-buoi-nam-phu-xuyen", "vi", "cả huyện có 84 sản phẩm OCOP", {3, 4}),
    Exempt("gio-cha-buoi-nam-phu-xuyen", "en", "the whole district had 84 OCOP products", {4}),
    # The range of a whole round; the product's own number follows.
    Exempt("dong-ho-treo-hoa-la-tay", "vi", "cả 40 được từ 3 đến 4 sao", {3}),
    Exempt("dong-ho-treo-hoa-la-tay", "en", "all 40 came out with three or four stars", {3}),
    # A file for five stars in preparation, said to be no result.
    Exempt("hop-da-nang-kham-trai-vu-van-dinh", "vi", "đang làm hồ sơ 5 sao", {5}),
    Exempt("hop-da-nang-kham-trai-vu-van-dinh", "en", "was preparing a five-star file", {5}),
    Exempt("tranh-dia-son-mai-vu-van-dinh", "vi", "đang làm hồ sơ 5 sao", {5}),
    Exempt("tranh-dia-son-mai-vu-van-dinh", "vi", "không có nghĩa là đã có 5 sao", {5}),
    Exempt("tranh-dia-son-mai-vu-van-dinh", "en", "was preparing a five-star file", {5}),
    Exempt("tranh-dia-son-mai-vu-van-dinh", "en", "is not a fifth star", {5}),
    # Other goods of the same maker, which the source counts and does not name.
    Exempt("huong-vong-tu-bi-huong", "vi", "bốn sản phẩm khác đạt 3 sao năm 2021", {3}),
    Exempt("huong-vong-tu-bi-huong", "en", "four other products with three stars of 2021", {3}),
)

# Words that give a product its stars today. "chuẩn 4 sao năm 2021" has its year.
NOW = {
    "vi": re.compile(
        r"\b(?:đang|hiện(?: nay)?|nay)\s+(?:có|đạt|giữ|mang|là|được)\b[^.;]*\bsao\b"
        r"|\bvẫn\s+(?:còn|có|giữ|đạt)\b[^.;]*\bsao\b"
        r"|\bđạt chuẩn\b(?![^.;]*\b20\d\d\b)[^.;]*\bsao\b"
        rf"|\blà sản phẩm OCOP (?:{_VI}) sao\b(?![^.;]*\b20\d\d\b)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:is|are)\s+(?:now\s+|currently\s+|still\s+)?(?:rated|certified)\b"
        r"|\b(?:has|have|holds?|carr(?:y|ies)|bears?|keeps?)\s+(?!held|had|been|once)(?:[\w-]+\s+){0,4}stars?\b"
        r"|\bcurrently\b[^.;]*\bstars?\b",
        re.IGNORECASE,
    ),
}
NOT_OF_NOW = (
    # What an article of 2021 said, named as such.
    # A question for the seller.
    ("hang-co-te-may-tre-dan-phu-tuc", "en", "ask which pieces have stars"),
)
LEAST_WORDS = {"village": 350, "product": 60}
LEAST_WORDS_OF_SHORT = {"uoc-le": 120, "dao-xa": 120}


def texts(item: Parsed) -> Iterator[tuple[str, str]]:
    """(language, text) of every field and body of an entry."""
    for _, field in localized_texts(item.entry):
        yield from field.texts
    yield from ((prose.lang, prose.text) for prose in item.prose)


def sentences(item: Parsed) -> Iterator[tuple[str, str]]:
    """(language, sentence) of an entry."""
    for lang, text in texts(item):
        yield from ((lang, match[0].strip()) for match in SENTENCE.finditer(text))


def claimed(sentence: str, lang: str) -> set[int]:
    """The numbers of stars that a sentence names."""
    words = (word.lower() for match in STARS[lang].finditer(sentence) for word in match.groups() if word)
    return {NUMBERS.get(word) or int(word) for word in words}


def words(prose: str) -> int:
    """Words a reader sees: no citations, no targets of links."""
    plain = re.sub(r"\[@[^\]]*\]|\]\([^)]*\)", " ", prose)
    return len(re.findall(r"\S*\w\S*", plain))


def bodies(item: Parsed) -> dict[str, int]:
    return {prose.lang: words(prose.text) for prose in item.prose}


@pytest.fixture(scope="module")
def products(content: Site) -> dict[str, Parsed]:
    return {found: content.parsed[f"product/{found}"] for found in content.ids["product"]}


@pytest.fixture(scope="module")
def certificates(content: Site) -> dict[str, list[Certificate]]:
    """Product -> what it was given or entered for."""
    found: dict[str, list[Certificate]] = {product: [] for product in content.ids["product"]}
    for item in content.parsed.values():
        if isinstance(item.entry, Certificate):
            for product in item.entry.products:
                found[product].append(item.entry)
    return found


@pytest.fixture(scope="module")
def stars(certificates: dict[str, list[Certificate]]) -> dict[str, set[int]]:
    """Product -> every number of stars that a certificate or a scoring names."""
    return {
        product: {number for one in given if one.stars for number in range(one.stars.low, one.stars.high + 1)}
        for product, given in certificates.items()
    }


@pytest.mark.parametrize(
    ("lang", "sentence", "numbers"),
    [
        ("vi", "Hộp đạt 4 sao.", {4}),
        ("vi", "Năm sao của trung ương", {5}),
        ("vi", "từ bốn lên năm sao", {4, 5}),
        ("vi", "được 3-4 sao ở huyện", {3, 4}),
        ("vi", "hạng 3 sao lẫn 4 sao", {3, 4}),
        ("vi", "3 hoặc 4 sao", {3, 4}),
        ("vi", "hạng sao 5 của cả nước", {5}),
        ("vi", "một sao", {1}),
        ("vi", "bốn năm chờ một ngôi sao", set()),
        ("vi", "xếp sao năm 2020, không rõ ra sao", set()),
        ("vi", "ngày 26/4, 3 sao", {3}),
        ("en", "a four-star product", {4}),
        ("en", "given four city stars in 2021", {4}),
        ("en", "three to four stars", {3, 4}),
        ("en", "3–4 stars", {3, 4}),
        ("en", "12 four-star products", {4}),
        ("en", "four five-star sets", {5}),
        ("en", "the fifth star", {5}),
        ("en", "5 OCOP stars", {5}),
        ("en", "for four years it had no stars", set()),
    ],
)
def test_stars_are_read_in_every_way_they_are_written(lang: str, sentence: str, numbers: set[int]) -> None:
    assert claimed(sentence, lang) == numbers


def test_a_sentence_keeps_the_citations_after_it_and_no_others() -> None:
    text = "Một câu 1.350 độ. [@a @b] Câu hai [@c], còn nữa.[@d] Câu ba\n## Sao"
    found = [match[0].strip() for match in SENTENCE.finditer(text)]
    assert found == ["Một câu 1.350 độ. [@a @b]", "Câu hai [@c], còn nữa.[@d]", "Câu ba", "## Sao"]


def test_a_product_names_no_stars_that_no_certificate_gives(
    products: dict[str, Parsed], stars: dict[str, set[int]]
) -> None:
    checked, wrong = 0, []
    used: set[int] = set()
    for product, item in products.items():
        for lang, sentence in sentences(item):
            numbers = claimed(sentence, lang)
            checked += bool(numbers)
            unmatched = numbers - stars[product].union(*(stars[name] for name in LINKED_PRODUCT.findall(sentence)))
            if not unmatched or (RULE in sentence and numbers == RULE_GRADES):
                continue
            reasons = {
                number
                for number, one in enumerate(EXEMPT)
                if (one.product, one.lang, one.stars) == (product, lang, unmatched) and one.words in sentence
            }
            used |= reasons
            if not reasons:
                wrong.append((product, lang, unmatched, sentence))
    assert wrong == []
    assert [EXEMPT[number] for number in sorted(set(range(len(EXEMPT))) - used)] == [], "no longer needed"
    assert checked > 300, "the rule must not be empty"


def test_both_languages_of_a_product_name_its_stars(products: dict[str, Parsed], stars: dict[str, set[int]]) -> None:
    silent = [
        (product, wanted)
        for product, item in products.items()
        for wanted in ("vi", "en")
        if stars[product]
        and not any(claimed(sentence, lang) & stars[product] for lang, sentence in sentences(item) if lang == wanted)
    ]
    assert silent == []


def test_a_product_that_was_only_scored_says_so(
    products: dict[str, Parsed], certificates: dict[str, list[Certificate]]
) -> None:
    said = {
        "vi": re.compile(r"chấm|\bbáo\b|\bbài\b", re.IGNORECASE),
        "en": re.compile(r"\bscor|\bpress\b|newspaper|article", re.IGNORECASE),
    }
    scored = [
        product
        for product, given in certificates.items()
        if any(one.stars for one in given) and not any(one.stage in CERTIFIED_STAGES for one in given)
    ]
    assert scored
    silent = [
        (product, lang)
        for product in scored
        for lang in ("vi", "en")
        if not any(found == lang and said[lang].search(text) for found, text in texts(products[product]))
    ]
    assert silent == []


def test_a_product_whose_certificates_have_lapsed_has_no_stars_now(
    products: dict[str, Parsed], certificates: dict[str, list[Certificate]], today: date
) -> None:
    lapsed = [
        product
        for product, given in certificates.items()
        if (certified := [one for one in given if one.stage in CERTIFIED_STAGES])
        and all(standing(one, today).state == "lapsed" for one in certified)
    ]
    assert len(lapsed) > 20
    found = [
        (product, lang, sentence)
        for product in lapsed
        for lang, sentence in sentences(products[product])
        if NOW[lang].search(sentence)
    ]
    asides = [
        {one for one in NOT_OF_NOW if one[:2] == (product, lang) and one[2] in sentence}
        for product, lang, sentence in found
    ]
    assert [one for one, reasons in zip(found, asides, strict=True) if not reasons] == []
    assert set().union(*asides) == set(NOT_OF_NOW), "an exception is no longer needed"


@pytest.mark.parametrize(
    ("lang", "sentence", "now"),
    [
        ("vi", "Hộp đang có 4 sao.", True),
        ("vi", "Bộ ấm hiện đạt bốn sao.", True),
        ("vi", "Sản phẩm đạt chuẩn OCOP 4 sao.", True),
        ("vi", "Sản phẩm đạt chuẩn OCOP 4 sao năm 2021.", False),
        ("vi", "Đây là sản phẩm OCOP 4 sao.", True),
        ("vi", "Từng đạt 4 sao năm 2021.", False),
        ("vi", "Khi ấy đã đạt bốn sao.", False),
        ("en", "The set is rated four stars.", True),
        ("en", "The box has four stars.", True),
        ("en", "It still holds its five stars.", True),
        ("en", "It was once rated four stars.", False),
        ("en", "The sets to have held five stars.", False),
        ("en", "It has been rated four stars, in 2019.", False),
    ],
)
def test_how_a_star_of_today_is_told_apart(lang: str, sentence: str, now: bool) -> None:
    assert bool(NOW[lang].search(sentence)) is now


@pytest.mark.parametrize("type_name", ["village", "product"])
def test_bodies_are_long_enough_in_vietnamese(content: Site, type_name: str) -> None:
    counts = {found: bodies(content.parsed[f"{type_name}/{found}"]) for found in content.ids[type_name]}
    least = {found: LEAST_WORDS_OF_SHORT.get(found, LEAST_WORDS[type_name]) for found in counts}
    assert {found: counts[found].get("vi", 0) for found in counts if counts[found].get("vi", 0) < least[found]} == {}


def test_the_english_of_a_village_is_not_shorter_by_more_than_a_quarter(content: Site) -> None:
    counts = {found: bodies(content.parsed[f"village/{found}"]) for found in content.ids["village"]}
    assert {found: each for found, each in counts.items() if each.get("en", 0) < 0.75 * each["vi"]} == {}


def test_every_product_has_a_body_in_english(products: dict[str, Parsed]) -> None:
    assert [product for product, item in products.items() if not bodies(item).get("en")] == []


def test_words_are_counted_as_read() -> None:
    assert words("Xem [bộ ấm](product:bo-am) ở làng. [@a @b]\n\n## Vì sao – 20 km") == 9
