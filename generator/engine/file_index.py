"""What is known of files from an earlier look: a file that still has its size, time and place is not read again.

As git does: what was written in the last moment before the index was saved is not relied on, for a second write within
one tick of the file system's clock would show in neither size nor time.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from generator.digest import digest_bytes
from generator.engine.columns import Columns, numbers, save_columns

VERSION = 3  # of the file's format
TICK_NS = 100_000_000  # more than any clock of a file system in use but FAT's

# Bytes, time of the last write and of the last change of any kind (nanoseconds), number of the file on its disk. The
# second time cannot be set: what was copied over a file with the time of the other shows all the same.
Seen = tuple[int, int, int, int]
_PARTS = ("sizes", "written", "changed", "nodes")
_63_BITS = (1 << 63) - 1


def seen_in(status: os.stat_result) -> Seen:
    """Windows gives the number of a file only to who opens it, so there it is left out."""
    node = 0 if os.name == "nt" else status.st_ino & _63_BITS
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, node


class FileIndex:
    """Digests by name. Without a file to keep them in, every digest is that of bytes just read."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._rows: dict[str, tuple[Seen, str]] = {}
        self._saved: dict[str, tuple[Seen, str]] = {}
        if file is not None:
            self._saved, last = self._load(file)
            self._rows = {name: row for name, row in self._saved.items() if max(row[0][1:3]) < last}

    def get(self, name: str, status: os.stat_result) -> str | None:
        """The digest of the file with this name, if it lies there as it did."""
        row = self._rows.get(name)
        return row[1] if row and row[0] == seen_in(status) else None

    def digests(self) -> dict[str, str]:
        """Of all files, by name."""
        return {name: stamp for name, (_, stamp) in self._rows.items()}

    def known(self) -> dict[str, tuple[Seen, str]]:
        """How all files were noted, with their digests, by name."""
        return {**self._rows}

    def seen(self, name: str) -> Seen | None:
        """How the file was noted, if it was."""
        row = self._rows.get(name)
        return row[0] if row else None

    def size(self, name: str) -> int:
        """Bytes of the file that was noted."""
        return self._rows[name][0][0]

    def note(self, name: str, seen: Seen, stamp: str) -> None:
        """What was just read or written."""
        self._rows[name] = seen, stamp

    def save(self, names: Collection[str]) -> None:
        """Keeps what is known of these. Losing it costs time, never correctness."""
        rows = {name: self._rows[name] for name in names if name in self._rows}
        if self._file is None or rows == self._saved:
            return
        seen, stamps = zip(*rows.values(), strict=True) if rows else ((), ())
        with suppress(OverflowError):  # a time after the year 2262
            times = map(numbers, zip(*seen, strict=True) if rows else ((),) * len(_PARTS))
            columns = {"names": [*rows], "stamps": stamps, **dict(zip(_PARTS, times, strict=True))}
            save_columns(self._file, VERSION, columns)

    def _load(self, file: Path) -> tuple[dict[str, tuple[Seen, str]], int]:
        """The rows, and the time from which on they are not relied on."""
        try:
            last = file.stat().st_mtime_ns - TICK_NS
            stored = Columns(file, VERSION)
            seen = zip(*(stored.numbers(name) for name in _PARTS), strict=True)
            rows = zip(stored.names("names"), zip(seen, stored.names("stamps"), strict=True), strict=True)
            return dict(rows), last
        except (OSError, ValueError):
            return {}, 0


def read_digest(index: FileIndex, name: str, full: str, status: os.stat_result) -> str:
    """The digest of a file, whose bytes are read only if they are not known. Raises OSError."""
    known = index.get(name, status)
    if known is None:
        known = digest_bytes(Path(full).read_bytes())
        index.note(name, seen_in(status), known)
    return known
