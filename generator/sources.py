"""The only reader of the input folders: every file with its bytes and digest, in a fixed order."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.digest import digest_bytes
from generator.errors import BuildFailed, Problem, problem
from generator.photos.names import is_photo_name, is_picture
from generator.text import RESERVED_NAMES, slugify

INPUT_FOLDERS = ("assets", "content", "templates")
MAX_BYTES = 60_000_000  # of a file: twice the heaviest photograph of a phone

# What editors and operating systems leave behind.
_LEFT_BEHIND = re.compile(r"^\.|^~|~$|\.(swp|tmp|bak)$|^(thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file."""

    path: str  # posix, relative to the project, in NFC: "content/villages/bat-trang/index.md"
    digest: str
    held: bytes | None  # None for a picture: a thousand of them would fill the memory
    place: str = ""  # on this machine

    @classmethod
    def of(cls, path: str, data: bytes) -> SourceFile:
        """A file that is not on the disk, or not yet."""
        return cls(path, digest_bytes(data), data)

    @property
    def data(self) -> bytes:
        """The bytes that the digest is of. Raises BuildFailed for a picture that is not the same any more."""
        if self.held is not None:
            return self.held
        try:
            data = Path(self.place).read_bytes()
        except OSError:
            data = b""
        if digest_bytes(data) != self.digest:
            raise BuildFailed([problem(self.path, 0, 0, "changed-meanwhile")])
        return data


Sources = Mapping[str, SourceFile]  # path -> file, sorted by path


def read_sources(root: Path) -> Sources:
    """Every file of the input folders. Raises BuildFailed for links, odd names and unreadable files."""
    problems: list[Problem] = []
    files: dict[str, SourceFile] = {}
    for folder in INPUT_FOLDERS:
        for path, full in sorted(_walk(root, folder, problems)):
            try:
                heavy = Path(full).stat().st_size > MAX_BYTES
                data = b"" if heavy else Path(full).read_bytes()
            except OSError as failure:
                problems.append(problem(path, 0, 0, "cannot-read", reason=failure.strerror or str(failure)))
                continue
            if heavy:
                problems.append(_too_heavy(path, full))
            elif path in files:
                problems.append(_same_name(path, path))
            elif is_picture(path) and path.startswith("content/"):
                files[path] = SourceFile(path, digest_bytes(data), None, full)
            else:
                files[path] = SourceFile(path, digest_bytes(data), data)
    problems.extend(_confusable(files))
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
        # macOS keeps names in NFD; pictures may have letters with marks.
        name = unicodedata.normalize("NFC", entry.name) if is_picture(entry.name) else entry.name
        path = f"{folder}/{name}"
        if _LEFT_BEHIND.search(entry.name):
            continue
        if entry.is_symlink():
            problems.append(problem(path, 0, 0, "symlink"))
        elif not _is_usable(path):
            problems.append(
                problem(
                    _printable(path), 0, 0, "odd-file-name", name=_printable(entry.name), example=_example(entry.name)
                )
            )
        elif entry.is_dir():
            yield from _walk(root, path, problems)
        elif entry.is_file():
            yield path, entry.path


def _is_usable(path: str) -> bool:
    """Pictures beside an index.md may keep the names that phones and people give them."""
    folder, _, name = path.rpartition("/")
    if name.split(".")[0].lower() in RESERVED_NAMES:
        return False
    beside_index = folder.startswith("content/") and folder.count("/") == 2
    return _NAME.fullmatch(name) is not None or (beside_index and is_photo_name(name))


def _confusable(paths: Iterable[str]) -> Iterator[Problem]:
    """Names of one folder that only capitals tell apart."""
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            yield _same_name(path, other)


def _same_name(path: str, other: str) -> Problem:
    return problem(path, 0, 0, "same-file-name", name=path.rpartition("/")[2], other=other.rpartition("/")[2])


def _too_heavy(path: str, full: str) -> Problem:
    sizes = {"size_mb": str(round(Path(full).stat().st_size / 1e6)), "limit_mb": str(MAX_BYTES // 1_000_000)}
    return problem(path, 0, 0, "file-too-heavy", **sizes)


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
