"""Workbooks as other programs write them, and those that mean harm: cells or a refusal, in bounded memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from generator.sheets.cells import CannotRead, Cell, Grid
from generator.sheets.opening import read_list


def workbook(*rows: list[object], **names: object) -> bytes:
    """A workbook of openpyxl, which shares no code with the reader; `names` are attributes of the sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, value in names.items():
        setattr(book.active, name, value)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, content: bytes | None, compressed: bool = True) -> bytes:
    """The workbook with one part replaced or added; None takes it out."""
    file = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", kind) as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        if content is not None:
            new.writestr(name, content)
    return file.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def only_row(data: bytes) -> dict[int, Cell]:
    (grid,) = read_list(data)
    (row,) = grid.rows.values()
    return row


def refusal(data: bytes) -> str:
    with pytest.raises(CannotRead) as caught:
        read_list(data)
    return caught.value.code


def test_texts_numbers_and_dates_are_read_as_they_are_shown() -> None:
    row = only_row(workbook(["Gốm", 6, 20.9747, 0.1 + 0.2, 350000.0, True, date(2025, 4, 14), None, "  "]))
    assert row == {
        1: Cell("Gốm"),
        2: Cell("6", "number"),
        3: Cell("20.9747", "number"),
        4: Cell("0.3", "number"),
        5: Cell("350000", "number"),
        6: Cell("TRUE"),
        7: Cell("2025-04-14", "date"),
    }


@pytest.mark.parametrize(
    ("shown_as", "text"),
    [
        ("dd/mm/yyyy", "2025-04-14"),
        ("[$-42A]d mmmm yyyy;@", "2025-04-14"),
        ("mm/yyyy", "2025-04"),
        ("yyyy", "2025"),
        ('d" tháng "m" năm "yyyy', "2025-04-14"),
        ("0.00", "45761.5"),
        ("#,##0 [$₫-42A]", "45761.5"),
        ("General", "45761.5"),
    ],
)
def test_a_format_says_how_much_of_a_date_is_meant(shown_as: str, text: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 45761.5
    book.active["A1"].number_format = shown_as
    assert only_row(saved(book))[1].text == text


def test_days_may_be_counted_from_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = datetime(1904, 1, 1)
    book.active["A1"] = date(2025, 4, 14)
    assert only_row(saved(book))[1] == Cell("2025-04-14", "date")


def test_a_text_of_several_fonts_is_one_text() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("Gốm ", TextBlock(InlineFont(b=True), "Bát Tràng"))
    assert only_row(saved(book))[1].text == "Gốm Bát Tràng"


def test_a_formula_gives_the_value_saved_with_it_and_is_never_run() -> None:
    data = workbook(["=1+1", '=HYPERLINK("https://example.org/","Gốm")', "=A1"])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert [cell.kind for cell in only_row(data).values()] == ["uncalculated"] * 3
    calculated = sheet.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(
        b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
    )
    row = only_row(with_part(data, "xl/worksheets/sheet1.xml", calculated))
    assert row[1] == Cell("2", "number")
    (grid,) = read_list(data)
    assert grid.formulas == 3


def test_an_error_is_told_apart_from_text() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "#REF!"
    assert only_row(saved(book))[1].kind == "error"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("xl/vbaProject.bin", b"macro", "sheet-macro"),
        ("xl/workbook.xml", None, "sheet-other-kind"),
        ("xl/workbook.xml", b"<workbook", "sheet-damaged"),
        ("xl/workbook.xml", b'<?xml version="1.0" encoding="TF-8"?><workbook/>', "sheet-damaged"),
        ("xl/worksheets/sheet1.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "sheet-damaged"),
        ("xl/worksheets/sheet1.xml", b"", "sheet-damaged"),
        ("xl/worksheets/sheet1.xml", b"\xff\xfe<", "sheet-damaged"),
        ("xl/worksheets/sheet1.xml", None, "sheet-empty"),
    ],
)
def test_a_workbook_that_is_none_is_refused(name: str, content: bytes | None, code: str) -> None:
    assert refusal(with_part(workbook(["a"]), name, content)) == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "sheet-old-xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "sheet-password"),
        (b"PK\x03\x04 cut off", "sheet-damaged"),
        (b"<html><table><tr><td>a</table>", "sheet-other-kind"),
        (b"%PDF-1.7", "sheet-other-kind"),
        (b"", "sheet-empty"),
        (b"\xef\xbb\xbf\r\n;;;\r\n", "sheet-empty"),
        ("Gốm;Lụa".encode("cp1258", "replace"), "sheet-not-unicode"),
        (b"a;b\0\0\0\x01\x02\0\xff\xff\xff", "sheet-not-text"),
    ],
)
def test_what_is_no_list_is_refused_by_its_bytes(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(workbook(["a"]), "xl/sharedStrings.xml", b" " * 80_000_000)
    assert len(bomb) < 200_000
    tracemalloc.start()
    assert refusal(bomb) == "sheet-unpacks-too-big"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_hundred_thousand_empty_rows_cost_nothing_but_looking() -> None:
    cells = "".join(f'<c r="{letter}%d" s="1"/>' for letter in "ABCDEFGH")
    empty = "".join(f'<row r="{n}">{cells % ((n,) * 8)}</row>' for n in range(3, 100_003))
    filled = '<row r="2"><c r="A2" t="inlineStr"><is><t>Gốm</t></is></c></row>'
    xml = f'<worksheet xmlns="x"><sheetData>{filled}{empty}</sheetData></worksheet>'
    data = with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", xml.encode())
    tracemalloc.start()
    (grid,) = read_list(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grid.rows == {2: {1: Cell("Gốm")}}
    assert most < 10_000_000


def test_a_cell_in_the_last_corner_makes_no_sheet_of_that_size() -> None:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "xa"
    (grid,) = read_list(saved(book))
    assert grid.rows == {1_048_576: {16_384: Cell("xa")}}


def test_too_many_filled_cells_are_refused() -> None:
    row = "<row>" + "<c><v>1</v></c>" * 1000 + "</row>"
    xml = f'<worksheet xmlns="x"><sheetData>{row * 201}</sheetData></worksheet>'
    assert refusal(with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", xml.encode())) == "sheet-too-long"


def read_or_refused(data: bytes) -> list[Grid]:
    try:
        return read_list(data)
    except CannotRead:
        return []


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        read_or_refused(start + data)


def shared_texts() -> bytes:
    """A workbook as Excel writes it: its texts in a part of their own."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Sản phẩm")
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["Mã", "Tên sản phẩm", 12])
    sheet.write_rich_string(1, 0, "Gốm ", bold, "Bát", " Tràng")
    sheet.write_datetime(1, 1, datetime(2025, 4, 14), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    return file.getvalue()


GOOD = shared_texts()


def test_texts_may_stand_in_a_part_of_their_own() -> None:
    (grid,) = read_list(GOOD)
    assert grid.name == "Sản phẩm"
    assert grid.rows[1] == {1: Cell("Mã"), 2: Cell("Tên sản phẩm"), 3: Cell("12", "number")}
    assert grid.rows[2] == {1: Cell("Gốm Bát Tràng"), 2: Cell("2025-04-14", "date")}


@settings(deadline=None)
@given(st.data())
def test_a_workbook_spoilt_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    spoilt = bytearray(GOOD)
    for at in data.draw(st.lists(st.integers(0, len(GOOD) - 1), max_size=8)):
        spoilt[at] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(spoilt))


@settings(deadline=None)
@given(st.sampled_from(["workbook.xml", "styles.xml", "sharedStrings.xml", "worksheets/sheet1.xml"]), st.data())
def test_a_part_spoilt_anywhere_is_read_or_refused(name: str, data: st.DataObject) -> None:
    text = part(GOOD, f"xl/{name}").decode()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = (
            text[:start] + data.draw(st.sampled_from(["", "9" * 20, "-1", "nan", '"', "inf", "A0", "é"])) + text[end:]
        )
    read_or_refused(with_part(GOOD, f"xl/{name}", text.encode()))


def test_a_part_packed_by_a_method_that_is_spoilt_is_damaged() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>" * 100)
    data = bytearray(out.getvalue())
    data[data.index(b"xl/workbook.xml") + len("xl/workbook.xml") + 4] ^= 0xFF  # the properties of the method
    with pytest.raises(CannotRead) as refusal:
        read_list(bytes(data))
    assert refusal.value.code == "sheet-damaged"


def test_half_a_character_stays_as_it_is_written() -> None:
    data = with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", HALF)
    (grid,) = read_list(data)
    assert grid.text(1, 1) == "_xD83D_A_xDE00_"


HALF = b"""<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>_xD83D__x0041__xDE00_</t></is></c></row>
</sheetData></worksheet>"""
