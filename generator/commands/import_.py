"""Brings a list that staff keep in a spreadsheet into the content, after a look at what it would change."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.commands.loading import Loaded, load
from generator.commands.options import command_parser, config_from
from generator.errors import BuildFailed, problem
from generator.reporting import report
from generator.saving import save
from generator.sheets.applying import Outcome, settle
from generator.sheets.cells import CannotRead, Grid, column_name
from generator.sheets.changes import Comparison, compare
from generator.sheets.columns import LISTS, columns_of
from generator.sheets.opening import open_list
from generator.sheets.telling import in_order, tell_entry, tell_problem
from generator.text import Bilingual

UNREAD = Bilingual("Không đọc cột {columns}: không phải trường nào.", "Columns not read, being no field: {columns}.")
FORMULAS = Bilingual(
    "{count} ô có công thức: lấy giá trị đã lưu, không chạy công thức.",
    "{count} cells hold formulas: their saved values were taken, none was run.",
)
LEFT = Bilingual("{count} dòng có lỗi, không lấy gì của các dòng ấy.", "{count} rows have problems and are left out.")
DONE = Bilingual(
    "Đã tạo {new}, sửa {changed}, giữ nguyên {same} mục; ghi {files} tệp.",
    "Created {new}, changed {changed}, left {same} entries as they were; {files} files written.",
)
WOULD = Bilingual(
    "Sẽ tạo {new}, sửa {changed}, giữ nguyên {same} mục. Chưa ghi gì; bỏ --dry-run để ghi.",
    "Would create {new}, change {changed}, leave {same} entries as they are. Nothing written; drop --dry-run to write.",
)


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 all rows taken, 1 problems; rows without one are taken all the same."""
    parser = command_parser("import", "Takes a list from a spreadsheet (nhập danh sách từ bảng tính vào nội dung).")
    parser.add_argument("file", type=Path, help="an .xlsx or .csv file (tệp bảng tính)")
    parser.add_argument("--dry-run", action="store_true", help="only show what would change (chỉ xem, không ghi gì)")
    parser.add_argument("--type", choices=LISTS, default="", help="what is listed (loại mục); else by the headers")
    parser.add_argument(
        "--fill",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        type=_fill,
        help="for new entries whose cell is empty, such as name_is=exact (điền cho mục mới còn trống)",
    )
    options = parser.parse_args(arguments)
    name = options.file.name
    try:
        grids = open_list(options.file)
        loaded = load(config_from(options, options.root.resolve() / "public", "build"))
        _refuse_unknown(name, dict(options.fill), options.type, loaded.settings.languages)
        comparison, outcome = _work_out(loaded, name, grids, options)
        if not options.dry_run:
            save(options.root.resolve(), outcome.files, loaded.sources)
    except CannotRead as refusal:
        print(report([problem(name, 0, 0, refusal.code, **refusal.values)], "text", options.lang))
        return 1
    except BuildFailed as failure:
        print(report(failure.problems, "text", options.lang))
        return 1
    print("\n".join(_told(comparison, outcome, options.dry_run, options.lang)))
    return 1 if comparison.problems or outcome.problems else 0


def _fill(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not value.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not like name_is=exact")
    return key.strip(), value.strip()


def _refuse_unknown(file: str, fills: Mapping[str, str], type_name: str, languages: tuple[str, ...]) -> None:
    """A column that no list (or not the one named) has."""
    names = [type_name] if type_name else list(LISTS)
    keys = {column.key for name in names for column in columns_of(name, languages)}
    for key in fills:
        if key not in keys and f"{key}.{languages[0]}" not in keys:
            raise BuildFailed([problem(file, 0, 0, "sheet-no-such-column", value=key, columns=", ".join(sorted(keys)))])


def _work_out(
    loaded: Loaded, file: str, grids: Sequence[Grid], options: argparse.Namespace
) -> tuple[Comparison, Outcome]:
    documents = loaded.documents(LISTS)
    comparison = compare(file, grids, loaded.content(documents), options.type, dict(options.fill))
    languages = loaded.settings.languages
    return comparison, settle(comparison.entries, loaded.sources, documents, languages, loaded.check)


def _told(comparison: Comparison, outcome: Outcome, is_trial: bool, lang: str) -> list[str]:
    lines = [line for entry in outcome.entries for line in tell_entry(entry, lang)]
    problems = in_order([*comparison.problems, *outcome.problems])
    for item in problems:
        lines += ["", tell_problem(item, lang)]
    lines += [""] if lines else []
    if comparison.unread:
        columns = ", ".join(dict.fromkeys(f"{column_name(at)} “{words}”" for _, at, words in comparison.unread))
        lines.append(UNREAD.pick(lang).format(columns=columns))
    if comparison.formulas:
        lines.append(FORMULAS.pick(lang).format(count=comparison.formulas))
    if problems:
        rows = {(item.row.sheet, item.row.number) for item in problems}
        lines.append(LEFT.pick(lang).format(count=len(rows)))
    new = sum(entry.is_new for entry in outcome.entries)
    same = sum(not entry.fields and not entry.refused for entry in comparison.entries)
    counts = {"new": new, "changed": len(outcome.entries) - new, "same": same, "files": len(outcome.files)}
    lines.append((WOULD if is_trial else DONE).pick(lang).format(**counts))
    return lines
