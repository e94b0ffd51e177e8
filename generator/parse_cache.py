"""Entries that were read before, by the digest of their files: a rebuild does not parse what did not change."""

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
        if self._file is not None:
            self._old = self._load(self._file)

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
        if self._file is None or self._used.keys() == self._old.keys():
            return
        fresh = self._file.with_suffix(".new")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(pickle.dumps((self._tool, self._used), protocol=pickle.HIGHEST_PROTOCOL))
            fresh.replace(self._file)

    def _load(self, file: Path) -> dict[str, list[Parsed]]:
        try:
            tool, entries = _Entries(io.BytesIO(file.read_bytes())).load()
        except Exception:  # a spoilt pickle can raise anything; whatever it is, the entries are read again
            return {}
        return entries if tool == self._tool else {}
