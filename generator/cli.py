"""The command line: only dispatches; each command is imported when it is called."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS = {  # name -> module
    "build": "generator.commands.build",
    "check": "generator.commands.check",
    "serve": "generator.commands.serve",
    "report": "generator.commands.report",
    "compare": "generator.commands.compare",
    "schema": "generator.commands.schema",
    "export": "generator.commands.export",
    "import": "generator.commands.import_",
    "new": "generator.commands.new",
    "rename": "generator.commands.rename",
    "addresses": "generator.commands.addresses",
    "travel": "generator.commands.travel",
    "test": "generator.commands.test",
}
HELP = {
    "build": "make the site (dựng trang)",
    "check": "look for mistakes, write nothing (soát lỗi, không ghi gì)",
    "serve": "show the site while you write (xem trang trong khi viết)",
    "report": "count what the site holds (thống kê trang có gì)",
    "compare": "say what a change does: values and pages (cho biết thay đổi gì)",
    "schema": "write the JSON Schemas of the content (ghi lược đồ JSON của nội dung)",
    "export": "write a list for a spreadsheet (ghi danh sách ra bảng tính)",
    "import": "take a list from a spreadsheet (nhập danh sách từ bảng tính)",
    "new": "begin an entry by answering questions (tạo mục mới bằng cách trả lời)",
    "rename": "give an entry another id (đổi mã một mục)",
    "addresses": "remember what is published (ghi nhớ địa chỉ đã đăng)",
    "travel": "ask a routing engine for travel times, once (hỏi thời gian đi, một lần)",
    "test": "run all tests (chạy mọi phép thử)",
}
INTERRUPTED, READER_GONE = 130, 141  # as shells report Ctrl-C and a closed pipe


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code: 0 done, 1 problems, 2 wrong usage."""
    chosen, rest = _choose(arguments)
    try:
        code: int = importlib.import_module(COMMANDS[chosen]).run(rest)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("Đã dừng; trang cũ giữ nguyên. / Stopped; the last good site stays.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # `| head` has seen enough; what is still buffered must not fail again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    return code


def _choose(arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The command and what follows it; `build` when the line is empty or begins with one of its options.

    Exits with the help, or with 2 for a word that is no command.
    """
    if arguments and arguments[0] in COMMANDS:
        return arguments[0], arguments[1:]
    if arguments and (arguments[0] in ("-h", "--help") or not arguments[0].startswith("-")):
        _parser().parse_args(arguments[:1])
    return "build", arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py", description="Static site of Hanoi's craft villages (trang làng nghề Hà Nội)"
    )
    commands = parser.add_subparsers(dest="command", metavar="command", title="commands")
    for name in COMMANDS:
        commands.add_parser(name, help=HELP[name], add_help=False)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
