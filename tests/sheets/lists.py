"""Lists for tests: rows under headers, as a workbook or as CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl

from tests.called import call
from tests.tiny import TODAY, TinySite

HEADERS = [
    "Mã",
    "Tên sản phẩm (tiếng Việt)",
    "Tên này là",
    "Là món gì (tiếng Việt)",
    "Tóm tắt (tiếng Việt)",
    "Làng nghề",
]
HEADERS += ["Nhóm OCOP (2023)", "Số món", "Giá: giá (đồng)", "Nguồn chung", "Kiểm tra ngày"]
LONG = dict(
    zip("id name name_is kind summary village group pieces price sources checked".split(), HEADERS, strict=True)
)


def write_workbook(file: Path, rows: list[dict[str, Any]], title: str = "Sản phẩm") -> Path:
    """One sheet; each row by the short names of `LONG` or by headers of its own."""
    headers = headers_of(rows)
    book = openpyxl.Workbook()
    book.active.title = title
    book.active.append(headers)
    for row in rows:
        book.active.append([full(row).get(header) for header in headers])
    book.save(file)
    return file


def write_csv(file: Path, rows: list[dict[str, Any]]) -> Path:
    headers = headers_of(rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headers)
    writer.writerows([full(row).get(header, "") for header in headers] for row in rows)
    file.write_bytes(text.getvalue().encode("utf-8-sig"))
    return file


def full(row: dict[str, Any]) -> dict[str, Any]:
    return {LONG.get(name, name): value for name, value in row.items()}


def headers_of(rows: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in full(row)))


def run(command: str, site: TinySite, *words: object) -> int:
    return call(command, *words, "--root", site.root, "--today", TODAY)


def content(site: TinySite) -> dict[str, bytes]:
    """Every file of content/."""
    files = (path for path in sorted((site.root / "content").rglob("*")) if path.is_file())
    return {path.relative_to(site.root).as_posix(): path.read_bytes() for path in files}
