"""What a list would change: its rows compared with the content, field by field. Nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Problem, Value, problem
from generator.located import Document
from generator.model.fields import slug_values
from generator.model.shape import Path
from generator.sheets.cells import CannotRead, Cell, Grid
from generator.sheets.columns import Column, columns_of
from generator.sheets.directory import Directory
from generator.sheets.headers import Header, find_header
from generator.sheets.values import Refusal, Written, clean, clears, read_cell, same, unguard
from generator.text import is_slug, slugify

MAX_LISTED = 5000  # rows of a list
_NOTHING = frozenset({"", "-", "–", "—", "…", "..."})  # what people put into a cell that they leave empty
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Row:
    """Where a row stands."""

    file: str  # name of the list's file
    sheet: str
    number: int
    header: Header = field(compare=False)

    def problem(self, column: int, code: str, /, **values: Value) -> CellProblem:
        """A problem in a column of this row; 0 for the row as a whole."""
        shown = f"{self.file}!{self.sheet}" if self.sheet else self.file
        return CellProblem(self, column, problem(shown, self.number, column, code, **values))


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A problem and its cell; of column 0 where it is of the whole row."""

    row: Row
    column: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry, before and after; None where it has no value."""

    column: Column
    position: int  # of the cell; 0 for a value that no cell has
    old: Written | None
    new: Written | None


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What a row says of one entry."""

    row: Row
    entry_id: str
    is_new: bool
    fields: tuple[FieldChange, ...]
    refused: frozenset[int] = frozenset()  # columns that cannot be read: the row is looked at, but never saved

    @property
    def reference(self) -> str:
        return f"{self.row.header.type_name}/{self.entry_id}"


@dataclass(slots=True)
class Comparison:
    """A whole list against the content."""

    entries: list[EntryChange] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    unread: list[tuple[str, int, str]] = field(default_factory=list)  # sheet, position, words of unknown columns
    formulas: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """What a list is compared with."""

    documents: Mapping[str, Mapping[str, Document]]  # "product/bo-am" -> language -> index file
    languages: tuple[str, ...]
    directory: Directory


def compare(
    file: str, grids: Sequence[Grid], content: Content, type_name: str = "", fills: Mapping[str, str] | None = None
) -> Comparison:
    """Every row of every sheet that has a header. `fills`: column -> what new entries get where their cell is empty."""
    found = Comparison()
    headers = [(grid, header) for grid in grids if (header := find_header(grid, content.languages, type_name, file))]
    if not headers:
        raise CannotRead("sheet-no-header")
    for grid, header in headers:
        found.formulas += grid.formulas
        found.unread.extend((grid.name, position, words) for position, words in header.unknown)
        for position, column in header.repeated:
            row = Row(file, grid.name, header.row, header)
            found.problems.append(row.problem(position, "sheet-repeated-column", column=column.label))
        if not header.repeated:
            _Reader(file, grid, header, content, fills or {}, found).rows()
    _refuse_repeated(found)
    return found


class _Reader:
    """The rows of one sheet."""

    def __init__(
        self, file: str, grid: Grid, header: Header, content: Content, fills: Mapping[str, str], found: Comparison
    ) -> None:
        self.file, self.grid, self.header, self.content, self.found = file, grid, header, content, found
        self.positions = {column.key: position for position, column in header.columns.items()}
        self.fills = fills

    def rows(self) -> None:
        numbers = [number for number in sorted(self.grid.rows) if number > self.header.row]
        if len(numbers) > MAX_LISTED:
            raise CannotRead("sheet-too-many-rows", limit=str(MAX_LISTED))
        for number in numbers:
            cells = self.grid.rows[number]
            if any(position in cells for position in self.header.columns):
                self._row(Row(self.file, self.grid.name, number, self.header), cells)

    def _row(self, row: Row, cells: Mapping[int, Cell]) -> None:
        problems: list[CellProblem] = []
        entry_id = self._entry_id(row, cells, problems)
        documents = self.content.documents.get(f"{self.header.type_name}/{entry_id}", {})
        changes = list(self._changes(row, cells, documents, problems))
        refused = frozenset(item.column for item in problems)
        if entry_id:
            self.found.entries.append(EntryChange(row, entry_id, not documents, tuple(changes), refused))
        self.found.problems.extend(problems)

    def _entry_id(self, row: Row, cells: Mapping[int, Cell], problems: list[CellProblem]) -> str:
        """The id the row gives, or that of the only entry of its name, or a new one made of the name."""
        type_name = self.header.type_name
        position = self.positions.get("id", 0)
        written = _text(cells.get(position))
        if written:
            known = self.content.directory.find(type_name, written) if "(" in written else None
            if known or is_slug(written):
                return known or written
            problems.append(row.problem(position, "not-an-id", **slug_values(written)))
            return ""
        position = self.positions.get(f"name.{self.content.languages[0]}", 0)
        name = _text(cells.get(position))
        if not name:
            problems.append(row.problem(position, "sheet-no-name"))
            return ""
        named = self.content.directory.named(type_name, name)
        if len(named) > 1:
            problems.append(row.problem(position, "sheet-several-of-name", name=name, ids=", ".join(named)))
            return ""
        made = slugify(name)[:_LONGEST_ID].strip("-")
        if not named and made in self.content.directory.ids(type_name):
            problems.append(row.problem(position, "sheet-id-taken", name=name, id=made))
            return ""
        if not named and not is_slug(made):
            problems.append(row.problem(position, "sheet-no-id", name=name))
            return ""
        return named[0] if named else made

    def _changes(
        self, row: Row, cells: Mapping[int, Cell], documents: Mapping[str, Document], problems: list[CellProblem]
    ) -> Iterator[FieldChange]:
        for position, column in self.header.columns.items():
            if column.kind == "id":
                continue
            cell = cells.get(position)
            if cell is None or (cell.kind == "text" and cell.text.strip() in _NOTHING):
                continue
            old = value_of(column, documents, self.content.languages)
            if clears(cell.text):
                if old is not None:
                    yield FieldChange(column, position, old, None)
                continue
            new = read_cell(column, cell, self.content.directory)
            if isinstance(new, Refusal):
                problems.append(row.problem(position, new.code, **dict(new.values)))
            elif new and not same(column, old, new):
                yield FieldChange(column, position, old, new)
        if not documents:
            yield from self._filled(row, cells, problems)

    def _filled(self, row: Row, cells: Mapping[int, Cell], problems: list[CellProblem]) -> Iterator[FieldChange]:
        """What `fills` adds to a new entry."""
        columns = {column.key: column for column in columns_of(self.header.type_name, self.content.languages)}
        for key, words in self.fills.items():
            column = columns.get(key) or columns[f"{key}.{self.content.languages[0]}"]
            if _text(cells.get(self.positions.get(column.key, 0))) in _NOTHING:
                new = read_cell(column, Cell(words), self.content.directory)
                if isinstance(new, Refusal):
                    problems.append(row.problem(0, new.code, **dict(new.values)))
                else:
                    yield FieldChange(column, 0, None, new)


def value_of(column: Column, documents: Mapping[str, Document], languages: tuple[str, ...]) -> Written | None:
    """What an entry's files have for a column."""
    if not documents:
        return None
    base = at(documents[languages[0]].data, column.path)
    if not column.lang:
        return base if isinstance(base, str | list) else None
    if column.lang != languages[0] and column.lang in documents:
        own = at(documents[column.lang].data, column.path)
        if isinstance(own, str) and own:
            return own
    if isinstance(base, dict):
        base = base.get(column.lang)
    elif column.lang != languages[0]:
        return None
    return base if isinstance(base, str) else None


def at(data: Any, path: Path) -> Any:
    """The value at a path; None where there is none. One item may stand without its list."""
    for part in path:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part] if part < len(data) else None
        elif part != 0:
            return None
    return data


def _text(cell: Cell | None) -> str:
    return clean(unguard(cell.text)) if cell else ""


def _refuse_repeated(found: Comparison) -> None:
    """Two rows of one entry: nobody knows which is meant, so neither is taken."""
    by_entry: dict[str, list[EntryChange]] = defaultdict(list)
    for item in found.entries:
        by_entry[item.reference].append(item)
    for items in by_entry.values():
        if len(items) < 2:
            continue
        for item in items:
            other = next(one for one in items if one is not item)
            elsewhere = f" (“{other.row.sheet}”)" if other.row.sheet != item.row.sheet else ""
            position = next((at for at, column in item.row.header.columns.items() if column.kind == "id"), 0)
            values = {"id": item.entry_id, "row": f"{other.row.number}{elsewhere}"}
            found.problems.append(item.row.problem(position, "sheet-repeated-id", **values))
    found.entries = [item for item in found.entries if len(by_entry[item.reference]) == 1]
