"""Links, citations and headings of Markdown, found with their places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.prose import Link, find_bad_headings, find_links

TYPES = frozenset({"village", "product"})


def links(text: str) -> list[Link]:
    return list(find_links(text, TYPES))


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("[a](village:bat-trang)", "village", "bat-trang"),
        ("[a](<village:bat-trang>)", "village", "bat-trang"),
        ('[a]( village:bat-trang "Tên")', "village", "bat-trang"),
        ("[a](village:bat-trang\n'Tên')", "village", "bat-trang"),
        ("![a](product:bo-am)", "product", "bo-am"),
        ("[r]: village:bat-trang", "village", "bat-trang"),
        ("  [r]: <village:bat-trang>", "village", "bat-trang"),
        ("[r]:\nvillage:bat-trang", "village", "bat-trang"),
        ("> [r]: village:bat-trang", "village", "bat-trang"),
        ("- [r]: village:bat-trang", "village", "bat-trang"),
        ("12. > [a@b]: village:bat-trang", "village", "bat-trang"),
        ("[a](village:)", "village", ""),
        ("[a](Village:x)", "other", "Village:x"),
        ("[a](https://a.vn/x?y=1#z)", "url", "https://a.vn/x?y=1#z"),
        ("[a](HTTP://a.vn)", "url", "HTTP://a.vn"),
        ("[a](mailto:a@b.vn)", "url", "mailto:a@b.vn"),
        ("[a](tel:+84912345678)", "url", "tel:+84912345678"),
        ("[a](#muc)", "anchor", "#muc"),
        ("[a](javascript:alert(1))", "other", "javascript:alert(1"),
        ("[a](data:text/html,x)", "other", "data:text/html,x"),
        ("[a](//a.vn)", "other", "//a.vn"),
        ("[a](../x.html)", "other", "../x.html"),
        ("[a]()", "other", ""),
        ("[@bao-a]", "cite", "bao-a"),
        ("`[a](village:bat-trang)`", "village", "bat-trang"),
    ],
)
def test_a_link_is_told_by_its_address(text: str, kind: str, target: str) -> None:
    assert [(link.kind, link.target) for link in links(text)] == [(kind, target)]


@pytest.mark.parametrize("text", ["", "a [b] c", "[b](", "a@b.vn", "[@]", "[@Bao]", "x]: y", "Giá [chưa rõ]: hỏi"])
def test_other_brackets_are_no_links(text: str) -> None:
    assert [link for link in links(text) if link.target] == []


def test_links_come_in_order_with_line_and_column() -> None:
    text = "Xem [làng](village:bat-trang) và\nghề [@bao-a @bao-b] [x](product:bo-am).\n\n[r]: https://a.vn\n"
    assert links(text) == [
        Link("village", "bat-trang", 1, 12),
        Link("cite", "bao-a", 2, 5),
        Link("cite", "bao-b", 2, 5),
        Link("product", "bo-am", 2, 25),
        Link("url", "https://a.vn", 4, 6),
    ]


@pytest.mark.parametrize("between", [" ", ", ", "; ", ",", "  "])
def test_several_sources_may_stand_in_one_citation(between: str) -> None:
    assert [link.target for link in links(f"x [@bao-a{between}@bao-b]")] == ["bao-a", "bao-b"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="[]()<>@:#-` \nav/.", max_size=40))
def test_every_link_has_a_place_inside_the_text(text: str) -> None:
    lines = text.split("\n")
    for link in links(text):
        assert 1 <= link.line <= len(lines)
        assert 1 <= link.column <= len(lines[link.line - 1]) + 1


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("## A\n\n### B\n\n#### C\n\n## D\n", []),
        ("Không tiêu đề.\n", []),
        ("# A\n", [(1, 1)]),
        ("# A\n\n### B\n", [(1, 1)]),  # one slip, one problem
        ("x\n\n# A\n\n## B\n", [(3, 1)]),
        ("### A\n", [(1, 1)]),
        ("## A\n\n#### B\n\n##### C\n", [(3, 1)]),
        ("## A\n\n### B\n\n## C\n\n#### D\n", [(7, 1)]),
        ("#12 Hàng Bạc\n", [(1, 1)]),  # Markdown needs no space: the number would be lost in a heading
        ("##A\n\n###B\n", []),
        ("A\n===\n", [(1, 1)]),
        ("x\n\nA\n=\n", [(3, 1)]),
        ("A\n---\n\n### B\n", []),
        ("một\nhai\n---\n\n### B\n", [(5, 1)]),  # a rule below a paragraph, not a heading
        ("```\n# x\n```\n", []),
        ("~~~\n# x\n~~~\n\n# A\n", [(5, 1)]),
        ("````\n```\n# x\n````\n", []),
        ("```\n# never closed\n", [(2, 1)]),
        ("    # x\n", []),
        ("#\n\nx\n", []),
    ],
)
def test_a_heading_of_the_page_s_own_level_or_that_skips_one_is_found(text: str, bad: list[tuple[int, int]]) -> None:
    assert list(find_bad_headings(text)) == bad


@pytest.mark.parametrize(
    "piece", ["[", "[\n", "](", "1.", "`", "~", "```\n", "~~~~\n~~~\n", "#", "# ", "#\n", "[@a", "- "]
)
def test_looking_through_a_long_text_takes_time_by_its_length_not_its_square(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    find_links(text, TYPES)
    list(find_bad_headings(text))
    assert time.process_time() - started < 3
