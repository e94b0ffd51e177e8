"""Style sheets, one for all pages and one for what other sites embed: parts joined in the order of their @import lines,
so that a page waits for one file.

The parts are plain CSS: a browser that gets `@import "x.css" layer(y);` reads what `@layer y { ... }` says.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import partial

STYLE_SHEET = "css/site.css"
EMBEDDED = "css/framed.css"  # of what other sites show in a frame
PRINTED_SHEET = "css/printed.css"  # besides the first, of signs, tags and leaflets alone
SHEETS = (STYLE_SHEET, EMBEDDED, PRINTED_SHEET)
_IMPORT = re.compile(r'^@import "([^"]+)" layer\(([a-z]+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
_URL = re.compile(r'url\("([^":]+)"\)')
_FOLDER = posixpath.dirname(STYLE_SHEET)
_FOLDERS = (_FOLDER, "fonts")


def is_part(name: str) -> bool:
    """Whether an asset is published as a part of a style sheet, and not by itself."""
    return name.partition("/")[0] in _FOLDERS and name.endswith(".css") and name not in SHEETS


def join_styles(sheet: str, read: Callable[[str], bytes], address: Callable[[str], str]) -> bytes:
    """A whole sheet, without comments and indents.

    `read` gives the bytes of an asset by its name below assets/, `address` its public address.
    """

    def part(found: re.Match[str]) -> str:
        name = posixpath.normpath(f"{_FOLDER}/{found[1]}")
        text = _URL.sub(partial(linked, posixpath.dirname(name)), read(name).decode())
        return f"@layer {found[2]} {{\n{text}}}"

    def linked(folder: str, found: re.Match[str]) -> str:
        there = address(posixpath.normpath(f"{folder}/{found[1]}"))
        return f'url("{posixpath.relpath(there, posixpath.dirname(address(sheet)))}")'

    whole = _IMPORT.sub(part, read(sheet).decode())
    return _SPACE.sub("\n", _COMMENT.sub("", whole)).lstrip().encode()
