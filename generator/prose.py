"""What can be seen in Markdown without rendering it: links, citations, headings and HTML, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from generator.sanitising import SAFE_SCHEMES, TAGS, lets_through

# [text](address) and [name]: address; an address may stand in angle brackets, a definition in a list or a quotation.
_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]*)|^(?:[ \t>*+-]|\d+\.)*\[(?!@[a-z0-9@ ,;-]+\])[^\[\]\n]*\]:\s*<?([^\s>]+)", re.MULTILINE
)
# [@source-id] or [@one @two]: a citation.
CITATION = re.compile(r"\[(@[a-z0-9-]+(?:[ ,;]+@[a-z0-9-]+)*)\]")
# Markdown wants no space after # ("#12" is a heading), and reads a line over === or --- as one.
_HEADING = re.compile(r"^(#{1,6})[ \t]*[^\s#]|(?:\A|(?<=\n\n))[^\n]+\n(=+|-+) *$", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,})(?![`~]) *(?:\{[^\n]*\}|[\w#.+-]* *)\n.*?^\1 *$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
# A tag ends in its own paragraph, or Markdown shows it as text. <https://…> and <a@b.vn> are links.
_TAG = re.compile(r"<([a-zA-Z][^\s/>]{0,99}+)(?:[^>\"'\n]|\n(?![ \t]*\n)|\"[^\"]*\"|'[^']*'){0,500}+>")
_AUTOLINK = re.compile(r"<(?:https?://[^<>]*|[\w.+-]+@[\w.-]+)>", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]+")  # browsers pass over these in a scheme
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\](?=[(\[])")


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


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something of the text that no page shows."""

    code: str  # of the warning
    text: str  # as it is written, shortened
    line: int  # 1-based, in the text
    column: int


def find_dropped(text: str) -> tuple[Dropped, ...]:
    """Every tag that is not published or loses something, and every picture, in order of appearance.

    Closing tags go with their opening ones. HTML that is shown as code stays.
    """
    if "<" not in text and "![" not in text:
        return ()
    plain = _without_comments(_CODE.sub(_blank, _without_code(text)))
    found = [("dropped-html", match) for match in _TAG.finditer(plain) if not _is_published(match)]
    found += [("dropped-html", match) for match in re.finditer("<!--", plain)]  # it has no end
    found += [("dropped-picture", match) for match in _PICTURE.finditer(plain)]
    dropped = (Dropped(code, _shortened(match[0]), *_place(plain, match.start())) for code, match in found)
    return tuple(sorted(dropped, key=lambda item: (item.line, item.column)))


def _is_published(tag: re.Match[str]) -> bool:
    """Whether a tag reaches the page with all its attributes."""
    name = tag[1].lower()
    if name not in TAGS:
        return bool(_AUTOLINK.fullmatch(tag[0]))
    attributes = _attributes(tag[0])
    scheme = re.match(r"([^:/?#]*):", _UNSEEN.sub("", attributes.get("href") or ""))
    return all(lets_through(name, key) for key in attributes) and (not scheme or scheme[1].lower() in SAFE_SCHEMES)


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(attrs)


def _attributes(tag: str) -> dict[str, str | None]:
    parser = _Attributes()
    parser.feed(tag)
    return parser.found


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


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
    return _FENCE.sub(_blank, text)


def _without_comments(text: str) -> str:
    """The text with HTML comments blanked out; one that never ends is none."""
    parts: list[str] = []
    rest = 0
    while (start := text.find("<!--", rest)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[rest:start], re.sub(r"[^\n]", " ", text[start : end + 3])]
        rest = end + 3
    return "".join([*parts, text[rest:]])


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
