"""Excel workbooks (.xlsx) to text cells, with the standard library alone.

A workbook comes from anywhere, so nothing in it is followed or executed: values that formulas had when the file was
saved are read, links and macros are not. What a file unpacks to is looked at before it is unpacked.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from xml.parsers import expat

from generator.sheets.cells import MAX_CELLS, CannotRead, Cell, Grid, cell_place

MAX_UNPACKED = 64_000_000  # bytes of all parts; 100,000 formatted empty rows have 30 MB
MAX_ELEMENTS = 2_000_000  # of all parts that are read: those rows with some twenty cells each
MAX_SHEETS = 60
MAX_TEXTS = 400_000
MAX_TEXT = 7 * 32_767  # characters of a cell, each of them escaped
MAX_FORMAT = 255  # characters of a number format, as in Excel
_CHUNK = 1 << 16
_LONGEST_TAG = 1 << 20  # bytes; a longer one is read anew with every chunk
# What a spoilt archive or part can raise; LookupError is for an encoding that nobody knows.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, expat.ExpatError, EOFError, OSError),
    *(LookupError, NotImplementedError, OverflowError, RuntimeError, ValueError),
)
_DATE_FORMATS = {14: "dmy", 15: "dmy", 16: "dm", 17: "my", 18: "h", 19: "h", 20: "h", 21: "h", 22: "dmyh"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how the format writes characters XML has no place for
Attributes = dict[str, str]


def read_workbook(data: bytes) -> list[Grid]:
    """Every sheet that is not empty. Raises CannotRead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_grids(archive))
    except _DAMAGED:
        raise CannotRead("sheet-damaged") from None


def _grids(archive: zipfile.ZipFile) -> Iterator[Grid]:
    parts = {item.filename: item for item in archive.infolist()}
    if sum(item.file_size for item in parts.values()) > MAX_UNPACKED:
        raise CannotRead("sheet-unpacks-too-big", limit_mb=str(MAX_UNPACKED // 1_000_000))
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise CannotRead("sheet-macro")
    if any(item.flag_bits & 1 for item in parts.values()):
        raise CannotRead("sheet-password")
    if "xl/workbook.xml" not in parts:
        raise CannotRead("sheet-other-kind")
    book = _Book(archive, parts)
    for name, part in book.sheets[:MAX_SHEETS]:
        grid = book.grid(name, part)
        if grid.rows:
            yield grid


class _Book:
    """The parts of a workbook that its sheets need."""

    def __init__(self, archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
        self._archive, self._parts = archive, parts
        self._elements = self._unpacked = 0
        self._epoch = datetime(1899, 12, 30)
        names: list[tuple[str, str]] = []
        targets: dict[str, str] = {}

        def in_workbook(tag: str, attributes: Attributes) -> None:
            if tag == "sheet":
                names.append((attributes.get("name", ""), attributes.get("id", "")))
            elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
                self._epoch = datetime(1904, 1, 1)

        def in_relations(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        self._walk("xl/workbook.xml", in_workbook)
        self._walk("xl/_rels/workbook.xml.rels", in_relations)
        self.sheets = [(name, self._part(targets.get(link, ""))) for name, link in names]
        self._texts = self._shared_texts()
        self._formats = self._date_formats()

    def grid(self, name: str, part: str) -> Grid:
        grid = Grid(name)
        reader = _SheetReader(grid, self._value)
        self._walk(part, reader.start, reader.end, reader.data)
        return grid

    def _part(self, target: str) -> str:
        """The name of a part that the workbook points to; only parts of the archive itself are ever read."""
        return target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"

    def _shared_texts(self) -> list[str]:
        texts: list[str] = []
        pieces: list[str] = []
        state = {"text": False, "phonetic": False}

        def start(tag: str, _attributes: Attributes) -> None:
            if tag == "si":
                pieces.clear()
                if len(texts) >= MAX_TEXTS:
                    raise CannotRead("sheet-too-long", limit=str(MAX_CELLS))
            elif tag == "rPh":
                state["phonetic"] = True
            state["text"] = tag == "t" and not state["phonetic"]

        def end(tag: str) -> None:
            state["text"] = False
            if tag == "rPh":
                state["phonetic"] = False
            elif tag == "si":
                texts.append(_unescape("".join(pieces)))

        def data(text: str) -> None:
            if state["text"]:
                pieces.append(text)

        self._walk("xl/sharedStrings.xml", start, end, data)
        return texts

    def _date_formats(self) -> list[str]:
        """For each cell format the parts of a date that it shows, such as "dmy"; "" for what is no date."""
        custom: dict[int, str] = {}
        used: list[str] = []
        state = {"formats": False}

        def start(tag: str, attributes: Attributes) -> None:
            number = attributes.get("numFmtId", "")
            code = int(number) if number.isdecimal() and len(number) < 6 else 0
            if tag == "numFmt":
                custom[code] = _date_parts(attributes.get("formatCode", "")[:MAX_FORMAT])
            elif tag == "cellXfs":
                state["formats"] = True
            elif tag == "xf" and state["formats"]:
                used.append(custom.get(code, _DATE_FORMATS.get(code, "")))

        def end(tag: str) -> None:
            if tag == "cellXfs":
                state["formats"] = False

        self._walk("xl/styles.xml", start, end)
        return used

    def _value(self, kind: str, style: str, raw: str) -> Cell | None:
        """A stored value as it is shown; None when there is nothing to see."""
        if kind == "s":
            index = int(raw) if raw.isdecimal() and len(raw) < 9 else -1
            text = self._texts[index] if 0 <= index < len(self._texts) else ""
            return Cell(text) if text.strip() else None
        if kind in ("str", "inlineStr"):
            text = _unescape(raw)
            return Cell(text) if text.strip() else None
        if not raw.strip():
            return None
        if kind == "e":
            return Cell(raw, "error")
        if kind == "b":
            return Cell("TRUE" if raw == "1" else "FALSE")
        if kind == "d":
            return Cell(raw[:10], "date")
        return self._number(style, raw)

    def _number(self, style: str, raw: str) -> Cell:
        try:
            value = float(raw)
        except ValueError:
            return Cell(raw)
        index = int(style) if style.isdecimal() and len(style) < 9 else 0
        parts = self._formats[index] if index < len(self._formats) else ""
        if parts and 0 <= value < 300_000:  # days up to the year 2721
            return Cell(_moment(self._epoch, value, parts), "date")
        return Cell(plain_number(value), "number")

    def _walk(
        self,
        part: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        data: Callable[[str], None] | None = None,
    ) -> None:
        """Reads one part; a missing one is empty. Names of elements and attributes come without their namespace."""
        if part not in self._parts:
            return
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype

        def begin(name: str, found: Attributes) -> None:
            self._elements += 1
            if self._elements > MAX_ELEMENTS:
                raise CannotRead("sheet-too-long", limit=str(MAX_CELLS))
            start(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in found.items()})

        parser.StartElementHandler = begin
        if end:
            parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
        if data:
            parser.CharacterDataHandler = data
        with self._archive.open(self._parts[part]) as stream:
            fed = 0
            while chunk := stream.read(_CHUNK):
                before, self._unpacked = fed, self._unpacked + len(chunk)
                parser.Parse(chunk, False)
                fed += len(chunk)
                if before - parser.CurrentByteIndex > _LONGEST_TAG or self._unpacked > MAX_UNPACKED:
                    raise CannotRead("sheet-damaged")
            parser.Parse(b"", True)


class _SheetReader:
    """Collects the cells of one sheet as its elements pass by."""

    def __init__(self, grid: Grid, value: Callable[[str, str, str], Cell | None]) -> None:
        self._grid, self._value = grid, value
        self._row = self._column = self._count = 0
        self._kind = self._style = ""
        self._formula = self._listening = self._phonetic = False
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            place = cell_place(attributes.get("r", ""))
            self._row, self._column = place or (self._row, self._column + 1)
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._formula = False
            self._pieces.clear()
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1
            self._column = 0
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._phonetic = True
        self._listening = tag == "v" or (tag == "t" and not self._phonetic)

    def end(self, tag: str) -> None:
        self._listening = False
        if tag == "rPh":
            self._phonetic = False
        elif tag == "c":
            self._keep()

    def data(self, text: str) -> None:
        if self._listening:
            self._pieces.append(text)

    def _keep(self) -> None:
        cell = self._value(self._kind, self._style, "".join(self._pieces))
        if self._formula:
            self._grid.formulas += 1
            if cell is None and self._kind != "str":  # never calculated: a program wrote the file, not Excel
                cell = Cell("", "uncalculated")
        if cell is not None:
            self._count += 1
            if self._count > MAX_CELLS:
                raise CannotRead("sheet-too-long", limit=str(MAX_CELLS))
            self._grid.rows.setdefault(self._row, {})[self._column] = cell


def plain_number(value: float) -> str:
    """As it would be typed: 6, 20.9747; Excel keeps fifteen digits."""
    if abs(value) < 1e15 and value == int(value):
        return str(int(value))
    return f"{value:.15g}"


def _moment(epoch: datetime, days: float, parts: str) -> str:
    moment = epoch + timedelta(seconds=round(days * 86_400))
    if "y" not in parts and "h" in parts:
        return f"{moment:%H:%M}"
    length = 10 if "d" in parts else 7 if "m" in parts else 4
    return f"{moment.year:04}-{moment.month:02}-{moment.day:02}"[:length]


def _date_parts(code: str) -> str:
    """Which of day, month, year and hour a number format shows; "" where it formats a number."""
    bare = re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]', "", code.split(";")[0]).lower()
    if "general" in bare or re.search(r"[0#?]", bare.replace("ss.0", "ss")):
        return ""
    hours = "h" if re.search(r"[hs]", bare) else ""
    return "".join(sign for sign in "dmy" if sign in bare) + hours if re.search(r"[dmyhs]", bare) else ""


def _unescape(text: str) -> str:
    return _ESCAPED.sub(_escaped, text) if "_x" in text and len(text) <= MAX_TEXT else text


def _escaped(match: re.Match[str]) -> str:
    """Half a character stays as it is written."""
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def _refuse_doctype(*_: object) -> None:
    raise CannotRead("sheet-damaged")
