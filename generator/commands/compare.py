"""Says what a change does: values of the content from old to new, and which pages become others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.commands.options import command_parser
from generator.comparing.pages import changed_pages
from generator.comparing.summary import summary
from generator.comparing.values import changed_values
from generator.errors import BuildFailed
from generator.reporting import report
from generator.sources import read_sources


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 compared, 1 when an input folder cannot be read."""
    parser = command_parser("compare", "Says what differs between two project folders (so hai bản của trang).")
    parser.add_argument("old", type=Path, help="project folder before (thư mục dự án trước)")
    parser.add_argument("new", type=Path, help="project folder after (thư mục dự án sau)")
    options = parser.parse_args(arguments)
    try:
        values = tuple(changed_values(read_sources(options.old), read_sources(options.new), options.lang))
    except BuildFailed as failure:
        print(report(failure.problems, "text", options.lang))
        return 1
    old, new = options.old / "public", options.new / "public"
    pages = changed_pages(old, new) if old.is_dir() and new.is_dir() else None
    print(summary(values, pages, options.lang))
    return 0
