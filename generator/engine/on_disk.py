"""What lies in the output folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.engine.file_index import FileIndex, Seen, read_digest
from generator.engine.pickling import pickled_by_fields
from generator.errors import BuildFailed, Problem, problem

# Says that the folder's files are ours to delete, and hidden from web servers by its dot. Empty but while files are
# moved in: a build that was cut off just then leaves a tree of two ages, which nobody should publish.
MARKER = ".made-by-generator"
# At the top of the output these belong to whoever publishes it: a repository, the name of a domain.
KEPT = frozenset({MARKER, ".git", "CNAME"})
NO_DIGEST = "?"  # stands for that of a file that no build of ours made, or that nobody can read


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Kept:
    """A fresh file: its digest, and how it lies on the disk where it is not the one that is there already."""

    digest: str
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """How a folder differs from what an index of it knows."""

    other: Mapping[str, Kept]  # files that are new or not as they were
    gone: frozenset[str]

    def made_to(self, index: FileIndex) -> dict[str, str]:
        """Notes them. Posix path -> digest of every file of the folder."""
        found = {path: stamp for path, stamp in index.digests().items() if path not in self.gone}
        for path, kept in self.other.items():
            found[path] = kept.digest
            if kept.seen:
                index.note(path, kept.seen, kept.digest)
        return found


def changes_on_disk(out_dir: Path, index_file: Path) -> Changes:
    """Changes of the output folder since its index was saved. Raises BuildFailed as `digests_on_disk`."""
    index = FileIndex(index_file)
    before = index.known()
    found = digests_on_disk(out_dir, index)
    now = {path: (index.seen(path), stamp) for path, stamp in found.items()}
    other = {path: Kept(stamp, seen) for path, (seen, stamp) in now.items() if before.get(path) != (seen, stamp)}
    return Changes(other, frozenset(before.keys() - found.keys()))


def digests_on_disk(out_dir: Path, index: FileIndex | None = None) -> dict[str, str]:
    """Posix path -> digest of every file of the output folder, the marker apart. Empty when there is no folder.

    A link counts as a file with other bytes, wherever it leads: no build of ours made it. So does a file that cannot be
    read, which another can still replace. Raises BuildFailed for a folder that cannot.
    """
    index = index or FileIndex(None)
    found = {}
    try:
        files = _files(str(out_dir))
    except OSError as failure:
        raise BuildFailed([cannot_read(out_dir.name, failure)]) from None
    for path in sorted(files):
        entry = files[path]
        try:
            status = entry.stat(follow_symlinks=False)
            is_link = stat.S_ISLNK(status.st_mode)
            found[path] = NO_DIGEST if is_link else read_digest(index, path, entry.path, status)
        except OSError:
            found[path] = NO_DIGEST
    return found


def _files(out_dir: str) -> dict[str, os.DirEntry[str]]:
    """Posix path -> entry of everything that is ours, folders apart."""
    found, folders = {}, [("", out_dir)]
    for prefix, folder in folders:  # they grow meanwhile
        try:
            entries = list(os.scandir(folder))
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            if not prefix and entry.name in KEPT:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((f"{prefix}{entry.name}/", entry.path))
            else:
                found[f"{prefix}{entry.name}"] = entry
    return found


def cannot_read(name: str, failure: OSError) -> Problem:
    return problem(name, 0, 0, "cannot-read", reason=failure.strerror or str(failure))
