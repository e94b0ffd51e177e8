"""A plugin of pytest for tests against one mutant: nothing remembered, no shrinking, an end to endless loops."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import Phase, settings

SECONDS = 10  # of processor time for one test, five times what the slowest takes
TIMED_OUT = 36  # the exit code by which the tester knows a mutant that ran out of time

settings.register_profile(
    "mutation",
    settings.get_profile("ci"),  # the same examples each time
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
)
settings.load_profile("mutation")


_remembering: list[Any] = []  # functions with a cache


def pytest_collection_finish() -> None:
    modules = [item for name, item in sys.modules.items() if name.partition(".")[0] in ("generator", "tests")]
    _remembering[:] = [value for item in modules for value in vars(item).values() if hasattr(value, "cache_clear")]


def pytest_runtest_setup() -> None:
    """What an earlier test or the process that this one is forked from remembers would hide a mutant."""
    for function in _remembering:
        function.cache_clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> object:
    signal.signal(signal.SIGVTALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _out_of_time(_number: int, _frame: FrameType | None) -> None:
    os._exit(TIMED_OUT)
