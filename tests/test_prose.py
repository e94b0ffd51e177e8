"""Links, citations and headings of Markdown, found with their places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.prose import Dropped, Link, find_bad_headings, find_dropped, find_links

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
    ("text", "dropped"),
    [
        ("<script>alert(1)</script>x", ["<script>"]),
        ("x <SCRIPT src='//a.vn'>", ["<SCRIPT src='//a.vn'>"]),
        ('<b onclick="x()">a</b>', ['<b onclick="x()">']),
        ('<p title="a > b" style="x">', ['<p title="a > b" style="x">']),
        ('<a href="javascript:x">', ['<a href="javascript:x">']),
        ('<a href=" java&#9;script&colon;x">', ['<a href=" java&#9;script&colon;x">']),
        ("<a\n href='https://a.vn'\n target=_blank>", ["<a href='https://a.vn' target=_blank>"]),
        ("giá <nhỏ hơn 5 > 3", ["<nhỏ hơn 5 >"]),
        ("giá <nhỏ hơn 5 triệu\n\na > b", []),  # shown as it is written
        ("<svg/onload=x>", ["<svg/onload=x>"]),
        (f"<iframe src='https://a.vn/{'x' * 80}'>", [f"<iframe src='https://a.vn/{'x' * 33}…"]),
        ("<b>a</b> <i>b</i><br/> <span lang=en>c</span> <a href='https://a.vn' title=t>d</a> <a href='#x'>", []),
        ("`<script>` ``a ` <script>`` `<b\nonclick=x>`", []),
        ("```\n<script>\n```\n", []),
        ("<!-- <script> lời nhắn -->", []),
        ("<p>a <!-- lời nhắn <p>b", ["<!--"]),  # it would hide all that follows
        ("1 < 2, a <3, <https://a.vn> <a@b.vn> &lt;script>", []),
        ("` <script> \n\n `", ["<script>"]),  # code does not go over the end of a paragraph
        ("![chợ](https://a.vn/cho.jpg) ![x][r]", ["![chợ]", "![x]"]),
    ],
)
def test_what_no_page_shows_is_found(text: str, dropped: list[str]) -> None:
    assert [item.text for item in find_dropped(text)] == dropped


def test_what_no_page_shows_has_its_kind_and_place() -> None:
    assert find_dropped("Xem\n  <script>x</script>\n![a](https://a.vn/b.png)") == (
        Dropped("dropped-html", "<script>", 2, 3),
        Dropped("dropped-picture", "![a]", 3, 1),
    )


@pytest.mark.parametrize(
    "piece",
    [
        *("[", "[\n", "](", "1.", "`", "~", "```\n", "~~~~\n~~~\n", "#", "# ", "#\n", "[@a", "- "),
        *("<a", "<a '", '<a "x" ', "<!--", "![", "`a"),
    ],
)
def test_looking_through_a_long_text_takes_time_by_its_length_not_its_square(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    find_links(text, TYPES)
    list(find_bad_headings(text))
    find_dropped(f"{text}<")
    assert time.process_time() - started < 3
