"""`report --coverage`: a table for editors, in the language they ask for."""

from __future__ import annotations

import re

import pytest

from tests.called import call
from tests.tiny import TinySite

TODAY = ("--today", "2026-11-21")
PLACE = "---\nname: Chùa\nkind: pagoda\nsummary: Chùa làng.\nvillage: bat-trang\n---\n"


def rows(text: str) -> dict[str, list[str]]:
    """Label -> cells of the table."""
    table = text.split("\n\n")[0].splitlines()
    return {cells[0]: cells[1:] for line in table for cells in [re.split(r" {2,}", line.strip())]}


def report(site: TinySite, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert call("report", "--coverage", "--root", site.root, *(TODAY if "--today" not in more else ()), *more) == 0
    seen = capsys.readouterr()
    assert seen.err == ""
    return seen.out


@pytest.mark.parametrize(
    ("lang", "head", "village", "all_of_it"),
    [
        ("vi", ["Loại", "Mục", "vi", "en", "Dữ kiện có nguồn", "Kiểm tra cũ nhất"], "Làng nghề", "Tất cả"),
        ("en", ["Type", "Entries", "vi", "en", "Facts with source", "Oldest check"], "Craft village", "All"),
    ],
)
def test_the_table_is_in_the_language_asked_for(
    site: TinySite, capsys: pytest.CaptureFixture[str], lang: str, head: list[str], village: str, all_of_it: str
) -> None:
    found = rows(report(site, capsys, "--lang", lang))
    assert [head[0], *found[head[0]]] == head
    assert found[village] == ["2", "2", "1", "1/1", "–"]
    assert found[all_of_it][0] == "14"
    assert list(found)[-1] == all_of_it


def test_the_last_line_sums_the_others(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    found = list(rows(report(site, capsys)).values())[1:]
    numbers = [[int(number) for cell in row[:4] for number in cell.split("/")] for row in found]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]


def test_an_entry_without_its_translation_counts_in_one_language(
    site: TinySite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rows(report(site, capsys))["Địa điểm"][:3] == ["1", "1", "1"]
    site.write("content/places/chua/index.md", PLACE)
    assert rows(report(site, capsys))["Địa điểm"][:3] == ["2", "2", "1"]
    site.write("content/places/chua/index.en.md", "---\nsummary: The village pagoda.\n---\n")
    assert rows(report(site, capsys))["Địa điểm"][:3] == ["2", "2", "2"]


def test_facts_and_the_oldest_check_are_told(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    head = PLACE.replace("---\n", "---\nchecked_on: 2026-10-09\nhours: {note: Cả ngày., source: bao-a}\n", 1)
    site.write("content/places/chua/index.md", head)
    found = rows(report(site, capsys))
    assert found["Địa điểm"][3:] == ["1/1", "2026-10-09"]
    assert found["Tất cả"][4] == "2026-10-09"


@pytest.mark.parametrize(
    ("lang", "day", "lines"),
    [
        (
            "vi",
            "2027-06-01",
            ["1 còn hạn", "0 thời hạn cần kiểm tra", "0 đã quá hạn", "0 chưa phải giấy chứng nhận"],
        ),
        ("en", "2027-06-02", ["0 current", "0 to be confirmed", "1 lapsed", "0 not a certificate"]),
    ],
)
def test_certificates_are_counted_on_the_day_asked_for(
    site: TinySite, capsys: pytest.CaptureFixture[str], lang: str, day: str, lines: list[str]
) -> None:
    title, *found = report(site, capsys, "--lang", lang, "--today", day).split("\n\n")[1].splitlines()
    assert day in title
    assert [" ".join(line.split()) for line in found] == lines


def test_columns_stand_below_one_another(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    table = report(site, capsys).split("\n\n")[0].splitlines()
    assert len({len(line) for line in table}) == 1


@pytest.mark.parametrize(("lang", "says"), [("vi", "không có nghề “gomm”"), ("en", "there is no craft 'gomm'")])
def test_broken_content_is_not_counted_but_told(
    site: TinySite, capsys: pytest.CaptureFixture[str], lang: str, says: str
) -> None:
    site.edit("content/villages/bat-trang/index.md", "crafts: gom", "crafts: gomm")
    assert call("report", "--coverage", "--root", site.root, *TODAY, "--lang", lang) == 1
    out = capsys.readouterr().out
    assert "content/villages/bat-trang/index.md:5:9" in out
    assert "[unknown-reference]" in out
    assert "14" not in out.split()


def test_a_report_makes_no_pages(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    report(site, capsys)
    assert not site.config.out_dir.exists()
