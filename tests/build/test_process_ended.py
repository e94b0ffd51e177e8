"""The system ends a process of the build, as it does when memory is full: this is told, and the old site stays."""

from __future__ import annotations

import os
import shutil

import pytest

from generator import making
from generator.engine import run as engine_run
from generator.engine.run import Make
from generator.engine.target import Made, Target
from generator.errors import BuildFailed
from tests.tiny import TinySite


def _start_ending(*_given: object) -> Make:
    def make(_item: Target) -> Made:
        os._exit(9)  # nothing is cleaned up, as after a kill

    return make


def test_a_process_that_the_system_ends_is_told_and_the_old_site_stays(
    site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    before = site.tree()
    shutil.rmtree(site.config.cache_dir)
    with monkeypatch.context() as patch:
        patch.setattr(engine_run, "WORTH_A_PROCESS", 2)
        patch.setattr(making, "start_recipes", _start_ending)
        with pytest.raises(BuildFailed) as failure:
            site.build(jobs=2)
    assert [problem.code for problem in failure.value.problems] == ["process-ended"]
    assert site.tree() == before
    assert not list(site.root.glob(".*staging*"))
    site.build(jobs=2)
    assert site.tree() == before
