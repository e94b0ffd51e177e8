"""The list of a type as a workbook for Excel or LibreOffice, or as CSV: what `import` reads back without a change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from generator.model import TYPES_BY_NAME
from generator.sheets.cells import column_name
from generator.sheets.changes import Content, value_of
from generator.sheets.columns import Column, columns_of
from generator.sheets.values import CLEAR, guard, shown
from generator.text import Bilingual

MARK = "\ufeff"  # tells Excel that a CSV file is UTF-8
LONGEST = 32_767  # characters of a cell
_SPARE = 500  # rows below the list that have its drop-downs too
_WIDTHS = {"id": 26, "text": 34, "choice": 22, "ref": 30, "refs": 30}
_CREATED = datetime(2020, 1, 1)
_LISTS = Bilingual("Danh sách chọn", "Choices")
_MUST = Bilingual("Bắt buộc.", "Required.")
_SEVERAL = Bilingual("Nhiều mục thì ngăn bằng dấu chấm phẩy.", "Several are separated by semicolons.")
_PICK = Bilingual("Chọn trong danh sách, hoặc gõ tên hay mã.", "Choose from the list, or type a name or an id.")
_DAY = Bilingual("Ngày/tháng/năm, như 14/04/2025.", "Day/month/year, such as 14/04/2025.")
_EMPTY = Bilingual(
    f"Để trống: không đổi gì. Gõ {CLEAR.vi} để xóa.", f"Left empty: nothing changes. Type {CLEAR.en} to empty it."
)
_NOT_LISTED = Bilingual("Không có trong danh sách", "Not in the list")
Value = str | int | float | date


def table(type_name: str, content: Content, lang: str) -> tuple[tuple[Column, ...], list[list[Value]]]:
    """The columns of a type and one row for each entry, by id."""
    columns = columns_of(type_name, content.languages)
    rows = []
    for reference, documents in sorted(content.documents.items()):
        if not reference.startswith(f"{type_name}/"):
            continue
        values: list[Value] = [reference.partition("/")[2]]
        for column in columns[1:]:
            value = shown(column, value_of(column, documents, content.languages), content.directory, lang)
            values.append(_guarded(value))
        rows.append(values)
    return columns, rows


def as_csv(type_name: str, content: Content, lang: str) -> bytes:
    """As Excel in Vietnam reads it: UTF-8 with its mark, semicolons."""
    columns, rows = table(type_name, content, lang)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([column.label.pick(lang) for column in columns])
    writer.writerows([[str(value) for value in row] for row in rows])
    return (MARK + text.getvalue()).encode()


def as_workbook(type_name: str, content: Content, lang: str) -> bytes:
    """With headers that stay in view, a comment on each, and drop-downs of what may be chosen."""
    import xlsxwriter  # late: most builds and commands make no workbook, and it takes long to load

    columns, rows = table(type_name, content, lang)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet(TYPES_BY_NAME[type_name].label.pick(lang)[:31])
    lists = book.add_worksheet(_LISTS.pick(lang))
    lists.hide()
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F3E7D7", "border": 1})
    formats = {
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "0", "valign": "top"}),
        "price": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
    }
    sheet.freeze_panes(1, 2)
    last = len(rows) + _SPARE
    for position, column in enumerate(columns):
        star = " *" if column.required else ""
        sheet.set_column(position, position, _WIDTHS.get(column.kind, 16), formats.get(column.kind, formats["text"]))
        sheet.write_string(0, position, f"{column.label.pick(lang)}{star}", heading)
        sheet.write_comment(0, position, "\n".join(_explained(column, lang)), {"x_scale": 2, "y_scale": 1.4})
        choices = _choices(column, content, lang)
        if choices:
            name = column_name(position + 1)
            lists.write_column(0, position, choices)
            rule = {
                "validate": "list",
                "source": f"='{_LISTS.pick(lang)}'!${name}$1:${name}${len(choices)}",
                "error_type": "stop" if column.kind == "choice" else "warning",
                "error_title": _NOT_LISTED.pick(lang),
                "error_message": _PICK.pick(lang),
            }
            sheet.data_validation(1, position, last, position, rule)
    for number, row in enumerate(rows, start=1):
        for position, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, position, value, formats["date"])
            elif isinstance(value, int | float):
                sheet.write_number(number, position, value)
            elif value and len(value) <= LONGEST:
                sheet.write_string(number, position, value)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    book.close()
    return file.getvalue()


def _guarded(value: Value) -> Value:
    return guard(value) if isinstance(value, str) else value


def _explained(column: Column, lang: str) -> Iterator[str]:
    """What the comment of a header says."""
    if column.required:
        yield _MUST.pick(lang)
    if hint := column.hint.pick(lang):
        yield hint if hint.endswith(".") else f"{hint}."
    if column.kind in ("ref", "choice"):
        yield _PICK.pick(lang)
    elif column.kind == "refs":
        yield _SEVERAL.pick(lang)
    elif column.kind == "date":
        yield _DAY.pick(lang)
    if column.kind != "id":
        yield _EMPTY.pick(lang)


def _choices(column: Column, content: Content, lang: str) -> Sequence[str]:
    if column.choices is not None:
        return [words.pick(lang) for _, words in column.choices.labels]
    if column.kind == "ref":
        names = content.directory.ids(column.type_name)
        return sorted(content.directory.shown(column.type_name, entry_id) for entry_id in names)
    return ()
