"""How far long work has come, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable

from generator.text import Bilingual

MADE = Bilingual("Đang dựng {done}/{total}", "Making {done}/{total}")
Progress = Callable[[int, int], None]  # (made, of how many)
STEP = 25  # targets between two updates of the line


def progress_on(terminal: bool, lang: str) -> Progress | None:
    """A line that counts up on a terminal; nothing in a pipe."""
    if not terminal:
        return None

    def show(done: int, total: int) -> None:
        if done % STEP == 0 or done == total:
            text = MADE.pick(lang).format(done=done, total=total) if done < total else ""
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)

    return show
