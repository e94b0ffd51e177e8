"""Which targets to make again, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.digest import digest
from generator.engine.target import Target
from generator.engine.trace import Trace

Stamp = Callable[[str], str]  # key -> its stamp now


def why_stale(target: Target, trace: Trace | None, tool: str, stamp: Stamp, on_disk: str | None) -> str | None:
    """The reason to make a target again, or None. `on_disk` is the digest of the file there now."""
    if trace is None:
        return "never built"
    if trace.tool != tool:
        return "generator changed"
    if trace.target != digest(target):
        return "target changed"  # same path, other recipe or arguments: a new default language moves "/"
    if on_disk != trace.result:
        return "output missing" if on_disk is None else "output edited by hand"
    return next((f"{key} changed" for key, seen in trace.fetched if stamp(key) != seen), None)


def find_stale(
    plan: Sequence[Target], traces: Mapping[str, Trace], tool: str, stamp: Stamp, on_disk: Mapping[str, str]
) -> list[tuple[Target, str]]:
    """(target, reason) for every stale target, in plan order."""
    found = ((item, why_stale(item, traces.get(item.path), tool, stamp, on_disk.get(item.path))) for item in plan)
    return [(item, reason) for item, reason in found if reason is not None]
