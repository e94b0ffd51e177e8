"""Prose of which no page can be made in reasonable time is refused where it becomes too much; all else stays."""

from __future__ import annotations

import pytest

from generator.located import read_front_matter
from generator.tangles import MAX_DEPTH, MAX_HEADINGS, MAX_OPEN_TAGS, tangled
from tests.tiny import PROJECT

HEAD = "---\nname: A\n---\nMột câu.\n\n"  # the prose begins on line 6


def tangles(body: str) -> list[tuple[int, int, str]]:
    found = tangled(read_front_matter("content/a.md", (HEAD + body).encode()))
    return [(item.line, item.column, str(dict(item.values)["sign"])) for item in found]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("x" + "[" * 5000, (6, 2, "[")),
        ("[" * 2000 + "a" + "]" * 2000, (6, 1, "[")),
        ("a\n\nb " + "[a](" * 5000, (8, 6, "(")),
        ("a\n" + "<a " * (MAX_OPEN_TAGS + 1), (7, 1 + 3 * MAX_OPEN_TAGS, "<")),
        ("## a\n" * (MAX_HEADINGS + 1), (6 + MAX_HEADINGS, 1, "#")),
        ("a\n===\n" * (MAX_HEADINGS + 1), (7 + 2 * MAX_HEADINGS, 1, "#")),
        ("a\n\n" + "1. " * (MAX_DEPTH + 1) + "a", (8, 1, ">")),
        ("> " * (MAX_DEPTH + 1) + "a", (6, 1, ">")),
        ("- a\n" + "    " * (MAX_DEPTH + 1) + "- a", (7, 1, ">")),
        ("|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "|a|\n" * 300, (7, 1, "|")),
    ],
)
def test_too_much_of_a_sign_is_refused_at_its_place(body: str, place: tuple[int, int, str]) -> None:
    assert tangles(body) == [place]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[a](https://a.vn) " * 1000,
        "[@a]\n" * 1000,
        "<br>" * 2000,
        "## a\n" * MAX_HEADINGS,
        "> " * MAX_DEPTH + "a",
        "- " * 40,
        "* * * " * 20 + "\n",
        "|a|b|\n|-|-|\n" + "|a|b|\n" * 2000,
        "- a\n" * 5000,
        "1 < 2 [sic] (a" * 90,
    ],
)
def test_much_that_is_cheap_is_left_alone(body: str) -> None:
    assert tangles(body) == []


def test_no_text_of_the_site_comes_near() -> None:
    files = [*(PROJECT / "content").rglob("index*.md")]
    assert len(files) > 50
    for file in files:
        document = read_front_matter(file.name, file.read_bytes())
        assert not list(tangled(document))
        assert len(document.text.encode()) < 40_000  # half of what is read
