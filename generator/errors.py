"""What can go wrong for an author: problems as values, and the one exception that carries them between modules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.text import Bilingual

Value = str | Bilingual


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an author must fix. Its words live in `generator.messages`, under `code`."""

    file: str  # posix path, relative to the project
    line: int  # 1-based; 0 when the problem is of the file as a whole
    column: int  # 1-based, in characters
    code: str  # kebab-case, permanent
    values: tuple[tuple[str, Value], ...] = ()  # what the words are filled with
    excerpt: str = ""  # the offending line, without its line end


class BuildFailed(Exception):  # noqa: N818 - the name says what happened to the build
    """The build, or the check, found problems. The only exception that crosses module borders."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_place))
        super().__init__(f"{len(self.problems)} problem(s)")

    def __reduce__(self) -> tuple[type[BuildFailed], tuple[tuple[Problem, ...]]]:
        """From one process to another."""
        return BuildFailed, (self.problems,)


def problem(file: str, line: int, column: int, code: str, excerpt: str = "", /, **values: Value) -> Problem:
    """A problem with its values as keywords."""
    return Problem(file, line, column, code, tuple(sorted(values.items())), excerpt)


def _place(item: Problem) -> tuple[str, int, int, str, str]:
    return item.file, item.line, item.column, item.code, repr(item.values)
