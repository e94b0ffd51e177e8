"""Making targets in one process or several."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from generator.engine import processes
from generator.engine import run as engine_run
from generator.engine.on_disk import Kept
from generator.engine.run import Make, run
from generator.engine.target import Made, Target, target
from tests.tiny import PROJECT


def start(prefix: str) -> Make:
    return lambda item: Made(item, Kept(f"{prefix}{item.path}"), (("process", str(os.getpid())),))


TARGETS = [target(f"{n:03}", "file") for n in range(40)]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_each_target_is_made_once(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_run, "WORTH_A_PROCESS", 2)
    made = sorted(run(TARGETS, partial(start, "x"), jobs), key=lambda item: item.target.path)
    assert [item.target for item in made] == TARGETS
    assert [item.file.digest for item in made] == [f"x{item.path}" for item in TARGETS]


@pytest.mark.skipif(processes.default_start_method() != "fork", reason="here processes are spawned")
def test_each_process_begins_with_a_group_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_run, "WORTH_A_PROCESS", 2)
    started = multiprocessing.get_context("fork").Barrier(2)
    begun: dict[str, str] = {}
    for item in run(TARGETS, partial(_start_together, started), 2, "fork", group=_half):
        begun.setdefault(dict(item.fetched)["process"], _half(item.target))
    assert sorted(begun.values()) == ["high", "low"]


def _half(item: Target) -> str:
    return "low" if item.path[-1] < "5" else "high"


def _start_together(started: Barrier) -> Make:
    make, first = start(""), [started.wait]

    def make_after_both_are_there(item: Target) -> Made:
        if first:
            first.pop()(timeout=10)
        return make(item)

    return make_after_both_are_there


def test_a_handful_of_targets_stays_in_this_process() -> None:
    made = list(run(TARGETS[:3], partial(start, ""), jobs=2))
    assert {dict(item.fetched)["process"] for item in made} == {str(os.getpid())}


def test_many_targets_use_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_run, "WORTH_A_PROCESS", 2)
    made = list(run(TARGETS, partial(start, ""), jobs=2))
    assert str(os.getpid()) not in {dict(item.fetched)["process"] for item in made}


def test_a_crash_in_a_process_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_run, "WORTH_A_PROCESS", 2)
    with pytest.raises(ZeroDivisionError) as failure:
        list(run(TARGETS, _start_crashing, jobs=2))
    assert "raise ZeroDivisionError(item.path)" in failure.value.__notes__[0]  # where it was, there


def _start_crashing() -> Make:
    def make(item: Target) -> Made:
        raise ZeroDivisionError(item.path)

    return make


ORPHANS = """
import os, sys, time
from generator.engine.on_disk import Kept
from generator.engine.run import run
from generator.engine.target import Made, target

def start():
    os.write(1, b"started\\n")  # in one piece: two processes share the pipe
    return make

def make(item):
    time.sleep(60)

if __name__ == "__main__":
    list(run([target(f"{n:03}", "file") for n in range(200)], start, 2, sys.argv[1]))
"""


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_end_with_the_one_that_started_them(tmp_path: Path, method: str) -> None:
    """They would go on staging files of theirs beside the next build, or wait for work for ever."""
    script = tmp_path / "script.py"
    script.write_text(ORPHANS, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, str(script), method]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, start_new_session=True) as parent:
        try:
            assert parent.stdout is not None
            assert parent.stdout.readline() == parent.stdout.readline() == b"started\n"
            parent.kill()
            parent.communicate(timeout=30)  # until nobody holds the pipe any more
        except BaseException:
            os.killpg(parent.pid, signal.SIGKILL)
            raise


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot hold a signal back")
def test_ctrl_c_comes_when_all_processes_are_there() -> None:
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    held = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    try:
        with processes.held_back():
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)  # not any thread that another test left
            assert not pressed
            assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == held | {signal.SIGINT, signal.SIGTERM}
        assert pressed == [signal.SIGINT]
        assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == held | {signal.SIGTERM}
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        signal.signal(signal.SIGINT, before)


def test_windows_knows_no_signals_that_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    with processes.held_back():
        pass


EARLY_CTRL_C = """
import os, signal, sys
from generator.engine.on_disk import Kept
from generator.engine.run import run
from generator.engine.target import Made, target

def press():
    os.kill(os.getpid(), signal.SIGINT)

def start():
    return lambda item: Made(item, Kept("x"), ())

if __name__ == "__main__":
    method, who = sys.argv[1:]
    if who == "parent":
        os.register_at_fork(before=press)
    elif method == "fork":
        os.register_at_fork(after_in_child=press)
    try:
        print(len(list(run([target(f"{n:03}", "file") for n in range(200)], start, 2, method))))
    except KeyboardInterrupt:
        print("stopped")
elif sys.argv[2:] == ["child"]:  # a spawned process reads this file
    press()
"""


@pytest.mark.parametrize(
    ("method", "who", "shown"),
    [("fork", "child", "200\n"), ("spawn", "child", "200\n"), ("fork", "parent", "stopped\n")],
)
def test_ctrl_c_while_processes_start_is_for_the_parent_alone(
    tmp_path: Path, method: str, who: str, shown: str
) -> None:
    script = tmp_path / "script.py"
    script.write_text(EARLY_CTRL_C, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, str(script), method, who]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, stdout=pipe, stderr=pipe, encoding="utf-8", start_new_session=True
    ) as parent:
        try:
            said = parent.communicate(timeout=30)
        except BaseException:  # a process that failed early leaves the others waiting
            os.killpg(parent.pid, signal.SIGKILL)
            raise
    assert (*said, parent.returncode) == (shown, "", 0)


@pytest.mark.parametrize(
    ("count", "apart"), [(engine_run.WORTH_A_PROCESS - 1, False), (engine_run.WORTH_A_PROCESS, True)]
)
def test_other_processes_are_used_from_the_weight_that_is_worth_them(count: int, apart: bool) -> None:
    made = list(run(TARGETS[:1], partial(start, ""), jobs=2, weight=lambda _: count))
    assert ({dict(item.fetched)["process"] for item in made} != {str(os.getpid())}) == apart


@pytest.mark.parametrize(("platform", "method"), [("linux", "fork"), ("darwin", "spawn"), ("win32", "spawn")])
def test_processes_are_forked_on_linux_only(platform: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert processes.default_start_method() == method


FORK = pytest.mark.skipif(processes.default_start_method() != "fork", reason="here processes are spawned")


@FORK
def test_a_process_ends_when_it_has_done_what_it_was_asked(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = {*multiprocessing.active_children()}
    helper = processes.Helper(processes.context_of("fork"), lambda: _touch_slowly)
    (process,) = {*multiprocessing.active_children()} - before
    assert process.daemon  # where this one fails it ends with it
    helper.ask(tmp_path / "done")
    helper.end()
    assert (process.exitcode, (tmp_path / "done").exists()) == (0, True)
    assert capfd.readouterr().err == ""  # that nobody waits for the answer is no failure


def _touch_slowly(place: Path) -> None:
    time.sleep(0.2)
    place.touch()


@FORK
def test_a_process_that_ended_can_be_asked_and_does_not_answer() -> None:
    helper = processes.Helper(processes.context_of("fork"), lambda: os._exit)
    for _ in range(2):
        helper.ask(1)
        with pytest.raises(processes.ProcessEndedError):
            helper.answer()
    helper.end()


@pytest.mark.parametrize(
    ("platform", "method", "tracked"), [("linux", "fork", 0), ("linux", "spawn", 1), ("win32", "spawn", 0)]
)
def test_where_signals_can_be_held_back_the_tracker_of_spawned_processes_is_started_first(
    monkeypatch: pytest.MonkeyPatch, platform: str, method: str, tracked: int
) -> None:
    started: list[bool] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(processes.resource_tracker, "ensure_running", lambda: started.append(True))
    found = processes.context_of(method) if method == "spawn" or hasattr(os, "fork") else None
    assert found is None or found.get_start_method() == method
    assert len(started) == tracked


def test_a_process_answers_what_it_is_asked_and_leaves_ctrl_c_to_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    watching: queue.SimpleQueue[bool] = queue.SimpleQueue()
    monkeypatch.setattr(processes, "_end_with_parent", lambda: watching.put(threading.current_thread().daemon))
    before = signal.getsignal(signal.SIGINT)
    ours, theirs = multiprocessing.Pipe()
    spare, _ = multiprocessing.Pipe()
    ours.send(4)
    thread = threading.Thread(target=_listen_and_hang_up, args=(ours, answers := list[int]()))
    thread.start()
    try:
        processes._answer(theirs, spare, lambda: (2).__mul__)  # comes back when nobody is there any more
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
        assert watching.get(timeout=5)  # it watches its parent, and watching keeps no process that has done its work
    finally:
        signal.signal(signal.SIGINT, before)
    thread.join()
    assert answers == [8]
    assert spare.closed  # the end that is its parent's


def test_a_failure_travels_with_the_place_where_it_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "follow_parent", lambda: None)
    ours, theirs = multiprocessing.Pipe()
    spare, _ = multiprocessing.Pipe()
    for number in (0, 4):
        ours.send(number)
    thread = threading.Thread(target=_listen_twice_and_hang_up, args=(ours, answers := list[object]()))
    thread.start()
    processes._answer(theirs, spare, lambda: (8).__floordiv__)
    thread.join()
    failure, found = answers
    assert isinstance(failure, ZeroDivisionError)
    assert found == 2  # it goes on
    assert "answer(question)" in failure.__notes__[0]


def _listen_twice_and_hang_up(pipe: processes.Pipe, answers: list[object]) -> None:
    answers += [pipe.recv(), pipe.recv()]
    pipe.close()


def _listen_and_hang_up(pipe: processes.Pipe, answers: list[int]) -> None:
    answers.append(pipe.recv())
    pipe.close()


def test_a_process_whose_parent_is_gone_ends_with_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    class Parent:
        def join(self) -> None:
            happened.append("the parent ends")

    happened: list[object] = []
    monkeypatch.setattr(multiprocessing, "parent_process", Parent)
    monkeypatch.setattr(os, "_exit", happened.append)
    processes._end_with_parent()
    assert happened == ["the parent ends", 1]
