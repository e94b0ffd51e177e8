"""Scripts as they are published: without their comments and indents, which are a seventh of what a phone would load."""

from __future__ import annotations

import re

FOLDER, OF_OTHERS = "js/", "js/vendor/"
_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_TRAILING = re.compile(r"[ \t]+// [^\"'`\n]*$", re.MULTILINE)
_SPACE = re.compile(r"\n\s*")


def is_script(name: str) -> bool:
    """Whether an asset is a script of the site's own."""
    return name.startswith(FOLDER) and not name.startswith(OF_OTHERS) and name.endswith(".js")


def lean(data: bytes) -> bytes:
    """The same script. No text in it runs over several lines, which a test sees to."""
    text = _TRAILING.sub("", _LINE.sub("", data.decode()))
    return _SPACE.sub("\n", text).lstrip().encode()
