"""Pictures made before, in `.cache/pictures`: they outlive the output and the generator's other code.

A file begins with a digest of itself and of what it was made from: a damaged one, or one of something else, is as good
as none. Losing the folder costs time, never correctness.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.digest import SIZE_BYTES, digest_bytes

_SEAL = SIZE_BYTES * 2  # characters of a digest


@dataclass(frozen=True, slots=True)
class PictureCache:
    """Bytes by name. Without a folder it holds nothing."""

    folder: Path | None
    keeps: bool = True  # False: looked at only

    def get(self, name: str, made_from: str) -> bytes | None:
        """The bytes of that name, if they were made from what has this digest."""
        if self.folder is None:
            return None
        try:
            stored = (self.folder / name).read_bytes()
        except OSError:
            return None
        data = stored[_SEAL:]
        return data if stored[:_SEAL] == _seal(made_from, data) else None

    def put(self, name: str, made_from: str, data: bytes) -> None:
        """Written beside and renamed: another build that reads meanwhile sees a whole file or none."""
        if self.folder is None or not self.keeps or self.get(name, made_from) == data:
            return
        fresh = self.folder / f"{name}.{os.getpid()}.new"
        with suppress(OSError):  # a full disk is said when the site itself is written
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(_seal(made_from, data) + data)
            fresh.replace(self.folder / name)

    def prune(self, names: Collection[str]) -> None:
        """Deletes everything else."""
        if self.folder is None or not self.keeps:
            return
        with suppress(OSError):
            for file in sorted(self.folder.iterdir()):
                if file.name not in names:
                    with suppress(OSError):
                        file.unlink()


def _seal(made_from: str, data: bytes) -> bytes:
    return digest_bytes(made_from.encode() + data).encode()
