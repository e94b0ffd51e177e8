"""Something done in a process of its own while this one does something else."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from generator.engine.processes import default_start_method, follow_parent, held_back

_T = TypeVar("_T")


def meanwhile(function: Callable[[], _T]) -> Callable[[], _T]:
    """Gives a function, to be called once, that waits for what the other process found, and raises what that raised.

    Where no process is forked it is done when asked for: to spawn one takes as long as there is to gain.
    """
    if default_start_method() != "fork" or threading.active_count() > 1:
        return function
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork"), initializer=follow_parent)
    with held_back():
        found = pool.submit(function)
    pool.shutdown(wait=False)

    def wait() -> _T:
        try:
            return found.result()
        except BrokenProcessPool:  # the system ended it, for want of memory
            return function()

    return wait
