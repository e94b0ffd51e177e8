"""The preview's builds. What the browser shows of them is in tests/commands/test_serve.py."""

from __future__ import annotations

import threading
from pathlib import Path

from generator.preview import Preview


def test_the_problems_shown_are_those_of_the_last_build(tmp_path: Path) -> None:
    outcomes = iter(["one to fix", "two to fix", ""])
    preview = Preview(tmp_path, lambda _: next(outcomes))
    seen = [preview.problems]
    for _ in range(3):
        preview.rebuild(None)
        seen.append(preview.problems)
    assert seen == ["", "one to fix", "two to fix", ""]


def test_a_save_during_a_build_waits_for_its_turn(tmp_path: Path) -> None:
    building = threading.Event()
    go_on = threading.Event()
    order: list[str] = []

    def build(_: object) -> str:
        order.append("begin")
        building.set()
        assert go_on.wait(10)
        order.append("end")
        return ""

    preview = Preview(tmp_path, build)
    first, second = (threading.Thread(target=preview.rebuild, args=(None,)) for _ in range(2))
    first.start()
    assert building.wait(10)
    second.start()
    second.join(0.05)
    assert order == ["begin"]
    go_on.set()
    first.join(10)
    second.join(10)
    assert order == ["begin", "end", "begin", "end"]
