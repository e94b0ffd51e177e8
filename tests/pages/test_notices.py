"""Dated notices on the reader's day, and what the planner makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.pages.test_planner import HOURS, Phone, left, names
from tests.planned import BAT_TRANG, archive
from tests.served import served
from tests.tiny import TinySite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOTICE = """\
notices:
  - {kind: closed, first: 2026-11-28, last: 2026-12-05, text: {vi: Sửa đường, en: Road works}, source: bao-a}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = TinySite(Path(tmp_path_factory.mktemp("notices")) / "site", archive())
    site.edit(BAT_TRANG, "tips:", f"{HOURS}{NOTICE}tips:").build()
    with served(site.config.out_dir, "/lang-nghe/") as found:
        yield found


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Phone]:
    made = Phone(browser, address)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("moment", "seen"),
    [
        ("2026-11-26T09:00:00+07:00", True),
        ("2026-12-05T23:59:00+07:00", True),
        ("2026-12-06T00:01:00+07:00", False),
        ("2027-12-01T09:00:00+07:00", False),
    ],
)
@pytest.mark.parametrize("path", ["lang-nghe/bat-trang/", "en/places/dinh/", "tuyen/mot-ngay/"])
def test_a_page_of_an_old_build_shows_a_notice_to_its_last_day(
    phone: Phone, path: str, moment: str, seen: bool
) -> None:
    page = phone.open(path, moment=moment, zone="America/Los_Angeles")
    notice = page.locator(".c-notice__item")
    expect(notice).to_be_visible() if seen else expect(notice).to_be_hidden()
    if seen:
        box = notice.bounding_box()
        assert box
        assert box["y"] + box["height"] < 740  # on the first screen of a phone


def test_a_closed_stop_is_left_out_with_the_reason_and_the_day_it_opens(phone: Phone) -> None:
    page = phone.plan("1;261128;0800;1830;c;hk;bt.kl")
    assert names(page) == ["Kim Lan"]
    assert "closed that day: Road works. Next open: Monday 7 December" in left(page)


def test_the_form_marks_it_too_and_another_day_is_planned(phone: Phone) -> None:
    page = phone.plan("")
    page.locator("[data-dates] input[value='2026-11-28']").check(force=True)
    page.locator("[data-more] summary").click()
    expect(page.locator("[data-offer=bt]")).to_contain_text(
        "Closed that day: Road works. Next open: Monday 7 December."
    )
    expect(page.locator("[data-offer=bt1]")).to_contain_text("Closed that day: Road works.")
    page = phone.plan("1;261207;0800;1830;c;hk;bt.kl")
    expect(page.locator("[data-state=day] h4")).to_have_count(2)


def test_an_open_village_says_that_it_is_closed(phone: Phone) -> None:
    page = phone.open("en/villages/bat-trang/", moment="2026-11-30T10:00:00+07:00")
    expect(page.locator("[data-module=open-now]").first).to_contain_text("Road works")
