"""Lighthouse on a phone for one page of each important kind, over a server that compresses; run by hand.

    npm install --prefix .cache/lighthouse --ignore-scripts lighthouse@12
    .venv/bin/python -m scripts.lighthouse
    .venv/bin/python -m scripts.lighthouse lang-nghe/van-phuc/ en/products/

It builds the site for the server's base path first. Lighthouse weighs 185 MB, so it is no part of package.json. A busy
machine makes the performance score worse: of several runs the best one counts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from generator.commands.options import ROOT, today_in_hanoi
from generator.commands.test import CHROMES
from generator.config import Config
from generator.pipeline import build
from tests.browser import LAUNCH_ARGUMENTS
from tests.served import served

PROGRAM = ROOT / ".cache" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
KINDS = ("home", "village", "product", "route", "listing")
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


def main(paths: list[str]) -> int:
    """Prints the scores of each page with what keeps them below 100. Exit code 1 when a score is below."""
    chrome = next(filter(None, map(shutil.which, CHROMES)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(folder / "public") as address:
            report = build(Config(ROOT, folder / "public", folder / "cache", today_in_hanoi(), address))
            first = {target.recipe.removeprefix("page:"): target.path for target in reversed(report.plan)}
            chosen = paths or [first[kind].removesuffix("index.html") for kind in KINDS]
            worst = min(_report(address + path, path, chrome) for path in chosen)
    return int(worst < 100)


def _report(url: str, path: str, chrome: str) -> int:
    """The lowest score of the page's best run, which is printed."""
    runs = (_run(url, chrome) for _ in range(RUNS))
    best: dict[str, Any] = {}
    for found in runs:
        if not best or _scores(found) > _scores(best):
            best = found
        if min(_scores(best)) == 100:
            break
    scores, audits = _scores(best), best["audits"]
    times = ", ".join(f"{name} {audits[name]['displayValue']}" for name in TIMES)
    named = ", ".join(f"{name} {score}" for name, score in zip(CATEGORIES, scores, strict=True))
    print(f"{path or '/'}: {named} ({times})")
    for category in CATEGORIES:
        for item in best["categories"][category]["auditRefs"]:
            audit = audits[item["id"]]
            if item["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"    {category}: {audit['title']} {audit.get('displayValue', '')}")
    return min(scores)


def _run(url: str, chrome: str) -> dict[str, Any]:
    flags = f"--chrome-flags={' '.join(LAUNCH_ARGUMENTS)}"
    command = [str(PROGRAM), url, "--quiet", "--output=json", "--output-path=stdout", flags]
    answer = subprocess.run(command, env={**os.environ, "CHROME_PATH": chrome}, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def _scores(found: dict[str, Any]) -> tuple[int, ...]:
    return tuple(round((found["categories"][name]["score"] or 0) * 100) for name in CATEGORIES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
