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
INSTALLING = Bilingual("Đang cài công cụ kiểm trang (npm) …", "Installing the tools that check pages (npm) …")
CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
VALIDATOR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VOCABULARY = ROOT / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"
FAILED_FOR_TOOLS = 1


def run(arguments: Sequence[str]) -> int:
    """Exit code of pytest, or 0 for --help. In CI a missing tool is a failure, not a skipped test."""
    if arguments and arguments[0] in ("-h", "--help"):
        print(HELP)
        return 0
    _install_page_tools()
    missing = missing_tools()
    for what, how in missing:
        for lang in ("vi", "en"):
            print(MISSING.pick(lang).format(what=what, how=how.pick(lang)), file=sys.stderr)
    if missing and os.environ.get("CI"):
        return FAILED_FOR_TOOLS
    # Tests in a browser stand together and are slow: whoever is done takes over what another still has.
    shared = ["-n", str(os.cpu_count() or 1), "--dist", "worksteal"]
    workers = [] if any(word.startswith("-n") for word in arguments) else shared
    command = [sys.executable, "-m", "pytest", *workers, *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def missing_tools() -> list[tuple[str, Bilingual]]:
    """Programs that tests of pages drive, where this machine has none."""
    found = []
    if not any(shutil.which(name) for name in CHROMES):
        found.append(("Chrome", Bilingual("Cài Chrome hoặc Chromium.", "Install Chrome or Chromium.")))
    if not all(path.exists() for path in (VALIDATOR, AXE, VOCABULARY)):
        found.append(("npm packages", Bilingual("Cài Node.js, có sẵn npm.", "Install Node.js, which brings npm.")))
    if not shutil.which("java"):
        found.append(("Java", Bilingual("Cài Java 17 trở lên.", "Install Java 17 or newer.")))
    return found


def _install_page_tools() -> None:
    """The locked npm packages, after each change of the lock; without npm, or without a network, their absence is said
    by `missing_tools`."""
    npm = shutil.which("npm")
    installed = ROOT / "node_modules" / ".package-lock.json"  # npm writes it when it is done
    lock = ROOT / "package-lock.json"
    if npm and not (installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime):
        print(f"{INSTALLING.vi}\n{INSTALLING.en}", file=sys.stderr)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
