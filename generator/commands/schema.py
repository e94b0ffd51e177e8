"""Writes the JSON Schemas of the content, with which editors complete and explain fields."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator.commands.options import ROOT
from generator.errors import problem
from generator.reporting import report
from generator.schema.json_schema import schema_files
from generator.text import Bilingual

WRITTEN = Bilingual("Đã ghi {count} lược đồ vào {folder}/.", "Wrote {count} schemas to {folder}/.")


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 written, 1 when the folder cannot be written to."""
    parser = argparse.ArgumentParser(prog="build.py schema", description="Writes the JSON Schemas (ghi lược đồ JSON).")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of messages (ngôn ngữ thông báo)")
    parser.add_argument("--out", type=Path, default=ROOT / "schemas", help="folder (thư mục)")
    options = parser.parse_args(arguments)
    files = schema_files()
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (options.out / name).write_text(text, "utf-8", newline="\n")
    except OSError as failure:
        reason = failure.strerror or str(failure)
        print(report([problem(options.out.name, 0, 0, "cannot-write", reason=reason)], "text", options.lang))
        return 1
    print(WRITTEN.pick(options.lang).format(count=len(files), folder=options.out.name))
    return 0
