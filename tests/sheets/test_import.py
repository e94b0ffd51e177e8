"""`import`: what a list changes, what it leaves, and how a row with a problem is named."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.sheets.lists import content, run, write_csv, write_workbook
from tests.tiny import TinySite

BO_AM = "content/products/bo-am/index.md"
NEW = {"name": "Bình hoa", "name_is": "exact", "kind": "bình gốm", "summary": "Một bình."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lists").mkdir()
    return tmp_path / "lists"


def test_a_changed_cell_changes_its_value_alone(site: TinySite, folder: Path) -> None:
    site.edit(BO_AM, "village: bat-trang", "village: bat-trang  # cạnh lò")
    before = content(site)
    file = write_workbook(folder / "a.xlsx", [{"id": "bo-am", "village": "Kim Lan", "pieces": 6}])
    assert run("import", site, file) == 0
    text = before[BO_AM].decode().replace("village: bat-trang  # cạnh", "village: kim-lan  # cạnh")
    text = text.replace("group: handicraft\n", "group: handicraft\npieces: 6\n")
    assert content(site) == {**before, BO_AM: text.encode()}
    assert site.problems() == ()
    after = content(site)
    assert run("import", site, file) == 0
    assert content(site) == after


def test_a_trial_says_what_would_change_field_by_field_and_writes_nothing(
    site: TinySite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(site)
    file = write_workbook(folder / "a.xlsx", [{"id": "bo-am", "pieces": 6, "summary": "Khác."}, {**NEW, "id": None}])
    assert run("import", site, file, "--dry-run") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "~ product/bo-am  (trang “Sản phẩm”, dòng 2)" in lines
    assert "    Tóm tắt (tiếng Việt): Bộ ấm men lam. → Khác." in lines
    assert "    Số món: (trống) → 6" in lines
    assert "+ product/binh-hoa  (mới, trang “Sản phẩm”, dòng 3)" in lines
    assert lines[-1].startswith("Sẽ tạo 1, sửa 1, giữ nguyên 0 mục.")
    assert content(site) == before
    run("import", site, file, "--dry-run", "--lang", "en")
    assert "    Pieces: (empty) → 6" in capsys.readouterr().out.splitlines()


def test_a_new_row_becomes_an_entry_that_the_check_accepts(site: TinySite, folder: Path) -> None:
    row = {**NEW, "Tên sản phẩm (tiếng Anh)": "Vase", "village": "bát tràng", "group": "hàng thủ công mỹ nghệ"}
    row |= {"price": "350.000", "Giá: khoản gì (tiếng Việt)": "một bình", "sources": "bao-a; bao-b"}
    assert run("import", site, write_csv(folder / "a.csv", [row | {"checked": "14/4/2025"}])) == 0
    assert site.read("content/products/binh-hoa/index.md") == (
        '---\nname: "Bình hoa"\nname_is: exact\nkind: "bình gốm"\nsummary: "Một bình."\nvillage: bat-trang\n'
        'group: handicraft\nprices:\n  - what: "một bình"\n    vnd: 350.000\nsources: [bao-a, bao-b]\n'
        "checked_on: 2025-04-14\n---\n"
    )
    assert site.read("content/products/binh-hoa/index.en.md") == '---\nname: "Vase"\n---\n'
    assert site.problems() == ()
    before = content(site)
    assert run("import", site, folder / "a.csv") == 0
    assert content(site) == before


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"id": "Bộ ấm"}, "not-an-id", "A"),
        ({"id": "bo-am", "village": "Xuân Laa"}, "sheet-unknown-name", "B"),
        ({"id": "bo-am", "village": "Bát Tràg"}, "sheet-unknown-name", "B"),
        ({"id": "bo-am", "group": "thực phẩmm"}, "not-a-choice", "B"),
        ({"id": "bo-am", "pieces": "ba"}, "not-a-number", "B"),
        ({"id": "bo-am", "pieces": -3}, "out-of-range", "B"),
        ({"id": "bo-am", "checked": "31/2/2025"}, "not-a-date", "B"),
        ({"id": "bo-am", "checked": "2031-01-01"}, "future-day", "B"),
        ({"id": "bo-am", "pieces": "=2+3"}, "sheet-uncalculated", "B"),
        ({"id": "bo-am", "pieces": "#DIV/0!"}, "sheet-error-value", "B"),
        ({"id": "bo-am", "name": "(xóa)"}, "sheet-missing", "B"),
        ({"id": "binh-hoa", "name": "Bình"}, "sheet-missing", ""),
        ({"pieces": 3, "name": None}, "sheet-no-name", "B"),
        ({"name": "!!", "pieces": 3}, "sheet-no-id", "A"),
        ({"name": "Bo Ám!", "pieces": 3}, "sheet-id-taken", "A"),
        ({"id": "bo-am", "price": 500}, "not-a-price", "B"),
    ],
)
def test_a_problem_is_named_by_its_cell_and_nothing_of_the_row_is_written(
    site: TinySite, folder: Path, capsys: pytest.CaptureFixture[str], row: dict[str, Any], code: str, column: str
) -> None:
    before = content(site)
    file = write_workbook(folder / "a.xlsx", [row | {"summary": "Không được ghi."}])
    assert run("import", site, file) == 1
    out = capsys.readouterr().out
    assert content(site) == before
    place = rf"a\.xlsx, trang “Sản phẩm”, dòng 2{f', cột {column} ' if column else ''}.*\[{code}\]"
    assert re.search(place, out), out
    assert "1 dòng có lỗi" in out


def test_good_rows_are_taken_beside_bad_ones_and_all_problems_of_a_row_are_told(
    site: TinySite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[dict[str, Any]] = [{"id": "bo-am", "pieces": 6, "group": None}]
    rows.append({**NEW, "pieces": "ba", "village": "Xa lạ"})
    assert run("import", site, write_workbook(folder / "a.xlsx", rows)) == 1
    out = capsys.readouterr().out
    assert "pieces: 6" in site.read(BO_AM)
    assert not (site.root / "content/products/binh-hoa").exists()
    assert "[sheet-unknown-name]" in out
    assert "[not-a-number]" in out
    assert site.problems() == ()


def test_two_rows_of_one_entry_are_both_refused(
    site: TinySite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(site)
    file = write_workbook(folder / "a.xlsx", [{"id": "bo-am", "pieces": 6}, {"id": "bo-am", "pieces": 7}])
    assert run("import", site, file) == 1
    out = capsys.readouterr().out
    assert "dòng 2, cột A (Mã): mã “bo-am” còn ở dòng 3" in out
    assert "dòng 3, cột A (Mã): mã “bo-am” còn ở dòng 2" in out
    assert content(site) == before


def test_an_empty_cell_changes_nothing_and_a_word_clears(site: TinySite, folder: Path) -> None:
    file = write_workbook(folder / "a.xlsx", [{"id": "bo-am", "village": None, "group": "(xóa)", "pieces": "–"}])
    before = site.read(BO_AM)
    assert run("import", site, file) == 0
    assert site.read(BO_AM) == before.replace("group: handicraft\n", "")


def test_a_name_alone_finds_its_entry(site: TinySite, folder: Path) -> None:
    assert run("import", site, write_csv(folder / "a.csv", [{"name": "BỘ ẤM", "pieces": 6}])) == 0
    assert "pieces: 6" in site.read(BO_AM)
    assert len(list((site.root / "content/products").iterdir())) == 1


def test_letters_in_two_parts_serials_and_decimal_commas_are_understood(site: TinySite, folder: Path) -> None:
    row = {"id": "bo-am", "village": unicodedata.normalize("NFD", "Bát Tràng"), "checked": "45761"}
    site.edit(BO_AM, "village: bat-trang", "village: kim-lan")
    assert run("import", site, write_csv(folder / "a.csv", [row])) == 0
    assert "village: bat-trang" in site.read(BO_AM)
    assert "checked_on: 2025-04-14" in site.read(BO_AM)


def test_titles_groups_of_headers_and_unknown_columns_are_no_trouble(
    site: TinySite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    rows: list[list[Any]] = [["DANH MỤC OCOP"], [], ["STT", "Tên sản phẩm", None, "Là món gì", "Số món", "Ghi chú"]]
    rows += [[None, "tiếng Việt", "tiếng Anh"], [1, "Bộ ấm", "Tea set", None, 6, "x"], ["Tổng cộng"]]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("B3:C3")
    sheet.merge_cells("E3:E4")
    book.save(folder / "a.xlsx")
    assert run("import", site, folder / "a.xlsx") == 0
    assert "pieces: 6" in site.read(BO_AM)
    assert site.read("content/products/bo-am/index.en.md") == '---\nname: "Tea set"\n---\n'
    assert "Không đọc cột A “STT”, F “Ghi chú”" in capsys.readouterr().out


def test_columns_that_new_entries_lack_can_be_filled(
    site: TinySite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"name": "Bình hoa", "kind": "bình", "summary": "Một bình."}
    file = write_csv(folder / "a.csv", [row, {"name": "Bộ ấm", "pieces": 6}])
    assert run("import", site, file, "--fill", "name_is=tên riêng", "--fill", "sources=bao-a") == 0
    assert "name_is: exact\n" in site.read("content/products/binh-hoa/index.md")
    assert "sources" not in site.read(BO_AM)
    assert run("import", site, file, "--fill", "colour=red") == 1
    assert "[sheet-no-such-column]" in capsys.readouterr().out
    assert run("import", site, file, "--fill", "colour") == 2


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsm", b"PK\x03\x04", "sheet-macro"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet-old-xls"),
        ("a.csv", b"a;b\nc;d\n", "sheet-no-header"),
        ("a.csv", "Mã;Tên sản phẩm;Mã\nbo-am;x;y\n".encode(), "sheet-repeated-column"),
        ("a.csv", 'Mã;Tên sản phẩm\nbo-am;"=HYPERLINK(""https://a.vn"")"\n'.encode(), "sheet-formula-text"),
        ("a.csv", "Mã;Tên sản phẩm\nbo-am;Gốm\x07\n".encode(), "bad-character"),
        ("a.csv", ("Mã;Tên sản phẩm\n" + "bo-am;x\n" * 5001).encode(), "sheet-too-many-rows"),
        ("a.csv", None, "cannot-read"),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    site: TinySite, folder: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, code: str
) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    before = content(site)
    for lang in ("vi", "en"):
        assert run("import", site, folder / name, "--lang", lang) == 1
        assert f"[{code}]" in capsys.readouterr().out
    assert content(site) == before


def test_content_with_problems_is_mended_first(
    site: TinySite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.edit(BO_AM, "crafts: gom", "crafts: gomm")
    file = write_csv(folder / "a.csv", [{"id": "bo-am", "pieces": 6}])
    assert run("import", site, file) == 1
    assert f"{BO_AM}:8:9" in capsys.readouterr().out
    assert "pieces" not in site.read(BO_AM)


def test_other_types_have_lists_by_their_declaration(site: TinySite, folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Mã", "Tên", "Loại", "Điện thoại"])
    book.active.append(["lo-gom", "Lò gốm", "Hợp tác xã", 912345678])
    book.save(folder / "producers.xlsx")
    assert run("import", site, folder / "producers.xlsx", "--type", "producer") == 0
    assert "kind: cooperative\n" in site.read("content/producers/lo-gom/index.md")
    assert "phone: 0912345678\n" in site.read("content/producers/lo-gom/index.md")


def test_the_name_of_a_file_tells_types_of_like_columns_apart(site: TinySite, folder: Path) -> None:
    rows = [{"id": "kim-lan", "Nghề": "Gốm", "sources": "bao-a"}]
    assert run("import", site, write_csv(folder / "villages.csv", rows)) == 0
    assert "sources: [bao-a]\n" in site.read("content/villages/kim-lan/index.md")
    assert (
        run("import", site, write_csv(folder / "list.csv", rows)) == 1
    )  # taken for products, of which none is so named


def test_a_workbook_may_have_a_sheet_for_each_commune(
    site: TinySite, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for title, row in (("Xã A", ["bo-am", "Bộ ấm", 6]), ("Xã B", ["x", "Bình", "ba"]), ("Xã C", ["bo-am", "Bộ ấm", 7])):
        sheet = book.create_sheet(title)
        sheet.append(["Mã", "Tên sản phẩm", "Số món"])
        sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(folder / "a.xlsx")
    assert run("import", site, folder / "a.xlsx") == 1
    out = capsys.readouterr().out
    assert "trang “Xã B”, dòng 2, cột C (Số món): “ba” không phải số" in out
    assert "trang “Xã A”, dòng 2, cột A (Mã): mã “bo-am” còn ở dòng 2 (“Xã C”)" in out
    assert "pieces" not in site.read(BO_AM)
