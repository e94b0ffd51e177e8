"""What is left to do: which lines there are on which day, and where each is mended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from generator.sources import read_sources
from generator.worklist import KINDS, Task, edit_address, worklist
from tests.test_coverage import loaded
from tests.tiny import TODAY, TinySite

VILLAGE = "content/villages/bat-trang/index.md"
NOTICE = (
    "notices: [{{kind: {}, first: 2026-11-01, last: {}, text: {{vi: Sửa mái, en: Roof work}}}}]\nsources: bao-a\ntips:"
)
Find = Callable[..., list[Task]]


@pytest.fixture
def find(site: TinySite) -> Find:
    """The tasks of a kind of the tiny site as it is now."""

    def tasks(kind: str, today: date = TODAY) -> list[Task]:
        return [task for task in worklist(loaded(site), read_sources(site.root), today) if task.kind == kind]

    return tasks


def told(tasks: list[Task]) -> list[tuple[str, str]]:
    return [(task.reference, task.state) for task in tasks]


@pytest.mark.parametrize(
    ("today", "states"),
    [
        (date(2026, 11, 20), []),
        (date(2026, 11, 21), ["ending-closed"]),
        (date(2026, 12, 5), ["ending-closed"]),
        (date(2026, 12, 6), ["ended"]),
    ],
)
def test_a_notice_is_listed_two_weeks_before_its_end_and_after_it(
    site: TinySite, find: Find, today: date, states: list[str]
) -> None:
    site.edit(VILLAGE, "tips:", NOTICE.format("closed", "2026-12-05"))
    assert [task.state for task in find("notices", today)] == states


def test_villages_and_places_without_hours_are_listed(site: TinySite, find: Find) -> None:
    assert told(find("hours")) == [
        ("place/dinh", "missing"),
        ("village/bat-trang", "missing"),
        ("village/kim-lan", "missing"),
    ]
    site.edit(VILLAGE, "tips:", "hours: unknown\ntips:")
    assert ("village/bat-trang", "unknown") in told(find("hours"))
    window = 'hours: {windows: [{days: daily, opens: "08:00", closes: "17:00"}], source: bao-a}\n'
    site.edit("content/places/dinh/index.md", "village:", f"{window}village:")
    assert "place/dinh" not in dict(told(find("hours")))


def test_villages_without_photographs_are_listed(find: Find) -> None:
    assert told(find("photos")) == [("village/bat-trang", "none"), ("village/kim-lan", "none")]
    assert find("photos")[0].path == VILLAGE


def test_what_is_not_translated_leads_to_the_file_of_the_language(site: TinySite, find: Find) -> None:
    by_reference = {task.reference: task for task in find("language")}
    assert "village/bat-trang" not in by_reference
    kim_lan = by_reference["village/kim-lan"]
    assert (kim_lan.path, kim_lan.is_new, kim_lan.count) == ("content/villages/kim-lan/index.en.md", True, 3)
    site.write(kim_lan.path, "---\nkind: pottery village\n---\n")
    kim_lan = next(task for task in find("language") if task.reference == "village/kim-lan")
    assert (kim_lan.is_new, kim_lan.count) == (False, 2)


def test_communes_of_today_without_a_product_are_listed(site: TinySite, find: Find) -> None:
    rows = site.read("content/communes.yaml")
    site.write("content/communes.yaml", rows + "  - {id: hong-van, name: Hồng Vân, kind: commune, status: today}\n")
    assert [(task.reference, task.path) for task in find("communes")] == [("commune/hong-van", "content/products/")]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2027, 3, 3), None),
        (date(2027, 3, 4), "lapsing"),  # 90 days before the first day without it
        (date(2027, 6, 1), "lapsing"),
        (date(2027, 6, 2), "lapsed"),
    ],
)
def test_a_certificate_is_listed_from_ninety_days_before_its_end(find: Find, today: date, state: str | None) -> None:
    found = find("certificates", today)
    assert [task.state for task in found] == ([state] if state else [])
    assert all(task.reference == "certificate/bo-am-2024" and task.day == date(2027, 6, 1) for task in found)
    assert all(task.name.pick("vi", "vi")[0] == "Bộ ấm" for task in found)


def test_a_certificate_that_was_followed_by_another_is_no_work(site: TinySite, find: Find) -> None:
    rows = site.read("content/certificates.yaml")
    newer = "{id: bo-am-2026, products: bo-am, stars: 5, stage: national, decided_on: 2026-10-01, sources: bao-a}"
    site.write("content/certificates.yaml", f"{rows}  - {newer}\n")
    assert find("certificates", date(2028, 1, 1)) == []
    assert told(find("certificates", date(2030, 1, 1))) == [("certificate/bo-am-2026", "lapsed")]


@pytest.mark.parametrize(
    ("days", "state"), [(366, "stale"), (365, "ask"), (181, "ask"), (180, "soon"), (151, "soon"), (150, "fresh")]
)
def test_checks_are_told_by_their_age(site: TinySite, find: Find, days: int, state: str) -> None:
    day = TODAY - timedelta(days=days)
    site.edit(VILLAGE, "source: bao-a}", f"source: bao-a, checked_on: {day.isoformat()}}}")
    found = next(task for task in find("checks") if task.reference == "village/bat-trang")
    assert (found.state, found.day) == (state, day)


def test_facts_that_nobody_ever_checked_are_told(find: Find) -> None:
    found = next(task for task in find("checks") if task.reference == "village/bat-trang")
    assert (found.state, found.day, found.count) == ("never", None, 1)


def test_kinds_come_in_order_and_days_within_them(site: TinySite) -> None:
    site.edit(VILLAGE, "tips:", NOTICE.format("closed", "2026-11-25"))
    tasks = worklist(loaded(site), read_sources(site.root), TODAY)
    assert [KINDS.index(task.kind) for task in tasks] == sorted(KINDS.index(task.kind) for task in tasks)


def test_addresses_lead_to_the_page_that_edits() -> None:
    top = "https://github.com/xa-vi-du/lang-nghe"
    assert edit_address("xa-vi-du/lang-nghe", VILLAGE, False) == f"{top}/edit/main/{VILLAGE}"
    assert edit_address("xa-vi-du/lang-nghe", "content/products/", True) == f"{top}/new/main/content/products"
    new = edit_address("xa-vi-du/lang-nghe", "content/villages/x/index.en.md", True)
    assert new == f"{top}/new/main/content/villages/x?filename=index.en.md"
