"""Prose that no page can be made of in reasonable time: signs left open by the hundred, and nesting without end.

What people write stays a hundred times below these limits. Markdown takes time by the square of some signs, and a
call inside a call for each level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.located import Document

MAX_DEPTH = 20  # quotations and lists in one another
MAX_HEADINGS = 300
MAX_OPEN_TAGS = 300  # a "<" before the last one has its ">"
MAX_REACH = 1_500_000  # characters from each "[" to its "]", all together; the same of "(" and ")"
MAX_CELLS = 20_000  # of tables: rows are filled up to as many cells as the head has

_BLANK = re.compile(r"\n[ \t]*\n")
_PAIRS = {"[": re.compile(r"[\[\]]"), "(": re.compile(r"[()]")}
_OPEN_TAG = re.compile(r"<[^<>]*(?=<|\Z)")
_HEADING = re.compile(r"^(?:#|=+ *$|-+ *$)", re.MULTILINE)
_DEEP = re.compile(rf"^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{{1,9}}\.)){{{MAX_DEPTH + 1}}}", re.MULTILINE)
_FAR_IN = re.compile(rf"^[ \t>]{{{4 * MAX_DEPTH + 1},}}(?:[-*+]|\d{{1,9}}\.)[ \t]", re.MULTILINE)
_RULE = re.compile(r"[ \t*_-]*")
_TABLE = re.compile(r"^[ >]*\|?[ :|-]*-[ :|-]*\|[ :|-]*$", re.MULTILINE)


def _brackets(text: str, sign: str = "[") -> int | None:
    if text.count("](") + text.count("[") < 200:
        return None
    reach = start = 0
    for end in [*(found.start() for found in _BLANK.finditer(text)), len(text)]:
        opened: list[int] = []
        for found in _PAIRS[sign].finditer(text, start, end):
            if found[0] == sign:
                opened.append(found.start())
            elif opened:
                reach += found.start() - opened.pop()
        reach += sum(end - at for at in opened)
        if reach > MAX_REACH:
            return opened[0] if opened else text.index(sign, start)
        start = end
    return None


def _parentheses(text: str) -> int | None:
    return _brackets(text, "(")


def _tags(text: str) -> int | None:
    return _nth(_OPEN_TAG, text, MAX_OPEN_TAGS) if text.count("<") > MAX_OPEN_TAGS else None


def _headings(text: str) -> int | None:
    return _nth(_HEADING, text, MAX_HEADINGS) if text.count("\n") >= MAX_HEADINGS else None


def _nth(pattern: re.Pattern[str], text: str, most: int) -> int | None:
    for count, found in enumerate(pattern.finditer(text), start=1):
        if count > most:
            return found.start()
    return None


def _depth(text: str) -> int | None:
    for found in _DEEP.finditer(text):
        line = text[found.start() : (text.find("\n", found.start()) + 1 or len(text) + 1) - 1]
        if not _RULE.fullmatch(line):
            return found.start()
    far = _FAR_IN.search(text)
    return far.start() if far else None


def _cells(text: str) -> int | None:
    if text.count("|") < 200:
        return None
    cells = 0
    for found in _TABLE.finditer(text):
        blank = _BLANK.search(text, found.end())
        rows = text.count("\n", found.end(), blank.start() if blank else len(text))
        cells += rows * (found[0].count("|") + 1)
        if cells > MAX_CELLS:
            return found.start()
    return None


# Sign -> where in a text there is more of it than a page can be made of.
_LOOKS = (("[", _brackets), ("(", _parentheses), ("<", _tags), ("#", _headings), (">", _depth), ("|", _cells))


def tangled(document: Document) -> Iterator[Problem]:
    """The first sign in the prose of which there is too much; nearly always none."""
    text = document.body
    for sign, find in _LOOKS:
        at = find(text)
        if at is not None:
            line = document.body_line + text.count("\n", 0, at)
            yield document.problem_at("tangled-prose", line, at - text.rfind("\n", 0, at), sign=sign)
            return
