"""The output folder: what is in it, and the commit that changes it. Nothing else writes there.

Fresh files are first written to a staging folder beside the output, by whichever process made them, so a full disk or a
stop leaves the site as it was; then each is renamed into place, which replaces a file wholly or not at all; what is no
longer planned goes last, so a page that stands before and after a build stands during it.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import signal
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path
from typing import Any

from generator.digest import digest_bytes
from generator.engine.file_index import FileIndex, Seen, seen_in
from generator.engine.on_disk import MARKER, Changes, Kept, cannot_read, digests_on_disk
from generator.errors import BuildFailed, Problem, problem

UNFINISHED = b"unfinished\n"  # in the marker while files are moved in


def refuse_foreign_folder(out_dir: Path) -> None:
    """Raises BuildFailed when the folder holds files that no build of ours made, or does not show them."""
    try:
        if out_dir.is_dir() and not (out_dir / MARKER).exists():
            example = min(out_dir.iterdir(), default=None)
            if example is not None:
                values = {"path": out_dir.name, "example": example.name}
                raise BuildFailed([problem(out_dir.name, 0, 0, "foreign-output-folder", **values)])
    except OSError as failure:
        raise BuildFailed([cannot_read(out_dir.name, failure)]) from None


def refuse_blocked_folder(folder: Path) -> None:
    """Raises BuildFailed when the folder cannot be made because a file stands in its way."""
    for place in (folder, *folder.parents):
        if place.is_dir():
            return
        if place.exists():
            reason = os.strerror(errno.ENOTDIR)
            raise BuildFailed([problem(place.name, 0, 0, "cannot-write", reason=reason)])


def is_finished(out_dir: Path) -> bool:
    """Whether the folder holds the whole output of one build."""
    return _marked(out_dir) == 0


def is_cut_off(out_dir: Path) -> bool:
    """Whether the folder holds files of two builds, since one was ended while it moved files in."""
    return bool(_marked(out_dir))


def refuse_unfinished(out_dir: Path) -> None:
    """Raises BuildFailed for a folder that must not be published: no site of ours, or that of a build cut off."""
    if _marked(out_dir) is None:
        raise BuildFailed([problem(out_dir.name, 0, 0, "site-missing")])
    if not is_finished(out_dir):
        raise BuildFailed([problem(out_dir.name, 0, 0, "site-unfinished")])


def _marked(out_dir: Path) -> int | None:
    """Bytes of the marker; None where there is none."""
    try:
        return (out_dir / MARKER).stat().st_size
    except OSError:
        return None


class Output:
    """The output folder with what is in it, and a staging folder beside it, into which any process writes.

    The staging folder is there within a `with` block only.
    """

    def __init__(
        self, folder: Path, index: FileIndex | None = None, writes: bool = True, changes: Changes | None = None
    ) -> None:
        """`changes`: how the folder differs from what the index knows, for who has looked already."""
        self.folder = folder
        # A process of a build that was killed may write for a moment more: not where the next one stages.
        self.staging = folder.with_name(f".{folder.name}.staging") / secrets.token_hex(4)
        self.writes = writes
        self.index = index or FileIndex(None)
        self.on_disk = digests_on_disk(folder, self.index) if changes is None else changes.made_to(self.index)

    def __getstate__(self) -> tuple[Any, ...]:
        """Other processes stage; what they wrote, they tell."""
        return self.folder, self.staging, self.writes, self.on_disk

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.folder, self.staging, self.writes, self.on_disk = state
        self.index = FileIndex(None)

    def __enter__(self) -> Output:
        self._clear()
        return self

    def __exit__(self, *_failure: object) -> None:
        self._clear()

    def _clear(self) -> None:
        """Takes the staging folder away; that of a build that was killed too."""
        shutil.rmtree(self.staging.parent, ignore_errors=True)

    def stage(self, path: str, data: bytes) -> Kept:
        """Writes a fresh file beside the output unless its bytes are there already. Raises OSError."""
        stamp = digest_bytes(data)
        if not self.writes or self.on_disk.get(path) == stamp:
            return Kept(stamp)
        with _opened(self.staging / path) as file:
            file.write(data)
            file.flush()
            return Kept(stamp, seen_in(os.fstat(file.fileno())))

    def commit(self, planned: Collection[str], fresh: Mapping[str, Kept]) -> tuple[str, ...]:
        """Makes the folder hold exactly the planned files, what was staged moved in; gives what was deleted.

        Raises BuildFailed.
        """
        unwanted = tuple(sorted(set(self.on_disk).difference(planned)))
        self._change(fresh, unwanted, planned)
        self.index.save(planned)
        return unwanted

    def replace(self, fresh: Mapping[str, Kept]) -> None:
        """Moves in what was staged; every other file stays as it is. Raises BuildFailed.

        How the files now lie on the disk is not kept beyond this process, which costs the next one a look into each.
        """
        self._change(fresh, (), ())

    def _change(self, fresh: Mapping[str, Kept], unwanted: Collection[str], planned: Collection[str]) -> None:
        changed = {path: kept.seen for path, kept in fresh.items() if kept.seen}
        if changed or unwanted or not is_finished(self.folder):
            try:
                with _ctrl_c_waits():
                    self._move_in(changed)
                    _delete(_without_twins(unwanted, planned, self.folder), self.folder)
                    (self.folder / MARKER).write_bytes(b"")
            except OSError as failure:
                raise BuildFailed([cannot_write(self.folder.name, failure)]) from None
        for path in unwanted:
            del self.on_disk[path]
        for path, seen in changed.items():
            self.index.note(path, seen, fresh[path].digest)
            self.on_disk[path] = fresh[path].digest

    def size(self, paths: Iterable[str]) -> int:
        """Bytes of these files, which are in the folder."""
        return sum(self.index.size(path) for path in paths)

    def _move_in(self, fresh: dict[str, Seen]) -> None:
        """To be renamed changes a file, so those that are renamed one by one are looked at again."""
        if not self.folder.exists():
            self.staging.mkdir(parents=True, exist_ok=True)
            (self.staging / MARKER).touch()
            self.staging.rename(self.folder)
            return
        (self.folder / MARKER).write_bytes(UNFINISHED)
        _clear_the_way([path for path in fresh if path not in self.on_disk], self.folder)
        folders: set[str] = set()
        for path in fresh:
            folder = path.rpartition("/")[0]
            if folder not in folders:
                (self.folder / folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            place = (self.staging / path).replace(self.folder / path)
            fresh[path] = seen_in(place.stat())


def _opened(place: Path) -> BufferedWriter:
    """A new file; its folder is made where it lacks, which is asked only then."""
    try:
        return place.open("wb")
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        return place.open("wb")


def cannot_write(name: str, failure: OSError) -> Problem:
    """That a file, or the output folder, could not be written."""
    if failure.errno == errno.ENOSPC:
        return problem(name, 0, 0, "disk-full")
    return problem(name, 0, 0, "cannot-write", reason=failure.strerror or str(failure))


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


def _without_twins(unwanted: Iterable[str], planned: Iterable[str], out_dir: Path) -> Iterator[str]:
    """Where a disk takes `A.html` and `a.html` for one file, the old name is the new file: it stays."""
    by_lower = {path.lower(): path for path in planned}
    for path in unwanted:
        twin = by_lower.get(path.lower())
        if twin is None or not _is_one_file(out_dir / path, out_dir / twin):
            yield path


def _is_one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


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
