"""`python -m tests.mutation`: changes the engine, the certificates, the calendar, the hours and the solver, one small
change at a time, and counts those that a test notices."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from tests.mutation.survivors import counts, explained, is_explained, living, tested
from tests.mutation.workplace import PLACE, made_ready, sources


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--again", action="store_true", help="only mutants that lived, or of functions that changed")
    parser.add_argument("--of", default="", help="with --again: only of modules with this in their path")
    parser.add_argument("--list", action="store_true", help="runs nothing, tells what the last run found")
    parser.add_argument("--all", action="store_true", help="also lists the survivors that docs/mutation.md explains")
    options = parser.parse_args()
    started = time.monotonic()
    paths = sources()
    if not options.list:
        made_ready(afresh=not options.again)
        if tested([path for path in paths if options.of in path] if options.again else []):
            print(f"mutmut failed; see {PLACE / 'log.txt'}", file=sys.stderr)
            return 2
    known = explained()
    total: Counter[str] = Counter()
    print(f"{'module':34} {'mutants':>7} {'killed':>7} {'timed out':>9} {'explained':>9} {'unexplained':>11}")
    unexplained = []
    for path in paths:
        row, left = counts(path), living(path)
        told = [item for item in left if is_explained(item, known)]
        unexplained += left if options.all else [item for item in left if item not in told]
        row.update({"explained": len(told), "unexplained": len(left) - len(told)})
        row["mutants"] = row["killed"] + row["timed out"] + len(left)
        if row["mutants"]:
            print(_line(path, row))
        total.update(row)
    print(_line("in all", total))
    for item in unexplained:
        print(item if item.kind == "survived" else f"{item} ({item.kind})")
    if not options.list:
        print(f"{time.monotonic() - started:.0f} s")
    return 1 if total["unexplained"] else 0


def _line(name: str, row: Counter[str]) -> str:
    return (
        f"{name:34} {row['mutants']:7} {row['killed']:7} {row['timed out']:9} {row['explained']:9} "
        f"{row['unexplained']:11}"
    )


if __name__ == "__main__":
    sys.exit(main())
