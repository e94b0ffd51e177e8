"""Ten thousand spoilt files and every bomb: problems or a result, whatever is handed in.

Each runs in a process of its own, whose memory has a limit. A machine may be busy: here a file may take three times
the two seconds of the law, which what is dear by its square does not keep either.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.fuzz.bombs import BOMBS
from tests.fuzz.parsers import PARSERS
from tests.tiny import PROJECT

CASES = 10_000


def fuzz(*words: str) -> dict[str, int]:
    """Parser -> how many cases it read."""
    command = [sys.executable, "-m", "tests.fuzz", "--seconds", "6", *words]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {found[1]: int(found[2]) for found in re.finditer(r"^(\w+) +(\d+) cases", done.stdout, re.MULTILINE)}


def test_ten_thousand_spoilt_files_are_read_or_refused() -> None:
    counts = fuzz("--cases", str(CASES))
    assert sum(item.share for item in PARSERS) == CASES
    assert counts == {item.name: item.share for item in PARSERS if item.name in counts}
    assert set(counts) >= {item.name for item in PARSERS} - {"links"}  # where there is no node


@pytest.mark.parametrize("name", sorted({parser for parser, _ in BOMBS.values()}))
def test_what_is_small_to_hand_in_and_dear_to_read_stays_within_its_limits(name: str) -> None:
    counts = fuzz("--bombs", "--parser", name)
    assert counts in ({name: sum(parser == name for parser, _ in BOMBS.values())}, {})
