"""Dated notices: what is refused, where they show, and that they end by themselves."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from generator.messages import describe
from tests.planned import BAT_TRANG, DINH, HOURS, archive, planner_data
from tests.tiny import TinySite

NOTICE = """\
notices:
  - {kind: closed, first: 2026-11-28, last: 2026-12-05, text: {vi: Sửa đường, en: The road is repaired}, source: bao-a}
"""
ROUTE, PLACE, VILLAGE = "tuyen/mot-ngay/", "dia-diem/dinh/", "lang-nghe/bat-trang/"


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    return TinySite(tmp_path / "site", archive())


def _told(site: TinySite, path: str) -> list[str]:
    """The notices of a page, hidden ones marked."""
    page = site.page(f"{path}index.html")
    found = re.findall(r'<li class="c-notice__item[^>]*?( hidden="")?>(.*?)</li>', page)
    return [f"{'-' if hidden else ''}{re.sub('<.*?>', '', text)}" for hidden, text in found]


def test_a_notice_shows_on_the_village_its_places_and_routes_that_stop_there(site: TinySite) -> None:
    site.edit(BAT_TRANG, "tips:", f"{NOTICE}tips:").build()
    said = "Đóng cửa 28/11/2026 – 5/12/2026. Sửa đường"
    assert _told(site, VILLAGE) == [said]
    assert _told(site, PLACE) == _told(site, ROUTE) == [f"Bát Tràng: {said}"]
    assert _told(site, "lang-nghe/kim-lan/") == []
    assert _told(site, "en/villages/bat-trang/") == ["Closed 28 November 2026 – 5 December 2026. The road is repaired"]
    page = site.page(f"{VILLAGE}index.html")
    assert page.index("c-notice") < page.index("c-head__summary")  # on the first screen
    assert 'data-from="2026-09-29" data-until="2026-12-05"' in page


def test_a_village_tells_the_notices_of_its_places(site: TinySite) -> None:
    site.edit(DINH, "kind: communal-house", f"kind: communal-house\n{NOTICE.rstrip()}").build()
    assert _told(site, VILLAGE) == ["Đình làng: Đóng cửa 28/11/2026 – 5/12/2026. Sửa đường"]
    assert _told(site, ROUTE) == []  # it stops at the village, not there


@pytest.mark.parametrize(
    ("today", "told"),
    [("2026-12-02", ["-"]), ("2026-12-03", [""]), ("2027-02-05", [""]), ("2027-02-06", [])],
)
def test_it_begins_to_show_before_its_days_and_ends_by_itself(site: TinySite, today: str, told: list[str]) -> None:
    notice = NOTICE.replace("2026-11-28", "2027-02-01").replace("2026-12-05", "2027-02-05")
    site.edit(BAT_TRANG, "tips:", f"{notice}tips:").build(today=date.fromisoformat(today))
    assert _told(site, VILLAGE) == [f"{sign}Đóng cửa 1–5/2/2027. Sửa đường" for sign in told]


def test_the_day_after_its_last_one_only_what_told_it_is_made_again(site: TinySite) -> None:
    site.edit(BAT_TRANG, "tips:", f"{NOTICE}tips:").build(today=date(2026, 12, 5))
    site.build(today=date(2026, 12, 6))
    assert site.made()[f"{VILLAGE}index.html"] == "notices:village/bat-trang changed"
    assert f"{VILLAGE}index.html" in site.made()
    assert "lang-nghe/kim-lan/index.html" not in site.made()
    assert site.tree() == site.clean_tree(today=date(2026, 12, 6))


def test_a_closed_stop_is_not_to_be_planned_and_the_reason_is_told(site: TinySite) -> None:
    site.edit(BAT_TRANG, "tips:", f"{NOTICE}tips:").build()
    words = ["Sửa đường", "The road is repaired"]
    assert planner_data(site, "days")["closed"] == {"bt": [[7, 8, words]], "bt1": [[7, 8, words]]}
    site.build(today=date(2026, 12, 6))
    assert planner_data(site, "days")["closed"] == {}


def test_a_note_closes_nothing(site: TinySite) -> None:
    site.edit(BAT_TRANG, "tips:", f"{NOTICE}tips:".replace("closed", "note")).build()
    assert _told(site, VILLAGE) == ["Lưu ý 28/11/2026 – 5/12/2026. Sửa đường"]
    assert planner_data(site, "days")["closed"] == {}


def test_nothing_claims_to_be_open_while_a_notice_closes_it(site: TinySite) -> None:
    site.edit(BAT_TRANG, "tips:", f"{HOURS}{NOTICE}tips:").build()
    page = site.page(f"{VILLAGE}index.html")
    hours = json.loads(
        page.partition('data-module="open-now" hidden><script type="application/json">')[2].split("<")[0]
    )
    assert ["2026-11-30", "2026-12-05", [], "Sửa đường"] in hours["special"]
    linked = page.partition("application/ld+json")[2].partition("</script>")[0]
    assert '"validFrom":"2026-11-28"' in linked.replace(" ", "")


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "says"),
    [
        ("last: 2026-12-05", "last: 2026-11-27", "notice-ends-first", 1, "2026-11-28"),
        (", en: The road is repaired", "", "notice-not-translated", 1, "en"),
        ("text: {vi: Sửa đường, en: The road is repaired}", "text: Sửa đường", "notice-not-translated", 1, "en"),
        ("kind: closed", "kind: dong", "not-a-choice", 1, "đóng cửa"),
        ("first: 2026-11-28", "first: 28/11/2026", "not-a-date", 1, "2026-11-28"),
        (", last: 2026-12-05", "", "missing-field", 1, "last"),
        (", source: bao-a", "", "fact-without-source", 1, ""),
        (
            "- {kind",
            "- {kind: closed, first: 2026-12-05, last: 2026-12-05, text: {vi: a, en: b}, source: bao-a}\n  - {kind",
            *("notice-overlap", 2, "2026-12-06"),
        ),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(
    site: TinySite, old: str, new: str, code: str, line: int, says: str
) -> None:
    site.edit(BAT_TRANG, "tips:", f"{NOTICE.replace(old, new)}tips:")
    (found,) = site.problems()
    first = site.read(BAT_TRANG).split("\n").index("notices:") + 1
    assert (found.code, found.file, found.line) == (code, BAT_TRANG, first + line)
    assert says in " ".join(describe(found, "vi"))


def test_a_translation_may_stand_in_the_file_of_its_language(site: TinySite) -> None:
    site.edit(
        BAT_TRANG, "tips:", f"{NOTICE}tips:".replace("text: {vi: Sửa đường, en: The road is repaired}", "text: Sửa")
    )
    site.edit(BAT_TRANG.replace(".md", ".en.md"), "tips:", "notices:\n  - text: Road works.\ntips:")
    assert site.problems() == ()


def test_two_notices_of_different_kinds_may_share_days(site: TinySite) -> None:
    two = NOTICE + NOTICE.partition("\n")[2].replace("closed", "note")
    assert site.edit(BAT_TRANG, "tips:", f"{two}tips:").problems() == ()
