"""The garbage collector stays out of a build: it makes very many objects that live to its end, and hardly a cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Looking for garbage among 2,500 entries cost a quarter of a build with nothing to do (1.8 s against 1.3 s)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
