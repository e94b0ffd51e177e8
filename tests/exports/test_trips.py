"""The files of ready-made routes: beside the page that links to them, and a calendar only for a day that holds."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.i18n import load_ui
from generator.permalinks import DATA_FILES
from generator.settings import load_settings
from generator.sources import read_sources
from generator.trip_words import trip_words
from generator.wording import Wording
from tests.planned import BAT_TRANG, HOURS, archive
from tests.tiny import TODAY, TinySite
from tests.trip_files.trips import WORDS

ROUTE = "content/routes/mot-ngay/index.md"
PLAN = """\
plan:
  mode: car
  start: hoan-kiem
  leave: "8:00"
  back_by: "18:00"
  weekdays: {weekdays}
"""
FILES = {
    f"{page}/mot-ngay.{kind}" for page in ("tuyen/mot-ngay", "en/routes/mot-ngay") for kind in ("gpx", "kml", "ics")
}
ICS = "tuyen/mot-ngay/mot-ngay.ics"
SATURDAY = date(2026, 11, 28)


def planned(site: TinySite, weekdays: str = "daily") -> TinySite:
    return site.edit(ROUTE, "status:", f"{PLAN.format(weekdays=weekdays)}status:")


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    return planned(TinySite(tmp_path / "site", archive()))


def made(site: TinySite) -> set[str]:
    """The files of routes; those of the open data are of the same kinds."""
    found = {path for path in site.tree() if path.endswith((".gpx", ".kml", ".ics"))}
    return {path for path in found if not path.startswith(DATA_FILES)}


def begins(site: TinySite) -> date | None:
    """The day of the calendar file; None where there is no file."""
    found = re.search(r"DTSTART:(\d{8})", site.page(ICS)) if ICS in made(site) else None
    return date.fromisoformat(found[1]) if found else None


def links(site: TinySite, path: str) -> list[str]:
    return re.findall(r'<a href="/lang-nghe/([^"]+\.(?:gpx|kml|ics))"', site.page(path))


def test_a_route_with_times_has_its_files_in_every_language(site: TinySite) -> None:
    site.build()
    assert made(site) == FILES
    assert set(links(site, "tuyen/mot-ngay/index.html") + links(site, "en/routes/mot-ngay/index.html")) == FILES
    assert "<name>01 Bát Tràng</name>" in site.page("tuyen/mot-ngay/mot-ngay.gpx")
    assert "Car or taxi: Lake → Bát Tràng" in site.page("en/routes/mot-ngay/mot-ngay.ics")
    assert "https://example.org/lang-nghe/en/routes/mot-ngay/" in site.page("en/routes/mot-ngay/mot-ngay.kml")


def test_the_page_opens_the_day_in_map_apps(site: TinySite) -> None:
    site.build()
    page = site.page("en/routes/mot-ngay/index.html")
    via = "21.00000,105.95000%7C20.98000,105.84000"
    lake = "21.00000,105.85000"
    google = f"https://www.google.com/maps/dir/?api=1&amp;origin={lake}&amp;destination={lake}&amp;waypoints={via}"
    assert f'<a href="{google}&amp;travelmode=driving" rel="noopener">Google Maps</a>' in page
    assert 'href="https://omaps.app/v2/dir?origin=' in page


def test_a_route_without_times_has_none(tmp_path: Path) -> None:
    site = TinySite(tmp_path / "site", archive())
    site.build()
    assert made(site) == set()
    assert links(site, "tuyen/mot-ngay/index.html") == []


def test_the_link_says_for_which_day_the_calendar_is(site: TinySite) -> None:
    site.build()
    assert begins(site) == SATURDAY
    assert "Lịch cho thứ Bảy 28/11/2026" in site.page("tuyen/mot-ngay/index.html")
    assert "Calendar for Saturday 28 November 2026" in site.page("en/routes/mot-ngay/index.html")


@pytest.mark.parametrize(
    ("weekdays", "day"), [("daily", SATURDAY), ("mon-fri", date(2026, 11, 23)), ("sun", date(2026, 11, 22))]
)
def test_the_day_is_one_of_those_the_route_is_made_for(tmp_path: Path, weekdays: str, day: date) -> None:
    site = planned(TinySite(tmp_path / "site", archive()), weekdays)
    site.build()
    assert begins(site) == day


def test_a_new_day_makes_calendars_anew_once_a_week(site: TinySite) -> None:
    site.build()
    for count in range(1, 9):
        site.build(today=TODAY + timedelta(days=count))
        calendars = {path for path in site.made() if path.endswith(".ics")} & made(site)
        assert len(calendars) == (2 if count == 7 else 0)
        assert not any(path.endswith((".gpx", ".kml")) for path in set(site.made()) & made(site))
    assert begins(site) == SATURDAY + timedelta(days=7)


def test_no_calendar_for_a_public_holiday(site: TinySite) -> None:
    """Tết 2027 is on 6 February, a Saturday; the holiday ends on the Monday after."""
    site.build(today=date(2027, 2, 1))
    assert begins(site) == date(2027, 2, 13)


def test_no_calendar_for_a_day_on_which_a_stop_is_shut(site: TinySite) -> None:
    shut = '  exceptions:\n    - {"on": {dates: {first: 2026-11-28}}, why: Họp}\n  source'
    hours = '  windows:\n    - {days: daily, opens: "8:00", closes: "17:00"}\n  source: bao-a\n'
    site.edit(BAT_TRANG, "---\n", f"---\nhours:\n{hours.replace('  source', shut)}").build()
    assert begins(site) == date(2026, 12, 5)


def test_a_stop_that_is_shut_for_months_leaves_no_calendar_and_no_link(site: TinySite) -> None:
    shut = '  exceptions:\n    - {"on": {dates: {first: 2026-11-01, last: 2027-10-31}}, why: Sửa}\n  source'
    hours = '  windows:\n    - {days: daily, opens: "8:00", closes: "17:00"}\n  source: bao-a\n'
    site.edit(BAT_TRANG, "---\n", f"---\nhours:\n{hours.replace('  source', shut)}").build()
    assert {path.rpartition(".")[2] for path in made(site)} == {"gpx", "kml"}
    assert "Lịch cho" not in site.page("tuyen/mot-ngay/index.html")


def test_hours_of_the_date_count_not_those_of_the_week(tmp_path: Path) -> None:
    """On weekdays it opens at eight; only the day before Christmas it closes at ten."""
    site = planned(TinySite(tmp_path / "site", archive()), "thu").edit(BAT_TRANG, "---\n", f"---\n{HOURS}")
    site.edit(ROUTE, "kind: craft}", 'kind: craft, stay: "90-120"}')
    site.build(today=date(2026, 12, 20))
    assert begins(site) == date(2026, 12, 31)


def test_incremental_output_equals_a_clean_build(site: TinySite) -> None:
    site.build()
    site.edit(ROUTE, "Một ngày", "Hai & ba <ngày>").build(today=TODAY + timedelta(days=7))
    assert site.tree() == site.clean_tree(today=TODAY + timedelta(days=7))
    assert "Hai &amp; ba &lt;ngày&gt;" in site.page("tuyen/mot-ngay/mot-ngay.gpx")


def test_another_address_is_followed_by_the_files(site: TinySite) -> None:
    site.edit(ROUTE, "status:", "slug: {vi: di-mot-ngay, en: one-day}\nstatus:").build()
    assert {path.partition(".")[0] for path in made(site)} == {
        "tuyen/di-mot-ngay/di-mot-ngay",
        "en/routes/one-day/one-day",
    }


def test_the_words_of_files_are_all_there(site: TinySite) -> None:
    sources = read_sources(site.root)
    ui = load_ui(sources, load_settings(sources, None).languages)
    vi, en = (trip_words(Wording(ui[lang])) for lang in ("vi", "en"))
    assert set(vi) == set(en) >= set(WORDS["vi"])
    assert (vi["decimal"], en["decimal"]) == (",", ".")
    places = re.compile(r"\{[a-z]+\}")
    assert all(sorted(places.findall(vi[key])) == sorted(places.findall(en[key])) for key in vi)
