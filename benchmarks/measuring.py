"""Runs a command as a person would, start-up included: seconds, processor time, and memory of all its processes."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import PROJECT

FIRST_SAMPLE_SECONDS, SLOWEST_SAMPLE_SECONDS = 0.05, 0.5  # looking at memory costs time, so long builds are asked less


@dataclass(frozen=True, slots=True)
class Measure:
    seconds: float
    cpu_seconds: float  # of all processes
    peak_mb: float  # of all processes together, shared pages counted once; 0 where it cannot be read


def our_build(root: Path, jobs: int) -> list[str]:
    return [sys.executable, str(PROJECT / "build.py"), "build", "--root", str(root), "--jobs", str(jobs)]


def hugo_build(hugo: Path, root: Path) -> list[str]:
    return [str(hugo), "--logLevel", "error", "--quiet", "--source", str(root)]


def measure(command: Sequence[str]) -> Measure:
    """Raises SystemExit with what the command said when it fails."""
    before = _children_cpu()
    started = time.perf_counter()
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "",
    }  # Python keeps compiled modules unless it is told not to
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak, started))
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    watcher.join()
    if process.returncode:
        raise SystemExit(output.decode())
    return Measure(seconds, _children_cpu() - before, peak[0])


def _children_cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _watch(process: subprocess.Popen[bytes], peak: list[float], started: float) -> None:
    """The largest sum of the processes' proportional set sizes (Linux only)."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_pss_mb(pid) for pid in _family(process.pid)))
        pause = 0.05 * (time.perf_counter() - started)
        time.sleep(min(SLOWEST_SAMPLE_SECONDS, max(FIRST_SAMPLE_SECONDS, pause)))


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(other for child in children for other in _family(int(child)))]


def _pss_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def median(values: Iterable[float]) -> float:
    return statistics.median(values)


def machine(jobs: int) -> str:
    """What the figures were measured on, and when."""
    today = datetime.datetime.now(datetime.UTC).date()
    return f"{jobs} processes on {os.cpu_count()} cores, Python {platform.python_version()}, {_processor()}, {today}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
