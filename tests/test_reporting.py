"""How problems are shown: to people, to GitHub and to programs."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.options import FORMATS
from generator.errors import BuildFailed, Problem, problem
from generator.located import read_yaml
from generator.reporting import place, report, summary

COMMA = problem("content/a/index.md", 5, 8, "decimal-comma", "  lat: 20,97", value="20,97", suggested="20.97")
WHOLE_FILE = problem("content/a", 0, 0, "missing-index", folder="content/a")
NO_COLUMN = problem("content/a.md", 3, 0, "yaml-too-deep", "a: [")


def test_text_shows_the_place_the_sentence_the_line_and_the_hint() -> None:
    assert report([COMMA], "text", "en") == (
        "content/a/index.md:5:8: '20,97' has a decimal comma [decimal-comma]\n"
        "  5 |   lat: 20,97\n"
        "    |        ^\n"
        "  = write 20.97\n"
        "\n"
        "1 to fix"
    )


def test_text_in_vietnamese_counts_all_problems() -> None:
    lines = report([COMMA, WHOLE_FILE, NO_COLUMN], "text", "vi").split("\n")
    assert lines[0] == "content/a/index.md:5:8: “20,97” dùng dấu phẩy thập phân [decimal-comma]"
    assert lines[-1] == "3 chỗ cần sửa"


@pytest.mark.parametrize(
    ("item", "shown"), [(COMMA, "content/a/index.md:5:8"), (WHOLE_FILE, "content/a"), (NO_COLUMN, "content/a.md:3")]
)
def test_a_place_is_as_exact_as_it_is_known(item: Problem, shown: str) -> None:
    assert place(item) == shown


def test_a_problem_of_a_whole_file_shows_no_line_and_no_mark() -> None:
    text = report([WHOLE_FILE], "text", "en")
    assert "|" not in text
    assert "^" not in text


def test_a_line_without_a_column_is_shown_without_a_mark() -> None:
    text = report([NO_COLUMN], "text", "en")
    assert "  3 | a: [\n" in text
    assert "^" not in text


@pytest.mark.parametrize("line", [5, 12345])
@pytest.mark.parametrize(
    ("before", "after"),
    [("", "x"), ("    ", "x"), ("\t", "x"), ("\ta:\t", "x y"), (" \t \t", "x"), ("tên làng: ", "gốm"), ("a: ", "")],
)
def test_the_mark_stands_under_the_place_also_after_tabs(line: int, before: str, after: str) -> None:
    item = problem("a.yaml", line, len(before) + 1, "yaml-key", before + after)
    _, excerpt, mark, *_ = report([item], "text", "en").split("\n")
    # Seen with the same tab stops, because each tab before the place stands over a tab.
    assert mark.index("^") == excerpt.index("|") + 2 + len(before)
    assert [char for char in mark if char == "\t"] == [char for char in before if char == "\t"]
    assert mark.expandtabs(8).index("^") == len(excerpt[: excerpt.index("|") + 2 + len(before)].expandtabs(8))


def test_the_mark_of_a_real_file_stands_under_its_character() -> None:
    with pytest.raises(BuildFailed) as failure:
        read_yaml("a.yaml", "tên: {a:\t&x b}\n".encode())
    _, excerpt, mark, *_ = report(failure.value.problems, "text", "en").split("\n")
    assert excerpt[mark.index("^")] == "&"


def test_github_gets_one_line_for_each_problem() -> None:
    lines = report([COMMA, WHOLE_FILE], "github", "en").split("\n")
    assert lines == [
        "::error file=content/a/index.md,line=5,col=8,title=content/a/index.md%3A5%3A8 [decimal-comma]::"
        "'20,97' has a decimal comma%0Ato fix it: write 20.97",
        "::error file=content/a,title=content/a [missing-index]::"
        "the folder 'content/a' has no index.md%0Ato fix it: add index.md, or delete the folder",
    ]


def read_annotation(line: str) -> tuple[dict[str, str], str]:
    """Properties and message of a workflow command, as the runner of GitHub Actions reads it."""

    def plain(text: str, signs: str) -> str:
        codes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
        return re.sub("|".join(signs.split()), lambda match: codes[match[0]], text)

    match = re.fullmatch(r"::error ([^\n\r]*?)::([^\n\r]*)", line)
    assert match
    properties = dict(part.split("=", 1) for part in match[1].split(","))
    return {name: plain(text, "%0D %0A %3A %2C %25") for name, text in properties.items()}, plain(
        match[2], "%0D %0A %25"
    )


SIGNS = st.text(st.sampled_from("%:,\n\r25A0D=[] ạ"), min_size=1, max_size=12)


@settings(max_examples=100)
@given(SIGNS, SIGNS)
def test_no_sign_of_a_file_name_or_a_value_breaks_an_annotation(file: str, value: str) -> None:
    item = problem(file, 2, 3, "decimal-comma", value=value, suggested="1")
    properties, message = read_annotation(report([item], "github", "en"))
    assert properties == {"file": file, "line": "2", "col": "3", "title": f"{file}:2:3 [decimal-comma]"}
    assert message == f"'{value}' has a decimal comma\nto fix it: write 1"


def test_json_holds_the_words_in_both_languages() -> None:
    assert json.loads(report([COMMA], "json", "en")) == [
        {
            "file": "content/a/index.md",
            "line": 5,
            "column": 8,
            "code": "decimal-comma",
            "warning": False,
            "vi": {"text": "“20,97” dùng dấu phẩy thập phân", "hint": "viết 20.97"},
            "en": {"text": "'20,97' has a decimal comma", "hint": "write 20.97"},
        }
    ]


def test_json_is_the_same_in_either_language_and_a_list_also_of_nothing() -> None:
    assert report([COMMA, WHOLE_FILE], "json", "vi") == report([COMMA, WHOLE_FILE], "json", "en")
    assert json.loads(report([], "json", "vi")) == []


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_format_names_every_problem(style: str, lang: str) -> None:
    text = report([COMMA, WHOLE_FILE, NO_COLUMN], style, lang)
    assert all(code in text for code in ("decimal-comma", "missing-index", "yaml-too-deep"))
    assert not text.endswith("\n")


def test_a_long_line_is_shown_around_the_place_with_the_mark_under_it() -> None:
    line = "chữ " * 100 + "[x](vilage:a) " + "chữ " * 100
    column = line.index("vilage") + 1
    item = problem("a.md", 3, column, "unknown-link", line, link="vilage:a")
    shown, mark = report([item], "text", "vi").split("\n")[1:3]
    assert len(shown) < 160
    assert shown[mark.index("^") :].startswith("vilage:a")
    assert shown.startswith("  3 | …")
    assert shown.endswith("…")


def test_a_summary_has_every_problem_in_a_row_and_shows_text_as_text() -> None:
    odd = problem("content/a|b.md", 1, 1, "decimal-comma", value="<b>2,5</b>", suggested="*2.5*")
    said = summary([COMMA, odd], "en")
    assert said.startswith("## 2 to fix\n\n| Place | To fix | How |\n|---|---|---|\n")
    assert "| content/a/index.md:5:8 | '20,97' has a decimal comma | write 20.97 |" in said
    assert "content/a\\|b.md:1:1 | '&lt;b&gt;2,5&lt;/b&gt;' has a decimal comma | write \\*2.5\\*" in said
    assert summary([], "vi") == "## Không có lỗi\n"
    assert "… and 100 more" in summary([COMMA] * 600, "en")
