"""Where the seconds of a build go, by stage: the functions that generator/pipeline.py calls.

.venv/bin/python -m benchmarks.profile                   1,350 villages and 7,200 products
.venv/bin/python -m benchmarks.profile --villages 135 --products 720 --step same
.venv/bin/python -m benchmarks.profile --root FOLDER --step prose     a project folder that is there and was built

The build runs in this process with clocks around the stages; what recipes do in other processes counts under `make`.
"""

from __future__ import annotations

import argparse
import functools
import inspect
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.corpus import make_corpus
from benchmarks.steps import COLD, KEPT, NAME, PROSE, SAME
from generator import pipeline
from generator.commands.options import today_in_hanoi
from generator.config import Config
from generator.parse_cache import ParseCache

CHOICES = {"cold": COLD, "kept": KEPT, "same": SAME, "prose": PROSE, "name": NAME}


class Clocks:
    """Seconds by stage; a stage that calls another counts alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._within = False

    def around(self, name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(stage)
        def timed(*args: Any, **kwargs: Any) -> Any:
            if self._within:
                return stage(*args, **kwargs)
            self._within = True
            begun = time.perf_counter()
            try:
                return stage(*args, **kwargs)
            finally:
                self._within = False
                self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - begun

        return timed


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        root = options.root or Path(folder) / "site"
        if not options.root:
            make_corpus(root, options.villages, options.products)
        caches = root.resolve() / ".cache"
        config = Config(
            *(root.resolve(), root.resolve() / "public", caches / "build", today_in_hanoi(), "", options.jobs),
            pictures_dir=caches / "pictures",
        )
        if not options.root and options.step != "cold":
            pipeline.build(config)
        CHOICES[options.step].ours(root, 1)
        _told(*_timed(config), options.step)
    return 0


def _timed(config: Config) -> tuple[Clocks, float]:
    clocks = Clocks()
    for name, stage in list(vars(pipeline).items()):
        if inspect.isfunction(stage) and stage.__module__ != pipeline.__name__:
            setattr(pipeline, name, clocks.around(name, stage))
    cache: Any = ParseCache
    cache.save = clocks.around("ParseCache.save", cache.save)
    begun = time.perf_counter()
    pipeline.build(config)
    return clocks, time.perf_counter() - begun


def _told(clocks: Clocks, whole: float, step: str) -> None:
    print(f"{step}: {whole:.2f} s")
    for name, seconds in sorted(clocks.seconds.items(), key=lambda item: -item[1]):
        if seconds >= 0.005:
            print(f"{seconds:8.2f} s {seconds / whole:6.1%}  {name}")
    rest = whole - sum(clocks.seconds.values())
    print(f"{rest:8.2f} s {rest / whole:6.1%}  between the stages")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.profile", description="Seconds of a build by stage.")
    parser.add_argument("--villages", type=int, default=1350)
    parser.add_argument("--products", type=int, default=7200)
    parser.add_argument("--root", type=Path, default=None, help="a project folder instead of a generated one")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--step", choices=CHOICES, default="cold")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
