"""Writes the list of a type for a spreadsheet program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.commands.loading import load
from generator.commands.options import command_parser, config_from
from generator.commands.putting import put
from generator.errors import BuildFailed, problem
from generator.reporting import report
from generator.sheets.columns import LISTS, type_named
from generator.sheets.writing import as_csv, as_workbook
from generator.text import Bilingual

WRITTEN = Bilingual("Đã ghi {count} mục vào {file}.", "Wrote {count} entries to {file}.")
ENDINGS = (".xlsx", ".csv")


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 written, 1 problems."""
    parser = command_parser("export", "Writes a list for Excel or LibreOffice (ghi danh sách ra bảng tính).")
    parser.add_argument("file", type=Path, help="such as products.xlsx or products.csv (tệp sẽ ghi)")
    parser.add_argument("--type", choices=LISTS, default="", help="what to list (loại mục); else by the file's name")
    options = parser.parse_args(arguments)
    if options.file.suffix.lower() not in ENDINGS:
        parser.error(f"{options.file.name}: {' / '.join(ENDINGS)}")
    try:
        type_name = options.type or _type_of(options.file)
        loaded = load(config_from(options, options.root.resolve() / "public", "build"))
        documents = loaded.documents([type_name])
        write = as_csv if options.file.suffix.lower() == ".csv" else as_workbook
        put(options.file, write(type_name, loaded.content(documents), options.lang))
    except BuildFailed as failure:
        print(report(failure.problems, "text", options.lang))
        return 1
    print(WRITTEN.pick(options.lang).format(count=len(documents), file=options.file))
    return 0


def _type_of(file: Path) -> str:
    """The type that a file is named after."""
    if found := type_named(file.stem):
        return found
    raise BuildFailed([problem(file.name, 0, 0, "sheet-no-such-type", value=file.name, types=", ".join(LISTS))])
