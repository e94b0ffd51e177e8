"""Looks for mistakes in content, templates and pages; writes nothing but the summary it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from generator.commands.options import FORMATS, command_parser, config_from
from generator.commands.progress import progress_on
from generator.config import Config
from generator.engine.output import refuse_unfinished
from generator.errors import BuildFailed, Problem
from generator.look import Look, look
from generator.text import Bilingual

WHOLE = Bilingual("{folder}: trang nguyên vẹn.", "{folder}: the site is whole.")
GOOD = Bilingual("Không có lỗi: {pages} tệp có thể dựng.", "No mistakes: {pages} files can be made.")


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 no mistakes, 1 problems."""
    parser = command_parser("check", "Looks for mistakes, writes nothing (soát lỗi, không ghi gì).")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed (cách in lỗi)")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="add all to a Markdown file (ghi thêm vào tệp)")
    parser.add_argument(
        "--site", action="store_true", help="only whether public/ is whole (chỉ xem public/ có nguyên vẹn không)"
    )
    options = parser.parse_args(arguments)
    config = config_from(options, options.root.resolve() / "public", "build")
    warnings: tuple[Problem, ...] = ()
    try:
        if options.site:
            refuse_unfinished(config.out_dir)
            print(WHOLE.pick(options.lang).format(folder=config.out_dir.name))
            return 0
        seen = look(config, writes=False)
        done = seen.nothing_wrong
        if done and options.format != "json" and not options.summary:
            files = done.files
        else:
            warnings, files = _check(config, seen, options.lang)
    except BuildFailed as failure:
        from generator.reporting import report

        print(report(failure.problems, options.format, options.lang))
        _add(options.summary, failure.problems, options.lang)
        return 1
    _add(options.summary, warnings, options.lang)
    if warnings or options.format == "json":
        from generator.reporting import report

        print(report(warnings, options.format, options.lang))
    if options.format == "text":
        print(GOOD.pick(options.lang).format(pages=files))
    return 0


def _check(config: Config, seen: Look, lang: str) -> tuple[tuple[Problem, ...], int]:
    """(warnings, how many files can be made). All that makes pages is loaded."""
    from generator.pipeline import check

    return check(seen, config, progress_on(sys.stderr.isatty(), lang))


def _add(file: Path | None, problems: Sequence[Problem], lang: str) -> None:
    if file:
        from generator.reporting import summary

        with file.open("a", encoding="utf-8") as end:
            end.write(f"{summary(problems, lang)}\n")
