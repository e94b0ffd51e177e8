"""Entries that were read before, by the digest of their files: a rebuild does not parse what did not change.

The file is a row of pickles: what a build parsed is added at its end, and all is written anew once too much of it is
of no use any more. A row that is cut off counts up to the cut. Within a row each entry is a pickle of its own, which
is taken out when somebody asks for it.
"""

from __future__ import annotations

import io
import pickle
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from generator.digest import digest
from generator.engine.keeping import keep
from generator.engine.meanwhile import can_fork, meanwhile
from generator.errors import Problem
from generator.model.reading import Parsed
from generator.sources import SourceFile

FILE_NAME = "entries.pickle"
MOST_USELESS = 0.25  # of what is of use
WORTH_A_PROCESS = 200  # files of entries to be parsed: below, another process costs more than it saves
OWN_SHARE = 0.62  # of their bytes, which this process parses: tables, which come last, take longest for a byte
Read = tuple[list[Parsed], list[Problem]]


@dataclass(frozen=True)
class Reading:
    """What there is to read: some files, and how they are parsed under a name that says what they are taken for."""

    name: tuple[str, ...]
    files: tuple[SourceFile, ...]
    parse: Callable[[], Read]

    @cached_property
    def key(self) -> str:
        """A name of all that the result depends on."""
        return digest((self.name, [(file.path, file.digest) for file in self.files]))


class _Plain(pickle.Unpickler):
    """Makes text, bytes and what holds them."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}")


class _Entries(pickle.Unpickler):
    """Makes values of the content model and nothing else: whoever changes the file gets no code run."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" or module.startswith(("generator.model.", "generator.prose")):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


class ParseCache:
    """Entries read without a problem. Another version of the generator starts an empty one."""

    def __init__(self, folder: Path | None, tool: str, jobs: int = 1) -> None:
        self._jobs = jobs
        self._file = folder / FILE_NAME if folder else None
        self._tool = tool
        self._old: dict[str, bytes] = {}
        self._new: dict[str, list[Parsed]] = {}
        self._sent: dict[str, bytes] = {}  # new too, and parsed by another process
        self._used: set[str] = set()
        self._can_grow = self._file is not None and self._load(self._file)

    def __contains__(self, key: str) -> bool:
        return key in self._old or key in self._new or key in self._sent

    def read_all(self, readings: Sequence[Reading]) -> Iterator[tuple[Reading, Read]]:
        """What the files of each hold, parsed only if these bytes were not parsed before under this name.

        Of many that were not, another process parses a part.
        """
        unread = [item for item in readings if item.key not in self]
        shared = self._jobs > 1 and len(unread) >= WORTH_A_PROCESS and can_fork()
        theirs = _rest(unread) if shared else []
        wait = meanwhile(partial(_parsed_and_packed, theirs)) if theirs else dict
        first = theirs[0] if theirs else None
        for item in readings:
            if item is first:
                self._sent = wait()
            yield item, self._read(item)

    def _read(self, item: Reading) -> Read:
        if item.key in self:
            try:
                return self.entries(item.key), []
            except ValueError:
                self._old.pop(item.key, None)
        found, problems = item.parse()
        if not problems:
            self._new[item.key] = found
            self._used.add(item.key)
        return found, problems

    def entries(self, key: str) -> list[Parsed]:
        """What was read under this name of bytes. Raises KeyError for none, ValueError for one that is spoilt."""
        if key in self._new:
            return self._new[key]
        self._used.add(key)
        return _unpacked(self._sent[key] if key in self._sent else self._old[key])

    def rely_on(self, keys: Iterable[str]) -> None:
        """These are of use, although nobody asked for them."""
        self._used.update(keys)

    def save(self) -> None:
        """Keeps what was of use. Losing it costs time, never correctness."""
        new = self._sent | {key: _packed(found) for key, found in self._new.items()}
        useless = len(self._old) + len(new) - len(self._used)
        if self._file is None or not (new or useless > MOST_USELESS * len(self._used)):
            return
        if self._can_grow and useless <= MOST_USELESS * len(self._used):
            with suppress(OSError), self._file.open("ab") as file:
                file.write(self._row(new))
            return
        used = {key: found for key, found in {**self._old, **new}.items() if key in self._used}
        keep(self._file, [self._row(used)])

    def _row(self, entries: dict[str, bytes]) -> bytes:
        return pickle.dumps((self._tool, entries), protocol=pickle.HIGHEST_PROTOCOL)

    def _load(self, file: Path) -> bool:
        """Whether all of it could be read, so that more may follow."""
        try:
            data = io.BytesIO(file.read_bytes())
            while data.tell() < len(data.getbuffer()):
                tool, entries = _Plain(data).load()
                if tool != self._tool:
                    return False
                self._old.update(entries)
        except Exception:  # a spoilt pickle can raise anything; whatever it is, the entries are read again
            return False
        return bool(self._old)


def _rest(readings: Sequence[Reading]) -> Sequence[Reading]:
    """All but this process's own share."""
    sizes = [sum(len(file.data) for file in item.files) for item in readings]
    own = bisect_left([*accumulate(sizes)], sum(sizes) * OWN_SHARE)
    return readings[own + 1 :]


def _parsed_and_packed(readings: Iterable[Reading]) -> dict[str, bytes]:
    """Key -> pickle of what was read. What has problems is read again by who tells of them."""
    found = ((item.key, item.parse()) for item in readings)
    return {key: _packed(entries) for key, (entries, problems) in found if not problems}


def _packed(entries: list[Parsed]) -> bytes:
    return pickle.dumps(entries, protocol=pickle.HIGHEST_PROTOCOL)


def _unpacked(data: bytes) -> list[Parsed]:
    try:
        found: list[Parsed] = _Entries(io.BytesIO(data)).load()
    except Exception as spoilt:  # it can raise anything
        raise ValueError(len(data)) from spoilt
    return found
