""" "Report an error": a link on every page that opens a filled-in form or a letter."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.pages.footer import FORMS
from tests.tiny import TODAY, TinySite
from tests.workflows.workflow import FOLDER, read

BASE = "https://example.org/lang-nghe/"
VILLAGE = "lang-nghe/bat-trang/index.html"
REPOSITORY = "report:\n  repository: xa-vi-du/lang-nghe\n"


def _links(site: TinySite, path: str) -> list[str]:
    found = re.findall(r'c-report__link" href="([^"]*)"', site.page(path))
    return [html.unescape(link) for link in found]


def _settings(site: TinySite, more: str) -> TinySite:
    return site.write("content/site.yaml", site.read("content/site.yaml") + more)


def test_every_page_has_the_link(site: TinySite) -> None:
    _settings(site, REPOSITORY).build()
    pages = [path for path in site.tree() if path.endswith(".html")]
    assert len(pages) > 30
    for path in pages:
        if path.startswith(("nhung/", "en/embed/", "q/")):  # for the frames of other sites, on paper, leading on
            continue
        assert any(link.startswith("https://github.com/xa-vi-du/lang-nghe/issues/new?") for link in _links(site, path))


@pytest.mark.parametrize(
    ("lang", "path", "title", "page"),
    [
        ("vi", VILLAGE, "Báo lỗi: Bát Tràng", "lang-nghe/bat-trang/"),
        ("en", "en/villages/bat-trang/index.html", "Error: Bát Tràng", "en/villages/bat-trang/"),
    ],
)
def test_the_form_is_filled_in_with_page_part_and_version(
    site: TinySite, lang: str, path: str, title: str, page: str
) -> None:
    _settings(site, REPOSITORY).build()
    filled = [parse_qs(urlsplit(link).query) for link in _links(site, path)]
    assert filled[-1]["page"] == [BASE + page]
    assert filled[-1]["title"] == [title]
    assert "field" not in filled[-1]
    assert [query["field"] for query in filled[:-1]] == [[{"vi": "Đi bằng gì", "en": "Ways to get there"}[lang]]]
    fields = {field["id"] for field in read(FOLDER / "ISSUE_TEMPLATE" / FORMS[lang])["body"] if "id" in field}
    for query in filled:
        assert query["template"] == [FORMS[lang]]
        assert set(query) - {"template", "title"} <= fields


def test_the_version_tells_states_of_an_entry_apart(site: TinySite) -> None:
    def version() -> str:
        return parse_qs(urlsplit(_links(site, VILLAGE)[-1]).query)["version"][0]

    _settings(site, REPOSITORY).build()
    before = version()
    assert re.fullmatch(r"[0-9a-f]{8}", before)
    site.build(today=TODAY.replace(day=22))
    assert version() == before
    site.edit("content/villages/bat-trang/index.md", "bên sông Hồng", "ven sông Hồng").build()
    assert version() != before


def test_a_letter_is_filled_in_too(site: TinySite) -> None:
    _settings(site, "report:\n  email: ten@example.org\n").build()
    link = _links(site, VILLAGE)[-1]
    assert link.startswith("mailto:ten@example.org?subject=B%C3%A1o%20l%E1%BB%97i%3A%20B%C3%A1t%20Tr%C3%A0ng&body=")
    body = parse_qs(urlsplit(link).query)["body"][0]
    assert body.startswith(f"page: {BASE}lang-nghe/bat-trang/\r\nversion: ")


def test_who_names_both_offers_both(site: TinySite) -> None:
    _settings(site, f"{REPOSITORY}  email: ten@example.org\n").build()
    assert [link.partition(":")[0] for link in _links(site, "index.html")] == ["https", "mailto"]


def test_while_nobody_is_named_the_about_page_says_how(site: TinySite) -> None:
    site.build()
    assert set(_links(site, VILLAGE)) == {"/lang-nghe/gioi-thieu/"}
    assert set(_links(site, "en/index.html")) == {"/lang-nghe/en/gioi-thieu/"}
    site.delete("content/pages").build()
    assert _links(site, VILLAGE) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("repository: https://github.com/a/b", "not-a-repository"),
        ("repository: lang-nghe", "not-a-repository"),
        ("repository: a/b?c=d", "not-a-repository"),
        ("email: ten", "not-an-email"),
        ("email: a@b.c?bcc=d@e.f", "not-an-email"),
        ("phone: 0123", "unknown-field"),
    ],
)
def test_what_is_no_repository_or_address_is_refused(site: TinySite, line: str, code: str) -> None:
    (found,) = _settings(site, f"report:\n  {line}\n").problems()
    assert (found.file, found.code) == ("content/site.yaml", code)


def test_no_address_is_invented() -> None:
    assert re.search(r"^report:", (FOLDER.parent / "content" / "site.yaml").read_text("utf-8"), re.MULTILINE) is None
