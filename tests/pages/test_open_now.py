"""Open now: the script at many moments against the hours in Python, and on the page with a clock that is set."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from generator.hours import openings, special_days
from generator.model.hours import Hours
from generator.model.place import Place
from generator.pages.open_now import times
from tests.tiny import PROJECT, TinySite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

HANOI = timezone(timedelta(hours=7))
BASE = "https://example.org/lang-nghe/"
PLACE = "content/places/dinh/index.md"
HOURS = """\
checked_on: 2026-11-21
hours:
  windows:
    - {days: mon-sat, opens: 8:00, closes: 11:30}
    - {days: mon-sat, opens: 13:30, closes: 17:00, last_start: 16:00}
  exceptions:
    - {on: {dates: {first: 2027-02-05, last: 2027-02-09}}, why: Nghỉ Tết}
  source: bao-a
"""
UNFOLD = "for (const part of document.querySelectorAll('details')) part.open = true"
STATE = ".c-open-now"


def site_with_hours(site: TinySite) -> TinySite:
    return site.edit(PLACE, "kind: communal-house\n", "kind: communal-house\n" + HOURS)


class Reader:
    """Opens pages of a folder at a moment (of Hà Nội) and in a time zone."""

    def __init__(self, browser: Browser, site: TinySite) -> None:
        self._browser, self._folder = browser, site.config.out_dir
        self._contexts: list[Any] = []

    def open(self, path: str, moment: str, zone: str = "Asia/Ho_Chi_Minh") -> Page:
        context = self._browser.new_context(timezone_id=zone)
        self._contexts.append(context)
        page = context.new_page()
        page.clock.install(time=datetime.fromisoformat(moment).replace(tzinfo=HANOI))
        page.route("**/*", self._answer)
        page.goto(BASE + path)
        page.wait_for_load_state("networkidle")
        page.evaluate(UNFOLD)
        return page

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(BASE).partition("#")[0]
        route.fulfill(path=self._folder / (path + "index.html" if path.endswith("/") or not path else path))

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def reader(browser: Browser, site: TinySite) -> Iterator[Reader]:
    site_with_hours(site).build(base_url=BASE)
    found = Reader(browser, site)
    yield found
    found.close()


def test_the_sentence_is_that_of_ha_noi_wherever_the_phone_is_and_moves_with_the_clock(reader: Reader) -> None:
    for zone in ("Asia/Ho_Chi_Minh", "America/Los_Angeles", "Asia/Tokyo"):
        page = reader.open("en/places/dinh/", "2026-11-23 12:10", zone)  # a Monday
        assert page.inner_text(STATE).strip() == "Closed for lunch, opens 13:30 Today 08:00–11:30, 13:30–17:00."
    page.clock.run_for(21 * 60 * 1000)
    assert page.inner_text(f"{STATE}__line") == "Closed for lunch, opens 13:30"
    page.clock.run_for(60 * 60 * 1000)
    assert page.inner_text(f"{STATE}__line") == "Open until 17:00, last visitors at 16:00"


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("2026-11-23 07:59", "Chưa mở, mở lúc 08:00"),
        ("2026-11-23 08:00", "Đang mở, đến 11:30"),
        ("2026-11-23 10:40", "Sắp đóng cửa, 11:30"),
        ("2026-11-23 11:30", "Đang nghỉ trưa, mở lại 13:30"),
        ("2026-11-23 16:01", "Sắp đóng cửa, 17:00, thôi nhận khách từ 16:00"),
        ("2026-11-23 17:00", "Đã đóng cửa, mai mở 08:00"),
        ("2026-11-28 17:30", "Đã đóng cửa, thứ Hai mở 08:00"),
        ("2026-11-29 09:00", "Hôm nay nghỉ, mai mở 08:00"),
        ("2027-02-05 09:00", "Hôm nay nghỉ (Nghỉ Tết), thứ Tư mở 08:00"),
        ("2027-05-21 09:00", "Đang mở, đến 11:30, giờ ghi đã lâu, gọi hỏi trước"),
        ("2027-11-20 09:00", "Đang mở, đến 11:30, giờ ghi đã lâu, gọi hỏi trước"),
    ],
)
def test_each_state_has_its_words(reader: Reader, moment: str, says: str) -> None:
    page = reader.open("dia-diem/dinh/", moment)
    assert page.inner_text(f"{STATE}__line") == says


def test_hours_older_than_a_year_claim_nothing(reader: Reader) -> None:
    page = reader.open("dia-diem/dinh/", "2027-11-22 09:00")
    assert page.locator(STATE).is_hidden()


def test_the_list_says_it_in_the_row(reader: Reader) -> None:
    page = reader.open("dia-diem/", "2026-11-23 08:00")
    assert page.inner_text("#dinh").split("\n")[-1].startswith("Đang mở, đến 11:30")
    assert page.locator("#dinh [data-instead]").is_hidden()
    late = reader.open("dia-diem/", "2027-11-22 09:00")
    assert late.inner_text("#dinh").split("\n")[-1].lower() == "hỏi trước"


def test_without_scripts_there_is_only_the_table(browser: Browser, reader: Reader, site: TinySite) -> None:
    assert 'class="c-open-now" data-module="open-now" hidden' in site.page("dia-diem/dinh/index.html")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*", reader._answer)
    texts = []
    for path, part in (("dia-diem/dinh/", "main"), ("dia-diem/", "#dinh")):
        page.goto(BASE + path)
        texts.append(page.inner_text(part))
    context.close()
    assert all("08:00–11:30" in text for text in texts)
    assert all("Đang mở" not in text for text in texts)


def test_unknown_hours_have_no_script(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    site.build()
    assert "open-now" not in site.page("dia-diem/dinh/index.html")
    site_with_hours(site).edit(PLACE, "checked_on: 2026-11-21\n", "").build()  # nobody has noted a check
    assert "open-now" not in site.page("dia-diem/dinh/index.html")


# The script and the hours in Python


def random_hours(pick: random.Random) -> Hours:
    """Windows that lie apart, some with a last start, a season and closed days."""

    def windows() -> list[dict[str, str]]:
        cuts = sorted(pick.sample(range(0, 24 * 60, 5), pick.choice((2, 2, 4))))
        found = []
        for opens, closes in zip(cuts[::2], cuts[1::2], strict=True):
            days = ",".join(pick.sample(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], pick.randint(1, 7)))
            item = {"days": days, "opens": clock(opens), "closes": clock(closes)}
            if pick.random() < 0.5:
                item["last_start"] = clock(pick.randint(opens, closes))
            found.append(item)
        return found

    raw: dict[str, Any] = {"source": "bao-a"}
    if pick.random() < 0.9:
        raw["windows"] = windows()
    if pick.random() < 0.5:
        first = date(2026, 11, 25) + timedelta(days=pick.randint(0, 20))
        on = {"dates": {"first": str(first), "last": str(first + timedelta(days=pick.randint(0, 4)))}}
        raw["exceptions"] = [{"on": on, "why": "Tết", **({"windows": windows()} if pick.random() < 0.5 else {})}]
    place = {"id": "a", "name": "A", "kind": "market", "hours": raw}
    hours: Hours | None = Place.model_validate(place, context=("vi", "en")).hours
    assert hours
    return hours


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def expected(hours: Hours, moment: datetime) -> dict[str, Any] | None:
    """What the script must find, told from `openings` alone."""
    local = moment.astimezone(HANOI)
    minute, today = local.hour * 60 + local.minute, openings(hours, local.date())
    if today is None:
        return None
    now = next((item for item in today if item.opens <= minute < item.closes), None)
    if now:
        last = now.last_start if now.last_start < now.closes else None
        return {
            "state": "soon" if now.closes - minute <= 60 else "open",
            "closes": now.closes,
            "last": last,
            "late": last is not None and last < minute,
        }
    later = [item for item in today if item.opens > minute]
    if later:
        before = [item for item in today if item.closes <= minute]
        lunch = before and before[-1].closes >= 600 and later[0].opens <= 900
        return {"state": "lunch" if lunch else "break" if before else "later", "opens": later[0].opens}
    found: dict[str, Any] = {"state": "over" if today else "closed", "next": {}}
    for days in range(1, 60):
        there = openings(hours, local.date() + timedelta(days=days))
        if there is None:
            break
        if there:
            found["next"] = {"days": days, "opens": there[0].opens}
            break
    return found


def test_the_script_agrees_with_the_hours_at_any_moment(browser: Browser) -> None:
    pick = random.Random(20261121)
    cases, wanted = [], []
    for _ in range(150):
        hours = random_hours(pick)
        data = {
            "checked": "2026-11-21",
            "fresh": 180,
            "reliable": 365,
            **times(hours, special_days(hours, date(2026, 11, 1), date(2028, 2, 1))),
        }
        edges = [item for window in hours.windows for item in (window.opens, window.closes)] or [600]
        for _ in range(20):
            minute = pick.choice((pick.choice(edges) + pick.choice((-1, 0, 1)), pick.randint(0, 1439)))
            day = datetime(2026, 11, 21, tzinfo=HANOI) + timedelta(days=pick.randint(0, 30))
            moment = (day + timedelta(minutes=minute)).astimezone(UTC)
            cases.append([data, int(moment.timestamp() * 1000)])
            wanted.append(expected(hours, moment))
    page = browser.new_page()
    script = (PROJECT / "assets/js/open-now.js").read_text("utf-8")
    page.route("**/*.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.route("**/", lambda route: route.fulfill(body="<!doctype html><title>.</title>", content_type="text/html"))
    page.goto(BASE)
    found = page.evaluate(
        "async cases => { const { stateAt } = await import('/open-now.js');"
        " return cases.map(([data, moment]) => stateAt(data, moment)) }",
        cases,
    )
    page.close()
    for case, said, want in zip(cases, found, wanted, strict=True):
        assert (said is None) == (want is None), case
        if said is None or want is None:
            continue
        if "next" in said:
            said["next"] = {name: said["next"][name] for name in ("days", "opens") if name in said["next"]}
        assert {name: said.get(name) for name in want} == want, case
