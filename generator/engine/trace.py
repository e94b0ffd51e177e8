"""Traces: how each output file was last made, kept in one JSON file.

Pages share nearly all that they look at. Each (key, stamp) stands once in a table, and a trace names it by its number
there, in memory as on the disk: whether a file is stale is then seen by comparing numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from generator.engine.target import Fetched, Made

FILE_NAME = "traces.json"
VERSION = 1  # of the file's format


@dataclass(frozen=True, slots=True)
class Trace:
    """How one output file was last made."""

    tool: str  # stamp of the generator that made it
    target: str  # digest of the target
    result: str  # digest of the bytes
    fetched: tuple[int, ...]  # what its recipe looked at, by the numbers of `Traces.pairs`


@dataclass
class Traces:
    """How each file was last made, with the table of all (key, stamp) looked at; some may be named by none any more."""

    rows: dict[str, Trace] = field(default_factory=dict)  # by output path
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def fetched(self, path: str) -> Fetched:
        """What was looked at to make this file."""
        return tuple(map(self.pairs.__getitem__, self.rows[path].fetched))

    def made_from(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Key -> the files for which it was looked at."""
        found: dict[str, list[str]] = {key: [] for key in keys}
        paths = {number: found[key] for number, (key, _) in enumerate(self.pairs) if key in found}
        for path, row in self.rows.items():
            for number in row.fetched:
                if number in paths:
                    paths[number].append(path)
        return found

    def holding(self, stamps: Mapping[str, str]) -> set[int]:
        """Numbers of the pairs that have just this stamp here."""
        return {number for number, (key, stamp) in enumerate(self.pairs) if stamps.get(key) == stamp}

    def note(self, made: Made, tool: str) -> None:
        """This is how the file was last made."""
        fetched = tuple(map(self._number, made.fetched))
        self.rows[made.target.path] = Trace(tool, made.target.stamp, made.file.digest, fetched)

    def keep(self, paths: Iterable[str]) -> None:
        """Forgets all other files. Raises KeyError for one whose trace is missing."""
        self.rows = {path: self.rows[path] for path in paths}

    def save(self, folder: Path) -> None:
        """Written beside and renamed, so that it is the old file or the new one. On a full disk the old one stays."""
        fresh = folder / f"{FILE_NAME}.new"
        with suppress(OSError):  # a trace that is lost costs the next build time, never correctness
            folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(json.dumps(self._pack(), ensure_ascii=False, separators=(",", ":")).encode())
            fresh.replace(folder / FILE_NAME)

    def _pack(self) -> dict[str, Any]:
        self._tidy()
        rows = {path: [row.tool, row.target, row.result, row.fetched] for path, row in self.rows.items()}
        return {"version": VERSION, "pairs": self.pairs, "traces": rows}

    def _tidy(self) -> None:
        """What no trace names any more goes, as soon as it is more than half of the table."""
        named = _numbers_in(self.rows)
        if len(self.pairs) > 2 * len(named):
            numbers = {old: new for new, old in enumerate(sorted(named))}
            self.pairs = [self.pairs[old] for old in numbers]
            for path, row in self.rows.items():
                self.rows[path] = replace(row, fetched=tuple(map(numbers.__getitem__, row.fetched)))
            self.__dict__.pop("_numbers", None)

    def _number(self, pair: tuple[str, str]) -> int:
        number = self._numbers.setdefault(pair, len(self.pairs))
        if number == len(self.pairs):
            self.pairs.append(pair)
        return number

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], int]:
        return {pair: number for number, pair in enumerate(self.pairs)}


def load_traces(folder: Path) -> Traces:
    """A file that is missing, damaged or of another version counts as no traces at all."""
    try:
        stored = json.loads((folder / FILE_NAME).read_bytes())
        if stored["version"] != VERSION:
            return Traces()
        return _unpack(stored)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Traces()


def _unpack(stored: Mapping[str, Any]) -> Traces:
    """Raises ValueError, KeyError, TypeError or AttributeError for what was never packed."""
    pairs: list[tuple[str, str]] = [(key, stamp) for key, stamp in stored["pairs"]]
    packed: Iterable[tuple[str, Any]] = stored["traces"].items()
    rows = {path: Trace(tool, target, result, tuple(row)) for path, (tool, target, result, row) in packed}
    numbers = _numbers_in(rows)
    if not {*map(type, chain.from_iterable(pairs))} <= {str} or not {*map(type, numbers)} <= {int}:
        raise TypeError
    if numbers and not 0 <= min(numbers) <= max(numbers) < len(pairs):
        raise ValueError
    return Traces(rows, pairs)


def _numbers_in(rows: Mapping[str, Trace]) -> set[int]:
    return set(chain.from_iterable(row.fetched for row in rows.values()))
