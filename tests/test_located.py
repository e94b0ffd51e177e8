"""YAML's traps become clear problems at their exact place, or simply work."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from generator.errors import BuildFailed, Problem
from generator.excerpts import MAX_EXCERPT, excerpt_of
from generator.located import Document, read_front_matter, read_yaml
from generator.messages import describe

FILE = "content/x.yaml"


def data(text: str) -> Any:
    return read_yaml(FILE, text.encode()).data


def problems(raw: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(BuildFailed) as failure:
        read_yaml(FILE, raw if isinstance(raw, bytes) else raw.encode())
    return failure.value.problems


def codes(raw: str | bytes) -> list[tuple[int, int, str]]:
    return [(item.line, item.column, item.code) for item in problems(raw)]


# ---------------------------------------------------------------------------------------------- what simply works


UNTOUCHED = (
    "no on yes true 12:30 0912345678 0357712345 2025-04-14 2025 1e3 .5 0x1f 1_000 -0 .inf 350.000 5% a:b x#y a@b -1"
)


@pytest.mark.parametrize("text", UNTOUCHED.split())
def test_a_value_stays_the_text_that_was_written(text: str) -> None:
    assert data(f"a: {text}\nb: [{text}]\nc: '{text}'\n") == {"a": text, "b": [text], "c": text}


@pytest.mark.parametrize("text", ["", " ", "~", "null", " # ghi chú"])
def test_a_field_without_a_value_has_none(text: str) -> None:
    assert data(f"a:{' ' + text if text else ''}\nb: 1\n") == {"a": None, "b": "1"}


def test_a_quoted_empty_value_or_null_is_text() -> None:
    assert data('a: ""\nb: \'null\'\nc: "~"\n') == {"a": "", "b": "null", "c": "~"}


def test_spaces_round_a_value_are_taken_off() -> None:
    assert data('a:   x  \nb: "  y "\nc: |\n  z\n\n') == {"a": "x", "b": "y", "c": "z"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_neither_values_nor_places(end: str, mark: str) -> None:
    document = read_yaml(FILE, (mark + end.join(["a: 1", "b:", "  c: Tràng", ""])).encode())
    assert document.data == {"a": "1", "b": {"c": "Tràng"}}
    assert document.places["b", "c"] == (3, 6, 3, 3)
    assert document.text == "a: 1\nb:\n  c: Tràng\n"


def test_decomposed_letters_come_out_composed_and_count_as_one_column() -> None:
    text = unicodedata.normalize("NFD", "a: [Bát Tràng, Đồ gốm]\n")
    document = read_yaml(FILE, text.encode())
    assert document.data == {"a": ["Bát Tràng", "Đồ gốm"]}
    assert document.places["a", 1].column == 16


def test_decomposed_letters_spelt_as_escapes_come_out_composed() -> None:
    assert data('a: "a\\u0301"\n') == {"a": "á"}


@pytest.mark.parametrize("space", ["\x85", "\u2028", "\u2029"])
def test_a_line_break_pasted_from_word_is_a_space(space: str) -> None:
    document = read_yaml(FILE, f"a: x{space}y\nb: [1,{space}2]\nc: 3\n".encode())
    assert document.data == {"a": "x y", "b": ["1", "2"], "c": "3"}
    assert document.places[("c",)].line == 3


def test_a_file_with_nothing_but_comments_holds_nothing() -> None:
    assert [data(text) for text in ("", "\n \n", "# ghi chú\n", "---\n", "\ufeff")] == [None] * 5


# ---------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: 1\n\tb: 2\n", 2, 1, "indented with a tab"),
        ("a: 1\nb: Làng: gốm\n", 2, 8, "a second colon"),
        ("a:1\nb: 2\n", 2, 2, "a second colon"),
        ("a: 1\n b: 2\n", 2, 3, "wrong indentation"),
        ("a: 1\nb\nc: 2\n", 3, 1, "a colon is missing"),
        ('a: 1\nb: "x\nc: 2\n', 2, 4, "a quotation mark is not closed"),
        ("a: 1\nb: 'x\nc: 2\n", 2, 4, "a quotation mark is not closed"),
        ("a: @gom\n", 1, 4, "cannot begin with this character"),
        ("a: %5\n", 1, 4, "cannot begin with this character"),
        ("a: `x`\n", 1, 4, "cannot begin with this character"),
        ("a: *đậm* x\n", 1, 4, "cannot begin with this character"),
        ("a: & x\n", 1, 4, "cannot begin with this character"),
        ("a: ]\n", 1, 4, "cannot begin with this character"),
        ("a: [x\nb: 1\n", 2, 2, "a list in [ ] is not complete"),
        ("a: {x: 1\nb: 1\n", 2, 2, "a group in { } is not complete"),
        ("a: 1\nb: [1,\n", 3, 1, "a [ or { is not closed"),
        ("a:\n   b: 2\n  c: 3\n", 3, 3, "out of its column"),
        ('a: "x" y\n', 1, 8, "text follows a closing quotation mark"),
        ('a: "x\\y"\n', 1, 7, "a \\ in double quotes"),
        ('a: "\\ud800"\n', 1, 7, "not understood"),
        ("a: 1\n---\nb: 2\n", 2, 1, "not understood"),
        ("%YAML 3.0\n---\na: 1\n", 1, 1, "not understood"),
    ],
)
def test_a_slip_of_form_is_explained_at_its_place(text: str, line: int, column: int, words: str) -> None:
    (item,) = problems(text)
    assert (item.line, item.column, item.code) == (line, column, "yaml-syntax")
    assert words in describe(item, "en")[0]
    assert describe(item, "vi")[1]
    assert item.excerpt == excerpt_of(text, line)


@pytest.mark.parametrize(
    ("text", "place", "tag"),
    [
        ("a: !!int 3\n", (1, 4), "int"),
        ("a: 1\nb: !!python/object:os.system x\n", (2, 4), "python/object:os.system"),
        ("a: !x [1]\n", (1, 4), "!x"),
        ("a: !!set {b}\n", (1, 4), "set"),
        ("a: ! quan trọng\n", (1, 4), "!"),
        ("!x a: 1\n", (1, 1), "!x"),
    ],
)
def test_a_tag_is_refused_on_whatever_it_stands(text: str, place: tuple[int, int], tag: str) -> None:
    (item,) = problems(text)
    assert (item.line, item.column, item.code, dict(item.values)["tag"]) == (*place, "yaml-tag", tag)


def test_every_repeated_field_is_named_with_its_first_line() -> None:
    found = problems("a: 1\nb: {c: 1, c: 2}\na: 3\n'a ': 4\n")
    assert [(item.line, item.column, item.code) for item in found] == [
        (2, 11, "repeated-field"),
        (3, 1, "repeated-field"),
        (4, 1, "repeated-field"),
    ]
    assert [dict(item.values)["first_line"] for item in found] == ["2", "1", "1"]


@pytest.mark.parametrize("text", ["? [a]\n: 1\n", "? {a: 1}\n: 2\n", "{[a]: 1}\n"])
def test_a_field_name_is_one_word(text: str) -> None:
    assert [code for _, _, code in codes(text)] == ["yaml-key"]


@pytest.mark.parametrize(
    ("text", "place", "whole"),
    [
        ("a: 1\nb: Ngõ 3 #12 phố Huế\n", (2, 9), "Ngõ 3 #12"),
        ("a:\n  - x #y\n", (2, 6), "x #y"),
        ("a: [x #1\n ]\n", (1, 6), "x #1"),
        ("a: x\n  y  #1\n", (2, 4), "x y  #1"),
        ("a: #12\n", (1, 3), "#12"),
        (f"a: {'x' * 400} #12\n", (1, 404), f"{'x' * 400} #12"),
    ],
)
def test_a_value_that_a_number_sign_cuts_off_is_refused(text: str, place: tuple[int, int], whole: str) -> None:
    (item,) = problems(text)
    assert (item.line, item.column, item.code) == (*place, "comment-in-value")
    assert dict(item.values)["value"] == whole


def test_a_comment_stays_a_comment_and_a_quoted_number_sign_a_value() -> None:
    assert data("#1\na: x # y\nb: x #\nc: 'x #1' #2\nd: |\n  x #3\n") == {"a": "x", "b": "x", "c": "x #1", "d": "x #3"}


# ---------------------------------------------------------------------------------------------- front matter

PAGE = (
    "\ufeff---\r\nname: Bát Tràng\r\ncrafts:\r\n  - gom\r\nposition: {lat: 20.9}\r\n--- \r\nMột câu.\r\n---\r\nHai câu."
)


def page(text: str) -> Document:
    return read_front_matter(FILE, text.encode())


def test_front_matter_gives_fields_and_prose_with_lines_of_the_whole_file() -> None:
    document = page(PAGE)
    assert document.data == {"name": "Bát Tràng", "crafts": ["gom"], "position": {"lat": "20.9"}}
    assert document.places["crafts", 0] == (4, 5, 4, 5)
    assert document.places["position", "lat"] == (5, 17, 5, 12)
    assert (document.body, document.body_line) == ("Một câu.\n---\nHai câu.", 7)


@pytest.mark.parametrize(("text", "fields"), [("---\n---", None), ("---\n---\n", None), ("---\na: 1\n---", {"a": "1"})])
def test_a_file_may_end_with_its_front_matter(text: str, fields: Any) -> None:
    assert (page(text).data, page(text).body) == (fields, "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (1, 1, "empty-file")),
        (" \r\n", (1, 1, "empty-file")),
        ("# Bát Tràng\n", (1, 1, "no-front-matter")),
        ("\n---\na: 1\n---\n", (1, 1, "no-front-matter")),
        (" ---\na: 1\n---\n", (1, 1, "no-front-matter")),
        ("---\na: 1\n", (1, 1, "front-matter-not-closed")),
        ("---", (1, 1, "front-matter-not-closed")),
        ("---\na: 1\n ---\n", (1, 1, "front-matter-not-closed")),
        ("---\na: 1\nb: x: y\n---\n", (3, 5, "yaml-syntax")),
        ('---\na: "x\n---\nb"\n', (2, 4, "yaml-syntax")),
        ("---\na: 1\na: 2\n---\n", (3, 1, "repeated-field")),
        ("---\na: x #1\n---\n", (2, 5, "comment-in-value")),
        ("---\na: 1\n---\nb\x07\n", (4, 2, "bad-character")),
    ],
)
def test_a_slip_in_front_matter_is_placed_in_the_whole_file(text: str, place: tuple[int, int, str]) -> None:
    with pytest.raises(BuildFailed) as failure:
        page(text)
    assert [(item.line, item.column, item.code) for item in failure.value.problems] == [place]


# ---------------------------------------------------------------------------------------------- places of values


@pytest.mark.parametrize(
    ("path", "at_value", "at_key"),
    [
        (("name",), (2, 7), (2, 1)),
        (("crafts", 0), (4, 5), (4, 5)),
        (("position", "lat"), (5, 17), (5, 12)),
        (("position", "lon"), (5, 1), (5, 1)),  # what is missing is a problem of its parent, at the parent's key
        (("crafts", 7, "id"), (3, 1), (3, 1)),
        (("nothing",), (2, 1), (2, 1)),
    ],
)
def test_a_problem_stands_at_its_value_or_at_the_key_of_its_parent(
    path: tuple[str | int, ...], at_value: tuple[int, int], at_key: tuple[int, int]
) -> None:
    document = page(PAGE)
    value, key = document.problem("missing-field", path, field="x"), document.problem_at_key("missing-field", path)
    assert ((value.line, value.column), (key.line, key.column)) == (at_value, at_key)
    assert value.excerpt == excerpt_of(document.text, value.line)


def test_an_excerpt_is_one_line_of_bounded_length() -> None:
    text = f"một\n{'x' * (MAX_EXCERPT + 1)}\n\ncuối"
    assert [excerpt_of(text, line) for line in range(1, 6)] == ["một", "x" * MAX_EXCERPT, "", "cuối", ""]
