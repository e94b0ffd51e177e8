"""What was noted of keys, in columns: a name is a number, and what rests on what is a row of numbers.

A build notes hundreds of thousands of things and needs few of them again: those are taken out when somebody asks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path

from generator.engine.columns import Columns, Numbers, numbers, places, save_columns
from generator.engine.pickling import pickled_by_fields

FACT = "="  # the name of a fact begins so, that of a key does not
VERSION = 2  # of the file's format


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Noted:
    """A stamp with all that it rests on, facts and keys, in the order in which it was asked for."""

    stamp: str
    rests_on: tuple[str, ...]


class Notes:
    """Facts with their states, then keys with their stamps and what they rest on; `ground` is what all of it rests on.

    Facts have the first numbers.
    """

    def __init__(self, ground: str, facts: int, names: list[str], states: list[str], rests_on: Numbers, ends: Numbers):
        """`rests_on` is that of all keys in one row, and `ends` where the part of each ends."""
        self.ground, self.facts, self.names, self.states = ground, facts, names, states
        self._rests_on, self._ends = rests_on, ends
        self.build = ""  # a name of the build that saved it

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Name -> number."""
        return {name: number for number, name in enumerate(self.names)}

    @classmethod
    def of(cls, ground: str, facts: Mapping[str, str], noted: Mapping[str, Noted]) -> Notes:
        """Raises KeyError where a key rests on what is not there."""
        at = {name: number for number, name in enumerate(chain(facts, noted))}
        rests_on = numbers(map(at.__getitem__, chain.from_iterable(item.rests_on for item in noted.values())))
        ends = numbers(accumulate(len(item.rests_on) for item in noted.values()))
        return cls(
            ground, len(facts), [*at], [*facts.values(), *(item.stamp for item in noted.values())], rests_on, ends
        )

    @classmethod
    def load(cls, file: Path) -> Notes:
        """Raises OSError, or ValueError for what was never saved."""
        stored = Columns(file, VERSION)
        facts, keys, states = map(stored.names, ("facts", "keys", "states"))
        rests_on, ends = map(stored.numbers, ("rests on", "ends"))
        names = facts + keys
        if not (len(states) == len(names) and len(ends) == len(keys) and {*ends[-1:]} <= {len(rests_on)}):
            raise ValueError(len(names))
        if rests_on and not 0 <= min(rests_on) <= max(rests_on) < len(names):
            raise ValueError(len(names))
        ground, build = ([*stored.names("told"), "", ""])[:2]
        notes = cls(ground, len(facts), names, states, rests_on, ends)
        notes.build = build
        return notes

    def save(self, file: Path, build: str) -> None:
        """Losing it costs the next build time, never correctness."""
        facts, keys = self.names[: self.facts], self.names[self.facts :]
        named = {"told": [self.ground, build], "facts": facts, "keys": keys, "states": self.states}
        save_columns(file, VERSION, {**named, "rests on": self._rests_on, "ends": self._ends})

    def key(self, name: str) -> int | None:
        """The number of a key."""
        number = self.numbers.get(name)
        return number if number is not None and number >= self.facts else None

    def rests_on(self, key: int) -> Numbers:
        """The numbers of what this key rests on, in the order in which it was asked for."""
        row = key - self.facts
        return self._rests_on[self._ends[row - 1] if row else 0 : self._ends[row]]

    def noted(self, key: int) -> Noted:
        """What was noted of this key."""
        return Noted(self.states[key], tuple(map(self.names.__getitem__, self.rests_on(key))))

    def above(self, doubtful: Iterable[int]) -> set[int]:
        """Keys that rest on one of these numbers, at whatever distance."""
        found, doubtful = set[int](), set(doubtful)
        while doubtful:
            hits = places(self._rests_on, doubtful)
            doubtful = {self.facts + bisect_right(self._ends, place) for place in hits} - found
            found |= doubtful
        return found

    def after(self, forgotten: Collection[int], learned: Mapping[str, Noted], state: Callable[[str], str]) -> Notes:
        """What is noted after a build: not these keys any more, but what was learned, with the states of facts now.

        What was learned is of those keys, or of others than are here. Raises KeyError where it rests on a key that is
        not there.
        """
        if {*forgotten} <= {*map(self.key, learned)} and all(self._rests_alike(*item) for item in learned.items()):
            return self._with_stamps(learned, state)
        old = [key for key in range(self.facts, len(self.names)) if key not in forgotten]
        rests_on, ends = numbers(), numbers()
        for key in old:
            rests_on.extend(self.rests_on(key))
            ends.append(len(rests_on))
        named = set(rests_on)
        facts = [number for number in range(self.facts) if number in named]
        told = dict.fromkeys(map(self.names.__getitem__, facts))
        told |= dict.fromkeys(name for item in learned.values() for name in item.rests_on if name.startswith(FACT))
        names = [*told, *map(self.names.__getitem__, old), *learned]
        at = {name: number for number, name in enumerate(names)}
        new = {number: at[self.names[number]] for number in chain(facts, old)}
        rests_on = numbers(map(new.__getitem__, rests_on))
        for item in learned.values():
            rests_on.extend(map(at.__getitem__, item.rests_on))
            ends.append(len(rests_on))
        states = [*map(state, told), *map(self.states.__getitem__, old), *(item.stamp for item in learned.values())]
        return Notes(self.ground, len(told), names, states, rests_on, ends)

    def _rests_alike(self, name: str, item: Noted) -> bool:
        key = self.key(name)
        return key is not None and item.rests_on == self.noted(key).rests_on

    def _with_stamps(self, learned: Mapping[str, Noted], state: Callable[[str], str]) -> Notes:
        """Most edits change what is noted and not of what: then all numbers stay."""
        states = [*map(state, self.names[: self.facts]), *self.states[self.facts :]]
        for name, item in learned.items():
            states[self.numbers[name]] = item.stamp
        return Notes(self.ground, self.facts, self.names, states, self._rests_on, self._ends)
