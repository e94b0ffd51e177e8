"""`check`: it finds what a build would find and writes nothing at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.engine.on_disk import MARKER
from generator.engine.output import UNFINISHED
from tests.called import call
from tests.tiny import TinySite

VILLAGE = "content/villages/bat-trang/index.md"


def _everything(site: TinySite) -> dict[str, tuple[int, bytes]]:
    """Every file and folder of the project, cache and output included, with the time of its last change."""
    paths = sorted(site.root.rglob("*"))
    return {str(path): (path.stat().st_mtime_ns, b"" if path.is_dir() else path.read_bytes()) for path in paths}


@pytest.mark.parametrize("built", [False, True])
@pytest.mark.parametrize(
    ("change", "code"),
    [(("Hỏi trước", "Hãy hỏi"), 0), (("Xem [", "Hãy xem ["), 0), (("crafts: gom", "crafts: gomm"), 1)],
)
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


def test_after_an_edit_of_words_alone_only_what_shows_them_is_made(
    site: TinySite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("build", "--root", site.root) == 0
    count = len(site.tree())
    site.edit(VILLAGE, "Xem [", "Hãy xem [")
    with monkeypatch.context() as patch:
        patch.delattr("generator.pipeline.load_site")  # without which no site is checked as a whole
        for options in ([], ["--summary", site.root / "summary.md"]):
            capsys.readouterr()
            assert call("check", "--root", site.root, *options) == 0
            assert capsys.readouterr().out == f"Không có lỗi: {count} tệp có thể dựng.\n"
    site.edit(VILLAGE, "Hãy xem [", "Hãy xem [ở đó](product:khong-co) [")
    assert call("check", "--root", site.root) == 1
    assert "khong-co" in capsys.readouterr().out


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


HOSTILE = "<script>alert(1)</script>\n![chợ](https://a.vn/cho.jpg)\n"


def test_what_no_page_shows_is_a_warning_on_its_line_and_the_site_is_made(
    site: TinySite, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (site.root / VILLAGE).read_text(encoding="utf-8")
    site.write(VILLAGE, f"{text}\n{HOSTILE}")
    line = text.count("\n") + 2
    for command in ("check", "build", "build"):  # each time, also when the page is not made again
        assert call(command, "--root", site.root, "--format", "github", "--jobs", 1) == 0
        first, second = capsys.readouterr().out.splitlines()
        assert first.startswith(f"::warning file={VILLAGE},line={line},col=1,")
        assert "dropped-html" in first
        assert "<script>" in first
        assert second.startswith(f"::warning file={VILLAGE},line={line + 1},col=1,")
    assert b"alert(1)" not in (site.root / "public/lang-nghe/bat-trang/index.html").read_bytes()
    summary = tmp_path / "summary.md"
    assert call("check", "--root", site.root, "--summary", summary) == 0
    said = capsys.readouterr().out
    assert f"{VILLAGE}:{line}:1: cảnh báo: HTML “<script>” không lên trang" in said
    assert "2 cảnh báo\n" in said
    assert "Không có lỗi" in said
    assert "2 cảnh báo" in summary.read_text(encoding="utf-8")
    assert call("check", "--root", site.root, "--format", "json") == 0
    assert [item["warning"] for item in json.loads(capsys.readouterr().out)] == [True, True]


def test_a_site_is_published_only_when_it_is_whole(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("check", "--site", "--root", site.root, "--lang", "en")
    assert call(*arguments) == 1
    assert "no site has been built here" in capsys.readouterr().out
    site.build()
    assert call(*arguments) == 0
    assert capsys.readouterr().out == "public: the site is whole.\n"
    (site.config.out_dir / MARKER).write_bytes(UNFINISHED)
    assert call(*arguments) == 1
    assert "run again: python3 build.py" in capsys.readouterr().out
    site.build()
    assert call(*arguments) == 0
