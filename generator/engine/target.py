"""What is to be made: one output file, and the pure recipe that makes it."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.engine.notes import Noted
from generator.engine.on_disk import Kept
from generator.engine.pickling import pickled_by_fields
from generator.errors import Problem

Fetched = tuple[tuple[str, str], ...]  # (key, stamp) of everything a recipe looked at, in order of first use


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Target:
    """One output file to be."""

    path: str  # posix, relative to the output folder
    recipe: str  # name of the recipe: "page:village"
    args: tuple[tuple[str, str], ...] = ()  # what the recipe is told

    def __getitem__(self, name: str) -> str:
        return dict(self.args)[name]

    @property
    def text(self) -> str:
        """Changes with any part of it but the path. Asked of every target in every build, so it is made in one go."""
        return repr((self.recipe, self.args))

    @classmethod
    def from_text(cls, path: str, text: str) -> Target:
        """The target of this path with that text."""
        recipe, args = literal_eval(text)
        return cls(path, recipe, args)


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Made:
    """What a recipe gave: a file, wherever its bytes were put, or the problems that kept it from giving any."""

    target: Target
    file: Kept
    fetched: Fetched
    problems: tuple[Problem, ...] = ()
    learned: Mapping[str, Noted] = field(default_factory=dict)  # stamps first found for this target


def target(path: str, recipe: str, **args: str) -> Target:
    """A target with its arguments as keywords."""
    return Target(path, recipe, tuple(sorted(args.items())))
