"""The command line in this process, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from generator.cli import main
from tests.tiny import PROJECT


def call(*arguments: object) -> int:
    """The exit code of a command."""
    try:
        return main([str(word) for word in arguments])
    except SystemExit as end:  # argparse, after --help or a wrong line
        return int(end.code or 0)


def start(*arguments: object, **streams: Any) -> subprocess.Popen[str]:
    """Starts a command in a process group of its own, so that a Ctrl-C reaches all its processes and no others."""
    words = [sys.executable, "-m", "generator.cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.Popen(words, cwd=PROJECT, env=environment, encoding="utf-8", start_new_session=True, **streams)
