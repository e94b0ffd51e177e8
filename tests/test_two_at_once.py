"""Two builds in one checkout, and files that change while a build reads them: a clear sentence or the right result."""

from __future__ import annotations

import random
import subprocess

import pytest

from generator import sources
from generator.digest import digest_bytes
from generator.engine.alone import alone
from generator.errors import BuildFailed
from tests.called import call, start
from tests.disk_calls import watched
from tests.pictures import picture
from tests.test_photos import FOLDER, with_photos
from tests.tiny import TinySite

RUNNING = {
    "vi": "build: một lần dựng khác đang chạy trong thư mục này [build-running]",
    "en": "build: another build is running in this folder [build-running]",
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_second_build_says_in_one_sentence_that_another_is_running(
    site: TinySite, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with alone(site.root / ".cache" / "build"):
        assert call("build", "--root", site.root, "--lang", lang) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == RUNNING[lang]
    assert len(said.err.splitlines()) == 1
    assert not site.config.out_dir.exists()


def test_two_builds_started_together_make_one_site(site: TinySite) -> None:
    """One after the other, or one that is told to wait; in a fresh checkout, where not even the cache is there."""
    command = ("build", "--root", site.root, "--today", site.config.today, "--lang", "en", "--jobs", "2")
    both = [start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    ends = [(*one.communicate(timeout=120), one.returncode) for one in both]
    assert sorted(code for *_, code in ends) in ([0, 0], [0, 1]), ends
    assert {out.splitlines()[0] for out, _, code in ends if code} <= {RUNNING["en"]}
    assert "Traceback" not in "".join(err for _, err, _ in ends)
    assert site.tree() == site.clean_tree()
    assert {path.name for path in site.root.iterdir()} == {"content", "templates", "assets", "public", ".cache"}


TRIES = 4
EDITS = (
    ("templates/base.html", "<body>", "<body >"),
    ("content/villages/bat-trang/index.md", "summary: Làng gốm", "summary: Làng xưa"),
    ("assets/css/site.css", "\n", "\n\n"),
)


class Meddler:
    """Somebody who saves files, once, when a build has made so many steps."""

    def __init__(self, site: TinySite, steps: int) -> None:
        self.site, self.steps, self.done = site, steps, False

    def __call__(self, *_step: object) -> None:
        self.steps -= 1
        if self.steps < 0 and not self.done:
            self.done = True
            for path, old, new in EDITS:
                self.site.edit(path, old, new)
            self.site.write(f"{FOLDER}/gate.jpg", picture(700, 500))


@pytest.mark.parametrize("moment", ["reading", "making"])
def test_files_that_change_during_a_build_are_told_or_left_to_the_next(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    rng = random.Random(moment)
    with_photos(site, gate__jpg=picture())
    first = {path: site.read(path) for path, *_ in EDITS}
    was = site.clean_tree()
    Meddler(site, 0)()
    due = site.clean_tree()
    for _ in range(TRIES):
        for path, text in first.items():
            site.write(path, text)
        site.write(f"{FOLDER}/gate.jpg", picture())
        site.build()
        assert site.tree() == was
        site.edit("templates/base.html", "</body>", "</body >")  # something to do
        meddler = Meddler(site, rng.randrange(120))
        told: BuildFailed | None = None
        with monkeypatch.context() as patch:
            try:
                if moment == "reading":
                    patch.setattr(
                        sources, "digest_bytes", lambda data, meddler=meddler: (meddler(), digest_bytes(data))[1]
                    )
                    (site.config.cache_dir / "input.columns").unlink()
                    site.build()
                else:
                    with watched(meddler):
                        site.build()
            except BuildFailed as failure:
                told = failure
        assert meddler.done
        if told:
            assert {item.code for item in told.problems} == {"changed-meanwhile"}
            assert site.tree() == was
        site.edit("templates/base.html", "</body >", "</body>").build()
        assert site.tree() == due
