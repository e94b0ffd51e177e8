"""What can be seen in Markdown without rendering it: links, citations and headings, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SAFE_SCHEMES = ("http", "https", "mailto", "tel")

# [text](address) and [name]: address; an address may stand in angle brackets, a definition in a list or a quotation.
_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]*)|^(?:[ \t>*+-]|\d+\.)*\[(?!@[a-z0-9@ ,;-]+\])[^\[\]\n]*\]:\s*<?([^\s>]+)", re.MULTILINE
)
# [@source-id] or [@one @two]: a citation.
CITATION = re.compile(r"\[(@[a-z0-9-]+(?:[ ,;]+@[a-z0-9-]+)*)\]")
# Markdown wants no space after # ("#12" is a heading), and reads a line over === or --- as one.
_HEADING = re.compile(r"^(#{1,6})[ \t]*[^\s#]|(?:\A|(?<=\n\n))[^\n]+\n(=+|-+) *$", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,})(?![`~])[^`\n]*\n.*?^\1 *$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the text. `kind` is an entry type, "cite" for a citation, "url", "anchor", or "other"."""

    kind: str
    target: str  # the id, or the whole address
    line: int  # 1-based, in the text
    column: int


def find_links(text: str, entry_types: frozenset[str]) -> tuple[Link, ...]:
    """Every link and citation, in order of appearance. Those shown as code are among them: none is missed so."""
    found = [
        Link(*_kind_of(match[group], entry_types), *_place(text, match.start(group)))
        for match in _LINK.finditer(text)
        for group in (1, 2)
        if match[group] is not None
    ]
    for match in CITATION.finditer(text):
        found.extend(
            Link("cite", source, *_place(text, match.start())) for source in re.findall(r"[a-z0-9-]+", match[1])
        )
    return tuple(sorted(found, key=lambda link: (link.line, link.column)))


def find_bad_headings(text: str) -> Iterator[tuple[int, int]]:
    """(line, column) of each heading that is the page's own level or skips one."""
    plain = _without_code(text)
    level = 1
    for match in _HEADING.finditer(plain):
        underlined = 1 if match[2] and match[2][0] == "=" else 2
        here = len(match[1]) if match[1] else underlined
        if here == 1 or here > level + 1:
            yield _place(plain, match.start())
        level = max(here, 2)


def _kind_of(address: str, entry_types: frozenset[str]) -> tuple[str, str]:
    if address.startswith("#"):
        return "anchor", address
    scheme, colon, rest = address.partition(":")
    if colon and scheme in entry_types:
        return scheme, rest
    if colon and scheme.lower() in SAFE_SCHEMES:
        return "url", address
    return "other", address


def _without_code(text: str) -> str:
    """The text with fenced code blanked out, so that places stay."""
    return _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
