"""Stamps found by earlier builds, and what each rests on: after an edit only those are found anew that it may reach.

A stamp rests on facts, which the build looks up directly, and on other keys. It holds as long as all of these are as
they were, asked for in the order in which they were first asked for: what comes later may not even be there any more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import chain
from pathlib import Path

from generator.engine.notes import FACT, Noted, Notes

FILE_NAME = "memo.columns"

Now = Callable[[str], str]  # name -> what is so now: the state of a fact, the stamp of a key


class Memo:
    """What earlier builds noted, and what was learned since."""

    def __init__(self, notes: Notes, facts: Mapping[str, str], fact_now: Now) -> None:
        """`facts`: states that those in the notes have now."""
        self._fact_now = fact_now
        self._begin(notes, facts)

    def _begin(self, notes: Notes, facts: Mapping[str, str]) -> None:
        self._notes, self._facts = notes, {**facts}
        self._changed = {number for number, name in enumerate(facts) if facts[name] != notes.states[number]}
        self._reached = notes.above(self._changed)
        self._forgotten = set[int]()  # of the notes, nothing of what is learned
        self._learned: dict[str, Noted] = {}

    def __contains__(self, key: str) -> bool:
        """Whether the stamp is known to hold without a further look."""
        number = self._notes.key(key)
        return key in self._learned or (number is not None and number not in self._reached)

    def holding(self) -> dict[str, str]:
        """Key -> stamp, of all that are known to hold without a further look."""
        first, reached = self._notes.facts, self._reached
        rows = zip(self._notes.names[first:], self._notes.states[first:], strict=True)
        noted = {key: stamp for number, (key, stamp) in enumerate(rows, first) if number not in reached}
        return noted | {key: item.stamp for key, item in self._learned.items()}

    def kept(self, key: str, stamp_now: Now) -> Noted | None:
        """What was noted, if it still holds."""
        number = self._notes.key(key)
        if key in self._learned or number is None or number in self._forgotten:
            return self._learned.get(key)
        if number in self._reached:
            for below in self._notes.rests_on(number):
                if below < self._notes.facts:
                    if below in self._changed:
                        return None
                elif stamp_now(self._notes.names[below]) != self._notes.states[below]:
                    return None
        return self._notes.noted(number)

    def learn(self, learned: Mapping[str, Noted]) -> None:
        """After a build: of what the changed facts reach holds only what was learned, and of that nothing that rests on
        what nobody noted: nobody could tell whether it still holds. A process that was spawned knows no memo, and
        learns what holds already.
        """
        self._forgotten = self._reached
        self._learned.update({key: item for key, item in learned.items() if key not in self})
        while doubtful := [key for key in learned if key in self._learned and not self._stands(self._learned[key])]:
            for key in doubtful:
                del self._learned[key]

    def _stands(self, item: Noted) -> bool:
        return all(name.startswith(FACT) or name in self for name in item.rests_on)

    def give_away(self, facts: Mapping[str, str]) -> dict[str, Noted]:
        """Forgets every stamp that rests on one of the facts, which now have these states, and gives what it was."""
        self._facts.update(facts)
        given = self._above(facts)
        self._reached = self._reached.union(number for number in map(self._notes.key, given) if number is not None)
        self._forgotten = self._reached
        self._learned = {key: item for key, item in self._learned.items() if key not in given}
        return given

    def resting_on(self, beginning: str) -> set[str]:
        """Keys whose stamps rest on facts with names that begin so."""
        learned = chain.from_iterable(item.rests_on for item in self._learned.values())
        return {*self._above({name for name in chain(self._notes.names, learned) if name.startswith(beginning)})}

    def _above(self, names: Collection[str]) -> dict[str, Noted]:
        """What holds and rests on one of these names, at whatever distance."""
        numbers = self._notes.numbers
        reached = self._notes.above(numbers[name] for name in names if name in numbers).difference(self._reached)
        found = {self._notes.names[key]: self._notes.noted(key) for key in sorted(reached)}
        doubtful = {*names, *found}
        while doubtful:  # nothing of the notes that holds rests on what was learned since
            more = {
                key: item
                for key, item in self._learned.items()
                if key not in found and not doubtful.isdisjoint(item.rests_on)
            }
            found |= more
            doubtful = {*more}
        return found

    def save(self, folder: Path, build: str = "") -> None:
        """Notes for the next build what holds now, if that is something else than before. `build` names this one."""
        if self._learned or self._changed:
            notes = self._notes.after(self._forgotten, self._learned, self._state)
            notes.save(folder / FILE_NAME, build)
            self._begin(notes, dict(zip(notes.names[: notes.facts], notes.states, strict=False)))

    def _state(self, fact: str) -> str:
        """Each is looked at once in a build: what is edited meanwhile shows in the next."""
        return self._facts[fact] if fact in self._facts else self._fact_now(fact)


def load_memo(folder: Path, ground: str, fact_now: Now) -> Memo:
    """An empty one where the file is missing, damaged, of another version, or where all rests on something else now."""
    notes = _notes_in(folder)
    if notes is None or notes.ground != ground:
        notes = Notes.of(ground, {}, {})
    return Memo(notes, {name: fact_now(name) for name in notes.names[: notes.facts]}, fact_now)


def take_memo(folder: Path, build: str) -> Memo | None:
    """As this build saved it, for who knows that no fact has changed since. None where it saved none."""
    notes = _notes_in(folder)
    if notes is None or notes.build != build:
        return None
    return Memo(notes, dict(zip(notes.names[: notes.facts], notes.states, strict=False)), _unknown)


def _notes_in(folder: Path) -> Notes | None:
    try:
        return Notes.load(folder / FILE_NAME)
    except (OSError, ValueError):
        return None


def _unknown(fact: str) -> str:
    """What was learned since rests on what was noted."""
    raise KeyError(fact)
