"""The preview's builds. What the browser shows of them is in tests/commands/test_serve.py."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator import preview as preview_module
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


def watching(
    monkeypatch: pytest.MonkeyPatch, batches: list[set[str]], rests: list[bool]
) -> list[frozenset[Path] | None]:
    """What is told of these batches of saved places, an empty one for each second without any."""
    told: list[frozenset[Path] | None] = []
    ended = threading.Event()

    def watch(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
        for places in batches:
            yield {(1, place) for place in places}
        ended.set()

    monkeypatch.setattr("watchfiles.watch", watch)
    left = iter(rests)
    watcher = preview_module._EventWatcher(lambda: next(left))
    watcher.watch(".", told.append)

    async def run() -> None:
        watcher.start(lambda: None)
        while not ended.is_set():
            await asyncio.sleep(0.01)

    # A browser test before this one may have left its own loop in the thread of the tests.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(run(), 10)).result()
    assert next(left, None) is None
    return told


def test_before_the_first_rest_nobody_knows_what_was_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    assert watching(monkeypatch, [{"a"}, {"b"}, set(), set(), {"c"}], [False]) == [
        None,
        frozenset({Path("b")}),
        frozenset({Path("c")}),
    ]


def test_after_each_save_there_is_one_rest_that_may_find_another(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = [set[str](), set[str](), {"a", "b"}, set[str](), set[str](), set[str]()]
    found = watching(monkeypatch, saved, [False, True, False])
    assert found == [frozenset({Path("a"), Path("b")}), None]


def test_a_rest_that_fails_is_no_reason_to_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> bool:
        raise ValueError("a bug")

    assert not Preview(tmp_path, lambda _: "", rest=fails).rest()
    assert "a bug" in caplog.text
