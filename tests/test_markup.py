"""Markdown comes out safe, whatever is in it; citations and links to entries lead where they should."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import InlineProcessor as InlineTree

from generator.markup import Body, Renderer
from generator.prose import find_dropped, find_links

TYPES = frozenset({"village", "product"})
RENDERER = Renderer()
KNOWN = {("village", "bat-trang"), ("product", "bo-am")}
SAFE_TAGS = frozenset(
    "a abbr b blockquote br code dd del div dl dt em h2 h3 h4 hr i kbd li ol p pre q s small span strong sub sup table "
    "tbody td th thead tr ul".split()
)


def render(text: str, asked: set[tuple[str, str]] | None = None) -> Body:
    def resolve(kind: str, name: str) -> str:
        if asked is not None:
            asked.add((kind, name))
        return f"/base/{kind}/{name}/"

    return RENDERER.render(text, "vi", "x", TYPES, resolve)


def html(text: str) -> str:
    return render(text).html


class Tags(HTMLParser):
    """Every tag of a text with its attributes, read by another parser than the one under test."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


# ---------------------------------------------------------------------------------------------- hostile text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>x", "<p>x</p>"),
        ("x<script>alert(1)</script>", "<p>x</p>"),
        ("<style>p{color:red}</style>x", "<p>x</p>"),
        ('<p onclick="x()" style="x" class="c-card">a</p>', "<p>a</p>"),
        ("<img src=x onerror=alert(1)>", "<p></p>"),
        ("<svg onload=alert(1)><script>x</script></svg>", "<p></p>"),
        ('<iframe src="https://evil.example"></iframe>', ""),
        ("<form action='//evil.example'><input name=x></form>", ""),
        ("<math><mtext><img src=x onerror=alert(1)></math>", ""),
        ('<meta http-equiv="refresh" content="0;url=//evil.example">', "<p></p>"),
        ('<base href="//evil.example">', "<p></p>"),
        ("<!-- lời nhắn -->x", "<p>x</p>"),
        ("<sup class='c-cite'>q</sup>", '<p><sup class="c-cite">q</sup></p>'),
        ("<sup class='c-card c-cite'>q</sup>", '<p><sup class="c-cite">q</sup></p>'),
        ("&lt;script&gt; &amp; < >", "<p>&lt;script&gt; &amp; &lt; &gt;</p>"),
        ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
        ("    <script>", "<pre><code>&lt;script&gt;\n</code></pre>"),
        ("![ảnh](https://evil.example/x.png)", "<p></p>"),
    ],
)
def test_hostile_html_is_taken_out_and_harmless_text_kept(text: str, expected: str) -> None:
    assert html(text).strip() == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "java&#9;script:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "data:image/svg+xml;base64,eA==",
        "vbscript:x",
        "file:///etc/passwd",
        "VILLAGE:bat-trang",
        "ftp://example.org",
    ],
)
def test_a_link_of_another_scheme_leads_nowhere(address: str) -> None:
    for text in (f"[a]({address})", f"[a](<{address}>)", f'<a href="{address}">a</a>', f"[a][r]\n\n[r]: {address}"):
        hrefs = [attributes["href"] for _, attributes in Tags(html(text)).found if "href" in attributes]
        assert hrefs == []
    assert [link.kind for link in find_links(f"[a]({address})", TYPES)] == ["other"]


@pytest.mark.parametrize("raw", ["village:bat-trang", "//evil.example", "x.html"])
def test_a_link_in_raw_html_is_never_taken_for_a_link_to_an_entry(raw: str) -> None:
    asked: set[tuple[str, str]] = set()
    render(f'<a href="{raw}">a</a>', asked)
    assert asked == set()


LINKS = "[a](village:no) [a](<village:no>) [r]: [x@y]: [a]: []: village:no [r] [a][r] [a][x@y] [a][] [][] [@a @b] [@a]:"
SIGNS = (
    "> - * + 1. 12. ``` ~~~ ```py ` `` <div> </div> <!-- --> <p> * ** _ [ ] ( ) < > \" ' \\ # ## === --- [TOC] &#58; &"
)
HOSTILE = (
    "<http://a.vn/> <script> onclick=x <a <b onclick='x'> javascript:x ![a](village:no) [@a] [a](village:bat-trang)"
)
SPACED = ('[a]( village:no "t")', "[r]:\nvillage:no", "[a\n](village:no)", "|a|b|\n|-|-|\n", "<a href='javascript:x'>")
fragments = st.sampled_from(
    (*LINKS.split(), *SIGNS.split(), *HOSTILE.split(), *SPACED, " ", "    ", "\t", "\n", "\n\n")
)
documents = st.lists(fragments, max_size=14).map("".join)


@settings(max_examples=100, deadline=None)
@given(documents)
def test_only_safe_tags_attributes_and_addresses_come_out_of_any_text(text: str) -> None:
    for tag, attributes in Tags(html(text)).found:
        assert tag in SAFE_TAGS
        assert set(attributes) <= {"id", "lang", "href", "title", "rel", "start", "class"}
        assert attributes.get("class", "c-cite") in ("c-cite", "")
        assert re.match(r"(?!\w+:)|https?:|mailto:|tel:", attributes.get("href") or "")


@settings(max_examples=200, deadline=None)
@given(documents.map(lambda text: text.replace("`", "")))
def test_nothing_is_taken_out_without_being_found(text: str) -> None:
    with patch("generator.markup.sanitised", str):
        before = Counter(known_parts(text))
    if before - Counter(known_parts(text)):
        assert find_dropped(text) or any(link.kind == "other" for link in find_links(text, TYPES))


def known_parts(text: str) -> Iterator[tuple[str, str]]:
    """Each tag, and each attribute with its tag, without what Markdown itself writes and other checks find."""
    for tag, attributes in Tags(html(text)).found:
        if tag in ("h1", "h5", "h6") or ":" in tag:  # <https://…> is a link, but within HTML a tag
            continue
        yield tag, ""
        yield from ((tag, name) for name in attributes if name not in ("class", "rel"))


@settings(max_examples=100, deadline=None)
@given(documents)
def test_no_link_or_citation_is_rendered_that_was_not_found_before(text: str) -> None:
    # What `find_links` misses is never checked, so a link to nothing would fail only while its page is made.
    asked: set[tuple[str, str]] = set()
    body = render(text, asked)
    links = find_links(text, TYPES)
    assert set(body.cites) <= {link.target for link in links if link.kind == "cite"}
    if all((link.kind, link.target) in KNOWN or link.kind in ("cite", "url", "anchor") for link in links):
        assert asked <= KNOWN


# ---------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize(
    "text",
    [
        "[a](village:bat-trang)",
        "[a](<village:bat-trang>)",
        "[a][r]\n\n[r]: village:bat-trang",
        "[a][]\n\n[a]: <village:bat-trang>",
        "> [r]: village:bat-trang\n\n[a][r]",
    ],
)
def test_a_link_to_an_entry_gets_its_address_and_no_rel(text: str) -> None:
    assert '<a href="/base/village/bat-trang/">a</a>' in html(text)


def test_a_link_to_an_entry_keeps_its_title_escaped() -> None:
    assert html("[a](village:bat-trang 'x \"y\" <z>')") == (
        '<p><a href="/base/village/bat-trang/" title="x &quot;y&quot; &lt;z&gt;">a</a></p>'
    )


def test_a_link_that_leaves_the_site_says_so() -> None:
    assert html("[a](https://example.org)") == '<p><a href="https://example.org" rel="noopener">a</a></p>'
    assert html("<https://example.org>").count(' rel="noopener"') == 1
    assert "rel" not in html("[a](tel:+84912345678) [b](#c) [d](mailto:a@b.vn)")


# ---------------------------------------------------------------------------------------------- citations


def test_citations_link_to_their_sources_in_order_of_first_mention() -> None:
    body = render("Một [@bao-b]. Hai [@bao-a @bao-b], ba [@bao-c; @bao-a].")
    assert body.cites == ("bao-b", "bao-a", "bao-c")
    assert re.findall(r'<sup class="c-cite">(.*?)</sup>', body.html) == [
        '<a href="#source-bao-b">bao-b</a>',
        '<a href="#source-bao-a">bao-a</a> <a href="#source-bao-b">bao-b</a>',
        '<a href="#source-bao-c">bao-c</a> <a href="#source-bao-a">bao-a</a>',
    ]


@pytest.mark.parametrize("text", ["`[@bao-a]`", "```\n[@bao-a]\n```", "    [@bao-a]", "[@Bao]", "[@]", "a@b"])
def test_what_is_not_a_citation_stays_text(text: str) -> None:
    body = render(text)
    assert body.cites == ()
    assert "<sup" not in body.html
    assert "@" in body.html


def test_nothing_of_one_text_is_left_for_the_next() -> None:
    first = render("## A\n\n[@bao-a] [x][r]\n\n[r]: village:bat-trang\n")
    assert render("## A\n\n[@bao-b] [x][r]").cites == ("bao-b",)
    assert "[x][r]" in html("## A\n\n[x][r]")
    assert render("## A\n\n[@bao-a] [x][r]\n\n[r]: village:bat-trang\n") == first


# ---------------------------------------------------------------------------------------------- shape


def test_headings_get_readable_anchors_that_stay_apart() -> None:
    found = re.findall(r'<h2 id="(.*?)">', html("## Đường đến\n\n## Đường đến\n\n## …\n"))
    assert found == ["x-duong-den", "x-duong-den_1", "x-muc"]


def test_fenced_text_is_code_and_nothing_in_it_is_read() -> None:
    shown = html("```\n[a](village:no)\n\n# x\n<b>\n```\n")
    assert shown == "<pre><code>[a](village:no)\n\n# x\n&lt;b&gt;\n</code></pre>"


def test_tables_and_lists_come_out() -> None:
    tags = [tag for tag, _ in Tags(html("|a|b|\n|-|-|\n|c|d|\n\n- x\n\n1. y\n")).found]
    assert {"table", "thead", "tbody", "th", "td", "ul", "ol", "li"} <= set(tags)


def test_the_body_says_its_language() -> None:
    assert RENDERER.render("x", "en", "x", TYPES, lambda kind, name: "").lang == "en"


def stock() -> Renderer:
    """As Markdown is without our shortcuts."""

    def anchors(slug: Callable[[str], str]) -> TocExtension:
        return TocExtension(slugify=lambda text, _: slug(text))

    with patch("generator.markup._MarkedOnly", InlineTree), patch("generator.markup._Anchors", anchors):
        return Renderer()


STOCK = stock()


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "từ ",
                "*",
                "_",
                "`",
                "[",
                "](/a)",
                "[@bao-1]",
                "!",
                "<b>",
                "&amp;",
                "\\",
                "  \n",
                "\n\n",
                "- ",
                "|",
                "# ",
                "\x02",
                "## ",
                "\n---\n",
                "<https://a.vn>",
                "<a@b.vn>",
                "<",
                "&#38;",
                "\n[1]: /b\n",
                "***",
                "Đường đến",
            ]
        )
    )
)
def test_text_that_is_spared_the_patterns_comes_out_the_same(parts: list[str]) -> None:
    text = "".join(parts)
    assert html(text) == STOCK.render(text, "vi", "x", TYPES, lambda kind, name: f"/base/{kind}/{name}/").html
