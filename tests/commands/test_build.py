"""`build`: what it says, what it leaves, on a terminal and in a pipe, finished and interrupted."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
from collections.abc import Callable

import pytest

from tests.called import call, start
from tests.tiny import TODAY, TinySite

VILLAGE = "content/villages/bat-trang/index.md"
TODAY_IS = ("--today", TODAY)


def _summary(out: str) -> list[int]:
    """Files in all, made again, written, removed."""
    return [int(number) for number in re.findall(r"\d+", out.splitlines()[-1])[:4]]


def test_a_build_says_how_much_it_did_in_the_language_asked_for(
    site: TinySite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("build", "--root", site.root, *TODAY_IS) == 0
    tree = site.tree()
    first = capsys.readouterr()
    assert re.fullmatch(r"Xong: .+ giây\)\. Dung lượng: .+\.\n", first.out)
    assert (_summary(first.out), first.err) == ([len(tree), len(tree), len(tree), 0], "")
    assert call("build", "--root", site.root, *TODAY_IS, "--lang", "en") == 0
    second = capsys.readouterr()
    assert re.fullmatch(r"Done: .+ s\)\. Size: .+\.\n", second.out)
    assert (_summary(second.out), second.err) == ([len(tree), 0, 0, 0], "")


def test_why_names_each_remade_file_with_its_reason(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("build", "--root", site.root, *TODAY_IS, "--why")
    call(*command)
    assert "index.html: never built" in capsys.readouterr().out
    site.edit(VILLAGE, "Vì sao nên đến", "Vì sao nên ghé")
    (site.config.out_dir / "404.html").unlink()
    (site.config.out_dir / "robots.txt").write_text("by hand")
    assert call(*command) == 0
    *lines, _ = capsys.readouterr().out.splitlines()
    reasons = dict(line.split(": ", 1) for line in lines)
    assert (reasons["404.html"], reasons["robots.txt"]) == ("output missing", "output edited by hand")
    assert reasons["lang-nghe/bat-trang/index.html"].endswith(" changed")
    assert call(*command) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_another_date_remakes_what_depends_on_it(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    call("build", "--root", site.root, "--today", "2026-11-21")
    call("build", "--root", site.root, "--today", "2026-11-22")
    call("build", "--root", site.root, "--today", "2031-01-01", "--why")
    _, next_day, *lines = capsys.readouterr().out.splitlines()
    assert _summary(next_day)[1] == 0
    assert [line for line in lines if line.startswith("san-pham/bo-am/index.html: ")]  # its certificate ran out


def test_another_output_folder_leaves_the_usual_one_alone(site: TinySite) -> None:
    other = site.root / "thử nghiệm"
    assert call("build", "--root", site.root, "--out", other, *TODAY_IS) == 0
    assert not site.config.out_dir.exists()
    assert site.tree(other) == site.clean_tree()


def test_problems_exit_1_and_the_good_site_stays(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    call("build", "--root", site.root)
    before = site.tree()
    site.edit(VILLAGE, "crafts: gom", "crafts: gomm").edit(VILLAGE, "Vì sao", "Tại sao")
    capsys.readouterr()
    for lang, count, stays in (("vi", "1 chỗ cần sửa", "trang cũ giữ nguyên"), ("en", "1 to fix", "good site stays")):
        assert call("build", "--root", site.root, "--lang", lang) == 1
        seen = capsys.readouterr()
        assert seen.out.startswith(f"{VILLAGE}:5:9: ")
        assert seen.out.splitlines()[-1] == count
        assert stays in seen.err
        assert site.tree() == before


def test_problems_as_annotations_of_github(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    site.edit(VILLAGE, "crafts: gom", "crafts: gomm")
    assert call("build", "--root", site.root, "--format", "github") == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",title=")[0] for line in lines] == [f"::error file={VILLAGE},line=5,col=9"]


def test_problems_as_json(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    site.edit(VILLAGE, "crafts: gom", "crafts: gomm")
    assert call("build", "--root", site.root, "--format", "json") == 1
    problems = json.loads(capsys.readouterr().out)
    assert [(item["file"], item["line"], item["column"]) for item in problems] == [(VILLAGE, 5, 9)]
    assert all(item[lang]["text"] for item in problems for lang in ("vi", "en"))


def _on_terminal(process_is_at: Callable[[subprocess.Popen[str], str], None], *arguments: object) -> tuple[int, str]:
    """Exit code and all that the terminal shows; the function is called with what was shown so far."""
    ours, theirs = pty.openpty()
    process = start(*arguments, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
            process_is_at(process, shown.decode("utf-8", "ignore"))
    except OSError:  # how Linux says that nobody writes any more
        pass
    finally:
        os.close(ours)
    return process.wait(timeout=30), shown.decode()


def test_progress_is_shown_on_a_terminal_and_goes_away(site: TinySite) -> None:
    code, shown = _on_terminal(lambda _process, _shown: None, "build", "--root", site.root, "--lang", "en")
    assert code == 0
    assert f"\r\033[KMaking 25/{len(site.tree())}" in shown
    assert shown.rpartition("\r\033[K")[2].startswith("Done: ")


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_exits_130_and_leaves_the_output_whole(site: TinySite, jobs: int) -> None:
    site.build()
    before = site.tree()
    head = "kind: làng\nsummary: Có.\ncrafts: gom\ncommune: bat-trang\n---\nMột câu.\n"
    for number in range(60):
        site.write(f"content/villages/lang-{number}/index.md", f"---\nname: Làng {number}\n{head}")
    stopped: list[int] = []

    def stop(process: subprocess.Popen[str], shown: str) -> None:
        if "25/" in shown and not stopped:
            stopped.append(process.pid)
            os.killpg(process.pid, signal.SIGINT)

    code, shown = _on_terminal(stop, "build", "--root", site.root, *TODAY_IS, "--jobs", jobs)
    assert code == 130
    assert shown.endswith("Đã dừng; trang cũ giữ nguyên. / Stopped; the last good site stays.\r\n")
    assert "Traceback" not in shown
    assert site.tree() == before
