"""Files that are small to hand in and dear to read: each is refused, or read, within the law's limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from generator.located import MAX_BYTES, MAX_ENTRY_BYTES
from tests.fuzz.parsers import workbooks
from tests.pictures import bomb, picture, png_chunk

Bomb = Callable[[], bytes]
_HEAD = "villages\n---\nname: A\nkind: a\nsummary: b\ncrafts: gom\ncommune: a\n"


def _filled(unit: str, head: str = "", tail: str = "", most: int = MAX_BYTES) -> Bomb:
    """As often as fits into a file of that many bytes."""
    count = (most - len(head.encode()) - len(tail.encode())) // len(unit.encode())
    return lambda: (head + unit * count + tail).encode()


def _rows(unit: str, tail: str = "") -> Bomb:
    return _filled(unit, "crafts:\n", tail)


def _fields(head: str, unit: str) -> Bomb:
    return _filled(unit, _HEAD + head, "\n---\n", MAX_ENTRY_BYTES)


def _prose(unit: str, head: str = "", tail: str = "") -> Bomb:
    return _filled(unit, head, tail, MAX_ENTRY_BYTES - 100)


def _numbered(unit: str, count: int, head: str = "") -> Bomb:
    return lambda: (head + "".join(unit.format(number) for number in range(count))).encode()


@cache
def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbooks()[0])) as archive:
        return {item.filename: archive.read(item) for item in archive.infolist()}


def _workbook(part: str, head: bytes, unit: bytes, count: int, tail: bytes = b"") -> Bomb:
    """A workbook with a part that unpacks to far more than it weighs."""

    def made() -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {**_parts(), f"xl/{part}.xml": head + unit * count + tail}.items():
                archive.writestr(name, data)
        return out.getvalue()

    return made


def _sheet(unit: bytes, count: int) -> Bomb:
    return _workbook("worksheets/sheet1", b"<worksheet><sheetData>", unit, count, b"</sheetData></worksheet>")


def _wide_rows() -> bytes:
    return b"<row>" + b"".join(b"<c><v>%d</v></c>" % number for number in range(16_000)) + b"</row>"


def _many_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(50_000):
            archive.writestr(f"a{number}", b"")
    return out.getvalue()


def _png(name: bytes, data: bytes) -> Bomb:
    """A photograph with a piece of metadata that unpacks to 100 MB."""

    def made() -> bytes:
        whole = picture(kind="PNG")
        return whole[:33] + png_chunk(name, data + zlib.compress(b"\0" * 100_000_000)) + whole[33:]

    return made


def _tall() -> bytes:
    """As many pixels as are taken, of one colour: a few bytes that unpack to 144 MB."""
    head = struct.pack(">IIBBBBB", 6000, 6000, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(6000 * (6000 * 4 + 1)))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(name, data) for name, data in parts)


# Name -> the parser that reads it (its name in PARSERS), and the file.
BOMBS: dict[str, tuple[str, Bomb]] = {
    "aliases": ("tables", _rows("- &a [*a, *a]\n")),
    "items that are no rows": ("tables", _rows("- a\n")),
    "rows of a field that is none": ("tables", _rows("- {a: b}\n")),
    "lists in a list": ("tables", _filled("[],", "crafts: [", "]")),
    "deep lists": ("tables", _filled("[")),
    "one field again and again": ("tables", _filled("a: b\n")),
    "fields beside the list": ("tables", _numbered("a{}: b\n", 20_000, "crafts: []\n")),
    "fields of one row": ("tables", _numbered("    a{}: b\n", 18_000, "crafts:\n  - id: a\n")),
    "a fault at the end": ("tables", _rows("- {id: a, name: b}\n", "- {")),
    "tags": ("tables", _rows("- !x a\n")),
    "values cut by a comment": ("tables", _rows("- a #b\n")),
    "marks on one letter": ("tables", _rows("\u0301\u0323")),
    "marks on one letter, escaped": ("tables", _rows("\\u0301\\u0323", '"')),
    "a number of digits only": ("tables", _filled("9", "figures:\n- value: ")),
    "spaces in a value": ("tables", _rows(" ", "b")),
    "references": ("entries", _fields("old_slugs: [", "g, ")),
    "tips": ("entries", _fields("tips:\n", "- a\n")),
    "tips of one word": ("entries", _fields("tips:\n", "- {text: a}\n")),
    "windows": ("entries", _fields("hours:\n  windows:\n", "    - {days: daily, opens: '8:00', closes: '9:00'}\n")),
    "days of the week": ("entries", _fields("hours:\n  windows:\n    - {opens: '8:00', days: '", "mon,")),
    "a price of spaces": ("entries", _filled(" ", _HEAD + "prices:\n- vnd: '1", "x'\n---\n", MAX_ENTRY_BYTES)),
    "unknown fields": ("entries", _numbered("namf{}: a\n", 7000, _HEAD)),
    "brackets": ("prose", _prose("[")),
    "pictures": ("prose", _prose("![")),
    "brackets in each other": ("prose", lambda: b"[" * 30_000 + b"a" + b"]" * 30_000),
    "links without an end": ("prose", _prose("[a](")),
    "numbers of lists": ("prose", _prose("1. ")),
    "signs of lists": ("prose", _prose("- ", "", "a")),
    "quotations": ("prose", _prose("> ")),
    "quotations, a line each": ("prose", lambda: "\n".join("> " * number + "a\n" for number in range(200)).encode()),
    "lists in each other": ("prose", lambda: "\n".join("    " * number + "- a" for number in range(190)).encode()),
    "headings": ("prose", _prose("## a\n")),
    "headings of all kinds": ("prose", _numbered("## a{}\n", 9000)),
    "underlined headings": ("prose", _prose("a\n---\n\n")),
    "tags without an end": ("prose", _prose("<a ")),
    "bold tags": ("prose", _prose("<b>")),
    "boxes": ("prose", _prose("<div>\n")),
    "addresses without an end": ("prose", _prose("<http://")),
    "comments without an end": ("prose", _prose("<!--")),
    "quoted attributes": ("prose", _prose("<a '")),
    "a wide table": ("prose", lambda: b"|a" * 100 + b"|\n" + b"|-" * 100 + b"|\n" + b"|a|\n" * 19_000),
    "a table of one row": ("prose", lambda: b"|a" * 19_000 + b"|\n" + b"|-" * 19_000 + b"|\n"),
    "stars": ("prose", _prose("**a_b")),
    "words in stars": ("prose", _prose("*a* ")),
    "stars in each other": ("prose", lambda: b"*a **b " * 400 + b"c" + b" b** a*" * 400),
    "code": ("prose", _prose("`a")),
    "code of all lengths": ("prose", lambda: "".join("`" * number + "a" for number in range(390)).encode()),
    "fences": ("prose", _prose("```\na\n")),
    "citations": ("prose", _prose("[@a]\n")),
    "links": ("prose", _prose("[a](https://a.vn) ")),
    "definitions": ("prose", _numbered("[a{}]: b\n", 7000)),
    "paragraphs": ("prose", _prose("a\n\n")),
    "entities": ("prose", _prose("&#1;")),
    "a wide list": ("separated", _numbered("a{};", 190_000)),
    "a list with wide headers": ("separated", lambda: "Mã;Tên;".encode() + b"x;" * 16_000 + b"\n" + b"x;" * 16_000),
    "a list of separators": ("separated", lambda: (b";" * 1_000_000 + b"a\n") * 19),
    "a list of empty lines": ("separated", lambda: b"\n" * 19_000_000),
    "a list of quotation marks": ("separated", lambda: b'"' * 19_000_000),
    "a list of unknown villages": ("separated", _numbered("a{0};b;zz{0}\n", 4900, "Mã;Tên sản phẩm;Làng nghề\n")),
    "a workbook of zeros": ("workbooks", _workbook("sharedStrings", b"", b" ", 63_000_000)),
    "a workbook that is too large": ("workbooks", _workbook("sharedStrings", b"", b" ", 80_000_000)),
    "a text of escapes": (
        "workbooks",
        _workbook("sharedStrings", b"<sst><si><t>", b"_x0041_", 8_000_000, b"</t></si></sst>"),
    ),
    "a long attribute": ("workbooks", _workbook("workbook", b"<workbook a='", b"a", 60_000_000, b"'/>")),
    "elements in each other": ("workbooks", _workbook("workbook", b"", b"<a>", 20_000_000)),
    "empty rows": ("workbooks", _sheet(b"<row/>", 6_000_000)),
    "cells": ("workbooks", _sheet(b"<row><c><v>1</v></c></row>", 2_000_000)),
    "wide rows": ("workbooks", _sheet(_wide_rows(), 12)),
    "formats": (
        "workbooks",
        _workbook("styles", b"<styleSheet><cellXfs>", b"<xf/>", 8_000_000, b"</cellXfs></styleSheet>"),
    ),
    "a format of brackets": (
        "workbooks",
        _workbook("styles", b"<styleSheet><numFmt numFmtId='170' formatCode='", b"[", 5_000_000, b"'/></styleSheet>"),
    ),
    "entities of a workbook": (
        "workbooks",
        _workbook("workbook", b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>]><a>", b"&a;", 1_000_000, b"</a>"),
    ),
    "parts of an archive": ("workbooks", _many_parts),
    "more pixels than there are": ("pictures", bomb),
    "text in a picture": ("pictures", _png(b"zTXt", b"a\0\0")),
    "a profile in a picture": ("pictures", _png(b"iCCP", b"a\0\0")),
    "as many pixels as are taken": ("pictures", _tall),
    "deep JSON": ("legs", lambda: b"[" * 3_900_000),
    "a JSON number": ("legs", lambda: b"1" * 3_900_000),
    "addresses that are none": ("addresses", lambda: b"x\n" * 2_000_000),
    "a long address": ("addresses", lambda: b"/a" * 2_000_000),
    "a link of stops": ("links", lambda: b"1;261128;0800;1830;m;hk;" + b"bt." * 300_000),
    "a link of days": ("links", lambda: b"1;261128;0800;1830;m;hk;" + b"-" * 1_000_000 + b";o"),
    "a link of digits": ("links", lambda: b"1;;;;;@" + b"9" * 1_000_000),
}
