"""Makes targets in one process or in several; the result never depends on how many."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, TypeAlias

from generator.engine.processes import Context, context_of, follow_parent, held_back
from generator.engine.shares import Part, Shares
from generator.engine.target import Made, Target

Make = Callable[[Target], Made]
Start = Callable[[], Make]  # called once in each process; pickled where processes are spawned
Pipe: TypeAlias = "Connection[Any, Any]"

# Below this weight of all targets a second process costs more than it saves.
WORTH_A_PROCESS = 64
_PART = 16  # targets handed to a process at a time, at most
_ROUNDS = 4  # times that each process comes back for more, at least: the last one to finish keeps no other waiting long
_AHEAD = 2  # parts that a process has before it, so that it need not wait for the next


class ProcessEndedError(Exception):
    """The system ended one of the processes, as it does where memory is full."""


def run(
    targets: Sequence[Target],
    start: Start,
    jobs: int,
    start_method: str | None = None,
    weight: Callable[[Target], int] = lambda _: 1,
    group: Callable[[Target], str] = lambda _: "",
) -> Iterator[Made]:
    """What each target became, in whatever order they are done. Raises what a recipe raises, and ProcessEndedError.

    `start_method` is that of `multiprocessing`, or its default. `weight` says how many ordinary targets one is worth.
    Targets of one group are best made in one process.
    """
    if jobs < 2 or sum(map(weight, targets)) < WORTH_A_PROCESS:
        yield from map(start(), targets)
        return
    context = context_of(start_method)
    shares = Shares(map(group, targets), min(_PART, max(1, len(targets) // (jobs * _ROUNDS))))
    gc.freeze()  # children share the parent's objects; collecting them would copy every page
    try:
        with ExitStack() as stack:
            with held_back():
                helpers = [stack.enter_context(_Helper(context, start, targets)) for _ in range(jobs)]
            for helper in helpers * _AHEAD:
                helper.hand(shares)
            while working := {helper.pipe: helper for helper in helpers if helper.parts}:
                ready = wait(list(working))
                for helper in (helper for pipe, helper in working.items() if pipe in ready):
                    yield from helper.answer()
                    helper.hand(shares)
    finally:
        gc.unfreeze()


class _Helper:
    """A process that makes parts of the targets, seen from the one that started it.

    At the end of a `with` block it ends; after a failure at once, for what it is at is of no use any more.
    """

    def __init__(self, context: Context, start: Start, targets: Sequence[Target]) -> None:
        self.pipe, theirs = context.Pipe()
        self.parts = 0  # that it has before it
        self._group: str | None = None
        self._process = context.Process(target=_work, args=(theirs, self.pipe, start, targets))
        self._process.start()
        theirs.close()  # an end is seen where nobody else holds it

    def __enter__(self) -> _Helper:
        return self

    def __exit__(self, failure: object, *_more: object) -> None:
        if failure is not None:
            self._process.kill()
        self.pipe.close()
        self._process.join()

    def hand(self, shares: Shares) -> None:
        """Gives it the next part, if there is one."""
        taken = shares.take(self._group)
        if taken is not None:
            self._group, part = taken
            self.parts += 1
            with suppress(ConnectionError):  # it has ended, which is seen where its answer is missing
                self.pipe.send(part)

    def answer(self) -> list[Made]:
        """A part that it has made. Raises what a recipe raised, and ProcessEndedError."""
        try:
            answer: list[Made] | Exception = self.pipe.recv()
        except (EOFError, ConnectionError):
            raise ProcessEndedError from None
        if isinstance(answer, Exception):
            raise answer
        self.parts -= 1
        return answer


def _work(pipe: Pipe, of_parent: Pipe, start: Start, targets: Sequence[Target]) -> None:
    """What a process does until it is given nothing more."""
    follow_parent()
    of_parent.close()
    make: Make | None = None
    with suppress(EOFError, ConnectionError):
        while True:
            part: Part = pipe.recv()
            try:
                make = make or start()
                answer: list[Made] | Exception = [make(targets[number]) for number in part]
            except Exception as failure:  # whatever it is, it is raised where the build can tell of it
                failure.add_note(traceback.format_exc())  # which does not travel with it
                answer = failure
            pipe.send(answer)
