"""Problems as text for people, annotations and a summary for GitHub, and JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from generator.errors import Problem
from generator.markdown_text import plain
from generator.messages import describe, is_warning
from generator.text import Bilingual

SHOWN = 120  # characters of an offending line
_COUNT = Bilingual("{count} chỗ cần sửa", "{count} to fix")
_WARNED = Bilingual("{count} cảnh báo", "{count} to know")
_WARNING = Bilingual("cảnh báo: {text}", "warning: {text}")
_MOST = 500  # rows of a summary, which may have 1 MiB
_MORE = Bilingual("… và {count} chỗ nữa", "… and {count} more")
_NOTHING = Bilingual("Không có lỗi", "No mistakes")
_HEAD = Bilingual("| Chỗ | Cần sửa | Cách sửa |", "| Place | To fix | How |")
_HINT = Bilingual("cách sửa", "to fix it")
# What a terminal would carry out, or show in another order than it stands; names and texts of authors may hold it.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"^(\s*):(?=:)|##(?=\[)", re.MULTILINE)  # of GitHub Actions, which reads what steps print


def report(problems: Sequence[Problem], style: str, lang: str) -> str:
    """All problems and warnings as "text", "github" or "json", in `vi` or `en`, without a final line end."""
    if style == "github":
        return "\n".join(_UNSEEN.sub("\ufffd", _annotation(item, lang)) for item in problems)
    if style == "json":
        return json.dumps([_record(item) for item in problems], ensure_ascii=False, indent=2)
    return "\n\n".join([*(_harmless(_paragraph(item, lang)) for item in problems), _counted(problems, lang)])


def _harmless(text: str) -> str:
    """The text, in which a terminal and GitHub find nothing to carry out."""
    return _COMMAND.sub("\\1\ufffd", _UNSEEN.sub("\ufffd", text))


def _counted(problems: Sequence[Problem], lang: str) -> str:
    """How much is to be mended, and how much only to be known."""
    warnings = sum(map(is_warning, problems))
    counts = ((_COUNT, len(problems) - warnings), (_WARNED, warnings))
    return ", ".join(words.pick(lang).format(count=count) for words, count in counts if count)


def summary(problems: Sequence[Problem], lang: str) -> str:
    """All problems and warnings in Markdown, for where annotations are few: GitHub shows ten of each step."""
    if not problems:
        return f"## {_NOTHING.pick(lang)}\n"
    lines = [f"## {_counted(problems, lang)}", "", _HEAD.pick(lang), "|---|---|---|"]
    for item in problems[:_MOST]:
        text, hint = _told(item, lang)
        lines.append(f"| {plain(place(item))} | {plain(text)} | {plain(hint)} |")
    if len(problems) > _MOST:
        lines += ["", _MORE.pick(lang).format(count=len(problems) - _MOST)]
    return "\n".join([*lines, ""])


def _told(item: Problem, lang: str) -> tuple[str, str]:
    """The sentence, which says so when it only warns, and the hint."""
    text, hint = describe(item, lang)
    return (_WARNING.pick(lang).format(text=text) if is_warning(item) else text), hint


def _paragraph(item: Problem, lang: str) -> str:
    """The place and the sentence, the offending line with a mark under the place, and the hint."""
    text, hint = _told(item, lang)
    lines = [f"{place(item)}: {text} [{item.code}]"]
    if item.line and item.excerpt:
        number = str(item.line)
        excerpt, before = _around(item.excerpt, item.column)
        lines.append(f"  {number} | {excerpt}")
        if item.column:
            lead = "".join("\t" if char == "\t" else " " for char in excerpt[:before])
            lines.append(f"  {' ' * len(number)} | {lead}^")
    if hint:
        lines.append(f"  = {hint}")
    return "\n".join(lines)


def _around(line: str, column: int) -> tuple[str, int]:
    """As much of a line around a column as fits a terminal, and how many characters of it stand before the column."""
    start = max(0, column - 1 - SHOWN // 2) if len(line) > SHOWN else 0
    lead, tail = "…" if start else "", "…" if start + SHOWN < len(line) else ""
    return lead + line[start : start + SHOWN] + tail, max(column - 1, 0) - start + len(lead)


def place(item: Problem) -> str:
    """file:line:column, as much of it as there is."""
    if not item.line:
        return item.file
    return f"{item.file}:{item.line}:{item.column}" if item.column else f"{item.file}:{item.line}"


def _annotation(item: Problem, lang: str) -> str:
    """A workflow command of GitHub Actions, which shows the problem on its line."""
    text, hint = describe(item, lang)
    at = f",line={item.line},col={item.column}" if item.line else ""
    title = _escape(f"{place(item)} [{item.code}]", in_property=True)
    message = _escape(f"{text}\n{_HINT.pick(lang)}: {hint}" if hint else text)
    level = "warning" if is_warning(item) else "error"
    return f"::{level} file={_escape(item.file, in_property=True)}{at},title={title}::{message}"


def _escape(text: str, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


def _record(item: Problem) -> dict[str, object]:
    words = {}
    for lang in ("vi", "en"):
        text, hint = describe(item, lang)
        words[lang] = {"text": text, "hint": hint}
    place_of = {"file": item.file, "line": item.line, "column": item.column}
    return {**place_of, "code": item.code, "warning": is_warning(item), **words}
