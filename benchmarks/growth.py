"""How our builds grow with the number of entries: seconds, seconds for each entry, memory.

.venv/bin/python -m benchmarks.growth                    60, 1,000, 8,550 and 40,000 entries: takes hours
.venv/bin/python -m benchmarks.growth --sizes 60,1000
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.corpus import make_corpus
from benchmarks.measuring import Measure, machine, measure, median, our_build
from benchmarks.steps import STEPS

VILLAGES = 1350 / 8550  # of the entries; the others are products


def villages_of(entries: int) -> int:
    return max(1, round(entries * VILLAGES))


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.growth", description="How builds grow with the entries.")
    parser.add_argument("--sizes", default="60,1000,8550,40000", help="entries, with commas between")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    _compile_modules()
    print(f"{machine(options.jobs)}; {options.rounds} rounds, medians\n")
    print("| entries | step | s | ms for each entry | CPU s | peak MB |\n|---|---|---|---|---|---|", flush=True)
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            root = Path(folder) / "site"
            villages = villages_of(size)
            make_corpus(root, villages, size - villages)
            for name, found in _measured(root, options.rounds, options.jobs).items():
                seconds = median(item.seconds for item in found)
                cpu, peak = median(item.cpu_seconds for item in found), max(item.peak_mb for item in found)
                each = seconds * 1000 / size
                print(f"| {size:,} | {name} | {seconds:.2f} | {each:.2f} | {cpu:.1f} | {peak:,.0f} |", flush=True)
    return 0


def _compile_modules() -> None:
    """A first build, which is not counted: Python keeps the modules that it compiles."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        make_corpus(Path(folder), 1, 1)
        measure(our_build(Path(folder), 1))


def _measured(root: Path, rounds: int, jobs: int) -> dict[str, list[Measure]]:
    found: dict[str, list[Measure]] = {step.name: [] for step in STEPS}
    for turn in range(rounds):
        for step in STEPS:
            step.ours(root, turn)
            found[step.name].append(measure(our_build(root, jobs)))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
