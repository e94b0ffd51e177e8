"""Permissions that were taken from files and folders of the output and the cache: a problem or a whole site."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import recipes
from generator.errors import BuildFailed
from tests.build.ages import Ages, drawn_at_once, folder_in_memory

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

NOBODY = 65534
BUILT, REFUSED, BROKEN = 0, 3, 4  # how a child ends


@pytest.fixture(scope="module")
def ages() -> Iterator[Ages]:
    with pytest.MonkeyPatch.context() as patch, folder_in_memory() as folder:
        patch.setattr(recipes, "picture", drawn_at_once)
        folder.chmod(0o755)
        yield Ages(folder, 12)


def as_nobody(ages: Ages, work: Callable[[], None]) -> int:
    """Works in a process whom permissions bind; root, whom they do not, becomes somebody else there."""
    if os.geteuid() == 0:
        for place in (ages.site.root, *ages.site.root.rglob("*")):
            os.chown(place, NOBODY, NOBODY, follow_symlinks=False)
    child = os.fork()
    if child == 0:
        code = BROKEN
        try:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            work()
            code = BUILT
        except BuildFailed as failure:
            code = REFUSED if {item.code for item in failure.problems} <= {"cannot-write", "cannot-read"} else BROKEN
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize(
    ("place", "mode"),
    [
        ("public", 0o000),
        ("public", 0o500),
        ("public/lang-nghe", 0o000),
        ("public/lang-nghe", 0o500),
        ("public/index.html", 0o000),
        ("public/index.html", 0o400),
        ("public/.made-by-generator", 0o000),
        ("public/.made-by-generator", 0o400),
        (".cache", 0o000),
        (".cache", 0o500),
        (".cache/build", 0o000),
        (".cache/build", 0o500),
        (".cache/build/prints", 0o000),
        (".cache/build/traces.columns", 0o000),
        (".cache/build/output.columns", 0o000),
        (".cache/build/site.pickle", 0o000),
        (".cache/build/values.pickle", 0o000),
        (".cache/build/lock", 0o000),
        (".", 0o500),
    ],
)
def test_without_a_permission_no_file_is_torn_and_with_it_the_next_build_mends_all(
    ages: Ages, place: str, mode: int
) -> None:
    before = ages.edit()
    after, spoilt = ages.trees[ages.state], ages.site.root / place
    was = spoilt.stat().st_mode

    def work() -> None:
        Path(spoilt).chmod(mode)
        ages.site.build()

    end = as_nobody(ages, work)
    spoilt.chmod(was)
    assert end in (BUILT, REFUSED)
    if end == BUILT:
        assert ages.site.tree() == after
    ages.look(before, after)
    assert as_nobody(ages, ages.site.build) == BUILT
    ages.mend()
