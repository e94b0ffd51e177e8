"""A disk that fills, and permissions that go, at any call of a build: as with a kill, and said as a problem."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import recipes
from generator.errors import BuildFailed
from tests.build.ages import Ages, changes, drawn_at_once, folder_in_memory
from tests.called import call
from tests.disk_calls import TAKING_SPACE, Before, watched

TIMES = 15  # of each kind
CALLS_PER_FILE = 8
HALF = "Not built; half of the site is old, half is new: do not publish it before it is built again.\n"
OLD = "Not built; the last good site stays as it was.\n"


def fills(_ages: Ages, call: int) -> Before:
    """From that call on nothing finds space any more, in the cache neither."""
    number = iter(range(call))

    def before(name: str, _paths: tuple[Path, ...]) -> None:
        if next(number, None) is None and name in TAKING_SPACE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return before


def refused_once(_ages: Ages, call: int) -> Before:
    """One call alone goes wrong, whatever it is about."""
    number = iter(range(call + 1))

    def before(_name: str, _paths: tuple[Path, ...]) -> None:
        if next(number, None) == call:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    return before


def _refused_below(folder: Path, call: int) -> Before:
    number = iter(range(call))

    def before(_name: str, paths: tuple[Path, ...]) -> None:
        if any(path.is_relative_to(folder) for path in paths) and next(number, None) is None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    return before


def output_refused(ages: Ages, call: int) -> Before:
    """The output loses its permissions in the middle of the move."""
    return _refused_below(ages.out, call // CALLS_PER_FILE)


def cache_refused(ages: Ages, call: int) -> Before:
    """The cache loses its permissions."""
    return _refused_below(ages.site.config.cache_dir, call % 60)


@pytest.fixture(scope="module")
def ages() -> Iterator[Ages]:
    with pytest.MonkeyPatch.context() as patch, folder_in_memory() as folder:
        patch.setattr(recipes, "picture", drawn_at_once)
        yield Ages(folder, 11)


@pytest.mark.parametrize("wrong", [fills, refused_once, output_refused, cache_refused])
def test_whatever_call_is_refused_no_file_is_torn_and_the_next_build_mends_all(
    ages: Ages, wrong: Callable[[Ages, int], Before]
) -> None:
    ages.rng, failed = random.Random(wrong.__name__), 0
    for _ in range(TIMES):
        before, after = ages.move_on()
        call = ages.rng.randrange(CALLS_PER_FILE * changes(before, after))
        try:
            with watched(wrong(ages, call)):
                ages.site.build()
        except BuildFailed as failure:
            failed += 1
            (found,) = failure.problems
            assert found.code in ("disk-full", "cannot-write")
        else:
            assert ages.site.tree() == after, "what is called built is the whole site"
        ages.look(before, after)
        ages.mend()
    assert failed or wrong is cache_refused


def test_the_last_line_says_what_is_there_when_the_move_was_refused(
    ages: Ages, capsys: pytest.CaptureFixture[str]
) -> None:
    config = ages.site.config
    command = ("build", "--root", config.root, "--today", config.today, "--lang", "en", "--jobs", "1")
    call(*command)
    ages.edit()
    for refused, said in ((output_refused(ages, CALLS_PER_FILE * 9), HALF), (fills(ages, 0), HALF)):
        capsys.readouterr()
        with watched(refused):
            assert call(*command) == 1
        assert capsys.readouterr().err == said
    assert call(*command) == 0
    ages.edit()
    capsys.readouterr()
    with watched(fills(ages, 0)):
        assert call(*command) == 1
    assert capsys.readouterr().err == OLD
    ages.mend()
