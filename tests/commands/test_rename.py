"""`rename`: the entry, what leads to it, and the old address, all together or not at all."""

from __future__ import annotations

import re

import pytest

from tests.called import call
from tests.sheets.lists import content
from tests.tiny import TODAY, TinySite


@pytest.fixture
def project(site: TinySite) -> TinySite:
    """The tiny site under git, with a reference or a link of each kind."""
    (site.root / ".git").mkdir()
    site.write("content/stop-codes.yaml", "# codes\nstop-codes:\n  - {id: bt, stop: village/bat-trang}\n")
    site.edit(
        "content/villages/kim-lan/index.md",
        "Một câu.",
        "Cạnh [Bát Tràng](village:bat-trang), [b].\n\n[b]: village:bat-trang",
    )
    site.write(
        "content/routes/mot-ngay/index.en.md",
        "---\nsummary: Two.\nstops:\n  - village: bat-trang\n  - village: kim-lan\n---\n",
    )
    assert site.problems() == ()
    return site


def rename(site: TinySite, *words: str) -> int:
    return call("rename", *words, "--root", site.root, "--today", TODAY)


def test_everything_that_leads_to_an_entry_follows_it(project: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("content/villages/bat-trang/lo.txt~", "kept by an editor")
    before = content(project)
    assert rename(project, "village/bat-trang", "bat-trang-moi") == 0
    out = capsys.readouterr().out
    assert "Đã đổi village/bat-trang thành village/bat-trang-moi" in out
    assert "https://example.org/lang-nghe/lang-nghe/bat-trang/" in out
    assert "https://example.org/lang-nghe/en/villages/bat-trang/" in out
    after = content(project)
    expected = {}
    for path, data in before.items():
        text = data.decode()
        if path.startswith("content/villages/bat-trang/index.md"):
            text = text.replace("kind: ", "old_slugs: [bat-trang]\nkind: ", 1)
        else:
            text = re.sub(r"(village[:/]|villages?: )bat-trang\b", r"\1bat-trang-moi", text)
        expected[path.replace("villages/bat-trang/", "villages/bat-trang-moi/")] = text.encode()
    assert after == expected
    assert project.problems() == ()


def test_the_old_addresses_lead_to_the_new_page_in_both_languages(project: TinySite) -> None:
    project.build()
    rename(project, "village/bat-trang", "bat-trang-moi")
    rename(project, "village/bat-trang-moi", "bt")
    project.build()
    for lang, section in (("vi", "lang-nghe"), ("en", "en/villages")):
        for old in ("bat-trang", "bat-trang-moi"):
            page = project.page(f"{section}/{old}/index.html")
            assert f'<html lang="{lang}"' in page
            assert '<meta name="robots" content="noindex">' in page
            assert f'<link rel="canonical" href="https://example.org/lang-nghe/{section}/bt/">' in page
            assert f'content="0; url=/lang-nghe/{section}/bt/"' in page
            assert f'<a href="/lang-nghe/{section}/bt/">Bát Tràng</a>' in page
    assert "lang-nghe/bat-trang" not in project.page("sitemap.xml")
    assert project.tree() == project.clean_tree()


def test_a_way_back_needs_no_page_that_leads_to_itself(project: TinySite) -> None:
    rename(project, "village/bat-trang", "bt")
    assert rename(project, "village/bt", "bat-trang") == 0
    assert "old_slugs: [bt]" in project.read("content/villages/bat-trang/index.md")
    project.build()
    assert 'http-equiv="refresh"' not in project.page("lang-nghe/bat-trang/index.html")


def test_an_old_address_that_another_entry_takes_is_that_entrys(project: TinySite) -> None:
    rename(project, "village/bat-trang", "bt")
    rename(project, "village/kim-lan", "bat-trang")
    project.build()
    assert "<h1>Kim Lan" in project.page("lang-nghe/bat-trang/index.html")


@pytest.mark.parametrize(
    ("entry", "new", "file", "text"),
    [
        (
            "craft/gom",
            "gom-su",
            "content/crafts.yaml",
            "    name: {vi: Gốm, en: Pottery}\n    old_slugs: [gom]\n",
        ),
        ("commune/bat-trang", "bt", "content/communes.yaml", "merged_into: bt}"),
        (
            "source/bao-b",
            "bao-c",
            "content/villages/bat-trang/index.en.md",
            "See the [tea set](product:bo-am) [@bao-c].",
        ),
        ("product/bo-am", "am", "content/certificates.yaml", "products: am,"),
        ("producer/lo-gom", "lo", "content/products/bo-am/index.md", "producer: lo\n"),
        ("festival/hoi", "hoi-lang", "content/festivals/hoi-lang/index.md", "kind: festival"),
    ],
)
def test_entries_of_any_type_can_be_renamed(project: TinySite, entry: str, new: str, file: str, text: str) -> None:
    assert rename(project, entry, new) == 0
    assert text in project.read(file)
    assert project.problems() == ()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("village/nowhere", "x"), "rename-unknown"),
        (("nothing/x", "y"), "rename-unknown"),
        (("village/bat-trang", "kim-lan"), "rename-taken"),
        (("village/bat-trang", "Bát Tràng"), "not-an-id"),
        (("stopcode/bt", "bx"), "rename-permanent"),
    ],
)
def test_what_cannot_be_renamed_is_told_and_nothing_changes(
    project: TinySite, capsys: pytest.CaptureFixture[str], words: tuple[str, str], code: str
) -> None:
    before = content(project)
    for lang in ("vi", "en"):
        assert rename(project, *words, "--lang", lang) == 1
        assert f"[{code}]" in capsys.readouterr().out
    assert content(project) == before


def test_a_trial_changes_nothing(project: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    before = content(project)
    assert rename(project, "village/bat-trang", "bt", "--dry-run") == 0
    assert "Sẽ đổi village/bat-trang thành village/bt" in capsys.readouterr().out
    assert content(project) == before


def test_without_git_nothing_is_renamed(site: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    before = content(site)
    assert rename(site, "village/bat-trang", "bt") == 1
    assert "[rename-no-git]" in capsys.readouterr().out
    assert content(site) == before
