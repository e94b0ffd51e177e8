"""Processes of a build: how they start, and that they end with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.context import ForkContext, SpawnContext
from typing import TypeAlias

Context: TypeAlias = "ForkContext | SpawnContext"


def default_start_method() -> str:
    """Forking shares the loaded site for nothing; where it is missing or unsafe, processes are spawned."""
    return "fork" if sys.platform == "linux" else "spawn"


def context_of(method: str | None) -> Context:
    """What starts processes by this method of `multiprocessing`, or by its default."""
    if (method or default_start_method()) == "fork":
        return multiprocessing.get_context("fork")
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # the first spawned process starts it, which lets signals through
    return multiprocessing.get_context("spawn")


@contextmanager
def held_back() -> Iterator[None]:
    """Processes that start meanwhile never see Ctrl-C: what runs in them before their first line of ours would fail.

    It comes to this process at the end. The mask is handed on also to what is spawned, which a handler is not. Windows
    has none.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def follow_parent() -> None:
    """What a process does first: it leaves Ctrl-C to the parent, and ends where that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the parent answers for all
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Of a parent that was killed nobody tells; without it a process would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
