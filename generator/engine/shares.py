"""Which process makes what: targets that look at the same things are best made in one."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable

Part = tuple[int, ...]  # numbers of targets that a process is given at a time


class Shares:
    """What is left to be made, by group. A process goes on with the group that it has begun.

    Small groups come first, so that what is left at the end can be shared: then a process that has nothing left of its
    own helps with the group of which each process has most before it.
    """

    def __init__(self, groups: Iterable[str], part: int) -> None:
        """`groups`: that of each target. `part`: how many targets are given at a time, at most."""
        numbers: dict[str, list[int]] = {}
        for number, group in enumerate(groups):
            numbers.setdefault(group, []).append(number)
        self._left = {
            group: deque(tuple(found[at : at + part]) for at in range(0, len(found), part))
            for group, found in numbers.items()
        }
        self._busy_with = Counter[str]()  # group -> processes

    def take(self, group: str | None) -> tuple[str, Part] | None:
        """The next part for a process that has last worked on this group, and the group it is of; None at the end."""
        if group is not None and self._left[group]:
            return group, self._left[group].popleft()
        following = self._next_group()
        if following is None:
            return None
        self._busy_with[following] += 1  # how many are at what it leaves nobody asks: nothing is left of that
        return following, self._left[following].popleft()

    def _next_group(self) -> str | None:
        left = {group: len(parts) for group, parts in self._left.items() if parts}
        begun = {group: count / (1 + self._busy_with[group]) for group, count in left.items() if self._busy_with[group]}
        fresh = {group: count for group, count in left.items() if group not in begun}
        return min(fresh, key=fresh.__getitem__) if fresh else max(begun, key=begun.__getitem__, default=None)
