"""`python -m tests.fuzz.guided entries --minutes 10`: one parser, led by which lines of it each file reaches.

It needs atheris, which is in the dependency group `fuzz` and in no lock: nothing else does. What it learns is kept in
`.cache/fuzz/corpus`, so that a second run goes on where the first ended; a file that breaks the law stands in
`.cache/fuzz` as `crash-…` or `timeout-…`.
"""

from __future__ import annotations

import argparse
import sys

try:
    import atheris
except ImportError:
    sys.exit("There is no atheris here: pip install atheris, or run python -m tests.fuzz, which needs nothing more.")

with atheris.instrument_imports(include=["generator", "yaml", "markdown"], enable_loader_override=False):
    from tests.fuzz.__main__ import FOUND
    from tests.fuzz.limits import MEGABYTES, SECONDS, held
    from tests.fuzz.parsers import PARSERS, case

SEEDS = 200  # spoilt files to begin with


def main() -> None:
    parsers = {item.name: item for item in PARSERS}
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description=__doc__)
    parser.add_argument("parser", choices=parsers)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chosen = parsers[options.parser]
    corpus = FOUND / "corpus" / chosen.name
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(SEEDS):
        (corpus / f"seed-{options.seed}-{number}").write_bytes(case(chosen, options.seed, number))
    limits = [
        f"-timeout={2 * SECONDS:.0f}",
        f"-rss_limit_mb={4 * MEGABYTES}",
        f"-max_total_time={options.minutes * 60:.0f}",
    ]
    words = [*limits, f"-seed={options.seed}", f"-artifact_prefix={FOUND}/", "-max_len=20000", str(corpus)]
    atheris.Setup([sys.argv[0], *words], lambda data: held(chosen.read, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
