"""Makes targets in one process or in several; the result never depends on how many."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from multiprocessing.connection import wait

from generator.engine.processes import Context, Helper, context_of, held_back
from generator.engine.shares import Part, Shares
from generator.engine.target import Made, Target

Make = Callable[[Target], Made]
Start = Callable[[], Make]  # called once in each process; pickled where processes are spawned

# Below this weight of all targets a second process costs more than it saves.
WORTH_A_PROCESS = 64
_PART = 16  # targets handed to a process at a time, at most
_ROUNDS = 4  # times that each process comes back for more, at least: the last one to finish keeps no other waiting long
_AHEAD = 2  # parts that a process has before it, so that it need not wait for the next


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
                makers = [stack.enter_context(_Maker(context, start, targets)) for _ in range(jobs)]
            for maker in makers * _AHEAD:
                maker.hand(shares)
            while working := [maker for maker in makers if maker.parts]:
                ready = wait([maker.pipe for maker in working])
                for maker in (maker for maker in working if maker.pipe in ready):
                    yield from maker.made()
                    maker.hand(shares)
    finally:
        gc.unfreeze()


class _Maker:
    """A process that makes parts of the targets, seen from the one that started it.

    At the end of a `with` block it ends; after a failure at once, for what it is at is of no use any more.
    """

    def __init__(self, context: Context, start: Start, targets: Sequence[Target]) -> None:
        self._helper = Helper(context, partial(_start, start, targets))
        self.pipe = self._helper.pipe
        self.parts = 0  # that it has before it
        self._group: str | None = None

    def __enter__(self) -> _Maker:
        return self

    def __exit__(self, failure: object, *_more: object) -> None:
        self._helper.end(at_once=failure is not None)

    def hand(self, shares: Shares) -> None:
        """Gives it the next part, if there is one."""
        taken = shares.take(self._group)
        if taken is not None:
            self._group, part = taken
            self.parts += 1
            self._helper.ask(part)

    def made(self) -> list[Made]:
        """A part that it has made. Raises what a recipe raised, and ProcessEndedError."""
        made: list[Made] = self._helper.answer()
        self.parts -= 1
        return made


def _start(start: Start, targets: Sequence[Target]) -> Callable[[Part], list[Made]]:
    """Targets are told by their numbers: forked processes know them already."""
    make = start()
    return lambda part: [make(targets[number]) for number in part]
