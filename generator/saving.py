"""Saves changed files of content/ together: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.digest import digest_bytes
from generator.errors import BuildFailed, problem
from generator.sources import Sources


def save(root: Path, files: Mapping[str, bytes], before: Sources, move: tuple[str, str] | None = None) -> None:
    """Writes files, given by their paths before the move, and then moves a folder.

    `before` is what the change was worked out from: a file that is not so any more is not overwritten. After a
    failure the files are as they were. Raises BuildFailed.
    """
    changed = [path for path in sorted(files) if _differs(root / path, before.get(path))]
    if changed:
        raise BuildFailed(problem(path, 0, 0, "changed-meanwhile") for path in changed)
    if move and (root / move[1]).exists():
        raise BuildFailed([problem(move[1], 0, 0, "changed-meanwhile")])
    ready: list[tuple[Path, Path]] = []
    done: list[tuple[Path, bytes | None]] = []
    try:
        for path, data in files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.with_name(f".{place.name}.tmp")  # such names are not read
            ready.append((beside, place))
            beside.write_bytes(data)
        for beside, place in ready:
            old = place.read_bytes() if place.exists() else None
            beside.replace(place)
            done.append((place, old))
        if move:
            (root / move[0]).rename(root / move[1])
    except OSError as failure:
        _undo(ready, done)
        reason = failure.strerror or str(failure)
        raise BuildFailed([problem("content", 0, 0, "cannot-write", reason=reason)]) from None


def _differs(place: Path, source: object) -> bool:
    """Whether a file is not what was read. One that was not there must not be there now."""
    try:
        data = place.read_bytes()
    except FileNotFoundError:
        return source is not None
    except OSError:
        return True
    return digest_bytes(data) != getattr(source, "digest", None)


def _undo(ready: list[tuple[Path, Path]], done: list[tuple[Path, bytes | None]]) -> None:
    """Puts back what was there, as far as the disk allows."""
    for beside, _ in ready:
        beside.unlink(missing_ok=True)
    for place, old in reversed(done):
        if old is None:
            place.unlink(missing_ok=True)
            if not any(place.parent.iterdir()):
                place.parent.rmdir()
        else:
            place.write_bytes(old)
