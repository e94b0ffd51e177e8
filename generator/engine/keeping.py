"""Files of the cache: what is kept so can be found again, so losing it costs the next build time and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def keep(file: Path, data: Iterable[bytes]) -> None:
    """Written beside and renamed, so that it is the old file or the new one. On a full disk the old one stays."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as opened:
            opened.writelines(data)
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
