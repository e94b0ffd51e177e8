"""Two builds in one checkout, and files that change while a build reads them: a clear sentence or the right result."""

from __future__ import annotations

import subprocess

import pytest

from tests.called import start
from tests.tiny import TinySite

RUNNING = {
    "vi": "build: một lần dựng khác đang chạy trong thư mục này [build-running]",
    "en": "build: another build is running in this folder [build-running]",
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_two_builds_started_together_make_one_site(site: TinySite, lang: str) -> None:
    command = ("build", "--root", site.root, "--today", site.config.today, "--lang", lang, "--jobs", "2")
    both = [start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    ends = [(*one.communicate(timeout=120), one.returncode) for one in both]
    codes = sorted(code for *_, code in ends)
    assert codes in ([0, 0], [0, 1]), ends
    for out, err, code in ends:
        if code == 1:
            (first, *_) = out.splitlines()
            assert first == RUNNING[lang]
            assert len(err.splitlines()) == 1
        assert "Traceback" not in err
    assert site.tree() == site.clean_tree()
    assert {path.name for path in site.root.iterdir()} == {"content", "templates", "assets", "public", ".cache"}
