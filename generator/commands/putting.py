"""Writes a file that somebody asked for, such as a list for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from generator.errors import BuildFailed, problem


def put(file: Path, data: bytes) -> None:
    """Written beside and moved into place, so that a full disk leaves the old file. Raises BuildFailed."""
    beside = file.with_name(f".{file.name}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    except OSError as failure:
        beside.unlink(missing_ok=True)
        reason = failure.strerror or str(failure)
        raise BuildFailed([problem(file.name, 0, 0, "cannot-write", reason=reason)]) from None
