"""Names, paths and links of a stolen account: refused with words, and never carried out by a terminal or by GitHub."""

from __future__ import annotations

import re

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.commands.options import FORMATS
from generator.errors import problem
from generator.markup import Renderer
from generator.model.fields import Url
from generator.prose import find_links
from generator.reporting import report
from tests.planned import archive
from tests.tiny import TinySite

VILLAGE = "content/villages/bat-trang"
RENDERER = Renderer()
TYPES = frozenset({"village"})
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize(
    "name",
    [
        *("a\n::error file=x::y.jpg", "a\r\n##[error]b.jpg", "\u202egpj.exe.jpg", "-rf.jpg", "x\x1b[2Jy.jpg"),
        *(
            "a\u2028b.jpg",
            "a\tb.jpg",
            "%2e%2e%2fx.jpg",
            "a\\b.jpg",
            "<img src=x>.jpg",
            "a|b.jpg",
            "a\u200b.jpg",
            '"x".jpg',
        ),
    ],
)
def test_an_odd_name_is_refused_and_its_problem_carries_nothing_out(site: TinySite, name: str) -> None:
    site.write(f"{VILLAGE}/{name}", b"x")
    found = site.problems()
    assert [item.code for item in found] == ["odd-file-name"]
    for style in FORMATS:
        told = report(found, style, "en")
        if style == "json":
            continue
        assert not UNSEEN.search(told)
        assert "##[" not in told or style == "github"
        commands = [line for line in told.split("\n") if line.lstrip().startswith("::")]
        assert len(commands) == (1 if style == "github" else 0), told


def test_what_a_text_holds_is_told_and_not_carried_out() -> None:
    """Of a value that stands over several lines, and of the line that is shown."""
    value = "x\n  ::add-mask::a\n##[error]b\x1b]0;c\x07"
    told = report([problem("content/a.md", 3, 1, "not-a-url", "\x1b[31m\u202eurl: x", value=value)], "text", "vi")
    assert not UNSEEN.search(told)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in told.split("\n"))
    assert "add-mask" in told


@pytest.mark.parametrize("folder", ["content", "assets", "templates"])
def test_an_input_folder_that_is_a_link_is_refused(site: TinySite, folder: str) -> None:
    (site.root / folder).rename(site.root.parent / folder)
    (site.root / folder).symlink_to(site.root.parent / folder)
    assert (folder, "symlink") in {(item.file, item.code) for item in site.problems()}


@pytest.mark.parametrize(
    "file", ["../bat-trang/a.jpg", "/etc/passwd.jpg", "..\\a.jpg", "%2e%2e/a.jpg", "a/../b.jpg", "~/a.jpg", "C:\\a.jpg"]
)
def test_a_photograph_is_a_file_beside_its_index(site: TinySite, file: str) -> None:
    photo = f"photos:\n  - {{file: '{file}', alt: {{vi: A, en: A}}, author: A, licence: A}}\ntips:"
    site.edit(f"{VILLAGE}/index.md", "tips:", photo)
    assert "not-a-photo-name" in {item.code for item in site.problems()}


@pytest.mark.parametrize(
    "line", ["/%2e%2e/x/", "/a\\b/", "/a%00/", "/a/../../x/", "/x\u202e/", "//evil.example/", "/a?b"]
)
def test_an_address_of_former_times_stays_below_the_site(site: TinySite, line: str) -> None:
    site.write("content/addresses.txt", line + "\n")
    assert [item.code for item in site.problems()] == ["not-an-address"]


@pytest.mark.parametrize("slug", ["../x", "/x", "..", "a\\b", "%2e%2e", "a/b", "x\u202e", "ａ"])
def test_former_slugs_and_ids_are_plain_words(site: TinySite, slug: str) -> None:
    site.edit(f"{VILLAGE}/index.md", "tips:", f"old_slugs: ['{slug}']\ntips:")
    assert [item.code for item in site.problems()] == ["not-an-id"]


HOSTILE_ADDRESSES = (
    *(
        "javascript:ran()",
        "JaVaScRiPt:ran()",
        " javascript:ran()",
        "java\tscript:ran()",
        "data:text/html,x",
        "vbscript:x",
    ),
    *(
        "&#106;avascript:x",
        "%6Aavascript:x",
        "ｊavascript:x",
        "javascript：x",
        "\u200bjavascript:x",
        "//evil.example/x",
    ),
    *("https:evil.example", "https:/evil.example", "https:\\\\evil.example", "https://a.vn\\@evil.example/", "blob:x"),
    *(
        "https://bank.vn@evil.example/",
        "https://user:pass@evil.example/",
        "https://evil.example/\u202egpj.exe",
        "file:///x",
    ),
    *("ｈttps://evil.example/", "view-source:x", "feed:javascript:x", "intent://x.y", "https://", "https://x\ty.vn/"),
)


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_a_field_for_addresses_takes_none_that_runs_or_deceives(address: str) -> None:
    with pytest.raises(ValidationError, match="not-a-url"):
        TypeAdapter(Url).validate_python(address)


@pytest.mark.parametrize(
    "address", ["https://vnexpress.net/a@b", "http://a.vn:8080/x?y=z#t", "https://làng.vn/ă", "https://a.b"]
)
def test_a_field_for_addresses_takes_those_of_pages(address: str) -> None:
    assert TypeAdapter(Url).validate_python(address) == address


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_a_link_in_prose_runs_nothing_whatever_its_address(address: str) -> None:
    for text in (f"[a]({address})", f"[a](<{address}>)", f'<a href="{address}">a</a>', f"[a][r]\n\n[r]: {address}"):
        html = RENDERER.render(text, "vi", "x", TYPES, lambda kind, name: f"/{kind}/{name}/").html
        for href, rel in re.findall(r'<a href="([^"]*)"([^>]*)>', html):
            scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", href, re.IGNORECASE)
            assert scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel"), (text, href)
            assert re.match(r"#|/(?![/\\])|mailto:|tel:", href) or "noopener" in rel, (text, href)
        kinds = [link.kind for link in find_links(text, TYPES)]
        if "javascript:" in address.lower() and kinds:
            assert "other" in kinds, text


@pytest.mark.parametrize(
    "said", ["{site.__class__}", "{site!r}", "{site:>999999999}", "{site[0]}", "{0}{", "{}", "{ site}"]
)
def test_a_string_of_the_interface_holds_only_names_of_values(site: TinySite, said: str) -> None:
    text = site.read("content/ui/en.yaml")
    line = next(line for line in text.split("\n") if line.startswith("  feed-title:"))
    site.edit("content/ui/en.yaml", line, f"  feed-title: 'x {said}'")
    assert [item.code for item in site.problems()] in (["odd-placeholder"], ["bad-placeholder"])


@pytest.mark.parametrize(
    "address", ['https://a.vn/"><script>', "https://a.vn/'x", "https://u@a.vn/", "https://a.vn\\b/", "javascript:x"]
)
def test_the_sites_own_address_holds_no_sign_of_markup(site: TinySite, address: str) -> None:
    assert "not-a-url" in {item.code for item in site.problems(base_url=address)}


def test_every_link_out_of_the_site_gives_the_other_page_no_hold_on_this_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = TinySite(tmp_path_factory.mktemp("links") / "site", archive())
    site.edit(
        "content/places/dinh/index.md", "kind: communal-house", "kind: communal-house\nwebsite: https://dinh.example/"
    )
    site.build()
    for path, data in site.tree().items():
        if path.endswith(".html"):
            for link in re.findall(r"<a\b[^>]*>", data.decode()):
                href = re.search(r'href="(https?://[^"]*)"', link)
                if href and not href[1].startswith("https://example.org/lang-nghe/"):
                    assert re.search(r'rel="[^"]*noopener', link), (path, link)
