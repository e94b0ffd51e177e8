"""Entries that were read before, by the digest of their files: a rebuild does not parse what did not change.

The file is a row of pickles: what a build parsed is added at its end, and all is written anew once too much of it is
of no use any more. A row that is cut off counts up to the cut. Within a row each entry is a pickle of its own, which
is taken out when somebody asks for it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.digest import digest
from generator.engine.keeping import keep
from generator.errors import Problem
from generator.model.reading import Parsed
from generator.sources import SourceFile

FILE_NAME = "entries.pickle"
MOST_USELESS = 0.25  # of what is of use
Read = tuple[list[Parsed], list[Problem]]


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

    def __init__(self, folder: Path | None, tool: str) -> None:
        self._file = folder / FILE_NAME if folder else None
        self._tool = tool
        self._old: dict[str, bytes] = {}
        self._new: dict[str, list[Parsed]] = {}
        self._used: set[str] = set()
        self._can_grow = self._file is not None and self._load(self._file)

    def __contains__(self, key: str) -> bool:
        return key in self._old or key in self._new

    def read(
        self, name: tuple[Hashable, ...], files: Iterable[SourceFile], parse: Callable[[], Read]
    ) -> tuple[str, Read]:
        """What the files hold, parsed only if these bytes were not parsed before under this name; and a name of both,
        for it is another one where either is another."""
        key = digest((list(map(str, name)), [(file.path, file.digest) for file in files]))
        if key in self:
            try:
                return key, (self.entries(key), [])
            except ValueError:
                del self._old[key]
        found, problems = parse()
        if not problems:
            self._new[key] = found
            self._used.add(key)
        return key, (found, problems)

    def entries(self, key: str) -> list[Parsed]:
        """What was read under this name of bytes. Raises KeyError for none, ValueError for one that is spoilt."""
        if key in self._new:
            return self._new[key]
        self._used.add(key)
        return _unpacked(self._old[key])

    def rely_on(self, keys: Iterable[str]) -> None:
        """These are of use, although nobody asked for them."""
        self._used.update(keys)

    def save(self) -> None:
        """Keeps what was of use. Losing it costs time, never correctness."""
        new = {key: pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL) for key, found in self._new.items()}
        useless = len(self._old) + len(new) - len(self._used)
        if self._file is None or not (new or useless > MOST_USELESS * len(self._used)):
            return
        if self._can_grow and useless <= MOST_USELESS * len(self._used):
            with suppress(OSError), self._file.open("ab") as file:
                file.write(self._packed(new))
            return
        used = {key: found for key, found in {**self._old, **new}.items() if key in self._used}
        keep(self._file, [self._packed(used)])

    def _packed(self, entries: dict[str, bytes]) -> bytes:
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


def _unpacked(data: bytes) -> list[Parsed]:
    try:
        found: list[Parsed] = _Entries(io.BytesIO(data)).load()
    except Exception as spoilt:  # it can raise anything
        raise ValueError(len(data)) from spoilt
    return found
