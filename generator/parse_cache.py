"""Entries that were read before, by the digest of their files: a rebuild does not parse what did not change.

The file is a row of pickles: what a build parsed is added at its end, and all is written anew once too much of it is
of no use any more. A row that is cut off counts up to the cut.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.digest import digest
from generator.errors import Problem
from generator.model.reading import Parsed
from generator.sources import SourceFile

FILE_NAME = "entries.pickle"
MOST_USELESS = 0.25  # of what is of use
Read = tuple[list[Parsed], list[Problem]]


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
        self._old: dict[str, list[Parsed]] = {}
        self._used: dict[str, list[Parsed]] = {}
        self._can_grow = self._file is not None and self._load(self._file)

    def read(
        self, name: tuple[Hashable, ...], files: Iterable[SourceFile], parse: Callable[[], Read]
    ) -> tuple[str, Read]:
        """What the files hold, parsed only if these bytes were not parsed before under this name; and a name of both,
        for it is another one where either is another."""
        key = digest((list(map(str, name)), [(file.path, file.digest) for file in files]))
        if key in self._old:
            self._used[key] = self._old[key]
            return key, (self._old[key], [])
        found, problems = parse()
        if not problems:
            self._used[key] = found
        return key, (found, problems)

    def save(self) -> None:
        """Keeps what this build used. Losing it costs time, never correctness."""
        new = {key: found for key, found in self._used.items() if key not in self._old}
        useless = len(self._old) + len(new) - len(self._used)
        if self._file is None or not (new or useless > MOST_USELESS * len(self._used)):
            return
        with suppress(OSError):
            if self._can_grow and useless <= MOST_USELESS * len(self._used):
                with self._file.open("ab") as file:
                    file.write(self._packed(new))
                return
            fresh = self._file.with_suffix(".new")
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(self._packed(self._used))
            fresh.replace(self._file)

    def _packed(self, entries: dict[str, list[Parsed]]) -> bytes:
        return pickle.dumps((self._tool, entries), protocol=pickle.HIGHEST_PROTOCOL)

    def _load(self, file: Path) -> bool:
        """Whether all of it could be read, so that more may follow."""
        try:
            data = io.BytesIO(file.read_bytes())
            while data.tell() < len(data.getbuffer()):
                tool, entries = _Entries(data).load()
                if tool != self._tool:
                    return False
                self._old.update(entries)
        except Exception:  # a spoilt pickle can raise anything; whatever it is, the entries are read again
            return False
        return bool(self._old)
