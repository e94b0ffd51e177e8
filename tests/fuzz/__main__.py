"""`python -m tests.fuzz --minutes 10 --seed 1`: spoilt files for every parser, and a count of what was read."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from tests.fuzz import limits
from tests.fuzz.bombs import BOMBS
from tests.fuzz.limits import Broken, held
from tests.fuzz.parsers import PARSERS, Parser, case

SHOWN = 20  # faults of a parser that are told
FOUND = Path(".cache/fuzz")  # files that broke the law
_ROOM = 2_000_000_000  # bytes of address space: a bomb ends this process, not the machine


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="how many in all, shared among the parsers")
    parser.add_argument("--minutes", type=float, default=0, help="as many cases as fit into these instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parser", action="append", choices=[item.name for item in PARSERS], help="only these")
    parser.add_argument("--case", type=int, help="only this number of one parser")
    parser.add_argument("--bombs", action="store_true", help="the files that are dear to read, and no others")
    parser.add_argument("--seconds", type=float, default=limits.SECONDS, help="of processor time for one file")
    options = parser.parse_args()
    limits.SECONDS = options.seconds
    _limit_memory()
    chosen = [item for item in PARSERS if item.name in (options.parser or item.name) and _is_there(item)]
    started, total, faults = time.process_time(), 0, 0
    for item in chosen:
        if options.bombs:
            cases = _bombs(item)
        elif options.case is not None:
            cases = iter([(str(options.case), lambda item=item: case(item, options.seed, options.case))])
        else:
            share = item.share / sum(one.share for one in chosen)
            cases = _cases(item, options.seed, round(options.cases * share), options.minutes * 60 * share)
        count, wrong = _run(item, cases)
        total, faults = total + count, faults + wrong
    print(f"{total} cases, {faults} faults, {time.process_time() - started:.1f} s")
    return 1 if faults else 0


def _cases(item: Parser, seed: int, count: int, seconds: float) -> Iterator[tuple[str, Callable[[], bytes]]]:
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end if seconds else number < count:
        yield str(number), lambda number=number: case(item, seed, number)
        number += 1


def _bombs(item: Parser) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for name, (parser, made) in BOMBS.items():
        if parser == item.name:
            yield name, made


def _run(item: Parser, cases: Iterator[tuple[str, Callable[[], bytes]]]) -> tuple[int, int]:
    """How many cases there were, and how many faults. Each fault is told with its number and kept as a file."""
    started, count, faults = time.process_time(), 0, 0
    worst = (0.0, "")
    for name, made in cases:
        data, before = made(), time.process_time()
        try:
            held(item.read, data)
        except Broken as broken:
            faults += 1
            if faults <= SHOWN:
                FOUND.mkdir(parents=True, exist_ok=True)
                (FOUND / f"{item.name}-{name.replace(' ', '-')}").write_bytes(data)
                print(f"  {item.name} {name}: {broken}")
        worst = max(worst, (time.process_time() - before, name))
        count += 1
    slowest = f"the slowest, {worst[1]}, {worst[0]:.2f} s" if count else ""
    print(
        f"{item.name:10} {count:7} cases {faults:4} faults {time.process_time() - started:6.1f} s  {slowest}",
        flush=True,
    )
    return count, faults


def _is_there(item: Parser) -> bool:
    if item.name != "links" or shutil.which("node"):
        return True
    print("links      not read: there is no node")
    return False


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # no such limits on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, resource.RLIM_INFINITY))


if __name__ == "__main__":
    sys.exit(main())
