"""Letters of pictures: those of the site's fonts, all of Vietnamese, measured and placed as a browser does."""

from __future__ import annotations

import importlib.util
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest

from generator.drawing.fitting import GAP, fit
from generator.drawing.lettering import Face, composed, draw_line, ink, missing, read_face, width
from tests.tiny import PROJECT

NAMES = ("phudu-700", "be-vietnam-pro-600")
VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
BOX = (520.0, 216.0)


def face(name: str) -> Face:
    return read_face((PROJECT / f"assets/letters/{name}.json").read_bytes())


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, PROJECT / f"scripts/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
def test_the_letters_are_those_of_the_published_fonts(name: str) -> None:
    made: str = script("make_letters").write_face(PROJECT / f"assets/fonts/{name}.woff2")
    assert made == (PROJECT / f"assets/letters/{name}.json").read_text("utf-8")
    assert {path.stem for path in (PROJECT / "assets/letters").iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_of_vietnamese_is_there_and_has_ink_of_its_own(name: str) -> None:
    letters = VIETNAMESE + VIETNAMESE.upper()
    assert missing(face(name), letters) == ""
    drawn = {letter: repr(face(name).letters[letter].parts) for letter in letters}
    assert all("M" in parts for parts in drawn.values())
    for letter in letters:
        plain = unicodedata.normalize("NFD", letter)[0]
        assert letter == plain or drawn[letter] != drawn[plain]


def test_marks_that_are_typed_apart_are_joined_to_their_letters() -> None:
    apart = unicodedata.normalize("NFD", "Ằ Ễ Ộ ữ")
    assert len(apart) > len("Ằ Ễ Ộ ữ")
    assert composed(apart) == "Ằ Ễ Ộ ữ"
    assert missing(face("phudu-700"), apart) == ""


def test_a_letter_of_another_script_is_missed_and_never_a_box() -> None:
    assert missing(face("phudu-700"), "Gốm 陶器") == "陶器"
    with pytest.raises(KeyError):
        draw_line(face("phudu-700"), "陶", 0, 0, 10, "")


def test_kerning_brings_letters_together() -> None:
    known = face("phudu-700")
    assert width(known, "VA") < width(known, "V") + width(known, "A")
    assert width(known, "VẰ") == pytest.approx(width(known, "VA"))


def test_lines_are_of_like_length_and_hold_all_words() -> None:
    known = face("phudu-700")
    title = "Con đường di sản Nam Thăng Long - Hà Nội: Điểm về nguồn cội"
    fitted = fit(known, title, BOX, 116, 3)
    assert " ".join(fitted.lines) == title
    widths = [width(known, line) * fitted.size for line in fitted.lines]
    assert max(widths) <= BOX[0] + 0.01
    assert min(widths) > 0.7 * max(widths)
    assert not any(line.startswith("-") for line in fitted.lines)


@pytest.mark.parametrize("title", ["A", "Mộc", "Ẩm Ậ Ẩ Ậ Ẩ Ậ Ẩ", "mother-of-pearl", "a" * 90, "Bát Tràng " * 40])
def test_whatever_the_length_nothing_leaves_the_box(title: str) -> None:
    known = face("phudu-700")
    fitted = fit(known, title, BOX, 116, 3)
    assert len(fitted.lines) <= 3
    assert max(width(known, line) for line in fitted.lines) * fitted.size <= BOX[0] + 0.01
    assert fitted.height <= BOX[1] + 0.01
    assert fitted.size <= 116


def test_marks_of_one_line_stay_clear_of_the_dots_of_the_line_above() -> None:
    known = face("phudu-700")
    fitted = fit(known, "Ậ Ậ Ậ Ẩ Ẩ Ẩ", (300, 900), 116, 2)
    assert fitted.lines == ("Ậ Ậ Ậ", "Ẩ Ẩ Ẩ")
    (low, _), (_, high) = ink(known, fitted.lines[0]), ink(known, fitted.lines[1])
    assert fitted.leading >= (high - low + GAP) * fitted.size - 0.01


def test_a_name_is_broken_after_a_comma_rather_than_within() -> None:
    assert fit(face("phudu-700"), "Dệt tơ tằm, tơ sen", BOX, 116, 2).lines == ("Dệt tơ tằm,", "tơ sen")


def test_licences_of_both_faces_are_beside_the_fonts() -> None:
    for name in NAMES:
        family = name.rpartition("-")[0]
        assert "SIL Open Font License" in Path(PROJECT / f"assets/fonts/{family}-licence.txt").read_text("utf-8")
