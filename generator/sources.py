"""The only reader of the input folders: every file with its bytes and digest, in a fixed order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.digest import digest_bytes
from generator.errors import BuildFailed, Problem, problem
from generator.text import RESERVED_NAMES, slugify

INPUT_FOLDERS = ("assets", "content", "templates")

# What editors and operating systems leave behind.
_LEFT_BEHIND = re.compile(r"^\.|^~|~$|\.(swp|tmp|bak)$|^(thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file."""

    path: str  # posix, relative to the project: "content/villages/bat-trang/index.md"
    digest: str
    data: bytes


Sources = Mapping[str, SourceFile]  # path -> file, sorted by path


def read_sources(root: Path) -> Sources:
    """Every file of the input folders. Raises BuildFailed for links, odd names and unreadable files."""
    problems: list[Problem] = []
    files: dict[str, SourceFile] = {}
    for folder in INPUT_FOLDERS:
        for path, full in sorted(_walk(root, folder, problems)):
            try:
                data = Path(full).read_bytes()
            except OSError as failure:
                problems.append(problem(path, 0, 0, "cannot-read", reason=failure.strerror or str(failure)))
                continue
            files[path] = SourceFile(path, digest_bytes(data), data)
    if problems:
        raise BuildFailed(problems)
    return files


def _walk(root: Path, folder: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """(posix path, full path) of each file below the folder; links are never followed, so loops cannot be."""
    try:
        entries = list(os.scandir(root / folder))
    except FileNotFoundError:
        return
    except OSError as failure:
        problems.append(problem(folder, 0, 0, "cannot-read", reason=failure.strerror or str(failure)))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if _LEFT_BEHIND.search(entry.name):
            continue
        if entry.is_symlink():
            problems.append(problem(path, 0, 0, "symlink"))
        elif not _NAME.fullmatch(entry.name) or entry.name.split(".")[0] in RESERVED_NAMES:
            problems.append(
                problem(
                    _printable(path), 0, 0, "odd-file-name", name=_printable(entry.name), example=_example(entry.name)
                )
            )
        elif entry.is_dir():
            yield from _walk(root, path, problems)
        elif entry.is_file():
            yield path, entry.path


def _example(name: str) -> str:
    """The same name with characters that can be used."""
    stem, dot, extension = name.rpartition(".")
    plain = slugify(stem or extension) or "ten-moi"
    plain = f"{plain}-1" if plain in RESERVED_NAMES else plain
    ending = slugify(extension) if dot and stem else ""
    return f"{plain}.{ending}" if ending else plain


def _printable(name: str) -> str:
    """A file name the terminal can show: undecodable bytes become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")
