"""Long lists on the disk, column by column: a million names and numbers are read and written in a moment.

A file begins with a line of JSON: the version of its format, and the kind and the bytes of each column. Then come the
columns: names one below the other, or as JSON where a name holds a line break; numbers of eight bytes.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, compress, count
from pathlib import Path
from typing import TypeAlias, TypeVar

from generator.engine.keeping import keep

NAMES, ODD_NAMES, NUMBERS = "names", "odd names", "numbers"
_T = TypeVar("_T", int, str)
_FEW = 8  # numbers are looked for one by one, each at a quarter of the cost of all at once
Numbers: TypeAlias = "array[int]"  # of eight bytes each, with a sign
Column: TypeAlias = "Sequence[str] | array[int]"


def numbers(values: Iterable[int] = ()) -> Numbers:
    """A column of numbers. Raises OverflowError for one of more than eight bytes."""
    return array("q", values)


def places(column: Sequence[_T], wanted: Collection[_T]) -> list[int]:
    """Where one of these numbers or names stands, in order."""
    if len(wanted) > _FEW:
        return [*compress(count(), map(wanted.__contains__, column))]
    return sorted(chain.from_iterable(_places_of(column, number) for number in wanted))


def _places_of(column: Sequence[_T], number: _T) -> Iterator[int]:
    place = -1
    with suppress(ValueError):  # there is no other
        while True:
            place = column.index(number, place + 1)
            yield place


def save_columns(file: Path, version: int, columns: Mapping[str, Column]) -> None:
    """Losing the file costs the next build time, never correctness."""
    packed = {name: _pack(column) for name, column in columns.items()}
    head = {"version": version, "columns": {name: (kind, len(data)) for name, (kind, data) in packed.items()}}
    keep(file, (json.dumps(head).encode() + b"\n", *(data for _, data in packed.values())))


class Columns:
    """The columns of a file."""

    def __init__(self, file: Path, version: int) -> None:
        """Raises OSError, or ValueError for a file that was not saved so, or not whole."""
        line, _, rest = file.read_bytes().partition(b"\n")
        head = json.loads(line)
        try:
            if head["version"] != version:
                raise ValueError(head["version"])
            self._columns: dict[str, tuple[str, memoryview]] = {}
            at, view = 0, memoryview(rest)
            for name, (kind, size) in head["columns"].items():
                self._columns[name] = kind, view[at : at + size]
                at += size
            if at != len(rest):
                raise ValueError(at)
        except (KeyError, TypeError, AttributeError) as strange:
            raise ValueError(line) from strange

    def names(self, name: str) -> list[str]:
        """Raises ValueError where there is no such column."""
        kind, data = self._columns.get(name, ("", memoryview(b"")))
        if kind == NAMES:
            return str(data, "utf-8").split("\n")[:-1]
        found = json.loads(bytes(data)) if kind == ODD_NAMES else None
        if not isinstance(found, list) or not {*map(type, found)} <= {str}:
            raise ValueError(name)
        return found

    def numbers(self, name: str) -> Numbers:
        """Raises ValueError where there is no such column."""
        kind, data = self._columns.get(name, ("", memoryview(b"")))
        if kind != NUMBERS:
            raise ValueError(name)
        found = numbers()
        found.frombytes(data)
        return _of_this_machine(found)


def _pack(column: Column) -> tuple[str, bytes]:
    if isinstance(column, array):
        return NUMBERS, _of_this_machine(column).tobytes()
    text = "\n".join((*column, ""))
    if text.count("\n") == len(column):
        return NAMES, text.encode()
    return ODD_NAMES, json.dumps(list(column)).encode()


def _of_this_machine(column: Numbers) -> Numbers:
    """On the disk the byte of least weight comes first."""
    if sys.byteorder == "big":
        column = numbers(column)
        column.byteswap()
    return column
