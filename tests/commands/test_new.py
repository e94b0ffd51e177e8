"""`new`: questions until each answer will do, options for scripts, and files that the check accepts."""

from __future__ import annotations

import io

import pytest

from generator.forms import FORMS
from tests.called import call
from tests.sheets.lists import content
from tests.tiny import TODAY, TinySite

# The answers of one entry of each type, in the order of the questions; the last is its id.
ANSWERS = {
    "village": ["Làng Thử", "Try", "làng gốm", "", "Một câu.", "", "Gốm", "Bát Tràng", "", "bao-a", "22/11/2025", ""],
    "product": ["Bình hoa", "", "1", "bình", "vase", "Một bình.", "", "kim lan", "", "", "gom", "4", "", "", ""],
    "festival": ["Hội thử", "", "1", "", "", "Bát Tràng; Kim Lan", "2", "10", "", "", "", "", "", ""],
    "route": ["Tuyến thử", "", "Hai làng.", "", "5", "2", "bat-trang; kim-lan", "", "", "tuyen"],
}


def new(site: TinySite, monkeypatch: pytest.MonkeyPatch, answers: list[str], *words: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
    return call("new", *words, "--root", site.root, "--today", TODAY)


@pytest.mark.parametrize("type_name", FORMS)
def test_answers_become_an_entry_that_the_check_accepts(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], type_name: str
) -> None:
    before = content(site)
    assert new(site, monkeypatch, ANSWERS[type_name], type_name) == 0
    out = capsys.readouterr().out
    added = sorted(content(site).keys() - before.keys())
    assert all(path in out for path in added)
    assert {path: content(site)[path] for path in before} == before
    assert site.problems() == ()
    assert new(site, monkeypatch, ANSWERS[type_name], type_name) == 1  # the id is taken, and no more answers come
    assert "chưa ghi gì" in capsys.readouterr().out


def test_a_refused_answer_is_told_and_asked_again(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["", "Làng Thử", "", "làng", "", "Một câu.", "", "Gômm", "gom", "bat-trang", "", "", "31/2/2025"]
    answers += ["2031-01-01", "2025-11-22", "Làng", "bat-trang", "lang-thu"]
    assert new(site, monkeypatch, answers, "village") == 0
    out = capsys.readouterr().out
    for reason in (
        "“Tên làng (tiếng Việt)” không bỏ trống được",
        "không có mục nào tên hay mã là “Gômm”; có phải “Gốm (gom)” không?",
        "“31/2/2025” không phải ngày",
        "ở sau hôm nay",
        "“Làng” không dùng làm mã được",
        "mã “bat-trang” đã có mục khác dùng",
    ):
        assert reason in out
    assert site.read("content/villages/lang-thu/index.md") == (
        '---\nname: "Làng Thử"\nkind: "làng"\nsummary: "Một câu."\ncrafts: [gom]\ncommune: bat-trang\n'
        "checked_on: 2025-11-22\n---\n"
    )


def test_what_only_all_answers_together_show_is_asked_again(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["Tuyến", "", "Hai làng.", "", "published", "official", "kim-lan", "", "", "", "bao-a"]
    assert new(site, monkeypatch, answers, "route") == 0
    assert "chưa ghi nguồn" in capsys.readouterr().out
    assert "sources: [bao-a]\n" in site.read("content/routes/tuyen/index.md")


def test_options_answer_questions_and_yes_asks_none(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--name", "Hội thử", "--name-en", "A trial", "--kind", "lễ hội", "--villages", "bat-trang"]
    words += ["--lunar-month", "2", "--lunar-day", "10"]
    assert new(site, monkeypatch, [], "festival", "--yes", *words) == 0
    assert "lunar:\n  - month: 2\n    day: 10\n" in site.read("content/festivals/hoi-thu/index.md")
    assert site.read("content/festivals/hoi-thu/index.en.md") == '---\nname: "A trial"\n---\n'
    assert ">" not in capsys.readouterr().out
    assert new(site, monkeypatch, [""] * 9, "festival", "--id", "hoi-khac", *words) == 0
    assert "Tháng âm" not in capsys.readouterr().out
    assert site.problems() == ()


def test_every_wrong_option_is_named_and_nothing_is_written(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(site)
    for lang in ("vi", "en"):
        words = ["--yes", "--lang", lang, "--name", "Bộ ấm", "--name-is", "x", "--kind", "ấm", "--village", "Nowhere"]
        assert new(site, monkeypatch, [], "product", *words) == 1
        out = capsys.readouterr().out
        for place in ("--summary", "--name-is", "--village", "--id"):
            assert f"{place}: " in out
    assert content(site) == before
    assert new(site, monkeypatch, [], "nothing") == 2
