"""Makes targets in one process or in several; the result never depends on how many."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

from generator.engine.target import Made, Target

Make = Callable[[Target], Made]
Start = Callable[[], Make]  # called once in each process; pickled where processes are spawned

# Below this weight of all targets a second process costs more than it saves.
WORTH_A_PROCESS = 64
_CHUNK = 16  # targets handed to a process at a time, at most
_ROUNDS = 4  # times that each process comes back for more, at least: the last one to finish keeps no other waiting long

_make: Make | None = None


def run(
    targets: Sequence[Target],
    start: Start,
    jobs: int,
    start_method: str | None = None,
    weight: Callable[[Target], int] = lambda _: 1,
) -> Iterator[Made]:
    """What each target became, in the order given. `start_method` is that of `multiprocessing`, or its default.

    `weight` says how many ordinary targets one is worth.
    """
    if jobs < 2 or sum(map(weight, targets)) < WORTH_A_PROCESS:
        yield from map(start(), targets)
        return
    context = multiprocessing.get_context(start_method or _default_start_method())
    chunk = min(_CHUNK, max(1, len(targets) // (jobs * _ROUNDS)))
    gc.freeze()  # children share the parent's objects; collecting them would copy every page
    try:
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_process, initargs=(start,)) as pool:
            try:
                with _held_back():
                    made = pool.map(_make_in_process, targets, chunksize=chunk)
                yield from made
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    finally:
        gc.unfreeze()


def _default_start_method() -> str:
    """Forking shares the loaded site for nothing; where it is missing or unsafe, processes are spawned."""
    return "fork" if sys.platform == "linux" else "spawn"


@contextmanager
def _held_back() -> Iterator[None]:
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


def _start_process(start: Start) -> None:
    global _make
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the parent answers for all
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _make = start()


def _end_with_parent() -> None:
    """Of a parent that was killed nobody tells; without it a process would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _make_in_process(target: Target) -> Made:
    assert _make is not None
    return _make(target)
