"""Times whole builds against Hugo's of the same pages: start-up included, cold, with nothing changed, after one edit.

.venv/bin/python -m benchmarks.run                       1,350 villages and 7,200 products
.venv/bin/python -m benchmarks.run --villages 12 --products 60 --rounds 5
.venv/bin/python -m benchmarks.run --villages 6 --products 12 --rounds 0     only compares the pages
.venv/bin/python -m benchmarks.run --write docs/benchmark.md

Both make their site in turn, so that what else the machine does meets both. Before anything is timed the two sites are
compared; exit status 1 where a page of Hugo's says something else than ours.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import make_corpus
from benchmarks.equal import compare, told
from benchmarks.hugo_site import HOW_TO_INSTALL, find_hugo, make_hugo_site
from benchmarks.measuring import Measure, hugo_build, measure, our_build
from benchmarks.page import Run, page
from benchmarks.steps import STEPS, Step


def main() -> int:
    options = _options()
    hugo = None if options.only_ours else find_hugo()
    if hugo is None and not options.only_ours:
        print(HOW_TO_INSTALL)
        print("To time our builds alone: --only-ours")
        return 2
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=options.folder) as folder:
        root, theirs = Path(folder) / "site", Path(folder) / "hugo"
        make_corpus(root, options.villages, options.products)
        run = Run(options.villages, options.products, options.rounds, options.jobs)
        if hugo:
            measure(our_build(root, options.jobs))
            make_hugo_site(root, root / "public", theirs)
            measure(hugo_build(hugo, theirs))
            found = compare(root / "public", theirs / "public", theirs / "static")
            run.hugo, run.compared = _version(hugo), told(found)
            print(run.compared, flush=True)
            for kind, said in found.first.items():
                print(f"{kind}: {said}")
            if not found.same_everywhere:
                return 1
        if not options.rounds:
            return 0
        for turn in range(options.rounds):
            _round(run, root, theirs, hugo, turn)
    text = page(run)
    print(text)
    if options.write:
        options.write.write_text(text + "\n", "utf-8", newline="\n")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description="Times builds on a generated corpus.")
    parser.add_argument("--villages", type=int, default=1350)
    parser.add_argument("--products", type=int, default=7200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only-ours", action="store_true", help="without Hugo")
    parser.add_argument("--folder", type=Path, default=None, help="where the two sites are made for the time")
    parser.add_argument("--write", type=Path, default=None, help="also write the page to this file")
    return parser.parse_args()


def _round(run: Run, root: Path, theirs: Path, hugo: Path | None, turn: int) -> None:
    """Each step of both; who begins changes from round to round."""
    hugos: Measure | None = None
    for step in STEPS:
        mine = _ours(run, root, step, turn) if turn % 2 == 0 or step.hugo is None else None
        if hugo and step.hugo:
            step.hugo(theirs, turn)
            hugos = measure(hugo_build(hugo, theirs))
        run.add(step.name, mine or _ours(run, root, step, turn), hugos)
        print(run.last(step.name), flush=True)


def _ours(run: Run, root: Path, step: Step, turn: int) -> Measure:
    step.ours(root, turn)
    return measure(our_build(root, run.jobs))


def _version(hugo: Path) -> str:
    said = subprocess.run([str(hugo), "version"], capture_output=True, text=True, check=True).stdout
    return said.split()[1].partition("-")[0]


if __name__ == "__main__":
    sys.exit(main())
