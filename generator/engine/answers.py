"""Stamps and values by key: each is found once, and of each stamp is noted what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.engine.memo import Memo
from generator.engine.notes import Noted

Finder = Callable[[str], Any]  # key -> its value or its stamp


class Answers:
    """Remembers, and asks a memo of earlier builds before it looks itself.

    While a stamp is found, what is asked for is noted under its key. A value is found for whoever asks, so nothing is
    noted then: the stamp of a value stands for all that the value is made of. Where a stamp is taken of its own value,
    finding the value is part of finding the stamp.
    """

    def __init__(self, find_stamp: Finder, find_value: Finder, passed_on: Callable[[str], bool]) -> None:
        self.memo: Memo | None = None
        self._find_stamp, self._find_value, self._passed_on = find_stamp, find_value, passed_on
        self._stamps: dict[str, str] = {}
        self._values: dict[str, Any] = {}
        self._offered: Mapping[str, tuple[str, Any]] = {}
        self._learned: dict[str, Noted] = {}
        self._frames: list[tuple[str | None, dict[str, None] | None]] = [(None, None)]  # (key, what it asked for)

    def ask(self, name: str) -> None:
        """Something is looked at; whoever looks rests on it."""
        asked = self._frames[-1][1]
        if asked is not None:
            asked[name] = None

    def stamp(self, key: str) -> str:
        """The stamp of a key now."""
        self.ask(key)
        return self._stamp(key)

    def value(self, key: str) -> Any:
        """The value of a key. Raises KeyError for what is not there."""
        owner, asked = self._frames[-1]
        if asked is not None and owner != key:
            asked[key] = None
        if key in self._values:
            return self._values[key]
        if asked is not None and owner == key:
            found = self._find_value(key)
        else:
            self._stamp(key)  # notes what the value rests on
            if key in self._values:
                return self._values[key]
            stamp, found = self._offered.get(key, ("", None))
            if stamp != self._stamps[key]:
                self._frames.append((key, None))
                try:
                    found = self._find_value(key)
                finally:
                    self._frames.pop()
        if not self._passed_on(key):
            self._values[key] = found
        return found

    def offer(self, values: Mapping[str, tuple[str, Any]]) -> None:
        """Key -> stamp and value of an earlier build: equal stamps mean equal values."""
        self._offered = values

    def take_learned(self) -> dict[str, Noted]:
        """What was found since this was last asked: stamps that are new, and old ones that were doubted and hold."""
        learned, self._learned = self._learned, {}
        return learned

    def forget(self, keys: Iterable[str]) -> None:
        """What these rest on has changed since: they are found anew when somebody asks."""
        for key in keys:
            self._stamps.pop(key, None)
            self._values.pop(key, None)

    def _stamp(self, key: str) -> str:
        found = self._stamps.get(key)
        if found is not None:
            return found
        noted = self.memo.kept(key, self._stamp) if self.memo is not None else None
        if noted is None:
            noted = self._find(key)
        if self.memo is None or key not in self.memo:
            self._learned[key] = noted
        self._stamps[key] = noted.stamp
        return noted.stamp

    def _find(self, key: str) -> Noted:
        asked: dict[str, None] = {}
        self._frames.append((key, asked))
        try:
            stamp = self._find_stamp(key)
        finally:
            self._frames.pop()
        return Noted(stamp, tuple(asked))
