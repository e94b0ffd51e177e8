"""Runs all tests: pytest over tests/, on every core. What follows the command goes to pytest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from generator.commands.options import ROOT
from generator.text import Bilingual

HELP = """usage: build.py test [-h] [pytest options]

Runs all tests (chạy mọi phép thử): python3 build.py test tests/engine -k traces"""
MISSING = Bilingual(
    "Thiếu {what}: các phép thử cần nó được bỏ qua. {how}",
    "{what} is missing: the tests that need it are skipped. {how}",
)


def run(arguments: Sequence[str]) -> int:
    """Exit code of pytest, or 0 for --help."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(HELP)
        return 0
    for what, how in missing_tools():
        for lang in ("vi", "en"):
            print(MISSING.pick(lang).format(what=what, how=how.pick(lang)), file=sys.stderr)
    workers = ["-n", str(os.cpu_count() or 1)] if not any(word.startswith("-n") for word in arguments) else []
    command = [sys.executable, "-m", "pytest", *workers, *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def missing_tools() -> list[tuple[str, Bilingual]]:
    """Programs that tests of pages drive, where this machine has none; CI treats that as a failure."""
    found = []
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome")):
        found.append(("Chrome", Bilingual("Cài Chrome hoặc Chromium.", "Install Chrome or Chromium.")))
    return found
