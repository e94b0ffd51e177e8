"""`export`, and that what it writes comes back without a change."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.commands.loading import Loaded, load
from generator.config import Config
from generator.errors import BuildFailed
from generator.sheets.applying import overlaid, settle
from generator.sheets.cells import CannotRead, Cell, Grid
from generator.sheets.changes import Content, compare
from generator.sheets.columns import LISTS, columns_of
from generator.sheets.opening import read_list
from generator.sheets.values import guard, unguard
from generator.sheets.writing import as_csv, as_workbook
from generator.yaml_edits import block
from tests.sheets.lists import content, run
from tests.tiny import PROJECT, TODAY, TinySite

BO_AM = "content/products/bo-am/index.md"


@pytest.mark.parametrize("name", ["products.xlsx", "products.csv"])
def test_a_list_comes_back_without_a_change(
    site: TinySite, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    site.edit(BO_AM, "group: handicraft", "group: handicraft\nprices: {what: a, vnd: 350.000}\nchecked_on: 2025-04-14")
    site.edit(BO_AM, "prices: {what: a, vnd: 350.000}", "prices:\n  - {what: {vi: một, en: one}, vnd: 350.000}")
    site.edit(BO_AM, "summary: Bộ", "sources: bao-a\nsummary: =Bộ")
    before = content(site)
    assert run("export", site, tmp_path / name) == 0
    assert capsys.readouterr().out == f"Đã ghi 1 mục vào {tmp_path / name}.\n"
    assert run("import", site, tmp_path / name) == 0
    assert capsys.readouterr().out.endswith("Đã tạo 0, sửa 0, giữ nguyên 1 mục; ghi 0 tệp.\n")
    assert content(site) == before


def test_a_workbook_has_headers_comments_and_lists_to_choose_from(site: TinySite, tmp_path: Path) -> None:
    site.edit(BO_AM, "group: handicraft", "group: handicraft\nchecked_on: 2025-04-14")
    run("export", site, tmp_path / "products.xlsx")
    book = openpyxl.load_workbook(tmp_path / "products.xlsx")
    sheet, lists = book.worksheets
    assert (sheet.title, lists.sheet_state) == ("Sản phẩm", "hidden")
    cells = {str(cell.value): cell for cell in sheet[1]}
    assert list(cells)[:3] == ["Mã", "Tên sản phẩm (tiếng Việt) *", "Tên sản phẩm (tiếng Anh)"]
    assert all(cell.comment for cell in cells.values())
    assert "Bắt buộc." in cells["Tên sản phẩm (tiếng Việt) *"].comment.text
    village, day = cells["Làng nghề"], cells["Kiểm tra ngày"]
    assert sheet.cell(2, village.column).value == "Bát Tràng (bat-trang)"
    assert sheet.cell(2, day.column).value == datetime(2025, 4, 14)
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert (
        rules[f"{village.column_letter}2"] == f"'Danh sách chọn'!${village.column_letter}$1:${village.column_letter}$2"
    )
    choices = [cell.value for cell in lists[village.column_letter] if cell.value]
    assert choices == ["Bát Tràng (bat-trang)", "Kim Lan (kim-lan)"]
    assert sheet.freeze_panes == "C2"


def test_the_same_content_gives_the_same_bytes(site: TinySite, tmp_path: Path) -> None:
    for name in ("products.xlsx", "san-pham.xlsx"):
        assert run("export", site, tmp_path / name) == 0
    assert (tmp_path / "products.xlsx").read_bytes() == (tmp_path / "san-pham.xlsx").read_bytes()


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-5", "@a", "'=x", "''", "(xóa)"])
def test_no_text_is_taken_for_a_formula(site: TinySite, tmp_path: Path, text: str) -> None:
    site.edit(BO_AM, "summary: Bộ ấm men lam.", f'summary: "{text}"')
    before = content(site)
    for name in ("products.xlsx", "products.csv"):
        assert run("export", site, tmp_path / name) == 0
        (grid,) = read_list((tmp_path / name).read_bytes())[:1]
        assert f"'{text}" in [cell.text for cell in grid.rows[2].values()]
        assert run("import", site, tmp_path / name) == 0
        assert content(site) == before


def test_what_cannot_be_written_is_told(site: TinySite, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", site, tmp_path / "unknown.xlsx") == 1
    assert "[sheet-no-such-type]" in capsys.readouterr().out
    assert run("export", site, tmp_path / "none" / "products.xlsx") == 1
    assert "[cannot-write]" in capsys.readouterr().out
    assert run("export", site, tmp_path / "products.xls") == 2


@given(st.text())
def test_guarding_a_text_is_undone(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def real() -> tuple[Loaded, Content]:
    """The site's own content."""

    loaded = load(Config(PROJECT, PROJECT / "public", PROJECT / ".cache" / "build", TODAY))
    return loaded, loaded.content(loaded.documents(LISTS))


@pytest.mark.parametrize("type_name", LISTS)
@pytest.mark.parametrize("write", [as_workbook, as_csv])
def test_the_sites_own_lists_come_back_without_a_change(
    real: tuple[Loaded, Content], type_name: str, write: Any
) -> None:
    _, whole = real
    found = compare("a", read_list(write(type_name, whole, "vi")), whole)
    assert [entry for entry in found.entries if entry.fields] == []
    assert found.problems == []
    assert len(found.entries) == sum(name.startswith(f"{type_name}/") for name in whole.documents)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=40)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS.filter(str.strip), min_size=3, max_size=3), st.sampled_from([as_workbook, as_csv]))
def test_any_texts_come_back_without_a_change(site: TinySite, texts: list[str], write: Any) -> None:
    name, kind, summary = texts
    fields = {"name": name, "name_is": "exact", "kind": kind, "summary": {"vi": summary, "en": kind}}
    site.write(BO_AM, f"---\n{block(fields)}---\n")
    try:
        loaded = load(site.config)
    except BuildFailed:  # a text that no file may hold
        return
    whole = loaded.content(loaded.documents(LISTS))
    found = compare("a", read_list(write("product", whole, "vi")), whole)
    assert [entry.fields for entry in found.entries] == [()]
    assert found.problems == []


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.dates(),
    st.sampled_from(["bat-trang", "bo-am", "Bát Tràng", "(xóa)", "exact", "gom; gom", ";", "=1", "2025-04", "-", "'"]),
)


def test_any_cells_give_changes_or_problems(site: TinySite) -> None:
    """No cell brings the import down, and what it would save passes the check."""
    loaded = load(site.config)
    documents = loaded.documents(LISTS)
    whole = loaded.content(documents)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.dictionaries(st.integers(1, 22), CELLS), max_size=4), st.sampled_from(sorted(LISTS)))
    def try_cells(rows: list[dict[int, Any]], type_name: str) -> None:
        columns = columns_of(type_name, ("vi", "en"))
        grid = Grid("a", {1: {number: Cell(column.label.vi) for number, column in enumerate(columns, start=1)}})
        for number, row in enumerate(rows, start=2):
            cells = {at: _cell(value) for at, value in row.items() if value is not None and at <= len(columns)}
            grid.rows[number] = cells
        found = compare("a", [grid], whole, type_name)
        outcome = settle(found.entries, loaded.sources, documents, ("vi", "en"), loaded.check)
        told = {item.row.number for item in (*found.problems, *outcome.problems)}
        assert told.isdisjoint(entry.row.number for entry in outcome.entries)
        loaded.check(overlaid(loaded.sources, outcome.files))

    try_cells()


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return Cell(value)
    return Cell(str(value), "number" if isinstance(value, int | float) else "date")


def test_a_grid_that_nobody_can_read_is_refused(site: TinySite) -> None:
    loaded = load(site.config)
    with pytest.raises(CannotRead):
        compare("a", [Grid("a", {1: {1: Cell("x")}})], loaded.content(loaded.documents(LISTS)))
