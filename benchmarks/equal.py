"""Compares what two generators made of the same corpus: which files there are, and what they say.

.venv/bin/python -m benchmarks.equal OURS HUGOS          exit status 1 where a page says something else

A page counts as equal where its visible text (white space normalised), the addresses it links to and its structured
data are the same; JSON, CSV and XML where their values are; any other file where its bytes are.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

# Kinds of files, the first pattern that fits.
KINDS = (
    ("embedded village", r"(nhung|en/embed)/.*\.html"),
    ("tag or sign", r"q/[^/]+/in/index\.html"),
    ("short address", r"q/[^/]+/index\.html"),
    ("cover", r"static/covers/.*"),
    ("picture for sharing", r"static/social/.*"),
    ("village", r"(lang-nghe|en/villages)/[^/]+/index\.html"),
    ("product", r"(san-pham|en/products)/[^/]+/index\.html"),
    ("commune", r"(xa-phuong|en/communes)/[^/]+/index\.html"),
    ("craft", r"(nghe|en/crafts)/[^/]+/index\.html"),
    ("sources", r"(nguon|en/sources)/(.*/)?index\.html"),
    (
        "list or a part of one",
        r"(lang-nghe|san-pham|nghe|xa-phuong|tuyen|co-so|en/(villages|products|crafts|communes|routes|makers))"
        r"/(.*/)?index\.html",
    ),
    ("home", r"(en/)?index\.html"),
    ("other page", r".*\.html"),
    ("search data", r"static/search/.*"),
    ("filter data", r"static/lists/.*"),
    ("asset", r"static/.*"),
    ("open data", r"data/open/.*"),
    ("other file", r".*"),
)
# Texts of elements whose words nobody sees, but for structured data.
_UNSEEN = frozenset({"script", "style"})
_LINKS = frozenset({("a", "href"), ("img", "src"), ("form", "action"), ("link", "href"), ("iframe", "src")})


class _Page(HTMLParser):
    """Words, addresses and structured data of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[str] = []
        self.data: list[Any] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [value or "" for name, value in attrs if (tag, name) in _LINKS]
        if tag in {
            "p",
            "li",
            "div",
            "td",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "section",
            "article",
            "br",
            "span",
            "ul",
        }:
            self.words.append(" ")
        if tag == "meta":
            self.words.append(f" {given.get('content', '')} ")
        if tag in _UNSEEN:
            self._in = given.get("type") or tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "application/ld+json":
            self.data.append(json.loads(data))
        elif not self._in:
            self.words.append(data)


@dataclass(slots=True)
class Counts:
    """Of one kind of file."""

    equal: int = 0
    ready: int = 0  # of the equal ones, those that Hugo was handed and only copied
    different: int = 0
    ours_only: int = 0
    theirs_only: int = 0


@dataclass(slots=True)
class Comparison:
    counts: dict[str, Counts] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)  # kind -> its first difference

    @property
    def same_everywhere(self) -> bool:
        """Among what both made, and Hugo made nothing else."""
        return not self.first


def compare(ours: Path, theirs: Path, ready: Path | None = None) -> Comparison:
    """All files of both. `ready` holds those that the other generator only copies."""
    found = Comparison()
    copied = _files(ready) if ready else set()
    mine, other = _files(ours), _files(theirs)
    both = sorted(mine & other)
    with ProcessPoolExecutor() as pool:
        told = pool.map(partial(_said, ours, theirs), both, chunksize=200)
        said = {path: words for path, words in zip(both, told, strict=True) if words}
    for path in sorted(mine | other):
        kind = kind_of(path)
        counts = found.counts.setdefault(kind, Counts())
        if path not in other:
            counts.ours_only += 1
        elif path not in mine:
            counts.theirs_only += 1
            found.first.setdefault(kind, f"{path}: only Hugo made it")
        elif path in said:
            counts.different += 1
            found.first.setdefault(kind, f"{path}: {said[path]}")
        else:
            counts.equal += 1
            counts.ready += path in copied
    return found


def _said(ours: Path, theirs: Path, path: str) -> str:
    """What differs first in a file that both made."""
    try:
        return _difference(path, (ours / path).read_bytes(), (theirs / path).read_bytes())
    except (ValueError, ElementTree.ParseError) as failure:
        return f"cannot be read: {failure}"


def kind_of(path: str) -> str:
    return next(name for name, pattern in KINDS if re.fullmatch(pattern, path))


def _files(root: Path) -> set[str]:
    return {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}


def _difference(path: str, ours: bytes, theirs: bytes) -> str:
    """What differs first; "" where they say the same."""
    if ours == theirs:
        return ""
    kind = path.rpartition(".")[2]
    if kind == "html":
        return _page_difference(ours.decode(), theirs.decode())
    if kind in ("json", "geojson", "webmanifest"):
        return _first(json.loads(ours), json.loads(theirs))
    if kind == "csv":
        rows = [list(filter(None, csv.reader(io.StringIO(data.decode("utf-8-sig"))))) for data in (ours, theirs)]
        return _first(rows[0], rows[1])
    if kind == "xml":
        return _first(_tree(ElementTree.fromstring(ours)), _tree(ElementTree.fromstring(theirs)))
    return "other bytes"


def _page_difference(ours: str, theirs: str) -> str:
    pages = []
    for text in (ours, theirs):
        page = _Page()
        page.feed(text)
        page.close()
        pages.append(page)
    mine, other = pages
    words = [" ".join("".join(page.words).split()) for page in pages]
    if words[0] != words[1]:
        at = next((n for n, (a, b) in enumerate(zip(*words, strict=False)) if a != b), min(map(len, words)))
        return f"…{words[0][max(0, at - 40) : at + 60]!r} is …{words[1][max(0, at - 40) : at + 60]!r}"
    if mine.links != other.links:
        return "link " + _first(mine.links, other.links)
    return _first(mine.data, other.data)


def _first(ours: Any, theirs: Any, where: str = "") -> str:
    """The first value that differs."""
    if ours == theirs and type(ours) is type(theirs):
        return ""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in dict.fromkeys([*ours, *theirs]):
            if said := _first(ours.get(name), theirs.get(name), f"{where}/{name}"):
                return said
        return ""
    if isinstance(ours, list) and isinstance(theirs, list):
        for number, (mine, other) in enumerate(zip(ours, theirs, strict=False)):
            if said := _first(mine, other, f"{where}/{number}"):
                return said
        return f"{where}: {len(ours)} is {len(theirs)} long" if len(ours) != len(theirs) else ""
    numbers = isinstance(ours, int | float) and isinstance(theirs, int | float)
    return "" if numbers and ours == theirs else f"{where}: {ours!r} is {theirs!r}"


def _tree(element: ElementTree.Element) -> list[Any]:
    """An element as values; the order of the pages of a sitemap tells nothing."""
    children = [_tree(child) for child in element]
    if element.tag.endswith("}urlset"):
        children.sort(key=json.dumps)
    return [element.tag, dict(element.attrib), (element.text or "").strip(), children]


def told(found: Comparison) -> str:
    """The counts as a table in Markdown."""
    lines = [
        "| files | equal | of them handed to Hugo ready | different | ours only | Hugo only |",
        "|---|---|---|---|---|---|",
    ]
    order = [name for name, _ in KINDS if name in found.counts]
    sums = [0] * 5
    for name in order:
        item = found.counts[name]
        row = [item.equal, item.ready, item.different, item.ours_only, item.theirs_only]
        sums = [total + number for total, number in zip(sums, row, strict=True)]
        lines.append(_row(name, row))
    lines.append(_row("**all**", sums))
    return "\n".join(lines)


def _row(name: str, numbers: list[int]) -> str:
    return f"| {name} | " + " | ".join(f"{number:,}" for number in numbers) + " |"


def main() -> int:
    ours, theirs = map(Path, sys.argv[1:3])
    found = compare(ours, theirs, theirs.parent / "static")
    print(told(found))
    for kind, said in found.first.items():
        print(f"{kind}: {said}")
    return 0 if found.same_everywhere else 1


if __name__ == "__main__":
    sys.exit(main())
