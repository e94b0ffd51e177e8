"""One build at a time over a cache: two would stage into one folder and each take the other's files for its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.errors import BuildFailed, problem

FILE_NAME = "lock"
# What a build that was killed had started holds its lock until it notices, a moment later.
PATIENCE = 3.0  # seconds


@contextmanager
def alone(cache_dir: Path, root: Path | None = None) -> Iterator[None]:
    """Raises BuildFailed while another build goes on being at it. The system frees the lock of a build that was killed.

    `root` is the project that is built: where it is missing the build says so, and leaves nothing behind.
    """
    if root is not None and not root.is_dir():
        yield
        return
    lock = FileLock(cache_dir / FILE_NAME, timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise BuildFailed([problem(cache_dir.name, 0, 0, "build-running")]) from None
    except OSError as failure:
        reason = failure.strerror or str(failure)
        raise BuildFailed([problem(cache_dir.name, 0, 0, "cannot-write", reason=reason)]) from None
    try:
        yield
    finally:
        lock.release()
