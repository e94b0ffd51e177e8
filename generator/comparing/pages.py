"""Which pages differ between two output folders."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

PAGE = "index.html"
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
# Style sheets, scripts, fonts and icons have a digest in their address: another one alone changes no page.
_DIGEST = re.compile(rb"(/static/[a-z]+-)[0-9a-f]{10}/")


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its title, without the site's own."""

    path: str  # below the output folder, without index.html: "lang-nghe/bat-trang/"
    title: str


@dataclass(frozen=True, slots=True)
class PageChanges:
    """Pages by path, and how many other files differ."""

    added: tuple[Page, ...]
    removed: tuple[Page, ...]
    changed: tuple[Page, ...]
    others: int


def changed_pages(old: Path, new: Path) -> PageChanges:
    before, after = _files(old), _files(new)
    both = sorted({*before} & {*after})
    differing = [path for path in both if not _same(before[path], after[path])]
    others = {path for path in {*before} ^ {*after} if not path.endswith(".html")}
    return PageChanges(
        tuple(_page(path, after[path]) for path in sorted(after) if path.endswith(".html") and path not in before),
        tuple(_page(path, before[path]) for path in sorted(before) if path.endswith(".html") and path not in after),
        tuple(_page(path, after[path]) for path in differing if path.endswith(".html")),
        len(others) + sum(not path.endswith(".html") for path in differing),
    )


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def _same(one: Path, other: Path) -> bool:
    before, after = one.read_bytes(), other.read_bytes()
    if before == after or one.suffix != ".html":
        return before == after
    return _DIGEST.sub(rb"\1", before) == _DIGEST.sub(rb"\1", after)


def _page(path: str, file: Path) -> Page:
    found = _TITLE.search(file.read_bytes())
    title = html.unescape(found[1].decode()).strip() if found else path
    return Page(path.removesuffix(PAGE), title.rpartition(" – ")[0] or title)
