"""How our builds grow with the number of entries: seconds, seconds for each entry, memory.

.venv/bin/python -m benchmarks.growth                    60, 1,000, 8,550 and 40,000 entries: a quarter of an hour
.venv/bin/python -m benchmarks.growth --sizes 60,1000
.venv/bin/python -m benchmarks.growth --write docs/benchmark-growth.md
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
PAGE = """\
# How builds grow with the number of entries

{table}

Whole processes, start-up included, of a site in two languages with everything that the project's own has. Memory is
that of all processes together, shared pages counted once. Each entry has a picture for sharing of its own, which is
the dearest thing to draw, as long as there are at most a thousand of its type; so the smallest sites cost most for
each entry.

Made by `.venv/bin/python -m benchmarks.growth --sizes {sizes} --rounds {rounds} --write docs/benchmark-growth.md`.
"""


def villages_of(entries: int) -> int:
    return max(1, round(entries * VILLAGES))


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.growth", description="How builds grow with the entries.")
    parser.add_argument("--sizes", default="60,1000,8550,40000", help="entries, with commas between")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", type=Path, default=None, help="also write the page to this file")
    options = parser.parse_args()
    _compile_modules()
    lines = [f"{machine(options.jobs)}; {options.rounds} rounds, medians", ""]
    lines += ["| entries | step | s | ms for each entry | CPU s | peak MB |", "|---|---|---|---|---|---|"]
    print("\n".join(lines), flush=True)
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            root = Path(folder) / "site"
            villages = villages_of(size)
            make_corpus(root, villages, size - villages)
            for name, found in _measured(root, options.rounds, options.jobs).items():
                seconds = median(item.seconds for item in found)
                cpu, peak = median(item.cpu_seconds for item in found), max(item.peak_mb for item in found)
                each = seconds * 1000 / size
                lines.append(f"| {size:,} | {name} | {seconds:.2f} | {each:.2f} | {cpu:.1f} | {peak:,.0f} |")
                print(lines[-1], flush=True)
    if options.write:
        text = PAGE.format(table="\n".join(lines), sizes=options.sizes, rounds=options.rounds)
        options.write.write_text(text, "utf-8", newline="\n")
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
