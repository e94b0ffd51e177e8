"""Why a target is made again."""

from __future__ import annotations

import pytest

from generator.engine.on_disk import Kept
from generator.engine.rebuild import find_stale, why_stale
from generator.engine.target import Fetched, Made, Target, target
from generator.engine.trace import Traces

PAGE = target("a/index.html", "page:village", entry="village/a", lang="vi")
FETCHED = (("entry:village/a", "1"), ("ui:vi", "2"))
NOW = dict(FETCHED)


def traces_of(*items: Target, fetched: Fetched = FETCHED) -> Traces:
    traces = Traces()
    for item in items:
        traces.note(Made(item, Kept(f"bytes of {item.path}"), fetched), "tool")
    return traces


BYTES = "bytes of a/index.html"
OTHER = target("a/index.html", "page:village", entry="village/a", lang="en")


@pytest.mark.parametrize(
    ("traces", "tool", "stamps", "on_disk", "reason"),
    [
        (traces_of(PAGE), "tool", NOW, BYTES, None),
        (traces_of(), "tool", NOW, BYTES, "never built"),
        (traces_of(PAGE), "newer", NOW, BYTES, "generator changed"),
        (traces_of(OTHER), "tool", NOW, BYTES, "target changed"),
        (traces_of(PAGE), "tool", NOW, None, "output missing"),
        (traces_of(PAGE), "tool", NOW, "other bytes", "output edited by hand"),
        (traces_of(PAGE), "tool", {**NOW, "ui:vi": "3"}, BYTES, "ui:vi changed"),
        (traces_of(PAGE), "tool", {**NOW, "entry:village/a": "gone"}, BYTES, "entry:village/a changed"),
    ],
)
def test_the_reason_is_the_first_that_holds(
    traces: Traces, tool: str, stamps: dict[str, str], on_disk: str | None, reason: str | None
) -> None:
    assert why_stale(PAGE, traces, tool, stamps.__getitem__, on_disk, set()) == reason


def test_stale_targets_come_in_plan_order() -> None:
    plan = [target(path, "file", name=path) for path in ("c", "a", "b")]
    found = find_stale(plan, Traces(), "tool", NOW.__getitem__, {}, {})
    assert [item.path for item, _ in found] == ["c", "a", "b"]


def test_of_a_plan_only_what_differs_is_stale_and_a_stamp_is_asked_for_once() -> None:
    plan = [target(path, "file", name=path) for path in ("new", "same", "like", "gone")]
    traces = traces_of(*plan[1:], fetched=(("ui:vi", "2"),))
    on_disk = {"same": "bytes of same", "like": "bytes of like"}
    asked: list[str] = []

    def stamp(key: str) -> str:
        asked.append(key)
        return NOW[key]

    found = find_stale(plan, traces, "tool", stamp, on_disk, {})
    assert [(item.path, reason) for item, reason in found] == [("new", "never built"), ("gone", "output missing")]
    assert asked == ["ui:vi"]
    assert {reason for _, reason in find_stale(plan, traces, "newer", stamp, on_disk, {})} == {
        "never built",
        "generator changed",
    }


def test_what_is_known_to_hold_is_not_asked_for() -> None:
    asked: list[str] = []

    def stamp(key: str) -> str:
        asked.append(key)
        return NOW[key]

    on_disk = {PAGE.path: BYTES}
    assert find_stale([PAGE], traces_of(PAGE), "tool", stamp, on_disk, {"ui:vi": "2"}) == []
    assert asked == ["entry:village/a"]
    assert find_stale([PAGE], traces_of(PAGE), "tool", stamp, on_disk, NOW) == []
    assert asked == ["entry:village/a"]


def test_a_stamp_that_is_known_to_be_another_makes_a_page_stale() -> None:
    found = find_stale(
        [PAGE], traces_of(PAGE), "tool", {**NOW, "ui:vi": "3"}.__getitem__, {PAGE.path: BYTES}, {"ui:vi": "3"}
    )
    assert found == [(PAGE, "ui:vi changed")]
