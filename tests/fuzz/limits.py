"""The law: problems or a result, never another exception, at most two seconds and 500 MB for one file."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.errors import Problem
from generator.messages import describe
from generator.reporting import report

SECONDS = 2.0  # of processor time
MEGABYTES = 500
# Problems of a file as a whole: there is no line to point to.
OF_THE_FILE = frozenset({"too-big", "missing-file", "missing-index", "same-file-name", "unexpected-file"})


class Broken(Exception):  # noqa: N818 - says what happened to the law
    """A file for which the law does not hold."""


class _TooSlow(BaseException):
    """Passes through every `except Exception` of what is tested."""


def held(read: Callable[[bytes], object], data: bytes) -> None:
    """Raises Broken where reading the data takes too long or too much, or ends in an exception."""
    timer = getattr(signal, "setitimer", None)
    before = None
    if timer:  # not on Windows
        before = signal.signal(signal.SIGPROF, _stop)
        timer(signal.ITIMER_PROF, SECONDS)
    _forget_peak()
    resting, started = _peak(), time.process_time()
    try:
        read(data)
    except Broken:
        raise
    except _TooSlow:
        raise Broken(f"more than {SECONDS:g} s") from None
    except (Exception, RecursionError) as failure:
        place = failure.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
        raise Broken(f"{type(failure).__name__}: {str(failure)[:200]} ({where})") from failure
    finally:
        if timer:
            timer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
    if (took := time.process_time() - started) > SECONDS:
        raise Broken(f"{took:.1f} s")
    if (needed := _peak() - resting) > MEGABYTES:
        raise Broken(f"{needed:.0f} MB")


def judge(problems: Iterable[Problem], files: Mapping[str, bytes]) -> None:
    """Raises Broken where a problem has no place in its file, or no words."""
    problems = tuple(problems)
    if not problems:
        raise Broken("refused without a problem")
    for item in problems:
        for lang in ("vi", "en"):
            if not describe(item, lang)[0]:
                raise Broken(f"{item.code} has no words")
        if item.line == 0 and item.code in OF_THE_FILE:
            continue
        lines = _lines(files.get(item.file, b""))
        if not 1 <= item.line <= len(lines) or not 1 <= item.column <= len(lines[item.line - 1]) + 1:
            raise Broken(f"{item.code} at {item.file}:{item.line}:{item.column}, outside the file")
    for style in ("text", "github"):
        report(problems[:20], style, "vi").encode()


_KNOWN: dict[bytes, list[str]] = {}


def _lines(data: bytes) -> list[str]:
    if data not in _KNOWN:
        _KNOWN.clear()
        text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        _KNOWN[data] = text.split("\n")
    return _KNOWN[data]


def _stop(_number: int, _frame: object) -> None:
    raise _TooSlow


def _forget_peak() -> None:
    """Lets the kernel begin anew with the highest memory of this process; only Linux can."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_bytes(b"5")


def _peak() -> float:
    """The highest memory of this process so far, in MB; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_bytes()
    except OSError:
        return 0.0
    return int(status.partition(b"VmHWM:")[2].split()[0]) / 1000
