"""Times whole builds as a person meets them: start-up included, cold, with nothing changed, and after one edit.

.venv/bin/python -m benchmarks.run                       1,350 villages and 7,200 products
.venv/bin/python -m benchmarks.run --villages 12 --products 60 --rounds 5
.venv/bin/python -m benchmarks.run --write docs/benchmark.md
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import PROJECT, make_corpus

SAMPLE_SECONDS = 0.05  # how often memory is looked at


@dataclass(frozen=True, slots=True)
class Measure:
    seconds: float
    peak_mb: float  # of all the build's processes together, shared pages counted once; 0 where it cannot be read


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description="Times builds on a generated corpus.")
    parser.add_argument("--villages", type=int, default=1350)
    parser.add_argument("--products", type=int, default=7200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", type=Path, default=None, help="also write the table to this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        root = Path(folder) / "site"
        make_corpus(root, options.villages, options.products)
        table = _table(options, _measure_all(root, options))
    print(table)
    if options.write:
        options.write.write_text(table + "\n", "utf-8", newline="\n")
    return 0


def _measure_all(root: Path, options: argparse.Namespace) -> dict[str, list[Measure]]:
    """Rounds of cold build, no change, one edit of prose, one edit of a name."""
    prose = root / "content" / "villages" / "lang-0" / "index.md"
    steps: dict[str, Callable[[int], object]] = {
        "cold build": lambda _round: _forget(root),
        "no change": lambda _round: None,
        "one edit of prose": lambda turn: prose.write_text(prose.read_text("utf-8") + f"\nCâu {turn}.\n", "utf-8"),
        "one edit of a name": lambda turn: prose.write_text(
            prose.read_text("utf-8").replace("name: Làng", f"name: Làng {turn}", 1), "utf-8"
        ),
    }
    found: dict[str, list[Measure]] = {name: [] for name in steps}
    for turn in range(options.rounds):
        for name, prepare in steps.items():
            prepare(turn)
            found[name].append(_build(root, options.jobs))
    return found


def _forget(root: Path) -> None:
    for name in ("public", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)


def _build(root: Path, jobs: int) -> Measure:
    command = [sys.executable, str(PROJECT / "build.py"), "build", "--root", str(root), "--jobs", str(jobs)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    watcher.join()
    if process.returncode:
        raise SystemExit(output.decode())
    return Measure(seconds, peak[0])


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    """The largest sum of the processes' proportional set sizes (Linux only)."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_pss_mb(pid) for pid in _family(process.pid)))
        time.sleep(SAMPLE_SECONDS)


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


def _table(options: argparse.Namespace, found: dict[str, list[Measure]]) -> str:
    lines = [
        "# How long a build takes",
        "",
        f"{options.villages:,} villages and {options.products:,} products in two languages, {options.rounds} rounds, "
        f"{options.jobs} processes on {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{datetime.datetime.now(datetime.UTC).date().isoformat()}. Whole processes, start-up included.",
        "",
        "| step | seconds, median | least | most | peak MB |",
        "|---|---|---|---|---|",
    ]
    for name, measures in found.items():
        seconds = [measure.seconds for measure in measures]
        peak = max(measure.peak_mb for measure in measures)
        lines.append(
            f"| {name} | {statistics.median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} | {peak:.0f} |"
        )
    lines += ["", "Made by `.venv/bin/python -m benchmarks.run --write docs/benchmark.md`."]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
