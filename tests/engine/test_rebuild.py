"""Why a target is made again."""

from __future__ import annotations

import pytest

from generator.engine.rebuild import find_stale, why_stale
from generator.engine.target import target
from generator.engine.trace import Trace

PAGE = target("a/index.html", "page:village", entry="village/a", lang="vi")
GOOD = Trace("tool", PAGE.stamp, (("entry:village/a", "1"), ("ui:vi", "2")), "bytes")
NOW = {"entry:village/a": "1", "ui:vi": "2"}


@pytest.mark.parametrize(
    ("trace", "tool", "stamps", "on_disk", "reason"),
    [
        (GOOD, "tool", NOW, "bytes", None),
        (None, "tool", NOW, "bytes", "never built"),
        (GOOD, "newer", NOW, "bytes", "generator changed"),
        (Trace("tool", "other", GOOD.fetched, "bytes"), "tool", NOW, "bytes", "target changed"),
        (GOOD, "tool", NOW, None, "output missing"),
        (GOOD, "tool", NOW, "other bytes", "output edited by hand"),
        (GOOD, "tool", {**NOW, "ui:vi": "3"}, "bytes", "ui:vi changed"),
        (GOOD, "tool", {**NOW, "entry:village/a": "gone"}, "bytes", "entry:village/a changed"),
    ],
)
def test_the_reason_is_the_first_that_holds(
    trace: Trace | None, tool: str, stamps: dict[str, str], on_disk: str | None, reason: str | None
) -> None:
    assert why_stale(PAGE, trace, tool, stamps.__getitem__, on_disk, set()) == reason


def test_stale_targets_come_in_plan_order() -> None:
    plan = [target(path, "file", name=path) for path in ("c", "a", "b")]
    found = find_stale(plan, {}, "tool", NOW.__getitem__, {})
    assert [item.path for item, _ in found] == ["c", "a", "b"]


def test_of_a_plan_only_what_differs_is_stale_and_a_stamp_is_asked_for_once() -> None:
    plan = [target(path, "file", name=path) for path in ("new", "same", "like", "gone")]
    traces = {item.path: Trace("tool", item.stamp, (("ui:vi", "2"),), f"bytes of {item.path}") for item in plan[1:]}
    on_disk = {"same": "bytes of same", "like": "bytes of like"}
    asked: list[str] = []

    def stamp(key: str) -> str:
        asked.append(key)
        return NOW[key]

    found = find_stale(plan, traces, "tool", stamp, on_disk)
    assert [(item.path, reason) for item, reason in found] == [("new", "never built"), ("gone", "output missing")]
    assert asked == ["ui:vi"]
    assert {reason for _, reason in find_stale(plan, traces, "newer", stamp, on_disk)} == {
        "never built",
        "generator changed",
    }
