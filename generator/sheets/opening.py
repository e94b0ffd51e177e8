"""Any file that somebody calls a list: what it is, by its bytes and not by its name, and the sheets in it."""

from __future__ import annotations

from pathlib import Path

from generator.sheets.cells import CannotRead, Grid
from generator.sheets.separated import read_separated
from generator.sheets.workbook import read_workbook

MAX_BYTES = 20_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the name of the stream that a password leaves


def open_list(path: Path) -> list[Grid]:
    """The sheets of a file that hold something. Raises CannotRead."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CannotRead("sheet-too-heavy", limit_mb=str(MAX_BYTES // 1_000_000))
        data = path.read_bytes()
    except OSError as failure:
        raise CannotRead("cannot-read", reason=failure.strerror or str(failure)) from None
    if path.suffix.lower() in (".xlsm", ".xltm", ".xlam"):
        raise CannotRead("sheet-macro")
    return read_list(data)


def read_list(data: bytes) -> list[Grid]:
    """As `open_list`, from the bytes."""
    if data.startswith(_OLE):
        raise CannotRead("sheet-password" if _ENCRYPTED in data else "sheet-old-xls")
    grids = read_workbook(data) if data.startswith(_ZIP) else [_separated(data)]
    grids = [grid for grid in grids if grid.rows]
    if not grids:
        raise CannotRead("sheet-empty")
    return grids


def _separated(data: bytes) -> Grid:
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"%pdf", b"{\\rtf")):
        raise CannotRead("sheet-other-kind")
    return read_separated(data)
