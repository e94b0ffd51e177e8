"""Where a value of an entry stands in its file, for problems found after reading: the file is read once more."""

from __future__ import annotations

from generator.errors import Problem, Value
from generator.located import Document, read_front_matter, read_yaml
from generator.model.reading import Parsed, as_written
from generator.model.shape import Path
from generator.sources import Sources


def problem_in_entry(sources: Sources, item: Parsed, code: str, path: Path, /, **values: Value) -> Problem:
    """A problem at a value of an entry."""
    document = _document(sources, item)
    whole = path if item.row is None else (item.entry.table, item.row, *path)
    return document.problem(code, as_written(document, whole), **values)


def _document(sources: Sources, item: Parsed) -> Document:
    read = read_yaml if item.row is not None else read_front_matter
    return read(item.file, sources[item.file].data)
