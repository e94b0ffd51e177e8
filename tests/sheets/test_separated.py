"""CSV in every form that Excel gives it."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sheets.opening import read_list

ROWS = [["Mã", "Tên sản phẩm", "Vĩ độ"], ["bo-am", "Bộ ấm; chén, “men lam”\nhai dòng", "20,97"], ["", "Lụa", ""]]
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


def written(rows: list[list[str]], separator: str, ending: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=ending).writerows(rows)
    return text.getvalue()


def read(data: bytes) -> list[list[str]]:
    (grid,) = read_list(data)
    width = max(column for row in grid.rows.values() for column in row)
    return [[grid.text(row, column) for column in range(1, width + 1)] for row in range(1, max(grid.rows) + 1)]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_encoding_and_separator_are_found(encoding: str, separator: str, ending: str) -> None:
    assert read(ENCODINGS[encoding] + written(ROWS, separator, ending).encode(encoding)) == ROWS


def test_utf_16_is_known_without_its_mark() -> None:
    assert read(written(ROWS, "\t").encode("utf-16-le")) == ROWS


def test_a_line_for_excel_names_the_separator_and_keeps_the_rows_numbers() -> None:
    assert read(("sep=|\r\n" + written(ROWS, "|")).encode()) == [["", "", ""], *ROWS]


@settings(deadline=None)
@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")), min_size=2), min_size=1))
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    data = written([["Mã", "Tên", "Nghề", "Xã", "Giá"] * 9, *rows], ";").encode("utf-8-sig")
    (grid,) = read_list(data)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            assert grid.text(number, column) == (value if value.strip() else "")
