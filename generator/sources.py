"""The only reader of the input folders: every file with its bytes and digest, in a fixed order."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.digest import digest_bytes
from generator.engine.file_index import FileIndex, seen_in
from generator.errors import BuildFailed, Problem, problem
from generator.photos.names import is_photo_name, is_picture
from generator.portable import MAX_INPUT, is_portable_name
from generator.text import RESERVED_NAMES, slugify

LICENCE_FILE = "content/LICENSE.md"  # for those who see the repository; pages take licences from the settings
INPUT_FOLDERS = ("assets", "content", "templates")
MAX_BYTES = 60_000_000  # of a file: twice the heaviest photograph of a phone

# What editors and operating systems leave behind: 4913 is how vi tries a folder, #name# what Emacs keeps meanwhile.
_LEFT_BEHIND = re.compile(
    r"^\.|^~|~$|^#.*#$|^4913$|___jb_(tmp|old|bak)___$|\.(swp|tmp|bak)$|^(thumbs\.db|desktop\.ini)$", re.IGNORECASE
)
_AT_HAND = 256  # small files that are remembered once read
_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file."""

    path: str  # posix, relative to the project, in NFC: "content/villages/bat-trang/index.md"
    digest: str
    held: bytes | None  # None: read when asked for. A thousand pictures would fill the memory
    place: str = ""  # on this machine

    @classmethod
    def of(cls, path: str, data: bytes) -> SourceFile:
        """A file that is not on the disk, or not yet."""
        return cls(path, digest_bytes(data), data)

    @property
    def data(self) -> bytes:
        """The bytes that the digest is of. Raises BuildFailed for a file that is not the same any more."""
        if self.held is not None:
            return self.held
        read = _read_picture if is_picture(self.path) else _read
        data = read(self.place, self.digest)
        if data is None:
            _read.cache_clear()  # the bytes may come back
            raise BuildFailed([problem(self.path, 0, 0, "changed-meanwhile")])
        return data


def _read_picture(place: str, stamp: str) -> bytes | None:
    """The bytes if they are those of the digest."""
    try:
        data = Path(place).read_bytes()
    except OSError:
        return None
    return data if digest_bytes(data) == stamp else None


_read = lru_cache(_AT_HAND)(_read_picture)  # a font is asked for with every page


Sources = Mapping[str, SourceFile]  # path -> file, sorted by path


def read_sources(root: Path, index: FileIndex | None = None) -> Sources:
    """Every file of the input folders. Raises BuildFailed for links, odd names and unreadable files.

    What the index knows is read when somebody asks for its bytes.
    """
    index = index or FileIndex(None)
    problems: list[Problem] = []
    files: dict[str, SourceFile] = {}
    for folder in INPUT_FOLDERS:
        for path, full in sorted(_walk(str(root / folder), folder, problems)):
            try:
                status = os.stat(full)  # noqa: PTH116 - thousands of paths are not made for it
                heavy, known = status.st_size > MAX_BYTES, index.get(path, status)
                data = None if heavy or known else Path(full).read_bytes()
            except OSError as failure:
                problems.append(problem(path, 0, 0, "cannot-read", reason=failure.strerror or str(failure)))
                continue
            if heavy:
                problems.append(_too_heavy(path, full))
            elif path in files:
                problems.append(_same_name(path, path))
            else:
                stamp = known or digest_bytes(data or b"")
                index.note(path, seen_in(status), stamp)
                is_photo = is_picture(path) and path.startswith("content/")
                files[path] = SourceFile(path, stamp, None if is_photo else data, full)
    problems.extend(_confusable(files))
    if problems:
        raise BuildFailed(problems)
    return files


def digests_of(sources: Sources) -> dict[str, str]:
    """Path -> digest of its bytes."""
    return {path: file.digest for path, file in sources.items()}


def _walk(place: str, folder: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """(posix path, full path) of each file below the folder; links are never followed, so loops cannot be."""
    # An input folder itself; those below are met as entries.
    if os.path.islink(place):  # noqa: PTH114 - places are text here
        problems.append(problem(folder, 0, 0, "symlink"))
        return
    folders = [(folder, place)]
    for folder, place in folders:  # they grow meanwhile
        for entry in _entries(place, folder, problems):
            # macOS keeps names in NFD; pictures may have letters with marks.
            name = unicodedata.normalize("NFC", entry.name) if is_picture(entry.name) else entry.name
            path = f"{folder}/{name}"
            if is_left_behind(entry.name) or path == LICENCE_FILE:
                continue
            if entry.is_symlink():
                problems.append(problem(path, 0, 0, "symlink"))
            elif not _is_usable(folder, name):
                values = {"name": _printable(entry.name), "example": _example(entry.name)}
                problems.append(problem(_printable(path), 0, 0, "odd-file-name", **values))
            elif len(path) > MAX_INPUT:
                problems.append(problem(path, 0, 0, "path-too-long", length=str(len(path)), most=str(MAX_INPUT)))
            elif entry.is_dir():
                folders.append((path, entry.path))
            elif entry.is_file():
                yield path, entry.path


def _entries(place: str, folder: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(place))
    except OSError as failure:
        # What was listed a moment ago may be gone since, or behind a path too long for Windows.
        if folder not in INPUT_FOLDERS or not isinstance(failure, FileNotFoundError):
            problems.append(problem(folder, 0, 0, "cannot-read", reason=failure.strerror or str(failure)))
        return []


@lru_cache(_AT_HAND)  # most files have one of few names
def is_left_behind(name: str) -> bool:
    """Whether a file or folder is one that editors and systems make for themselves: nothing of it is read."""
    return _LEFT_BEHIND.search(name) is not None


def _is_usable(folder: str, name: str) -> bool:
    """Pictures beside an index.md may keep the names that phones and people give them."""
    if _is_plain(name):
        return True
    beside_index = folder.startswith("content/") and folder.count("/") == 2
    return beside_index and is_portable_name(name) and is_photo_name(name)


@lru_cache(_AT_HAND)
def _is_plain(name: str) -> bool:
    return is_portable_name(name) and _NAME.fullmatch(name) is not None


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
