"""The output folder: what is in it, and the commit that changes it. Nothing else writes there.

Fresh files are first written to a staging folder beside the output, so a full disk or a stop leaves the site as
it was; then each is renamed into place, which replaces a file wholly or not at all; what is no longer planned
goes last, so a page that stands before and after a build stands during it.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.digest import digest_bytes
from generator.errors import BuildFailed, problem

# Says that the folder's files are ours to delete. Empty, and hidden from web servers by its dot.
MARKER = ".made-by-generator"
# At the top of the output these belong to whoever publishes it: a repository, the name of a domain.
KEPT = frozenset({MARKER, ".git", "CNAME"})


def digests_on_disk(out_dir: Path) -> dict[str, str]:
    """Posix path -> digest of every file of the output folder, the marker apart. Empty when there is no folder.

    A link counts as a file with other bytes, wherever it leads: no build of ours made it.
    """
    found = {}
    for path, full, is_link in sorted(_files(str(out_dir), "")):
        if path.partition("/")[0] not in KEPT:
            found[path] = "link" if is_link else digest_bytes(Path(full).read_bytes())
    return found


def refuse_foreign_folder(out_dir: Path) -> None:
    """Raises BuildFailed when the folder holds files that no build of ours made."""
    if out_dir.is_dir() and not (out_dir / MARKER).exists():
        example = min(out_dir.iterdir(), default=None)
        if example is not None:
            values = {"path": out_dir.name, "example": example.name}
            raise BuildFailed([problem(out_dir.name, 0, 0, "foreign-output-folder", **values)])


def refuse_blocked_folder(folder: Path) -> None:
    """Raises BuildFailed when the folder cannot be made because a file stands in its way."""
    for place in (folder, *folder.parents):
        if place.is_dir():
            return
        if place.exists():
            reason = os.strerror(errno.ENOTDIR)
            raise BuildFailed([problem(place.name, 0, 0, "cannot-write", reason=reason)])


def commit(planned: Iterable[str], fresh: Mapping[str, bytes], on_disk: Mapping[str, str], out_dir: Path) -> list[str]:
    """Makes the folder hold exactly the planned files, the fresh ones replaced. Returns the paths it wrote.

    A fresh file whose bytes are there already is not touched. Raises BuildFailed with the folder unchanged when
    staging fails.
    """
    staging = out_dir.with_name(f".{out_dir.name}.staging")
    changed = {path: data for path, data in fresh.items() if on_disk.get(path) != digest_bytes(data)}
    unwanted = sorted(set(on_disk) - set(planned))
    if not changed and not unwanted and (out_dir / MARKER).exists():
        return []
    try:
        _stage(changed, staging)
        with _ctrl_c_waits():
            _move_in(changed, staging, out_dir)
            _delete(unwanted, out_dir)
    except OSError as failure:
        code = "disk-full" if failure.errno == errno.ENOSPC else "cannot-write"
        reason = failure.strerror or str(failure)
        raise BuildFailed(
            [problem(out_dir.name, 0, 0, code, **({"reason": reason} if code == "cannot-write" else {}))]
        ) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return list(changed)


def _stage(files: Mapping[str, bytes], staging: Path) -> None:
    shutil.rmtree(staging, ignore_errors=True)  # left by a build that was killed
    folders: set[Path] = set()
    for path, data in files.items():
        place = staging / path
        if place.parent not in folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(place.parent)
        place.write_bytes(data)


def _move_in(paths: Iterable[str], staging: Path, out_dir: Path) -> None:
    out_dir.mkdir(parents=True, exist_ok=True)
    (out_dir / MARKER).touch()
    _clear_the_way(paths, out_dir)
    for path in paths:
        place = out_dir / path
        place.parent.mkdir(parents=True, exist_ok=True)
        (staging / path).replace(place)


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Renames take milliseconds: an interrupt in the middle of them comes after the last one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def _clear_the_way(paths: Iterable[str], out_dir: Path) -> None:
    """A file where a folder is due, or a folder where a file is due, goes first."""
    for path in paths:
        place = out_dir / path
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        for parent in list(place.relative_to(out_dir).parents)[:-1]:
            if (out_dir / parent).is_file() or (out_dir / parent).is_symlink():
                (out_dir / parent).unlink()


def _delete(paths: Iterable[str], out_dir: Path) -> None:
    """Deletes files and the folders they leave empty."""
    for path in paths:
        place = out_dir / path
        if place.is_dir() and not place.is_symlink():
            continue  # a fresh file stands below this name now
        with suppress(FileNotFoundError, NotADirectoryError):  # gone with what had to give way
            place.unlink()
        for parent in list(place.relative_to(out_dir).parents)[:-1]:
            try:
                (out_dir / parent).rmdir()
            except OSError:
                break


def _files(folder: str, prefix: str) -> Iterator[tuple[str, str, bool]]:
    """(posix path, full path, whether it is a link) of everything but folders."""
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.path, entry.is_symlink()
