"""Holds the laws at the size that the benchmarks time: incremental equals clean, however many processes there are.

.venv/bin/python -m benchmarks.laws                      1,350 villages and 7,200 products
.venv/bin/python -m benchmarks.laws --villages 12 --products 60

A site is built with all processes and edited step by step, each step built upon the last. Then the same content is
built from nothing in one process. Exit status 1 where a file differs, or where a build with nothing changed wrote one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import make_corpus
from benchmarks.steps import NAME, PROSE
from generator.build_report import Report
from generator.commands.options import today_in_hanoi
from generator.config import Config
from generator.digest import digest_bytes
from generator.pipeline import build


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.laws", description="Incremental equals clean, at size.")
    parser.add_argument("--villages", type=int, default=1350)
    parser.add_argument("--products", type=int, default=7200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        root, kept, clean = Path(folder) / "site", Path(folder) / "kept", Path(folder) / "clean"
        make_corpus(root, options.villages, options.products)
        _told("from nothing", _build(root, kept, os.cpu_count() or 2))
        for name in _edits(root):
            _told(name, _build(root, kept, os.cpu_count() or 2))
        idle = _build(root, kept, os.cpu_count() or 2)
        _told("nothing changed", idle)
        _told("from nothing, one process", _build(root, clean, 1))
        differing = sorted(path for path, _ in dict(_files(kept)).items() ^ dict(_files(clean)).items())
    print(f"{len(set(differing))} files differ; with nothing changed {len(idle.written)} were written")
    for path in differing[:10]:
        print(path)
    return 1 if differing or idle.written else 0


def _edits(root: Path) -> Iterator[str]:
    """Makes each edit before it names it."""
    products = root / "content" / "products"
    text = (products / "san-pham-1" / "index.md").read_text("utf-8")
    for name in ("moi-mot", "moi-hai"):
        (products / name).mkdir()
        (products / name / "index.md").write_text(text.replace("Sản phẩm 1", name, 1), "utf-8", newline="\n")
    yield "two products come"
    PROSE.ours(root, 1)
    yield PROSE.name
    NAME.ours(root, 1)
    yield NAME.name
    shutil.rmtree(products / "moi-mot")
    yield "one product gone"


def _build(root: Path, out: Path, jobs: int) -> Report:
    caches = out.with_name(f"{out.name}.cache")
    return build(Config(root, out, caches, today_in_hanoi(), "", jobs, pictures_dir=root / ".cache" / "pictures"))


def _files(out: Path) -> Iterator[tuple[str, str]]:
    for place in out.rglob("*"):
        if place.is_file():
            yield place.relative_to(out).as_posix(), digest_bytes(place.read_bytes())


def _told(name: str, report: Report) -> None:
    print(
        f"{name}: {len(report.plan)} files, {len(report.stale)} made, {len(report.written)} written, "
        f"{len(report.removed)} removed",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
