"""One style sheet for all pages: its parts joined in the order of its @import lines, so that a page waits for one file.

The parts are plain CSS: a browser that gets `@import "x.css" layer(y);` reads what `@layer y { ... }` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable

STYLE_SHEET = "css/site.css"
_IMPORT = re.compile(r'^@import "([^"]+)" layer\(([a-z]+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
_FOLDER = STYLE_SHEET.rpartition("/")[0]


def is_part(name: str) -> bool:
    """Whether an asset is published as a part of the style sheet, and not by itself."""
    return name.startswith(f"{_FOLDER}/") and name != STYLE_SHEET


def join_styles(read: Callable[[str], bytes]) -> bytes:
    """The whole sheet, without comments and indents. `read` gives the bytes of an asset by its name below assets/."""

    def part(found: re.Match[str]) -> str:
        text = read(f"{_FOLDER}/{found[1]}").decode()
        return f"@layer {found[2]} {{\n{text}}}"

    whole = _IMPORT.sub(part, read(STYLE_SHEET).decode())
    return _SPACE.sub("\n", _COMMENT.sub("", whole)).lstrip().encode()
