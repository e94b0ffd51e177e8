"""The calls that change the disk, counted, so that something can go wrong at any one of them.

A file is written in two halves with a call between them, so what goes wrong there leaves a file cut short.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

# Of the call about to be made: its name, and the paths it names. Not called any more once it has raised or killed.
Before = Callable[[str, tuple[Path, ...]], None]

NAMES = ("replace", "rename", "unlink", "remove", "rmdir", "mkdir")
TAKING_SPACE = frozenset({"open", "write", "mkdir"})
_WRITING = frozenset("wax+")


@contextmanager
def watched(before: Before) -> Iterator[None]:
    """Within, `before` is called ahead of every call that changes the disk."""
    with ExitStack() as patches:
        for name in NAMES:
            patches.enter_context(patch.object(os, name, _told(name, getattr(os, name), before)))
        for module in (io, builtins):
            patches.enter_context(patch.object(module, "open", _opening(io.open, before)))
        yield


def _told(name: str, call: Callable[..., Any], before: Before) -> Callable[..., Any]:
    def instead(*values: Any, **more: Any) -> Any:
        before(name, tuple(Path(value) for value in values if isinstance(value, (str, os.PathLike))))
        return call(*values, **more)

    return instead


def _opening(call: Callable[..., Any], before: Before) -> Callable[..., Any]:
    def instead(file: Any, mode: str = "r", *values: Any, **more: Any) -> Any:
        if not _WRITING & set(mode) or isinstance(file, int):
            return call(file, mode, *values, **more)
        paths = (Path(file),)
        before("open", paths)
        found = call(file, mode, *values, **more)
        write = found.write

        def in_halves(data: Any) -> int:
            half = len(data) // 2
            write(data[:half])
            found.flush()
            before("write", paths)
            write(data[half:])
            return len(data)

        found.write = in_halves
        return found

    return instead
