"""Runs the recipes of what is stale, in as many processes as wanted; each stages what it makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from generator.config import Config
from generator.engine.output import Output
from generator.engine.processes import ProcessEndedError
from generator.engine.run import run
from generator.engine.target import Made, Target
from generator.errors import BuildFailed, problem
from generator.inputs import Inputs
from generator.picture_cache import PictureCache
from generator.recipes import PHOTO, PHOTO_WEIGHT, start_recipes

Progress = Callable[[int, int], None]  # (made, of how many)


def make(
    targets: Sequence[Target], inputs: Inputs, output: Output, config: Config, progress: Progress | None
) -> tuple[Made, ...]:
    """What the recipes give, in the order of the targets. Raises BuildFailed with the problems of all."""
    found: dict[str, Made] = {}
    start = partial(start_recipes, inputs, PictureCache(config.prints, output.writes), output)
    try:
        for item in run(targets, start, config.jobs, config.start_method, _weight, _group):
            found[item.target.path] = item
            if progress:
                progress(len(found), len(targets))
    except ProcessEndedError:
        raise BuildFailed([problem(output.folder.name, 0, 0, "process-ended")]) from None
    made = tuple(found[target.path] for target in targets)
    problems = [problem for item in made for problem in item.problems]
    if problems:
        raise BuildFailed(problems)
    return made


def _weight(target: Target) -> int:
    return PHOTO_WEIGHT if target.recipe == PHOTO else 1


def _group(target: Target) -> str:
    """What looks at the same things: files and pages of a data set, variants of a photograph, pages of a language."""
    args = dict(target.args)
    return args.get("set") or args.get("original") or args.get("lang") or ""
