"""`check`: it finds what a build would find and writes nothing at all."""

from __future__ import annotations

import json

import pytest

from tests.called import call
from tests.tiny import TinySite

VILLAGE = "content/villages/bat-trang/index.md"


def _everything(site: TinySite) -> dict[str, tuple[int, bytes]]:
    """Every file and folder of the project, cache and output included, with the time of its last change."""
    paths = sorted(site.root.rglob("*"))
    return {str(path): (path.stat().st_mtime_ns, b"" if path.is_dir() else path.read_bytes()) for path in paths}


@pytest.mark.parametrize("built", [False, True])
@pytest.mark.parametrize(("change", "code"), [(("Hỏi trước", "Hãy hỏi"), 0), (("crafts: gom", "crafts: gomm"), 1)])
def test_a_check_writes_nothing_at_all(site: TinySite, built: bool, change: tuple[str, str], code: int) -> None:
    if built:
        assert call("build", "--root", site.root) == 0
    site.edit(VILLAGE, *change)
    before = _everything(site)
    assert call("check", "--root", site.root) == code
    assert _everything(site) == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (VILLAGE, "(product:bo-am)", "(product:khong-co)"),
        ("templates/pages/village.html", "village.kind", "village.knid"),
        ("content/site.yaml", "languages: [vi, en]", "languages: [vi, fr]"),
    ],
)
def test_a_check_says_what_a_build_would_say(
    site: TinySite, capsys: pytest.CaptureFixture[str], path: str, old: str, new: str
) -> None:
    site.edit(path, old, new)
    found = {}
    for command in ("check", "build"):
        assert call(command, "--root", site.root, "--format", "json", "--jobs", 1) == 1
        found[command] = json.loads(capsys.readouterr().out)
    assert found["check"] == found["build"] != []


def test_a_good_site_exits_0_and_is_said_to_be_good(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    site.build()
    count = len(site.tree())
    for options, said in (
        ([], f"Không có lỗi: {count} tệp có thể dựng.\n"),
        (["--lang", "en"], f"No mistakes: {count} files can be made.\n"),
        (["--format", "github"], ""),
        (["--format", "json"], "[]\n"),
    ):
        assert call("check", "--root", site.root, *options) == 0
        seen = capsys.readouterr()
        assert (seen.out, seen.err) == (said, "")
