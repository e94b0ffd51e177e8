"""What is fuzzed: who reads which files, and what a reader may answer."""

from __future__ import annotations

import atexit
import io
import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

import openpyxl

from generator.addresses import read_addresses
from generator.errors import BuildFailed, problem
from generator.i18n import load_ui
from generator.inventory import ADDRESSES
from generator.leg_tables import read_table, table_path
from generator.located import read_yaml
from generator.markup import Renderer
from generator.model import ENTRY_TYPES
from generator.model.entry import Entry
from generator.model.reading import read_rows
from generator.parse_cache import ParseCache
from generator.permalinks import LINKABLE
from generator.photos.darkroom import look_at
from generator.photos.opening import Refused
from generator.prose import find_bad_headings, find_dropped, find_links
from generator.reporting import report
from generator.settings import SETTINGS_FILE, load_settings
from generator.sheets.applying import read_documents
from generator.sheets.cells import CannotRead
from generator.sheets.changes import Content, compare
from generator.sheets.columns import LISTS
from generator.sheets.directory import Directory
from generator.sheets.opening import read_list
from generator.site import Site, load_site
from generator.site import _read_folder as read_entry_files
from generator.sources import SourceFile, Sources
from generator.text import slugify
from tests.fuzz.limits import Broken, judge
from tests.fuzz.mutating import WORDS, spoilt, spoilt_archive
from tests.fuzz.sites import read_site, spoil_site
from tests.pictures import picture, sideways, with_everything
from tests.sheets.lists import HEADERS
from tests.tiny import CONTENT, PROJECT, TODAY, unpack

LANGUAGES = ("vi", "en")
_TABLES = {entry_type.table: entry_type for entry_type in ENTRY_TYPES if entry_type.table}
_FOLDERS = {entry_type.folder: entry_type for entry_type in ENTRY_TYPES if entry_type.folder}
Spoil = Callable[[random.Random], bytes]
Read = Callable[[bytes], object]


@dataclass(frozen=True)
class Parser:
    """Something that reads what people hand in."""

    name: str
    share: int  # of ten thousand cases
    spoil: Spoil
    read: Read  # gives whatever it likes; a refusal that is none, and any other exception, breaks the law


def case(parser: Parser, seed: int, number: int) -> bytes:
    """The file of a number."""
    return parser.spoil(random.Random(f"{seed}/{parser.name}/{number}"))


@cache
def contents() -> dict[str, bytes]:
    """Every file of the tiny site and of the real content, pictures apart; long tables only in part."""
    found = {path: text.encode() for path, text in unpack(CONTENT).items()}
    for place in sorted((PROJECT / "content").rglob("*")):
        if place.suffix in (".md", ".yaml") and place.is_file():
            path = place.relative_to(PROJECT).as_posix()
            lines = place.read_bytes().splitlines(keepends=True)
            found.setdefault(path, b"".join(lines if place.suffix == ".md" else lines[:60]))
    return found


# ---------------------------------------------------------------------------------------------- tables and entries


def _tables() -> list[bytes]:
    return [data for path, data in contents().items() if path.removesuffix(".yaml").split("/")[1] in _TABLES]


def _read_table(data: bytes) -> None:
    name = next((name for name in _TABLES if name.encode() + b":" in data[:200]), "crafts")
    file = f"content/{name}.yaml"
    try:
        document = read_yaml(file, data)
    except BuildFailed as failure:
        return judge(failure.problems, {file: data})
    _, problems = read_rows(_TABLES[name], document, LANGUAGES)
    if problems:
        judge(problems, {file: data})
    return None


def _entries() -> list[bytes]:
    """Each with the name of its type in front, which `_read_entry` takes away."""
    return [
        path.split("/")[1].encode() + b"\n" + data
        for path, data in contents().items()
        if path.endswith(("index.md", "index.en.md"))
    ]


def _spoil_entry(rng: random.Random) -> bytes:
    folder, _, data = rng.choice(_entries_once()).partition(b"\n")
    return folder + b"\n" + spoilt(rng, [data])


@cache
def _entries_once() -> list[bytes]:
    return _entries()


def _read_entry(data: bytes) -> None:
    folder, _, text = data.partition(b"\n")
    entry_type = _FOLDERS.get(folder.decode(errors="replace"), _FOLDERS["villages"])
    plain = b"---\nname: A\nkind: a\n---\n"
    for files in ({"vi": text}, {"vi": plain, "en": text}):
        _read_folder(entry_type, files)


def _read_folder(entry_type: type[Entry], files: dict[str, bytes]) -> None:
    named = {lang: SourceFile.of(f"content/{entry_type.folder}/a/{lang}.md", raw) for lang, raw in files.items()}
    found, problems = read_entry_files(entry_type, "a", named, LANGUAGES)
    if problems:
        return judge(problems, {file.path: file.data for file in named.values()})
    for prose in found[0].prose:
        _renderer().render(prose.text, prose.lang, "p", LINKABLE, lambda kind, name: f"/{kind}/{slugify(name)}/")
    return None


# ---------------------------------------------------------------------------------------------- prose


@cache
def _renderer() -> Renderer:
    return Renderer()


@cache
def _bodies() -> list[bytes]:
    found = [data.partition(b"\n---\n")[2] for path, data in contents().items() if path.endswith(".md")]
    return [body[:6000] for body in found if body.strip()]


def _spoil_prose(rng: random.Random) -> bytes:
    if rng.random() < 0.5:
        return spoilt(rng, _bodies())
    return b"".join(rng.choice(WORDS) for _ in range(rng.randint(1, 60)))


def _read_prose(data: bytes) -> None:
    """As an entry's file, so that what the reader refuses does not get to the renderer."""
    _read_folder(_FOLDERS["pages"], {"vi": b"---\nname: A\nsummary: B\nmenu_order: 1\n---\n" + data})
    text = data.decode("utf-8", "replace")
    lines = text.split("\n")
    found = [(item.line, item.column) for item in (*find_links(text, LINKABLE), *find_dropped(text))]
    for line, column in (*found, *find_bad_headings(text)):
        if not 1 <= line <= len(lines) or not 1 <= column <= len(lines[line - 1]) + 1:
            raise Broken(f"{line}:{column} is outside the text")


# ---------------------------------------------------------------------------------------------- settings


_SETTINGS = b"""
report: {repository: xa/lang-nghe, email: xa@example.org}
street_map:
  name: Tiles
  tiles: https://tile.example.org/{z}/{x}/{y}.png
  attribution: {vi: A, en: B}
  attribution_url: https://example.org/c
  policy_url: https://example.org/p
  max_zoom: 19
planner:
  stay_village: 60-90
  stay_place: 20-45
  walk_inside: 10
  phone_first:
    - {begins: "8:00", ends: "16:30"}
  peaks:
    - {begins: "7:00", ends: "8:30"}
"""


@cache
def _configurations() -> list[tuple[str, bytes]]:
    """(path, file): the settings, and a language cut to what its form asks for."""
    own = contents()[SETTINGS_FILE]
    found = [(SETTINGS_FILE, own), (SETTINGS_FILE, own + _SETTINGS)]
    found.append((SETTINGS_FILE, (PROJECT / SETTINGS_FILE).read_bytes()))
    return [*found, *((f"content/ui/{lang}.yaml", _language(lang)) for lang in LANGUAGES)]


def _language(lang: str) -> bytes:
    lines = (PROJECT / f"content/ui/{lang}.yaml").read_bytes().splitlines(keepends=True)
    end = lines.index(b"strings:\n") + 8
    return b"".join(lines[:end])


def _spoil_settings(rng: random.Random) -> bytes:
    path, data = rng.choice(_configurations())
    return path.encode() + b"\n" + spoilt(rng, [data])


def _read_settings(data: bytes) -> None:
    name, _, text = data.partition(b"\n")
    files = dict(_configurations()[:1])
    files |= {f"content/ui/{lang}.yaml": _language(lang) for lang in LANGUAGES}
    files[name.decode(errors="replace")] = text
    sources = {path: SourceFile.of(path, raw) for path, raw in sorted(files.items())}
    try:
        load_ui(sources, load_settings(sources).languages)
    except BuildFailed as failure:
        judge(failure.problems, files)


# ---------------------------------------------------------------------------------------------- spreadsheets


@cache
def _site() -> tuple[Site, Sources]:
    files = {path: text.encode() for path, text in unpack(CONTENT).items()}
    files |= {f"content/ui/{lang}.yaml": (PROJECT / f"content/ui/{lang}.yaml").read_bytes() for lang in LANGUAGES}
    sources = {path: SourceFile.of(path, raw) for path, raw in sorted(files.items())}
    settings = load_settings(sources)
    ui = load_ui(sources, settings.languages)
    return load_site(sources, settings, ui, ParseCache(None, ""), TODAY), sources


@cache
def _content() -> Content:
    site, sources = _site()
    return Content(read_documents(sources, LANGUAGES, LISTS), LANGUAGES, Directory(site.parsed, "vi"))


_ROWS = (
    ("bo-am", "Bộ ấm", "tên đúng", "bộ ấm chén", "Một câu.", "Bát Tràng", "thủ công", 3, 350000, "bao-a", "14/4/2025"),
    ("", "Lọ hoa", "", "lọ", "", "bat-trang", "", "1.5", "350.000 đ", "bao-a; bao-b", 45761),
)


@cache
def workbooks() -> list[bytes]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sản phẩm"
    sheet.append(["DANH SÁCH"])
    sheet.append(HEADERS)
    for row in _ROWS:
        sheet.append(row)
    sheet["M3"] = "=1+1"
    sheet["K4"].number_format = "dd/mm/yyyy"
    book.create_sheet("Khác").append(["a", None, True, 1.5])
    out = io.BytesIO()
    book.save(out)
    return [out.getvalue()]


@cache
def _separated() -> list[bytes]:
    rows = [";".join(map(str, row)) for row in (HEADERS, *_ROWS)]
    text = "\r\n".join(rows)
    other = "\n".join(rows).replace(";", "\t")
    return [text.encode("utf-8-sig"), text.encode("utf-16"), other.encode(), ("sep=;\n" + text).encode()]


def _spoil_workbook(rng: random.Random) -> bytes:
    return spoilt(rng, workbooks(), is_text=False) if rng.random() < 0.4 else spoilt_archive(rng, workbooks())


def _read_list(data: bytes) -> None:
    try:
        found = compare("danh-sach", read_list(data), _content())
    except CannotRead as refusal:
        return _judge_refusal(refusal)
    for item in found.problems:
        if item.problem.line < 1 or item.problem.column < 0:
            raise Broken(f"{item.problem.code} at {item.problem.line}:{item.problem.column}")
    for words in (*(words for _, _, words in found.unread), *_written(found.entries)):
        words.encode()
    return None


def _written(entries: Sequence[object]) -> Iterator[str]:
    for entry in entries:
        yield from (str(change.new) for change in getattr(entry, "fields", ()))


def _judge_refusal(refusal: CannotRead | Refused) -> None:
    item = problem("a", 0, 0, refusal.code, **{"name": "a", **refusal.values})
    report([item], "text", "vi").encode()


# ---------------------------------------------------------------------------------------------- the rest


@cache
def _pictures() -> list[bytes]:
    found = [picture(kind=kind) for kind in ("JPEG", "PNG", "WEBP", "AVIF")]
    found += [picture(progressive=True), with_everything("JPEG"), with_everything("PNG"), sideways(6)]
    return found


def _read_picture(data: bytes) -> None:
    try:
        look_at(data)
    except Refused as refused:
        _judge_refusal(refused)


_LEGS = b"""{
  "mode": "car",
  "engine": "osrm",
  "profile": "driving",
  "server": "http://127.0.0.1:5000",
  "data": "vietnam-2026-11-01",
  "asked_on": "2026-11-02",
  "complete": true,
  "gateways": {
    "village/a": [21.02880, 105.85230],
    "village/b": [20.9747, 105.9127]
  },
  "legs": {
    "village/a": {
      "village/b": [25.5, 15000]
    },
    "village/b": {
      "village/a": null
    }
  }
}
"""


def _read_legs(data: bytes) -> None:
    file = table_path("car")
    try:
        _, problems = read_table(file, data, "car", {"village/a", "village/b"})
    except BuildFailed as failure:
        problems = list(failure.problems)
    if problems:
        judge(problems, {file: data})


_ADDRESSES = b"""# Every address
/
/lang-nghe/bat-trang/\tvillage/bat-trang
/tuyen/mot-ngay/mot-ngay.ics\troute/mot-ngay
/q/bt/
"""


def _read_addresses(data: bytes) -> None:
    try:
        read_addresses({ADDRESSES: SourceFile.of(ADDRESSES, data)})
    except BuildFailed as failure:
        judge(failure.problems, {ADDRESSES: data})


@cache
def _links() -> list[bytes]:
    return [link.encode() for link in json.loads((PROJECT / "tests/shared/plan-links.json").read_text("utf-8"))]


def _spoil_link(rng: random.Random) -> bytes:
    """What an address can hold: text."""
    data = spoilt(rng, _links())
    return data.decode("utf-8", "replace")[:20_000].encode()


def _read_link(data: bytes) -> None:
    fault = _codec().ask(data.decode())
    if fault:
        raise Broken(fault)


class _Codec:
    """The planner's own reader of links, in a process of node."""

    def __init__(self) -> None:
        quiet = {**os.environ, "NODE_NO_WARNINGS": "1"}
        command = ["node", str(PROJECT / "tests/fuzz/links.mjs")]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=quiet
        )
        atexit.register(self._process.kill)

    def ask(self, link: str) -> str:
        """What is wrong with the answer; empty where nothing is."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(link) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        return str(json.loads(answer)) if answer else "the process of node ended"


@cache
def _codec() -> _Codec:
    return _Codec()


def _from(seeds: Callable[[], list[bytes]], rng: random.Random, is_text: bool = True) -> bytes:
    return spoilt(rng, seeds(), is_text)


PARSERS: tuple[Parser, ...] = (
    Parser("tables", 1760, partial(_from, cache(_tables)), _read_table),
    Parser("entries", 1800, _spoil_entry, _read_entry),
    Parser("prose", 1500, _spoil_prose, _read_prose),
    Parser("settings", 900, _spoil_settings, _read_settings),
    Parser("workbooks", 900, _spoil_workbook, _read_list),
    Parser("separated", 800, partial(_from, _separated), _read_list),
    Parser("pictures", 700, partial(_from, _pictures, is_text=False), _read_picture),
    Parser("legs", 400, partial(_from, lambda: [_LEGS]), _read_legs),
    Parser("links", 1000, _spoil_link, _read_link),
    Parser("sites", 40, spoil_site, read_site),
    Parser("addresses", 200, partial(_from, lambda: [_ADDRESSES]), _read_addresses),
)
