"""Which targets to make again, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.engine.target import Target
from generator.engine.trace import Trace

Stamp = Callable[[str], str]  # key -> its stamp now


def why_stale(
    target: Target, trace: Trace | None, tool: str, stamp: Stamp, on_disk: str | None, same: set[tuple[str, str]]
) -> str | None:
    """The reason to make a target again, or None. `on_disk` is the digest of the file there now.

    `same` gathers the (key, stamp) that were found to be as they were: a page shares nearly all of its with others.
    """
    if trace is None:
        return "never built"
    if trace.tool != tool:
        return "generator changed"
    if trace.target != target.stamp:
        return "target changed"  # same path, other recipe or arguments: a new default language moves "/"
    if on_disk != trace.result:
        return "output missing" if on_disk is None else "output edited by hand"
    if same.issuperset(trace.fetched):
        return None
    for pair in trace.fetched:
        if pair not in same:
            key, seen = pair
            if stamp(key) != seen:
                return f"{key} changed"
            same.add(pair)
    return None


def find_stale(
    plan: Sequence[Target], traces: Mapping[str, Trace], tool: str, stamp: Stamp, on_disk: Mapping[str, str]
) -> list[tuple[Target, str]]:
    """(target, reason) for every stale target, in plan order."""
    same: set[tuple[str, str]] = set()
    found = ((item, why_stale(item, traces.get(item.path), tool, stamp, on_disk.get(item.path), same)) for item in plan)
    return [(item, reason) for item, reason in found if reason is not None]
