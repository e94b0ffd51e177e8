"""Looks for mistakes in content, templates and pages; writes nothing but the summary it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from generator.commands.options import command_parser, config_from
from generator.commands.progress import progress_on
from generator.errors import BuildFailed, Problem
from generator.pipeline import prepare
from generator.reporting import FORMATS, report, summary
from generator.text import Bilingual

GOOD = Bilingual("Không có lỗi: {pages} tệp có thể dựng.", "No mistakes: {pages} files can be made.")


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 no mistakes, 1 problems."""
    parser = command_parser("check", "Looks for mistakes, writes nothing (soát lỗi, không ghi gì).")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed (cách in lỗi)")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="add all to a Markdown file (ghi thêm vào tệp)")
    options = parser.parse_args(arguments)
    config = config_from(options, options.root.resolve() / "public", "build")
    try:
        ready = prepare(config, progress_on(sys.stderr.isatty(), options.lang))
    except BuildFailed as failure:
        print(report(failure.problems, options.format, options.lang))
        _add(options.summary, failure.problems, options.lang)
        return 1
    _add(options.summary, (), options.lang)
    if options.format == "text":
        print(GOOD.pick(options.lang).format(pages=len(ready.plan)))
    elif options.format == "json":
        print("[]")
    return 0


def _add(file: Path | None, problems: Sequence[Problem], lang: str) -> None:
    if file:
        with file.open("a", encoding="utf-8") as end:
            end.write(f"{summary(problems, lang)}\n")
