"""Which targets to make again, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.engine.target import Target
from generator.engine.trace import Traces

Stamp = Callable[[str], str]  # key -> its stamp now


def why_stale(
    target: Target, traces: Traces, tool: str, stamp: Stamp, on_disk: str | None, same: set[int]
) -> str | None:
    """The reason to make a target again, or None. `on_disk` is the digest of the file there now.

    `same` gathers the pairs of the traces that were found to be as they were: a page shares nearly all of its with
    others.
    """
    trace = traces.get(target.path)
    if trace is None:
        return "never built"
    if trace.tool != tool:
        return "generator changed"
    if trace.target != target.text:
        return "target changed"  # same path, other recipe or arguments: a new default language moves "/"
    if on_disk != trace.result:
        return "output missing" if on_disk is None else "output edited by hand"
    if same.issuperset(trace.fetched):
        return None
    for number in trace.fetched:
        if number not in same:
            key, seen = traces.pair(number)
            if stamp(key) != seen:
                return f"{key} changed"
            same.add(number)
    return None


def find_stale(
    plan: Sequence[Target],
    traces: Traces,
    tool: str,
    stamp: Stamp,
    on_disk: Mapping[str, str],
    holding: Mapping[str, str],
) -> list[tuple[Target, str]]:
    """(target, reason) for every stale target, in plan order. `holding`: stamps by key that need not be asked for."""
    same = traces.holding(holding)
    found = ((item, why_stale(item, traces, tool, stamp, on_disk.get(item.path), same)) for item in plan)
    return [(item, reason) for item, reason in found if reason is not None]
