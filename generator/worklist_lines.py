"""What is left to do, as lines in a language: for the page of staff, the terminal and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from generator.model import TYPES_BY_NAME
from generator.sheets.values import guard
from generator.sheets.writing import MARK
from generator.wording import Phrase, Wording, phrase
from generator.worklist import KINDS, Task, edit_address

SHOWN = 20  # lines of a kind in the terminal; a spreadsheet has all


@dataclass(frozen=True, slots=True)
class Line:
    """A task in words."""

    kind: str
    reference: str
    type_label: str  # "Làng nghề"
    name: Phrase
    says: str  # what is the matter
    day: str  # ISO; empty where there is none
    path: str  # "content/places/dinh/index.md"
    row: str  # id to look for in a file of many entries, else empty
    place: str  # "Sửa content/places/dinh/index.md"
    href: str  # where it is edited; empty on a site whose repository is not known

    @property
    def says_type(self) -> bool:
        """Whether the name begins with the type: "Cầu Long Biên"."""
        return self.name.text.lower().startswith(self.type_label.lower())

    @property
    def called(self) -> str:
        """ "Làng nghề Kim Lan"; a name that begins with its type says it once."""
        return self.name.text if self.says_type else f"{self.type_label} {self.name.text}"

    @property
    def where(self) -> str:
        """As one copies it from a terminal: the address or the file, and the id in it."""
        return f"{self.href or self.path}{self.row and f' ({self.row})'}"


def lines(tasks: Iterable[Task], t: Wording, default: str, repository: str) -> tuple[Line, ...]:
    """`default` is the site's first language, `repository` its "owner/name" or nothing."""
    return tuple(_line(task, t, default, repository) for task in tasks)


def _line(task: Task, t: Wording, default: str, repository: str) -> Line:
    day = t.date(task.day) if task.day else ""
    way = "into" if task.path.endswith("/") else "new" if task.is_new else "edit"
    says = t(f"worklist-state.{task.kind}.{task.state}", number=t.number(task.count), date=day)
    return Line(
        kind=task.kind,
        reference=task.reference,
        type_label=TYPES_BY_NAME[task.reference.partition("/")[0]].label.pick(t.lang),
        name=phrase(task.name, t.lang, default),
        says=f"{says}: {task.note}" if task.note else says,
        day=task.day.isoformat() if task.day else "",
        path=task.path,
        row=task.reference.partition("/")[2] if task.path.endswith(".yaml") else "",
        place=t(f"worklist-place.{way}", file=task.path),
        href=edit_address(repository, task.path, task.is_new) if repository else "",
    )


def mixed(own: Sequence[Line]) -> bool:
    """Whether lines are of several types, so that each should say its own."""
    return len({line.type_label for line in own}) > 1


def as_csv(found: Sequence[Line], t: Wording) -> bytes:
    """As Excel in Vietnam reads it: UTF-8 with its mark, semicolons; nothing that it would take for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([t(f"worklist-column.{name}") for name in ("kind", "type", "name", "id", "says", "day", "place")])
    for line in found:
        kind, place = t(f"worklist.{line.kind}"), line.href or line.path
        cells = (kind, line.type_label, line.name.text, line.reference, line.says, line.day, place)
        writer.writerow([guard(cell) for cell in cells])
    return (MARK + text.getvalue()).encode()


def as_text(found: Sequence[Line], t: Wording) -> str:
    """A table for each kind, words below one another."""
    return "\n".join(_told(found, t)).strip("\n")


def _told(found: Sequence[Line], t: Wording) -> Iterator[str]:
    for kind in KINDS:
        own = [line for line in found if line.kind == kind]
        if own:
            yield f"\n{t(f'worklist.{kind}')} ({t.number(len(own))})"
            name = attrgetter("called" if mixed(own) else "name.text")
            cells = [(name(line), line.says, line.where) for line in own[:SHOWN]]
            widths = [max(len(row[column]) for row in cells) for column in range(2)]
            for called, says, place in cells:
                yield f"  {called.ljust(widths[0])}  {says.ljust(widths[1])}  {place}"
            if len(own) > SHOWN:
                yield f"  {t('worklist-more', number=t.number(len(own) - SHOWN))}"
    if not found:
        yield t("worklist-nothing")
