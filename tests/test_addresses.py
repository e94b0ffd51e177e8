"""Addresses that were published go on answering, and never lead to something else."""

from __future__ import annotations

import re

import pytest

from generator import short_codes
from generator.addresses import read_addresses
from generator.reporting import place
from generator.sources import read_sources
from tests.called import call
from tests.tiny import TODAY, TinySite

LIST = "content/addresses.txt"
VILLAGE = "content/villages/kim-lan/index.md"
CODES = "content/stop-codes.yaml"


def record(site: TinySite) -> list[str]:
    """The lines of the list once what the site publishes is in it."""
    assert call("addresses", "--root", site.root, "--today", TODAY) == 0
    return [line for line in site.read(LIST).splitlines() if not line.startswith("#")]


def found(site: TinySite) -> list[tuple[str, str]]:
    return [(place(item), item.code) for item in site.problems()]


def line_of(site: TinySite, begin: str) -> int:
    return next(number for number, line in enumerate(site.read(LIST).splitlines(), 1) if line.startswith(begin))


@pytest.fixture
def listed(site: TinySite) -> TinySite:
    """A tiny site with its list of addresses."""
    record(site)
    return site


def test_the_list_holds_each_page_and_file_once_with_whose_it_is(site: TinySite) -> None:
    lines = record(site)
    assert lines == sorted(set(lines))
    assert {"/", "/en/", "/lang-nghe/", "/sitemap.xml", "/feed.xml"} <= set(lines)
    assert {"/lang-nghe/kim-lan/\tvillage/kim-lan", "/en/villages/kim-lan/\tvillage/kim-lan"} <= set(lines)
    assert not [line for line in lines if line.startswith(("/static", "/404", "/.nojekyll"))]
    paths = {item.path for item in site.build().plan}
    listed = {line[1:].partition("\t")[0] for line in lines}
    assert {path + "index.html" if path.endswith("/") or not path else path for path in listed} <= paths


def test_the_list_changes_no_page_and_needs_no_second_run(listed: TinySite) -> None:
    text = listed.read(LIST)
    with_list = listed.clean_tree()
    record(listed)
    assert listed.read(LIST) == text
    listed.delete(LIST)
    assert listed.clean_tree() == with_list


def test_nothing_is_ever_taken_away(listed: TinySite) -> None:
    listed.delete("content/places/dinh")
    before = listed.read(LIST)
    record(listed)
    assert set(before.splitlines()) <= set(listed.read(LIST).splitlines())


def test_a_page_that_is_gone_says_so_and_leads_to_the_nearest(listed: TinySite) -> None:
    listed.delete("content/places/dinh")
    listed.build()
    for path, lang, parent in (
        ("dia-diem/dinh", "vi", "dia-diem/"),
        ("en/places/dinh", "en", "en/places/"),
    ):
        page = listed.page(f"{path}/index.html")
        assert f'<html lang="{lang}"' in page
        assert '<meta name="robots" content="noindex">' in page
        assert f'<link rel="canonical" href="https://example.org/lang-nghe/{parent}">' in page
        assert f'class="c-button" href="/lang-nghe/{parent}"' in page
        assert 'http-equiv="refresh"' not in page
    assert "Trang này không còn nữa" in listed.page("dia-diem/dinh/index.html")
    assert "dinh" not in listed.page("sitemap.xml")


def test_a_filter_of_a_value_that_nobody_has_any_more_leads_to_its_list(site: TinySite) -> None:
    crafts = "content/crafts.yaml"
    site.write(crafts, site.read(crafts) + "  - id: moc\n    name: {vi: Mộc, en: Carpentry}\n    summary: Nghề mộc.\n")
    site.edit(VILLAGE, "crafts: [gom]", "crafts: [moc]")
    assert {"/lang-nghe/nghe/gom/", "/lang-nghe/nghe/moc/"} <= set(record(site))
    site.edit(VILLAGE, "crafts: [moc]", "crafts: [gom]")
    site.build()
    page = site.page("lang-nghe/nghe/moc/index.html")
    assert "Trang này không còn nữa" in page
    assert 'class="c-button" href="/lang-nghe/lang-nghe/">Làng nghề</a>' in page


def test_an_entry_that_gets_another_slug_is_followed_without_a_word_of_its_editor(listed: TinySite) -> None:
    listed.edit(VILLAGE, "name: Kim Lan", "name: Kim Lan\nslug: kim-lan-moi")
    listed.build()
    page = listed.page("lang-nghe/kim-lan/index.html")
    assert 'content="0; url=/lang-nghe/lang-nghe/kim-lan-moi/"' in page
    assert 'content="0; url=/lang-nghe/en/villages/kim-lan-moi/"' in listed.page("en/villages/kim-lan/index.html")


def test_an_address_that_another_entry_takes_is_refused_at_its_line(listed: TinySite) -> None:
    listed.delete("content/places/dinh").write(
        "content/places/chua/index.md", "---\nname: Chùa\nkind: pagoda\nvillage: bat-trang\nslug: dinh\n---\n"
    )
    lines = [line_of(listed, path) for path in ("/dia-diem/dinh/", "/en/places/dinh/")]
    assert found(listed) == [(f"{LIST}:{line}:1", "address-taken") for line in lines]
    listed.edit("content/places/chua/index.md", "slug: dinh", "slug: dinh\nold_slugs: [dinh]")  # the same, renamed
    assert found(listed) == []


def test_a_renamed_entry_keeps_all_its_addresses(listed: TinySite) -> None:
    (listed.root / ".git").mkdir()
    codes = [line.partition("\t")[0] for line in record(listed) if re.match(r"/q/\w+/\tvillage/kim-lan$", line)]
    assert call("rename", "village/kim-lan", "kl", "--root", listed.root, "--today", TODAY) == 0
    assert "\tvillage/kim-lan\n" not in listed.read(LIST)
    assert found(listed) == []
    listed.build()
    assert "url=/lang-nghe/lang-nghe/kl/" in listed.page("lang-nghe/kim-lan/index.html")
    assert len(codes) == 1
    assert 'href="/lang-nghe/lang-nghe/kl/"' in listed.page(f"{codes[0][1:]}index.html")


def test_a_rename_by_hand_keeps_them_too(listed: TinySite) -> None:
    text = listed.read(VILLAGE).replace("name: Kim Lan", "name: Kim Lan\nold_slugs: [kim-lan]")
    listed.delete("content/villages/kim-lan").write("content/villages/kl/index.md", text)
    listed.edit("content/routes/mot-ngay/index.md", "village: kim-lan", "village: kl")
    listed.edit(LIST, f"/q/{short_codes.derived('village/kim-lan')}/\tvillage/kim-lan\n", "")  # nor is it needed
    assert found(listed) == []
    listed.build()
    page = listed.page(f"q/{short_codes.derived('village/kim-lan')}/index.html")
    assert 'href="/lang-nghe/lang-nghe/kl/"' in page


def test_the_list_of_another_branch_may_follow_on_the_own(listed: TinySite) -> None:
    """Merging and appending repeat lines; of two that differ the first counts."""
    listed.write(LIST, listed.read(LIST) + "/dia-diem/dinh/\tplace/other\n/le-hoi/\n/tin/cu/\n")
    assert found(listed) == []
    paths = [item.path for item in read_addresses(read_sources(listed.root))]
    assert len(paths) == len(set(paths))
    listed.build()
    assert 'class="c-button" href="/lang-nghe/">Trang chủ</a>' in listed.page("tin/cu/index.html")


@pytest.mark.parametrize("line", ["lang-nghe/", "/../secret/", "//example.org/", "/a b/", "/a/\tvillage", "/.git/x"])
def test_what_is_no_address_is_refused_at_its_line(site: TinySite, line: str) -> None:
    site.write(LIST, f"# list\n{line}\n")
    assert found(site) == [(f"{LIST}:2:1", "not-an-address")]


def test_a_file_that_is_gone_is_named_by_check(listed: TinySite, capsys: pytest.CaptureFixture[str]) -> None:
    listed.write(LIST, listed.read(LIST) + "/tuyen/cu/cu.gpx\troute/cu\n")
    listed.build()
    assert "tuyen/cu/cu.gpx" not in listed.tree()
    capsys.readouterr()
    assert call("check", "--root", listed.root, "--today", TODAY) == 0
    assert "/tuyen/cu/cu.gpx" in capsys.readouterr().out
    line = line_of(listed, "/tuyen/cu/cu.gpx")
    for command in ("check", "build"):
        assert call(command, "--root", listed.root, "--today", TODAY, "--format", "github") == 0
        assert f"::warning file={LIST},line={line},col=1," in capsys.readouterr().out


def test_incremental_builds_follow_the_list(listed: TinySite) -> None:
    listed.build()
    listed.delete("content/places/dinh")
    listed.build()
    assert listed.tree() == listed.clean_tree()
    assert listed.build().stale == ()
    listed.delete(LIST)
    listed.build()
    assert listed.tree() == listed.clean_tree()
    assert "dia-diem/dinh/index.html" not in listed.tree()


def test_every_entry_that_is_printed_has_its_code_and_the_one_of_the_planner_first(site: TinySite) -> None:
    site.write(CODES, "stop-codes:\n  - {id: bt, stop: village/bat-trang}\n")
    site.build()
    tree = site.tree()
    for reference in ("village/bat-trang", "village/kim-lan", "place/dinh", "product/bo-am", "route/mot-ngay"):
        code = short_codes.derived(reference)
        assert re.fullmatch(r"[0-9a-hj-km-np-tv-z]{6}", code)
        assert f"q/{code}/index.html" in tree
    page = site.page("q/bt/index.html")
    assert page == site.page(f"q/{short_codes.derived('village/bat-trang')}/index.html")
    assert 'hreflang="vi"' in page
    assert 'href="/lang-nghe/en/villages/bat-trang/" hreflang="en"' in page
    assert '<link rel="canonical" href="https://example.org/lang-nghe/lang-nghe/bat-trang/">' in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_code_is_never_given_to_something_else(site: TinySite) -> None:
    site.write(CODES, "stop-codes:\n  - {id: bt, stop: village/bat-trang}\n")
    record(site)
    site.edit(CODES, "village/bat-trang", "village/kim-lan")
    assert (f"{LIST}:{line_of(site, '/q/bt/')}:1", "short-code-reused") in found(site)


def test_two_entries_with_one_code_are_told_apart_by_people(site: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_codes, "derived", lambda reference: "aaaaaa" if "village" in reference else reference[:6])
    assert found(site)[0] == (f"{VILLAGE}:2:1", "same-short-code")


def test_codes_do_not_change(site: TinySite) -> None:
    """They are printed: the rule by which they are worked out is for ever."""
    assert short_codes.derived("village/bat-trang") == "vg7dcy"
