"""Hostile files: bombs, deep nesting, junk and huge files end in a problem with its place, whatever they hold."""

from __future__ import annotations

import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BuildFailed, Problem
from generator.located import MAX_BYTES, MAX_DEPTH, Document, read_front_matter, read_yaml
from generator.messages import describe

FILE = "content/x.yaml"


def read(raw: bytes, reader: Any = read_yaml) -> Document | tuple[Problem, ...]:
    """What a file gives: the document, or the problems; any other exception is a bug."""
    try:
        document: Document = reader(FILE, raw)
    except BuildFailed as failure:
        return failure.problems
    return document


def problems(raw: str | bytes) -> tuple[Problem, ...]:
    found = read(raw if isinstance(raw, bytes) else raw.encode())
    assert not isinstance(found, Document)
    return found


def codes(raw: str | bytes) -> list[tuple[int, int, str]]:
    return [(item.line, item.column, item.code) for item in problems(raw)]


def data(text: str) -> Any:
    return read_yaml(FILE, text.encode()).data


# Each level repeats the one below ten times: a thousand million values, were they ever followed.
BOMB = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "place"), [(BOMB, (1, 5)), ("a: 1\nb: *a\n", (2, 4)), ("a: &b\n  c: 1\n", (1, 4)), ("&a b: 1\n", (1, 1))]
)
def test_an_anchor_or_an_alias_is_refused_at_the_first_one(text: str, place: tuple[int, int]) -> None:
    assert codes(text) == [(*place, "yaml-anchor")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 50_000, (1, MAX_DEPTH + 1)),
        ("- " * 50_000, (1, 2 * MAX_DEPTH + 1)),
        ("{a: " * 50_000, (1, 4 * MAX_DEPTH + 1)),
        ("a: " + "[" * 50_000, (1, 3 + MAX_DEPTH)),
        ("".join(f"{' ' * n}a:\n" for n in range(300)), (MAX_DEPTH + 1, MAX_DEPTH + 1)),
        ("[" * 500 + "]" * 500, (1, MAX_DEPTH + 1)),
    ],
    ids=["[", "- ", "{", "a: [", "indented", "closed"],
)
def test_deep_nesting_is_refused_where_it_grows_too_deep(text: str, place: tuple[int, int]) -> None:
    assert codes(text) == [(*place, "yaml-too-deep")]


def test_nesting_as_deep_as_allowed_is_read() -> None:
    found = data("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH)
    for _ in range(MAX_DEPTH):
        (found,) = found
    assert found == "x"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x80", "\ufeff", "\ufffe", "\uffff"])
def test_a_character_that_cannot_be_shown_is_refused_at_its_place(sign: str) -> None:
    (item,) = problems(f"a: 1\r\nb: Tr{sign}ng\n")
    assert (item.line, item.column, item.code) == (2, 6, "bad-character")
    assert dict(item.values)["character"] == f"U+{ord(sign):04X}"


@pytest.mark.parametrize("spelt", ["\\0", "\\x07", "\\u0000", "\\e", "\\uFFFF"])
def test_a_character_that_cannot_be_shown_is_refused_when_it_is_spelt_too(spelt: str) -> None:
    assert codes(f'a: 1\nb: "x{spelt}"\n') == [(2, 4, "bad-character")]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"\xff\xfea\x00", (1, 1)),
        (bytes(range(256)), (3, 115)),
        (b"\xef\xbb\xbfa: 1\n\xff", (2, 1)),
        ("a: 1\r\nb: Tràng ".encode() + b"\xe1\xbb", (2, 10)),
        (b"a: 1\rb: \xe0", (2, 4)),
        ("a: Bát Tràng".encode("cp1258"), (1, 5)),
    ],
)
def test_bytes_that_are_not_utf8_are_refused_at_their_place(raw: bytes, place: tuple[int, int]) -> None:
    assert codes(raw) == [(*place, "not-utf8")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: Tr" + "\u0301\u0323" * 20, (1, 6)),
        ("a: 1\r\nb: \u1ea0" + "\u0323" * 31, (2, 5)),
        ("…" * 40 + "\u0301" * 100_000, (1, 41)),
        ('a: "\\u0301' + "\u0301" * 31, (1, 11)),
    ],
)
def test_marks_piled_on_one_letter_are_refused_before_they_are_put_in_order(text: str, place: tuple[int, int]) -> None:
    assert codes(text) == [(*place, "bad-character")]
    assert codes(text.encode() + b"\xff") in ([(*place, "bad-character")], [(*place, "not-utf8")])


@pytest.mark.parametrize("text", ["…" * 200, "─" * 200, "\U0001f9d1\u200d\U0001f33e" * 40, "e\u0302\u0323" * 100])
def test_signs_in_a_row_and_letters_with_their_marks_are_read(text: str) -> None:
    assert data(f"a: {text}") == {"a": unicodedata.normalize("NFC", text)}


def test_a_file_longer_than_anyone_writes_is_refused_unread() -> None:
    assert codes(b"[" * (MAX_BYTES + 1)) == [(0, 0, "too-big")]
    assert data("a: " + "x" * (MAX_BYTES - 3)) == {"a": "x" * (MAX_BYTES - 3)}


@pytest.mark.parametrize("line", ["- a\n", "- a #b\n", "- !x a\n"])
def test_reading_a_long_list_takes_time_by_its_length_not_its_square(line: str) -> None:
    started = time.process_time()
    found = read(line.encode() * 20_000)
    assert time.process_time() - started < 3  # a search from the file's start for each item takes 10 s and more
    assert len(found.data if isinstance(found, Document) else found) == 20_000


SIGNS = "a b: : - ? | > [ ] { } , & * ! !! !x # %YAML @ ` ' \" \\ \\x07 << ~ null --- ... 1 Tràng a\u0301"
SPACES = (
    " ",
    "  ",
    "\n",
    "\n  ",
    "\r\n",
    "\t",
    "\x85",
    "\u2028",
    "\ufeff",
    "\x00",
    "\U0001f600",
    "---\n",
    "a: ",
    " #1",
)
pieces = st.sampled_from((*SIGNS.split(), *SPACES))
texts = st.one_of(st.lists(pieces, max_size=30).map("".join), st.text(max_size=60))
raws = st.one_of(texts.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=60))


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in (key, *_strings(inner))]
    if isinstance(value, list):
        return [text for inner in value for text in _strings(inner)]
    return [value] if isinstance(value, str) else []


@settings(max_examples=100, deadline=None)
@given(
    raws, st.sampled_from([b"", b"---\n", b"---\na: 1\n", b"\xef\xbb\xbf---\r\n"]), st.sampled_from([b"", b"\n---\nx"])
)
def test_any_bytes_give_a_document_or_problems_with_a_place_inside_the_file(
    raw: bytes, head: bytes, tail: bytes
) -> None:
    whole = head + raw + tail
    text = unicodedata.normalize("NFC", whole.decode("utf-8-sig", "replace"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for reader in (read_yaml, read_front_matter):
        found = read(whole, reader)
        if isinstance(found, Document):
            assert all(unicodedata.is_normalized("NFC", string) for string in _strings(found.data))
            places = [pair for place in found.places.values() for pair in (place[:2], place[2:])]
        else:
            assert all(describe(item, lang)[0] for item in found for lang in ("vi", "en"))
            places = [(item.line, item.column) for item in found]
        assert places
        assert all(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1 for line, column in places)
