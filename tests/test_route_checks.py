"""A route whose stop would be closed at its printed time is a problem, at its place and with what to change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.messages import describe
from tests.planned import BAT_TRANG, HOURS
from tests.timed import ALL_DAY, PLAN, ROUTE, STOPS, route, timed
from tests.tiny import TinySite

Words = tuple[str, str, str]
MONDAYS_OFF = ALL_DAY.replace("daily", "tue-sun")
MORNING = ALL_DAY.replace('"19:00"', '"9:45"')
SHORT = ALL_DAY.replace('"7:00"', '"18:30"')


def found(site: TinySite) -> list[Words]:
    """Code, the text at its place, and the hint in English."""
    told = []
    for item in site.problems():
        assert item.file == ROUTE
        line = site.read(ROUTE).split("\n")[item.line - 1]
        for lang in ("vi", "en"):
            sentence, hint = describe(item, lang)
            assert "{" not in sentence + hint
            assert sentence
        told.append((item.code, line[item.column - 1 :].rstrip("}").split(",")[0], describe(item, "en")[1]))
    return told


def with_hours(hours: str) -> Callable[[TinySite], None]:
    return lambda site: site.edit(BAT_TRANG, "---\n", f"---\n{hours}") and None


def plan(old: str, new: str) -> Callable[[TinySite], None]:
    return lambda site: site.write(ROUTE, route(PLAN.replace(old, new))) and None


CASES: dict[str, tuple[Callable[[TinySite], None], list[Words]]] = {
    "closed on Mondays": (
        with_hours(MONDAYS_OFF),
        [("route-stop-closed", "bat-trang", "make it for other days: weekdays: tue-fri")],
    ),
    "closed before one gets there": (
        with_hours(MORNING),
        [("route-stop-late", "bat-trang", "drop Bát Tràng, or give it another day (day: 2)")],
    ),
    "open for less than a visit": (
        with_hours(SHORT),
        [("route-stop-too-long", "bat-trang", "drop Bát Tràng, or give it another day (day: 2)")],
    ),
    "back too late": (
        plan('"18:00"', '"14:30"'),
        [("route-back-late", '"14:30"', 'come back later: back_by: "16:15"')],
    ),
    "left too late for the morning": (
        plan('"8:00"', '"10:15"'),
        [("route-stop-late", "bat-trang", 'leave earlier: leave: "10:00"')],
    ),
    "no landmark": (
        lambda site: site.write(ROUTE, route(PLAN.replace("hoan-kiem", "song"))) and None,
        [("not-a-start", "song", "choose a landmark of content/features.yaml")],
    ),
    "back before leaving": (
        plan('"18:00"', '"7:00"'),
        [
            (
                "plan-ends-first",
                '"7:00"',
                "use the 24-hour clock, such as 17:30 for half past five in the afternoon",
            )
        ],
    ),
    "lunch that ends before it begins": (
        plan('latest: "13:00"', 'latest: "10:00"'),
        [
            (
                "plan-ends-first",
                '"10:00"',
                "use the 24-hour clock, such as 17:30 for half past five in the afternoon",
            )
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_kept_is_told_with_the_smallest_change(tmp_path: Path, name: str) -> None:
    change, expected = CASES[name]
    site = timed(tmp_path / "site")
    change(site)
    assert found(site) == expected


def test_a_good_route_has_no_problem(tmp_path: Path) -> None:
    site = timed(tmp_path / "site")
    assert found(site) == []
    site.edit(BAT_TRANG, "---\n", f"---\n{HOURS}")
    assert found(site) == []


def test_the_change_that_is_offered_mends_it(tmp_path: Path) -> None:
    site = timed(tmp_path / "site").edit(BAT_TRANG, "---\n", f"---\n{MONDAYS_OFF}")
    assert found(site)
    site.edit(ROUTE, "weekdays: mon-fri", "weekdays: tue-fri")
    assert found(site) == []


def test_a_route_without_a_plan_is_never_too_late(tmp_path: Path) -> None:
    site = timed(tmp_path / "site", route(plan="")).edit(BAT_TRANG, "---\n", f"---\n{MORNING}")
    assert found(site) == []


def test_of_each_day_only_the_first_break_is_told(tmp_path: Path) -> None:
    """What comes after it is late because of it."""
    site = timed(
        tmp_path / "site", route(stops=STOPS.replace("stay: 45", "stay: 115").replace("stay: 60", "stay: 145"))
    )
    assert [item.code for item in site.problems()] == ["route-stop-late"]


def test_stale_hours_still_count_so_that_a_day_that_passes_breaks_no_build(tmp_path: Path) -> None:
    """Checked years ago they are no longer relied on by the planner; the printed times keep them, and say so."""
    old = ALL_DAY.replace("2026-11-01", "2020-01-01")
    site = timed(tmp_path / "site").edit(BAT_TRANG, "---\n", f"---\n{old}")
    assert found(site) == []
    site.build()
    assert "hours were noted over a year ago" in site.page("en/routes/mot-ngay/index.html")
