"""What another process finds meanwhile is what this one would find."""

from __future__ import annotations

import os
import threading
from functools import partial

import pytest

from generator.engine import meanwhile as engine_meanwhile
from generator.engine.meanwhile import meanwhile
from generator.errors import BuildFailed, problem

FORKS = engine_meanwhile.default_start_method() == "fork"


def _fail(code: str) -> int:
    raise BuildFailed([problem("public", 0, 0, code)])


@pytest.mark.skipif(not FORKS, reason="here processes are spawned")
def test_another_process_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    wait = meanwhile(os.getpid)
    assert wait() != os.getpid()


def _die_elsewhere(here: int) -> int:
    return here if os.getpid() == here else os._exit(1)


@pytest.mark.skipif(not FORKS, reason="here processes are spawned")
def test_where_the_other_process_was_ended_this_one_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert meanwhile(partial(_die_elsewhere, os.getpid()))() == os.getpid()


@pytest.mark.parametrize("threads", [1, 2])
def test_a_failure_is_raised_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, threads: int) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    wait = meanwhile(partial(_fail, "cannot-read"))
    with pytest.raises(BuildFailed) as failure:
        wait()
    assert [item.code for item in failure.value.problems] == ["cannot-read"]


@pytest.mark.parametrize(("method", "threads"), [("spawn", 1), ("fork", 2)])
def test_where_no_process_is_forked_it_is_done_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, method: str, threads: int
) -> None:
    """Nor beside other threads, which may hold a lock that nobody in the other process would give back."""
    monkeypatch.setattr(engine_meanwhile, "default_start_method", lambda: method)
    monkeypatch.setattr(threading, "active_count", lambda: threads)
    done: list[int] = []
    wait = meanwhile(lambda: done.append(os.getpid()))
    assert done == []
    wait()
    assert done == [os.getpid()]
