"""Stamps found by earlier builds, and what each rests on: after an edit only those are found anew that it may reach.

A stamp rests on facts, which the build looks up directly, and on other keys. It holds as long as all of these are as
they were, asked for in the order in which they were first asked for: what comes later may not even be there any more.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

FILE_NAME = "memo.json"
VERSION = 1  # of the file's format
FACT = "="  # the name of a fact begins so, that of a key does not

Now = Callable[[str], str]  # name -> what is so now: the state of a fact, the stamp of a key


@dataclass(frozen=True, slots=True)
class Noted:
    """A stamp with all that it rests on, facts and keys, in the order in which it was asked for."""

    stamp: str
    rests_on: tuple[str, ...]


class Memo:
    """What an earlier build noted, held against the facts of today. `ground` is what every stamp rests on."""

    def __init__(self, ground: str, noted: dict[str, Noted], facts: Mapping[str, str], fact_now: Now) -> None:
        self._ground = ground
        self._noted = noted
        self._fact_now = fact_now
        self._facts = {name: fact_now(name) for name in facts}
        self._changed = {name for name, state in facts.items() if self._facts[name] != state}
        self._reached = _reached(noted, self._changed)

    def __contains__(self, key: str) -> bool:
        """Whether the stamp is known to hold without a further look."""
        return key in self._noted and key not in self._reached

    def holding(self) -> dict[str, str]:
        """Key -> stamp, of all that are known to hold without a further look."""
        return {key: found.stamp for key, found in self._noted.items() if key not in self._reached}

    def kept(self, key: str, stamp_now: Now) -> Noted | None:
        """What was noted, if it still holds."""
        found = self._noted.get(key)
        if found is None or key not in self._reached:
            return found
        for name in found.rests_on:
            if name.startswith(FACT):
                if name in self._changed:
                    return None
            elif stamp_now(name) != self._noted[name].stamp:
                return None
        return found

    def renewed(self, learned: Mapping[str, Noted]) -> Memo:
        """The memo after a build: what holds now. Of what the changed facts reach that is only what was learned."""
        return Memo(self._ground, self._holding(learned), {}, self._fact_now)

    def _holding(self, learned: Mapping[str, Noted]) -> dict[str, Noted]:
        noted = {key: found for key, found in self._noted.items() if key not in self._reached}
        noted.update(learned)
        names = set(chain.from_iterable(found.rests_on for found in noted.values()))
        for key in _reached(noted, {name for name in names if name not in noted and not name.startswith(FACT)}):
            del noted[key]  # nobody could tell whether it still holds
        return noted

    def give_away(self, facts: Collection[str]) -> dict[str, Noted]:
        """Forgets every stamp that rests on one of the facts, which have changed since, and gives what it was."""
        given: dict[str, Noted] = {}
        doubtful = [*facts]
        while doubtful:
            for key in self._above.get(doubtful.pop(), ()):
                if key in self._noted:
                    given[key] = self._noted.pop(key)
                    doubtful.append(key)
        return given

    def learn(self, learned: Mapping[str, Noted]) -> None:
        """Adds what was found anew of what was given away."""
        self._noted.update(learned)
        _place(self._above, learned)

    def resting_on(self, beginning: str) -> set[str]:
        """Keys whose stamps rest on facts with names that begin so."""
        return _reached(self._noted, {name for name in self._above if name.startswith(beginning)})

    @cached_property
    def _above(self) -> dict[str, set[str]]:
        """Name -> keys that rest on it directly, or did so before they were last found."""
        above: dict[str, set[str]] = {}
        _place(above, self._noted)
        return above

    def save(self, folder: Path, learned: Mapping[str, Noted]) -> None:
        """Notes for the next build what holds now."""
        if not learned and not self._changed:
            return
        noted = self._holding(learned)
        names = dict.fromkeys(chain.from_iterable(found.rests_on for found in noted.values()))
        known = self._facts
        facts = {name: known.get(name) or self._fact_now(name) for name in names if name.startswith(FACT)}
        stored = {"version": VERSION, "ground": self._ground, **_pack(noted, facts)}
        fresh = folder / f"{FILE_NAME}.new"
        with suppress(OSError):  # losing it costs the next build time, never correctness
            folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode())
            fresh.replace(folder / FILE_NAME)


def _place(above: dict[str, set[str]], noted: Mapping[str, Noted]) -> None:
    for key, found in noted.items():
        for name in found.rests_on:
            above.setdefault(name, set()).add(key)


def _reached(noted: Mapping[str, Noted], names: Collection[str]) -> set[str]:
    """Keys that rest on one of the names, at whatever distance."""
    found: set[str] = set()
    doubtful = set(names)
    while doubtful:  # keys nearly always stand behind those they rest on, so this ends soon
        before = len(found)
        for key, item in noted.items():
            if key not in found and not doubtful.isdisjoint(item.rests_on):
                found.add(key)
                doubtful.add(key)
        if len(found) == before:
            break
    return found


def load_memo(folder: Path, ground: str, fact_now: Now) -> Memo:
    """An empty one where the file is missing, damaged, of another version, or where all rests on something else now."""
    noted: dict[str, Noted] = {}
    facts: dict[str, str] = {}
    with suppress(OSError, ValueError, KeyError, TypeError, IndexError):
        stored = json.loads((folder / FILE_NAME).read_bytes())
        if stored["version"] == VERSION and stored["ground"] == ground:
            noted, facts = _unpack(stored)
    return Memo(ground, noted, facts, fact_now)


def _pack(noted: Mapping[str, Noted], facts: Mapping[str, str]) -> dict[str, Any]:
    """Names repeat, so each is written once and meant by its position: facts first, then keys."""
    names = [*facts, *noted]
    at = {name: number for number, name in enumerate(names)}
    rests_on = [[at[name] for name in item.rests_on] for item in noted.values()]
    states = [*facts.values(), *(item.stamp for item in noted.values())]
    return {"facts": len(facts), "names": names, "states": states, "rests_on": rests_on}


def _unpack(stored: Mapping[str, Any]) -> tuple[dict[str, Noted], dict[str, str]]:
    count, names = stored["facts"], stored["names"]
    rows = [*zip(names, stored["states"], strict=True)]
    noted = {
        key: Noted(stamp, tuple(map(names.__getitem__, found)))
        for (key, stamp), found in zip(rows[count:], stored["rests_on"], strict=True)
    }
    return noted, dict(rows[:count])
