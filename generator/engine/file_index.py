"""What is known of files from an earlier look: a file that still has its size, time and place is not read again.

As git does: what was written in the last moment before the index was saved is not relied on, for a second write within
one tick of the file system's clock would show in neither size nor time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from generator.digest import digest_bytes

VERSION = 2  # of the file's format
TICK_NS = 100_000_000  # more than any clock of a file system in use but FAT's

# Bytes, time of the last write and of the last change of any kind (nanoseconds), number of the file on its disk. The
# second time cannot be set: what was copied over a file with the time of the other shows all the same.
Seen = tuple[int, int, int, int]


def seen_in(status: os.stat_result) -> Seen:
    """Windows gives the number of a file only to who opens it, so there it is left out."""
    node = 0 if os.name == "nt" else status.st_ino
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
        fresh = self._file.with_suffix(".new")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps({"version": VERSION, "files": rows}, ensure_ascii=False, separators=(",", ":"))
            fresh.write_bytes(text.encode())
            fresh.replace(self._file)

    def _load(self, file: Path) -> tuple[dict[str, tuple[Seen, str]], int]:
        """The rows, and the time from which on they are not relied on."""
        try:
            last = file.stat().st_mtime_ns - TICK_NS
            stored = json.loads(file.read_bytes())
            if stored["version"] != VERSION:
                return {}, 0
            rows = stored["files"].items()
            return {
                name: ((size, written, changed, node), stamp) for name, ((size, written, changed, node), stamp) in rows
            }, last
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}, 0


def read_digest(index: FileIndex, name: str, full: str, status: os.stat_result) -> str:
    """The digest of a file, whose bytes are read only if they are not known. Raises OSError."""
    known = index.get(name, status)
    if known is None:
        known = digest_bytes(Path(full).read_bytes())
        index.note(name, seen_in(status), known)
    return known
