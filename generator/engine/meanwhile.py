"""Something done in a process of its own while this one does something else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from generator.engine.processes import Helper, ProcessEndedError, context_of, default_start_method, held_back

_T = TypeVar("_T")


def can_fork() -> bool:
    """Not beside other threads, which may hold a lock that nobody in the other process would give back."""
    return default_start_method() == "fork" and threading.active_count() == 1


def meanwhile(function: Callable[[], _T]) -> Callable[[], _T]:
    """Gives a function, to be called once, that waits for what the other process found, and raises what that raised.

    Where no process is forked it is done when asked for: to spawn one takes as long as there is to gain.
    """
    if not can_fork():
        return function
    with held_back():
        helper = Helper(context_of("fork"), lambda: lambda _question: function())
    helper.ask(None)

    def wait() -> _T:
        try:
            found: _T = helper.answer()
        except ProcessEndedError:  # for want of memory
            return function()
        finally:
            helper.end(at_once=True)  # it has answered, or nobody waits for it any more
        return found

    return wait
