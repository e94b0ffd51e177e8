"""Processes of a build: how they start, and that they end with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from typing import Any, TypeAlias

Context: TypeAlias = "ForkContext | SpawnContext"
Pipe: TypeAlias = "Connection[Any, Any]"
Answer = Callable[[Any], Any]  # called with what was asked


class ProcessEndedError(Exception):
    """The system ended a process, as it does where memory is full."""


class Helper:
    """Another process, which answers one question after the other; seen from the process that started it."""

    def __init__(self, context: Context, start: Callable[[], Answer]) -> None:
        """`start` is called there, at the first question."""
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_answer, args=(theirs, self.pipe, start), daemon=True)
        self._process.start()
        theirs.close()  # an end is seen where nobody else holds it

    def ask(self, question: Any) -> None:
        with suppress(ConnectionError):  # it has ended, which is seen where its answer is missing
            self.pipe.send(question)

    def answer(self) -> Any:
        """What it answers to the first question that is still open. Raises what was raised there, and
        ProcessEndedError.
        """
        try:
            answer = self.pipe.recv()
        except (EOFError, ConnectionError):
            raise ProcessEndedError from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end(self, at_once: bool = False) -> None:
        """There are no more questions; those that are open it need not answer where it ends at once."""
        if at_once:
            self._process.kill()
        self.pipe.close()
        self._process.join()


def _answer(pipe: Pipe, of_parent: Pipe, start: Callable[[], Answer]) -> None:
    """What a process does until it is asked nothing more."""
    follow_parent()
    of_parent.close()
    answer: Answer | None = None
    with suppress(EOFError, ConnectionError):
        while True:
            question = pipe.recv()
            try:
                answer = answer or start()
                found = answer(question)
            except Exception as failure:  # whatever it is, it is raised where somebody can tell of it
                failure.add_note(traceback.format_exc())  # which does not travel with it
                found = failure
            pipe.send(found)


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
