"""Traces: how each output file was last made, kept in one JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
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
    fetched: Fetched
    result: str  # digest of the bytes


def trace_of(made: Made, tool: str) -> Trace:
    return Trace(tool, made.target.stamp, made.fetched, made.file.digest)


def load_traces(folder: Path) -> dict[str, Trace]:
    """Output path -> trace. A file that is missing, damaged or of another version counts as no traces at all."""
    try:
        stored = json.loads((folder / FILE_NAME).read_bytes())
        if stored["version"] != VERSION:
            return {}
        return _unpack(stored)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return {}


def save_traces(folder: Path, traces: Mapping[str, Trace]) -> None:
    """Written beside and renamed, so that it is the old file or the new one. On a full disk the old one stays."""
    fresh = folder / f"{FILE_NAME}.new"
    with suppress(OSError):  # a trace that is lost costs the next build time, never correctness
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(json.dumps(_pack(traces), ensure_ascii=False, separators=(",", ":")).encode())
        fresh.replace(folder / FILE_NAME)


def _pack(traces: Mapping[str, Trace]) -> dict[str, Any]:
    """(key, stamp) pairs repeat from page to page, so each is written once and named by its position."""
    pairs = _Positions()
    rows = {
        path: [trace.tool, trace.target, trace.result, [*map(pairs.__getitem__, trace.fetched)]]
        for path, trace in sorted(traces.items())
    }
    return {"version": VERSION, "pairs": list(pairs), "traces": rows}


class _Positions(dict[tuple[str, str], int]):
    """Pair -> its number, given when it is first asked for."""

    def __missing__(self, pair: tuple[str, str]) -> int:
        self[pair] = number = len(self)
        return number


def _unpack(stored: Mapping[str, Any]) -> dict[str, Trace]:
    pairs: list[tuple[str, str]] = [(key, stamp) for key, stamp in stored["pairs"]]
    rows: Iterable[tuple[str, Any]] = stored["traces"].items()
    return {
        path: Trace(tool, target, tuple(pairs[position] for position in positions), result)
        for path, (tool, target, result, positions) in rows
    }
