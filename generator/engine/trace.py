"""Traces: how each output file was last made, kept in one file.

Pages share nearly all that they look at. Each (key, stamp) stands once in a table, and a trace names it by its number
there, in memory as on the disk: whether a file is stale is then seen by comparing numbers. A trace is taken from the
columns of the file when somebody asks for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.engine.columns import Columns, Numbers, numbers, places, save_columns
from generator.engine.target import Fetched, Made, Target

FILE_NAME = "traces.columns"
VERSION = 2  # of the file's format


@dataclass(frozen=True, slots=True)
class Trace:
    """How one output file was last made."""

    tool: str  # stamp of the generator that made it
    target: str  # the target as text
    result: str  # digest of the bytes
    fetched: tuple[int, ...]  # what its recipe looked at, by the numbers of the pairs


class Traces:
    """How each file was last made, with the table of all (key, stamp) looked at; some may be named by none any more."""

    def __init__(self) -> None:
        self._keys, self._stamps = list[str](), list[str]()  # the pairs
        self._at: dict[str, int] = {}  # path -> its place in the columns
        self._tools, self._targets, self._results = list[str](), list[str](), list[str]()
        # What all of them fetched, in one row: here the part of each begins, and there it ends.
        self._fetched, self._begins, self._ends = numbers(), numbers(), numbers()

    def __len__(self) -> int:
        return len(self._at)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """All (key, stamp), by number."""
        return zip(self._keys, self._stamps, strict=True)

    def pair(self, number: int) -> tuple[str, str]:
        """The (key, stamp) of this number."""
        return self._keys[number], self._stamps[number]

    def get(self, path: str) -> Trace | None:
        """How this file was last made."""
        at = self._at.get(path)
        if at is None:
            return None
        return Trace(self._tools[at], self._targets[at], self._results[at], tuple(self._part(at)))

    def results(self) -> dict[str, str]:
        """Path -> digest of the bytes."""
        return dict(zip(self._at, self._results, strict=True))

    def targets(self) -> tuple[Target, ...]:
        """What was made, in order."""
        return tuple(map(self.target, self._at))

    def of_each_recipe(self, paths: Iterable[str]) -> tuple[Target, ...]:
        """One of these files for each recipe that made some."""
        begins = {self._targets[self._at[path]].partition(",")[0]: path for path in paths}
        return tuple(map(self.target, begins.values()))

    def target(self, path: str) -> Target:
        """What was made. Raises KeyError."""
        return Target.from_text(path, self._targets[self._at[path]])

    def fetched(self, path: str) -> Fetched:
        """What was looked at to make this file. Raises KeyError."""
        part = self._part(self._at[path])
        return tuple((self._keys[number], self._stamps[number]) for number in part)

    def made_from(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Key -> the files for which it was looked at."""
        found: dict[str, list[str]] = {key: [] for key in keys}
        named = {number: found[self._keys[number]] for number in places(self._keys, found)}
        hits = [*self._rows_of(places(self._fetched, named))]
        paths = [*self._at] if hits else []
        for at, place in sorted(hits):
            named[self._fetched[place]].append(paths[at])
        return found

    def _rows_of(self, hits: Iterable[int]) -> Iterator[tuple[int, int]]:
        """(place in the columns, place in what was fetched) of these, but for those that are of no file any more."""
        order = sorted(range(len(self._begins)), key=self._begins.__getitem__)
        begins = [self._begins[at] for at in order]
        for place in hits:
            at = order[bisect_right(begins, place) - 1]
            if self._begins[at] <= place < self._ends[at]:
                yield at, place

    def holding(self, stamps: Mapping[str, str]) -> set[int]:
        """Numbers of the pairs that have just this stamp here."""
        return {number for number, (key, stamp) in enumerate(self.pairs()) if stamps.get(key) == stamp}

    def note(self, made: Made, tool: str) -> None:
        """This is how the file was last made."""
        at = self._at.get(made.target.path)
        if at is None:
            at = self._at[made.target.path] = len(self._at)
            for names in (self._tools, self._targets, self._results):
                names.append("")
            for row in (self._begins, self._ends):
                row.append(0)
        self._tools[at], self._targets[at], self._results[at] = tool, made.target.text, made.file.digest
        self._begins[at] = len(self._fetched)
        self._fetched.extend(map(self._numbers.__getitem__, made.fetched))
        self._ends[at] = len(self._fetched)

    def keep(self, paths: Iterable[str]) -> None:
        """Forgets all other files. Raises KeyError for one whose trace is missing."""
        rows = {path: self._at[path] for path in paths}
        fetched, begins, ends = numbers(), numbers(), numbers()
        for at in rows.values():
            begins.append(len(fetched))
            fetched.extend(self._part(at))
            ends.append(len(fetched))
        for column in (self._tools, self._targets, self._results):
            column[:] = map(column.__getitem__, rows.values())
        self._at = {path: at for at, path in enumerate(rows)}
        self._fetched, self._begins, self._ends = fetched, begins, ends
        self._tidy()

    def save(self, folder: Path) -> None:
        """Losing them costs the next build time, never correctness."""
        columns = {"paths": [*self._at], "tools": self._tools, "targets": self._targets, "results": self._results}
        looked_at = {"fetched": self._fetched, "begins": self._begins, "ends": self._ends}
        pairs = {"keys": self._keys, "stamps": self._stamps}
        save_columns(folder / FILE_NAME, VERSION, {**columns, **looked_at, **pairs})

    def load(self, folder: Path) -> None:
        """Raises OSError, or ValueError for what was never saved."""
        stored = Columns(folder / FILE_NAME, VERSION)
        paths, self._keys, self._stamps = map(stored.names, ("paths", "keys", "stamps"))
        self._at = {path: at for at, path in enumerate(paths)}
        self._tools, self._targets, self._results = map(stored.names, ("tools", "targets", "results"))
        self._fetched, self._begins, self._ends = map(stored.numbers, ("fetched", "begins", "ends"))
        rows = (self._at, self._tools, self._targets, self._results, self._begins, self._ends)
        if {*map(len, rows)} != {len(paths)} or len(self._keys) != len(self._stamps):
            raise ValueError(len(paths))
        end = len(self._fetched) + 1
        for column, limit in ((self._fetched, len(self._keys)), (self._begins, end), (self._ends, end)):
            if column and not 0 <= min(column) <= max(column) < limit:
                raise ValueError(limit)

    def _part(self, at: int) -> Numbers:
        return self._fetched[self._begins[at] : self._ends[at]]

    def _tidy(self) -> None:
        """What no trace names any more goes, as soon as it is more than half of the table."""
        named = set(self._fetched)
        if len(self._keys) > 2 * len(named):
            renumbered = {old: new for new, old in enumerate(sorted(named))}
            self._keys, self._stamps = ([names[old] for old in renumbered] for names in (self._keys, self._stamps))
            self._fetched = numbers(map(renumbered.__getitem__, self._fetched))
            self.__dict__.pop("_numbers", None)

    @cached_property
    def _numbers(self) -> _Numbers:
        return _Numbers(self._keys, self._stamps)


class _Numbers(dict[tuple[str, str], int]):
    """The number of each pair. One that is asked for and has none gets the next."""

    def __init__(self, keys: list[str], stamps: list[str]) -> None:
        super().__init__({pair: number for number, pair in enumerate(zip(keys, stamps, strict=True))})
        self._keys, self._stamps = keys, stamps

    def __missing__(self, pair: tuple[str, str]) -> int:
        number = self[pair] = len(self._keys)
        self._keys.append(pair[0])
        self._stamps.append(pair[1])
        return number


def load_traces(folder: Path) -> Traces:
    """A file that is missing, damaged or of another version counts as no traces at all."""
    traces = Traces()
    try:
        traces.load(folder)
    except (OSError, ValueError):
        return Traces()
    return traces
