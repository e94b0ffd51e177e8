"""Paths that every system can hold: also Windows, which has names of its own and 260 characters for a whole path."""

from __future__ import annotations

import unicodedata

from generator.text import RESERVED_NAMES

MAX_INPUT = 160  # characters below the project folder, which then has a hundred
MAX_OUTPUT = 180  # below the output folder, in which people unpack a site; the real one has 105


def is_portable_name(name: str) -> bool:
    """Whether Windows can hold a file of this name. COM¹ is COM1 to it."""
    stem = unicodedata.normalize("NFKC", name).split(".")[0].strip().lower()
    return bool(name) and stem not in RESERVED_NAMES and not name.endswith((".", " "))


def is_portable_path(path: str) -> bool:
    """Whether every part of an output path, in a folder or as "folder/", can be held."""
    return len(path) <= MAX_OUTPUT and all(map(is_portable_name, path.removesuffix("/").split("/")))
