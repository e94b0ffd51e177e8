"""Makes targets in one process or in several; the result never depends on how many."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from generator.engine.processes import default_start_method, follow_parent, held_back
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
    context = multiprocessing.get_context(start_method or default_start_method())
    chunk = min(_CHUNK, max(1, len(targets) // (jobs * _ROUNDS)))
    gc.freeze()  # children share the parent's objects; collecting them would copy every page
    try:
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_process, initargs=(start,)) as pool:
            try:
                with held_back():
                    made = pool.map(_make_in_process, targets, chunksize=chunk)
                yield from made
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    finally:
        gc.unfreeze()


def _start_process(start: Start) -> None:
    global _make
    follow_parent()
    _make = start()


def _make_in_process(target: Target) -> Made:
    assert _make is not None
    return _make(target)
